//! Taking notices that are due, and saying what became of them.

use senha_hall::At;

use super::row::{Row, notice_columns};
use super::{Notice, NoticeKind, NoticeState, Outcome};
use crate::base::both;
use crate::{Fault, Store};

const DUE: &str =
    notice_columns!("WHERE state IN ('queued', 'failed', 'sending') AND next_at <= $1 ORDER BY next_at, id LIMIT $2");
const TAKE: &str =
    "UPDATE notice SET state = 'sending', tries = tries + 1, next_at = $4 WHERE id = $1 AND tries = $2 AND state = $3";
const SETTLE: &str = "UPDATE notice SET state = $3, next_at = $4, settled = $5, error = $6 WHERE id = $1 AND tries = $2 AND state = 'sending'";
const PUT_OFF: &str =
    "UPDATE notice SET next_at = $3 WHERE id = $1 AND tries = $2 AND state IN ('queued', 'failed', 'sending')";
const RELEASE: &str = "UPDATE notice SET state = 'queued', due = CASE WHEN due < $1 THEN $1 ELSE due END, \
     next_at = CASE WHEN next_at < $1 THEN $1 ELSE next_at END WHERE id IN (SELECT id FROM notice WHERE state = 'held' LIMIT 200)";
/// A later revision tells something else, whichever hall's journal was read first; within one, that it has ended.
const NEWER: &str = "SELECT COUNT(*) FROM notice WHERE code = $1 AND kind <> 'reminder' \
     AND revision * 2 + CASE WHEN kind IN ('cancellation', 'withdrawal') THEN 1 ELSE 0 END > $2";
const COUNTS: &str = "SELECT state, COUNT(*) FROM notice GROUP BY state ORDER BY state";

impl Store {
    /// Notices that are due, the longest due first, at most `limit`.
    ///
    /// # Errors
    /// The database's fault; so below.
    pub async fn due_notices(&self, now: At, limit: u16) -> Result<Vec<Notice>, Fault> {
        let rows: Vec<Row> = both!(self.base.read().await?.on(), c => sqlx::query_as(DUE).bind(now.0).bind(i64::from(limit)).fetch_all(&mut *c).await?);
        rows.into_iter().map(Notice::try_from).collect()
    }

    /// Takes a notice to send it, until an instant at which others may think that this node has died; `None` if it is another's by now.
    pub async fn take_notice(&self, notice: &Notice, until: At) -> Result<Option<Notice>, Fault> {
        let mut tx = self.base.job().await?;
        let taken = both!(tx.on(), c => sqlx::query(TAKE).bind(notice.id).bind(i64::from(notice.tries)).bind(notice.state.word()).bind(until.0).execute(&mut *c).await?.rows_affected());
        tx.commit().await?;
        let of = Notice { state: NoticeState::Sending, tries: notice.tries + 1, next_at: until, ..notice.clone() };
        Ok((taken == 1).then_some(of))
    }

    /// Says what became of a notice that was taken; `false` if another node has taken it since.
    pub async fn settle_notice(&self, taken: &Notice, now: At, outcome: &Outcome) -> Result<bool, Fault> {
        let (state, next, error) = match outcome {
            Outcome::Sent => (NoticeState::Sent, now, None),
            Outcome::Again { at, error } => (NoticeState::Failed, *at, Some(error.as_str())),
            Outcome::GivenUp { error } => (NoticeState::GivenUp, now, Some(error.as_str())),
            Outcome::Dropped => (NoticeState::Dropped, now, None),
        };
        let settled = (state != NoticeState::Failed).then_some(now.0);
        let mut tx = self.base.job().await?;
        let done = both!(tx.on(), c => {
            let query = sqlx::query(SETTLE).bind(taken.id).bind(i64::from(taken.tries)).bind(state.word());
            query.bind(next.0).bind(settled).bind(error).execute(&mut *c).await?.rows_affected()
        });
        tx.commit().await?;
        Ok(done == 1)
    }

    /// Puts off a notice that nobody has taken.
    pub async fn put_off_notice(&self, notice: &Notice, until: At) -> Result<(), Fault> {
        let mut tx = self.base.job().await?;
        both!(tx.on(), c => sqlx::query(PUT_OFF).bind(notice.id).bind(i64::from(notice.tries)).bind(until.0).execute(&mut *c).await.map(drop)?);
        tx.commit().await
    }

    /// Queues at most 200 notices that were held because nobody could send them, and says how many.
    pub async fn release_notices(&self, now: At) -> Result<u64, Fault> {
        let mut tx = self.base.job().await?;
        let released = both!(tx.on(), c => sqlx::query(RELEASE).bind(now.0).execute(&mut *c).await?.rows_affected());
        tx.commit().await?;
        Ok(released)
    }

    /// Whether a later notice tells something else of the same booking.
    pub async fn is_superseded(&self, notice: &Notice) -> Result<bool, Fault> {
        let is_end = matches!(notice.kind, NoticeKind::Cancellation | NoticeKind::Withdrawal);
        let (code, place) = (notice.code.to_string(), i64::from(notice.revision) * 2 + i64::from(is_end));
        let newer: i64 = both!(self.base.read().await?.on(), c => sqlx::query_scalar(NEWER).bind(&code).bind(place).fetch_one(&mut *c).await?);
        Ok(newer > 0)
    }

    /// How many notices stand where.
    pub async fn notice_counts(&self) -> Result<Vec<(NoticeState, u64)>, Fault> {
        let rows: Vec<(String, i64)> =
            both!(self.base.read().await?.on(), c => sqlx::query_as(COUNTS).fetch_all(&mut *c).await?);
        let known =
            rows.into_iter().filter_map(|(word, count)| Some((NoticeState::from_word(&word)?, count.unsigned_abs())));
        Ok(known.collect())
    }
}
