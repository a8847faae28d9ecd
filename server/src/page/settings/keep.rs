//! A hall's new record goes into the catalogue as a new version, unless somebody else changed the hall meanwhile.

use std::sync::Arc;

use futures_util::future::join_all;
use senha_hall::agenda::{Canceller, Command};
use senha_hall::{At, BookingId};

use super::here::{Version, not_read};
use crate::catalogue::{Catalogue, CatalogueError, Hall as Record};
use crate::http::{App, Edge, Trouble};
use crate::keeper::{AskError, Company};
use crate::node::{Hall, Sender, content_hash};

/// How often a version is tried when others bring theirs at the same moment.
const TRIES: usize = 8;
/// How many bookings are withdrawn at once: their entries share transactions.
const AT_ONCE: usize = 64;

/// What became of a change.
pub enum Kept {
    /// It holds, in this version; also where the same was kept before.
    Done(Version),
    /// Somebody else changed the hall meanwhile.
    Changed,
    /// Its faults as an import tells them.
    Refused(CatalogueError),
}

/// Keeps a hall's record. Changes of other halls do not stand in its way, and the same change twice is one.
pub async fn keep(app: &App, hall: &Hall, seen: &Record, new: &Record) -> Result<Kept, Trouble> {
    for _ in 0..TRIES {
        let stored = app.node.store.catalogue().await.map_err(|error| not_read(&error))?;
        let Some(stored) = stored else { return Ok(Kept::Changed) };
        let catalogue = Catalogue::from_json(&stored.text).map_err(|error| not_read(&error))?;
        match catalogue.hall(&hall.id) {
            Some(now) if now == new => {
                return Ok(Kept::Done(Version { number: stored.version, catalogue: Arc::new(catalogue) }));
            }
            Some(now) if now == seen => {}
            _ => return Ok(Kept::Changed),
        }
        let changed = match catalogue.with_hall(new.clone()) {
            Ok(changed) => changed,
            Err(faults) => return Ok(Kept::Refused(faults)),
        };
        let at: At = app.node.clock.now();
        let put = app.node.store.put_catalogue_after(stored.version, &changed.to_json(), at).await;
        if let Some(number) = put.map_err(|error| not_read(&error))? {
            app.refresh().await;
            return Ok(Kept::Done(Version { number, catalogue: Arc::new(changed) }));
        }
    }
    Err(Edge::LimitBusy.into())
}

/// Withdraws bookings in the office's name, and says how many: who came, moved or cancelled meanwhile is not touched.
pub async fn withdraw(
    app: &App,
    hall: &Hall,
    sender: &Sender,
    nonce: &str,
    bookings: &[BookingId],
) -> Result<usize, Trouble> {
    let mut done = 0;
    for some in bookings.chunks(AT_ONCE) {
        let asked = join_all(some.iter().map(|booking| withdraw_one(app, hall, sender, nonce, *booking))).await;
        for is_done in asked {
            done += usize::from(is_done?);
        }
    }
    Ok(done)
}

async fn withdraw_one(
    app: &App,
    hall: &Hall,
    sender: &Sender,
    nonce: &str,
    booking: BookingId,
) -> Result<bool, Trouble> {
    let content = content_hash("withdraw", booking.to_string().as_bytes());
    let envelope = sender.envelope(&format!("form {nonce} withdraw {booking}"), content, None);
    let command = Command::Cancel { booking, by: Canceller::Office };
    match app.node.ask_agenda(hall, envelope, command, Company::default()).await {
        Ok(_) => Ok(true),
        Err(AskError::Refused(_)) => Ok(false),
        Err(error) => Err(Trouble::asked(error, &hall.zone())),
    }
}
