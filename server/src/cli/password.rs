//! Where a new password comes from: asked twice on a terminal, read from a file or a pipe, or made.

use std::io::{BufRead, IsTerminal};
use std::path::{Path, PathBuf};

use anyhow::{Context, bail, ensure};

use crate::access::{check_password, generate_password};

/// The most that is read of a file, in bytes.
const FILE_MAX: u64 = 4_096;

#[derive(Debug, clap::Args)]
pub(super) struct PasswordArgs {
    /// Read the password from the first line of a file
    #[arg(long, value_name = "FILE")]
    password_file: Option<PathBuf>,
    /// Make a password and print it, alone on the last line
    #[arg(long, conflicts_with = "password_file")]
    generate: bool,
}

/// A password for an account, and whether it must be shown because nobody knows it yet.
pub(super) struct Chosen {
    pub password: String,
    pub shown: bool,
}

impl PasswordArgs {
    /// Gets a password that may be used for an account of this name.
    ///
    /// # Errors
    /// It breaks a rule, the two entries differ, or it cannot be read.
    pub fn choose(&self, name: &str) -> anyhow::Result<Chosen> {
        if self.generate {
            return Ok(Chosen { password: generate_password(), shown: true });
        }
        let password = match &self.password_file {
            Some(file) => of_file(file)?,
            None if std::io::stdin().is_terminal() => asked(name)?,
            None => first_line(std::io::stdin().lock()).context("no password came on standard input")?,
        };
        check_password(name, &password)?;
        Ok(Chosen { password, shown: false })
    }
}

fn of_file(file: &Path) -> anyhow::Result<String> {
    let read = || first_line(std::io::BufReader::new(std::fs::File::open(file)?));
    read().with_context(|| format!("no password can be read from {}", file.display()))
}

fn first_line(source: impl BufRead) -> anyhow::Result<String> {
    let mut line = String::new();
    source.take(FILE_MAX).read_line(&mut line)?;
    let password = line.trim_end_matches(['\n', '\r']).to_owned();
    ensure!(!password.is_empty(), "the first line is empty; with --generate a password is made");
    Ok(password)
}

fn asked(name: &str) -> anyhow::Result<String> {
    let first = rpassword::prompt_password(format!("Password for {name}: "))?;
    check_password(name, &first)?;
    let again = rpassword::prompt_password("The same once more: ")?;
    if first != again {
        bail!("the two passwords differ; nothing was changed");
    }
    Ok(first)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_password_is_the_first_line_whatever_ends_it() {
        for text in ["correct horse\n", "correct horse\r\n", "correct horse", "correct horse\nsecond"] {
            assert_eq!(first_line(text.as_bytes()).unwrap(), "correct horse");
        }
        assert!(first_line(&b""[..]).is_err() && first_line(&b"\nx"[..]).is_err());
    }
}
