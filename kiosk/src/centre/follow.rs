//! The two followers: one hears the feed, one looks at the hall when the feed says so and at least every five seconds.

use std::sync::Arc;
use std::time::Duration;

use tokio::sync::Notify;

use super::{Answer, Client, Trust, View, feed};

/// The hall is fetched at most so often.
const LEAST: Duration = Duration::from_secs(1);
/// And at least so often.
const MOST: Duration = Duration::from_secs(5);
/// After a broken feed, so long until the next try.
const AGAIN: Duration = Duration::from_secs(1);

/// Hears the feed for ever; each change wakes `changed`.
pub async fn feed_forever(url: String, trust: Trust, view: Arc<View>, changed: Arc<Notify>) {
    let mut told = false;
    loop {
        let heard = feed::listen(&url, &trust, |news| {
            if told {
                tracing::info!("the feed is heard again");
                told = false;
            }
            let wake = news.changed;
            view.news_came(news);
            if wake {
                changed.notify_one();
            }
        })
        .await;
        if let (Err(error), false) = (heard, told) {
            tracing::warn!(error = format!("{error:#}"), "the feed is not heard");
            told = true;
        }
        tokio::time::sleep(AGAIN).await;
    }
}

/// Looks at the hall for ever. Without a feed the server's time is asked for as well.
pub async fn look_forever(client: Client, view: Arc<View>, changed: Arc<Notify>) {
    loop {
        look(&client, &view).await;
        tokio::time::sleep(LEAST).await;
        // A time-out is as good as a change: look again.
        let _ = tokio::time::timeout(MOST.saturating_sub(LEAST), changed.notified()).await;
    }
}

async fn look(client: &Client, view: &View) {
    match client.hall().await {
        Answer::Done(hall) => view.hall_came(hall),
        Answer::Refused(refused) => view.was_refused(&refused.code),
        Answer::Again { why, .. } => tracing::debug!(why, "the hall could not be fetched"),
    }
    if view.now().is_none()
        && let Answer::Done(halls) = client.halls().await
    {
        view.time_came(&halls.at, halls.clock_set);
    }
}
