//! From a clerk's touch to every board of a hall.

use std::time::Instant;

use futures_util::StreamExt;
use senha_tests::stage::Stage;
use senha_wire::feed::Frame;
use tokio::sync::mpsc;
use tokio::task::JoinSet;
use tokio_tungstenite::connect_async;

use super::line::Line;
use super::spread::Spread;
use super::takes::Hall;
use super::{now, spread};

/// A call's number and when a board had it.
type Heard = (u64, Instant);

/// The times from the touch to each board, and to the last one.
pub async fn calls(stage: &Stage, hall: &Hall, boards: usize, calls: usize) -> (Spread, Spread) {
    let (tell, mut heard) = mpsc::unbounded_channel();
    let mut open = JoinSet::new();
    for _ in 0..boards {
        open.spawn(follow(format!("ws://{}/api/v1/halls/gsc-venceslau/feed", stage.running.address), tell.clone()));
    }
    for _ in 0..boards {
        heard.recv().await.expect("a board that stands");
    }
    let mut line = Line::open(stage.running.address).await;
    let told = line.ask(&hall.next()).await;
    let ticket: serde_json::Value =
        serde_json::from_str(told.split_once("\r\n\r\n").expect("a body").1).expect("a ticket");
    let ticket = ticket["id"].as_str().expect("an id").to_owned();
    all_hear(&mut heard, boards, now()).await;
    let (mut each, mut last) = (Vec::new(), Vec::new());
    for n in 0..calls {
        let touch = now();
        line.ask(&hall.recall(&ticket, n)).await;
        let took = all_hear(&mut heard, boards, touch).await;
        last.push(took.iter().copied().fold(0.0, f64::max));
        each.extend(took);
    }
    open.shutdown().await;
    (spread(each), spread(last))
}

async fn all_hear(heard: &mut mpsc::UnboundedReceiver<Heard>, boards: usize, touch: Instant) -> Vec<f64> {
    let mut took = Vec::with_capacity(boards);
    while took.len() < boards {
        let (_, at) = heard.recv().await.expect("a board that stands");
        took.push(at.saturating_duration_since(touch).as_secs_f64() * 1_000.0);
    }
    took
}

/// One board: says when it has its snapshot, then when it has each call.
async fn follow(url: String, tell: mpsc::UnboundedSender<Heard>) {
    let (mut socket, _) = connect_async(url).await.expect("a board connects");
    let mut newest = None;
    while let Some(Ok(message)) = socket.next().await {
        let at = now();
        let Ok(text) = message.to_text() else { continue };
        if newest.is_some() && !text.contains("\"calls\"") {
            continue;
        }
        let call = match serde_json::from_str(text) {
            Ok(Frame::Snapshot { .. }) => 0,
            Ok(Frame::Frame { change, .. }) => change.calls.last().map_or(0, |call| call.call),
            Ok(Frame::Hello { .. } | Frame::Beat { .. }) | Err(_) => continue,
        };
        if newest.is_none_or(|newest| call > newest) {
            newest = Some(call);
            // The measurement is over.
            let _ = tell.send((call, at));
        }
    }
}

/// How long it takes to see what hangs on the wall.
pub fn computing(stage: &Stage, times: usize) -> Spread {
    let hall = stage.node().hall("gsc-venceslau").expect("the hall");
    let once = |_| {
        let begun = now();
        let board = hall.read(senha_server::feed::board).0;
        assert!(board.open);
        begun.elapsed().as_secs_f64() * 1_000.0
    };
    spread((0..times).map(once).collect())
}
