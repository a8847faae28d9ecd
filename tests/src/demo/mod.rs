//! The demo: a city of halls in one process, with simulated people and clerks beside whom a real person can take a ticket or open a counter.
//!
//! How it is parted: [`opening`] makes the folder, the catalogue and the accounts; [`city`] holds a [`life`] for each hall (its people, its clerks and
//! what happens next in it) and the [`resident`]s who book; [`morning`] plays the hours before people come to look; [`parts`] are the kiosk, the display, the paper and the server that
//! they talk to; [`addresses`] says where everything is. Everything that simulated people do goes through the same `ask` as everyone else's deeds, and
//! may be refused like theirs. All chance comes from one seed.
//!
//! What it is not: no rule of a hall is known here, and no deed of a simulated clerk touches a counter that a person has opened.

pub mod addresses;
mod briefing;
pub mod city;
mod clerk;
mod diary;
mod errand;
mod folder;
mod group;
mod hours;
mod life;
pub mod morning;
pub mod opening;
mod paper;
mod parts;
mod person;
mod ports;
mod resident;
mod settings;
mod tally;

use anyhow::Result;

use city::City;
pub use settings::Settings;
pub use tally::{Tally, Told};

/// Runs the demo until it is told to stop.
///
/// # Errors
/// In words that say what to do.
pub async fn run(settings: Settings) -> Result<()> {
    let mut stop = Box::pin(senha_server::serve::told_to_stop());
    let ports = ports::find(settings.host, settings.port)?;
    let opened = opening::open(&settings).await?;
    let mut city = City::new(&opened, settings.seed, settings.speed).await?;
    let played = tokio::select! {
        played = morning::play(&mut city, opened.look_in) => Some(played),
        () = &mut stop => None,
    };
    let Some(took) = played else {
        opened.node.store.close().await;
        return Ok(());
    };
    println!("{took}");
    opened.node.clock.run();
    let running = parts::start(&opened, ports).await?;
    println!("\n{}", addresses::told(&opened, &settings, &running, &city));
    city.live(settings.lasts, stop).await;
    running.stop().await;
    println!("The demo has stopped; {} holds its day until the next start.", settings.data.display());
    Ok(())
}
