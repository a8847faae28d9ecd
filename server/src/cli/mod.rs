//! The command line of `senha-server`: what a person types, and what they read when it does not work.
//!
//! Every command takes a place (`--data` or `--database`) and works with the server running or not: what two programs may not do at once, the database
//! referees. To add a command: a variant here, a file beside, its example in `after_help`, a case in `tests/tests/command_line.rs`.

mod account;
mod doctor;
mod import;
mod journal;
mod key;
mod known;
mod log;
mod password;
mod place;
mod serve;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

use place::PlaceArgs;

const TEACH: &str = "\
The first steps of a new server:
  senha-server import server/catalogue/macau.toml   what bureaus, halls and services there are
  senha-server admin new                            the first administrator; asks for a password
  senha-server serve                                open http://127.0.0.1:8080

Then a key for each device of a hall:
  senha-server key new --role kiosk --hall gsc-venceslau
  senha-server key new --role display --hall gsc-venceslau

Everything is kept in one folder, ./data, unless --data or SENHA_DATA names another, or --database a PostgreSQL database.
A command works whether the server runs or not.

Exit codes: 0 done, 1 it could not be done and the reason was told, 2 the command was not understood.";

/// Queue tickets and appointments of public service halls: the server.
#[derive(Debug, Parser)]
#[command(name = "senha-server", version, after_help = TEACH, max_term_width = 100, subcommand_required = true, arg_required_else_help = true)]
struct Cli {
    #[command(flatten)]
    place: PlaceArgs,
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Run the server: pages, API, feeds and the halls' floors
    #[command(after_help = serve::TEACH)]
    Serve(serve::ServeArgs),
    /// Bring in a catalogue: bureaus, halls, counters, services, holidays
    #[command(after_help = import::TEACH)]
    Import(import::ImportArgs),
    /// Make administrators
    #[command(subcommand, after_help = account::TEACH_ADMIN)]
    Admin(account::AdminCommand),
    /// Make, list and mend the accounts of staff
    #[command(subcommand, after_help = account::TEACH)]
    Account(account::AccountCommand),
    /// Make, list and revoke the keys of kiosks, boards and programs
    #[command(subcommand, after_help = key::TEACH)]
    Key(key::KeyCommand),
    /// Check the journal: that nothing in it was lost or changed
    #[command(after_help = journal::TEACH_VERIFY)]
    Verify,
    /// Make the tables for reports anew from the journal, and say where they differed
    #[command(after_help = journal::TEACH_REBUILD)]
    Rebuild,
    /// Look whether this machine and its data are in order
    #[command(after_help = doctor::TEACH)]
    Doctor,
}

/// Does what the command line says.
pub fn main() -> ExitCode {
    let cli = Cli::parse();
    log::start(matches!(cli.command, Command::Serve(_)));
    let runtime = match tokio::runtime::Builder::new_multi_thread().enable_all().build() {
        Ok(runtime) => runtime,
        Err(error) => return told(&anyhow::anyhow!("the system gives no threads: {error}")),
    };
    match runtime.block_on(run(cli)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => told(&error),
    }
}

async fn run(cli: Cli) -> anyhow::Result<()> {
    let place = cli.place.place();
    match cli.command {
        Command::Serve(args) => serve::run(place, args).await,
        Command::Import(args) => import::run(&place, &args).await,
        Command::Admin(command) => account::run_admin(&place, command).await,
        Command::Account(command) => account::run(&place, command).await,
        Command::Key(command) => key::run(&place, command).await,
        Command::Verify => journal::verify(&place).await,
        Command::Rebuild => journal::rebuild(&place).await,
        Command::Doctor => doctor::run(&place).await,
    }
}

/// Tells why it could not be done, in one plain paragraph.
fn told(error: &anyhow::Error) -> ExitCode {
    eprintln!("senha-server: {error:#}");
    ExitCode::FAILURE
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;

    #[test]
    fn the_command_line_is_whole() {
        Cli::command().debug_assert();
    }

    #[test]
    fn a_place_may_stand_before_or_after_the_command() {
        for line in [["senha-server", "--data", "x", "verify"], ["senha-server", "verify", "--data", "x"]] {
            let cli = Cli::try_parse_from(line).unwrap();
            assert_eq!(cli.place.place(), senha_store::Place::Data("x".into()));
        }
        assert!(
            Cli::try_parse_from(["senha-server", "--data", "x", "--database", "postgres://h/d", "verify"]).is_err()
        );
    }
}
