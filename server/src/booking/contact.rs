//! Whom a booking belongs to: an address that can be written to, cleaned and checked before it goes anywhere.

use senha_store::{Claim, Contact};
use sha2::{Digest, Sha256};

use crate::access::hex;
use crate::http::Trouble;

/// The longest address (RFC 5321, 4.5.3.1.3, without the brackets), in bytes.
const EMAIL_MAX: usize = 254;
/// The longest part before the at sign (RFC 5321, 4.5.3.1.1), in bytes.
const LOCAL_MAX: usize = 64;
/// The longest name by which somebody is addressed, in characters.
const NAME_MAX: usize = 100;

/// Reads a contact: spaces around are dropped, the address's domain is written small.
///
/// # Errors
/// `field.invalid` with `contact.email` or `contact.name`.
pub fn contact(email: &str, name: Option<&str>, language: &str) -> Result<Contact, Trouble> {
    let email = address(email.trim()).ok_or_else(|| Trouble::invalid("contact.email"))?;
    let name = name.map(str::trim).filter(|name| !name.is_empty());
    if !name.is_none_or(is_name) {
        return Err(Trouble::invalid("contact.name"));
    }
    Ok(Contact { email, name: name.map(ToOwned::to_owned), language: language.to_owned() })
}

/// An address as mail programs take it: `local@domain`, with a dot in the domain, without quotes, spaces, brackets or control characters: what a header
/// could misread is not an address here.
fn address(text: &str) -> Option<String> {
    let (local, domain) = text.rsplit_once('@')?;
    let domain = domain.to_ascii_lowercase();
    let fits = text.len() <= EMAIL_MAX && (1..=LOCAL_MAX).contains(&local.len());
    (fits && is_local(local) && is_domain(&domain)).then(|| format!("{local}@{domain}"))
}

/// Dots part, and do not begin, end or follow each other (RFC 5322, 3.2.3); letters of any script are let through (RFC 6531).
fn is_local(local: &str) -> bool {
    let sign = |c: char| {
        if c.is_ascii() { c.is_ascii_alphanumeric() || "!#$%&'*+-/=?^_`{|}~".contains(c) } else { is_letter(c) }
    };
    local.split('.').all(|part| !part.is_empty() && part.chars().all(sign))
}

fn is_domain(domain: &str) -> bool {
    let sign = |c: char| if c.is_ascii() { c.is_ascii_alphanumeric() || c == '-' } else { is_letter(c) };
    let label = |label: &str| {
        (1..=63).contains(&label.len()) && !label.starts_with('-') && !label.ends_with('-') && label.chars().all(sign)
    };
    domain.contains('.') && domain.split('.').all(label)
}

/// A sign beyond ASCII that is neither a control character, nor a space, nor one that turns the direction of what follows.
fn is_letter(c: char) -> bool {
    c.is_alphanumeric()
}

fn is_name(name: &str) -> bool {
    let turns =
        |c: char| matches!(c, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}');
    name.chars().count() <= NAME_MAX && !name.chars().any(|c| c.is_control() || turns(c))
}

/// The address as its owner knows it and nobody else can read it: `m…@example.org`.
pub fn masked(email: &str) -> String {
    let (local, domain) = email.rsplit_once('@').unwrap_or((email, ""));
    let first: String = local.chars().take(1).collect();
    format!("{first}…@{domain}")
}

/// One contact has one live hold a service. The key is a hash: who it is cannot be read from it.
pub fn claim_of_hold(service: &senha_hall::ServiceId, contact: &Contact) -> Claim {
    let who = contact.email.to_lowercase();
    let hash = Sha256::new().chain_update(service.as_str()).chain_update([0]).chain_update(who).finalize();
    Claim { kind: "hold", key: hex(&hash) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(email: &str) -> Option<String> {
        contact(email, None, "pt").ok().map(|c| c.email)
    }

    #[test]
    fn an_address_is_cleaned_and_kept_as_its_owner_writes_it() {
        assert_eq!(read("  Maria.Silva+senha@Example.ORG ").as_deref(), Some("Maria.Silva+senha@example.org"));
        assert_eq!(read("陳大文@例子.mo").as_deref(), Some("陳大文@例子.mo"));
        assert_eq!(read("o'neil@mail.example.com").as_deref(), Some("o'neil@mail.example.com"));
    }

    #[test]
    fn what_a_mail_s_header_could_misread_is_no_address() {
        let long = format!("{}@example.org", "a".repeat(65));
        let longer = format!("a@{}.org", "b.".repeat(130));
        for text in [
            "",
            "@",
            "maria",
            "maria@",
            "@example.org",
            "maria@example",
            "maria@.org",
            "maria@example..org",
            ".maria@example.org",
            "maria.@example.org",
            "ma..ria@example.org",
            "maria silva@example.org",
            "maria@example.org\r\nBcc: all@example.org",
            "maria\n@example.org",
            "maria@exa\0mple.org",
            "\"maria\"@example.org",
            "<maria@example.org>",
            "maria@example.org, jorge@example.org",
            "a@b@example.org",
            "maria@[127.0.0.1]",
            "maria@-example.org",
            "maria\u{202e}@example.org",
            long.as_str(),
            longer.as_str(),
        ] {
            assert_eq!(read(text), None, "{text:?}");
        }
    }

    #[test]
    fn a_name_is_a_name_and_no_header() {
        let named = |name: &str| contact("m@example.org", Some(name), "pt").map(|c| c.name);
        assert_eq!(named("  Maria da Silva "), Ok(Some("Maria da Silva".to_owned())));
        assert_eq!(named("   "), Ok(None));
        assert_eq!(
            named("<script>alert(1)</script>"),
            Ok(Some("<script>alert(1)</script>".to_owned())),
            "pages escape it"
        );
        for wrong in ["Maria\r\nBcc: x@example.org", "a\u{0}b", "a\u{202e}b", &"x".repeat(101)] {
            assert_eq!(named(wrong).unwrap_err().code, "field.invalid", "{wrong:?}");
        }
    }

    #[test]
    fn a_masked_address_tells_its_owner_which_and_nobody_else_who() {
        assert_eq!(masked("maria@example.org"), "m…@example.org");
        assert_eq!(masked("陳大文@例子.mo"), "陳…@例子.mo");
    }

    #[test]
    fn a_claim_is_the_same_for_one_person_and_names_nobody() {
        let service = "dsi-passport".parse().unwrap();
        let claim = |email: &str| claim_of_hold(&service, &contact(email, None, "pt").unwrap());
        assert_eq!(claim("Maria@example.org"), claim("maria@Example.org"));
        assert_ne!(claim("maria@example.org"), claim("jorge@example.org"));
        assert!(!claim("maria@example.org").key.contains("maria"));
        assert_ne!(
            claim("maria@example.org"),
            claim_of_hold(&"dsi-bir".parse().unwrap(), &contact("maria@example.org", None, "pt").unwrap())
        );
    }
}
