//! Writing notices as the journal tells them, and erasing what is personal.

use senha_hall::{At, Code, Seq};

use super::row::{Row, notice_columns};
use super::{NewNotice, Notice, NoticeState};
use crate::base::{On, both};
use crate::{Fault, LedgerId, Store, projection, text};

/// The reader's name.
const READER: &str = "outbox";

const PUT: &str = "INSERT INTO notice (hall, booking, kind, revision, code, service, slot, persons, check_in_from, check_in_to, language, address, name, \
     mark, state, tries, due, next_at, created) \
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, 0, $16, $16, $17) \
     ON CONFLICT (hall, booking, kind, revision) DO NOTHING";
const BY_CODE: &str = notice_columns!("WHERE code = $1 ORDER BY id");
const ERASE: &str = "UPDATE notice SET address = NULL, name = NULL WHERE id IN \
     (SELECT id FROM notice WHERE address IS NOT NULL AND slot < $1 LIMIT 200)";

impl Store {
    /// How far the outbox has read a ledger.
    ///
    /// # Errors
    /// The database's fault; so below.
    pub async fn outbox_cursor(&self, ledger: &LedgerId) -> Result<Seq, Fault> {
        self.cursor(READER, ledger).await
    }

    /// Writes the notices of some entries and moves the outbox's cursor over these, in one transaction; `false` if another node was first. What stands
    /// already is not written again. `state` is [`NoticeState::Queued`], or [`NoticeState::Held`] where nobody can send.
    pub async fn put_notices(
        &self,
        ledger: &LedgerId,
        from: Seq,
        upto: Seq,
        state: NoticeState,
        notices: &[NewNotice],
    ) -> Result<bool, Fault> {
        for new in notices {
            text::check("notice.address", &new.address)?;
            text::check("notice.name", new.name.as_deref().unwrap_or_default())?;
        }
        let mut tx = self.base.job().await?;
        if !projection::move_on(tx.on(), READER, &ledger.to_string(), from, upto).await? {
            tx.undo().await;
            return Ok(false);
        }
        for new in notices {
            put(tx.on(), state, new).await?;
        }
        tx.commit().await?;
        Ok(true)
    }

    /// All notices of a booking, wherever it has been, in the order in which they were written.
    pub async fn notices_of(&self, code: Code) -> Result<Vec<Notice>, Fault> {
        let code = code.to_string();
        let rows: Vec<Row> =
            both!(self.base.read().await?.on(), c => sqlx::query_as(BY_CODE).bind(&code).fetch_all(&mut *c).await?);
        rows.into_iter().map(Notice::try_from).collect()
    }

    /// Erases address and name of at most 200 notices whose slot began before an instant, and says of how many.
    pub async fn erase_contacts(&self, slot_before: At) -> Result<u64, Fault> {
        let mut tx = self.base.job().await?;
        let erased =
            both!(tx.on(), c => sqlx::query(ERASE).bind(slot_before.0).execute(&mut *c).await?.rows_affected());
        tx.commit().await?;
        Ok(erased)
    }
}

async fn put(on: On<'_>, state: NoticeState, new: &NewNotice) -> Result<(), Fault> {
    let (booking, code) = (new.booking.to_string(), new.code.to_string());
    let (revision, persons) = (i64::from(new.revision), i64::from(new.persons));
    both!(on, c => {
        let query = sqlx::query(PUT).bind(new.hall.as_str()).bind(&booking).bind(new.kind.word()).bind(revision).bind(&code);
        let query = query.bind(new.service.as_str()).bind(new.slot.0).bind(persons);
        let query = query.bind(new.check_in.map(|span| span.from.0)).bind(new.check_in.map(|span| span.to.0));
        let query = query.bind(new.language.map(senha_hall::floor::Language::word)).bind(&new.address).bind(new.name.as_deref());
        let query = query.bind(&new.mark).bind(state.word()).bind(new.due.0).bind(new.created.0);
        query.execute(&mut *c).await.map(drop)?;
    });
    Ok(())
}
