//! `key`: what kiosks, boards and programs bring instead of a password.

use anyhow::ensure;
use senha_hall::Zone;
use senha_store::{Place, Store};

use super::known;
use super::place::must_exist;
use crate::access::{LABEL_MAX, Reach, Role, new_key};
use crate::clock::Clock;

pub(super) const TEACH: &str = "\
A key is shown once, when it is made, and goes with every request: Authorization: Bearer KEY.
Of the key itself only a hash is kept. A kiosk takes it by --key-file or SENHA_KIOSK_KEY, a display likewise.

Roles: kiosk, display, and for programs clerk, reception, manager, bureau-manager, administrator, auditor.
A clerk's key may work any counter of its hall. With --bureau a key touches only that bureau's services.

Examples:
  senha-server key new --role kiosk --hall gsc-venceslau --label \"kiosk 1, main door\"
  senha-server key new --role clerk --hall gsc-venceslau --bureau dsi
  KEY=$(senha-server key new --role kiosk --hall gsc-venceslau | tail -n 1)
  senha-server key list
  senha-server key revoke 3";

#[derive(Debug, clap::Subcommand)]
pub(super) enum KeyCommand {
    /// Make a key and print it, alone on the last line
    New(NewArgs),
    /// List the keys, without what opens
    List,
    /// Let a key open nothing any more; a running server follows within 5 seconds
    Revoke {
        /// The key's number, as `key list` shows it
        #[arg(value_name = "ID")]
        id: i64,
    },
}

#[derive(Debug, clap::Args)]
pub(super) struct NewArgs {
    /// What the device or program does
    #[arg(long, value_name = "ROLE", value_parser = str::parse::<Role>)]
    role: Role,
    /// The hall in which
    #[arg(long, value_name = "HALL", required_unless_present = "all_halls")]
    hall: Option<String>,
    /// In every hall, also those that come later
    #[arg(long, conflicts_with = "hall")]
    all_halls: bool,
    /// The bureau for which; every one of the hall if left out
    #[arg(long, value_name = "BUREAU")]
    bureau: Option<String>,
    /// What people call it, such as where the device stands
    #[arg(long, value_name = "TEXT", default_value = "", hide_default_value = true)]
    label: String,
}

pub(super) async fn run(place: &Place, command: KeyCommand) -> anyhow::Result<()> {
    must_exist(place)?;
    let store = Store::open(place).await?;
    let done = match command {
        KeyCommand::New(args) => new(&store, &args).await,
        KeyCommand::List => list(&store).await,
        KeyCommand::Revoke { id } => revoke(&store, id).await,
    };
    store.close().await;
    done
}

async fn new(store: &Store, args: &NewArgs) -> anyhow::Result<()> {
    let catalogue = known::catalogue(store).await?;
    ensure!(args.label.chars().count() <= LABEL_MAX, "a label has at most {LABEL_MAX} characters");
    ensure!(!args.label.chars().any(char::is_control), "a label holds no control character");
    let hall = args.hall.as_deref().map(|id| known::hall(&catalogue, id)).transpose()?;
    let halls = Reach::one_or_all(hall.clone());
    let bureau = args.bureau.as_deref().map(|id| known::bureau(&catalogue, &halls, id)).transpose()?;
    let key = new_key(store, Clock::of_machine().now(), args.role, hall.as_ref(), bureau.as_ref(), &args.label).await?;
    let hall = hall.map_or("every hall".to_owned(), |id| format!("the hall {id}"));
    let bureau = bureau.map_or(String::new(), |id| format!(", bureau {id}"));
    println!("Key {} is for a {} in {hall}{bureau}.", key.id, args.role);
    println!(
        "It is the next line. It is shown now and never again; `senha-server key revoke {}` takes it back.",
        key.id
    );
    println!("{}", key.text);
    Ok(())
}

async fn list(store: &Store) -> anyhow::Result<()> {
    let keys = store.keys().await?;
    if keys.is_empty() {
        println!("There is no key yet. Make one: senha-server key new --role kiosk --hall HALL");
    }
    for key in keys {
        let (hall, bureau) = (key.hall.as_deref().unwrap_or("*"), key.bureau.as_deref().unwrap_or("*"));
        let state = key.revoked.map_or(String::new(), |at| format!("revoked {}", Zone::default().rfc3339(at)));
        println!("{:>5}  {:14} hall {hall:20} bureau {bureau:10} {} {state}", key.id, key.role, key.label);
    }
    Ok(())
}

async fn revoke(store: &Store, id: i64) -> anyhow::Result<()> {
    let revoked = store.revoke_key(id, Clock::of_machine().now()).await?;
    ensure!(revoked, "there is no key {id} that opens anything; `senha-server key list` shows all");
    println!("Key {id} opens nothing any more.");
    Ok(())
}
