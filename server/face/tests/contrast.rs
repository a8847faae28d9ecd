//! Every pair of text and ground of the tokens in each theme against WCAG 2.2: text 4.5:1, and 7:1 in the themes `contrast` and `elder`; marks
//! (edges, icons, bars, focus) 3:1.

use std::collections::BTreeMap;

use senha_face::asset;

const TEXT: &[(&str, &str)] = &[
    ("on-accent", "accent"),
    ("on-accent-2", "accent-2"),
    ("on-call", "call"),
    ("call", "on-call"),
    ("on-wait-soft", "wait-soft"),
    ("ink", "wait-soft"),
    ("on-done", "done"),
    ("on-done-soft", "done-soft"),
    ("done", "surface"),
    ("done", "ground"),
    ("on-trouble", "trouble"),
    ("on-trouble-soft", "trouble-soft"),
    ("on-stale", "stale"),
    ("plate-ink", "plate"),
    ("on-counter", "counter"),
    ("on-bar", "bar"),
    ("on-bar-2", "bar"),
    ("on-staff", "staff"),
    ("on-staff-2", "staff"),
];
const MARK: &[(&str, &str)] = &[
    ("edge", "surface"),
    ("edge", "ground"),
    ("edge", "sunken"),
    ("accent", "ground"),
    ("accent", "sunken"),
    ("focus", "surface"),
    ("focus", "ground"),
    ("trouble", "surface"),
    ("done", "surface"),
    ("wait", "sunken"),
    ("wait", "surface"),
    ("stale", "ground"),
    ("counter", "surface"),
    ("staff-edge", "staff"),
    ("live", "staff"),
    // The focus ring on bars is the bar's own text colour.
    ("on-bar", "bar"),
    ("on-staff", "staff"),
];

type Colours = BTreeMap<String, [f64; 3]>;

/// The `--name: #rrggbb` of a style sheet.
fn colours(path: &str) -> Colours {
    let css = String::from_utf8(asset(path).expect("a theme's sheet").bytes.into_owned()).expect("UTF-8");
    let of = |line: &str| {
        let (name, value) = line.trim().strip_prefix("--")?.split_once(": #")?;
        let hex = value.strip_suffix(';')?;
        let part = |i: usize| u8::from_str_radix(hex.get(i..i + 2)?, 16).ok().map(f64::from);
        Some((name.to_owned(), [part(0)?, part(2)?, part(4)?]))
    };
    css.lines().filter_map(of).collect()
}

/// Relative luminance (WCAG 2.2).
fn luminance(colour: [f64; 3]) -> f64 {
    let [r, g, b] =
        colour.map(|c| c / 255.0).map(|c| if c <= 0.04045 { c / 12.92 } else { ((c + 0.055) / 1.055).powf(2.4) });
    0.2126 * r + 0.7152 * g + 0.0722 * b
}

fn ratio(a: [f64; 3], b: [f64; 3]) -> f64 {
    let (a, b) = (luminance(a), luminance(b));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

fn failures(theme: &str, path: &str, text_least: f64) -> Vec<String> {
    let colours = colours(path);
    let grounds = ["ground", "surface", "sunken"].into_iter();
    let on_grounds = grounds.flat_map(|b| ["ink", "ink-2", "accent-ink", "trouble-ink"].map(|f| (f, b)));
    let pairs = on_grounds.chain(TEXT.iter().copied()).map(|p| (p, text_least)).chain(MARK.iter().map(|p| (*p, 3.0)));
    let judge = |((front, back), least): ((&str, &str), f64)| {
        let got = ratio(colours[front], colours[back]);
        (got < least).then(|| format!("{theme}: {front} on {back} {got:.2}, needs {least}"))
    };
    pairs.filter_map(judge).collect()
}

#[test]
fn every_pair_of_text_and_ground_can_be_read_in_every_theme() {
    let mut all = Vec::new();
    for (theme, path, least) in [
        ("light", "css/tokens.css", 4.5),
        ("dark", "css/theme-dark.css", 4.5),
        ("contrast", "css/theme-contrast.css", 7.0),
        ("elder", "css/theme-elder.css", 7.0),
    ] {
        all.extend(failures(theme, path, least));
    }
    assert!(all.is_empty(), "{}", all.join("\n"));
}

#[test]
fn the_ratio_is_that_of_the_standard() {
    assert!((ratio([0.0; 3], [255.0; 3]) - 21.0).abs() < 1e-9);
    assert!((ratio([119.0; 3], [255.0; 3]) - 4.478).abs() < 0.001);
}

#[test]
fn every_theme_names_the_same_colours() {
    let light: Vec<String> = colours("css/tokens.css").into_keys().collect();
    assert!(light.len() > 40);
    for path in ["css/theme-dark.css", "css/theme-contrast.css", "css/theme-elder.css"] {
        assert_eq!(colours(path).into_keys().collect::<Vec<_>>(), light, "{path}");
    }
}

#[test]
fn screens_know_no_colour_of_their_own() {
    for path in
        senha_face::assets().filter(|p| p.starts_with("css/") && !p.contains("theme-") && !p.ends_with("tokens.css"))
    {
        let css = String::from_utf8(asset(&path).expect("listed").bytes.into_owned()).expect("UTF-8");
        let words = css.split(|c: char| c.is_whitespace() || matches!(c, ';' | ',' | ')' | '('));
        for colour in words.filter_map(|w| w.strip_prefix('#')).filter(|w| w.bytes().all(|b| b.is_ascii_hexdigit())) {
            // The paper of a ticket is white, its ink black, in every theme.
            assert!(matches!(colour, "fff" | "000" | "0000"), "{path}: #{colour}");
        }
    }
}
