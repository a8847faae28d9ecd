//! The follower against a made-up server. Time is paused: it jumps to the next deadline whenever nothing else can happen.

#[path = "../../tests/feed/mod.rs"]
mod feed;

use feed::{Feed, START, beat, call, calls, hello, snapshot};
use senha_wire::feed::Board;

use super::*;

struct Hall {
    feed: Feed,
    news: mpsc::Receiver<News>,
    again: Arc<Notify>,
}

impl Hall {
    async fn new(key: Option<&str>) -> Self {
        let feed = Feed::start(&[hello(5, START), snapshot(5, START, Board::default())]).await;
        let again = Arc::new(Notify::new());
        let address = Address::new(&feed.url(), "gsc").expect("an address");
        let follower =
            Follower::new(address, key.map(Key::new), Arc::new(trust(None).expect("roots")), Arc::clone(&again));
        let (send, news) = mpsc::channel(16);
        tokio::spawn(follower.run(send));
        Self { feed, news, again }
    }

    /// The next news in a word.
    async fn next(&mut self) -> String {
        match self.news.recv().await.expect("the follower lives") {
            News::Link(None) => "up".into(),
            News::Link(Some(trouble)) => format!("down {trouble:?}"),
            News::Frame(frame) => match *frame {
                Frame::Hello { seq, .. } => format!("hello {seq}"),
                Frame::Snapshot { seq, .. } => format!("snapshot {seq}"),
                Frame::Frame { seq, .. } => format!("frame {seq}"),
                Frame::Beat { seq, .. } => format!("beat {seq}"),
            },
        }
    }

    async fn expect(&mut self, words: &[&str]) {
        for word in words {
            assert_eq!(self.next().await, *word);
        }
    }
}

#[tokio::test(start_paused = true)]
async fn frames_come_in_order_with_the_displays_key() {
    let mut hall = Hall::new(Some("board-key")).await;
    hall.expect(&["up", "hello 5", "snapshot 5"]).await;
    hall.feed.say(&calls(6, START, &[call(1, "A027", "7", START)]));
    hall.feed.say(&beat(6, START));
    hall.expect(&["frame 6", "beat 6"]).await;
    assert_eq!(hall.feed.visits(1).await[0].bearer.as_deref(), Some("Bearer board-key"));
    assert_eq!(hall.feed.visits(1).await[0].query, None, "the first time everything is wanted");
}

#[tokio::test(start_paused = true)]
async fn after_a_cut_it_comes_back_for_what_it_missed() {
    let mut hall = Hall::new(None).await;
    hall.expect(&["up", "hello 5", "snapshot 5"]).await;
    hall.feed.say(&calls(8, START, &[]));
    hall.expect(&["frame 8"]).await;
    hall.feed.cut();
    hall.expect(&["down Link", "up"]).await;
    assert_eq!(hall.feed.visits(2).await[1].query.as_deref(), Some("after=8"));
}

#[tokio::test(start_paused = true)]
async fn ten_silent_seconds_are_a_dead_connection() {
    let mut hall = Hall::new(None).await;
    hall.expect(&["up", "hello 5", "snapshot 5"]).await;
    let begin = mark();
    hall.expect(&["down Link"]).await;
    assert_eq!(begin.elapsed().as_secs(), 10);
}

#[tokio::test(start_paused = true)]
async fn an_unknown_kind_of_frame_asks_for_a_snapshot() {
    for strange in ["{\"kind\":\"party\",\"seq\":9}", "not even JSON", "{}"] {
        let mut hall = Hall::new(None).await;
        hall.expect(&["up", "hello 5", "snapshot 5"]).await;
        hall.feed.say_text(strange);
        hall.expect(&["down Link", "up", "hello 5", "snapshot 5"]).await;
        assert_eq!(hall.feed.visits(2).await[1].query, None, "no `after`, so a snapshot");
    }
}

#[tokio::test(start_paused = true)]
async fn unknown_fields_are_ignored() {
    let mut hall = Hall::new(None).await;
    hall.expect(&["up", "hello 5", "snapshot 5"]).await;
    hall.feed.say_text(format!(
        "{{\"kind\":\"beat\",\"seq\":5,\"at\":\"{}\",\"ms\":{START},\"weather\":\"fine\"}}",
        feed::at(START)
    ));
    hall.expect(&["beat 5"]).await;
}

#[tokio::test(start_paused = true)]
async fn a_view_that_slept_gets_a_new_connection_and_a_snapshot() {
    let mut hall = Hall::new(None).await;
    hall.expect(&["up", "hello 5", "snapshot 5"]).await;
    hall.again.notify_one();
    hall.expect(&["down Link", "up", "hello 5", "snapshot 5"]).await;
    assert_eq!(hall.feed.visits(2).await[1].query, None);
}

#[tokio::test(start_paused = true)]
async fn a_view_that_slept_while_there_was_no_connection_gets_one_snapshot() {
    let mut hall = Hall::new(None).await;
    hall.expect(&["up", "hello 5", "snapshot 5"]).await;
    hall.feed.cut();
    hall.expect(&["down Link"]).await;
    hall.again.notify_one();
    hall.expect(&["up", "hello 5", "snapshot 5"]).await;
    hall.feed.say(&beat(5, START));
    hall.expect(&["beat 5"]).await;
    assert_eq!(hall.feed.visits(2).await[1].query, None);
}

#[tokio::test(start_paused = true)]
async fn a_refusal_is_told_as_what_it_is_and_tried_again() {
    for (status, word) in [
        (StatusCode::UNAUTHORIZED, "down Key"),
        (StatusCode::FORBIDDEN, "down Key"),
        (StatusCode::NOT_FOUND, "down Hall"),
        (StatusCode::SERVICE_UNAVAILABLE, "down Link"),
    ] {
        let mut hall = Hall::new(None).await;
        hall.expect(&["up", "hello 5", "snapshot 5"]).await;
        hall.feed.refuse(Some(status));
        hall.feed.cut();
        hall.expect(&["down Link", word, word]).await;
        hall.feed.refuse(None);
        while hall.next().await != "snapshot 5" {}
    }
}

#[tokio::test(start_paused = true)]
async fn without_a_server_it_tries_ever_more_slowly_and_stops_when_nobody_listens() {
    let again = Arc::new(Notify::new());
    let address = Address::new("http://127.0.0.1:1", "gsc").expect("an address");
    let follower = Follower::new(address, None, Arc::new(trust(None).expect("roots")), again);
    let (send, mut news) = mpsc::channel(1);
    let task = tokio::spawn(follower.run(send));
    let begin = mark();
    for _ in 0..9 {
        assert!(matches!(news.recv().await, Some(News::Link(Some(Trouble::Link)))));
    }
    assert!((18..=50).contains(&begin.elapsed().as_secs()), "{:?}", begin.elapsed());
    drop(news);
    task.await.expect("it ends by itself");
}
