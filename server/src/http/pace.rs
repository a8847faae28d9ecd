//! How often one address may do what costs something and needs no key (a *token bucket*).

use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::{Mutex, PoisonError};

use axum::extract::{MatchedPath, Request, State};
use axum::http::Method;
use axum::middleware::Next;
use axum::response::Response;

use super::App;
use super::connection::Asker;
use super::problem::{Edge, Trouble};
use crate::clock::running_ms;

/// How many at once, and after how many milliseconds one more.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Rate {
    at_once: u64,
    each_ms: u64,
}

/// Signing in: a shift of a whole office behind one address, then one a second. Guessing at one name is slowed by its account as well.
const SIGN_IN: Rate = Rate { at_once: 60, each_ms: 1_000 };
/// What any citizen may do without a key: a hall full of phones behind one address, then ten a second.
const PUBLIC: Rate = Rate { at_once: 200, each_ms: 100 };
/// Addresses that are remembered; the fullest buckets are forgotten first, for they say nothing.
const ADDRESSES: usize = 20_000;

/// What is slowed: the method, the route, and how. The permission table's public deeds and the pages' forms that need no session.
const SLOWED: &[(Method, &str, Rate)] = &[
    (Method::POST, "/{lang}/console/sign-in", SIGN_IN),
    (Method::POST, "/api/v1/tickets/{ticket}/leave", PUBLIC),
    (Method::POST, "/{lang}/t/{ticket}/leave", PUBLIC),
    (Method::POST, "/api/v1/holds", PUBLIC),
    (Method::POST, "/api/v1/holds/{booking}/release", PUBLIC),
    (Method::POST, "/api/v1/bookings", PUBLIC),
    (Method::POST, "/api/v1/bookings/{booking}/move", PUBLIC),
    (Method::POST, "/api/v1/bookings/{booking}/cancel", PUBLIC),
    (Method::POST, "/{lang}/look", PUBLIC),
    (Method::POST, "/{lang}/book/h/{hold}", PUBLIC),
    (Method::POST, "/{lang}/book/h/{hold}/release", PUBLIC),
    (Method::POST, "/{lang}/b/{booking}/cancel", PUBLIC),
    (Method::POST, "/{lang}/b/{booking}/move", PUBLIC),
    (Method::POST, "/{lang}/book/find", PUBLIC),
    // A number and four signs are little to guess.
    (Method::GET, "/{lang}/find", PUBLIC),
];

/// The buckets of all addresses.
#[derive(Debug, Default)]
pub struct Pace(Mutex<HashMap<(IpAddr, u64), Bucket>>);

/// Until when its tokens are spent: an empty bucket's time is in the future.
#[derive(Clone, Copy, Debug)]
struct Bucket {
    spent_until_ms: u64,
}

impl Pace {
    /// Takes one, if the address has one left now.
    fn take(&self, address: IpAddr, rate: Rate, now_ms: u64) -> bool {
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if all.len() >= ADDRESSES {
            all.retain(|_, bucket| bucket.spent_until_ms > now_ms);
        }
        if all.len() >= ADDRESSES {
            // So many hurry at once that no memory of them is worth having; none of them may lock the others out.
            all.clear();
        }
        let bucket = all.entry((address, rate.each_ms)).or_insert(Bucket { spent_until_ms: 0 });
        let spent_until_ms = bucket.spent_until_ms.max(now_ms) + rate.each_ms;
        let has_one = spent_until_ms <= now_ms + rate.at_once * rate.each_ms;
        if has_one {
            bucket.spent_until_ms = spent_until_ms;
        }
        has_one
    }
}

/// Refuses what comes too often from one address.
pub(super) async fn paced(State(app): State<App>, request: Request, next: Next) -> Result<Response, Trouble> {
    let route = request.extensions().get::<MatchedPath>().map_or("", MatchedPath::as_str);
    let Some((.., rate)) = SLOWED.iter().find(|(method, path, _)| *path == route && method == request.method()) else {
        return Ok(next.run(request).await);
    };
    let Asker(asker) = Asker::of(request.extensions(), request.headers());
    if app.pace.take(asker, *rate, running_ms()) { Ok(next.run(request).await) } else { Err(Edge::LimitRate.into()) }
}

#[cfg(test)]
mod tests {
    use std::net::Ipv4Addr;

    use super::*;
    use crate::http::{Need, api_table};

    const RATE: Rate = Rate { at_once: 3, each_ms: 100 };

    #[test]
    fn a_bucket_is_emptied_at_once_and_fills_with_time() {
        let (pace, here, there) = (Pace::default(), "192.0.2.7".parse().unwrap(), "192.0.2.8".parse().unwrap());
        assert_eq!([0, 0, 0, 0].map(|now| pace.take(here, RATE, now)), [true, true, true, false]);
        assert!(pace.take(there, RATE, 0), "another address has its own");
        assert!(pace.take(here, SIGN_IN, 0), "another rate has its own");
        assert_eq!([99, 100, 101, 200].map(|now| pace.take(here, RATE, now)), [false, true, false, true]);
        assert_eq!(
            [9_000; 4].map(|now| pace.take(here, RATE, now)),
            [true, true, true, false],
            "never more than it holds"
        );
    }

    #[test]
    fn a_million_addresses_fill_no_memory() {
        let pace = Pace::default();
        for n in 0..u32::try_from(ADDRESSES * 3).unwrap() {
            pace.take(IpAddr::V4(Ipv4Addr::from(n)), RATE, u64::from(n));
        }
        assert!(pace.0.lock().unwrap().len() <= ADDRESSES);
    }

    #[test]
    fn every_deed_that_needs_no_key_is_slowed() {
        for row in api_table().iter().filter(|row| row.need == Need::Anyone && row.method == "POST") {
            let path = format!("/api/v1{}", row.path);
            assert!(SLOWED.iter().any(|(method, slowed, _)| *method == Method::POST && *slowed == path), "{path}");
        }
    }
}
