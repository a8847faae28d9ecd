//! The look (its design system): tokens, components, icons, texts in four languages, number reading, the live-page module.
//! Used by server, kiosk and display. It knows no ticket, no clock and no wire: plain numbers and words come in, finished HTML and text go out.
//!
//! # For who writes a template
//!
//! ```
//! use senha_face::{Arg, Lang, Look, Plate, Shell, Surface, Tag, date, plate, ruler, tag};
//!
//! let lang = Lang::from_accept_language("pt, en;q=0.5");
//! // Texts: by id from texts/<language>/*.ftl. An unknown id panics in debug builds.
//! assert_eq!(lang.t("kiosk-take-ticket"), "Tirar senha");
//! assert_eq!(lang.n("unit-people", 1), "1 pessoa"); // one variable $n, a count
//! assert_eq!(lang.with("kiosk-wait-range", &[("min", 12), ("max", 20)]), "Espera prevista: cerca de 12 a 20 minutos");
//! lang.with("board-go-to-floor", &[("floor", Arg::from(2)), ("n", "207".into())]); // words and numbers mixed
//! // Parts: finished HTML (`Markup`), which askama prints unescaped.
//! let html = format!("{}{}{}", plate("A027", Plate::Call), ruler(Some((12, 20)), lang), tag(Tag::Wait, &lang.t("ticket-state-waiting")));
//! assert!(!html.contains(" style="));
//! // The shell: attributes of <html> and the content of <head>.
//! let shell = Shell { lang, surface: Surface::Phone, look: Look::default(), title: "A027".into(), css: &["ticket"], js: &["live", "clock"] };
//! assert!(shell.head().as_str().contains("/face/css/ticket.css?v="));
//! ```
//!
//! In an askama template (whose arguments are references: `*lang`, `*ahead`): `{{ lang.t("page-skip") }}`, `{{ lang.n("unit-people", *ahead) }}`,
//! `{{ senha_face::plate(number, Plate::Call) }}`, `{{ senha_face::ruler(*wait, *lang) }}`,
//! `{{ senha_face::icon("ticket") }}`, `<html {{ shell.attrs() }}>`, `{{ shell.head() }}`.
//!
//! - [`href`] gives an asset's address with its hash, [`asset`] its bytes, type and ETag; everything is served below `/face/`.
//! - [`Look`] is the choice of theme and text size in the cookie [`LOOK_COOKIE`].
//! - [`text::problem_title`] tells a problem's code in a language; [`announcement`] and [`utterance`] are what a voice says.
//! - [`keys_list`] is the dialog that keys.js opens with `?`; [`hidden_fields`] what a form says unseen; [`text::counters`] one counter or several.
//! - Names shown to people (halls, services) come from data and are not texts of this crate.
//!
//! To add a part: a file under `part/` with a function that returns [`Markup`], its classes in `assets/css/components.css`,
//! a place on the components page, and a line in `part/tests.rs`.

pub mod asset;
pub mod date;
pub mod icon;
pub mod lang;
pub mod look;
pub mod markup;
pub mod number;
mod page;
pub mod part;
pub mod shell;
pub mod text;

pub use asset::{Asset, asset, assets, href};
pub use icon::{icon, icons, mark};
pub use lang::Lang;
pub use look::{LOOK_COOKIE, Look, Size, Theme};
pub use markup::{Markup, escape};
pub use number::{Voice, announcement, utterance};
pub use page::components_page;
pub use part::{
    Bar, CounterState, Plate, Tag, Way, arrow, bars, count, counter_plate, hidden_fields, key, keys_list, num, pace,
    page_clock, people_line, plate, ruler, ruler_of, since, stale_bar, tag,
};
pub use shell::{Shell, Surface};
pub use text::{Arg, problem_title, t, t_with};
