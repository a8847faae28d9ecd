//! The outbox: each notice written once, taken by one, and forgotten in time.

use senha_hall::{At, BookingId, Code, Seq};
use senha_store::LedgerId;
use senha_store::outbox::{NewNotice, NoticeKind, NoticeState, Outcome};

use crate::contract::Bench;

const SLOT: At = At(1_795_572_900_000);
const NOW: At = At(1_795_486_800_000);

fn agenda() -> LedgerId {
    LedgerId::agenda("gsc".parse().unwrap())
}

fn notice(booking: u128, kind: NoticeKind, revision: u32) -> NewNotice {
    NewNotice {
        hall: agenda().hall,
        booking: BookingId(booking),
        kind,
        revision,
        code: Code::of(booking),
        service: "passport".parse().unwrap(),
        slot: SLOT,
        persons: 2,
        check_in: None,
        language: Some(senha_hall::floor::Language::Pt),
        address: "ana@example.org".to_owned(),
        name: Some("Ana 李".to_owned()),
        mark: format!("mark{booking}"),
        due: NOW,
        created: NOW,
    }
}

/// A reader that is not where it thinks writes nothing, and what stands is not written again.
pub async fn a_notice_is_written_once(bench: &Bench) {
    let store = bench.node().await;
    let ledger = agenda();
    let some = [notice(1, NoticeKind::Confirmation, 0), notice(1, NoticeKind::Reminder, 0)];
    assert!(store.put_notices(&ledger, Seq(0), Seq(3), NoticeState::Queued, &some).await.unwrap());
    assert!(!store.put_notices(&ledger, Seq(0), Seq(3), NoticeState::Queued, &some).await.unwrap());
    let moved = [some[0].clone(), notice(1, NoticeKind::Change, 1)];
    assert!(store.put_notices(&ledger, Seq(3), Seq(4), NoticeState::Held, &moved).await.unwrap());
    assert_eq!(store.outbox_cursor(&ledger).await.unwrap(), Seq(4));
    let all = store.notices_of(Code::of(1)).await.unwrap();
    let told: Vec<_> = all.iter().map(|notice| (notice.kind, notice.revision, notice.state)).collect();
    assert_eq!(
        told,
        [
            (NoticeKind::Confirmation, 0, NoticeState::Queued),
            (NoticeKind::Reminder, 0, NoticeState::Queued),
            (NoticeKind::Change, 1, NoticeState::Held)
        ]
    );
    assert_eq!(all[0].name.as_deref(), Some("Ana 李"));
    assert!(store.is_superseded(&all[0]).await.unwrap(), "the change tells something else");
    assert!(!store.is_superseded(&all[2]).await.unwrap());
}

/// What a booking's last notice tells stands, whichever hall's journal was read first.
pub async fn the_last_word_about_a_booking_stands(bench: &Bench) {
    let store = bench.node().await;
    let elsewhere = LedgerId::agenda("aaa".parse().unwrap());
    let moved = NewNotice { hall: elsewhere.hall.clone(), ..notice(1, NoticeKind::Change, 1) };
    store.put_notices(&elsewhere, Seq(0), Seq(1), NoticeState::Queued, &[moved]).await.unwrap();
    let old = [notice(1, NoticeKind::Confirmation, 0), notice(1, NoticeKind::Reminder, 0)];
    store.put_notices(&agenda(), Seq(0), Seq(1), NoticeState::Queued, &old).await.unwrap();
    let superseded = async |nth: usize| {
        let all = store.notices_of(Code::of(1)).await.unwrap();
        store.is_superseded(&all[nth]).await.unwrap()
    };
    assert!(!superseded(0).await && superseded(1).await && superseded(2).await);
    let gone = NewNotice { hall: elsewhere.hall.clone(), ..notice(1, NoticeKind::Cancellation, 1) };
    store.put_notices(&elsewhere, Seq(1), Seq(2), NoticeState::Queued, &[gone]).await.unwrap();
    assert!(superseded(0).await && !superseded(3).await);
}

/// Who takes it first has it; who took it and came back too late says nothing.
pub async fn a_notice_is_taken_by_one(bench: &Bench) {
    let (one, two) = (bench.node().await, bench.node().await);
    one.put_notices(&agenda(), Seq(0), Seq(1), NoticeState::Queued, &[notice(1, NoticeKind::Confirmation, 0)])
        .await
        .unwrap();
    let due = one.due_notices(NOW, 10).await.unwrap().remove(0);
    let until = NOW.plus(60_000);
    let (a, b) = tokio::join!(one.take_notice(&due, until), two.take_notice(&due, until));
    let taken = match (a.unwrap(), b.unwrap()) {
        (Some(taken), None) | (None, Some(taken)) => taken,
        other => panic!("exactly one has it: {other:?}"),
    };
    assert!(two.due_notices(until.plus(-1), 10).await.unwrap().is_empty());
    let again = two.due_notices(until, 10).await.unwrap().remove(0);
    let second = two.take_notice(&again, until.plus(60_000)).await.unwrap().unwrap();
    assert!(!one.settle_notice(&taken, until, &Outcome::Sent).await.unwrap());
    let later = until.plus(5_000);
    let failed = Outcome::Again { at: later, error: "smtp 451".to_owned() };
    assert!(two.settle_notice(&second, until, &failed).await.unwrap());
    let third = one.due_notices(later, 10).await.unwrap().remove(0);
    assert_eq!((third.state, third.tries, third.error.as_deref()), (NoticeState::Failed, 2, Some("smtp 451")));
    let third = one.take_notice(&third, later.plus(60_000)).await.unwrap().unwrap();
    assert!(one.settle_notice(&third, later, &Outcome::Sent).await.unwrap());
    assert!(one.due_notices(At(i64::MAX), 10).await.unwrap().is_empty());
    assert_eq!(one.notice_counts().await.unwrap(), [(NoticeState::Sent, 1)]);
}

/// Addresses go, rows stay: the key still keeps anything from being written twice.
pub async fn addresses_are_erased_and_rows_stay(bench: &Bench) {
    let store = bench.node().await;
    let ledger = agenda();
    let many: Vec<_> = (1..=50).map(|n| notice(n, NoticeKind::Confirmation, 0)).collect();
    store.put_notices(&ledger, Seq(0), Seq(50), NoticeState::Held, &many).await.unwrap();
    assert_eq!(store.erase_contacts(SLOT).await.unwrap(), 0);
    assert_eq!(store.erase_contacts(SLOT.plus(1)).await.unwrap(), 50);
    assert_eq!(store.erase_contacts(SLOT.plus(1)).await.unwrap(), 0);
    store.put_notices(&ledger, Seq(50), Seq(51), NoticeState::Held, &many).await.unwrap();
    assert_eq!(store.notice_counts().await.unwrap(), [(NoticeState::Held, 50)]);
    let kept = store.notices_of(Code::of(1)).await.unwrap().remove(0);
    assert_eq!((kept.address, kept.name), (None, None));
    assert_eq!(store.release_notices(NOW.plus(7)).await.unwrap(), 50);
    let due = store.due_notices(NOW.plus(7), 100).await.unwrap();
    assert_eq!((due.len(), due[0].due), (50, NOW.plus(7)), "what was held is due from now on");
}

/// A NUL in a name is refused on both databases alike, and nothing of its round is written.
pub async fn a_notice_with_a_nul_is_refused(bench: &Bench) {
    let store = bench.node().await;
    let bad = NewNotice { name: Some("a\0b".to_owned()), ..notice(1, NoticeKind::Confirmation, 0) };
    let refused = store.put_notices(&agenda(), Seq(0), Seq(1), NoticeState::Queued, &[bad]).await;
    assert!(matches!(refused, Err(senha_store::Fault::Nul("notice.name"))), "{refused:?}");
    assert_eq!(store.outbox_cursor(&agenda()).await.unwrap(), Seq(0));
}
