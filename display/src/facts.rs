//! What a board must know of its hall beside the feed: its name, and whether it has several storeys.

use std::collections::BTreeSet;
use std::time::Duration;

use anyhow::{Context as _, Result};
use senha_face::Lang;
use senha_wire::Names;
use senha_wire::hall::Hall;
use serde::{Deserialize, Serialize};

use crate::follower::Address;
use crate::settings::Key;

/// A name seldom changes.
const AGAIN: Duration = Duration::from_mins(10);
const RETRY: Duration = Duration::from_secs(5);
const DEADLINE: Duration = Duration::from_secs(5);

/// What is known of a hall.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Facts {
    name: Names,
    /// Counters stand on several storeys.
    pub several_storeys: bool,
}

impl Facts {
    /// The hall's name in a language, or its name in addresses.
    pub fn name<'a>(&'a self, lang: Lang, hall: &'a str) -> &'a str {
        self.name.get(lang.tag()).map_or(hall, String::as_str)
    }

    fn of(hall: Hall) -> Self {
        let storeys: BTreeSet<i16> = hall.counters.iter().map(|c| c.storey).collect();
        Self { name: hall.name, several_storeys: storeys.len() > 1 }
    }

    #[cfg(test)]
    pub(crate) fn named(names: &[(&str, &str)]) -> Self {
        Self {
            name: names.iter().map(|(lang, name)| ((*lang).to_owned(), (*name).to_owned())).collect(),
            several_storeys: false,
        }
    }
}

/// Asks for them until they are there, and again from time to time.
#[derive(Debug)]
pub(crate) struct Asking {
    client: reqwest::Client,
    url: String,
    key: Option<Key>,
}

impl Asking {
    /// Asks this server about this hall.
    pub fn new(address: &Address, key: Option<Key>, tls: &rustls::ClientConfig) -> Result<Self> {
        let client = reqwest::Client::builder().tls_backend_preconfigured(tls.clone()).timeout(DEADLINE).build();
        Ok(Self { client: client.context("no HTTP client")?, url: address.hall(), key })
    }

    /// Hands each answer on; ends when nobody listens.
    pub async fn run(self, heard: impl AsyncFn(Facts) -> bool) {
        loop {
            let wait = match self.ask().await {
                Ok(hall) => {
                    if !heard(Facts::of(hall)).await {
                        return;
                    }
                    AGAIN
                }
                Err(fault) => {
                    tracing::debug!(fault = format!("{fault:#}"), "the hall's name was not told");
                    RETRY
                }
            };
            tokio::time::sleep(wait).await;
        }
    }

    async fn ask(&self) -> Result<Hall> {
        let mut request = self.client.get(&self.url);
        if let Some(key) = &self.key {
            request = request.bearer_auth(key.secret());
        }
        Ok(request.send().await?.error_for_status()?.json().await?)
    }
}
