//! `chithi completions` and `chithi man`: from the same definitions as the help.

use std::path::Path;

use anyhow::Context;
use chithi::ask::Outcome;
use chithi::disk::create_folders;
use chithi::render::{Say, Written};
use clap::CommandFactory;

use super::args::Args;
use super::settings::Settings;

/// Prints a shell's completion script.
pub fn completions(shell: clap_complete::Shell, settings: &Settings) -> anyhow::Result<Outcome> {
    settings.format.of_what_is(false, false, false)?;
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Args::command(), "chithi", &mut script);
    print(&script, settings)
}

/// Prints the main manual page, or writes all pages into a folder.
pub fn pages(folder: Option<&Path>, settings: &Settings) -> anyhow::Result<Outcome> {
    settings.format.of_what_is(false, false, false)?;
    match folder {
        None => {
            let mut page = Vec::new();
            clap_mangen::Man::new(Args::command()).render(&mut page)?;
            print(&page, settings)
        }
        Some(folder) => {
            create_folders(folder).with_context(|| Say.folder_cannot_be_made(folder))?;
            clap_mangen::generate_to(Args::command(), folder).with_context(|| Say.no_page_can_be_written(folder))?;
            Ok(Outcome::Found)
        }
    }
}

fn print(text: &[u8], settings: &Settings) -> anyhow::Result<Outcome> {
    let mut out = settings.out();
    settings.written(out.write_all(text).and_then(|()| out.flush()))?;
    settings.deliver(&Written::default())?;
    Ok(Outcome::Found)
}
