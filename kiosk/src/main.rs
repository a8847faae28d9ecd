//! The ticket kiosk of a hall.

use std::process::ExitCode;

use anyhow::{Context, Result};
use clap::Parser;
use senha_kiosk::Cli;
use tokio::signal::unix::{SignalKind, signal};
use tracing_subscriber::EnvFilter;

#[tokio::main]
async fn main() -> ExitCode {
    let filter = EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new("info"));
    tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr).init();
    match run(Cli::parse()).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("senha-kiosk: {error:#}");
            ExitCode::FAILURE
        }
    }
}

async fn run(cli: Cli) -> Result<()> {
    let running = senha_kiosk::start(cli.settings()?).await?;
    println!("The kiosk's screen: http://{}/   for staff: http://{}/staff", running.addr, running.addr);
    let mut ended = signal(SignalKind::terminate()).context("the signal that ends it cannot be heard")?;
    tokio::select! {
        pressed = tokio::signal::ctrl_c() => pressed.context("the signal that ends it cannot be heard")?,
        _ = ended.recv() => {}
    }
    running.stop().await;
    Ok(())
}
