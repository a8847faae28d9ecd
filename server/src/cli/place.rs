//! Where the data is, as every command asks it.

use std::path::PathBuf;

use senha_store::Place;

#[derive(Debug, clap::Args)]
#[command(next_help_heading = "Where the data is")]
pub(super) struct PlaceArgs {
    /// The folder in which everything is kept; it is made if it is not there
    #[arg(long, global = true, value_name = "DIR", env = "SENHA_DATA", default_value = "data")]
    data: PathBuf,
    // Whoever names both, be it by the environment, would be surprised by either.
    /// A PostgreSQL database instead: postgres://user:password@host:5432/name
    #[arg(
        long,
        global = true,
        value_name = "URL",
        env = "SENHA_DATABASE",
        hide_env_values = true,
        conflicts_with = "data"
    )]
    database: Option<String>,
}

impl PlaceArgs {
    pub fn place(&self) -> Place {
        match &self.database {
            Some(url) => Place::Url(url.clone()),
            None => Place::Data(self.data.clone()),
        }
    }
}

/// Looks whether there is data at a place, for commands that would make no sense upon nothing: a misspelt folder is not made.
///
/// # Errors
/// The folder holds no data.
pub(super) fn must_exist(place: &Place) -> anyhow::Result<()> {
    let there = place.file().is_none_or(|file| file.exists());
    anyhow::ensure!(
        there,
        "there is no Senha data at {place}. Look whether --data is right, or begin with: senha-server import FILE"
    );
    Ok(())
}
