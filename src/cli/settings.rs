//! Settings as resolved: what the arguments, the terminal and the environment say together.

use std::io::{self, BufWriter, IsTerminal, Write};
use std::path::PathBuf;
use std::sync::Arc;

use chithi::facts::Facts;
use chithi::render::Look;

use super::args::{Args, Format, FormatArg};

/// What every command needs to know.
#[derive(Debug)]
pub struct Settings {
    /// What is known of directives and places.
    pub facts: Arc<Facts>,
    /// Folder of the index.
    pub index: PathBuf,
    /// Form of what is printed.
    pub format: Format,
    /// Whether a graph was asked for instead.
    pub graph: bool,
    /// Whether a page for browsers was asked for instead.
    pub page: bool,
    /// Colours and width of standard output.
    pub look: Look,
    /// Whether progress may be drawn on standard error.
    pub progress: bool,
    quiet: bool,
}

/// Wider lines are hard to read.
const WIDEST: usize = 110;

impl Settings {
    /// Resolves the arguments, with what is known.
    pub fn new(args: &Args, facts: Facts) -> Self {
        let terminal = io::stdout().is_terminal();
        let colour = terminal && std::env::var_os("NO_COLOR").is_none_or(|v| v.is_empty());
        let columns = terminal_size::terminal_size().map_or(80, |(width, _)| usize::from(width.0));
        let width = terminal.then(|| columns.min(WIDEST));
        Settings {
            facts: Arc::new(facts),
            index: args.index.clone(),
            format: match args.format {
                FormatArg::Text | FormatArg::Dot | FormatArg::Html => Format::Text,
                FormatArg::Json => Format::Json,
                FormatArg::Jsonl => Format::Jsonl,
                FormatArg::Csv => Format::Csv,
            },
            graph: args.format == FormatArg::Dot,
            page: args.format == FormatArg::Html,
            look: if terminal { Look { colour, width } } else { Look::PLAIN },
            progress: io::stderr().is_terminal() && !args.quiet,
            quiet: args.quiet,
        }
    }

    /// Tells a person something that isn't an answer; silent with `--quiet`.
    pub fn tell(&self, text: &str) {
        if !self.quiet {
            self.say(text);
        }
    }

    /// Tells a person something that must not be missed.
    pub fn say(&self, text: &str) {
        say(text);
    }

    /// Standard output, buffered.
    pub fn out(&self) -> impl Write + use<> {
        BufWriter::new(io::stdout().lock())
    }
}

/// Tells a person something that must not be missed.
pub fn say(text: &str) {
    let _ = writeln!(io::stderr(), "{}", chithi::text::safe_for_terminal(text));
}
