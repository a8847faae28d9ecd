//! From a touch to a number on the board, with real processes: the server, a kiosk with its printer on a serial line, a clerk and a board.

use std::time::{Duration, Instant};

use senha_printer::paper::{Fault, PaperPrinter, Roll};
use senha_tests::process::{Process, imported, key};
use senha_tests::stage::client;
use serde_json::{Value, json};

/// How long anything in the hall may take until it is seen.
const PATIENCE: Duration = Duration::from_secs(20);
const HALL: &str = "gsc-venceslau";

struct Hall {
    server: Process,
    kiosk: Process,
    display: Process,
    printer: PaperPrinter,
    clerk: String,
    client: reqwest::Client,
    cookie: std::sync::Mutex<String>,
    _folder: tempfile::TempDir,
}

impl Hall {
    fn open() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let data = imported(&folder.path().join("data"));
        let clerk = key(&data, "clerk", HALL);
        let key_file = folder.path().join("kiosk.key");
        std::fs::write(&key_file, key(&data, "kiosk", HALL)).expect("a key in a file");
        let server = Process::start(
            "senha-server",
            &["serve", "--data", &data, "--listen", "127.0.0.1:0", "--clock", "2026-11-24T10:20:00+08:00"],
        );
        let printer = PaperPrinter::on_pty(Roll::MM80, Some(115_200)).expect("a serial line");
        let port = format!("serial:{}?baud=115200", printer.place());
        let spool = folder.path().join("spool");
        let text = |path: &std::path::Path| path.to_str().expect("a plain path").to_owned();
        let kiosk = Process::start(
            "senha-kiosk",
            &[
                "--server",
                &server.url,
                "--hall",
                HALL,
                "--key-file",
                &text(&key_file),
                "--listen",
                "127.0.0.1:0",
                "--spool",
                &text(&spool),
                "--printer",
                &port,
                "--profile",
                "epson-tm-t88",
            ],
        );
        let board = folder.path().join("board");
        let display = Process::start(
            "senha-display",
            &["--server", &server.url, "--hall", HALL, "--listen", "127.0.0.1:0", "--data", &text(&board)],
        );
        Self {
            server,
            kiosk,
            display,
            printer,
            clerk,
            client: client(),
            cookie: std::sync::Mutex::default(),
            _folder: folder,
        }
    }

    async fn page(&self, url: &str) -> String {
        let answer = self.client.get(url).header("cookie", self.cookie()).send().await.expect("an answer");
        self.keep_cookie(&answer);
        answer.text().await.expect("a page")
    }

    fn cookie(&self) -> String {
        self.cookie.lock().expect("nobody broke it").clone()
    }

    /// A browser in small: what a page sets is sent with the next.
    fn keep_cookie(&self, answer: &reqwest::Response) {
        if let Some(set) = answer.headers().get("set-cookie").and_then(|v| v.to_str().ok()) {
            set.split(';').next().unwrap_or_default().clone_into(&mut self.cookie.lock().expect("nobody broke it"));
        }
    }

    #[expect(clippy::disallowed_methods, reason = "real processes have a real clock")]
    /// Loads a page until it says something; the last page is in the panic if it never does.
    async fn until(&self, url: &str, says: &str) -> String {
        let begun = Instant::now();
        loop {
            let page = self.page(url).await;
            if page.contains(says) {
                return page;
            }
            assert!(begun.elapsed() < PATIENCE, "{url} does not say {says}: {page}");
            tokio::task::yield_now().await;
        }
    }

    /// Touches a service and then *take*; gives the address of the ticket's page on the kiosk.
    async fn touch(&self, nonce: &str, service: &str) -> String {
        let answer = self
            .client
            .post(format!("{}/pt/take", self.kiosk.url))
            .header("cookie", self.cookie())
            .header("content-type", "application/x-www-form-urlencoded");
        let answer = answer.body(format!("nonce={nonce}&service={service}&paper=yes")).send().await.expect("an answer");
        self.keep_cookie(&answer);
        assert_eq!(answer.status().as_u16(), 303, "{}", answer.text().await.unwrap_or_default());
        answer.headers()["location"].to_str().expect("an address").to_owned()
    }

    async fn nonce(&self, service: &str) -> String {
        let page = self.until(&format!("{}/pt/service/{service}", self.kiosk.url), "name=\"nonce\"").await;
        page.split("name=\"nonce\" value=\"")
            .nth(1)
            .and_then(|rest| rest.split('"').next())
            .expect("a nonce")
            .to_owned()
    }

    async fn deed(&self, path: &str, id: &str) -> Value {
        let request = self
            .client
            .post(format!("{}/api/v1/{path}", self.server.url))
            .bearer_auth(&self.clerk)
            .header("idempotency-key", id);
        let answer = request.json(&json!({})).send().await.expect("an answer");
        assert!(answer.status().is_success(), "{path}: {}", answer.text().await.unwrap_or_default());
        answer.json().await.expect("JSON")
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_touch_becomes_one_paper_ticket_and_a_call_on_the_board() {
    let hall = Hall::open();
    let nonce = hall.nonce("dsi-passport").await;
    let ticket = hall.touch(&nonce, "dsi-passport").await;
    assert_eq!(hall.touch(&nonce, "dsi-passport").await, ticket, "a double tap gives the same ticket");
    hall.until(&format!("{}{ticket}", hall.kiosk.url), "001").await;
    let sheets = hall.printer.wait(1, PATIENCE).expect("a printed ticket");
    assert_eq!(hall.printer.misread(), None, "every byte is understood");
    let paper = &sheets[0].transcript;
    assert!(paper.contains("Passaporte"), "{paper}");
    assert!(paper.contains("/t/gsc-venceslau."), "the code leads to the ticket's page: {paper}");

    hall.deed("halls/gsc-venceslau/counters/7/open", "open").await;
    let called = hall.deed("halls/gsc-venceslau/counters/7/next", "next").await;
    assert_eq!((called["number"].as_str(), called["counter"].as_str()), (Some("B001"), Some("7")));
    let board = hall.until(&format!("{}/state", hall.display.url), "001").await;
    assert!(board.contains("<i>B</i>001"), "{board}");
    let id = called["id"].as_str().expect("an id");
    let phone = hall.until(&format!("{}/pt/t/{id}", hall.server.url), "data-state=\"called\"").await;
    assert!(phone.contains('7'));
    hall.deed(&format!("tickets/{id}/serve"), "serve").await;
    assert_eq!(hall.deed(&format!("tickets/{id}/finish"), "finish").await["state"], "finished");
    assert_eq!(hall.printer.machine().printed(), 1, "one touch, one paper");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn without_paper_the_screen_shows_the_ticket_and_says_so() {
    let hall = Hall::open();
    let nonce = hall.nonce("dsi-collect").await;
    hall.printer.machine().set(Fault::PaperOut, true).expect("a printer without paper");
    let ticket = hall.touch(&nonce, "dsi-collect").await;
    let page = hall.until(&format!("{}{ticket}", hall.kiosk.url), "001").await;
    assert!(!page.contains("<script>"));
    assert_eq!(hall.printer.machine().printed(), 0);
    hall.until(&format!("{}/pt/staff", hall.kiosk.url), "papel").await;
}
