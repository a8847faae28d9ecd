//! The components page: every part in every state, in a theme and a language. The server mounts it at `/face/components`.

use askama::Template;

use crate::{Bar, Lang, Look, Markup, Shell, Surface, Theme, keys_list};

#[derive(Template)]
#[template(path = "components.html")]
struct ComponentsPage {
    shell: Shell,
    lang: Lang,
    theme: Theme,
    bars: Vec<Bar>,
    short: Option<(u32, u32)>,
    long: Option<(u32, u32)>,
    unknown: Option<(u32, u32)>,
    keys: Markup,
}

/// The whole page as HTML. `theme` [`Theme::Auto`] shows what the browser wishes; the four strips at its foot show the four themes beside each other.
/// It links to itself with `?lang=` and `?theme=`.
pub fn components_page(lang: Lang, theme: Theme) -> String {
    let shell = Shell {
        lang,
        surface: Surface::Desk,
        look: Look::of(theme),
        title: lang.t("page-components"),
        css: &["components-page"],
        js: &["clock", "keys"],
    };
    let keys = keys_list(lang, &[("Enter", "console-next"), ("R", "console-recall"), ("P", "console-park")]);
    let bars = [11.4, 12.0, 9.5, 14.2, 24.8, 11.0, 8.4, 13.6].into_iter().enumerate();
    let bars = bars.map(|(i, value)| Bar { name: format!("A{:03}", 18 + i), value, over: value > 20.0 }).collect();
    ComponentsPage { shell, lang, theme, bars, short: Some((12, 20)), long: Some((35, 75)), unknown: None, keys }
        .render()
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_component_is_shown_in_every_language_and_theme() {
        for lang in Lang::ALL {
            for theme in Theme::ALL {
                let html = components_page(lang, theme);
                assert!(html.ends_with("</html>"), "{lang} {}", theme.name());
                for part in [
                    "plate call",
                    "plate missed",
                    "counter off",
                    "class=\"ruler\"",
                    "class=\"people\"",
                    "stalebar",
                    "btn danger",
                    "aria-busy",
                    "class=\"pace",
                ] {
                    assert!(html.contains(part), "{part}");
                }
                for inline in [" style=", "<style", "onclick", "javascript:"] {
                    assert!(!html.contains(inline), "{inline}");
                }
            }
        }
    }

    #[test]
    fn every_icon_of_the_set_is_on_the_page() {
        let html = components_page(Lang::En, Theme::Light);
        for name in crate::icons() {
            assert!(html.contains(&format!(">{name}</figcaption>")), "{name}");
        }
    }
}
