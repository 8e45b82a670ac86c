//! `chithi completions` and `chithi man`: from the same definitions as the help, in the language of the run.

use std::path::Path;

use anyhow::Context;
use chithi::ask::Outcome;
use chithi::disk::{create_folders, replace};
use chithi::render::{Say, Written};
use clap::Command;

use super::help;
use super::language::say;
use super::settings::Settings;

/// Prints a shell's completion script.
pub fn completions(shell: clap_complete::Shell, settings: &Settings) -> anyhow::Result<Outcome> {
    settings.format.of_what_is(false, false, false)?;
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut help::texts(say()), "chithi", &mut script);
    print(&script, settings)
}

/// Prints the main manual page, or writes all pages into a folder.
pub fn pages(folder: Option<&Path>, settings: &Settings) -> anyhow::Result<Outcome> {
    settings.format.of_what_is(false, false, false)?;
    let all = help::texts(say());
    let Some(folder) = folder else { return print(page(&all, say())?.as_bytes(), settings) };
    create_folders(folder).with_context(|| say().man_no_folder(folder))?;
    write(&all, folder).with_context(|| say().man_no_page(folder))?;
    Ok(Outcome::Found)
}

/// Writes the page of a command, and those of the commands below it. Names of pages are the same in each language.
fn write(command: &Command, folder: &Path) -> anyhow::Result<()> {
    let name = command.get_display_name().unwrap_or(command.get_name());
    replace(&folder.join(format!("{name}.1")), page(command, say())?.as_bytes())?;
    command.get_subcommands().try_for_each(|part| write(part, folder))
}

/// The manual page of a command. What the maker of pages says by itself is English: headings, defaults, values.
fn page(command: &Command, say: Say) -> anyhow::Result<String> {
    let mut page = Vec::new();
    clap_mangen::Man::new(command.clone()).render(&mut page)?;
    let heading = |line: &str| match line {
        ".SH NAME" => Some(say.man_name()),
        ".SH SYNOPSIS" => Some(say.man_synopsis()),
        ".SH DESCRIPTION" => Some(say.man_description()),
        ".SH OPTIONS" => Some(say.man_options()),
        ".SH EXTRA" => Some(say.man_extra()),
        ".SH VERSION" => Some(say.man_version()),
        _ => None,
    };
    let line = |line: &str| match heading(line) {
        Some(heading) => format!(".SH \"{heading}\"\n"),
        None => own_words(line, say) + "\n",
    };
    Ok(String::from_utf8(page)?.lines().map(line).collect())
}

/// A line with the words of the maker of pages in the language.
fn own_words(line: &str, say: Say) -> String {
    let line = line.replace("Possible values:", &say.man_values());
    match line.split_once("[default: ").and_then(|(before, rest)| Some((before, rest.split_once(']')?))) {
        Some((before, (value, after))) => format!("{before}{}{after}", say.man_default(value)),
        None => line,
    }
}

fn print(text: &[u8], settings: &Settings) -> anyhow::Result<Outcome> {
    let mut out = settings.out();
    settings.written(out.write_all(text).and_then(|()| out.flush()))?;
    settings.deliver(&Written::default())?;
    Ok(Outcome::Found)
}
