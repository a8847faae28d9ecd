//! Fits the people's table from the real week: `senha-fit real-week.csv > tests/src/people/people.toml`.

use anyhow::{Context, Result};
use senha_tests::people::{fit, record};

fn main() -> Result<()> {
    let path = std::env::args().nth(1).context("usage: senha-fit CSV")?;
    let csv = std::fs::read_to_string(&path).with_context(|| path.clone())?;
    print!("{}", fit::to_toml(&fit::fit(&record::read(&csv)?)));
    Ok(())
}
