//! The reception: takes tickets for people, and brings back those who missed their call.

use askama::Template;
use axum::extract::{Path, Query, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{Html, IntoResponse, Response};
use senha_face::{Lang, Shell, Surface, Tag};
use senha_hall::floor::{Floor, Refusal};
use senha_hall::{At, Seq};

use super::desk::Shown;
use super::staff::Staff;
use super::told::{Address, Told, told};
use super::view::{List, Lists, Offer, Sight};
use crate::http::{App, Trouble, words};
use crate::node::Hall;
use crate::page::{Frame, said};

#[derive(Template)]
#[template(path = "console/reception.html", blocks = ["region"])]
struct Page<'a> {
    frame: &'a Frame,
    lang: Lang,
    shell: Shell,
    person: &'a str,
    token: &'a str,
    nonce: String,
    hall: String,
    hall_name: String,
    seq: Seq,
    ms: i64,
    offset_min: i32,
    trouble: Option<String>,
    told: Option<Told>,
    /// The person may also work at counters.
    serves: bool,
    open: bool,
    own: Offer,
    l: Lists,
}

impl Page<'_> {
    fn to(&self, deed: &str) -> String {
        format!("/{}/console/{}/reception/{deed}", self.lang.path(), self.hall)
    }

    fn clock(&self) -> senha_face::Markup {
        senha_face::page_clock(self.ms, self.offset_min)
    }

    fn lists(&self) -> &Lists {
        &self.l
    }

    /// There is no one range for a whole hall.
    fn range(&self) -> Option<(u32, u32)> {
        None
    }

    fn keys(&self) -> &'static [(&'static str, &'static str)] {
        &[("Enter", "console-take-deed"), ("1 – 3", "console-list"), ("Z", "console-back"), ("Esc", "page-cancel")]
    }

    fn may_call(&self) -> bool {
        false
    }

    fn may_mend(&self) -> bool {
        true
    }

    /// Who is expected stands on the stage, with the deed.
    fn may_receive(&self) -> bool {
        true
    }

    fn is_next(&self, _: &str) -> bool {
        false
    }
}

/// The reception of a hall.
pub async fn reception(
    State(app): State<App>,
    frame: Frame,
    staff: Staff,
    Path((_, hall)): Path<(String, String)>,
    Query(shown): Query<Shown>,
    headers: HeaderMap,
) -> Result<Response, Trouble> {
    let hall = app.hall(&hall).await?;
    staff.must_receive_in(&hall.id)?;
    if let Some(seq) = shown.after {
        // Whether it came in time stands in the page's own seq.
        let _ = hall.reached(seq).await;
    }
    let html = render(&app, &frame, &staff, &hall, None, &shown, &crate::page::public_address(&app, &headers))?;
    Ok(frame.answer(html))
}

/// The reception as it stands now, with what spoke against the deed.
pub fn with_trouble(
    app: &App,
    frame: &Frame,
    staff: &Staff,
    hall: &Hall,
    trouble: &Trouble,
) -> Result<Response, Trouble> {
    let mut frame = frame.clone();
    frame.rest = format!("/console/{}/reception", hall.id);
    let html = render(app, &frame, staff, hall, Some(words(frame.lang, trouble)), &Shown::default(), "")?;
    let status = StatusCode::from_u16(trouble.status).unwrap_or(StatusCode::CONFLICT);
    Ok((status, Html(html)).into_response())
}

fn render(
    app: &App,
    frame: &Frame,
    staff: &Staff,
    hall: &Hall,
    trouble: Option<String>,
    shown: &Shown,
    address: &str,
) -> Result<String, Trouble> {
    let audience = staff.caller().audience(&hall.id);
    let world = app.node.world();
    let look = |floor: &Floor, at: At| {
        let plan = floor.plan().ok_or(Refusal::HallUnplanned)?;
        let sight = Sight { catalogue: &world.catalogue, lang: frame.lang, floor, plan, audience: &audience, at };
        let list = match List::read(&shown.list, List::Missed) {
            List::Mine => List::Missed,
            list => list,
        };
        let told = told(frame.lang, &hall.id, &Address(address), floor, at, &shown.done, &shown.ticket);
        Ok((sight.lists(None, None, list), sight.own_services(), told, floor.is_open(at), at))
    };
    let (view, seq) = hall.read(look);
    let zone = hall.zone();
    let (l, own, told, open, at) = view.map_err(|refusal: Refusal| Trouble::refused(&refusal, &zone))?;
    let page = Page {
        lang: frame.lang,
        shell: frame.shell(
            Surface::Desk,
            &frame.lang.t("console-reception"),
            &["frame", "console"],
            &["theme", "menu", "clock", "keys", "live", "desk"],
        ),
        person: &staff.signed.name,
        token: &staff.signed.csrf,
        nonce: crate::page::ticket::nonce(),
        hall: hall.id.to_string(),
        hall_name: super::hall_name(&world.catalogue, frame.lang, &hall.id),
        seq,
        ms: at.0,
        offset_min: zone.offset_min(at),
        trouble,
        told,
        serves: staff.serves_in(&hall.id),
        open,
        own,
        l,
        frame,
    };
    said(if frame.region { page.as_region().render() } else { page.render() })
}
