//! What stands around each screen: the hall and its time above, the accessibility bar below.

use senha_face::{Lang, Markup, Shell, Surface, Theme, date, page_clock};

use crate::asset;
use crate::centre::View;
use crate::person::{IDLE_MS, Person, Rule, WARN_MS};
use crate::press::Paper;
use crate::settings::Settings;
use crate::words::{Say, Two, encoded};

/// What all screens are made from.
pub struct Scene<'a> {
    /// How the kiosk was set up.
    pub settings: &'a Settings,
    /// The hall as last heard of.
    pub view: &'a View,
    /// The page's language.
    pub lang: Lang,
    /// The person in front.
    pub person: Person,
    /// The page's path after its language, with its query: `/service/x?need=elderly`.
    pub path: String,
    /// The printer.
    pub paper: Paper,
    /// Pages can be read aloud.
    pub voice: bool,
    /// Changes with whatever a page shows.
    pub version: String,
    /// The spool can be written.
    pub spool_ok: bool,
}

impl Scene<'_> {
    /// The page's words: one language for elder readers, two for all others.
    pub fn say(&self) -> Say {
        Say { lang: self.lang, second: (!self.person.elder()).then(|| self.settings.second_for(self.lang)) }
    }

    /// An address in this language.
    pub fn href(&self, path: &str) -> String {
        format!("/{}{path}", self.lang.path())
    }

    /// What stands around a page. `title` names the page, `rule` says how long it waits for its person.
    pub fn frame(&self, title: &str, rule: Rule) -> Frame {
        let say = self.say();
        let hall = self.view.hall();
        let now = self.view.now();
        Frame {
            shell: Shell {
                lang: self.lang,
                surface: Surface::Kiosk,
                look: self.person.look,
                title: title.to_owned(),
                css: &["kiosk"],
                js: &["clock"],
            },
            css: asset::href("kiosk-screen.css"),
            script: asset::href("kiosk.js"),
            morph: senha_face::href("vendor/idiomorph.js"),
            hall: hall.map(|h| say.name(&h.name)),
            clock: now.map(|n| page_clock(n.ms(), n.offset_min())),
            date: now.map(|n| date::short(self.lang, n.date())),
            trial: self.view.clock_set().then(|| say.two("page-trial-clock")),
            version: self.version.clone(),
            without_script: without_script(rule, &self.href(&self.path), &self.href("/still")),
            access: self.access(),
            still: say.two("kiosk-still-there"),
            still_hint: say.n("kiosk-still-there-hint", u32::try_from(WARN_MS / 1000).unwrap_or(15)),
            say,
            rule,
            hurried: false,
            low: self.person.low,
            back: self.href(&self.path),
        }
    }

    fn access(&self) -> Vec<Switch> {
        let theme = self.person.look.theme;
        let mut bar = vec![if theme == Theme::Elder {
            Switch::form("text", "kiosk-standard-text", "theme", "light", true)
        } else {
            Switch::form("text", "kiosk-larger-text", "theme", "elder", false)
        }];
        if theme == Theme::Contrast {
            bar.push(Switch::form("contrast", "kiosk-standard-colours", "theme", "light", true));
        } else if theme != Theme::Elder {
            bar.push(Switch::form("contrast", "kiosk-high-contrast", "theme", "contrast", false));
        }
        if self.voice {
            bar.push(Switch {
                icon: "sound",
                text: "kiosk-read-aloud",
                name: "",
                value: "",
                on: false,
                href: String::new(),
            });
        }
        bar.push(Switch::form("low", "kiosk-low", "low", if self.person.low { "no" } else { "yes" }, self.person.low));
        let href = format!("{}?back={}", self.href("/language"), encoded(&self.path));
        bar.push(Switch { icon: "globe", text: "kiosk-screen-languages", name: "", value: "", on: false, href });
        bar
    }
}

/// Without a script the page itself goes on after a while: to the question, or from a countdown to the start.
fn without_script(rule: Rule, here: &str, still: &str) -> Option<(i64, String)> {
    match rule {
        Rule::Rest => None,
        Rule::Ask => Some((IDLE_MS / 1000, format!("{still}?back={}", encoded(here)))),
        Rule::Count(ms) => Some((ms / 1000, "/".to_owned())),
    }
}

/// One thing in the accessibility bar: a button that posts a choice, a link, or (without either) the button that reads aloud.
pub struct Switch {
    /// Its icon.
    pub icon: &'static str,
    /// Its text's id.
    pub text: &'static str,
    /// The choice's name in the form.
    pub name: &'static str,
    /// The choice.
    pub value: &'static str,
    /// It is chosen.
    pub on: bool,
    /// Where it leads, for a link.
    pub href: String,
}

impl Switch {
    const fn form(icon: &'static str, text: &'static str, name: &'static str, value: &'static str, on: bool) -> Self {
        Self { icon, text, name, value, on, href: String::new() }
    }
}

/// What stands around a page.
pub struct Frame {
    /// Head and attributes.
    pub shell: Shell,
    /// The kiosk's own style sheet.
    pub css: String,
    /// The kiosk's script.
    pub script: String,
    /// The script that refreshes a page in place.
    pub morph: String,
    /// The page's words.
    pub say: Say,
    /// The hall's name, once it is known.
    pub hall: Option<Two>,
    /// The time, once it is known.
    pub clock: Option<Markup>,
    /// The day.
    pub date: Option<String>,
    /// The server's clock was set for a trial.
    pub trial: Option<Two>,
    /// Changes with whatever the page shows.
    pub version: String,
    /// Seconds and address of what a browser without scripts does next.
    pub without_script: Option<(i64, String)>,
    /// The accessibility bar.
    pub access: Vec<Switch>,
    /// The question whether the person is still there.
    pub still: Two,
    /// What happens otherwise.
    pub still_hint: String,
    /// How long the page waits.
    pub rule: Rule,
    /// Something will change within a moment: look often.
    pub hurried: bool,
    /// All that can be touched is low.
    pub low: bool,
    /// This page's address.
    pub back: String,
}

impl Frame {
    /// A text in the page's language.
    pub fn t(&self, id: &str) -> String {
        self.say.t(id)
    }

    /// A text in both languages.
    pub fn two(&self, id: &str) -> Two {
        self.say.two(id)
    }

    /// An address in the page's language.
    pub fn href(&self, path: &str) -> String {
        format!("/{}{path}", self.say.lang.path())
    }

    /// The page's language.
    pub fn lang(&self) -> Lang {
        self.say.lang
    }

    /// The seconds that a page with a number counts down, 0 for all others.
    pub const fn count_s(&self) -> i64 {
        match self.rule {
            Rule::Count(ms) => ms / 1000,
            Rule::Rest | Rule::Ask => 0,
        }
    }

    /// Elder screens are composed of fewer and larger parts.
    pub fn elder(&self) -> bool {
        self.shell.look.theme == Theme::Elder
    }
}
