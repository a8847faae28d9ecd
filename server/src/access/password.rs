//! Passwords: their rules, their hashes (argon2id, RFC 9106), and how many are looked at together.

use std::fmt;
use std::sync::atomic::{AtomicUsize, Ordering};

use argon2::password_hash::phc::PasswordHash;
use argon2::{Argon2, PasswordHasher, PasswordVerifier};
use tokio::sync::{Semaphore, SemaphorePermit};

/// The shortest password, in characters.
pub const PASSWORD_MIN: usize = 12;
/// The longest password, in bytes: hashing more only costs time.
pub(super) const PASSWORD_MAX: usize = 1_024;
/// The fewest different characters.
const DIFFERENT_MIN: usize = 5;
/// Passwords that are looked at together: each takes 19 MiB and a core for some 20 ms.
const TOGETHER: usize = 2;
/// People who may wait for that; the next one is told to come again.
const WAITING_MAX: usize = 64;
/// The signs of a generated password: none looks like another.
const SIGNS: &[u8; 32] = b"abcdefghijkmnpqrstuvwxyz23456789";

static WORK: Semaphore = Semaphore::const_new(TOGETHER);
static WAITING: AtomicUsize = AtomicUsize::new(0);

/// Why a password cannot be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PasswordError {
    /// Fewer than [`PASSWORD_MIN`] characters.
    Short,
    /// More than 1,024 bytes.
    Long,
    /// Nearly all characters are the same.
    Plain,
    /// It holds the account's name.
    Name,
    /// It holds a character that cannot be typed.
    Unseen,
}

impl fmt::Display for PasswordError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Short => write!(f, "a password has at least {PASSWORD_MIN} characters; three or four words do well"),
            Self::Long => write!(f, "a password has at most {PASSWORD_MAX} bytes"),
            Self::Plain => write!(f, "a password has at least {DIFFERENT_MIN} different characters"),
            Self::Name => f.write_str("a password does not hold the name of its account"),
            Self::Unseen => f.write_str("a password holds no line break and no control character"),
        }
    }
}

impl std::error::Error for PasswordError {}

/// Looks whether a password may be used for an account of this name.
///
/// # Errors
/// The first rule that it breaks.
pub fn check_password(name: &str, password: &str) -> Result<(), PasswordError> {
    let mut different: Vec<char> = password.chars().collect();
    let length = different.len();
    different.sort_unstable();
    different.dedup();
    if password.len() > PASSWORD_MAX {
        Err(PasswordError::Long)
    } else if password.chars().any(char::is_control) {
        Err(PasswordError::Unseen)
    } else if length < PASSWORD_MIN {
        Err(PasswordError::Short)
    } else if different.len() < DIFFERENT_MIN {
        Err(PasswordError::Plain)
    } else if name.chars().count() > 2 && password.to_lowercase().contains(&name.to_lowercase()) {
        Err(PasswordError::Name)
    } else {
        Ok(())
    }
}

/// A password of 100 random bits, in five groups of four.
///
/// # Panics
/// When the operating system gives no random bits.
pub fn generate_password() -> String {
    let mut bytes = [0; 20];
    getrandom::fill(&mut bytes).expect("the operating system gives random bytes");
    let groups =
        bytes.chunks(4).map(|group| group.iter().map(|b| char::from(SIGNS[usize::from(b & 31)])).collect::<String>());
    groups.collect::<Vec<_>>().join("-")
}

/// The hash of a password as PHC text, with a random salt. It takes some 20 ms of a core.
///
/// # Panics
/// When the operating system gives no random bits.
pub fn hash_password(password: &str) -> String {
    let hash = Argon2::default().hash_password(password.as_bytes());
    hash.expect("a salt from the system and the default measures always hash").to_string()
}

/// Whether a password is the one of a hash; a text that is no hash fits none.
pub(super) fn fits(password: &str, hash: &str) -> bool {
    PasswordHash::new(hash).is_ok_and(|hash| Argon2::default().verify_password(password.as_bytes(), &hash).is_ok())
}

/// A turn at the work of looking at passwords.
pub(super) struct Turn(#[expect(dead_code, reason = "held, not read")] SemaphorePermit<'static>);

/// Waits for a turn; none if too many wait already.
pub(super) async fn turn() -> Option<Turn> {
    struct Waiting;
    impl Drop for Waiting {
        fn drop(&mut self) {
            WAITING.fetch_sub(1, Ordering::AcqRel);
        }
    }
    let before = WAITING.fetch_add(1, Ordering::AcqRel);
    let _waiting = Waiting;
    if before >= WAITING_MAX {
        return None;
    }
    WORK.acquire().await.ok().map(Turn)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hash_fits_its_password_alone_and_is_never_the_same_twice() {
        let hash = hash_password("correct horse battery");
        assert!(hash.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{hash}");
        assert!(fits("correct horse battery", &hash) && !fits("correct horse batterx", &hash));
        assert_ne!(hash, hash_password("correct horse battery"));
        assert!(!fits("", "") && !fits("x", "$argon2id$broken"));
    }

    #[test]
    fn weak_passwords_are_refused_with_their_reason() {
        assert_eq!(check_password("ana", "correct horse"), Ok(()));
        assert_eq!(check_password("ana", "一二三四五六七八九十百千"), Ok(()), "characters count, not bytes");
        assert_eq!(check_password("ana", "eleven char"), Err(PasswordError::Short));
        assert_eq!(check_password("ana", "aaaaaaaaaaaaabc"), Err(PasswordError::Plain));
        assert_eq!(check_password("maria", "Maria-2026-Macau"), Err(PasswordError::Name));
        assert_eq!(check_password("ana", "twelve\0characters"), Err(PasswordError::Unseen));
        assert_eq!(check_password("ana", &"abcde".repeat(300)), Err(PasswordError::Long));
    }

    #[test]
    fn a_generated_password_may_be_used_and_is_new_each_time() {
        let password = generate_password();
        assert_eq!(check_password("admin", &password), Ok(()), "{password}");
        assert_eq!(password.len(), 24);
        assert_ne!(password, generate_password());
    }
}
