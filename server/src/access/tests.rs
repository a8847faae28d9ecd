//! People who sign in, on a real database.

use senha_hall::At;
use senha_store::{Place, Store};

use super::*;

const PASSWORD: &str = "correct horse battery";
const MORNING: At = At(1_795_000_000_000);

pub(super) async fn store() -> (Store, tempfile::TempDir) {
    let folder = tempfile::tempdir().unwrap();
    (Store::open(&Place::Data(folder.path().to_owned())).await.unwrap(), folder)
}

fn clerk() -> Grant {
    let hall = "plaza".parse().unwrap();
    Grant { role: Role::Clerk, halls: Reach::one_or_all(Some(hall)), bureaus: Reach::All }
}

async fn with_maria() -> (Store, tempfile::TempDir) {
    let (store, folder) = store().await;
    new_account(&store, MORNING, "Maria", PASSWORD, &clerk()).await.unwrap();
    (store, folder)
}

/// The `Cookie` header that a browser sends after `Set-Cookie`.
fn sent_back(set_cookie: &str) -> String {
    format!("theme=dark; {}; lang=pt", set_cookie.split(';').next().unwrap())
}

async fn wrong(store: &Store, at: At, name: &str, password: &str) -> String {
    sign_in(store, at, name, password).await.unwrap_err().to_string()
}

#[tokio::test]
async fn a_person_signs_in_works_and_signs_out() {
    let (store, _folder) = with_maria().await;
    let cookie = sign_in(&store, MORNING, " MARIA ", PASSWORD).await.unwrap();
    let header = cookie.header(false);
    assert!(header.ends_with("; Path=/; Max-Age=50400; HttpOnly; SameSite=Lax; Secure"), "{header}");
    assert!(!cookie.header(true).contains("Secure"));
    let sent = sent_back(&header);
    let signed = session(&store, MORNING, &sent).await.unwrap().unwrap();
    assert_eq!((signed.account, signed.name.as_str(), &signed.grant), (cookie.account, "maria", &clerk()));
    assert!(signed.owns_form(&signed.csrf) && !signed.owns_form("") && !signed.owns_form(&"0".repeat(64)));
    assert!(!format!("{signed:?} {cookie:?}").contains(&signed.csrf), "secrets stand in no log");
    let gone = sign_out(&store, &sent, true).await.unwrap();
    assert_eq!(gone, "senha_session=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax");
    assert_eq!(session(&store, MORNING, &sent).await.unwrap(), None);
}

#[tokio::test]
async fn nobody_learns_whether_a_name_exists() {
    let (store, _folder) = with_maria().await;
    let unknown = wrong(&store, MORNING, "nobody", PASSWORD).await;
    assert_eq!(unknown, wrong(&store, MORNING, "maria", "wrong horse battery").await);
    assert_eq!(unknown, wrong(&store, MORNING, "<script>\0", PASSWORD).await);
    assert_eq!(unknown, wrong(&store, MORNING, "maria", &"x".repeat(5_000)).await);
}

#[tokio::test]
async fn wrong_passwords_cost_a_growing_wait_and_a_right_one_forgives() {
    let (store, _folder) = with_maria().await;
    for _ in 0..TRIES_FREE {
        assert!(matches!(sign_in(&store, MORNING, "maria", "wrong").await, Err(SignInError::Wrong)));
    }
    let until = MORNING.plus(LOCK_FIRST_MS);
    let locked = sign_in(&store, MORNING, "maria", PASSWORD).await;
    assert!(
        matches!(locked, Err(SignInError::Locked { until: u }) if u == until),
        "also the right password waits: {locked:?}"
    );
    assert!(matches!(sign_in(&store, until, "maria", "wrong").await, Err(SignInError::Wrong)));
    let longer = sign_in(&store, until, "maria", PASSWORD).await;
    assert!(
        matches!(longer, Err(SignInError::Locked { until: u }) if u == until.plus(2 * LOCK_FIRST_MS)),
        "{longer:?}"
    );
    let after = until.plus(2 * LOCK_FIRST_MS);
    sign_in(&store, after, "maria", PASSWORD).await.unwrap();
    assert!(matches!(sign_in(&store, after, "maria", "wrong").await, Err(SignInError::Wrong)));
    sign_in(&store, after, "maria", PASSWORD).await.unwrap();
}

#[tokio::test]
async fn many_guesses_at_once_are_as_slow_as_one_after_the_other() {
    let (store, _folder) = with_maria().await;
    let guesses: Vec<_> = (0..12)
        .map(|_| {
            let store = store.clone();
            tokio::spawn(async move { sign_in(&store, MORNING, "maria", "wrong").await })
        })
        .collect();
    let mut looked_at = 0;
    for guess in guesses {
        looked_at += i64::from(matches!(guess.await.unwrap(), Err(SignInError::Wrong)));
    }
    assert!(looked_at <= TRIES_FREE + 1, "{looked_at} guesses were looked at; two are under way together");
}

#[tokio::test]
async fn a_session_ends_when_nobody_uses_it_and_at_the_end_of_the_day() {
    let (store, _folder) = with_maria().await;
    let sent = sent_back(&sign_in(&store, MORNING, "maria", PASSWORD).await.unwrap().header(true));
    let there = async |at: At| session(&store, at, &sent).await.unwrap().is_some();
    assert!(there(MORNING.plus(IDLE_MS - 1)).await, "a use keeps it");
    assert!(there(MORNING.plus(ABSOLUTE_MS - 1)).await);
    assert!(!there(MORNING.plus(ABSOLUTE_MS)).await, "nobody's day is longer");
    assert!(!there(MORNING).await, "what has ended does not come back with the clock");
    let sent = sent_back(&sign_in(&store, MORNING, "maria", PASSWORD).await.unwrap().header(true));
    assert!(session(&store, MORNING.plus(IDLE_MS), &sent).await.unwrap().is_none(), "nobody used it for a shift");
}

#[tokio::test]
async fn sessions_that_have_ended_are_swept() {
    let (store, _folder) = with_maria().await;
    for _ in 0..3 {
        sign_in(&store, MORNING, "maria", PASSWORD).await.unwrap();
    }
    assert_eq!(sweep(&store, MORNING.plus(IDLE_MS)).await.unwrap(), 0);
    assert_eq!(sweep(&store, MORNING.plus(IDLE_MS + 1)).await.unwrap(), 3);
}

#[tokio::test]
async fn whoever_is_disabled_is_out_at_once() {
    let (store, _folder) = with_maria().await;
    let cookie = sign_in(&store, MORNING, "maria", PASSWORD).await.unwrap();
    store.disable_account(cookie.account, Some(MORNING)).await.unwrap();
    assert_eq!(session(&store, MORNING, &sent_back(&cookie.header(true))).await.unwrap(), None);
    assert!(matches!(sign_in(&store, MORNING, "maria", PASSWORD).await, Err(SignInError::Wrong)));
}

#[tokio::test]
async fn a_hostile_cookie_is_nobody() {
    let (store, _folder) = store().await;
    let long = format!("{COOKIE}={}", "a".repeat(100_000));
    let unknown = format!("{COOKIE}={}", "a".repeat(64));
    for cookies in ["", ";;;", "senha_session", "senha_session=", long.as_str(), unknown.as_str(), "=senha_session"] {
        assert_eq!(session(&store, MORNING, cookies).await.unwrap(), None);
    }
}

#[tokio::test]
async fn accounts_have_fit_names_passwords_and_roles() {
    let (store, _folder) = with_maria().await;
    let told = async |name: &str, password: &str, role: Role| {
        new_account(&store, MORNING, name, password, &Grant { role, ..clerk() }).await.unwrap_err().to_string()
    };
    assert!(told("MARIA", PASSWORD, Role::Clerk).await.contains("there is an account maria already"));
    assert!(told("a b", PASSWORD, Role::Clerk).await.contains("has 1 to 64 letters"));
    assert!(told(&"x".repeat(65), PASSWORD, Role::Clerk).await.contains("has 1 to 64 letters"));
    assert!(told("jorge", "short", Role::Clerk).await.contains("at least 12 characters"));
    assert!(told("door", PASSWORD, Role::Kiosk).await.contains("a kiosk has no account"));
    new_account(&store, MORNING, "陳大文", PASSWORD, &clerk()).await.unwrap();
    sign_in(&store, MORNING, "陳大文", PASSWORD).await.unwrap();
}

#[tokio::test]
async fn a_grant_reads_back_as_it_was_given() {
    let (store, _folder) = store().await;
    let halls = Reach::Some(["plaza", "islands"].map(|h| h.parse().unwrap()).into());
    let grant = Grant { role: Role::BureauManager, halls, bureaus: Reach::one_or_all("dsi".parse().ok()) };
    new_account(&store, MORNING, "jorge", PASSWORD, &grant).await.unwrap();
    assert_eq!(sign_in(&store, MORNING, "jorge", PASSWORD).await.unwrap().grant, grant);
}
