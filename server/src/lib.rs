//! The server of Senha: keepers, feeds, HTTP and pages.
//!
//! From the inside out: [`clock`] (time), [`keeper`] (one task a ledger: commit before answer), [`node`] (the one door `ask`), [`feed`] (what
//! boards and desks hear), [`access`] (who may), [`catalogue`] (what halls offer), [`booking`] (what residents do), [`http`] (the API), [`page`] (what people see), [`cli`].

pub mod access;
pub mod booking;
pub mod catalogue;
pub mod cli;
pub mod clock;
pub mod courier;
pub mod feed;
pub mod http;
pub mod keeper;
pub mod node;
pub mod notice;
pub mod now;
pub mod page;
pub mod serve;
