//! A whole display between a made-up server and a made-up page.

#[expect(dead_code, reason = "a whole display needs no beat; the follower's tests do")]
mod feed;

use std::path::Path;
use std::time::Duration;

use feed::{Feed, START, call, calls, hall, hello, snapshot};
use futures_util::StreamExt as _;
use senha_display::{Clocks, Running, Settings};
use senha_wire::feed::{Board, Call};
use tokio::net::TcpStream;
use tokio_tungstenite::{MaybeTlsStream, WebSocketStream, connect_async};

/// Everything here happens within milliseconds; a machine under load may take longer.
const DEADLINE: Duration = Duration::from_secs(20);

struct Page(WebSocketStream<MaybeTlsStream<TcpStream>>);

impl Page {
    async fn open(display: &Running) -> Self {
        Self(connect_async(format!("ws://{}/events", display.addr)).await.expect("a socket").0)
    }

    async fn event(&mut self) -> serde_json::Value {
        let message =
            tokio::time::timeout(DEADLINE, self.0.next()).await.expect("in time").expect("open").expect("sound");
        serde_json::from_str(message.to_text().expect("text")).expect("JSON")
    }

    /// The next state of the wall that has these words.
    async fn until(&mut self, words: &[&str]) -> String {
        let mut last = String::new();
        let found = async {
            loop {
                let event = self.event().await;
                if let Some(html) = event["html"].as_str() {
                    html.clone_into(&mut last);
                    if words.iter().all(|word| html.contains(word)) {
                        return;
                    }
                }
            }
        };
        assert!(tokio::time::timeout(DEADLINE, found).await.is_ok(), "no {words:?} in\n{last}");
        last
    }

    async fn said(&mut self) -> serde_json::Value {
        let said = async {
            loop {
                let event = self.event().await;
                if event["kind"] == "say" {
                    return event;
                }
            }
        };
        tokio::time::timeout(DEADLINE, said).await.expect("a call is announced")
    }
}

fn settings(server: &str, data: &Path) -> Settings {
    let listen = "127.0.0.1:0".parse().expect("an address");
    let directions = "1-9=left".parse().expect("a span");
    Settings {
        listen,
        data: data.to_owned(),
        directions,
        espeak: "/nowhere/espeak-ng".into(),
        ..Settings::new(server, "gsc")
    }
}

fn board() -> Board {
    Board {
        open: true,
        calls: vec![call(1, "N014", "24", START - 300_000)],
        last_ticket: Some("17:45".into()),
        ..Board::default()
    }
}

#[tokio::test]
async fn a_call_reaches_the_page_with_its_sound() {
    let server = Feed::start_at("127.0.0.1:0", &[hello(1, START), snapshot(1, START, board())], hall(&[0])).await;
    let folder = tempfile::tempdir().expect("a folder");
    let display = senha_display::start(settings(&server.url(), folder.path())).await.expect("it starts");
    let mut page = Page::open(&display).await;
    page.until(&["慕拉士政府綜合服務中心", "Centro de Serviços", "<i>N</i>014", "17:45"]).await;
    server.say(&calls(
        2,
        START + 1_000,
        &[Call { language: Some("pt".into()), ..call(2, "A027", "7", START + 1_000) }],
    ));
    page.until(&["id=\"call-2\"", "<i>A</i>027", "請到 7 號櫃檯", "balcão\u{a0}7"]).await;
    let said = page.said().await;
    assert_eq!((said["call"].as_u64(), said["volume"].as_u64()), (Some(2), Some(100)));
    let sound = get(&display, said["src"].as_str().expect("an address")).await;
    assert!(sound.starts_with(b"RIFF") && sound.len() > 40_000, "at least the chime");
    let html = String::from_utf8(get(&display, "/state").await).expect("UTF-8");
    assert!(html.contains("只響提示音"), "the board says that there is no speech");
    display.stop().await;
}

#[tokio::test]
async fn a_call_is_announced_once_over_a_cut_and_a_restart() {
    let now = [hello(2, START), snapshot(2, START, Board { calls: vec![call(2, "A027", "7", START)], ..board() })];
    let server = Feed::start(&now).await;
    let folder = tempfile::tempdir().expect("a folder");
    let first = senha_display::start(Settings { listen: free_port().await, ..settings(&server.url(), folder.path()) })
        .await
        .expect("it starts");
    let address = first.addr;
    let mut page = Page::open(&first).await;
    page.until(&["id=\"call-2\""]).await;
    kept(folder.path(), "\"announced\":[[2,").await;
    server.cut();
    server.visits(2).await;
    first.stop().await;
    let second = senha_display::start(Settings { listen: address, ..settings(&server.url(), folder.path()) })
        .await
        .expect("it starts again");
    let mut page = Page::open(&second).await;
    page.until(&["id=\"row-2\""]).await;
    server.say(&calls(3, START + 500, &[call(3, "B031", "8", START + 500)]));
    assert_eq!(page.said().await["call"], 3, "call 2 was announced before the restart");
    second.stop().await;
}

#[tokio::test]
async fn a_restart_without_the_server_hangs_the_last_view_up_as_stale() {
    let server = Feed::start_at("127.0.0.1:0", &[hello(1, START), snapshot(1, START, board())], hall(&[0])).await;
    let folder = tempfile::tempdir().expect("a folder");
    let first = senha_display::start(Settings { listen: free_port().await, ..settings(&server.url(), folder.path()) })
        .await
        .expect("it starts");
    let address = first.addr;
    Page::open(&first).await.until(&["<i>N</i>014", "慕拉士"]).await;
    first.stop().await;
    let second = senha_display::start(Settings { listen: address, ..settings("http://127.0.0.1:1", folder.path()) })
        .await
        .expect("it starts again");
    Page::open(&second).await.until(&["<i>N</i>014", "慕拉士", "stale", "連線中斷", "10:54"]).await;
    second.stop().await;
}

#[tokio::test]
async fn a_display_that_slept_for_an_hour_connects_again_and_speaks_no_old_call() {
    let server = Feed::start(&[hello(1, START), snapshot(1, START, board())]).await;
    let folder = tempfile::tempdir().expect("a folder");
    let clocks = Clocks::by_hand(START);
    let display = senha_display::start(Settings { clocks: clocks.clone(), ..settings(&server.url(), folder.path()) })
        .await
        .expect("it starts");
    let mut page = Page::open(&display).await;
    page.until(&["<i>N</i>014"]).await;
    let later = START + 3_600_000;
    let hour =
        Board { calls: vec![call(9, "F063", "15", later - 1_000), call(8, "A027", "7", later - 1_800_000)], ..board() };
    server.refuse(Some(axum::http::StatusCode::BAD_GATEWAY));
    clocks.suspend(3_600_000);
    page.until(&["1 小時前", "連線中斷", "11:54"]).await;
    server.greet(&[hello(50, later), snapshot(50, later, hour)]);
    server.refuse(None);
    page.until(&["id=\"call-9\"", "<i>A</i>027"]).await;
    assert_eq!(page.said().await["call"], 9, "not call 8 of half an hour ago");
    assert!(server.visits(2).await.iter().all(|visit| visit.query.is_none()), "each time for a snapshot");
    display.stop().await;
}

#[tokio::test]
async fn trouble_is_told_in_plain_words_in_two_languages() {
    let server = Feed::start(&[]).await;
    server.refuse(Some(axum::http::StatusCode::FORBIDDEN));
    let folder = tempfile::tempdir().expect("a folder");
    let display = senha_display::start(settings(&server.url(), folder.path())).await.expect("it starts");
    Page::open(&display).await.until(&["金鑰", "chave", "職員"]).await;
    display.stop().await;
}

#[tokio::test]
async fn a_wrong_setting_is_told_at_the_start() {
    let folder = tempfile::tempdir().expect("a folder");
    let taken = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let cases = [
        (
            Settings { listen: taken.local_addr().expect("bound"), ..settings("http://127.0.0.1:1", folder.path()) },
            "--listen",
        ),
        (settings("senha.mo", folder.path()), "https://"),
        (settings("http://127.0.0.1:1", Path::new("/proc/nowhere")), "--data"),
        (
            Settings { ca: Some("/nowhere/ca.pem".into()), ..settings("http://127.0.0.1:1", folder.path()) },
            "/nowhere/ca.pem",
        ),
    ];
    for (settings, says) in cases {
        let fault = format!("{:#}", senha_display::start(settings).await.expect_err(says));
        assert!(fault.contains(says), "{fault}");
    }
}

/// An address that a second display can take again.
async fn free_port() -> std::net::SocketAddr {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a port");
    listener.local_addr().expect("bound")
}

/// The file of the last view has these words.
async fn kept(folder: &Path, words: &str) {
    let written = async {
        loop {
            let files = std::fs::read_dir(folder).expect("a folder").flatten().map(|e| e.path());
            let has = |path: std::path::PathBuf| std::fs::read_to_string(path).is_ok_and(|text| text.contains(words));
            if files.filter(|p| p.extension().is_some_and(|e| e == "json")).any(has) {
                return;
            }
            tokio::task::yield_now().await;
        }
    };
    tokio::time::timeout(DEADLINE, written).await.expect("the last view is kept");
}

async fn get(display: &Running, path: &str) -> Vec<u8> {
    use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
    let mut stream = TcpStream::connect(display.addr).await.expect("it answers");
    let request = format!("GET {path} HTTP/1.1\r\nHost: {}\r\nConnection: close\r\n\r\n", display.addr);
    stream.write_all(request.as_bytes()).await.expect("sent");
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).await.expect("an answer");
    let body = answer.windows(4).position(|w| w == b"\r\n\r\n").expect("a header") + 4;
    answer.split_off(body)
}
