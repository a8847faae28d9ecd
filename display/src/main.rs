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
    println!("Open it full screen: chromium --kiosk --autoplay-policy=no-user-gesture-required http://{}/", display.addr);
    tokio::signal::ctrl_c().await?;
    display.stop().await;
    Ok(())
}
