//! Printers that fail, on real ports: a serial pty and TCP, with simulated paper at the other end. Level: this crate,
//! real time; every wait has a deadline.

#![expect(clippy::unwrap_used, reason = "a test stops where it is surprised")]

#[expect(dead_code, reason = "the golden tests print the other slips")]
mod slips;

use std::time::Duration;

use senha_printer::paper::{Fault, PaperPrinter, Roll};
use senha_printer::port::{Flow, Parity, PortSettings};
use senha_printer::{Job, Outcome, Printer, Settings, Status, Work};

/// No printer here takes longer.
const DEADLINE: Duration = Duration::from_mins(1);

fn serial(paper: &PaperPrinter) -> Settings {
    let port = PortSettings::Serial { path: paper.place(), baud: 115_200, parity: Parity::None, flow: Flow::None };
    Settings { answer_ms: 1500, ..Settings::new(port) }
}

fn tcp(paper: &PaperPrinter) -> Settings {
    Settings { answer_ms: 1500, ..Settings::new(PortSettings::Tcp { address: paper.place() }) }
}

fn on_tcp() -> (PaperPrinter, Printer) {
    let paper = PaperPrinter::on_tcp("127.0.0.1:0", Roll::MM80).unwrap();
    let printer = Printer::open(&tcp(&paper)).unwrap();
    (paper, printer)
}

fn job(id: &str) -> Job {
    Job::slip(id, slips::identity_card())
}

fn failed(outcome: &Outcome) -> &str {
    match outcome {
        Outcome::Failed(reason) => &reason.code,
        other => panic!("{other:?} instead of a failure"),
    }
}

fn unknown(outcome: &Outcome) -> &str {
    match outcome {
        Outcome::Unknown(reason) => &reason.code,
        other => panic!("{other:?} instead of a doubt"),
    }
}

#[test]
fn a_ticket_goes_over_a_serial_line() {
    let paper = PaperPrinter::on_pty(Roll::MM80, None).unwrap();
    let printer = Printer::open(&serial(&paper)).unwrap();
    assert_eq!(printer.status(), Status::Ok);
    assert_eq!(printer.print(job("1")), Outcome::Printed);
    let sheets = paper.wait(1, DEADLINE).unwrap();
    assert!(sheets[0].transcript.contains("Bilhete de Identidade de Residente: renovação"));
    assert_eq!(paper.misread(), None);
    let wear = printer.wear();
    assert_eq!((wear.jobs, wear.cuts), (1, 1));
    assert!((0.1..0.3).contains(&wear.metres()), "{} m", wear.metres());
}

#[test]
#[expect(clippy::disallowed_methods, reason = "the line's own speed is what is measured")]
fn a_slow_line_takes_its_time_and_loses_nothing() {
    let paper = PaperPrinter::on_pty(Roll::MM80, Some(115_200)).unwrap();
    let mut settings = serial(&paper);
    settings.profile = "generic-80-slow".into();
    let printer = Printer::open(&settings).unwrap();
    let start = std::time::Instant::now();
    assert_eq!(printer.print(job("1")), Outcome::Printed);
    assert!(start.elapsed() > Duration::from_millis(700), "10 KB are nearly a second on such a line");
    assert_eq!(paper.wait(1, DEADLINE).unwrap().len(), 1);
    assert_eq!(paper.misread(), None);
}

#[test]
fn the_same_job_is_printed_once() {
    let (paper, printer) = on_tcp();
    assert_eq!(printer.print(job("1")), Outcome::Printed);
    assert_eq!(printer.print(job("1")), Outcome::Printed);
    assert_eq!(printer.print(job("2")), Outcome::Printed);
    assert_eq!(paper.wait(2, DEADLINE).unwrap().len(), 2);
    let again = Job { copy: true, ..job("1") };
    assert_eq!(printer.print(again), Outcome::Printed);
    let sheets = paper.wait(3, DEADLINE).unwrap();
    assert!(!sheets[0].transcript.contains("Segunda via") && sheets[2].transcript.contains("Segunda via"));
}

#[test]
fn each_fault_fails_the_job_before_a_dot_is_printed() {
    let (paper, printer) = on_tcp();
    let faults = [
        (Fault::PaperOut, Status::PaperOut),
        (Fault::CoverOpen, Status::CoverOpen),
        (Fault::CutterJam, Status::Cutter),
        (Fault::Offline, Status::Offline),
    ];
    for (n, (fault, status)) in faults.into_iter().enumerate() {
        paper.machine().set(fault, true).unwrap();
        assert_eq!(printer.status(), status);
        assert_eq!(failed(&printer.print(job(&n.to_string()))), status.code());
        paper.machine().set(fault, false).unwrap();
        assert_eq!(paper.machine().printed(), n, "nothing of it came out");
        assert_eq!(printer.print(job(&n.to_string())), Outcome::Printed);
        let sheets = paper.wait(n + 1, DEADLINE).unwrap();
        assert!(!sheets[n].transcript.contains("Segunda via"), "it never was on paper, so it is no copy");
    }
}

#[test]
fn low_paper_still_prints() {
    let (paper, printer) = on_tcp();
    paper.machine().set(Fault::PaperLow, true).unwrap();
    assert_eq!(printer.status(), Status::PaperLow);
    assert_eq!(printer.print(job("1")), Outcome::Printed);
}

#[test]
fn a_printer_that_is_off_does_not_answer() {
    let paper = PaperPrinter::on_pty(Roll::MM80, None).unwrap();
    let printer = Printer::open(&Settings { answer_ms: 100, ..serial(&paper) }).unwrap();
    paper.machine().set(Fault::Off, true).unwrap();
    assert_eq!(printer.status(), Status::NoAnswer);
    assert_eq!(failed(&printer.print(job("1"))), "printer.no_answer");
    paper.machine().set(Fault::Off, false).unwrap();
    assert_eq!(printer.print(job("1")), Outcome::Printed);
    assert_eq!(paper.wait(1, DEADLINE).unwrap().len(), 1);
}

#[test]
fn an_answer_that_is_no_status_is_a_fault() {
    let (paper, printer) = on_tcp();
    for byte in [0x00, 0xff, b'?'] {
        paper.machine().garble(Some(byte));
        assert_eq!(printer.status(), Status::Unknown(vec![byte; 4]));
        assert_eq!(failed(&printer.print(job("1"))), "printer.unknown");
    }
    assert_eq!(paper.machine().printed(), 0);
}

#[test]
fn paper_that_ends_half_way_leaves_a_doubt_and_then_a_marked_copy() {
    let (paper, printer) = on_tcp();
    paper.machine().paper_left(400);
    assert_eq!(unknown(&printer.print(job("1"))), "printer.paper_out");
    assert_eq!(failed(&printer.print(job("1"))), "printer.paper_out", "still no paper");
    paper.machine().set(Fault::PaperOut, false).unwrap();
    assert_eq!(printer.print(job("1")), Outcome::Printed);
    let sheets = paper.wait(2, DEADLINE).unwrap();
    assert!(sheets[1].transcript.contains("Segunda via"), "{}", sheets[1].transcript);
}

#[test]
fn a_printer_cut_off_half_way_leaves_a_doubt_and_reads_the_next_ticket_well() {
    // The cable falls out in the middle of each of some pictures and letters; the printer stays on.
    for bytes in [20, 700, 1700, 3000, 5000] {
        let (paper, printer) = on_tcp();
        assert_eq!(printer.status(), Status::Ok);
        paper.machine().die_after(Some(12 + bytes));
        let code = unknown(&printer.print(job("1"))).to_owned();
        assert!(["printer.port", "printer.no_answer"].contains(&code.as_str()), "{code} after {bytes} bytes");
        paper.machine().die_after(None);
        assert_eq!(printer.print(job("1")), Outcome::Printed, "after {bytes} bytes");
        let sheets = paper.wait(1, DEADLINE).unwrap();
        let last = &sheets.last().unwrap().transcript;
        assert!(last.contains("Segunda via") && last.contains("24/11/2026 10:42"), "after {bytes} bytes: {last}");
        assert_eq!(paper.misread(), None, "after {bytes} bytes");
    }
}

#[test]
fn a_serial_printer_that_vanishes_is_told_and_nothing_hangs() {
    let paper = PaperPrinter::on_pty(Roll::MM80, None).unwrap();
    let printer = Printer::open(&Settings { answer_ms: 200, ..serial(&paper) }).unwrap();
    assert_eq!(printer.print(job("1")), Outcome::Printed);
    drop(paper);
    assert!(printer.status().is_fault());
    let again = printer.print(job("2"));
    assert!(matches!(again, Outcome::Failed(_)), "{again:?}");
}

#[test]
fn a_job_may_wait_until_the_fault_is_cleared() {
    let paper = PaperPrinter::on_tcp("127.0.0.1:0", Roll::MM80).unwrap();
    let printer = Printer::open(&Settings { patience_s: 60, ..tcp(&paper) }).unwrap();
    paper.machine().set(Fault::CoverOpen, true).unwrap();
    let waiting = {
        let printer = printer.clone();
        std::thread::spawn(move || printer.print(job("1")))
    };
    paper.machine().set(Fault::CoverOpen, false).unwrap();
    assert_eq!(waiting.join().unwrap(), Outcome::Printed);
    assert_eq!(paper.wait(1, DEADLINE).unwrap().len(), 1);
}

#[test]
fn a_printer_with_a_fence_tells_when_the_ticket_is_out() {
    let paper = PaperPrinter::on_tcp("127.0.0.1:0", Roll::MM80_180DPI).unwrap();
    let printer = Printer::open(&Settings { profile: "epson-tm-t88".into(), ..tcp(&paper) }).unwrap();
    assert_eq!(printer.print(job("1")), Outcome::Printed);
    assert_eq!(paper.machine().printed(), 1, "when it says printed, it is cut off already");
    paper.machine().paper_left(300);
    assert_eq!(unknown(&printer.print(job("2"))), "printer.paper_out");
}

#[test]
fn many_jobs_at_once_come_out_one_after_another() {
    let (paper, printer) = on_tcp();
    let jobs: Vec<_> = (0..8)
        .map(|n| {
            let printer = printer.clone();
            std::thread::spawn(move || printer.print(job(&n.to_string())))
        })
        .collect();
    assert!(jobs.into_iter().all(|job| job.join().unwrap() == Outcome::Printed));
    let sheets = paper.wait(8, DEADLINE).unwrap();
    assert!(sheets.iter().all(|sheet| sheet.transcript == sheets[0].transcript && sheet.faults.is_empty()));
}

#[test]
fn files_and_paper_on_this_machine_need_no_printer() {
    let folder = tempfile::tempdir().unwrap();
    let file = PortSettings::File { path: folder.path().join("tapes"), each: true };
    let printer = Printer::open(&Settings::new(file)).unwrap();
    assert_eq!(printer.status(), Status::Untold);
    assert_eq!(printer.print(job("A027")), Outcome::Printed);
    assert!(std::fs::read(folder.path().join("tapes/A027.bin")).unwrap().starts_with(b"\x1b@\x1c."));
    let paper = PortSettings::Paper { folder: folder.path().join("paper"), dots: 576 };
    let printer = Printer::open(&Settings::new(paper)).unwrap();
    assert_eq!(printer.status(), Status::Ok);
    for id in ["A027", "A028"] {
        assert_eq!(printer.print(job(id)), Outcome::Printed);
        assert!(std::fs::read(folder.path().join(format!("paper/{id}.png"))).unwrap().starts_with(b"\x89PNG"));
        assert!(std::fs::read_to_string(folder.path().join(format!("paper/{id}.txt"))).unwrap().contains("cut"));
    }
    let page = Job { id: "test".into(), work: Work::TestPage, copy: false };
    assert_eq!(printer.print(page), Outcome::Printed);
    assert!(folder.path().join("paper/test.png").exists());
}

#[test]
fn settings_that_do_not_fit_are_refused_before_the_first_ticket() {
    let port = PortSettings::Tcp { address: "127.0.0.1:9100".into() };
    let open = |change: fn(&mut Settings)| {
        let mut settings = Settings::new(port.clone());
        change(&mut settings);
        Printer::open(&settings).unwrap_err().to_string()
    };
    assert!(open(|s| s.profile = "abacus".into()).contains("generic-80"));
    assert!(open(|s| s.layout = Some("poster".into())).contains("poster"));
    let wide = open(|s| (s.profile, s.layout) = ("generic-58".into(), Some("80".into())));
    assert!(wide.contains("narrower"), "{wide}");
}

#[test]
fn a_printer_that_is_not_there_yet_is_found_when_it_comes() {
    let port = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let address = port.local_addr().unwrap().to_string();
    drop(port);
    let printer = Printer::open(&Settings::new(PortSettings::Tcp { address: address.clone() })).unwrap();
    assert_eq!(failed(&printer.print(job("1"))), "printer.port");
    let paper = PaperPrinter::on_tcp(&address, Roll::MM80).unwrap();
    assert_eq!(printer.print(job("1")), Outcome::Printed);
    assert!(paper.wait(1, DEADLINE).is_some());
}

#[test]
fn a_line_that_another_program_holds_is_told() {
    let paper = PaperPrinter::on_pty(Roll::MM80, None).unwrap();
    let first = Printer::open(&serial(&paper)).unwrap();
    assert_eq!(first.status(), Status::Ok);
    let second = Printer::open(&serial(&paper)).unwrap();
    let Status::Port(words) = second.status() else { panic!("two programs on one line") };
    assert!(words.contains("in use by another program"), "{words}");
    assert_eq!(first.print(job("1")), Outcome::Printed);
}
