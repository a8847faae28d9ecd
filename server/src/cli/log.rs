//! What the program says while it runs: on standard error, for people on a terminal, as JSON lines for a collector.

use std::io::IsTerminal;

use tracing_subscriber::EnvFilter;

/// Starts logging. A server tells its life (`SENHA_LOG`, `info` unless set); a command tells only what went wrong.
pub(super) fn start(serving: bool) {
    let usual = if serving { "info" } else { "error" };
    let filter = EnvFilter::try_from_env("SENHA_LOG").unwrap_or_else(|_| EnvFilter::new(usual));
    let format = tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr).with_target(false);
    if std::io::stderr().is_terminal() { format.init() } else { format.json().init() }
}
