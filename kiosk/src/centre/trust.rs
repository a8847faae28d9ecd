//! Whom the kiosk trusts: the world's authorities, or only the hall's own (`--ca FILE`).

use std::path::Path;
use std::sync::Arc;

use anyhow::{Context, Result};
use rustls::pki_types::CertificateDer;
use rustls::pki_types::pem::PemObject;
use tokio_tungstenite::Connector;

/// The certificates of the authority that signs the server's, if it is not a public one.
#[derive(Clone, Default)]
pub struct Trust {
    own: Vec<CertificateDer<'static>>,
}

impl Trust {
    /// Reads the hall's own authority; without a file the public ones are trusted.
    ///
    /// # Errors
    /// The file cannot be read or holds no certificate.
    pub fn read(file: Option<&Path>) -> Result<Self> {
        let Some(file) = file else { return Ok(Self::default()) };
        let named = || format!("the authority's file {}", file.display());
        let own = CertificateDer::pem_file_iter(file)
            .with_context(named)?
            .collect::<Result<Vec<_>, _>>()
            .with_context(named)?;
        anyhow::ensure!(!own.is_empty(), "{} holds no certificate (PEM)", named());
        Ok(Self { own })
    }

    /// An HTTP client that trusts so.
    pub(super) fn http(&self) -> Result<reqwest::ClientBuilder> {
        let builder = reqwest::Client::builder();
        if self.own.is_empty() {
            return Ok(builder);
        }
        let own = self.own.iter().map(|c| reqwest::Certificate::from_der(c)).collect::<Result<Vec<_>, _>>()?;
        Ok(builder.tls_certs_only(own))
    }

    /// A WebSocket connector that trusts so; none stands for the public authorities.
    pub(super) fn connector(&self) -> Result<Option<Connector>> {
        if self.own.is_empty() {
            return Ok(None);
        }
        let mut roots = rustls::RootCertStore::empty();
        for certificate in &self.own {
            roots.add(certificate.clone())?;
        }
        let config = rustls::ClientConfig::builder().with_root_certificates(roots).with_no_client_auth();
        Ok(Some(Connector::Rustls(Arc::new(config))))
    }
}
