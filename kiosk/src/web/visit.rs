//! Who asks: the browser's cookie, the person behind it, the page's language.

use std::sync::Arc;

use askama::Template;
use axum::http::{HeaderMap, HeaderValue, Uri, header};
use axum::response::{Html, IntoResponse, Response};
use senha_face::Lang;

use crate::kiosk::Kiosk;
use crate::page::{Frame, Scene};
use crate::person::Person;
use crate::spool::CommandId;

const COOKIE: &str = "senha_kiosk";
/// A page that refreshes itself says so: that is nobody's touch.
pub const REFRESH: &str = "x-senha-refresh";

/// One request of one person.
pub struct Visit {
    /// The kiosk.
    pub kiosk: Arc<Kiosk>,
    /// The browser's cookie.
    pub cookie: CommandId,
    /// The person.
    pub person: Person,
    fresh: bool,
}

impl Visit {
    /// Reads who asks; a request counts as a touch unless a page sent it by itself.
    pub fn of(kiosk: &Arc<Kiosk>, headers: &HeaderMap) -> Self {
        let known = cookie(headers);
        // Without randomness no cookie is set: everyone is then the same visitor, and no number is shown to the wrong one, for none is remembered.
        let cookie = known.or_else(|| CommandId::random().ok()).unwrap_or_else(CommandId::of_nothing);
        let person =
            if headers.contains_key(REFRESH) { kiosk.people.look_at(cookie).0 } else { kiosk.people.touch(cookie) };
        Self { kiosk: kiosk.clone(), cookie, person, fresh: known.is_none() }
    }

    /// A new visitor behind the same browser.
    pub async fn renew(&mut self) {
        self.kiosk.part(self.cookie).await;
        if let Ok(cookie) = CommandId::random() {
            self.cookie = cookie;
            self.fresh = true;
        }
        self.person = self.kiosk.people.touch(self.cookie);
    }

    /// What pages are made from, in a language. `uri` is this page's.
    pub fn scene(&self, lang: Lang, uri: &Uri) -> Scene<'_> {
        let path = uri.path_and_query().map_or("/", |p| p.as_str());
        let rest = path.strip_prefix(&format!("/{}", lang.path())).unwrap_or("/");
        Scene {
            settings: &self.kiosk.settings,
            view: &self.kiosk.view,
            lang,
            person: self.person,
            path: rest.to_owned(),
            paper: self.kiosk.press.condition().paper,
            voice: self.kiosk.voice.is_there(),
            version: self.kiosk.version(),
            spool_ok: self.kiosk.spool_fault().is_none(),
        }
    }

    /// A page as an answer; from now on the person has as long as the page waits.
    pub fn show<P: Template + HasFrame>(&self, page: &P) -> Response {
        match page.render() {
            Ok(html) => {
                self.kiosk.people.rule(self.cookie, page.frame().rule);
                self.with_cookie(Html(html).into_response())
            }
            Err(error) => {
                tracing::error!(%error, "a page could not be rendered");
                axum::http::StatusCode::INTERNAL_SERVER_ERROR.into_response()
            }
        }
    }

    /// An answer that sets the browser's cookie where it is new.
    pub fn with_cookie(&self, mut response: Response) -> Response {
        if self.fresh
            && let Ok(value) =
                HeaderValue::try_from(format!("{COOKIE}={}; Path=/; HttpOnly; SameSite=Strict", self.cookie))
        {
            response.headers_mut().insert(header::SET_COOKIE, value);
        }
        response
    }
}

fn cookie(headers: &HeaderMap) -> Option<CommandId> {
    let text = headers.get(header::COOKIE)?.to_str().ok()?;
    text.split(';').filter_map(|pair| pair.trim().split_once('=')).find(|(name, _)| *name == COOKIE)?.1.parse().ok()
}

/// A page that stands in a frame.
pub trait HasFrame {
    /// What stands around it.
    fn frame(&self) -> &Frame;
}

macro_rules! framed {
    ($($page:ty)*) => {$(
        impl HasFrame for $page {
            fn frame(&self) -> &Frame {
                &self.f
            }
        }
    )*};
}

use crate::page::{
    booking::BookingPage, bureau::BureauPage, choice::MorePage, choice::NeedPage, home::Home, language::LanguagePage,
    service::ServicePage, sorry::SorryPage, staff::StaffPage, still::StillPage, ticket::TicketPage, unmet::UnmetPage,
};
framed!(BookingPage BureauPage MorePage NeedPage Home LanguagePage ServicePage SorryPage StaffPage StillPage TicketPage UnmetPage);
