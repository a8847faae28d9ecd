//! `admin` and `account`: people who sign in.

use anyhow::Context;
use senha_hall::{BureauId, HallId};
use senha_store::account::Account;
use senha_store::{Place, Store};

use super::known;
use super::password::{Chosen, PasswordArgs};
use super::place::must_exist;
use crate::access::{Grant, Reach, Role, account_name, hash_password, new_account};
use crate::clock::Clock;

pub(super) const TEACH_ADMIN: &str = "\
A new server has no account and no default password: whoever has its data makes the first administrator here.

Examples:
  senha-server admin new                                   asks for the password twice
  senha-server admin new --name ana --generate             makes a password and prints it on the last line
  senha-server admin new --password-file /run/secrets/pw   reads it from a file, or from a pipe without the option";

pub(super) const TEACH: &str = "\
Roles of people: clerk, reception, manager, bureau-manager, administrator, auditor.
--hall and --bureau may be given more than once; without --bureau an account is for every bureau of its halls.

Examples:
  senha-server account new --name maria --role clerk --hall gsc-venceslau --bureau dsi
  senha-server account new --name jorge --role manager --hall gsc-venceslau --generate
  senha-server account list
  senha-server account password --name maria               a new password; ends a lock and all sessions
  senha-server account disable --name maria                nobody may sign in with it any more";

#[derive(Debug, clap::Subcommand)]
pub(super) enum AdminCommand {
    /// Make an administrator, who may do everything in every hall
    New {
        /// The name to sign in with
        #[arg(long, value_name = "NAME", default_value = "admin")]
        name: String,
        #[command(flatten)]
        password: PasswordArgs,
    },
}

#[derive(Debug, clap::Subcommand)]
pub(super) enum AccountCommand {
    /// Make an account
    New(NewArgs),
    /// List the accounts
    List,
    /// Set a new password
    Password {
        /// The account's name
        #[arg(long, value_name = "NAME")]
        name: String,
        #[command(flatten)]
        password: PasswordArgs,
    },
    /// Let nobody sign in with an account any more
    Disable {
        /// The account's name
        #[arg(long, value_name = "NAME")]
        name: String,
    },
    /// Let people sign in again with an account that was disabled
    Enable {
        /// The account's name
        #[arg(long, value_name = "NAME")]
        name: String,
    },
}

#[derive(Debug, clap::Args)]
pub(super) struct NewArgs {
    /// The name to sign in with
    #[arg(long, value_name = "NAME")]
    name: String,
    /// What the person does
    #[arg(long, value_name = "ROLE", value_parser = str::parse::<Role>)]
    role: Role,
    /// The hall in which
    #[arg(long, value_name = "HALL", required_unless_present = "all_halls")]
    hall: Vec<String>,
    /// In every hall, also those that come later
    #[arg(long, conflicts_with = "hall")]
    all_halls: bool,
    /// The bureau for which
    #[arg(long, value_name = "BUREAU")]
    bureau: Vec<String>,
    #[command(flatten)]
    password: PasswordArgs,
}

pub(super) async fn run_admin(place: &Place, command: AdminCommand) -> anyhow::Result<()> {
    let AdminCommand::New { name, password } = command;
    let store = Store::open(place).await?;
    let grant = Grant { role: Role::Administrator, halls: Reach::All, bureaus: Reach::All };
    let done = make(&store, &name, &password, &grant).await;
    store.close().await;
    done
}

pub(super) async fn run(place: &Place, command: AccountCommand) -> anyhow::Result<()> {
    must_exist(place)?;
    let store = Store::open(place).await?;
    let done = match command {
        AccountCommand::New(args) => new(&store, &args).await,
        AccountCommand::List => list(&store).await,
        AccountCommand::Password { name, password } => set_password(&store, &name, &password).await,
        AccountCommand::Disable { name } => disable(&store, &name, true).await,
        AccountCommand::Enable { name } => disable(&store, &name, false).await,
    };
    store.close().await;
    done
}

async fn new(store: &Store, args: &NewArgs) -> anyhow::Result<()> {
    let catalogue = known::catalogue(store).await?;
    let halls = if args.all_halls {
        Reach::All
    } else {
        let halls: Result<_, _> = args.hall.iter().map(|id| known::hall(&catalogue, id)).collect();
        Reach::<HallId>::Some(halls?)
    };
    let bureaus: Result<_, _> = args.bureau.iter().map(|id| known::bureau(&catalogue, &halls, id)).collect();
    let bureaus = if args.bureau.is_empty() { Reach::All } else { Reach::<BureauId>::Some(bureaus?) };
    make(store, &args.name, &args.password, &Grant { role: args.role, halls, bureaus }).await
}

async fn make(store: &Store, name: &str, password: &PasswordArgs, grant: &Grant) -> anyhow::Result<()> {
    let name = account_name(name)?;
    let taken = store.account_by_name(&name).await?.is_some();
    anyhow::ensure!(
        !taken,
        "there is an account {name} already; `senha-server account password --name {name}` sets a new password"
    );
    let chosen = password.choose(&name)?;
    new_account(store, Clock::of_machine().now(), &name, &chosen.password, grant).await?;
    println!(
        "The account {name} is made, with the role {}. Sign in with it at the server, under /en/console.",
        grant.role
    );
    show(&chosen);
    Ok(())
}

fn show(chosen: &Chosen) {
    if chosen.shown {
        println!("Its password is the next line. It is shown now and never again.\n{}", chosen.password);
    }
}

async fn find(store: &Store, name: &str) -> anyhow::Result<Account> {
    let found = store.account_by_name(&account_name(name)?).await?;
    found.with_context(|| format!("there is no account {name:?}; `senha-server account list` shows all"))
}

async fn set_password(store: &Store, name: &str, password: &PasswordArgs) -> anyhow::Result<()> {
    let account = find(store, name).await?;
    let chosen = password.choose(&account.name)?;
    store.set_password(account.id, &hash_password(&chosen.password)).await?;
    println!("The account {} has a new password. Who was signed in with it must sign in again.", account.name);
    show(&chosen);
    Ok(())
}

async fn disable(store: &Store, name: &str, disable: bool) -> anyhow::Result<()> {
    let account = find(store, name).await?;
    store.disable_account(account.id, disable.then(|| Clock::of_machine().now())).await?;
    let what =
        if disable { "Nobody may sign in with the account" } else { "People may sign in again with the account" };
    println!("{what} {}.", account.name);
    Ok(())
}

async fn list(store: &Store) -> anyhow::Result<()> {
    let accounts = store.accounts().await?;
    if accounts.is_empty() {
        println!("There is no account yet. Make the first one: senha-server admin new");
    }
    for a in accounts {
        let state = if a.disabled.is_some() { "disabled" } else { "" };
        println!(
            "{:24} {:14} halls {:24} bureaus {:16} {state}",
            a.name,
            a.role,
            a.halls.to_string(),
            a.bureaus.to_string()
        );
    }
    Ok(())
}
