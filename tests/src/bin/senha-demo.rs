//! `make demo`: a city of public service halls in one process.

use anyhow::Result;
use clap::Parser as _;
use senha_tests::demo::{self, Settings};
use tracing_subscriber::EnvFilter;

#[tokio::main]
async fn main() -> Result<()> {
    // What goes wrong is told; what goes right is to be seen in the browser.
    let filter = EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new("warn"));
    tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr).init();
    demo::run(Settings::parse()).await
}
