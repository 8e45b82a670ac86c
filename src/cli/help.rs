//! What help says, in the language of the run: texts of the tables, set on the commands and arguments that `clap` knows.
//!
//! `clap` has no translations, so nothing of its own words is left: headings, defaults and values to choose from are in the texts. The rows:
//! `help.search` is what a command does, `help.search.examples` and `help.search.after` stand above and below; `opt.search.query` is an
//! argument of it, or else `opt.query`; `name.query` what stands for its value; `choice.sort.newest` a word to choose.

use std::borrow::Cow;

use chithi::render::{Language, Say};
use clap::builder::{PossibleValue, PossibleValuesParser, StyledStr, Styles};
use clap::{Arg, Command, CommandFactory};
use textwrap::WordSplitter;
use textwrap::core::display_width;

use super::args::Args;
use super::typed::name_in;

/// The lines on how a query is written.
const SYNTAX: [&str; 18] = [
    "words",
    "phrase",
    "marks",
    "prefix",
    "not",
    "or",
    "title",
    "directive",
    "kind",
    "locality",
    "tier",
    "source",
    "days",
    "year",
    "term",
    "cites",
    "corrected",
    "names",
];
/// Where what is said of an example begins, at most.
const COLUMN: usize = 45;

/// Who reads the texts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Reader {
    /// A person at a terminal of so many columns.
    Person { columns: usize },
    /// What makes manual pages and completions, which has its own ways to tell defaults and values.
    Program,
}

/// All commands with their texts, for manual pages and completions.
pub fn texts(say: Say) -> Command {
    with_texts(built(), "", Reader::Program, say)
}

/// The help on a command, or on all of them.
pub fn page(path: &[String], is_long: bool, columns: usize, say: Say) -> StyledStr {
    let row = path.iter().map(|name| format!("{name}.")).collect::<String>();
    let mut page = listed(of_person(path, columns, say), &row, say);
    if is_long { page.render_long_help() } else { page.render_help() }
}

/// A command with its texts for a person; all of them where there is no such one.
fn of_person(path: &[String], columns: usize, say: Say) -> Command {
    let all = with_texts(built(), "", Reader::Person { columns }, say);
    let found = path.iter().try_fold(&all, |command, name| command.find_subcommand(name));
    found.cloned().unwrap_or(all)
}

/// How a command is called: `chithi cites [OPTIONS] <DIRECTIVE>...`.
pub fn usage(path: &[String], say: Say) -> String {
    of_person(path, COLUMN, say).get_overridden_usage().map(ToString::to_string).unwrap_or_default()
}

/// The words by which a command is called in a language: `cites`, `viện-dẫn`.
pub fn called(path: &[String], say: Say) -> String {
    let of = |depth: usize| path.get(..depth).unwrap_or(&[]).join(".");
    let words: Vec<_> = (1..=path.len()).map(|depth| name_in(&of(depth), say.language()).into_owned()).collect();
    words.join(" ")
}

fn built() -> Command {
    let mut command = Args::command();
    command.build();
    command
}

/// The same command with its texts, and those below it.
fn with_texts(command: Command, path: &str, reader: Reader, say: Say) -> Command {
    let text = |name: &str| say.named(&format!("help.{}{name}", if path.is_empty() { "chithi" } else { path }));
    let mut command = command.about(text("").unwrap_or_default().into_owned());
    command = command.subcommand_help_heading(say.man_commands()).subcommand_value_name(say.name_command());
    if let Some(examples) = text(".examples") {
        command = command.before_help(headed(say.help_examples(), &examples, reader));
    }
    let syntax = (path == "search").then(|| headed(say.help_syntax(), &syntax(say), reader));
    let after: Vec<_> = [syntax, text(".after").map(Cow::into_owned)].into_iter().flatten().collect();
    if !after.is_empty() {
        command = command.after_help(after.join("\n\n"));
    }
    command = command.mut_args(|arg| argument(arg, path, reader, say));
    command = command.mut_subcommands(|part| {
        let path = if path.is_empty() { part.get_name().to_owned() } else { format!("{path}.{}", part.get_name()) };
        with_texts(part, &path, reader, say)
    });
    match reader {
        Reader::Person { columns } => framed(command, path, say).term_width(columns),
        Reader::Program => also_called(command, path),
    }
}

/// With its Vietnamese name beside the English one.
fn also_called(command: Command, path: &str) -> Command {
    let vietnamese = name_in(path, Language::Vietnamese);
    let is_another = !path.is_empty() && vietnamese != command.get_name();
    if is_another { command.visible_alias(vietnamese.into_owned()) } else { command }
}

/// With headings, and the line on how it is called.
fn framed(mut command: Command, path: &str, say: Say) -> Command {
    let names: Vec<String> = path.split('.').filter(|name| !name.is_empty()).map(str::to_owned).collect();
    let english = format!("chithi {}", names.join(" "));
    let ours = format!("chithi {}", called(&names, say));
    let usage = command.render_usage().to_string();
    let rest = usage.trim_start_matches("Usage:").trim().strip_prefix(english.trim_end()).unwrap_or_default();
    let usage = format!("{}{}", ours.trim_end(), rest.replace("[OPTIONS]", &format!("[{}]", say.name_options())));
    let mut template = format!("{{before-help}}{{about-with-newline}}\n{} {{usage}}", heading(&say.help_usage()));
    for (is_there, text, list) in [
        (command.has_subcommands(), say.help_commands(), "subcommands"),
        (command.get_positionals().next().is_some(), say.help_arguments(), "positionals"),
        (true, say.help_options(), "options"),
    ] {
        if is_there {
            template.push_str(&format!("\n\n{}\n{{{list}}}", heading(&text)));
        }
    }
    template.push_str("{after-help}");
    command.override_usage(usage).help_template(template)
}

/// With the commands below it called by both their names, that of the language first.
fn listed(command: Command, path: &str, say: Say) -> Command {
    command.mut_subcommands(|part| {
        let row = format!("{path}{}", part.get_name());
        let vietnamese = name_in(&row, Language::Vietnamese).into_owned();
        match part.get_name() {
            english if english == vietnamese => part,
            english if say.language() == Language::Vietnamese => {
                let both = format!("{vietnamese} ({english})");
                part.name(both)
            }
            english => {
                let both = format!("{english} ({vietnamese})");
                part.name(both)
            }
        }
    })
}

/// An argument with its texts.
fn argument(arg: Arg, path: &str, reader: Reader, say: Say) -> Arg {
    let id = arg.get_id().as_str().to_owned();
    let own = (!path.is_empty()).then(|| say.named(&format!("opt.{path}.{id}"))).flatten();
    let text = own.or_else(|| say.named(&format!("opt.{id}"))).unwrap_or_default();
    let takes_value = arg.get_action().takes_values();
    let values = if takes_value { arg.get_possible_values() } else { Vec::new() };
    let values: Vec<Value> = values.iter().map(|value| Value::of(value, say)).collect();
    let default = arg.get_default_values().first().filter(|_| takes_value);
    let default = default.map(|default| shown(&default.to_string_lossy(), &values));
    let names: Vec<_> = arg.get_value_names().unwrap_or_default().iter().map(|name| placeholder(name, say)).collect();
    let arg = if names.is_empty() || !takes_value { arg } else { arg.value_names(names) };
    if reader == Reader::Program {
        let words = values.iter().map(|value| PossibleValue::new(value.word.clone()).help(value.text.clone()));
        let arg = if values.is_empty() { arg } else { arg.value_parser(PossibleValuesParser::new(words)) };
        let arg = match default {
            Some(default) => arg.default_value(default),
            None => arg,
        };
        return arg.help(text.into_owned());
    }
    let arg = arg.hide_default_value(true).hide_possible_values(true);
    let default = default.map(|default| say.help_default(default));
    let in_line = (!values.is_empty()).then(|| say.help_values(words(&values)));
    let line = |parts: [Option<&str>; 3]| parts.into_iter().flatten().collect::<Vec<_>>().join(" ");
    // What each value of an option of all commands means is told once, on the page of all.
    let are_told = values.iter().any(|value| !value.text.is_empty()) && (path.is_empty() || !arg.is_global_set());
    let listed = match are_told {
        true => values.iter().map(|value| format!("\n- {}: {}", value.shown(), value.text)).collect(),
        false => in_line.as_ref().map(|values| format!("\n{values}")).unwrap_or_default(),
    };
    let long = line([Some(&text), default.as_deref(), None]) + &listed;
    arg.help(line([Some(&text), default.as_deref(), in_line.as_deref()])).long_help(long)
}

/// A word to choose.
struct Value {
    english: String,
    word: String,
    text: String,
}

impl Value {
    /// Its help is the name of its row, as [`Choice`](super::choice::Choice) has it.
    fn of(value: &PossibleValue, say: Say) -> Self {
        let row = value.get_help().map(ToString::to_string).unwrap_or_default();
        let english = value.get_name().to_owned();
        let text = say.named(&format!("choice.{row}")).unwrap_or_default().into_owned();
        let word = say.named(&format!("word.{row}")).map_or_else(|| english.clone(), Cow::into_owned);
        Value { english, word, text }
    }

    /// As help shows it: in Vietnamese with the English word beside it.
    fn shown(&self) -> String {
        if self.word == self.english { self.word.clone() } else { format!("{} ({})", self.word, self.english) }
    }
}

/// The words in one line.
fn words(values: &[Value]) -> String {
    values.iter().map(|value| value.word.as_str()).collect::<Vec<_>>().join(", ")
}

/// A default as it is shown.
fn shown(default: &str, values: &[Value]) -> String {
    values.iter().find(|value| value.english == default).map_or(default, |value| &value.word).to_owned()
}

/// What stands for a value: `QUERY`, `CÂU-TÌM`.
pub fn placeholder(name: &str, say: Say) -> String {
    say.named(&format!("name.{}", name.to_lowercase())).map_or_else(|| name.to_owned(), Cow::into_owned)
}

/// How a query is written.
fn syntax(say: Say) -> String {
    SYNTAX.map(|name| say.named(&format!("syntax.{name}")).unwrap_or_default().into_owned()).join("\n")
}

/// Lines below a heading. What comes after two spaces in a line is put below each other.
fn headed(title: String, lines: &str, reader: Reader) -> String {
    // Manual pages break lines before spaces.
    let (columns, title) = match reader {
        Reader::Person { columns } => (columns, heading(&title)),
        Reader::Program => (80, title),
    };
    let parts = |line: &'_ str| line.split_once("  ").map(|(typed, told)| (typed.to_owned(), told.to_owned()));
    let typed = lines.lines().filter_map(parts).map(|(typed, _)| display_width(&typed));
    let column = typed.filter(|width| *width <= COLUMN).max().unwrap_or_default();
    let aligned = lines.lines().map(|line| {
        let Some((typed, told)) = parts(line) else { return format!("\n  {line}") };
        let gap = " ".repeat(column.saturating_sub(display_width(&typed)));
        let deeper = " ".repeat(column + 4);
        let room = columns.saturating_sub(deeper.len()).max(LEAST_ROOM);
        let told = textwrap::wrap(&told, textwrap::Options::new(room).word_splitter(WordSplitter::NoHyphenation));
        format!("\n  {typed}{gap}  {}", told.join(&format!("\n{deeper}")))
    });
    title + &aligned.collect::<String>()
}

/// What is said of an example has so many columns at least.
const LEAST_ROOM: usize = 20;

/// A title as the lists have theirs.
fn heading(title: &str) -> String {
    let style = Styles::default();
    let style = style.get_header();
    format!("{style}{title}{style:#}")
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    /// The rows that are asked for on the way through the commands.
    fn asked(command: &Command, path: &str, all: &mut BTreeSet<String>) {
        let row = format!("help.{}", if path.is_empty() { "chithi" } else { path });
        all.extend([format!("{row}.examples"), format!("{row}.after"), row]);
        for arg in command.get_arguments() {
            let own = format!("opt.{path}.{}", arg.get_id());
            let is_own = Say::default().named(&own).is_some();
            all.insert(if is_own { own } else { format!("opt.{}", arg.get_id()) });
            if arg.get_action().takes_values() {
                let names = arg.get_value_names().expect("each value has a name");
                all.extend(names.iter().map(|name| format!("name.{}", name.to_lowercase())));
                let values = arg.get_possible_values();
                let rows = values.iter().filter_map(PossibleValue::get_help).map(ToString::to_string);
                all.extend(rows.flat_map(|row| [format!("choice.{row}"), format!("word.{row}")]));
            }
        }
        for part in command.get_subcommands() {
            let path = if path.is_empty() { part.get_name().to_owned() } else { format!("{path}.{}", part.get_name()) };
            asked(part, &path, all);
        }
    }

    #[test]
    fn all_that_help_says_is_in_the_tables_and_nothing_else() {
        let mut all = BTreeSet::new();
        asked(&built(), "", &mut all);
        all.extend(SYNTAX.map(|name| format!("syntax.{name}")));
        all.extend(["name.command", "name.options"].map(str::to_owned));
        let frame = ["usage", "commands", "arguments", "options", "examples", "syntax"];
        all.extend(frame.map(|name| format!("help.{name}")));
        let may_be_missing =
            |row: &String| row.ends_with(".examples") || row.ends_with(".after") || row.starts_with("word.");
        for language in [Language::English, Language::Vietnamese] {
            let say = Say::new(language);
            let missing: Vec<_> = all.iter().filter(|row| say.named(row).is_none() && !may_be_missing(row)).collect();
            assert!(missing.is_empty(), "{language:?}: {missing:?}");
        }
        let of_help = ["help.", "opt.", "choice.", "word.", "name.", "syntax."];
        let known = Say::names().filter(|row| of_help.iter().any(|start| row.starts_with(start)));
        let stale: Vec<_> = known.filter(|row| !all.contains(*row)).collect();
        assert!(stale.is_empty(), "{stale:?}");
    }

    #[test]
    fn every_command_has_its_own_name_in_the_tables_or_is_for_developers() {
        let all = built();
        let english = |name: &str| name_in(name, Language::English).into_owned();
        for name in all.get_subcommands().map(Command::get_name) {
            assert_eq!(english(name), name);
            let is_named = name_in(name, Language::Vietnamese) != name;
            assert_eq!(is_named, !["eval", "completions", "man"].contains(&name), "{name}");
        }
        for name in Say::names().filter_map(|row| row.strip_prefix("command.")).filter(|name| *name != "help") {
            let found = name.split('.').try_fold(&all, |command, name| command.find_subcommand(name));
            assert!(found.is_some(), "{name}");
        }
    }

    #[test]
    fn nothing_of_claps_own_words_is_left_in_vietnamese() {
        let all = built();
        for name in all.get_subcommands().map(Command::get_name).chain([""]) {
            let path: Vec<String> = Some(name.to_owned()).filter(|name| !name.is_empty()).into_iter().collect();
            for is_long in [true, false] {
                let page = page(&path, is_long, 80, Say::new(Language::Vietnamese)).to_string();
                for word in
                    ["Usage", "OPTIONS", "Options", "Arguments", "Commands", "default", "possible", "alias", "Print"]
                {
                    assert!(!page.contains(word), "{name}: {word} in {page}");
                }
                let usage = format!("Cách gõ: chithi {}", called(&path, Say::new(Language::Vietnamese)));
                assert!(page.contains(usage.trim_end()), "{page}");
            }
        }
    }

    #[test]
    fn words_of_the_language_come_first_with_the_english_ones_beside_them() {
        let page = |path: &[&str], language| {
            let path: Vec<String> = path.iter().map(|name| (*name).to_owned()).collect();
            page(&path, true, 100, Say::new(language)).to_string()
        };
        let all = page(&[], Language::Vietnamese);
        assert!(all.contains("\n  viện-dẫn (cites) "), "{all}");
        let search = page(&["search"], Language::Vietnamese);
        assert!(search.contains("Thứ tự [mặc định: khớp-nhất]\n"), "{search}");
        assert!(search.contains("- mới-nhất (newest): mới nhất đứng đầu"), "{search}");
        let saved = page(&["saved"], Language::Vietnamese);
        assert!(saved.contains("\n  thêm (add) "), "{saved}");
        assert!(page(&["search"], Language::English).contains("- newest: the newest first"));
    }
}
