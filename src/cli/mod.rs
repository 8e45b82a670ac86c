//! How does a person ask?
//!
//! What is typed (`typed`) becomes arguments (`args`), and those settings (`settings`); one file a subcommand does the rest. What
//! was found goes to standard output, everything else to standard error; the exit code is decided here.

mod annotate;
mod args;
mod asked;
mod backup;
mod batch;
mod bench;
mod bound;
mod cascade;
mod choice;
mod cites;
mod compact;
mod compare;
mod correct;
mod count_args;
mod coverage;
mod decode;
mod directive;
mod directive_args;
mod doctor;
mod duplicates;
mod eval;
mod explain;
mod export;
mod guard;
mod help;
mod index;
mod kwic;
mod kwic_args;
mod language;
mod localities;
mod manual;
mod news;
mod news_args;
mod output;
mod paper;
mod place;
mod progress;
mod queries;
mod remove;
mod repeated;
mod restore;
mod rollback;
mod saved;
mod saved_run;
mod screen;
mod search;
mod search_args;
mod serve;
mod serve_args;
mod settings;
mod show;
mod similar;
mod similar_args;
mod skipped;
mod spelling;
mod stats;
mod timeline;
mod typed;
mod unresolved;
mod wait;
mod watch;
mod watch_args;
mod welcome;
mod why;
mod wrong;

use std::io::{self, IsTerminal, Write};
use std::process::ExitCode;

use anyhow::Context;
use chithi::article::{READ_PDF, read_pdf_of_stdin};
use chithi::ask::Outcome;
use chithi::facts::Facts;
use chithi::input::{MOST_OF_A_TABLE, read_text};
use chithi::render::Unshown;
use chithi::store::StoreError;
use chithi::store::local::ManifestError;
use clap::Parser;
use clap::error::ErrorKind;

use args::{Args, Command};
use language::say;
use settings::Settings;
use typed::{NoCommand, Typed, name_in};

/// Runs the program. Exit codes: 0 found, 1 nothing found, 2 wrong use or failed input, 3 no index or one of another
/// version, 4 a damaged one.
pub fn run() -> ExitCode {
    if std::env::args_os().skip(1).eq([READ_PDF]) {
        return read_apart();
    }
    guard::install();
    let line: Vec<_> = std::env::args_os().collect();
    let typed = typed::read(line.iter().cloned());
    let in_vietnamese = typed.as_ref().map_or_else(|no| no.in_vietnamese, |typed| typed.named_in_vietnamese);
    let unknown = language::choose(&line, in_vietnamese);
    if let Some(tag) = unknown {
        settings::tell(&say().args_unknown_language(tag));
    }
    let typed = match typed {
        Ok(typed) => typed,
        Err(no) => return no_command(&no),
    };
    let args = match Args::try_parse_from(&typed.arguments) {
        Ok(args) => args,
        Err(told) => return help_or_wrong_use(&told, &typed),
    };
    let settings = match facts(args.registry.as_deref()).and_then(|facts| Settings::new(&args, facts)) {
        Ok(settings) => settings,
        Err(error) => return failed(&error),
    };
    let asks = !matches!(
        args.command,
        Some(Command::Index(_) | Command::Restore(_) | Command::Annotate(_) | Command::Decode(_) | Command::Doctor(_))
    );
    let found = guard::caught(|| match args.command {
        Some(command) => dispatch(command, &settings),
        None => welcome::run(&settings),
    });
    settings.tell_rest();
    match found.map_err(|error| if asks { guard::explained(error, &settings.index) } else { error }) {
        Ok(Outcome::Found) => ExitCode::SUCCESS,
        Ok(Outcome::Nothing) => ExitCode::from(1),
        Ok(Outcome::Incomplete) => ExitCode::from(2),
        Ok(Outcome::Damaged) => ExitCode::from(4),
        Err(error) => failed(&where_printed(error)),
    }
}

/// Reads one PDF for another chithi, which has started this one. What is said is for that.
fn read_apart() -> ExitCode {
    match read_pdf_of_stdin() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            let _ = writeln!(io::stderr(), "{error}");
            ExitCode::from(2)
        }
    }
}

/// Says that a word is no command.
fn no_command(no: &NoCommand) -> ExitCode {
    failed(&anyhow::anyhow!(match &no.nearly {
        Some(command) => say().args_nearly(&no.typed, name_in(command, say().language())),
        None => say().args_unknown_command(&no.typed),
    }))
}

/// Prints the help or the version that was asked for, or says what is wrong with the arguments.
fn help_or_wrong_use(told: &clap::Error, typed: &Typed) -> ExitCode {
    let colour = settings::wants_colour(&typed.arguments, io::stdout().is_terminal());
    let text = match told.kind() {
        ErrorKind::DisplayHelp => {
            let is_short = typed.arguments.iter().any(|argument| argument == "-h");
            let page = help::page(&typed.path, !is_short, settings::columns_of_help(), say());
            if colour { page.ansi().to_string() } else { page.to_string() }
        }
        ErrorKind::DisplayVersion => told.render().to_string(),
        _ => {
            settings::tell(&wrong::said(told, &typed.path, say()));
            return ExitCode::from(2);
        }
    };
    let mut out = io::stdout().lock();
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => failed(&where_printed(error.into())),
    }
}

/// An error of the system that says nothing of a file is one of standard output.
fn where_printed(error: anyhow::Error) -> anyhow::Error {
    match error.chain().next().is_some_and(|outermost| outermost.is::<io::Error>()) {
        true => error.context(say().out_cannot_print()),
        false => error,
    }
}

fn dispatch(command: Command, settings: &Settings) -> anyhow::Result<Outcome> {
    match command {
        Command::Search(args) => search::run(&args, settings),
        Command::Kwic(args) => kwic::run(&args, settings),
        Command::Cites(args) => cites::run(&args, settings),
        Command::Index(args) => index::run(&args, settings),
        Command::Watch(args) => watch::run(&args, settings),
        Command::Remove(args) => remove::run(&args, settings),
        Command::Correct(args) => correct::run(&args, settings),
        Command::Compact(args) => compact::run(&args, settings),
        Command::Rollback(args) => rollback::run(&args, settings),
        Command::Backup(args) => backup::run(&args, settings),
        Command::Restore(args) => restore::run(&args, settings),
        Command::Export => export::run(settings),
        Command::Annotate(args) => annotate::run(&args, settings),
        Command::Decode(args) => decode::run(&args, settings),
        Command::Directive(args) => directive::run(&args, settings),
        Command::Cascade(args) => cascade::run(&args, settings),
        Command::Coverage(args) => coverage::run(&args, settings),
        Command::Compare(args) => compare::run(&args, settings),
        Command::Localities(args) => localities::run(&args, settings),
        Command::Timeline(args) => timeline::run(&args, settings),
        Command::Batch(args) => batch::run(&args, settings),
        Command::Place(args) => place::run(&args, settings),
        Command::Unresolved(args) => unresolved::run(&args, settings),
        Command::ExplainCitation(args) => explain::run(&args, settings),
        Command::Eval(args) => eval::run(&args, settings),
        Command::Bench(args) => bench::run(&args, settings),
        Command::Show(args) => show::run(&args, settings),
        Command::Similar(args) => similar::run(&args, settings),
        Command::Duplicates(args) => duplicates::run(&args, settings),
        Command::Why(args) => why::run(&args, settings),
        Command::Saved(args) => saved::run(&args, settings),
        Command::News(args) => news::run(&args, settings),
        Command::Skipped => skipped::run(settings),
        Command::Serve(args) => serve::run(&args, settings),
        Command::Stats => stats::run(settings),
        Command::Doctor(args) => doctor::run(&args, settings),
        Command::Completions(args) => manual::completions(args.shell, settings),
        Command::Man(args) => manual::pages(args.folder.as_deref(), settings),
    }
}

/// What is known: what comes with the program, and a person's own directives.
fn facts(own: Option<&std::path::Path>) -> anyhow::Result<Facts> {
    let Some(path) = own else { return Ok(Facts::built_in()) };
    let rows = read_text(path, MOST_OF_A_TABLE).context(say().run_registry())?;
    Facts::with_directives(&rows).with_context(|| say().run_the_registry(path))
}

/// Says what went wrong; a reader that closed the pipe (`| head`) has just seen enough.
fn failed(error: &anyhow::Error) -> ExitCode {
    let broken = |e: &io::Error| e.kind() == io::ErrorKind::BrokenPipe;
    if error.chain().any(|cause| cause.downcast_ref::<io::Error>().is_some_and(broken)) {
        return ExitCode::SUCCESS;
    }
    if let Some(unshown) = error.downcast_ref::<Unshown>() {
        settings::tell(&say().unshown(*unshown));
        return ExitCode::from(2);
    }
    settings::tell(&format!("chithi: {}", say().error(error.chain())));
    ExitCode::from(match error.chain().find_map(guard::of_store) {
        Some(StoreError::Manifest(ManifestError::Missing(_) | ManifestError::OtherVersion { .. })) => 3,
        Some(error) if guard::is_damage(error) => 4,
        _ => 2,
    })
}
