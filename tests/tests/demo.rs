//! The demo: its people, its clerks and its addresses. (A node in this process with a clock moved by hand; and the real program.)

#![expect(clippy::unwrap_used, reason = "a test that cannot go on says where")]

use std::collections::BTreeMap;
use std::io::{BufRead as _, BufReader, Read as _};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc;
use std::time::Duration;

use clap::Parser as _;
use senha_hall::floor::{Answer, Command as Deed, CounterState, Stage};
use senha_hall::{By, CounterId, HallId, Ledger as _};
use senha_server::node::{Hall, Sender, content_hash};
use senha_store::projection::Projector;
use senha_tests::demo::city::City;
use senha_tests::demo::opening::{self, Opened};
use senha_tests::demo::{Settings, Tally, morning};

const SEED: u64 = 7;
/// The account of a person who joins in.
const PERSON: i64 = 1;

/// A demo's settings in a folder of its own.
fn settings(folder: &Path, more: &[&str]) -> Settings {
    let data = folder.join("demo");
    let words = ["senha-demo", "--data", data.to_str().unwrap()].into_iter().chain(more.iter().copied());
    Settings::try_parse_from(words).unwrap()
}

fn halls(ids: &[&str]) -> Vec<HallId> {
    ids.iter().map(|id| id.parse().unwrap()).collect()
}

async fn played(folder: &Path, begin: &str, ids: &[&str], minutes: i64) -> (Opened, City) {
    let settings = settings(folder, &["--begin", begin]);
    let opened = opening::open(&settings).await.unwrap();
    let mut city = City::of(&opened, &halls(ids), SEED, settings.speed).await.unwrap();
    let upto = opened.node.clock.now().plus(minutes * 60_000);
    morning::play(&mut city, upto).await;
    (opened, city)
}

/// The stages of all tickets of a hall, counted.
fn stages(hall: &Hall) -> BTreeMap<&'static str, usize> {
    hall.read(|floor, _| {
        floor.tickets().fold(BTreeMap::new(), |mut all, t| {
            *all.entry(t.stage().word()).or_default() += 1;
            all
        })
    })
    .0
}

#[track_caller]
fn adds_up(hall: &Hall, tally: &Tally) {
    let counted = stages(hall);
    let in_stage = |stage: Stage| counted.get(stage.word()).copied().unwrap_or(0);
    assert_eq!(counted.values().sum::<usize>(), tally.taken + tally.checked_in, "{counted:?}");
    assert_eq!(in_stage(Stage::Finished), tally.finished, "{counted:?}");
    assert_eq!(in_stage(Stage::Left), tally.left, "{counted:?}");
    assert_eq!(in_stage(Stage::Cancelled) + in_stage(Stage::Voided) + in_stage(Stage::Expired), 0, "{counted:?}");
    assert_eq!(tally.faults, 0);
    assert_eq!(hall.read(|floor, _| floor.broken()).0, Vec::<String>::new());
}

#[tokio::test]
async fn twenty_minutes_of_two_halls_break_no_rule_and_their_statistics_add_up_to_the_tickets() {
    let place = tempfile::tempdir().unwrap();
    let (opened, city) = played(place.path(), "09:00", &["gsc-venceslau", "iam-kennel"], 20).await;
    let store = &opened.node.store;
    Projector::new(store.clone()).project_all().await.unwrap();
    for (hall, tally) in city.tallies() {
        adds_up(hall, tally);
        let day = hall.read(|floor, _| floor.day().unwrap().day).0;
        let visits = store.visits(&hall.id, day).await.unwrap();
        assert_eq!(visits.len(), tally.taken + tally.checked_in, "{}", hall.id);
        let finished = visits.iter().filter(|v| v.state == Stage::Finished);
        assert!(
            finished.clone().all(|v| v.called_at >= Some(v.taken_at) && v.served_at >= v.called_at && v.service_ms > 0)
        );
        assert_eq!(finished.count(), tally.finished);
        let calls = store.calls(&hall.id, day).await.unwrap();
        assert_eq!(calls.iter().filter(|c| c.kind.word() == "next").count(), tally.called);
        for ledger in store.verify().await.unwrap() {
            assert!(ledger.broken.is_none(), "{ledger:?}");
        }
    }
    let Tally { finished, called, refused, .. } = city.tally();
    assert!(finished > 20, "{finished}");
    assert!(refused * 20 < called, "{refused} deeds were refused beside {called} calls");
}

#[tokio::test]
async fn waits_of_a_morning_are_as_in_a_real_hall_and_the_told_ranges_mostly_hold() {
    let place = tempfile::tempdir().unwrap();
    let (opened, city) =
        played(place.path(), "08:50", &["gsc-venceslau", "dsi-plaza", "dsf-finance", "fss-lazaro"], 90).await;
    let all = city.tally();
    println!("{}", report(&opened));
    let mut waits: Vec<i64> = all.told.iter().map(|t| t.waited_ms / 60_000).collect();
    waits.sort_unstable();
    let (half, most) = (waits[waits.len() / 2], waits[waits.len() * 95 / 100]);
    let coverage = all.coverage_percent().unwrap();
    println!("{} calls; median wait {half} min, p95 {most} min; {coverage} of 100 within their range", waits.len());
    println!("came {} turned {} left {} missed {} refused {}", all.came, all.turned, all.left, all.missed, all.refused);
    assert!(waits.len() > 200, "{}", waits.len());
    assert!((1..=20).contains(&half), "median wait of {half} min");
    assert!((10..=60).contains(&most), "one in twenty waits {most} min");
    assert!(coverage >= 50, "{coverage} of 100 were called within the range that they were told");
    assert!(all.left * 100 < all.came * 20, "{} of {} lost patience", all.left, all.came);
    for (hall, tally) in city.tallies() {
        adds_up(hall, tally);
    }
}

#[tokio::test]
async fn the_same_seed_tells_the_same_morning() {
    let place = tempfile::tempdir().unwrap();
    let mut told = Vec::new();
    for nth in ["first", "second"] {
        let (_, city) = played(&place.path().join(nth), "09:00", &["dsat-maria"], 20).await;
        told.push(city.tallies().map(|(hall, tally)| (stages(hall), tally.called, tally.came)).collect::<Vec<_>>());
    }
    assert_eq!(told[0], told[1]);
}

#[tokio::test]
async fn a_counter_is_left_for_a_person_and_what_a_person_opened_is_never_touched() {
    let place = tempfile::tempdir().unwrap();
    let (opened, mut city) = played(place.path(), "09:00", &["dsi-plaza"], 10).await;
    let hall = opened.node.hall("dsi-plaza").unwrap();
    let record = opened.catalogue.hall(&hall.id).unwrap();
    for group in record.counter_group.iter().filter(|g| g.to - g.from >= 2) {
        let mut counters = (group.from..=group.to).map(|n| n.to_string().parse().unwrap());
        let closed = |id: CounterId| hall.read(|floor, _| floor.counter(&id).unwrap().state == CounterState::Closed).0;
        assert!(counters.any(closed), "{}-{}", group.from, group.to);
    }
    // A person opens the last counter of the first group, calls somebody, and goes for a coffee.
    let counter: CounterId = record.counter_group[0].to.to_string().parse().unwrap();
    let service = record.counter_group[0].services[0].clone();
    ask(&opened, &hall, Deed::OpenCounter { counter: counter.clone(), services: None, clerk: Some(PERSON) }).await;
    let taken = ask(&opened, &hall, Deed::Take { services: vec![service], need: None, language: None }).await;
    let Answer::Ticket(taken) = taken else { panic!("{taken:?}") };
    ask(&opened, &hall, Deed::Call { ticket: taken.ticket, counter: counter.clone() }).await;
    let before = hall.read(|floor, _| floor.counter(&counter).unwrap().clone()).0;
    let later = opened.node.clock.now().plus(30 * 60_000);
    morning::play(&mut city, later).await;
    let after = hall.read(|floor, _| floor.counter(&counter).unwrap().clone()).0;
    assert_eq!(before, after);
    assert_eq!(city.tally().faults, 0);
}

#[tokio::test]
async fn a_ticket_that_a_person_took_is_called_and_served_at_a_simulated_counter_like_all_others() {
    let place = tempfile::tempdir().unwrap();
    let (opened, mut city) = played(place.path(), "09:00", &["dsat-maria"], 5).await;
    let hall = opened.node.hall("dsat-maria").unwrap();
    let services = vec!["dsat-collect".parse().unwrap()];
    let taken = ask(&opened, &hall, Deed::Take { services, need: None, language: None }).await;
    let Answer::Ticket(taken) = taken else { panic!("{taken:?}") };
    let later = opened.node.clock.now().plus(90 * 60_000);
    morning::play(&mut city, later).await;
    let stage = hall.read(|floor, _| floor.ticket(taken.ticket).unwrap().stage()).0;
    assert_eq!(stage, Stage::Finished);
}

/// What a person does who joins in.
async fn ask(opened: &Opened, hall: &Hall, deed: Deed) -> Answer {
    let person = Sender { by: By::Person(PERSON), scope: "person".to_owned() };
    let content = content_hash("person", format!("{deed:?}").as_bytes());
    let envelope = person.envelope(&format!("{deed:?}"), content, None);
    opened.node.ask(hall, envelope, deed).await.unwrap().answer
}

/// What each group of counters looks like now: for people who tune the demo.
fn report(opened: &Opened) -> String {
    let mut text = String::new();
    for record in opened.catalogue.halls() {
        let hall = opened.node.hall(record.id.as_str()).unwrap();
        for group in &record.counter_group {
            let line = hall
                .read(|floor, at| {
                    let open = floor.counters().filter(|(_, c)| c.calls_for(&group.services[0])).count();
                    let waiting: usize = group.services.iter().map(|s| floor.waiting(s)).sum();
                    let wait = floor.forecast(&group.services[0], at).1.map(|w| (w.from_min, w.to_min));
                    format!(
                        "{:14} {:>3}-{:<3} {open:2} open {waiting:3} wait {wait:?} {}\n",
                        hall.id, group.from, group.to, group.services[0]
                    )
                })
                .0;
            text += &line;
        }
    }
    text
}

/// The program, with its lines; ended however the test ends.
struct Demo {
    child: Child,
    lines: mpsc::Receiver<String>,
}

impl Drop for Demo {
    fn drop(&mut self) {
        // It has mostly ended by itself; then there is nothing to end.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Demo {
    fn start(more: &[&str], folder: &Path) -> Self {
        let mut command = Command::new(env!("CARGO_BIN_EXE_senha-demo"));
        command.args(["--port", "0", "--begin", "10:12", "--data"]).arg(folder.join("demo")).args(more);
        let mut child = command.env_remove("SPEED").stdout(Stdio::piped()).spawn().unwrap();
        let out = BufReader::new(child.stdout.take().unwrap());
        let (say, lines) = mpsc::channel();
        std::thread::spawn(move || out.lines().map_while(Result::ok).try_for_each(|line| say.send(line)));
        Self { child, lines }
    }

    /// The lines up to one with these words.
    fn until(&self, words: &str) -> Vec<String> {
        let mut seen = Vec::new();
        loop {
            let line = self
                .lines
                .recv_timeout(Duration::from_mins(2))
                .unwrap_or_else(|_| panic!("no line with {words:?} after {seen:#?}"));
            let last = line.contains(words);
            seen.push(line);
            if last {
                return seen;
            }
        }
    }

    /// The exit code, once its lines have ended.
    fn ended(mut self) -> Option<i32> {
        while self.lines.recv_timeout(Duration::from_mins(1)).is_ok() {}
        self.child.wait().unwrap().code()
    }
}

fn addresses(lines: &[String]) -> Vec<String> {
    let words = lines.iter().flat_map(|line| line.split_whitespace());
    words.filter(|word| word.starts_with("http://")).map(ToOwned::to_owned).collect()
}

#[tokio::test]
async fn the_demo_answers_at_every_address_that_it_prints_and_stops_by_itself() {
    let place = tempfile::tempdir().unwrap();
    let demo = Demo::start(&["--for", "5"], place.path());
    let addresses = addresses(&demo.until("Ctrl-C"));
    assert!(addresses.len() >= 8, "{addresses:?}");
    // The client asks for it even where no address has a certificate; another test of this process may have installed it.
    let _ = rustls::crypto::ring::default_provider().install_default();
    let client = reqwest::Client::new();
    for address in &addresses {
        let answer = client.get(address).send().await.unwrap();
        assert!(answer.status().is_success(), "{address}: {}", answer.status());
    }
    let code = tokio::task::spawn_blocking(|| demo.ended()).await.unwrap();
    assert_eq!(code, Some(0));
}

#[test]
fn ctrl_c_stops_the_demo_cleanly() {
    let place = tempfile::tempdir().unwrap();
    let demo = Demo::start(&[], place.path());
    demo.until("Ctrl-C");
    let told = Command::new("kill").args(["-INT", &demo.child.id().to_string()]).status().unwrap();
    assert!(told.success());
    assert_eq!(demo.ended(), Some(0));
}

#[test]
fn a_folder_that_is_not_the_demo_s_is_refused_with_what_to_do() {
    let place = tempfile::tempdir().unwrap();
    let theirs = place.path().join("demo");
    std::fs::create_dir(&theirs).unwrap();
    std::fs::write(theirs.join("thesis.txt"), "years of work").unwrap();
    let mut child = Command::new(env!("CARGO_BIN_EXE_senha-demo"))
        .arg("--data")
        .arg(&theirs)
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut said = String::new();
    child.stderr.take().unwrap().read_to_string(&mut said).unwrap();
    assert!(!child.wait().unwrap().success());
    assert!(said.contains("--data") && theirs.join("thesis.txt").exists(), "{said}");
}
