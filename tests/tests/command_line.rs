//! The command line as an operator meets it: the real program, in a folder of its own. (Real processes.)

#![expect(clippy::unwrap_used, reason = "a test stops at the first fault")]

use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc;
use std::time::Duration;

use senha_tests::postgres::Database;
use senha_tests::stage::{TUESDAY, client};
use serde_json::{Value, json};

const MACAU: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../server/catalogue/macau.toml");

/// What a command said.
struct Said {
    code: Option<i32>,
    out: String,
    err: String,
}

impl Said {
    #[track_caller]
    fn done(self) -> String {
        assert_eq!(self.code, Some(0), "{}{}", self.out, self.err);
        self.out
    }

    /// It could not be done, and these words say why.
    #[track_caller]
    fn refused(self, words: &[&str]) -> String {
        assert_eq!(self.code, Some(1), "{}{}", self.out, self.err);
        for word in words {
            assert!(self.err.contains(word), "{word:?} is not in:\n{}", self.err);
        }
        assert!(!self.err.contains("panicked") && !self.err.contains("RUST_BACKTRACE"), "{}", self.err);
        self.err
    }
}

/// A folder with a server's data.
struct Place {
    folder: tempfile::TempDir,
}

impl Place {
    fn empty() -> Self {
        Self { folder: tempfile::tempdir().unwrap() }
    }

    fn with_macau() -> Self {
        let place = Self::empty();
        place.run(&["import", MACAU]).done();
        place
    }

    fn data(&self) -> PathBuf {
        self.folder.path().join("data")
    }

    fn run(&self, args: &[&str]) -> Said {
        self.run_with(args, "")
    }

    fn run_with(&self, args: &[&str], input: &str) -> Said {
        said(program().args(args).arg("--data").arg(self.data()), input)
    }
}

/// The program that was built beside this test.
fn program() -> Command {
    let here = std::env::current_exe().unwrap();
    let file = here.parent().and_then(Path::parent).unwrap().join("senha-server");
    assert!(file.exists(), "{} is not built: cargo build --package senha-server", file.display());
    let mut command = Command::new(file);
    command.env_remove("SENHA_DATA").env_remove("SENHA_DATABASE").env_remove("SENHA_LOG");
    command.env_remove("SENHA_SMTP").env_remove("SENHA_MAIL_FROM");
    command
}

fn said(command: &mut Command, input: &str) -> Said {
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    // A program that was refused early does not read what is left.
    let _ = child.stdin.take().unwrap().write_all(input.as_bytes());
    let output = child.wait_with_output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    Said { code: output.status.code(), out: text(output.stdout), err: text(output.stderr) }
}

#[test]
fn a_new_server_is_set_up_by_the_lines_that_help_teaches() {
    let place = Place::empty();
    let out = place.run(&["import", MACAU]).done();
    assert!(out.contains("version 1: 6 bureaus, 10 halls with 231 counters, 60 services, 56 holidays"), "{out}");
    place.run_with(&["admin", "new"], "correct horse battery\n").done();
    let key = place.run(&["key", "new", "--role", "kiosk", "--hall", "gsc-venceslau", "--label", "main door"]).done();
    let last = key.lines().last().unwrap();
    assert!(last.starts_with("senha_kiosk_") && last.len() == 76, "the key stands alone on the last line: {key}");
    assert!(key.contains("never again"), "{key}");
    let keys = place.run(&["key", "list"]).done();
    assert!(keys.contains("main door") && keys.contains("gsc-venceslau") && !keys.contains(&last[12..]), "{keys}");
    assert!(place.run(&["verify"]).done().contains("The journal is whole"));
    assert!(place.run(&["rebuild"]).done().contains("Everything stands as the journal tells it"));
    let doctor = place.run(&["doctor"]).done();
    assert!(doctor.contains("tzdata 20") && doctor.contains("Everything is in order"), "{doctor}");
}

#[test]
fn the_same_catalogue_again_changes_nothing() {
    let place = Place::with_macau();
    let again = place.run(&["import", MACAU]).done();
    assert!(again.contains("version 1:") && again.contains("nothing has changed"), "{again}");
}

#[test]
fn a_changed_catalogue_is_a_new_version() {
    let place = Place::with_macau();
    let file = place.folder.path().join("changed.toml");
    let text = std::fs::read_to_string(MACAU).unwrap();
    std::fs::write(
        &file,
        text.replacen("floor = 1\nservices = [\"dsi-collect\"]", "floor = 2\nservices = [\"dsi-collect\"]", 1),
    )
    .unwrap();
    let out = place.run(&["import", file.to_str().unwrap()]).done();
    assert!(out.contains("version 2:") && out.contains("takes the new plans"), "{out}");
}

#[test]
fn a_faulty_catalogue_is_told_by_line_and_changes_nothing() {
    let place = Place::with_macau();
    let file = place.folder.path().join("faulty.toml");
    let text = std::fs::read_to_string(MACAU).unwrap();
    std::fs::write(&file, text.replacen("series = \"A\"", "series = \"I\"", 1)).unwrap();
    let told = place.run(&["import", file.to_str().unwrap()]).refused(&[
        "nothing has changed",
        "service dsi-bir-first",
        "\"I\" is no series",
    ]);
    let line = text.lines().position(|l| l == "series = \"A\"").unwrap() + 1;
    assert!(told.contains(&format!("line {line}:")), "{told}");
    assert!(place.run(&["import", MACAU]).done().contains("version 1:"));
}

#[test]
fn files_that_are_no_catalogue_are_refused_in_plain_words() {
    let place = Place::empty();
    place.run(&["import", "/nowhere/x.toml"]).refused(&["/nowhere/x.toml cannot be read", "No such file"]);
    place.run_with(&["import", "-"], "\u{0}").refused(&["this is not TOML"]);
    let file = place.folder.path().join("latin1.toml");
    std::fs::write(&file, b"name = \"Direc\xe7\xe3o\"").unwrap();
    place.run(&["import", file.to_str().unwrap()]).refused(&["save it as UTF-8"]);
    std::fs::write(&file, vec![b'#'; 17 * 1024 * 1024]).unwrap();
    place.run(&["import", file.to_str().unwrap()]).refused(&["at most 16 MiB"]);
    assert!(!place.data().exists(), "a refused import leaves no data behind");
}

#[test]
fn a_key_is_made_only_for_what_exists() {
    let place = Place::empty();
    let new = |place: &Place, hall: &str, more: &[&str]| {
        place.run(&[&["key", "new", "--role", "kiosk", "--hall", hall], more].concat())
    };
    new(&place, "dsi-plaza", &[]).refused(&["there is no Senha data", "senha-server import FILE"]);
    place.run_with(&["admin", "new"], "correct horse battery").done();
    new(&place, "dsi-plaza", &[]).refused(&["there is no catalogue yet", "senha-server import FILE"]);
    place.run(&["import", MACAU]).done();
    new(&place, "dsi-palace", &[]).refused(&[
        "there is no hall \"dsi-palace\"",
        "  dsi-plaza",
        "  gsc-venceslau",
        "Kennel",
    ]);
    new(&place, "dsi-plaza", &["--bureau", "iam"]).refused(&["there is no bureau \"iam\" there", "  dsi  "]);
    new(&place, "dsi-plaza", &["--bureau", "dsi"]).done();
    new(&place, "dsi-plaza", &["--label", "a\u{7}b"]).refused(&["no control character"]);
    let said = place.run(&["key", "new", "--role", "king", "--hall", "dsi-plaza"]);
    assert_eq!(said.code, Some(2), "{}", said.err);
    assert!(said.err.contains("there is no role \"king\"") && said.err.contains("kiosk, display"), "{}", said.err);
    let said = place.run(&["key", "new", "--role", "kiosk"]);
    assert!(said.code == Some(2) && said.err.contains("--hall"), "{}", said.err);
}

#[test]
fn a_key_is_revoked_once() {
    let place = Place::with_macau();
    place.run(&["key", "new", "--role", "display", "--hall", "dsi-plaza"]).done();
    place.run(&["key", "revoke", "1"]).done();
    place.run(&["key", "revoke", "1"]).refused(&["there is no key 1 that opens anything"]);
    place.run(&["key", "revoke", "99"]).refused(&["senha-server key list"]);
    assert!(place.run(&["key", "list"]).done().contains("revoked 20"));
}

#[test]
fn accounts_are_made_with_good_passwords() {
    let place = Place::with_macau();
    let made = place.run(&["admin", "new", "--name", "ana", "--generate"]).done();
    assert_eq!(made.lines().last().unwrap().len(), 24, "{made}");
    place
        .run_with(&["admin", "new", "--name", "ANA"], "correct horse battery")
        .refused(&["there is an account ana already"]);
    place.run_with(&["admin", "new", "--name", "jo"], "short").refused(&["at least 12 characters"]);
    place.run_with(&["admin", "new", "--name", "jo"], "").refused(&["no password came on standard input"]);
    place.run_with(&["admin", "new", "--name", "j o"], "correct horse battery").refused(&["1 to 64 letters"]);
    let file = place.folder.path().join("password");
    std::fs::write(&file, "correct horse battery\r\n").unwrap();
    let clerk = [
        "account",
        "new",
        "--name",
        "maria",
        "--role",
        "clerk",
        "--hall",
        "gsc-venceslau",
        "--bureau",
        "dsi",
        "--password-file",
    ];
    place.run(&[&clerk[..], &[file.to_str().unwrap()]].concat()).done();
    let list = place.run(&["account", "list"]).done();
    assert!(
        list.contains("maria") && list.contains("clerk") && list.contains("gsc-venceslau") && !list.contains("horse"),
        "{list}"
    );
    place.run(&["account", "disable", "--name", "maria"]).done();
    assert!(place.run(&["account", "list"]).done().contains("disabled"));
    place.run(&["account", "enable", "--name", "maria"]).done();
    place.run_with(&["account", "password", "--name", "maria"], "another horse battery").done();
    place.run(&["account", "disable", "--name", "nobody"]).refused(&["there is no account \"nobody\""]);
    let kiosk = ["account", "new", "--name", "door", "--role", "kiosk", "--hall", "dsi-plaza", "--generate"];
    place.run(&kiosk).refused(&["a kiosk has no account", "senha-server key new"]);
}

#[test]
fn a_misspelt_folder_is_not_made() {
    let place = Place::empty();
    for command in [["verify"].as_slice(), &["rebuild"], &["doctor"], &["key", "list"], &["account", "list"]] {
        place.run(command).refused(&["there is no Senha data at", "--data"]);
        assert!(!place.data().exists(), "{command:?}");
    }
}

#[test]
fn the_doctor_says_what_to_do() {
    let place = Place::empty();
    place.run(&["import", MACAU]).done();
    let said = place.run(&["doctor"]);
    assert!(said.out.contains("LOOK no administrator can sign in; make one: senha-server admin new"), "{}", said.out);
    said.refused(&["1 of these lines say LOOK"]);
}

/// The row of a notice that nobody could send.
async fn hold_a_notice(data: &Path) {
    let store = senha_store::Store::open(&senha_store::Place::Data(data.to_owned())).await.unwrap();
    let at: senha_hall::At = TUESDAY.parse().unwrap();
    let held = senha_store::outbox::NewNotice {
        hall: "gsc-venceslau".parse().unwrap(),
        booking: senha_hall::BookingId(1),
        kind: senha_store::outbox::NoticeKind::Confirmation,
        revision: 0,
        code: senha_hall::Code::of(1),
        service: "dsi-passport".parse().unwrap(),
        slot: at.plus(86_400_000),
        persons: 1,
        check_in: None,
        language: None,
        address: "ana@example.org".to_owned(),
        name: None,
        mark: "mark".to_owned(),
        due: at,
        created: at,
    };
    let ledger = senha_store::LedgerId::agenda(held.hall.clone());
    let (from, upto) = (senha_hall::Seq(0), senha_hall::Seq(1));
    let held_here = senha_store::outbox::NoticeState::Held;
    assert!(store.put_notices(&ledger, from, upto, held_here, &[held]).await.unwrap());
    store.close().await;
}

#[tokio::test]
async fn the_doctor_says_that_nobody_is_written_to() {
    let place = Place::with_macau();
    hold_a_notice(&place.data()).await;
    let out = place.run(&["doctor"]).out;
    assert!(out.contains("ok   notices to people who booked: 0 sent, 0 waiting"), "{out}");
    assert!(
        out.contains("LOOK 1 notices are held and nobody was written to: name a mail server with serve --smtp"),
        "{out}"
    );
    assert!(!out.contains("ana@"), "{out}");
}

#[test]
fn a_mail_server_that_cannot_be_meant_is_told_at_the_start() {
    let place = Place::with_macau();
    let serve = |args: &[&str]| place.run(&[&["serve", "--listen", "127.0.0.1:0"], args].concat());
    let good = ["--smtp", "smtps://senha:geheim@mail.example:465"];
    serve(&good).refused(&["--smtp needs --mail-from"]);
    let from = [good.as_slice(), &["--mail-from", "no-reply@senha.example"]].concat();
    serve(&from).refused(&["--smtp needs --public"]);
    let wrong = ["--smtp", "mail:geheim", "--mail-from", "a@b.example", "--public", "https://senha.example"];
    let told = serve(&wrong).refused(&["--smtp is written like smtps://user:password@mail.example:465"]);
    assert!(!told.contains("geheim"), "{told}");
}

#[test]
fn trouble_at_the_start_says_what_an_operator_must_do() {
    let place = Place::with_macau();
    let taken = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let address = taken.local_addr().unwrap().to_string();
    place.run(&["serve", "--listen", &address]).refused(&[&address, "is taken by another program", "--listen"]);
    let url = "postgres://senha:geheim@127.0.0.1:1/senha";
    let unreachable =
        said(program().args(["verify", "--database", url]), "").refused(&["cannot be reached", "Look whether it runs"]);
    assert!(!unreachable.contains("geheim"), "{unreachable}");
    said(program().args(["verify", "--database", "mysql://x"]), "").refused(&["--database must be like postgres://"]);
    std::fs::write(place.folder.path().join("file"), "x").unwrap();
    let in_a_file = place.folder.path().join("file/data");
    said(program().args(["import", MACAU, "--data"]).arg(in_a_file), "").refused(&["data folder", "--data"]);
    std::fs::write(place.data().join("senha.db"), "this is no database, it is a letter to my aunt".repeat(200))
        .unwrap();
    place.run(&["verify"]).refused(&["is not a Senha database"]);
}

#[test]
fn what_is_not_understood_is_told_with_an_example() {
    for (args, word) in [
        (["serve", "--listen", "8080"], "127.0.0.1:8080"),
        (["serve", "--clock", "tomorrow"], "2026-11-24T10:20:00+08:00"),
        (["serve", "--public", "senha.example"], "https://senha.example"),
        (["serve", "--lisen", "x"], "--listen"),
    ] {
        let said = said(program().args(args), "");
        assert!(said.code == Some(2) && said.err.contains(word), "{args:?}: {}", said.err);
    }
}

#[test]
fn help_teaches() {
    let help = said(program().arg("--help"), "").done();
    for word in ["import server/catalogue/macau.toml", "admin new", "key new --role kiosk", "Exit codes", "SENHA_DATA"]
    {
        assert!(help.contains(word), "{word:?} is not in:\n{help}");
    }
    for command in [["serve"].as_slice(), &["import"], &["admin"], &["account"], &["key"]] {
        let help = said(program().args(command).arg("--help"), "").done();
        assert!(help.contains("Example"), "{command:?}:\n{help}");
    }
    assert_eq!(
        said(&mut program(), "").code,
        Some(2),
        "nothing asked: the help is shown, as for what is not understood"
    );
}

#[test]
fn every_command_works_on_postgresql_too() {
    let database = Database::empty();
    let url = database.url();
    let run = |args: &[&str], input: &str| said(program().args(args).args(["--database", &url]), input);
    run(&["key", "new", "--role", "kiosk", "--hall", "dsi-plaza"], "").refused(&["there is no catalogue yet"]);
    assert!(run(&["import", MACAU], "").done().contains("version 1:"));
    run(&["admin", "new"], "correct horse battery").done();
    run(&["account", "new", "--name", "maria", "--role", "clerk", "--hall", "dsi-plaza", "--generate"], "").done();
    assert!(run(&["account", "list"], "").done().contains("maria"));
    run(&["key", "new", "--role", "kiosk", "--hall", "dsi-plaza"], "").done();
    run(&["key", "revoke", "1"], "").done();
    run(&["verify"], "").done();
    run(&["rebuild"], "").done();
    let doctor = run(&["doctor"], "").done();
    assert!(doctor.contains("the clock of this machine and that of the database differ by"), "{doctor}");
}

/// How long a process may take to say a line or to end; a loaded machine is slow.
const PATIENCE: Duration = Duration::from_secs(60);

/// A server that runs in a process of its own; it is killed with this value.
struct Serving {
    child: Option<Child>,
    url: String,
}

impl Serving {
    fn at(place: &Place) -> Self {
        let mut command = program();
        command.args(["serve", "--listen", "127.0.0.1:0", "--clock", TUESDAY, "--data"]).arg(place.data());
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let (say, heard) = mpsc::channel();
        std::thread::spawn(move || {
            say.send(lines.find_map(|l| l.ok()?.split_once("http://").map(|(_, to)| to.to_owned())))
        });
        let address = heard.recv_timeout(PATIENCE).expect("the server says where it listens").expect("an address");
        Self { url: format!("http://{}", address.trim()), child: Some(child) }
    }

    /// Asks it politely to stop, and gives its exit code.
    fn stop(mut self) -> Option<i32> {
        let mut child = self.child.take().unwrap();
        let asked = Command::new("kill").args(["-TERM", &child.id().to_string()]).status().unwrap();
        assert!(asked.success());
        let (say, heard) = mpsc::channel();
        std::thread::spawn(move || say.send(child.wait()));
        heard.recv_timeout(PATIENCE).expect("the server stops").unwrap().code()
    }
}

impl Drop for Serving {
    fn drop(&mut self) {
        if let Some(mut child) = self.child.take() {
            // It may have ended already.
            let _ = child.kill();
            let _ = child.wait();
        }
    }
}

#[tokio::test]
async fn commands_work_while_the_server_runs() {
    let place = Place::empty();
    let serving = Serving::at(&place);
    let client = client();
    place.run(&["import", MACAU]).done();
    let hall = client.get(format!("{}/api/v1/halls/gsc-venceslau", serving.url)).send().await.unwrap();
    assert_eq!(hall.status().as_u16(), 200, "the server finds the catalogue that came while it ran");
    let told = place.run(&["key", "new", "--role", "kiosk", "--hall", "gsc-venceslau"]).done();
    let take = client.post(format!("{}/api/v1/halls/gsc-venceslau/tickets", serving.url));
    let take = take.bearer_auth(told.lines().last().unwrap()).header("idempotency-key", "1");
    let taken = take.json(&json!({"service": "dsi-passport"})).send().await.unwrap();
    assert_eq!(taken.status().as_u16(), 201);
    assert_eq!(taken.json::<Value>().await.unwrap()["number"], "B001");
    assert!(place.run(&["verify"]).done().contains("floor:gsc-venceslau"));
    place.run_with(&["admin", "new"], "correct horse battery").done();
    assert_eq!(serving.stop(), Some(0), "a server that is asked to stop stops cleanly");
    place.run(&["verify"]).done();
    place.run(&["rebuild"]).done();
}
