//! `/face/…` and `/kiosk/…`: what pages load.

use axum::extract::Path;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};

use crate::asset::Asset;

/// An address with its content's hash never changes.
const FOR_EVER: &str = "public, max-age=31536000, immutable";

/// A file of the face.
pub async fn face(Path(path): Path<String>, headers: HeaderMap) -> Response {
    match senha_face::asset(&path) {
        Some(asset) => served(&headers, &asset.etag, &asset.mime, asset.bytes.into_owned()),
        None => StatusCode::NOT_FOUND.into_response(),
    }
}

/// A file of the kiosk.
pub async fn own(Path(name): Path<String>, headers: HeaderMap) -> Response {
    match Asset::find(&name) {
        Some(asset) => served(&headers, &format!("\"{}\"", asset.version()), asset.mime, asset.bytes.to_vec()),
        None => StatusCode::NOT_FOUND.into_response(),
    }
}

fn served(headers: &HeaderMap, etag: &str, mime: &str, bytes: Vec<u8>) -> Response {
    let fixed = [
        (header::CACHE_CONTROL, FOR_EVER.to_owned()),
        (header::ETAG, etag.to_owned()),
        (header::CONTENT_TYPE, mime.to_owned()),
    ];
    if headers.get(header::IF_NONE_MATCH).is_some_and(|v| v.as_bytes() == etag.as_bytes()) {
        return (StatusCode::NOT_MODIFIED, fixed).into_response();
    }
    (fixed, bytes).into_response()
}
