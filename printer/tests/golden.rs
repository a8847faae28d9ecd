//! Tickets, from a slip to bytes and back to a picture, held by golden files. Level: this crate alone.
//!
//! Faces of type differ by a dot between versions of Debian's fonts. So two kinds of golden files are kept:
//! - `unifont-*.escpos`, `.txt` and `.png` are drawn from the embedded Unifont and must match to the byte (the
//!   picture's native letters are the machine's, so that it is compared like the other pictures);
//! - `*.txt` and `*.png` of the machine's faces: the transcript must match but for the sizes of pictures, which may
//!   differ by 2 %; pictures are compared by the ink in each tile of 16 × 16 dots, so that a line that is missing, moved
//!   or boxed fails and another hinting does not.
//!
//! `UPDATE_EXPECT=1 cargo test -p senha-printer --test golden` writes them anew; look at the pictures afterwards.

#![expect(
    clippy::unwrap_used,
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    reason = "a test stops where it is surprised"
)]

mod slips;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use senha_printer::encode::{self, Encoded};
use senha_printer::ink::Fonts;
use senha_printer::layout::Layout;
use senha_printer::paper::{self, Picture, Roll, Sheet};
use senha_printer::profile::Profile;
use senha_printer::slip::Slip;

const TILE: usize = 16;
/// Dots of a tile (of 256) by which its ink may differ, and the share of tiles that may differ more.
const TILE_DOTS: usize = 56;
const TILE_SHARE: f64 = 0.01;
/// White rows that paper shows above a ticket.
const WHITE_HEAD: u32 = 24;

fn golden(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden").join(name)
}

fn is_update() -> bool {
    std::env::var_os("UPDATE_EXPECT").is_some()
}

fn roll(profile: &Profile) -> Roll {
    match profile.width {
        384 => Roll::MM58,
        512 => Roll::MM80_180DPI,
        _ => Roll::MM80,
    }
}

fn print(slip: &Slip, profile: &str, fonts: &Arc<Fonts>) -> (Encoded, Sheet) {
    let profile = Profile::find(profile).unwrap();
    let layout = Layout::for_width(profile.width);
    let encoded = encode::ticket(slip, &layout, &profile, fonts).unwrap();
    let mut sheets = paper::read(&encoded.bytes, roll(&profile)).unwrap();
    assert_eq!(sheets.len(), 1, "a ticket is one sheet");
    let sheet = sheets.remove(0);
    assert_eq!(sheet.faults, Vec::<String>::new(), "nothing is clipped or broken by the printer");
    (encoded, sheet)
}

fn check(name: &str, slip: &Slip, profile: &str) -> (Encoded, Sheet) {
    let (encoded, sheet) = print(slip, profile, &Fonts::found(None));
    hold_transcript(name, &sheet.transcript);
    hold_picture(name, &sheet.picture);
    (encoded, sheet)
}

fn hold_transcript(name: &str, transcript: &str) {
    let file = golden(&format!("{name}.txt"));
    if is_update() {
        std::fs::write(&file, transcript).unwrap();
    }
    let expected = std::fs::read_to_string(&file).unwrap();
    let (lines, wanted): (Vec<_>, Vec<_>) = (transcript.lines().collect(), expected.lines().collect());
    assert_eq!(lines.len(), wanted.len(), "{name}: other lines\n{transcript}");
    for (line, want) in lines.iter().zip(&wanted) {
        assert!(same_line(line, want), "{name}: {line:?} instead of {want:?}");
    }
}

/// The same words, or a picture of nearly the same size.
fn same_line(line: &str, want: &str) -> bool {
    let (Some(line), Some(want)) = (line.strip_prefix("picture "), want.strip_prefix("picture ")) else {
        return line == want;
    };
    let parts = |line: &str| -> (String, Vec<usize>) {
        let words: Vec<&str> = line.split(' ').collect();
        (format!("{} {:?}", words[0], words.get(2..)), words[1].split('x').map(|n| n.parse().unwrap()).collect())
    };
    let (is, wanted) = (parts(line), parts(want));
    is.0 == wanted.0 && is.1.iter().zip(&wanted.1).all(|(a, b)| a.abs_diff(*b) <= 8 + b / 50)
}

fn hold_picture(name: &str, picture: &Picture) {
    let file = golden(&format!("{name}.png"));
    if is_update() {
        std::fs::write(&file, picture.png()).unwrap();
    }
    let (width, height, black) = read_png(&file);
    assert_eq!(picture.width(), width, "{name}: another width");
    assert!(picture.height().abs_diff(height) * 50 <= height, "{name}: {} rows instead of {height}", picture.height());
    let (columns, rows) = (width.div_ceil(TILE), height.div_ceil(TILE));
    let ink = |black: &dyn Fn(usize, usize) -> bool, tile: usize| {
        let (left, top) = (tile % columns * TILE, tile / columns * TILE);
        (0..TILE * TILE).filter(|dot| black(left + dot % TILE, top + dot / TILE)).count()
    };
    let other = (0..columns * rows)
        .filter(|tile| ink(&|x, y| picture.black(x, y), *tile).abs_diff(ink(&black, *tile)) > TILE_DOTS)
        .count();
    let share = other as f64 / (columns * rows) as f64;
    assert!(share <= TILE_SHARE, "{name}: {:.1} % of the picture looks different", share * 100.0);
}

fn read_png(file: &Path) -> (usize, usize, impl Fn(usize, usize) -> bool + use<>) {
    let decoder = png::Decoder::new(std::io::BufReader::new(std::fs::File::open(file).unwrap()));
    let mut reader = decoder.read_info().unwrap();
    let mut rows = vec![0; reader.output_buffer_size().unwrap()];
    let info = reader.next_frame(&mut rows).unwrap();
    let (width, height) = (info.width as usize, info.height as usize);
    let black =
        move |x: usize, y: usize| x < width && y < height && rows[y * info.line_size + x / 8] & (0x80 >> (x % 8)) == 0;
    (width, height, black)
}

#[test]
fn the_looks_ticket_is_small_and_whole_on_80_mm() {
    let (encoded, sheet) = check("80-identity-card", &slips::identity_card(), "generic-80");
    assert!(encoded.bytes.len() < 13_500, "{} bytes", encoded.bytes.len());
    assert!(sheet.transcript.contains(r#""Bilhete de Identidade de Residente: renovação""#));
    assert!(sheet.transcript.contains(r#"code "https://senha.gov.example/t/gsc-venceslau/9fK2mQ7xW4""#));
    assert_eq!(encoded.cuts, 1);
}

#[test]
fn the_looks_ticket_is_whole_on_58_mm() {
    let (encoded, sheet) = check("58-identity-card", &slips::identity_card(), "generic-58");
    assert!(encoded.bytes.len() < 11_500, "{} bytes", encoded.bytes.len());
    assert!(!sheet.transcript.contains("cut"), "this printer has no cutter");
}

#[test]
fn whoever_checked_in_reads_the_quarter_hour_and_the_reference() {
    let slip = slips::checked_in();
    for (name, profile, most) in [("80-checked-in", "generic-80", 14_500), ("58-checked-in", "generic-58", 12_500)] {
        let (encoded, sheet) = check(name, &slip, profile);
        assert!(sheet.transcript.contains("10:45–11:00"), "{}", sheet.transcript);
        assert!(sheet.transcript.contains("Marcação K7QX-4M2P"), "{}", sheet.transcript);
        assert!(encoded.bytes.len() < most, "{} bytes", encoded.bytes.len());
    }
    check("raster-checked-in", &slip, "raster-only");
    let (_, walk_in) = check("80-with-period", &slips::with_period(), "generic-80");
    assert!(walk_in.transcript.contains("11:15–11:30") && !walk_in.transcript.contains("Marcação"));
}

#[test]
fn the_longest_portuguese_name_is_never_clipped() {
    let name = slips::longest_name();
    for (golden, profile) in [("80-longest-name", "generic-80"), ("58-longest-name", "generic-58")] {
        let (_, sheet) = check(golden, &name, profile);
        let words: String =
            sheet.transcript.lines().filter_map(|line| line.split('"').nth(1)).collect::<Vec<_>>().join(" ");
        assert!(words.contains(&name.service.second), "{words}");
    }
}

#[test]
fn a_copy_says_so_in_both_languages() {
    let (_, sheet) = check("80-simplified-copy", &slips::simplified_copy(), "generic-80");
    assert!(sheet.transcript.contains("reverse"));
    assert!(sheet.transcript.contains("Copy"));
    check("58-simplified-copy", &slips::simplified_copy(), "generic-58");
    let (_, first) = print(&Slip { copy: false, ..slips::simplified_copy() }, "generic-80", &Fonts::found(None));
    assert!(!first.transcript.contains("Copy"));
}

#[test]
fn portuguese_may_lead() {
    let (_, sheet) = check("80-portuguese-first", &slips::portuguese_first(), "generic-80");
    assert!(sheet.transcript.contains("Averbação de óbito"));
    check("58-portuguese-first", &slips::portuguese_first(), "generic-58");
}

#[test]
fn the_printers_own_digits_and_the_older_page_do_as_well() {
    let (_, sheet) = check("80-slow", &slips::identity_card(), "generic-80-slow");
    assert!(sheet.transcript.contains(r#"8x8 bold "A027""#), "{}", sheet.transcript);
    let profile =
        Profile { page: senha_printer::profile::Page::Pc860, page_number: 3, ..Profile::find("generic-80").unwrap() };
    let bytes =
        encode::ticket(&slips::portuguese_first(), &Layout::for_width(576), &profile, &Fonts::found(None)).unwrap();
    let other = paper::read(&bytes.bytes, Roll::MM80).unwrap().remove(0);
    assert!(other.transcript.contains("Averbação de óbito - António Conceição, avô à Sé"), "{}", other.transcript);
}

#[test]
fn a_head_of_180_dpi_prints_the_same_ticket() {
    check("tm-t88-identity-card", &slips::identity_card(), "epson-tm-t88");
}

#[test]
fn a_printer_of_which_only_the_width_is_known_gets_one_picture() {
    let (encoded, sheet) = check("raster-identity-card", &slips::identity_card(), "raster-only");
    assert!(!sheet.transcript.contains("text") && !sheet.transcript.contains("code"));
    assert!(encoded.bytes.len() > 20_000, "a whole picture is not small: {}", encoded.bytes.len());
    check("raster-longest-name", &slips::longest_name(), "raster-only");
    check("raster-simplified-copy", &slips::simplified_copy(), "raster-only");
}

#[test]
fn no_letter_is_lost_boxed_or_taken_for_a_command() {
    let (_, sheet) = check("80-odd-letters", &slips::odd_letters(), "generic-80");
    assert!(!sheet.transcript.contains('?'), "{}", sheet.transcript);
    assert!(!sheet.transcript.contains("Dvo"), "a letter outside the page makes its line a picture");
}

#[test]
fn a_machine_without_faces_prints_the_same_bytes_everywhere() {
    for (name, slip, profile) in [
        ("unifont-80-identity-card", slips::identity_card(), "generic-80"),
        ("unifont-80-checked-in", slips::checked_in(), "generic-80"),
        ("unifont-58-longest-name", slips::longest_name(), "generic-58"),
        ("unifont-80-portuguese-first", slips::portuguese_first(), "generic-80"),
        ("unifont-raster-simplified-copy", slips::simplified_copy(), "raster-only"),
    ] {
        let (encoded, sheet) = print(&slip, profile, &Fonts::embedded());
        let file = golden(&format!("{name}.escpos"));
        if is_update() {
            std::fs::write(&file, &encoded.bytes).unwrap();
            std::fs::write(golden(&format!("{name}.txt")), &sheet.transcript).unwrap();
        }
        assert_eq!(std::fs::read(&file).unwrap(), encoded.bytes, "{name}: other bytes");
        assert_eq!(std::fs::read_to_string(golden(&format!("{name}.txt"))).unwrap(), sheet.transcript);
        hold_picture(name, &sheet.picture);
    }
}

#[test]
fn the_paper_that_the_encoder_counts_is_the_paper_that_comes_out() {
    for profile in ["generic-80", "generic-58", "epson-tm-t88", "raster-only"] {
        let (encoded, sheet) = print(&slips::identity_card(), profile, &Fonts::found(None));
        let profile = Profile::find(profile).unwrap();
        let (cutter, tear) = if encoded.cuts == 0 { (0, 0) } else { (roll(&profile).cutter as u32, profile.tear) };
        let (counted, fed) = (encoded.dots - tear + cutter + WHITE_HEAD, sheet.picture.height() as u32);
        assert_eq!(counted, fed, "{}", profile.name);
    }
}

/// A slow line needs small tickets: a name, a number, a wait and a code.
#[test]
fn a_plain_ticket_is_under_five_kilobytes() {
    let plain = Slip {
        documents: Vec::new(),
        notice: senha_printer::Words::default(),
        counters: None,
        ..slips::identity_card()
    };
    let (encoded, _) = print(&plain, "generic-80-slow", &Fonts::found(None));
    assert!(encoded.bytes.len() < 5_000, "{}", encoded.bytes.len());
    let (whole, _) = print(&plain, "raster-only", &Fonts::found(None));
    assert!(whole.bytes.len() > encoded.bytes.len() * 8);
}

#[test]
fn a_test_page_shows_edges_letters_and_a_code() {
    for profile in Profile::built_in() {
        let profile = Profile::find(profile).unwrap();
        let encoded = encode::test_page(&profile, &Fonts::found(None)).unwrap();
        let mut sheets = paper::read(&encoded.bytes, roll(&profile)).unwrap();
        let sheet = sheets.remove(0);
        assert_eq!(sheet.faults, Vec::<String>::new(), "{}", profile.name);
        let name = format!("test-page-{}", profile.name);
        hold_transcript(&name, &sheet.transcript);
        hold_picture(&name, &sheet.picture);
    }
}
