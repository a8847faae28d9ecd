//! The kiosk's own style sheet and script, compiled in; everything else that a page loads is the face's.

use sha2::{Digest, Sha256};

/// A file as it is served below `/kiosk/`.
pub struct Asset {
    name: &'static str,
    /// Its content.
    pub bytes: &'static [u8],
    /// Its media type.
    pub mime: &'static str,
}

const ASSETS: [Asset; 2] = [
    Asset {
        name: "kiosk-screen.css",
        bytes: include_bytes!("../assets/kiosk-screen.css"),
        mime: "text/css; charset=utf-8",
    },
    Asset { name: "kiosk.js", bytes: include_bytes!("../assets/kiosk.js"), mime: "text/javascript; charset=utf-8" },
];

impl Asset {
    /// The file of this name, or none.
    pub fn find(name: &str) -> Option<&'static Self> {
        ASSETS.iter().find(|a| a.name == name)
    }

    /// Changes with its content.
    pub fn version(&self) -> String {
        let hash: [u8; 32] = Sha256::digest(self.bytes).into();
        format!("{:016x}", u64::from_be_bytes([hash[0], hash[1], hash[2], hash[3], hash[4], hash[5], hash[6], hash[7]]))
    }
}

/// The address of a file with its content's hash, so that it may be kept for ever.
pub fn href(name: &'static str) -> String {
    let version = Asset::find(name).map_or_else(String::new, Asset::version);
    format!("/kiosk/{name}?v={version}")
}
