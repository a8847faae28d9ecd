//! How numbers are read aloud, and the sentence of a call in each voice.
//! The rules are those of the catalogue's `[voice]` (Macau): Chinese and English read a ticket's digits one by one, zeros included;
//! Portuguese reads a whole number without leading zeros. Letters stay letters in the text; [`utterance`] spells them for a synthesiser.

use serde::{Deserialize, Serialize};

use crate::{Lang, t_with};

/// A voice of the hall's announcements.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Voice {
    /// Cantonese.
    Yue,
    /// Portuguese.
    Pt,
    /// Mandarin.
    Cmn,
    /// English.
    En,
}

impl Voice {
    /// All voices, in Macau's order.
    pub const ALL: [Voice; 4] = [Voice::Yue, Voice::Pt, Voice::Cmn, Voice::En];

    /// The tag: `yue`, `pt`, `cmn`, `en`; also the name of the synthesiser's voice.
    pub const fn tag(self) -> &'static str {
        match self {
            Voice::Yue => "yue",
            Voice::Pt => "pt",
            Voice::Cmn => "cmn",
            Voice::En => "en",
        }
    }

    /// The language that its text is written in.
    pub const fn lang(self) -> Lang {
        match self {
            Voice::Yue => Lang::ZhHant,
            Voice::Pt => Lang::Pt,
            Voice::Cmn => Lang::ZhHans,
            Voice::En => Lang::En,
        }
    }

    /// The voice in which a reader of this language is called.
    pub const fn of(lang: Lang) -> Voice {
        match lang {
            Lang::ZhHant => Voice::Yue,
            Lang::Pt => Voice::Pt,
            Lang::ZhHans => Voice::Cmn,
            Lang::En => Voice::En,
        }
    }

    /// The voice's short name on a board, in a language (`粵`, `PT`).
    pub fn sign(self, lang: Lang) -> String {
        lang.t(&format!("voice-{}", self.tag()))
    }

    /// The voice's language in words.
    pub fn title(self, lang: Lang) -> String {
        lang.t(&format!("language-{}", self.tag()))
    }
}

/// The sentence of a call, letters as letters: `announcement(Voice::Pt, "A023", "5", None)` is `Senha A vinte e três, balcão cinco`.
/// A counter whose name is not a number is said as it is. `storey` 0 is the ground floor; below it are basements.
pub fn announcement(voice: Voice, number: &str, counter: &str, storey: Option<i32>) -> String {
    let (series, digits) = parts(number);
    let gap = if voice.lang().is_chinese() || series.is_empty() { "" } else { " " };
    sentence(voice, &format!("{series}{gap}{}", read_digits(voice, digits)), counter, storey)
}

/// The same sentence as a synthesiser should be given it: the letters spelled, a comma for the pause after them.
pub fn utterance(voice: Voice, number: &str, counter: &str, storey: Option<i32>) -> String {
    let (series, digits) = parts(number);
    let comma = if voice.lang().is_chinese() { "，" } else { ", " };
    let letters: Vec<String> = series.chars().map(|c| letter(voice, c)).collect();
    let comma = if letters.is_empty() { "" } else { comma };
    sentence(voice, &format!("{}{comma}{}", letters.join(" "), read_digits(voice, digits)), counter, storey)
}

fn sentence(voice: Voice, ticket: &str, counter: &str, storey: Option<i32>) -> String {
    let counter = counter.parse::<u32>().map_or_else(|_| counter.to_owned(), |n| read_counter(voice, n));
    let (id, floor) = match storey {
        None => ("voice-call", String::new()),
        Some(0) => ("voice-call-ground", String::new()),
        Some(n) if n < 0 => ("voice-call-basement", whole(voice, n.unsigned_abs())),
        Some(n) => ("voice-call-storey", read_storey(voice, n.unsigned_abs())),
    };
    t_with(voice.lang(), id, &[("ticket", ticket), ("counter", &counter), ("floor", &floor)])
}

fn parts(number: &str) -> (&str, &str) {
    number.split_at(number.find(|c: char| c.is_ascii_digit()).unwrap_or(number.len()))
}

fn read_digits(voice: Voice, digits: &str) -> String {
    match (voice, digits.parse::<u32>()) {
        (Voice::Pt, Ok(n)) if n <= MOST => whole(voice, n),
        _ => one_by_one(voice, digits),
    }
}

fn read_counter(voice: Voice, n: u32) -> String {
    if n < 100 || (voice == Voice::Pt && n <= MOST) { whole(voice, n) } else { one_by_one(voice, &n.to_string()) }
}

fn read_storey(voice: Voice, n: u32) -> String {
    if voice == Voice::Pt { portuguese_ordinal(n) } else { whole(voice, n) }
}

/// The largest number that is read as a whole.
const MOST: u32 = 9_999;

const ZH: [&str; 10] = ["零", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
const EN: [&str; 20] = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
];
const EN_TENS: [&str; 10] = ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];
const PT: [&str; 20] = [
    "zero",
    "um",
    "dois",
    "três",
    "quatro",
    "cinco",
    "seis",
    "sete",
    "oito",
    "nove",
    "dez",
    "onze",
    "doze",
    "treze",
    "catorze",
    "quinze",
    "dezasseis",
    "dezassete",
    "dezoito",
    "dezanove",
];
const PT_TENS: [&str; 10] =
    ["", "", "vinte", "trinta", "quarenta", "cinquenta", "sessenta", "setenta", "oitenta", "noventa"];
const PT_HUNDREDS: [&str; 10] = [
    "",
    "cento",
    "duzentos",
    "trezentos",
    "quatrocentos",
    "quinhentos",
    "seiscentos",
    "setecentos",
    "oitocentos",
    "novecentos",
];
const PT_ORDINALS: [&str; 10] =
    ["", "primeiro", "segundo", "terceiro", "quarto", "quinto", "sexto", "sétimo", "oitavo", "nono"];
const PT_TENTHS: [&str; 10] = [
    "",
    "décimo",
    "vigésimo",
    "trigésimo",
    "quadragésimo",
    "quinquagésimo",
    "sexagésimo",
    "septuagésimo",
    "octogésimo",
    "nonagésimo",
];
/// The Portuguese names of the letters that a series may have (no I, no O).
const PT_LETTERS: [(char, &str); 24] = [
    ('A', "á"),
    ('B', "bê"),
    ('C', "cê"),
    ('D', "dê"),
    ('E', "é"),
    ('F', "efe"),
    ('G', "guê"),
    ('H', "agá"),
    ('J', "jota"),
    ('K', "capa"),
    ('L', "ele"),
    ('M', "eme"),
    ('N', "ene"),
    ('P', "pê"),
    ('Q', "quê"),
    ('R', "erre"),
    ('S', "esse"),
    ('T', "tê"),
    ('U', "u"),
    ('V', "vê"),
    ('W', "dáblio"),
    ('X', "xis"),
    ('Y', "ípsilon"),
    ('Z', "zê"),
];

fn letter(voice: Voice, c: char) -> String {
    let name = PT_LETTERS.iter().find(|(l, _)| voice == Voice::Pt && *l == c).map(|(_, name)| *name);
    name.map_or_else(|| c.to_string(), ToOwned::to_owned)
}

fn one_by_one(voice: Voice, digits: &str) -> String {
    let word = |c: char| match c.to_digit(10) {
        Some(d) => digit(voice, d as usize).to_owned(),
        None => c.to_string(),
    };
    let words: Vec<String> = digits.chars().map(word).collect();
    words.join(if voice.lang().is_chinese() { "" } else { " " })
}

const fn digit(voice: Voice, d: usize) -> &'static str {
    match voice {
        Voice::Yue | Voice::Cmn => ZH[d],
        Voice::Pt => PT[d],
        Voice::En => EN[d],
    }
}

/// A whole number in words, 0 to 9,999; above that digit by digit.
pub fn whole(voice: Voice, n: u32) -> String {
    if n > MOST {
        return one_by_one(voice, &n.to_string());
    }
    match voice {
        Voice::Yue | Voice::Cmn => chinese(n),
        Voice::Pt => portuguese(n),
        Voice::En => english(n),
    }
}

/// 10 to 19 begin with 十, an inner gap is one 零; 2 is always 二.
fn chinese(n: u32) -> String {
    match n {
        0 => ZH[0].to_owned(),
        10..=19 => format!("十{}", rest(n % 10)),
        _ => [(1000, "千"), (100, "百"), (10, "十"), (1, "")].iter().fold(String::new(), |mut out, (unit, name)| {
            let d = (n / unit % 10) as usize;
            if d > 0 {
                let gap = !out.is_empty() && (n / unit / 10).is_multiple_of(10);
                out.push_str(if gap { "零" } else { "" });
                out.push_str(ZH[d]);
                out.push_str(name);
            }
            out
        }),
    }
}

fn rest(d: u32) -> &'static str {
    if d == 0 { "" } else { ZH[d as usize] }
}

/// British reading: `and` after hundreds.
fn english(n: u32) -> String {
    let joined =
        |head: String, tail: u32, and: &str| if tail == 0 { head } else { format!("{head}{and}{}", english(tail)) };
    match n {
        0..20 => EN[n as usize].to_owned(),
        20..100 => joined(EN_TENS[n as usize / 10].to_owned(), n % 10, "-"),
        100..1000 => joined(format!("{} hundred", EN[n as usize / 100]), n % 100, " and "),
        _ => joined(format!("{} thousand", english(n / 1000)), n % 1000, if n % 1000 < 100 { " and " } else { " " }),
    }
}

/// Masculine; 100 alone is `cem`; `e` before the last part of a number above a thousand where that part is below 100 or whole hundreds.
fn portuguese(n: u32) -> String {
    let joined =
        |head: String, tail: u32, and: &str| if tail == 0 { head } else { format!("{head}{and}{}", portuguese(tail)) };
    match n {
        0..20 => PT[n as usize].to_owned(),
        20..100 => joined(PT_TENS[n as usize / 10].to_owned(), n % 10, " e "),
        100 => "cem".to_owned(),
        101..1000 => joined(PT_HUNDREDS[n as usize / 100].to_owned(), n % 100, " e "),
        _ => {
            let head = if n < 2000 { "mil".to_owned() } else { format!("{} mil", portuguese(n / 1000)) };
            let tail = n % 1000;
            joined(head, tail, if tail < 100 || tail.is_multiple_of(100) { " e " } else { " " })
        }
    }
}

fn portuguese_ordinal(n: u32) -> String {
    let (tens, ones) = (n as usize / 10, n as usize % 10);
    match (tens, ones) {
        (10.., _) => portuguese(n),
        (0, _) => PT_ORDINALS[ones].to_owned(),
        (_, 0) => PT_TENTHS[tens].to_owned(),
        _ => format!("{} {}", PT_TENTHS[tens], PT_ORDINALS[ones]),
    }
}

#[cfg(test)]
mod tests;
