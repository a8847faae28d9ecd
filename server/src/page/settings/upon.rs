//! A form that was made upon one version goes on upon another: what its writer did not touch follows what somebody else set meanwhile.

use std::collections::BTreeMap;

use super::form::Typed;

impl Typed {
    /// Takes over what changed from `old` to `now` wherever this form still says what stood in `old`.
    pub fn go_on_upon(&mut self, old: &Self, now: &Self) {
        for ((mine, old), now) in self.week.iter_mut().zip(&old.week).zip(&now.week) {
            if mine == old {
                mine.clone_from(now);
            }
        }
        follow(&mut self.contingent, &old.contingent, &now.contingent);
        follow(&mut self.places, &old.places, &now.places);
        self.rows_upon(old, now);
        self.seen = now.seen;
    }

    /// Rows follow as a whole, or not at all where one was touched: they are known by their places. Added rows stay.
    fn rows_upon(&mut self, old: &Self, now: &Self) {
        let untouched = old.rows.iter().all(|(at, row)| self.rows.get(at).is_none_or(|mine| mine == row));
        if self.shown != old.shown || !untouched {
            return;
        }
        let added =
            std::mem::take(&mut self.rows).into_iter().filter(|(at, _)| *at >= old.rows.len()).map(|(_, row)| row);
        let next = now.rows.len();
        self.rows = now.rows.clone();
        self.rows.extend((next..).zip(added));
        self.shown = now.shown;
    }
}

fn follow(mine: &mut BTreeMap<String, String>, old: &BTreeMap<String, String>, now: &BTreeMap<String, String>) {
    for (service, text) in mine {
        if let Some(now) = now.get(service).filter(|_| old.get(service) == Some(text)) {
            text.clone_from(now);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(seen: i64, body: &str) -> Typed {
        Typed::read(format!("seen={seen}&shown={seen}&{body}").as_bytes())
    }

    #[test]
    fn what_was_not_touched_follows_and_what_was_typed_stays() {
        let old = typed(3, "mon=09:00-18:00&tue=09:00-18:00&sun=&contingent-a=&places-a=2");
        let now = typed(5, "mon=&tue=09:00-18:00&sun=10:00-12:00&contingent-a=40&places-a=3");
        let mut mine = typed(3, "mon=09:00-18:00&tue=09:00-13:00&sun=11:00-12:00&contingent-a=&places-a=1");
        mine.go_on_upon(&old, &now);
        assert_eq!(mine, typed(5, "mon=&tue=09:00-13:00&sun=11:00-12:00&contingent-a=40&places-a=1"));
    }

    #[test]
    fn an_added_row_stands_after_those_that_somebody_else_added() {
        let old = typed(3, "row-0-from=2026-12-01&row-0-to=&row-0-hours=");
        let now = typed(4, "row-0-from=2026-12-01&row-0-to=&row-0-hours=&row-1-from=2026-12-02&row-1-to=&row-1-hours=");
        let mut mine =
            typed(3, "row-0-from=2026-12-01&row-0-to=&row-0-hours=&row-1-from=2026-12-24&row-1-to=&row-1-hours=");
        mine.go_on_upon(&old, &now);
        let days: Vec<&str> = mine.rows.values().map(|row| row.from.as_str()).collect();
        assert_eq!((days, mine.shown), (vec!["2026-12-01", "2026-12-02", "2026-12-24"], 4));
    }

    #[test]
    fn touched_rows_stay_those_of_the_version_that_was_seen() {
        let old = typed(3, "row-0-from=2026-12-01&row-0-to=&row-0-hours=");
        let mut mine = typed(3, "row-0-from=2026-12-01&row-0-to=&row-0-hours=&row-0-gone=1");
        mine.go_on_upon(&old, &typed(4, ""));
        assert_eq!((mine.shown, mine.seen, mine.rows[&0].gone), (3, 4, true));
    }
}
