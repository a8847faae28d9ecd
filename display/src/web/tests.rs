//! The display's own web server, as a browser meets it.

use std::time::Duration;

use futures_util::{SinkExt as _, StreamExt as _};
use senha_face::Theme;
use tokio::net::TcpStream;
use tokio_tungstenite::tungstenite::client::IntoClientRequest as _;
use tokio_tungstenite::tungstenite::{Error, Message};
use tokio_tungstenite::{MaybeTlsStream, WebSocketStream, connect_async};

use super::*;

struct Server {
    url: String,
    pictures: watch::Sender<Arc<Picture>>,
    told: broadcast::Sender<Arc<Told>>,
    end: watch::Sender<bool>,
}

type Page = WebSocketStream<MaybeTlsStream<TcpStream>>;

impl Server {
    async fn start() -> Self {
        let clocks = Clocks::by_hand(0);
        let mut view = crate::view::View::new(crate::view::Rules::default());
        view.hear(
            &senha_wire::feed::Frame::Hello {
                protocol: 1,
                seq: 1,
                at: "1970-01-01T08:00:05+08:00".into(),
                ms: 5_000,
                clock_set: false,
            },
            clocks.now(),
        );
        let picture = Picture { title: "大堂".into(), html: "<p>A027</p>".into(), stale: true, clock: view.clock() };
        clocks.pass(250);
        let (pictures, seen) = watch::channel(Arc::new(picture));
        let (told, _) = broadcast::channel(4);
        let (end, ended) = watch::channel(false);
        let frame = Frame { hall: "gsc".into(), zone: None, theme: Theme::Dark, rows: 4 };
        let router = router(Pages::new(frame, clocks, seen, told.clone(), ended.clone()), Sounds::default());
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let url = listener.local_addr().expect("bound").to_string();
        tokio::spawn(serve(listener, router, ended));
        Self { url, pictures, told, end }
    }

    async fn get(&self, path: &str) -> reqwest::Response {
        client().get(format!("http://{}{path}", self.url)).send().await.expect("an answer")
    }

    async fn page(&self) -> Page {
        connect_async(format!("ws://{}/events", self.url)).await.expect("a socket").0
    }
}

fn client() -> reqwest::Client {
    let tls = crate::follower::trust(None).expect("roots");
    reqwest::Client::builder().tls_backend_preconfigured(tls).build().expect("a client")
}

async fn event(page: &mut Page) -> serde_json::Value {
    let message = tokio::time::timeout(Duration::from_secs(10), page.next())
        .await
        .expect("in time")
        .expect("open")
        .expect("sound");
    serde_json::from_str(message.to_text().expect("text")).expect("JSON")
}

/// The next event of a kind.
async fn next(page: &mut Page, kind: &str) -> serde_json::Value {
    loop {
        let event = event(page).await;
        if event["kind"] == kind {
            return event;
        }
    }
}

#[tokio::test]
async fn every_answer_carries_the_strict_policy() {
    let server = Server::start().await;
    for path in ["/", "/state", "/face/css/tokens.css", "/display/wall.js", "/audio/chime.wav", "/nowhere"] {
        let answer = server.get(path).await;
        let policy = answer.headers()["content-security-policy"].to_str().expect("ASCII");
        assert!(policy.starts_with("default-src 'none'; script-src 'self'; style-src 'self'"), "{path}: {policy}");
        assert!(!policy.contains("unsafe"), "{path}");
        assert_eq!(answer.headers()["x-content-type-options"], "nosniff");
    }
}

#[tokio::test]
async fn the_page_is_whole_without_a_script() {
    let server = Server::start().await;
    let html = server.get("/").await.text().await.expect("text");
    assert!(
        html.contains("<p>A027</p>") && html.contains("<body data-stale>") && html.contains("<title>大堂"),
        "{html}"
    );
    for path in html.split("=\"/").skip(1).map(|part| part.split('"').next().expect("a quote")) {
        assert_eq!(server.get(&format!("/{}", path.replace("&amp;", "&"))).await.status(), 200, "{path}");
    }
    assert_eq!(server.get("/state").await.text().await.expect("text"), "<p>A027</p>");
}

#[tokio::test]
async fn files_are_kept_by_the_browser_and_what_is_not_there_is_missing() {
    let server = Server::start().await;
    let css = server.get("/face/css/tokens.css").await;
    let etag = css.headers()["etag"].clone();
    let again = client()
        .get(format!("http://{}/face/css/tokens.css", server.url))
        .header("if-none-match", etag)
        .send()
        .await
        .expect("an answer");
    assert_eq!(again.status(), 304);
    assert!(
        server.get("/display/wall.css?v=1").await.headers()["cache-control"]
            .to_str()
            .expect("ASCII")
            .contains("immutable")
    );
    for path in
        ["/face/css/nothing.css", "/face/../Cargo.toml", "/display/main.rs", "/audio/7.wav", "/audio/7", "/audio/x.wav"]
    {
        assert_eq!(server.get(path).await.status(), 404, "{path}");
    }
}

#[tokio::test]
async fn a_page_is_told_what_changes_and_that_the_program_lives() {
    let server = Server::start().await;
    let mut page = server.page().await;
    let first = event(&mut page).await;
    assert_eq!(
        (first["kind"].as_str(), first["html"].as_str(), first["stale"].as_bool()),
        (Some("state"), Some("<p>A027</p>"), Some(true))
    );
    assert_eq!((first["ms"].as_i64(), first["offset"].as_i64()), (Some(5_250), Some(480)));
    server.pictures.send_replace(Arc::new(Picture { html: "<p>B031</p>".into(), ..Picture::default() }));
    assert_eq!(next(&mut page, "state").await["html"], "<p>B031</p>");
    assert_eq!(next(&mut page, "beat").await["ms"], serde_json::Value::Null);
}

#[tokio::test]
async fn only_the_page_that_was_opened_first_speaks_and_the_next_takes_over() {
    let server = Server::start().await;
    let (mut first, mut second) = (server.page().await, server.page().await);
    event(&mut first).await;
    event(&mut second).await;
    let say = |call| {
        server.told.send(Arc::new(Told { call, src: format!("/audio/{call}.wav"), volume: 80 })).expect("two listen")
    };
    say(1);
    let said = next(&mut first, "say").await;
    assert_eq!(
        (said["call"].as_u64(), said["src"].as_str(), said["volume"].as_u64()),
        (Some(1), Some("/audio/1.wav"), Some(80))
    );
    first.close(None).await.expect("closed");
    while first.next().await.is_some() {}
    server.told.until_listen(1).await;
    say(2);
    assert_eq!(next(&mut second, "say").await["call"], 2, "and it did not speak the first");
}

#[tokio::test]
async fn a_page_of_another_site_may_not_listen() {
    let server = Server::start().await;
    for (origin, open) in [("http://evil.example", false), (&*format!("http://{}", server.url), true)] {
        let mut request = format!("ws://{}/events", server.url).into_client_request().expect("a request");
        request.headers_mut().insert("origin", origin.parse().expect("a value"));
        let answer = connect_async(request).await;
        match answer {
            Ok(_) => assert!(open, "{origin}"),
            Err(Error::Http(refusal)) => assert!(!open && refusal.status() == 403, "{origin}"),
            Err(fault) => panic!("{origin}: {fault}"),
        }
    }
}

#[tokio::test]
async fn too_many_pages_are_refused_and_a_place_comes_free() {
    let server = Server::start().await;
    let mut pages = Vec::new();
    for _ in 0..PAGES {
        let mut page = server.page().await;
        event(&mut page).await;
        pages.push(page);
    }
    assert!(connect_async(format!("ws://{}/events", server.url)).await.is_err());
    let mut last = pages.pop().expect("sixteen");
    last.close(None).await.expect("closed");
    while last.next().await.is_some() {}
    server.told.until_listen(PAGES - 1).await;
    event(&mut server.page().await).await;
}

#[tokio::test]
async fn what_a_page_says_wrong_harms_nobody() {
    let server = Server::start().await;
    let mut page = server.page().await;
    event(&mut page).await;
    for text in ["", "{}", "{\"kind\":\"party\"}", "\u{0}", "{\"kind\":\"blocked\"}", "{\"kind\":\"heard\"}"] {
        page.send(Message::text(text)).await.expect("sent");
    }
    next(&mut page, "beat").await;
    next(&mut page, "beat").await;
}

#[tokio::test]
async fn the_end_of_the_program_closes_its_pages() {
    let server = Server::start().await;
    let mut page = server.page().await;
    event(&mut page).await;
    server.end.send_replace(true);
    let closed = async { while let Some(Ok(_)) = page.next().await {} };
    tokio::time::timeout(Duration::from_secs(10), closed).await.expect("in time");
}

/// Waits until only so many pages listen.
trait Listening {
    async fn until_listen(&self, pages: usize);
}

impl Listening for broadcast::Sender<Arc<Told>> {
    async fn until_listen(&self, pages: usize) {
        let left = async {
            while self.receiver_count() > pages {
                tokio::task::yield_now().await;
            }
        };
        tokio::time::timeout(Duration::from_secs(10), left).await.expect("in time");
    }
}
