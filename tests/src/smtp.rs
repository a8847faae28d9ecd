//! A mail server for tests: it speaks as much SMTP (RFC 5321) as it takes to receive a mail, on a real socket, and misbehaves when it is told to.

#![expect(clippy::missing_panics_doc, reason = "what goes wrong on the way to a test panics in its own words")]

use std::collections::VecDeque;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex, PoisonError};

use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinHandle;

/// What the server does wrong on one connection.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// It is too busy to greet.
    Busy,
    /// It wants the receiver later (greylisting).
    Later,
    /// It does not know the receiver.
    Never,
    /// The connection breaks in the middle of the text.
    HalfWay,
    /// It takes the mail, and the connection breaks before it has said so.
    Unanswered,
}

/// A mail as it was received.
#[derive(Clone, Debug)]
pub struct Received {
    /// Its receiver, as the server was told.
    pub to: String,
    /// Its Message-ID, with the angle brackets.
    pub message_id: String,
    /// Its text.
    pub bytes: Vec<u8>,
}

#[derive(Default)]
struct State {
    received: Vec<Received>,
    faults: VecDeque<Fault>,
    connections: u32,
}

/// A mail server that runs until it is dropped.
pub struct MailServer {
    address: SocketAddr,
    state: Arc<Mutex<State>>,
    task: JoinHandle<()>,
}

impl Drop for MailServer {
    fn drop(&mut self) {
        self.task.abort();
    }
}

impl MailServer {
    /// A server on a free port.
    pub async fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let address = listener.local_addr().expect("a port");
        let state = Arc::<Mutex<State>>::default();
        let task = tokio::spawn(listen(listener, Arc::clone(&state)));
        Self { address, state, task }
    }

    /// Its URL.
    pub fn url(&self) -> String {
        format!("smtp://{}", self.address)
    }

    fn with<T>(&self, of: impl FnOnce(&mut State) -> T) -> T {
        of(&mut self.state.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// Lets the next connections go wrong, one after the other.
    pub fn misbehave(&self, faults: &[Fault]) {
        self.with(|state| state.faults.extend(faults));
    }

    /// What was received so far.
    pub fn received(&self) -> Vec<Received> {
        self.with(|state| state.received.clone())
    }

    /// How many connections were made.
    pub fn connections(&self) -> u32 {
        self.with(|state| state.connections)
    }
}

async fn listen(listener: TcpListener, state: Arc<Mutex<State>>) {
    while let Ok((stream, _)) = listener.accept().await {
        let state = Arc::clone(&state);
        tokio::spawn(async move {
            let fault = {
                let mut state = state.lock().unwrap_or_else(PoisonError::into_inner);
                state.connections += 1;
                state.faults.pop_front()
            };
            // A sender that goes away ends its connection and nothing else.
            if let Ok(Some(mail)) = serve(stream, fault, &state).await {
                state.lock().unwrap_or_else(PoisonError::into_inner).received.push(mail);
            }
        });
    }
}

/// One connection; gives a mail that was taken although its sender does not know it.
async fn serve(stream: TcpStream, fault: Option<Fault>, state: &Mutex<State>) -> std::io::Result<Option<Received>> {
    let mut stream = BufReader::new(stream);
    if fault == Some(Fault::Busy) {
        stream.write_all(b"421 sink.example too busy\r\n").await?;
        return Ok(None);
    }
    stream.write_all(b"220 sink.example ESMTP\r\n").await?;
    let mut to = String::new();
    let mut line = String::new();
    loop {
        line.clear();
        if stream.read_line(&mut line).await? == 0 {
            return Ok(None);
        }
        let verb = line.get(..4).unwrap_or_default().to_ascii_uppercase();
        let answer = match (verb.as_str(), fault) {
            ("EHLO", _) => "250-sink.example\r\n250 8BITMIME\r\n",
            ("RCPT", Some(Fault::Later)) => "451 4.7.1 later, please\r\n",
            ("RCPT", Some(Fault::Never)) => "550 5.1.1 nobody of that name\r\n",
            ("RCPT", _) => {
                to = line.split(['<', '>']).nth(1).unwrap_or_default().to_owned();
                "250 2.1.5 ok\r\n"
            }
            ("DATA", Some(Fault::HalfWay)) => {
                stream.write_all(b"354 go on\r\n").await?;
                stream.read_line(&mut line).await?;
                return Ok(None);
            }
            ("DATA", _) => {
                stream.write_all(b"354 go on\r\n").await?;
                let mail = text(&mut stream, &to).await?;
                if fault == Some(Fault::Unanswered) {
                    return Ok(Some(mail));
                }
                state.lock().unwrap_or_else(PoisonError::into_inner).received.push(mail);
                "250 2.0.0 taken\r\n"
            }
            ("QUIT", _) => {
                stream.write_all(b"221 2.0.0 bye\r\n").await?;
                return Ok(None);
            }
            _ => "250 2.0.0 ok\r\n",
        };
        stream.write_all(answer.as_bytes()).await?;
    }
}

/// A mail's text up to the line that is a point; a point that was doubled at a line's beginning is one again.
async fn text(stream: &mut BufReader<TcpStream>, to: &str) -> std::io::Result<Received> {
    let mut bytes = Vec::new();
    loop {
        let mut line = Vec::new();
        stream.read_until(b'\n', &mut line).await?;
        if line.is_empty() {
            return Err(std::io::ErrorKind::UnexpectedEof.into());
        }
        if line == b".\r\n" {
            break;
        }
        bytes.extend_from_slice(line.strip_prefix(b".").unwrap_or(&line));
    }
    let head = String::from_utf8_lossy(&bytes);
    let id = head.lines().find_map(|line| line.strip_prefix("Message-ID: ")).unwrap_or_default().to_owned();
    Ok(Received { to: to.to_owned(), message_id: id, bytes })
}
