//! Icons: one 24-unit grid, 2-unit lines, no fill. Drawn for this product.

use crate::Markup;

/// Name and path of each icon.
const ICONS: &[(&str, &str)] = &[
    ("ahead", "M12 20V5M6 11l6-6 6 6"),
    ("alert", "M12 4L2.8 20h18.4zM12 10v4.5M12 17v.4"),
    ("back", "M15 5l-7 7 7 7"),
    ("bell", "M6 16.5V11a6 6 0 0 1 12 0v5.5l1.5 1.5h-15zM10 21h4"),
    ("board", "M3 4.5h18v12H3zM8 20.5h8M12 16.5v4M6.5 8.5h5M6.5 12.5h5M15 8.5h2.5M15 12.5h2.5"),
    ("building", "M3.5 20.5h17M5.5 20.5v-9l4.5-3v12M10 20.5V4.5h8.5v16M13 8.5h2.5M13 12.5h2.5M13 16.5h2.5"),
    ("calendar", "M4 6h16v14.5H4zM4 10.5h16M8.5 3v5M15.5 3v5"),
    ("car", "M4 17v-5l2.2-5.5h11.6L20 12v5zM4 12h16M6.5 17v2.5M17.5 17v2.5M7.3 14.6h1.4M15.3 14.6h1.4"),
    ("chart", "M4 20.5V4M4 20.5h16.5M8.5 16.5v-5M13 16.5V7M17.5 16.5v-8"),
    ("check", "M4 12.5l5.5 5.5L20 7"),
    ("clock", "M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17zM12 7.5V12l3.2 2"),
    ("code", "M8 7l-5 5 5 5M16 7l5 5-5 5"),
    (
        "coin",
        "M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17zM15 9c-.6-1-1.6-1.5-3-1.5-1.7 0-3 .8-3 2.2 0 3 6 1.6 6 4.6 0 1.4-1.3 2.2-3 2.2-1.4 0-2.4-.5-3-1.5M12 5.7v12.6",
    ),
    ("contrast", "M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17zM12 4v16M12 8h5.5M12 12h8M12 16h5.5"),
    ("cross", "M6 6l12 12M18 6L6 18"),
    ("down", "M5 9l7 7 7-7"),
    (
        "finger",
        "M8 12V5.5a1.5 1.5 0 0 1 3 0V11M11 10V4.2a1.5 1.5 0 0 1 3 0V11M14 10.5V6a1.5 1.5 0 0 1 3 0v8.5c0 4-2.5 6.5-6 6.5-3 0-4.7-1.6-6.8-5.2L3 13c1.6-1.2 3-.5 5 2.5",
    ),
    ("flag", "M5.5 21V4h12L15 8l2.5 4h-12"),
    ("forward", "M9 5l7 7-7 7"),
    (
        "gear",
        "M12 8.5a3.5 3.5 0 1 0 0 7 3.5 3.5 0 0 0 0-7zM12 3v3M12 18v3M3 12h3M18 12h3M5.6 5.6l2.2 2.2M16.2 16.2l2.2 2.2M18.4 5.6l-2.2 2.2M7.8 16.2l-2.2 2.2",
    ),
    ("globe", "M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17zM3.5 12h17M12 3.5c5 5 5 12 0 17-5-5-5-12 0-17"),
    ("heart", "M12 20.5S3.5 15.5 3.5 9.5A4.3 4.3 0 0 1 12 7.8a4.3 4.3 0 0 1 8.5 1.7c0 6-8.5 11-8.5 11z"),
    (
        "id",
        "M3 5.5h18v13H3zM8.5 9.3a1.8 1.8 0 1 0 0 3.6 1.8 1.8 0 0 0 0-3.6zM5.6 16c.3-1.7 1.4-2.4 2.9-2.4s2.6.7 2.9 2.4M14 10h4.5M14 14h4.5",
    ),
    ("keyboard", "M2.5 6.5h19v11h-19zM6 10h.4M9.5 10h.4M13 10h.4M16.5 10h.4M7 14h10"),
    ("kiosk", "M7 3h10v12H7zM9.5 6.5h5M9.5 9.5h3M10 15v5.5M14 15v5.5M7 20.5h10"),
    (
        "link-down",
        "M4 4l16 16M9 6.5A12 12 0 0 1 21 10M3 10a14 14 0 0 1 3-2M6.5 13.5a8 8 0 0 1 3.5-1.8M15 12.3a8 8 0 0 1 2.5 1.2M12 18v.4",
    ),
    ("lock", "M5.5 10.5h13v10h-13zM8.5 10.5V8a3.5 3.5 0 0 1 7 0v2.5M12 14.5v2"),
    (
        "look",
        "M12 3.5a8.5 8.5 0 1 0 0 17c1.5 0 2-1 2-2 0-1.5-1.5-1.7-1.5-3 0-1 .8-1.5 2-1.5h3c1.8 0 3-1.2 3-3 0-4-3.8-7.5-8.5-7.5zM7.5 11v.2M10 7.5v.2M14.5 7.5v.2",
    ),
    ("low", "M12 3v13M6.5 11l5.5 5.5 5.5-5.5M5 20.5h14"),
    ("mail", "M3 5.5h18v13H3zM3.5 6.5L12 13l8.5-6.5"),
    ("minus", "M5 12h14"),
    ("paper", "M6 3.5h12v17l-2-1.5-2 1.5-2-1.5-2 1.5-2-1.5-2 1.5zM9 8h6M9 12h6"),
    ("pause", "M8.5 5v14M15.5 5v14"),
    (
        "people",
        "M9 5a3.2 3.2 0 1 0 0 6.4A3.2 3.2 0 0 0 9 5zM3 19.5c0-3.6 2.6-5.4 6-5.4s6 1.8 6 5.4M16 5.4a3 3 0 0 1 0 5.6M17.5 14.4c2.2.6 3.5 2.3 3.5 5.1",
    ),
    ("person", "M12 4.5a3.5 3.5 0 1 0 0 7 3.5 3.5 0 0 0 0-7zM5 20c0-4 3-6 7-6s7 2 7 6"),
    ("phone", "M7 2.5h10v19H7zM10.5 18.5h3"),
    (
        "pin",
        "M12 21s6.5-6.2 6.5-11.2a6.5 6.5 0 0 0-13 0C5.5 14.8 12 21 12 21zM12 7.5a2.3 2.3 0 1 0 0 4.6 2.3 2.3 0 0 0 0-4.6z",
    ),
    ("plus", "M12 5v14M5 12h14"),
    ("printer", "M7 8.5V3.5h10v5M7 16.5H3.5v-8h17v8H17M7 13.5h10v7H7z"),
    ("qr", "M4 4h6v6H4zM14 4h6v6h-6zM4 14h6v6H4zM14 14h2.5v2.5M20 14v0M17.5 20H20v-2.5M14 20v0"),
    ("refresh", "M12 3.5a8.5 8.5 0 1 1-7.8 5.2M3.5 4v5h5"),
    ("repeat", "M4 12V9a3 3 0 0 1 3-3h12M15.5 2.5L19 6l-3.5 3.5M20 12v3a3 3 0 0 1-3 3H5M8.5 21.5L5 18l3.5-3.5"),
    ("scales", "M12 3.5v17M7 20.5h10M4.5 7.5h15M4.5 7.5L2.5 13h5zM19.5 7.5L17 13h5z"),
    ("screen", "M3 4.5h18v12H3zM8 20.5h8M12 16.5v4"),
    ("search", "M10.5 4a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13zM15.5 15.5L21 21"),
    ("sound", "M4 9.5v5h3.5L12 19V5L7.5 9.5zM15.5 9a4.5 4.5 0 0 1 0 6M18 6.5a8 8 0 0 1 0 11"),
    ("sound-off", "M4 9.5v5h3.5L12 19V5L7.5 9.5zM16 9.5l5 5M21 9.5l-5 5"),
    ("text", "M3 19L8.5 5 14 19M5 14h7M15.5 19l2.8-8 2.8 8M16.5 16.3h3.6"),
    ("ticket", "M3.5 6.5h17v3.2a2.3 2.3 0 0 0 0 4.6v3.2h-17v-3.2a2.3 2.3 0 0 0 0-4.6zM13 7v2M13 11v2M13 15v2"),
    ("transfer", "M4 8h14M13.5 3.5L18 8l-4.5 4.5M20 16H6M10.5 11.5L6 16l4.5 4.5"),
    ("undo", "M4 9h11a5 5 0 0 1 0 10H8M4 9l4-4M4 9l4 4"),
    ("walk", "M13 3.8v.4M9 21l2.5-6.5-2-2.5V8.5L13 8l2 3 3 1M12 15l3 2.5V21M9.5 8.5L7 10.5V13"),
    ("wheelchair", "M10 3.8v.4M10 7.5v6h5.5L18 19M10 10h4.5M8 11.5a4.8 4.8 0 1 0 6 6.5"),
];

/// The names of all icons, sorted.
pub fn icons() -> impl Iterator<Item = &'static str> {
    ICONS.iter().map(|(name, _)| *name)
}

/// An icon as an SVG of 1.25 em, hidden from screen readers: the words beside it say the same.
/// An unknown name is a fault of the program: it panics in debug builds and draws nothing in others.
pub fn icon(name: &str) -> Markup {
    let path = ICONS.binary_search_by_key(&name, |(n, _)| *n).map(|i| ICONS[i].1);
    debug_assert!(path.is_ok(), "there is no icon `{name}`");
    path.map_or(Markup::default(), |d| {
        Markup(format!(
            "<svg class=\"ic\" viewBox=\"0 0 24 24\" aria-hidden=\"true\" focusable=\"false\"><path d=\"{d}\"/></svg>"
        ))
    })
}

/// The product's mark, a slip with two notches that make an S, and its name.
pub fn mark() -> Markup {
    Markup(
        "<span class=\"mark\"><svg viewBox=\"0 0 32 32\" aria-hidden=\"true\" focusable=\"false\"><path d=\"M5 0H27a5 5 0 0 1 5 5V9H15a2 2 0 0 0 0 4H27a5 5 0 0 1 5 5V27a5 5 0 0 1-5 5H5a5 5 0 0 1-5-5V23H17a2 2 0 0 0 0-4H5a5 5 0 0 1-5-5V5a5 5 0 0 1 5-5z\"/></svg><span translate=\"no\">Senha</span></span>"
            .to_owned(),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_icon_is_found_by_its_name() {
        assert!(ICONS.is_sorted_by(|a, b| a.0 < b.0));
        for name in icons() {
            assert!(icon(name).as_str().contains("<path"), "{name}");
        }
    }
}
