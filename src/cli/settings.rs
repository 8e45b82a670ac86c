//! Settings as resolved: what the arguments, the terminal and the environment say together.

use std::ffi::OsString;
use std::io::{self, IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use anyhow::Context;
use chithi::ask::{Hear, Note, Outcome, Reply};
use chithi::facts::Facts;
use chithi::render::{Beside, Format, Look, Show, View, Written, fitted, nothing, show};
use terminal_size::{Height, Width, terminal_size_of};

use super::args::{Args, Command};
use super::choice::{self, Colour};
use super::language::{self, say};
use super::output::{self, Output};
use super::paper::Paper;
use super::repeated::Repeated;

/// What every command needs to know.
#[derive(Debug)]
pub struct Settings {
    /// Folder of the index.
    pub index: PathBuf,
    /// Table of a person's own directives, which are among the facts.
    pub registry: Option<PathBuf>,
    /// What is known of directives and places.
    pub facts: Arc<Facts>,
    /// Form of what is printed.
    pub format: Format,
    /// Colours and width of standard output.
    pub look: Look,
    /// Whether progress may be drawn on standard error.
    pub progress: bool,
    quiet: bool,
    output: Output,
    repeated: Mutex<Repeated>,
    /// What was told so far, for a page.
    heard: Mutex<Vec<Note>>,
}

/// Whether colours are wanted on standard output, before the arguments are read: as `--color` says, or else the environment.
pub fn wants_colour(typed: &[OsString], is_terminal: bool) -> bool {
    let asked = language::value_of("--color", typed).and_then(|word| choice::COLOUR.meant(word));
    coloured(asked.unwrap_or_default(), is_terminal, |name| std::env::var_os(name))
}

/// The same once they are read. `NO_COLOR` counts before `CLICOLOR_FORCE`, and both before what the terminal is.
fn coloured(asked: Colour, is_terminal: bool, variable: impl Fn(&str) -> Option<OsString>) -> bool {
    let is_set = |name: &str| variable(name).is_some_and(|value| !value.is_empty());
    let is = |name: &str, value: &str| variable(name).is_some_and(|is| is == value);
    match asked {
        Colour::Always => true,
        Colour::Never => false,
        Colour::Auto if is_set("NO_COLOR") => false,
        Colour::Auto if is_set("CLICOLOR_FORCE") && !is("CLICOLOR_FORCE", "0") => true,
        Colour::Auto => is_terminal && !is("CLICOLOR", "0") && !is("TERM", "dumb"),
    }
}

/// Wider lines are hard to read.
const WIDEST: usize = 110;

impl Settings {
    /// The file that the answer goes to, if it is one.
    pub fn out_path(&self) -> Option<&Path> {
        self.output.path()
    }

    /// Resolves the arguments, with what is known.
    pub fn new(args: &Args, facts: Facts) -> anyhow::Result<Self> {
        let out = args.out.as_deref();
        // Records are for programs.
        let records = matches!(args.command, Some(Command::Export)) && out.is_none();
        let format = output::format(args.format.or(records.then_some(Format::Jsonl)), out)?;
        let terminal = out.is_none() && io::stdout().is_terminal();
        let colour = out.is_none() && coloured(args.color, terminal, |name| std::env::var_os(name));
        let width = terminal.then(|| columns(terminal_size_of(io::stdout())));
        Ok(Settings {
            index: args.index.clone(),
            registry: args.registry.clone(),
            facts: Arc::new(facts),
            format,
            look: Look { colour, width },
            progress: io::stderr().is_terminal() && !args.quiet,
            quiet: args.quiet,
            output: Output::open(out, format)?,
            repeated: Mutex::default(),
            heard: Mutex::default(),
        })
    }

    /// How text looks where a command asks for nothing else.
    pub fn view(&self) -> View<'_> {
        View::new(say(), self.look, &self.facts)
    }

    /// The same, of what was typed as the question.
    pub fn view_of<'s>(&'s self, asked: &'s str) -> View<'s> {
        let view = self.view();
        View { page: Beside { asked, ..view.page }, ..view }
    }

    /// What a page tells beside the answer, with what is said after it; nothing where none is made.
    pub fn paper(&self, after: &[Note]) -> Paper {
        if self.format != Format::Html {
            return Paper::default();
        }
        let before = self.heard.lock().unwrap_or_else(PoisonError::into_inner);
        Paper::new(before.iter().chain(after).cloned().collect(), &self.index)
    }

    /// Refuses a form in which answers of this kind aren't shown, before anything is asked.
    pub fn allow<T: Show>(&self) -> anyhow::Result<()> {
        Ok(self.format.of::<T>()?)
    }

    /// Shows an answer, and what is to be said after it.
    pub fn show<A: Show>(&self, reply: &Reply<A>, view: &View<'_>) -> anyhow::Result<Outcome> {
        let mut out = self.out();
        let paper = self.paper(&reply.notes);
        let view = &View { page: Beside { asked: view.page.asked, ..paper.beside() }, ..*view };
        let written = match &reply.answer {
            Some(answer) => Some(show(answer, self.format, &mut out, view)),
            None if reply.outcome == Outcome::Nothing => Some(nothing::<A>(self.format, &mut out, view)),
            None => None,
        };
        let written = written.map(|written| self.written(written)).transpose()?;
        self.written(out.flush())?;
        drop(out);
        reply.notes.iter().for_each(|note| self.note(note));
        written.map_or(Ok(()), |written| self.deliver(&written))?;
        Ok(reply.outcome)
    }

    /// What became of writing, with the file named that it was written into.
    pub fn written<T>(&self, result: io::Result<T>) -> anyhow::Result<T> {
        match self.output.path() {
            Some(path) => result.with_context(|| say().out_cannot_write(path)),
            None => Ok(result?),
        }
    }

    /// Puts the file in its place that an answer was written into, and says so.
    pub fn deliver(&self, written: &Written) -> anyhow::Result<()> {
        let Some(path) = self.output.path() else { return Ok(()) };
        self.written(self.output.deliver())?;
        if !self.quiet {
            tell(&say().wrote(path, written));
        }
        say().not_all_as_asked(written).iter().for_each(|told| tell(told));
        Ok(())
    }

    /// Tells a person something beside an answer; with `--quiet` only what must be heard.
    pub fn note(&self, note: &Note) {
        if let Note::Skipped(skipped) = note
            && !self.repeated.lock().unwrap_or_else(PoisonError::into_inner).counts(skipped)
        {
            return;
        }
        if self.format == Format::Html {
            self.heard.lock().unwrap_or_else(PoisonError::into_inner).push(note.clone());
        }
        if (!self.quiet || note.must_be_heard())
            && let Some(text) = say().note(note, &self.facts)
        {
            tell(&text);
        }
    }

    /// Tells how often what was told several times came besides.
    pub fn tell_rest(&self) {
        self.repeated.lock().unwrap_or_else(PoisonError::into_inner).rest().iter().for_each(|told| tell(told));
    }

    /// The same in words of their own.
    pub fn remark(&self, text: &str) {
        if !self.quiet {
            tell(text);
        }
    }

    /// Who hears what is to be said before an answer.
    pub fn hearer(&self) -> Hearer<'_> {
        Hearer(self)
    }

    /// Where answers are written.
    pub fn out(&self) -> Box<dyn Write> {
        self.output.writer()
    }
}

/// Tells a person at once.
pub struct Hearer<'s>(&'s Settings);

impl Hear for Hearer<'_> {
    fn note(&mut self, note: Note) {
        self.0.note(&note);
    }
}

/// Writes to standard error, with nothing in it that could steer a terminal. That it can't be written is no error.
pub fn tell(text: &str) {
    let (text, mut errors) = (chithi::text::safe_for_terminal(text), io::stderr());
    let width = errors.is_terminal().then(|| columns(terminal_size_of(&errors)));
    let _ = writeln!(errors, "{}", width.map_or(text.as_ref().into(), |width| fitted(&text, width)));
}

/// Columns that help has.
pub fn columns_of_help() -> usize {
    const WIDEST: usize = 100;
    if io::stdout().is_terminal() { columns(terminal_size_of(io::stdout())).min(WIDEST) } else { WIDEST }
}

/// Columns to wrap at on a terminal of a size.
fn columns(size: Option<(Width, Height)>) -> usize {
    size.map_or(80, |(Width(columns), _)| usize::from(columns)).min(WIDEST)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_are_as_asked_for_or_as_the_environment_has_it() {
        let all = |asked, is_terminal, set: &[(&str, &str)]| {
            coloured(asked, is_terminal, |name| {
                set.iter().find(|(known, _)| *known == name).map(|(_, value)| value.into())
            })
        };
        assert!(all(Colour::Auto, true, &[]) && !all(Colour::Auto, false, &[]));
        assert!(
            all(Colour::Always, false, &[("NO_COLOR", "1")]) && !all(Colour::Never, true, &[("CLICOLOR_FORCE", "1")])
        );
        assert!(!all(Colour::Auto, true, &[("NO_COLOR", "1"), ("CLICOLOR_FORCE", "1")]));
        assert!(all(Colour::Auto, true, &[("NO_COLOR", "")]));
        assert!(
            all(Colour::Auto, false, &[("CLICOLOR_FORCE", "1")])
                && !all(Colour::Auto, false, &[("CLICOLOR_FORCE", "0")])
        );
        assert!(!all(Colour::Auto, true, &[("TERM", "dumb")]) && !all(Colour::Auto, true, &[("CLICOLOR", "0")]));
    }
}
