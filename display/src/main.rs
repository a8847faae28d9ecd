//! The program `senha-display`.

use anyhow::Result;
use clap::Parser as _;
use senha_display::cli::Cli;

#[tokio::main]
async fn main() -> Result<()> {
    let cli = Cli::parse();
    cli.log();
    let display = senha_display::start(cli.settings()?).await?;
    println!("The board of {} hangs at http://{}/", cli.hall, display.addr);
    println!(
        "Open it full screen: chromium --kiosk --autoplay-policy=no-user-gesture-required http://{}/",
        display.addr
    );
    asked_to_stop().await?;
    display.stop().await;
    Ok(())
}

/// By Ctrl-C, or by whoever started it.
async fn asked_to_stop() -> Result<()> {
    let mut ended = tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate())?;
    tokio::select! {
        pressed = tokio::signal::ctrl_c() => pressed?,
        _ = ended.recv() => {}
    }
    Ok(())
}
