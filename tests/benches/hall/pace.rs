//! Asking as fast as one is answered, and at a steady pace.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use tokio::task::JoinSet;
use tokio::time::{MissedTickBehavior, interval};

use super::line::{Line, Request};
use super::spread::Spread;
use super::{now, spread};

/// Deeds a second when so many clients ask as fast as they are answered.
pub async fn rush(clients: usize, deeds: usize, request: impl Fn(usize) -> Request) -> f64 {
    let requests: Arc<Vec<Request>> = Arc::new((0..deeds).map(request).collect());
    let next = Arc::new(AtomicUsize::new(0));
    let mut asking = JoinSet::new();
    let begun = now();
    for _ in 0..clients {
        let (requests, next) = (Arc::clone(&requests), Arc::clone(&next));
        asking.spawn(async move {
            let mut line = Line::open(requests[0].to).await;
            while let Some(request) = requests.get(next.fetch_add(1, Ordering::Relaxed)) {
                line.ask(request).await;
            }
        });
    }
    asking.join_all().await;
    f64::from(u32::try_from(deeds).expect("some thousands")) / begun.elapsed().as_secs_f64()
}

/// How long each deed took at so many a second, whether the one before is answered or not.
pub async fn steady(a_second: u64, deeds: usize, request: impl Fn(usize) -> Request) -> Spread {
    let mut every = interval(Duration::from_micros(1_000_000 / a_second));
    every.set_missed_tick_behavior(MissedTickBehavior::Burst);
    let mut free: Vec<Line> = Vec::new();
    let mut asking = JoinSet::new();
    let mut took = Vec::with_capacity(deeds);
    for n in 0..deeds {
        let due = every.tick().await;
        while let Some(done) = asking.try_join_next() {
            let (line, ms) = done.expect("a client");
            free.push(line);
            took.push(ms);
        }
        let request = request(n);
        let line = free.pop();
        asking.spawn(async move {
            let mut line = match line {
                Some(line) => line,
                None => Line::open(request.to).await,
            };
            line.ask(&request).await;
            (line, due.elapsed().as_secs_f64() * 1_000.0)
        });
    }
    took.extend(asking.join_all().await.into_iter().map(|(_, ms)| ms));
    spread(took)
}
