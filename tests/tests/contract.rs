//! The store's contract, stamped onto SQLite and PostgreSQL: the same cases on both, always. What only one of them can do stands below.

use senha_hall::Seq;
use senha_store::{Batch, Head, Hint, Outcome, Place};
use senha_tests::contract::{Bench, cases, draft, ledger};

macro_rules! contract {
    ($($case:ident),+ $(,)?) => {
        mod on_sqlite {
            $(#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn $case() {
                super::cases::$case(&super::Bench::sqlite()).await;
            })+
        }

        mod on_postgres {
            $(#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn $case() {
                super::cases::$case(&super::Bench::postgres()).await;
            })+
        }
    };
}

contract! {
    what_was_committed_reads_back,
    due_ledgers_are_found,
    a_lost_round_leaves_the_other_ledgers_in,
    a_command_never_stands_twice,
    a_failing_part_fails_alone,
    riders_live_and_die_with_their_entry,
    a_claim_is_held_once,
    a_command_without_an_answer_is_found_again,
    a_retelling_tells_the_same_floor,
    a_claim_changes_hands_within_a_batch,
    many_claims_are_taken_and_found,
    two_nodes_reach_for_the_same_claims,
    one_contact_has_one_live_hold,
    a_hold_s_claim_goes_with_the_hold,
    a_refused_hold_claims_nothing,
    contacts_hurry_on_two_nodes,
    two_nodes_hold_and_confirm_by_turns,
    a_hold_without_an_answer_is_found_again,
    a_forgotten_day_is_retold_without_it,
    a_nul_is_refused,
    two_nodes_lose_and_double_nothing,
    who_holds_the_row_is_first,
    a_row_that_is_let_go_is_free,
    two_programs_open_a_new_database,
    an_account_has_its_name_alone,
    wrong_passwords_are_counted,
    a_session_lives_and_ends,
    a_new_password_ends_the_sessions,
    a_key_opens_until_it_is_revoked,
    the_last_catalogue_holds,
    a_change_of_an_old_catalogue_is_not_kept,
    a_cursor_moves_only_from_where_it_stands,
    visits_and_calls_follow_the_journal,
    an_expired_visit_is_marked_inexact,
    told_again_everything_is_the_same,
    wrong_rows_are_told_and_set_right,
    dropped_projections_are_told_again,
    a_wrong_retelling_is_found,
    a_great_roll_over_is_told_whole,
    a_notice_is_written_once,
    a_notice_is_taken_by_one,
    the_last_word_about_a_booking_stands,
    addresses_are_erased_and_rows_stay,
    a_notice_with_a_nul_is_refused,
    a_sound_chain_is_sound,
    a_changed_byte_is_found,
    a_missing_entry_is_found,
    a_changed_head_is_found,
    a_newer_database_is_not_touched,
    a_closed_store_says_so,
}

/// PostgreSQL has no limit of its own: there the disk decides.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_full_sqlite_file_goes_on_once_there_is_room() {
    cases::a_full_database_goes_on_once_there_is_room(&Bench::sqlite()).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_node_on_postgres_hears_of_the_other_s_commits() {
    let bench = Bench::postgres();
    let (one, two) = (bench.node().await, bench.node().await);
    let mut listener = one.listen().await.unwrap();
    let mut batch = Batch::onto(ledger("gsc"), &Head::default());
    batch.push(draft(1));
    batch.push(draft(2));
    assert!(matches!(two.commit(batch).await, Outcome::Committed(_)));
    assert_eq!(listener.next().await, Hint { ledger: ledger("gsc"), seq: Seq(2) });
    one.close().await;
    two.close().await;
}

/// A database server that was started again is found again: by the committer, by readers, and by who waits for hints.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_lost_connection_to_postgres_is_made_again() {
    let bench = Bench::postgres();
    let store = bench.node().await;
    let mut listener = store.listen().await.unwrap();
    let mut batch = Batch::onto(ledger("gsc"), &Head::default());
    batch.push(draft(1));
    let Outcome::Committed(head) = store.commit(batch).await else { panic!("nobody else is here") };
    assert_eq!(listener.next().await.seq, Seq(1));
    bench
        .tamper("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()")
        .await;
    let mut batch = Batch::onto(ledger("gsc"), &head);
    batch.push(draft(2));
    let outcome = store.commit(batch).await;
    assert!(matches!(outcome, Outcome::Committed(_)), "{outcome:?}");
    assert_eq!(store.head(&ledger("gsc")).await.unwrap().unwrap().seq, Seq(2));
    let follows = async {
        let mut head = store.head(&ledger("gsc")).await.unwrap().unwrap();
        loop {
            let mut batch = Batch::onto(ledger("gsc"), &head);
            batch.push(draft(head.seq.0 + 1));
            let Outcome::Committed(next) = store.commit(batch).await else { panic!("nobody else is here") };
            head = next;
        }
    };
    tokio::select! {
        hint = listener.next() => assert!(hint.seq >= Seq(2), "{hint:?}"),
        () = follows => {}
    }
}

#[tokio::test]
async fn nodes_share_the_clock_of_postgres_and_sqlite_has_none() {
    let (file, server) = (Bench::sqlite(), Bench::postgres());
    assert_eq!(file.node().await.clock().await.unwrap(), None);
    let first = server.node().await.clock().await.unwrap().unwrap();
    assert!(server.node().await.clock().await.unwrap().unwrap() >= first);
}

#[tokio::test]
async fn an_operator_is_told_what_to_do_about_a_place() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("file");
    std::fs::write(&file, "x").unwrap();
    let under_a_file = cases::refusal_of(&Place::Data(file.join("data"))).await;
    assert!(under_a_file.contains("cannot be written") && under_a_file.contains("--data"), "{under_a_file}");

    let strange = folder.path().join("strange");
    std::fs::create_dir(&strange).unwrap();
    std::fs::write(strange.join("senha.db"), "this is a letter to my aunt".repeat(100)).unwrap();
    let not_ours = cases::refusal_of(&Place::Data(strange)).await;
    assert!(not_ours.contains("not a Senha database"), "{not_ours}");

    let folder_in_the_way = folder.path().join("folder");
    std::fs::create_dir_all(folder_in_the_way.join("senha.db")).unwrap();
    let unopened = cases::refusal_of(&Place::Data(folder_in_the_way)).await;
    assert!(unopened.contains("cannot be opened"), "{unopened}");

    let nobody = cases::refusal_of(&Place::Url("postgres://senha:geheim@127.0.0.1:1/senha".into())).await;
    assert!(nobody.contains("cannot be reached") && !nobody.contains("geheim"), "{nobody}");

    let strange_url = cases::refusal_of(&Place::Url("mysql://x".into())).await;
    assert!(strange_url.contains("--database must be like postgres://"), "{strange_url}");
}
