//! Before the ticket: how long, who is ahead, what to bring, and one large deed.

use askama::Template;
use senha_face::{Lang, Markup, people_line, ruler, text};
use senha_wire::hall::{Hall, HallService};

use super::home::printer_note;
use super::{Frame, Scene};
use crate::centre::{Link, Now};
use crate::person::Rule;
use crate::spool::CommandId;
use crate::words::{Two, encoded, is_no_wait, name, range};

/// What was chosen beside the service; it lives in the address, so that two tabs never mix.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Chosen {
    /// The need's word on the wire.
    pub need: Option<String>,
    /// More services of the same visit.
    pub more: Vec<String>,
}

/// The needs that can be chosen, with their texts.
pub const NEEDS: [(&str, &str, &str); 5] = [
    ("elderly", "need-elderly", "person"),
    ("disabled", "need-disabled", "wheelchair"),
    ("pregnant", "need-pregnant", "heart"),
    ("infant", "need-infant", "people"),
    ("other", "kiosk-screen-need-other", "plus"),
];

/// A ticket holds so many services (the hall refuses more): the first and seven others.
pub const MOST_MORE: usize = 7;

impl Chosen {
    /// From an address or a form; only what this hall knows is kept.
    pub fn read(pairs: &[(String, String)], hall: &Hall, service: &str) -> Self {
        let mut chosen = Self::default();
        for (key, value) in pairs {
            let known = || hall.services.iter().any(|s| s.id == *value && s.id != service);
            match key.as_str() {
                "need" if NEEDS.iter().any(|(word, ..)| word == value) => chosen.need = Some(value.clone()),
                "more" if chosen.more.len() < MOST_MORE && !chosen.more.contains(value) && known() => {
                    chosen.more.push(value.clone());
                }
                _ => {}
            }
        }
        chosen
    }

    /// As the query of an address, with its question mark; empty where nothing is chosen.
    pub fn query(&self) -> String {
        let need = self.need.iter().map(|n| format!("need={}", encoded(n)));
        let pairs: Vec<String> = need.chain(self.more.iter().map(|m| format!("more={}", encoded(m)))).collect();
        if pairs.is_empty() { String::new() } else { format!("?{}", pairs.join("&")) }
    }
}

/// Why no ticket can be taken.
pub struct Closed {
    /// What is so.
    pub what: Two,
    /// Why, and what to do.
    pub why: String,
    /// When it opens again.
    pub when: Option<String>,
}

/// A service's screen.
#[derive(Template)]
#[template(path = "service.html")]
pub struct ServicePage {
    pub(crate) f: Frame,
    id: String,
    name: Two,
    crumb: String,
    back: String,
    nonce: CommandId,
    range: Option<String>,
    no_wait: bool,
    /// The quarter hour that a ticket taken now would get.
    period: Option<String>,
    ruler: Markup,
    ahead: u32,
    people: Markup,
    documents: Vec<String>,
    chosen: Chosen,
    need: Option<String>,
    more: Vec<String>,
    need_href: String,
    more_href: Option<String>,
    closed: Option<Closed>,
    note: Option<String>,
    /// Paper can come out.
    paper: bool,
}

impl ServicePage {
    /// The service's screen under a form's fresh nonce. None for a service that the hall does not have.
    pub fn of(scene: &Scene, hall: &Hall, id: &str, chosen: Chosen, nonce: CommandId) -> Option<Self> {
        let service = hall.services.iter().find(|s| s.id == id)?;
        let say = scene.say();
        let wait = service.wait.map(|w| (w.from_min, w.to_min));
        let here = format!("/service/{}", encoded(id));
        let title = say.name(&service.name);
        Some(Self {
            f: scene.frame(&title.lead, Rule::Ask),
            id: id.to_owned(),
            crumb: crumb(scene, hall, service),
            back: scene.href(&format!("/bureau/{}", encoded(&service.bureau))),
            nonce,
            range: service.wait.map(range),
            no_wait: is_no_wait(service.wait, service.ahead),
            period: service.next_period.as_deref().and_then(crate::slot::period),
            ruler: ruler(wait, scene.lang),
            ahead: service.ahead,
            people: people_line(service.ahead, 0, scene.lang),
            documents: service.documents.iter().map(|d| name(d, scene.lang)).collect(),
            need: NEEDS.iter().find(|(word, ..)| chosen.need.as_deref() == Some(word)).map(|(_, text, _)| say.t(text)),
            more: names(hall, &chosen.more, scene.lang),
            need_href: scene.href(&format!("{here}/need{}", chosen.query())),
            more_href: others(hall, id).next().map(|_| scene.href(&format!("{here}/more{}", chosen.query()))),
            closed: closed(scene, hall, service),
            note: printer_note(scene),
            paper: scene.paper.can_print(),
            chosen,
            name: title,
        })
    }
}

/// Where the service stands: its bureau and category, by the bureau's letters where words are long.
fn crumb(scene: &Scene, hall: &Hall, service: &HallService) -> String {
    let bureau = hall.bureaus.iter().find(|b| b.id == service.bureau);
    let bureau = bureau.map(|b| if scene.lang.is_chinese() { name(&b.name, scene.lang) } else { b.code.clone() });
    bureau.into_iter().chain([name(&service.category.name, scene.lang)]).collect::<Vec<_>>().join(" › ")
}

/// Other services of which a ticket can be taken on the same visit.
pub fn others<'a>(hall: &'a Hall, service: &'a str) -> impl Iterator<Item = &'a HallService> {
    hall.services.iter().filter(move |s| s.available && s.id != service)
}

fn names(hall: &Hall, ids: &[String], lang: Lang) -> Vec<String> {
    ids.iter().filter_map(|id| hall.services.iter().find(|s| s.id == *id)).map(|s| name(&s.name, lang)).collect()
}

fn closed(scene: &Scene, hall: &Hall, service: &HallService) -> Option<Closed> {
    let say = scene.say();
    let sorry = |what: &str, why: &str| Some(Closed { what: say.two(what), why: say.t(why), when: None });
    if !scene.spool_ok {
        return sorry("kiosk-screen-lost", "kiosk-screen-spool-hint");
    }
    if matches!(scene.view.link(), Link::Down { .. }) {
        return sorry("kiosk-screen-down", "kiosk-screen-down-hint");
    }
    if service.available {
        return None;
    }
    let code = service.why_not.as_deref().unwrap_or("service.closed");
    Some(Closed {
        what: say.two("kiosk-screen-why-closed"),
        why: text::problem_title::<&str, &str>(scene.lang, code, &[]),
        when: opens(scene, hall),
    })
}

/// When the hall opens next, in words; none while it is open or where nobody knows.
pub fn opens(scene: &Scene, hall: &Hall) -> Option<String> {
    let next = hall.opens.as_deref().and_then(Now::parse)?;
    let today = scene.view.now().is_some_and(|now| now.date() == next.date());
    let time = next.time();
    Some(if today {
        scene.lang.with("kiosk-service-opens", &[("time", time.as_str())])
    } else {
        let date = senha_face::date::short(scene.lang, next.date());
        scene.lang.with("kiosk-screen-opens", &[("date", date.as_str()), ("time", time.as_str())])
    })
}
