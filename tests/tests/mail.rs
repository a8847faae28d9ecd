//! What people read in a mail: every notice in every language, as text, as a page and as a calendar file, held as golden files in `golden/mail/`.
//! `UPDATE_EXPECT=1` writes them; read them before they are kept. And a name or a catalogue that holds script or a header's end does nothing.

use std::fmt::Write as _;
use std::path::Path;

use mailparse::{MailHeaderMap, ParsedMail};
use senha_face::Lang;
use senha_hall::calendar::Span;
use senha_hall::{At, BookingId, Code, Zone};
use senha_server::catalogue::Catalogue;
use senha_server::notice::calendar::{Method, Parties};
use senha_server::notice::{Facts, Letter, Mail, Words, calendar_file, sender};
use senha_store::outbox::NoticeKind;
use senha_tests::stage::MACAU;

const PUBLIC: &str = "https://senha.example";

fn macau() -> Catalogue {
    Catalogue::parse_toml(MACAU).expect("the catalogue of Macau")
}

fn at(text: &str) -> At {
    text.parse().expect("an instant")
}

fn facts(is_ended: bool) -> Facts {
    let slot = at("2026-12-01T14:45:00+08:00");
    Facts {
        hall: "gsc-venceslau".parse().expect("a hall"),
        booking: BookingId(0x0123_4567_89ab_cdef_0123_4567_89ab_cdef),
        code: "K7QX-4M2P".parse().expect("a reference"),
        service: "dsi-passport".parse().expect("a service"),
        at: slot,
        persons: 2,
        check_in: Some(Span { from: slot.plus(-30 * 60_000), to: slot.plus(15 * 60_000) }),
        revision: 1,
        is_ended,
    }
}

fn words(lang: Lang, is_ended: bool) -> Words {
    Words::of(&macau(), Zone::named("Asia/Macau").expect("a zone"), lang, facts(is_ended), PUBLIC)
}

fn ends(kind: NoticeKind) -> bool {
    matches!(kind, NoticeKind::Cancellation | NoticeKind::Withdrawal)
}

fn mail(kind: NoticeKind, words: &Words, name: Option<&str>, to: &str) -> Mail {
    let letter = Letter::write(kind, words, name).expect("a letter");
    let method = if ends(kind) { Method::Cancel } else { Method::Request };
    let from = sender("Senha <no-reply@senha.example>").expect("an address");
    let parties = Parties { bureau: words.bureau.clone(), from: from.email.to_string(), to: to.to_owned() };
    let told = at("2026-11-24T10:20:00+08:00");
    let calendar = words.event(method, told, Some(parties)).file();
    let parts = senha_server::notice::Parts { from: &from, to, letter, calendar, method, mark: "0badcafe", at: told };
    Mail::of(parts).expect("a mail")
}

fn part<'m>(mail: &'m ParsedMail<'m>, kind: &str) -> String {
    let found = mail.parts().find(|part| part.ctype.mimetype == kind);
    found.unwrap_or_else(|| panic!("no part is {kind}")).get_body().expect("a body")
}

#[test]
fn every_notice_is_written_in_every_language() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("golden/mail");
    for kind in NoticeKind::ALL {
        for lang in Lang::ALL {
            let mail = mail(*kind, &words(lang, ends(*kind)), Some("Ana Lei"), "ana@example.org");
            let mut told = format!("{}\n", mail.letter.subject);
            for text in [&mail.letter.text, &mail.letter.html, &mail.calendar.replace('\r', "")] {
                let _ = write!(told, "\n----\n{text}");
            }
            let file = folder.join(format!("{}.{}.txt", kind.word(), lang.tag()));
            if std::env::var_os("UPDATE_EXPECT").is_some() {
                std::fs::create_dir_all(&folder).expect("a folder");
                std::fs::write(&file, &told).expect("a file");
            }
            let golden = std::fs::read_to_string(&file).unwrap_or_default();
            assert_eq!(told, golden, "{} is different: UPDATE_EXPECT=1 writes it", file.display());
        }
    }
}

#[test]
fn another_program_takes_a_mail_apart() {
    let mail = mail(NoticeKind::Confirmation, &words(Lang::Pt, false), Some("Ana Lei"), "ana@example.org");
    let parsed = mailparse::parse_mail(&mail.bytes).expect("a message");
    let header = |name: &str| parsed.headers.get_first_value(name).unwrap_or_default();
    assert_eq!(header("Message-ID"), "<0badcafe@senha.example>");
    assert_eq!(header("Subject"), mail.letter.subject);
    assert_eq!((header("To").as_str(), header("Auto-Submitted").as_str()), ("ana@example.org", "auto-generated"));
    let date = mailparse::dateparse(&header("Date")).expect("a date");
    assert_eq!(date, at("2026-11-24T10:20:00+08:00").0 / 1_000);
    let lines = |text: &str| text.replace('\r', "").trim_end().to_owned();
    assert_eq!(lines(&part(&parsed, "text/plain")), lines(&mail.letter.text));
    assert_eq!(lines(&part(&parsed, "text/html")), lines(&mail.letter.html));
    assert_eq!(part(&parsed, "text/calendar").trim_end(), mail.calendar.trim_end());
    assert_eq!(part(&parsed, "application/ics").trim_end(), mail.calendar.trim_end());
    let invitation = parsed.parts().find(|part| part.ctype.mimetype == "text/calendar").expect("an invitation");
    assert_eq!(invitation.ctype.params.get("method").map(String::as_str), Some("REQUEST"));
}

#[test]
fn script_in_a_name_does_nothing() {
    let mut words = words(Lang::En, false);
    for text in [&mut words.service, &mut words.bureau, &mut words.place] {
        *text = "<script>alert(1)</script>\r\nBcc: all@example.org\r\n\r\n".to_owned();
    }
    words.papers = vec!["<img src=x onerror=alert(1)>".to_owned()];
    let mail = mail(NoticeKind::Confirmation, &words, Some("<b onclick=x>Ana</b>"), "ana@example.org");
    for tag in ["<script", "<img", "<b "] {
        assert!(!mail.letter.html.contains(tag), "{tag} in {}", mail.letter.html);
    }
    let parsed = mailparse::parse_mail(&mail.bytes).expect("a message");
    assert!(parsed.headers.get_first_header("Bcc").is_none());
    assert_eq!(mail.envelope.to().len(), 1);
    let unfolded = mail.calendar.replace("\r\n ", "");
    assert!(unfolded.lines().all(|line| !line.starts_with("Bcc")), "{unfolded}");
}

#[test]
fn an_address_that_is_none_is_never_written_to() {
    let words = words(Lang::En, false);
    for to in ["", "ana", "ana@", "ana@example.org\r\nBcc: b@example.org", "a@b, c@d", "<a@example.org>"] {
        let letter = Letter::write(NoticeKind::Reminder, &words, None).expect("a letter");
        let from = sender("no-reply@senha.example").expect("an address");
        let (calendar, method, mark, at) = (String::new(), Method::Request, "m", At(0));
        let parts = senha_server::notice::Parts { from: &from, to, letter, calendar, method, mark, at };
        assert!(Mail::of(parts).is_err(), "{to:?}");
    }
}

#[test]
fn a_booking_keeps_its_uid_in_another_hall_and_its_sequence_rises() {
    let value = |file: &str, name: &str| {
        let line = file.lines().find(|line| line.starts_with(name)).expect("a line");
        line.split_once(':').map(|(_, value)| value.to_owned()).expect("a value")
    };
    let zone = || Zone::named("Asia/Macau").expect("a zone");
    let file = |facts| calendar_file(&macau(), zone(), Lang::En, facts, PUBLIC, At(0));
    let here = file(facts(false));
    let there =
        Facts { hall: "dsi-plaza".parse().expect("a hall"), booking: BookingId(7), revision: 2, ..facts(false) };
    let gone = Facts { is_ended: true, ..there.clone() };
    let (there, gone) = (file(there), file(gone));
    assert_eq!(value(&here, "UID"), value(&there, "UID"));
    assert_eq!(value(&there, "UID"), value(&gone, "UID"));
    let numbers = [&here, &there, &gone].map(|file| value(file, "SEQUENCE"));
    assert_eq!(numbers, ["1", "2", "3"]);
    assert!(gone.contains("STATUS:CANCELLED") && there.contains("STATUS:CONFIRMED"));
    let other = Facts { code: Code::of(1), ..facts(false) };
    assert_ne!(value(&here, "UID"), value(&file(other), "UID"));
}

/// The same minute in the letter's text, its page and its calendar file, in every zone and on the days when clocks change.
#[test]
fn every_part_of_a_mail_shows_the_same_minute() {
    for name in ["Asia/Macau", "Europe/Berlin", "America/Vancouver", "Pacific/Chatham"] {
        let zone = Zone::named(name).expect("a zone");
        for (year, month, day) in
            [(2026, 3, 8), (2026, 9, 27), (2026, 10, 25), (2026, 11, 1), (2027, 3, 28), (2028, 2, 29)]
        {
            let day = senha_hall::Day::from_date(year, month, day).expect("a day");
            for quarter in 0..96 {
                let minute = senha_hall::Minute::new(quarter * 15).expect("a minute");
                let slot = zone.at(day, minute);
                let of = Facts { at: slot, ..facts(false) };
                let words = Words::of(&Catalogue::default(), zone.clone(), Lang::En, of, PUBLIC);
                let (shown_day, shown) = zone.local(slot);
                let letter = Letter::write(NoticeKind::Confirmation, &words, None).expect("a letter");
                let (_, month, of_month) = shown_day.ymd();
                let month = Lang::En.t(&format!("month-{month}"));
                let when = format!("{of_month} {month} {year} at {shown}");
                for text in [&letter.text, &letter.html, &letter.subject] {
                    assert!(text.contains(&when), "{when} in {text}");
                }
                let file = words.event(Method::Request, At(0), None).file();
                let digits =
                    format!("{year}{:02}{of_month:02}T", shown_day.ymd().1) + &shown.to_string().replace(':', "");
                // What the clock shows twice is told in UTC.
                let utc = Zone::default().local(slot);
                let in_utc = format!("DTSTART:{}T{}00Z", utc.0, utc.1)
                    .replace('-', "")
                    .replace(':', "")
                    .replace("DTSTART", "DTSTART:");
                let right = file.contains(&format!("DTSTART;TZID={name}:{digits}00")) || file.contains(&in_utc);
                assert!(right, "{digits} or {in_utc} in {file}");
            }
        }
    }
}

/// Calendar files of days on which clocks change, held as golden files; `browser/calendar.test.mjs` reads them with a parser of another house and finds the
/// instants of `instants.txt`.
#[test]
fn calendar_files_of_strange_days_stay_as_they_are() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("golden/calendar");
    let mut instants = String::new();
    let expect = |name: &str, written: &str| {
        let file = folder.join(name);
        if std::env::var_os("UPDATE_EXPECT").is_some() {
            std::fs::create_dir_all(&folder).expect("a folder");
            std::fs::write(&file, written).expect("a file");
        }
        let golden = std::fs::read_to_string(&file).unwrap_or_default();
        assert_eq!(written, golden, "{} is different: UPDATE_EXPECT=1 writes it", file.display());
    };
    for (name, zone, day, minute) in [
        ("macau", "Asia/Macau", (2026, 12, 31), 23 * 60 + 45),
        ("berlin-before-spring", "Europe/Berlin", (2027, 3, 28), 105),
        ("berlin-after-spring", "Europe/Berlin", (2027, 3, 28), 180),
        ("berlin-twice-in-autumn", "Europe/Berlin", (2026, 10, 25), 150),
        ("vancouver-spring", "America/Vancouver", (2026, 3, 8), 195),
        ("vancouver-autumn", "America/Vancouver", (2026, 11, 1), 90),
        ("chatham-spring", "Pacific/Chatham", (2026, 9, 27), 225),
        ("chatham-autumn", "Pacific/Chatham", (2027, 4, 4), 240),
        ("leap-day", "Asia/Macau", (2028, 2, 29), 600),
    ] {
        let zone = Zone::named(zone).expect("a zone");
        let day = senha_hall::Day::from_date(day.0, day.1, day.2).expect("a day");
        let slot = zone.at(day, senha_hall::Minute::new(minute).expect("a minute"));
        let of = Facts { at: slot, ..facts(false) };
        let wall = format!("{} {}", zone.local(slot).0, zone.local(slot).1);
        let _ = writeln!(instants, "{name} {} {} {wall}", Zone::default().rfc3339(slot), zone.name());
        let told = at("2026-01-24T10:20:00+08:00");
        expect(&format!("{name}.ics"), &calendar_file(&macau(), zone, Lang::ZhHant, of, PUBLIC, told));
    }
    expect("instants.txt", &instants);
}
