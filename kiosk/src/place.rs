//! Where a citizen waits for a service: the counters that may call, on their storeys.

use senha_face::Lang;
use senha_wire::hall::Hall;

/// The counters that serve a service, with their storey: `1 樓 · 櫃檯 1–12`. None where nobody knows.
pub fn counters(hall: &Hall, service: &str, lang: Lang) -> Option<String> {
    let mut serving: Vec<_> = hall.counters.iter().filter(|c| c.services.iter().any(|s| s == service)).collect();
    // A desk that is closed all day calls nobody; before anyone has opened, all of them may.
    if serving.iter().any(|c| c.state != "closed") {
        serving.retain(|c| c.state != "closed");
    }
    let first = serving.first()?;
    let one_storey = serving.iter().all(|c| c.storey == first.storey);
    let list = lang.with("kiosk-counters", &[("list", ranges(serving.iter().map(|c| c.id.as_str())).as_str())]);
    Some(match storey(first.storey, lang).filter(|_| one_storey) {
        Some(storey) => format!("{storey} · {list}"),
        None => list,
    })
}

fn storey(storey: i16, lang: Lang) -> Option<String> {
    match storey {
        0 => Some(lang.t("storey-ground")),
        1.. => Some(lang.with("storey", &[("floor", storey)])),
        // No text names a basement on a screen; the counters' numbers stand alone then.
        _ => None,
    }
}

/// Counter numbers as `1–12, 15`; names that are no numbers stand as they are.
fn ranges<'a>(names: impl Iterator<Item = &'a str>) -> String {
    let mut numbers = Vec::new();
    let mut others = Vec::new();
    for name in names {
        match name.parse::<u32>() {
            Ok(n) if n.to_string() == name => numbers.push(n),
            _ => others.push(name.to_owned()),
        }
    }
    numbers.sort_unstable();
    let mut parts: Vec<(u32, u32)> = Vec::new();
    for n in numbers {
        match parts.last_mut() {
            Some((_, to)) if *to + 1 == n => *to = n,
            _ => parts.push((n, n)),
        }
    }
    let figures = parts.into_iter().map(|(from, to)| match to - from {
        0 => from.to_string(),
        1 => format!("{from}, {to}"),
        _ => format!("{from}–{to}"),
    });
    others.sort();
    figures.chain(others).collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counters_are_told_as_people_read_them() {
        assert_eq!(ranges(["3", "1", "2", "7"].into_iter()), "1–3, 7");
        assert_eq!(ranges(["8", "7"].into_iter()), "7, 8");
        assert_eq!(ranges(["A1", "7", "07"].into_iter()), "7, 07, A1");
    }
}
