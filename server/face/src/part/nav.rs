//! What every page carries at its edge: the way past the bar, the four languages, theme and text size.

use std::fmt::Write as _;

use crate::markup::escape;
use crate::{Lang, Look, Markup, Size, Theme, href, icon, t};

/// The link that takes a keyboard past the bar to `<main id="…">`.
pub fn skip_link(lang: Lang, main: &str) -> Markup {
    Markup(format!("<a class=\"skip\" href=\"#{}\">{}</a>", escape(main), escape(&t(lang, "page-skip"))))
}

/// The four languages as links to the same page. `rest` is the page's path after its language (`/t/ID`), empty for the start page.
pub fn language_nav(lang: Lang, rest: &str) -> Markup {
    let mut nav = format!("<nav class=\"langs\" aria-label=\"{}\">", escape(&t(lang, "page-language")));
    for other in Lang::ALL {
        let current = if other == lang { " aria-current=\"page\"" } else { "" };
        let tag = other.tag();
        let _ = write!(nav, "<a href=\"/{}{}\" lang=\"{tag}\" hreflang=\"{tag}\"{current}>{}</a>", other.path(), escape(rest), other.native());
    }
    nav.push_str("</nav>");
    Markup(nav)
}

/// Theme and text size behind one button. The form posts `theme`, `size` and `back` to `/look`, where the server sets the cookie
/// [`crate::LOOK_COOKIE`] and goes back; theme.js does it at once.
pub fn look_form(lang: Lang, look: Look, back: &str) -> Markup {
    let sheets = [Theme::Dark, Theme::Contrast, Theme::Elder].map(|t| format!(" data-sheet-{0}=\"{1}\"", t.name(), href(&format!("css/theme-{}.css", t.name()))));
    let mut form = format!(
        "<details class=\"look\"><summary>{}<span class=\"sr\">{}</span></summary><form class=\"look-form\" method=\"post\" action=\"/look\"{}>",
        icon("text"),
        escape(&t(lang, "look-title")),
        sheets.concat()
    );
    let _ = write!(form, "<input type=\"hidden\" name=\"back\" value=\"{}\">", escape(back));
    let themes = Theme::ALL.map(|t| (t.name(), t.title(lang), t == look.theme));
    let sizes = Size::ALL.map(|s| (s.name(), s.title(lang), s == look.size));
    choice(&mut form, "theme", &t(lang, "look-theme"), &themes);
    choice(&mut form, "size", &t(lang, "look-size"), &sizes);
    let _ = write!(form, "<button class=\"btn primary\">{}</button></form></details>", escape(&t(lang, "look-apply")));
    Markup(form)
}

fn choice(form: &mut String, name: &str, legend: &str, values: &[(&str, String, bool)]) {
    let _ = write!(form, "<fieldset><legend>{}</legend>", escape(legend));
    for (value, title, chosen) in values {
        let checked = if *chosen { " checked" } else { "" };
        let _ = write!(form, "<label class=\"check\"><input type=\"radio\" name=\"{name}\" value=\"{value}\"{checked}><span>{}</span></label>", escape(title));
    }
    form.push_str("</fieldset>");
}
