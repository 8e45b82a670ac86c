//! `chithi completions` and `chithi man`: from the same definitions as the help.

use std::io::{self, Write};
use std::path::Path;

use anyhow::Context;
use chithi::ask::Outcome;
use chithi::render::{Format, Say};
use clap::CommandFactory;

use super::args::Args;

/// Prints a shell's completion script.
pub fn completions(shell: clap_complete::Shell, format: Format) -> anyhow::Result<Outcome> {
    format.of_what_is(false, false)?;
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Args::command(), "chithi", &mut script);
    io::stdout().write_all(&script)?;
    Ok(Outcome::Found)
}

/// Prints the main manual page, or writes all pages into a folder.
pub fn pages(folder: Option<&Path>, format: Format) -> anyhow::Result<Outcome> {
    format.of_what_is(false, false)?;
    match folder {
        None => {
            let mut page = Vec::new();
            clap_mangen::Man::new(Args::command()).render(&mut page)?;
            io::stdout().write_all(&page)?;
        }
        Some(folder) => {
            std::fs::create_dir_all(folder).with_context(|| Say.folder_cannot_be_made(folder))?;
            clap_mangen::generate_to(Args::command(), folder).with_context(|| Say.no_page_can_be_written(folder))?;
        }
    }
    Ok(Outcome::Found)
}
