//! What needs a hand, in words and with the way there.

use senha_face::{Arg, Lang};
use senha_hall::plan::Plan;
use senha_hall::{At, CounterId, ServiceId};

use crate::catalogue::Catalogue;
use crate::now::Hand;

/// The most counters that one of them names.
const NAMED: usize = 4;

/// Words for what a hall's figures name.
#[derive(Clone, Copy)]
pub struct Words<'a> {
    pub lang: Lang,
    pub catalogue: &'a Catalogue,
    pub plan: &'a Plan,
}

/// Something that needs a hand.
pub struct HandRow {
    /// Its place on the page.
    pub id: String,
    pub is_pressing: bool,
    pub title: String,
    pub text: String,
    /// Since when, in milliseconds.
    pub since_ms: Option<i64>,
    /// The counters that it leads to.
    pub counters: Vec<String>,
    /// How many further counters there are.
    pub more: usize,
}

impl Words<'_> {
    /// A service's name.
    pub fn service(&self, id: &ServiceId) -> String {
        let record = self.catalogue.service(id);
        record.map_or_else(|| id.to_string(), |service| service.name.name(self.lang.tag()).to_owned())
    }

    /// The first of some services, and how many more there are.
    fn services(&self, services: &[ServiceId]) -> String {
        let first = services.first().map(|id| self.service(id)).unwrap_or_default();
        match services.len() {
            0 | 1 => first,
            all => self.lang.with("now-hand-services", &[("service", Arg::from(first)), ("n", Arg::from(all - 1))]),
        }
    }

    /// The wall time of an instant.
    fn time(&self, at: At) -> String {
        self.plan.zone.local(at).1.to_string()
    }

    /// What needs a hand.
    pub fn hand(&self, hand: &Hand) -> HandRow {
        let row = match hand {
            Hand::Unserved { services, waiting, from, counters } => {
                let name = self.services(services);
                let title = self.lang.with("now-hand-unserved", &[("service", name.as_str())]);
                let told = [("n", Arg::from(*waiting)), ("since", self.time(*from).into())];
                let mut text = self.lang.with("now-hand-unserved-text", &told);
                if counters.is_empty() {
                    text = format!("{text} {}", self.lang.t("now-hand-nowhere"));
                }
                self.row(place(services), title, text, Some(*from), counters)
            }
            Hand::Over { services, number, waiting, from, counters } => {
                let name = self.services(services);
                let title = self.lang.with("now-hand-over", &[("service", name.as_str())]);
                let number = number.to_string();
                let told = [("n", Arg::from(*waiting)), ("number", number.into()), ("since", self.time(*from).into())];
                let text = self.lang.with("now-hand-over-text", &told);
                self.row(place(services), title, text, Some(*from), counters)
            }
            Hand::Unanswered { counter, number, since } => {
                let number = number.to_string();
                let told = [("counter", counter.as_str()), ("number", number.as_str())];
                let title = self.lang.with("now-hand-unanswered", &told);
                let time = self.time(*since);
                let text = self.lang.with("now-hand-unanswered-text", &[("since", time.as_str())]);
                self.row(format!("hand-counter-{counter}"), title, text, Some(*since), std::slice::from_ref(counter))
            }
            Hand::Free { counter, waiting } => {
                let title = self.lang.with("now-hand-free", &[("counter", counter.as_str())]);
                let text = self.lang.n("now-hand-free-text", *waiting);
                self.row(format!("hand-counter-{counter}"), title, text, None, std::slice::from_ref(counter))
            }
        };
        HandRow { is_pressing: hand.is_pressing(), ..row }
    }

    fn row(&self, id: String, title: String, text: String, since: Option<At>, counters: &[CounterId]) -> HandRow {
        HandRow {
            id,
            is_pressing: false,
            title,
            text,
            since_ms: since.map(|at| at.0),
            counters: counters.iter().take(NAMED).map(ToString::to_string).collect(),
            more: counters.len().saturating_sub(NAMED),
        }
    }
}

/// The place on the page of what some services need.
fn place(services: &[ServiceId]) -> String {
    format!("hand-{}", services.first().map(ServiceId::as_str).unwrap_or_default())
}
