//! What stands around every page: the attributes of `<html>` and the content of `<head>`.

use std::fmt::Write as _;

use crate::markup::escape;
use crate::{Lang, Look, Markup, Theme, href};

/// The kind of screen that a page is made for; it decides the sizes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Surface {
    /// A citizen's own device: phone sizes, and desk sizes where the window is wide.
    #[default]
    Phone,
    /// A working place with keyboard.
    Desk,
    /// The touch screen in the hall.
    Kiosk,
    /// A board.
    Wall,
}

impl Surface {
    /// The value of `data-surface`.
    pub const fn name(self) -> &'static str {
        match self {
            Surface::Phone => "phone",
            Surface::Desk => "desk",
            Surface::Kiosk => "kiosk",
            Surface::Wall => "wall",
        }
    }
}

/// A page's shell. In a template: `<!doctype html><html {{ shell.attrs() }}><head>{{ shell.head() }}</head>`.
#[derive(Debug, Clone, Default)]
pub struct Shell {
    /// The page's language.
    pub lang: Lang,
    /// The screen that it is for.
    pub surface: Surface,
    /// The person's choice of theme and text size.
    pub look: Look,
    /// The page's title, without the product's name.
    pub title: String,
    /// The screen's own style sheets below `css/`, without the ending: `&["ticket"]`.
    pub css: &'static [&'static str],
    /// The modules below `js/`, without the ending: `&["live", "clock"]`. `live` brings htmx and idiomorph along.
    pub js: &'static [&'static str],
}

/// htmx without eval, without a style element of its own, without other hosts; an answer that did not change is left alone.
const HTMX: &str = r#"{"allowEval":false,"includeIndicatorStyles":false,"selfRequestsOnly":true,"historyCacheSize":0,"allowScriptTags":false,"responseHandling":[{"code":"204|304","swap":false},{"code":"2..","swap":true},{"code":"...","swap":false,"error":true}]}"#;

/// The media of a sheet that rests.
const REST: &str = "not all";

impl Shell {
    /// The theme that is shown. A kiosk and a board are the hall's, not the browser's: without a choice a kiosk is light, a board dark.
    const fn theme(&self) -> Theme {
        match (self.look.theme, self.surface) {
            (Theme::Auto, Surface::Kiosk) => Theme::Light,
            (Theme::Auto, Surface::Wall) => Theme::Dark,
            (theme, _) => theme,
        }
    }

    /// The attributes of `<html>`: language, surface, theme, text size.
    pub fn attrs(&self) -> Markup {
        let mut attrs = format!("lang=\"{}\" data-surface=\"{}\"", self.lang.tag(), self.surface.name());
        let theme = self.theme();
        if theme != Theme::Auto {
            let _ = write!(attrs, " data-theme=\"{}\"", theme.name());
        }
        let _ = write!(attrs, " data-size=\"{}\"", self.look.size.name());
        Markup(attrs)
    }

    /// The content of `<head>`: title, viewport, style sheets, icon, scripts.
    pub fn head(&self) -> Markup {
        let mut head = format!(
            "<meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><title>{} · Senha</title>",
            escape(&self.title)
        );
        let _ = write!(head, "<link rel=\"icon\" href=\"{}\" type=\"image/svg+xml\">", href("img/mark.svg"));
        self.sheets(&mut head);
        self.scripts(&mut head);
        Markup(head)
    }

    /// All themes' sheets are linked and all but the chosen ones rest, so that theme.js can change the theme at once.
    fn sheets(&self, head: &mut String) {
        sheet(head, "css/tokens.css", "");
        for (theme, wish) in [
            (Theme::Dark, "(prefers-color-scheme: dark)"),
            (Theme::Contrast, "(prefers-contrast: more)"),
            (Theme::Elder, REST),
        ] {
            let media = match self.theme() {
                Theme::Auto => wish,
                chosen if chosen == theme => "all",
                _ => REST,
            };
            let name = theme.name();
            sheet(
                head,
                &format!("css/theme-{name}.css"),
                &format!(" media=\"{media}\" data-sheet=\"{name}\" data-wish=\"{wish}\""),
            );
        }
        sheet(head, "css/components.css", "");
        sheet(head, "css/controls.css", "");
        for name in self.css {
            sheet(head, &format!("css/{name}.css"), "");
        }
    }

    fn scripts(&self, head: &mut String) {
        if self.js.contains(&"live") {
            let _ = write!(head, "<meta name=\"htmx-config\" content=\"{}\">", escape(HTMX));
            for path in ["vendor/htmx.js", "vendor/idiomorph.js"] {
                let _ = write!(head, "<script defer src=\"{}\"></script>", href(path));
            }
        }
        for name in self.js {
            let _ = write!(head, "<script type=\"module\" src=\"{}\"></script>", href(&format!("js/{name}.js")));
        }
    }
}

fn sheet(head: &mut String, path: &str, more: &str) {
    let _ = write!(head, "<link rel=\"stylesheet\" href=\"{}\"{more}>", href(path));
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shell(surface: Surface, theme: Theme) -> Shell {
        Shell {
            surface,
            look: Look::of(theme),
            title: "<b>".into(),
            css: &["ticket"],
            js: &["live", "clock"],
            ..Shell::default()
        }
    }

    #[test]
    fn a_choice_wins_over_the_browsers_wish() {
        let auto = shell(Surface::Phone, Theme::Auto);
        assert_eq!(auto.attrs().as_str(), "lang=\"zh-Hant\" data-surface=\"phone\" data-size=\"normal\"");
        assert!(auto.head().as_str().contains("media=\"(prefers-color-scheme: dark)\" data-sheet=\"dark\""));
        let dark = shell(Surface::Phone, Theme::Dark);
        assert!(dark.attrs().as_str().contains("data-theme=\"dark\""));
        assert!(dark.head().as_str().contains("media=\"all\" data-sheet=\"dark\""));
        assert!(dark.head().as_str().contains("media=\"not all\" data-sheet=\"contrast\""));
        assert!(shell(Surface::Kiosk, Theme::Auto).head().as_str().contains("media=\"not all\" data-sheet=\"dark\""));
        assert!(shell(Surface::Wall, Theme::Auto).attrs().as_str().contains("data-theme=\"dark\""));
    }

    #[test]
    fn a_page_needs_no_inline_script_and_no_eval() {
        let head = shell(Surface::Phone, Theme::Auto).head().to_string();
        assert!(head.contains("<title>&lt;b&gt; · Senha</title>"));
        assert!(head.contains("&quot;allowEval&quot;:false"));
        for script in head.split("<script").skip(1) {
            assert!(script.contains(" src=\"/face/") && script.contains("></script>"), "{script}");
        }
        assert!(head.find("vendor/idiomorph.js") < head.find("js/live.js"));
    }

    #[test]
    fn a_page_without_live_parts_loads_no_htmx() {
        assert!(!Shell::default().head().as_str().contains("htmx"));
    }
}
