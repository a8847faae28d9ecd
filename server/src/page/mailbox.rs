//! The demo's mailbox: what would have been sent. Anywhere else there is no such page.
//!
//! A mail's page is shown by itself, under a policy that lets it run and load nothing.

use std::sync::Arc;

use askama::Template;
use axum::extract::{Path, State};
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use senha_face::{Lang, Shell, Surface};
use senha_hall::Zone;

use super::frame::day_and_time;
use super::{Frame, said};
use crate::http::{App, Edge, Trouble};
use crate::notice::{KEPT_MAX, Letter, Mail, Mailbox};

/// What came by mail runs nothing, loads nothing, and sends nothing anywhere; its links lead out of it.
const MAIL_POLICY: &str = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; sandbox allow-popups allow-top-navigation-by-user-activation";

struct Row {
    number: u64,
    lang: Lang,
    subject: String,
    to: String,
    sent: String,
}

#[derive(Template)]
#[template(path = "mailbox/list.html")]
struct List<'a> {
    frame: &'a Frame,
    lang: Lang,
    shell: Shell,
    mails: Vec<Row>,
    kept: usize,
}

#[derive(Template)]
#[template(path = "mailbox/mail.html")]
struct One<'a> {
    frame: &'a Frame,
    lang: Lang,
    shell: Shell,
    mail: &'a Row,
    text: &'a str,
}

/// A piece of a mail's text; what is an address leads there.
struct Piece<'t> {
    text: &'t str,
    href: Option<&'t str>,
}

impl One<'_> {
    /// The text in pieces: its words and spaces as they are, its addresses as links.
    fn pieces(&self) -> impl Iterator<Item = Piece<'_>> {
        self.text.split_inclusive(char::is_whitespace).map(|text| {
            let href = Some(text.trim_end()).filter(|word| word.starts_with("http://") || word.starts_with("https://"));
            Piece { text, href }
        })
    }
}

/// The mailbox, where there is one.
pub fn of(app: &App) -> Option<&Mailbox> {
    app.settings.post.as_ref()?.mailbox.as_deref()
}

/// `/{lang}/mailbox`: all mails, newest first.
pub async fn list(State(app): State<App>, frame: Frame) -> Result<Response, Trouble> {
    let mailbox = of(&app).ok_or(Edge::RouteUnknown)?;
    let zone = zone(&app);
    let mails = mailbox.mails();
    let mails = mails.iter().map(|arrived| row(frame.lang, &zone, arrived.number, &arrived.mail)).collect();
    let shell = shell(&frame, &frame.lang.t("mailbox-title"));
    let page = List { lang: frame.lang, shell, mails, kept: KEPT_MAX, frame: &frame };
    Ok(frame.answer(said(page.render())?))
}

/// `/{lang}/mailbox/{number}`: a mail as text, and the ways to its other parts.
pub async fn mail(
    State(app): State<App>,
    Path((_, number)): Path<(String, String)>,
    frame: Frame,
) -> Result<Response, Trouble> {
    let (number, mail) = find(&app, &number)?;
    let shown = row(frame.lang, &zone(&app), number, &mail);
    let shell = shell(&frame, &shown.subject);
    let page = One { lang: frame.lang, shell, mail: &shown, text: &mail.letter.text, frame: &frame };
    Ok(frame.answer(said(page.render())?))
}

/// `/{lang}/mailbox/{number}/{part}`: `page`, `source` or `calendar.ics`.
pub async fn part(
    State(app): State<App>,
    Path((_, number, part)): Path<(String, String, String)>,
    _: Frame,
) -> Result<Response, Trouble> {
    let (_, mail) = find(&app, &number)?;
    let (kind, body) = match part.as_str() {
        "page" => ("text/html; charset=utf-8", mail.letter.html.clone().into_bytes()),
        "source" => ("text/plain; charset=utf-8", mail.bytes.clone()),
        "calendar.ics" => ("text/calendar; charset=utf-8", mail.calendar.clone().into_bytes()),
        _ => return Err(Edge::RouteUnknown.into()),
    };
    let mut response = ([(header::CONTENT_TYPE, kind)], body).into_response();
    response.headers_mut().insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(MAIL_POLICY));
    Ok(response)
}

fn find(app: &App, number: &str) -> Result<(u64, Arc<Mail>), Trouble> {
    let number = number.parse().map_err(|_| Edge::RouteUnknown)?;
    let found = of(app).and_then(|mailbox| mailbox.mail(number));
    found.map(|mail| (number, mail)).ok_or_else(|| Edge::RouteUnknown.into())
}

/// The demo is one city: all its halls have one zone.
fn zone(app: &App) -> Zone {
    app.node.world().halls.values().next().map(|hall| hall.zone()).unwrap_or_default()
}

fn row(lang: Lang, zone: &Zone, number: u64, mail: &Mail) -> Row {
    let Letter { lang: written, subject, .. } = &mail.letter;
    let (subject, to, sent) = (subject.clone(), mail.to.clone(), day_and_time(lang, zone, mail.at));
    Row { number, lang: *written, subject, to, sent }
}

fn shell(frame: &Frame, title: &str) -> Shell {
    frame.shell(Surface::Phone, title, &["frame", "forms", "mailbox"], &["theme", "menu"])
}
