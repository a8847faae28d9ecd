//! Whose certificates are believed: the public authorities, and the hall's own if it has one.

use std::path::Path;
use std::sync::Arc;

use anyhow::{Context as _, Result, bail};
use rustls::pki_types::CertificateDer;
use rustls::pki_types::pem::PemObject as _;
use rustls::{ClientConfig, RootCertStore};

/// The TLS of a client; `ca` is a PEM file of an authority of the hall's own.
pub(crate) fn trust(ca: Option<&Path>) -> Result<ClientConfig> {
    let mut roots = RootCertStore { roots: webpki_roots::TLS_SERVER_ROOTS.to_vec() };
    if let Some(file) = ca {
        let read = || format!("the authority's file {} cannot be read as PEM", file.display());
        for certificate in CertificateDer::pem_file_iter(file).with_context(read)? {
            roots.add(certificate.with_context(read)?).with_context(read)?;
        }
        if roots.len() == webpki_roots::TLS_SERVER_ROOTS.len() {
            bail!("the authority's file {} holds no certificate", file.display());
        }
    }
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let config = ClientConfig::builder_with_provider(provider).with_safe_default_protocol_versions()?;
    Ok(config.with_root_certificates(roots).with_no_client_auth())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wrong_authority_is_named_at_the_start() {
        assert!(trust(None).is_ok());
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("ca.pem");
        for text in
            [None, Some("no certificate"), Some("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n")]
        {
            if let Some(text) = text {
                std::fs::write(&file, text).expect("written");
            }
            let fault = format!("{:#}", trust(Some(&file)).expect_err("no authority"));
            assert!(fault.contains("ca.pem"), "{fault}");
        }
    }
}
