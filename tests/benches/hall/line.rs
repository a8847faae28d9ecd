//! One kept-open line of HTTP/1.1, as cheap as a client can be: what is measured is the server.

use std::net::SocketAddr;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

pub struct Line {
    stream: TcpStream,
    read: Vec<u8>,
}

/// A request as bytes, and where to.
#[derive(Clone)]
pub struct Request {
    pub to: SocketAddr,
    pub bytes: Vec<u8>,
}

/// `POST` of a JSON body.
pub fn post(to: SocketAddr, path: &str, headers: &str, body: &str) -> Request {
    let text = format!(
        "POST {path} HTTP/1.1\r\nhost: {to}\r\ncontent-type: application/json\r\n{headers}content-length: {}\r\n\r\n{body}",
        body.len()
    );
    Request { to, bytes: text.into_bytes() }
}

/// `GET`.
pub fn get(to: SocketAddr, path: &str) -> Request {
    Request { to, bytes: format!("GET {path} HTTP/1.1\r\nhost: {to}\r\n\r\n").into_bytes() }
}

impl Line {
    pub async fn open(to: SocketAddr) -> Self {
        let stream = TcpStream::connect(to).await.expect("a connection");
        stream.set_nodelay(true).expect("a socket's setting");
        Self { stream, read: Vec::new() }
    }

    /// Asks and gives the whole answer; anything but a success ends the measurement.
    pub async fn ask(&mut self, request: &Request) -> String {
        let whole = self.ask_any(request).await;
        assert!(whole.starts_with("HTTP/1.1 20"), "{whole}");
        whole
    }

    /// Asks and gives the whole answer, also a refusal.
    pub async fn ask_any(&mut self, request: &Request) -> String {
        self.stream.write_all(&request.bytes).await.expect("it is sent");
        self.read.clear();
        loop {
            self.stream.read_buf(&mut self.read).await.expect("an answer");
            if let Some(whole) = whole(&self.read) {
                return whole;
            }
        }
    }
}

/// The answer, once its head and as much of a body as it announces are there.
fn whole(read: &[u8]) -> Option<String> {
    let text = std::str::from_utf8(read).ok()?;
    let (head, body) = text.split_once("\r\n\r\n")?;
    let length = head
        .lines()
        .find_map(|line| line.to_ascii_lowercase().strip_prefix("content-length:").map(|n| n.trim().to_owned()))?;
    (body.len() >= length.parse().ok()?).then(|| text.to_owned())
}
