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

impl Shell {
    /// The attributes of `<html>`: language, surface, theme, text size.
    pub fn attrs(&self) -> Markup {
        let mut attrs = format!("lang=\"{}\" data-surface=\"{}\"", self.lang.tag(), self.surface.name());
        if self.look.theme != Theme::Auto {
            let _ = write!(attrs, " data-theme=\"{}\"", self.look.theme.name());
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

    fn sheets(&self, head: &mut String) {
        sheet(head, "css/tokens.css", None);
        for (theme, path, wish) in [
            (Theme::Dark, "css/theme-dark.css", Some("(prefers-color-scheme: dark)")),
            (Theme::Contrast, "css/theme-contrast.css", Some("(prefers-contrast: more)")),
            (Theme::Elder, "css/theme-elder.css", None),
        ] {
            if self.look.theme == theme {
                sheet(head, path, None);
            } else if self.look.theme == Theme::Auto && wish.is_some() && self.surface != Surface::Kiosk {
                sheet(head, path, wish);
            }
        }
        sheet(head, "css/components.css", None);
        sheet(head, "css/controls.css", None);
        for name in self.css {
            sheet(head, &format!("css/{name}.css"), None);
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

fn sheet(head: &mut String, path: &str, media: Option<&str>) {
    let media = media.map_or(String::new(), |m| format!(" media=\"{m}\""));
    let _ = write!(head, "<link rel=\"stylesheet\" href=\"{}\"{media}>", href(path));
}
