//! A kiosk before a stub of its server, a browser without scripts, and a clock that stands until it is moved.

use std::path::Path;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use senha_kiosk::press::{Condition, Device, Paper};
use senha_kiosk::spool::Outcome;
use senha_kiosk::{HandClock, Key, Pace, Running, Settings, Trial};
use senha_printer::Slip;
use tempfile::TempDir;

use crate::stub::Served;

/// 10:42 on 24 November 2026 in Macau.
pub const NOW: i64 = 1_795_488_120_000;

/// A wait that is not over after so long is a failure.
pub const DEADLINE: Duration = Duration::from_secs(20);

/// Pauses short enough for a test; an answer is waited for as long as any test takes.
pub const QUICK: Pace = Pace { first_ms: 2, person_ms: 10, calm_ms: 10, answer_ms: 15_000 };

/// A printer of one shared stack of sheets.
#[derive(Clone)]
pub struct Sheets {
    pub printed: Arc<Mutex<Vec<Slip>>>,
    pub outcome: Arc<Mutex<Outcome>>,
    pub paper: Paper,
}

impl Default for Sheets {
    fn default() -> Self {
        Self { printed: Arc::default(), outcome: Arc::new(Mutex::new(Outcome::Printed)), paper: Paper::Ready }
    }
}

impl Device for Sheets {
    fn print(&mut self, _: &str, slip: &Slip) -> Outcome {
        let outcome = *self.outcome.lock().unwrap();
        if outcome != Outcome::Failed {
            self.printed.lock().unwrap().push(slip.clone());
        }
        outcome
    }

    fn condition(&mut self) -> Condition {
        Condition { paper: self.paper, port: "sheets".into(), ..Condition::default() }
    }
}

pub struct Stage {
    pub clock: Arc<HandClock>,
    pub sheets: Sheets,
    folder: TempDir,
}

impl Default for Stage {
    fn default() -> Self {
        Self { clock: Arc::new(HandClock::at(NOW)), sheets: Sheets::default(), folder: tempfile::tempdir().unwrap() }
    }
}

impl Stage {
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    pub fn settings(&self, server: &str) -> Settings {
        let mut settings = Settings::of(server, "gsc", Key::new("kiosk-key"), self.folder.path().join("spool"));
        settings.label = "K03".into();
        settings
    }

    /// Starts the kiosk; the same stage started again finds its spool.
    pub async fn start(&self, server: &Served) -> Running {
        let running = self.start_at(&server.url()).await;
        running.heard().await;
        running
    }

    pub async fn start_at(&self, server: &str) -> Running {
        let device: Box<dyn Device> = Box::new(self.sheets.clone());
        self.start_with(self.settings(server), Some(device)).await
    }

    pub async fn start_with(&self, settings: Settings, device: Option<Box<dyn Device>>) -> Running {
        senha_kiosk::start_with(
            settings,
            Trial { clock: self.clock.clone(), pace: QUICK, device, speaker: Some("/usr/bin/espeak-ng".into()) },
        )
        .await
        .unwrap()
    }
}

/// A browser without scripts.
pub struct Browser {
    http: reqwest::Client,
    base: String,
    cookie: Mutex<String>,
}

pub struct Page {
    pub status: u16,
    pub path: String,
    pub html: String,
}

impl Browser {
    pub fn new(kiosk: &Running) -> Self {
        // Some tests make their browser before any kiosk has installed it.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let http = reqwest::Client::builder().redirect(reqwest::redirect::Policy::none()).no_proxy().build().unwrap();
        Self { http, base: format!("http://{}", kiosk.addr), cookie: Mutex::default() }
    }

    /// The same browser, whose kiosk was started again elsewhere.
    pub fn moved(&self, kiosk: &Running) -> Self {
        let moved = Self::new(kiosk);
        moved.cookie.lock().unwrap().clone_from(&self.cookie.lock().unwrap());
        moved
    }

    async fn send(&self, request: reqwest::RequestBuilder) -> reqwest::Response {
        let cookie = self.cookie.lock().unwrap().clone();
        let request = if cookie.is_empty() { request } else { request.header("cookie", cookie) };
        let response = request.send().await.unwrap();
        if let Some(set) = response.headers().get("set-cookie") {
            let pair = set.to_str().unwrap().split(';').next().unwrap();
            pair.clone_into(&mut self.cookie.lock().unwrap());
        }
        response
    }

    pub async fn raw(&self, path: &str, headers: &[(&str, &str)]) -> reqwest::Response {
        let request = headers.iter().fold(self.http.get(format!("{}{path}", self.base)), |r, (n, v)| r.header(*n, *v));
        self.send(request).await
    }

    /// Opens a page, following where it leads.
    pub async fn open(&self, path: &str) -> Page {
        let response = self.send(self.http.get(format!("{}{path}", self.base))).await;
        self.arrive(path.to_owned(), response).await
    }

    /// Sends a form by its fields.
    pub async fn post(&self, path: &str, fields: &[(&str, &str)]) -> Page {
        let body: Vec<String> = fields.iter().map(|(n, v)| format!("{}={}", encoded(n), encoded(v))).collect();
        let request =
            self.http.post(format!("{}{path}", self.base)).header("content-type", "application/x-www-form-urlencoded");
        let response = self.send(request.header("origin", &self.base).body(body.join("&"))).await;
        self.arrive(path.to_owned(), response).await
    }

    async fn arrive(&self, mut path: String, mut response: reqwest::Response) -> Page {
        while response.status().is_redirection() {
            path = response.headers()["location"].to_str().unwrap().to_owned();
            response = self.send(self.http.get(format!("{}{path}", self.base))).await;
        }
        Page { status: response.status().as_u16(), path, html: response.text().await.unwrap() }
    }

    /// Looks at a page until it shows what a test waits for; what it showed last is told when that never comes.
    pub async fn until(&self, path: &str, shows: impl Fn(&Page) -> bool) -> Page {
        let last = Mutex::new(String::new());
        let look = async {
            loop {
                let page = self.open(path).await;
                if shows(&page) {
                    return page;
                }
                *last.lock().unwrap() = page.read();
            }
        };
        tokio::time::timeout(DEADLINE, look)
            .await
            .unwrap_or_else(|_| panic!("{path} shows only\n{}", last.lock().unwrap()))
    }

    pub async fn json(&self, path: &str) -> serde_json::Value {
        self.send(self.http.get(format!("{}{path}", self.base))).await.json().await.unwrap()
    }

    /// Touches "take" on a service's page.
    pub async fn take(&self, lang: &str, service: &str) -> Page {
        let form = self.open(&format!("/{lang}/service/{service}")).await;
        self.post(&format!("/{lang}/take"), &[("nonce", &form.field("nonce")), ("service", service), ("paper", "yes")])
            .await
    }
}

pub fn encoded(text: &str) -> String {
    text.bytes()
        .map(|b| if b.is_ascii_alphanumeric() { char::from(b).to_string() } else { format!("%{b:02X}") })
        .collect()
}

impl Page {
    /// The value of a hidden field.
    pub fn field(&self, name: &str) -> String {
        let at = self
            .html
            .find(&format!("name=\"{name}\" value=\""))
            .unwrap_or_else(|| panic!("no field {name} on {}", self.path));
        self.html[at..].split('"').nth(3).unwrap().to_owned()
    }

    /// What a person reads, line by line: every text outside of tags, hidden parts left out.
    pub fn read(&self) -> String {
        let body = self.html.split_once("<body").unwrap().1.split_once("<dialog").unwrap().0;
        let mut lines = Vec::new();
        let mut hidden = 0;
        for part in body.split('<').skip(1) {
            let (tag, text) = part.split_once('>').unwrap_or((part, ""));
            if tag.starts_with("svg") {
                hidden += 1;
                if let Some(label) = tag.split("aria-label=\"").nth(1) {
                    lines.push(format!("[{}]", label.split('"').next().unwrap()));
                }
            }
            if hidden == 0 && !text.trim().is_empty() {
                lines.push(unescaped(text.trim()));
            }
            if tag.starts_with("/svg") {
                hidden -= 1;
                if hidden == 0 && !text.trim().is_empty() {
                    lines.push(unescaped(text.trim()));
                }
            }
        }
        lines.join("\n") + "\n"
    }
}

fn unescaped(text: &str) -> String {
    text.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&#34;", "\"")
        .replace("&#39;", "'")
        .replace("&#60;", "<")
        .replace("&#62;", ">")
        .replace("&#38;", "&")
        .replace("&amp;", "&")
}
