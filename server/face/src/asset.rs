//! The files that pages load: style sheets, scripts, pictures, faces of type. Read from the disk in debug builds, embedded in others.

use std::borrow::Cow;
use std::fmt::Write as _;

use rust_embed::{EmbeddedFile, RustEmbed};

#[derive(RustEmbed)]
#[folder = "assets"]
struct Files;

/// A file as it is served.
#[derive(Debug, Clone)]
pub struct Asset {
    /// Its content.
    pub bytes: Cow<'static, [u8]>,
    /// Its media type, with a charset where it is text.
    pub mime: String,
    /// A strong ETag, in its quotes.
    pub etag: String,
}

/// The asset at a path below `/face/` (`css/tokens.css`), or none.
pub fn asset(path: &str) -> Option<Asset> {
    let file = Files::get(path)?;
    Some(Asset { mime: media_type(path).to_owned(), etag: format!("\"{}\"", version(&file)), bytes: file.data })
}

/// The address of an asset with its content's hash, so that it may be kept for ever: `/face/css/tokens.css?v=1f0c…`.
/// An unknown path is a fault of the program: it panics in debug builds and gives the bare address in others.
pub fn href(path: &str) -> String {
    let file = Files::get(path);
    debug_assert!(file.is_some(), "there is no asset `{path}`");
    file.map_or_else(|| format!("/face/{path}"), |file| format!("/face/{path}?v={}", version(&file)))
}

/// The paths of all assets, below `/face/`.
pub fn assets() -> impl Iterator<Item = Cow<'static, str>> {
    Files::iter()
}

/// The first 64 bits of the content's SHA-256, in hex.
fn version(file: &EmbeddedFile) -> String {
    file.metadata.sha256_hash()[..8].iter().fold(String::with_capacity(16), |mut hex, byte| {
        let _ = write!(hex, "{byte:02x}");
        hex
    })
}

fn media_type(path: &str) -> &'static str {
    match path.rsplit_once('.').map(|(_, end)| end) {
        Some("css") => "text/css; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("svg") => "image/svg+xml",
        Some("woff2") => "font/woff2",
        Some("txt") => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_asset_has_an_address_and_a_known_type() {
        let mut count = 0;
        for path in assets() {
            let asset = asset(&path).expect("it is listed");
            assert_ne!(asset.mime, "application/octet-stream", "{path}");
            assert_eq!(href(&path), format!("/face/{path}?v={}", asset.etag.trim_matches('"')));
            count += 1;
        }
        assert!(count > 10);
    }

    #[test]
    fn a_path_outside_the_folder_is_no_asset() {
        for path in ["", "../Cargo.toml", "css", "css/../../Cargo.toml", "/etc/passwd"] {
            assert!(asset(path).is_none(), "{path}");
        }
    }

    #[test]
    fn what_a_style_sheet_loads_is_an_asset() {
        for path in assets().filter(|p| p.ends_with(".css")) {
            let css = String::from_utf8(asset(&path).expect("listed").bytes.into_owned()).expect("UTF-8");
            assert!(!css.contains("data:"), "{path}: a data address");
            for loaded in css.split("url(\"../").skip(1) {
                let loaded = loaded.split('"').next().expect("a closing quote");
                assert!(asset(loaded).is_some(), "{path} loads {loaded}");
            }
        }
    }
}
