//! Settings as resolved: what the arguments, the terminal and the environment say together.

use std::io::{self, IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use anyhow::Context;
use chithi::ask::{Hear, Note, Outcome, Reply};
use chithi::facts::Facts;
use chithi::render::{Format, Look, Say, Show, View, Written, fitted, nothing, show};
use terminal_size::{Height, Width, terminal_size_of};

use super::args::{Args, Command};
use super::output::{self, Output};
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
}

/// Whether a terminal may be written to in colours.
pub fn colours_are_wanted() -> bool {
    std::env::var_os("NO_COLOR").is_none_or(|v| v.is_empty()) && std::env::var_os("TERM").is_none_or(|v| v != "dumb")
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
        let records = matches!(args.command, Command::Export) && out.is_none();
        let format = output::format(args.format.map(Into::into).or(records.then_some(Format::Jsonl)), out)?;
        let terminal = out.is_none() && io::stdout().is_terminal();
        let colour = terminal && colours_are_wanted();
        let width = terminal.then(|| columns(terminal_size_of(io::stdout())));
        Ok(Settings {
            index: args.index.clone(),
            registry: args.registry.clone(),
            facts: Arc::new(facts),
            format,
            look: if terminal { Look { colour, width } } else { Look::PLAIN },
            progress: io::stderr().is_terminal() && !args.quiet,
            quiet: args.quiet,
            output: Output::open(out, format)?,
            repeated: Mutex::default(),
        })
    }

    /// How text looks where a command asks for nothing else.
    pub fn view(&self) -> View<'_> {
        View::new(self.look, &self.facts)
    }

    /// Refuses a form in which answers of this kind aren't shown, before anything is asked.
    pub fn allow<T: Show>(&self) -> anyhow::Result<()> {
        Ok(self.format.of::<T>()?)
    }

    /// Shows an answer, and what is to be said after it.
    pub fn show<A: Show>(&self, reply: &Reply<A>, view: &View<'_>) -> anyhow::Result<Outcome> {
        let mut out = self.out();
        let written = match &reply.answer {
            Some(answer) => Some(show(answer, self.format, &mut out, view)),
            None if reply.outcome == Outcome::Nothing => Some(nothing::<A>(self.format, &mut out)),
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
            Some(path) => result.with_context(|| Say.cannot_write(path)),
            None => Ok(result?),
        }
    }

    /// Puts the file in its place that an answer was written into, and says so.
    pub fn deliver(&self, written: &Written) -> anyhow::Result<()> {
        let Some(path) = self.output.path() else { return Ok(()) };
        self.written(self.output.deliver())?;
        if !self.quiet {
            say(&Say.wrote(path, written));
        }
        Say.not_all_as_asked(written).iter().for_each(|told| say(told));
        Ok(())
    }

    /// Tells a person something beside an answer; with `--quiet` only what must be heard.
    pub fn note(&self, note: &Note) {
        if let Note::Skipped(skipped) = note
            && !self.repeated.lock().unwrap_or_else(PoisonError::into_inner).counts(skipped)
        {
            return;
        }
        if (!self.quiet || note.must_be_heard())
            && let Some(text) = Say.note(note, &self.facts)
        {
            say(&text);
        }
    }

    /// Tells how often what was told several times came besides.
    pub fn tell_rest(&self) {
        self.repeated.lock().unwrap_or_else(PoisonError::into_inner).rest().iter().for_each(|told| say(told));
    }

    /// The same in words of their own.
    pub fn remark(&self, text: &str) {
        if !self.quiet {
            say(text);
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
pub fn say(text: &str) {
    say_styled(&chithi::text::safe_for_terminal(text));
}

/// Writes to standard error what may be coloured; it must be safe for a terminal as it is.
pub fn say_styled(text: &str) {
    let mut errors = io::stderr();
    let width = errors.is_terminal().then(|| columns(terminal_size_of(&errors)));
    let _ = writeln!(errors, "{}", width.map_or(text.into(), |width| fitted(text, width)));
}

/// Columns to wrap at on a terminal of a size.
fn columns(size: Option<(Width, Height)>) -> usize {
    size.map_or(80, |(Width(columns), _)| usize::from(columns)).min(WIDEST)
}
