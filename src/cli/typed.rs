//! The command line as people type it → as `clap` reads it: Vietnamese names of commands, long dashes, no command at all.

use std::ffi::OsString;

use chithi::text::{fold, is_syllable, key, nfc};
use clap::{ArgAction, Command, CommandFactory};

use super::args::Args;

/// A word that is nearly a command.
#[derive(Debug, PartialEq, Eq)]
pub struct Nearly {
    /// The word.
    pub typed: String,
    /// The command.
    pub command: String,
}

/// The arguments for `clap`, the name of the program first. What begins with no command is a query; a word that is
/// nearly a command is none, since a slip would be searched for in vain.
pub fn arguments(typed: impl Iterator<Item = OsString>) -> Result<Vec<OsString>, Nearly> {
    let known = Args::command();
    let mut typed: Vec<OsString> = typed.map(query_or_option).map(|argument| option(argument, &known)).collect();
    let Some(at) = first_word(&typed, 1, &known) else { return Ok(typed) };
    let words = || typed.get(at..).unwrap_or(&[]).iter().map_while(|word| word.to_str());
    if let Some((command, count)) = command(&words().take(MOST_WORDS).collect::<Vec<_>>(), &known) {
        typed.splice(at..at + count, [OsString::from(&command)]);
        part_of_command(&mut typed, at + 1, &known, &command);
    } else if let Some(command) = words().next().and_then(|word| nearly(word, &known)) {
        let typed = words().next().unwrap_or_default().to_owned();
        return Err(Nearly { typed, command });
    } else {
        typed.insert(1, "search".into());
    }
    Ok(typed)
}

/// The same for what a command has as its parts (`câu đã lưu liệt kê`), which come after it.
fn part_of_command(typed: &mut Vec<OsString>, after: usize, known: &Command, command: &str) {
    let Some(of) = known.find_subcommand(command).filter(|command| command.has_subcommands()) else { return };
    let Some(at) = first_word(typed, after, known) else { return };
    let words = typed.get(at..).unwrap_or(&[]).iter().map_while(|word| word.to_str()).take(MOST_WORDS);
    if let Some((part, count)) = self::command(&words.collect::<Vec<_>>(), of) {
        typed.splice(at..at + count, [OsString::from(part)]);
    }
}

/// "lập chỉ mục".
const MOST_WORDS: usize = 3;

/// The command that the first of some words are the name of, in English or Vietnamese, and how many they are. No name
/// is the beginning of another.
fn command(words: &[&str], known: &Command) -> Option<(String, usize)> {
    let named = |count: usize| {
        let name = bare(&words.get(..count)?.concat());
        known.get_subcommands().find(|command| names(command).any(|known| bare(known) == name))
    };
    (1..=words.len()).find_map(|count| Some((named(count)?.get_name().to_owned(), count)))
}

/// The command that an ASCII word is a slip away from; two for a long one. Short Vietnamese names are only words, and a
/// syllable without its marks (`benh`) isn't a slip.
fn nearly(word: &str, known: &Command) -> Option<String> {
    const SHORT: usize = 6;
    let word = Some(word.to_ascii_lowercase())
        .filter(|word| word.bytes().all(|b| b.is_ascii_lowercase() || b == b'-') && !is_syllable(word))?;
    let is_slip = |name: &str| {
        let slips = strsim::osa_distance(&word, name);
        slips <= if name.len() < 4 { 0 } else { 1 + usize::from(name.len() >= SHORT) }
    };
    let commands = known.get_subcommands();
    let mut near = commands.filter(|command| {
        let in_vietnamese = command.get_visible_aliases().map(bare).filter(|name| name.len() >= SHORT);
        is_slip(command.get_name()) || in_vietnamese.into_iter().any(|name| is_slip(&name))
    });
    near.next().map(|command| command.get_name().to_owned())
}

fn names(command: &Command) -> impl Iterator<Item = &str> {
    std::iter::once(command.get_name()).chain(command.get_all_aliases())
}

/// A name without marks and hyphens.
fn bare(name: &str) -> String {
    fold(&key(&nfc(name))).replace(['-', '_'], "")
}

/// Where the first argument from a place on stands that is no option and no value of one.
fn first_word(typed: &[OsString], from: usize, known: &Command) -> Option<usize> {
    let search = known.find_subcommand("search");
    let options = || known.get_arguments().chain(search.into_iter().flat_map(Command::get_arguments));
    let takes_value = |option: &str| {
        let is_it = |arg: &&clap::Arg| match option.strip_prefix("--") {
            Some(long) => arg.get_long() == Some(long),
            None => arg.get_short().is_some_and(|short| option == format!("-{short}")),
        };
        options().find(is_it).is_some_and(|arg| matches!(arg.get_action(), ArgAction::Set | ArgAction::Append))
    };
    let mut at = from;
    loop {
        match typed.get(at)?.to_str() {
            Some("--") => return (at + 1 < typed.len()).then_some(at + 1),
            Some(option) if option.len() > 1 && option.starts_with('-') => at += 1 + usize::from(takes_value(option)),
            _ => return Some(at),
        }
    }
}

/// An argument as typed; `-bão` and `-"hai chữ"`, which can be no options but leave something out of a query,
/// with a space in front, so that they are taken for words.
fn query_or_option(typed: OsString) -> OsString {
    let is_words = |text: &str| {
        text.starts_with('-')
            && !text.starts_with("--")
            && text.contains(|c: char| !c.is_ascii() || " \":(".contains(c))
    };
    match typed.to_str() {
        Some(text) if is_words(text) => format!(" {text}").into(),
        _ => typed,
    }
}

/// `—all` and `–all`, as word processors write two hyphens, as the option that it is.
fn option(typed: OsString, known: &Command) -> OsString {
    let Some(name) = typed.to_str().filter(|text| text.starts_with(['—', '–', '―', '−'])) else { return typed };
    let name = name.trim_start_matches(['—', '–', '―', '−', '-']);
    let long = name.split('=').next().unwrap_or(name);
    let mut options = known.get_subcommands().chain([known]).flat_map(Command::get_arguments);
    let is_long = long == "help" || options.any(|arg| arg.get_long() == Some(long));
    if is_long { format!("--{name}").into() } else { typed }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(line: &[&str]) -> Result<Vec<String>, String> {
        let typed = std::iter::once("chithi").chain(line.iter().copied()).map(OsString::from);
        let words = |read: Vec<OsString>| read.into_iter().skip(1).map(|word| word.into_string().unwrap()).collect();
        arguments(typed).map(words).map_err(|nearly| nearly.command)
    }

    #[test]
    fn vietnamese_names_of_commands_are_read_in_every_spelling() {
        for (typed, expected) in [
            (&["tìm", "rừng"][..], &["search", "rừng"][..]),
            (&["viện-dẫn", "KL 21"], &["cites", "KL 21"]),
            (&["vien-dan", "KL 21"], &["cites", "KL 21"]),
            (&["viendan", "KL 21"], &["cites", "KL 21"]),
            (&["viện", "dẫn", "KL 21"], &["cites", "KL 21"]),
            (&["VIỆN", "DẪN", "KL 21"], &["cites", "KL 21"]),
            (&["lập", "chỉ", "mục", "kho"], &["index", "kho"]),
            (&["lap-chi", "muc", "kho"], &["index", "kho"]),
            (&["--index", "kho", "thống", "kê"], &["--index", "kho", "stats"]),
            (&["-q", "--format=csv", "địa phương"], &["search", "-q", "--format=csv", "địa phương"]),
            (&["giai-thich", "x"], &["explain-citation", "x"]),
            (&["Search", "x"], &["search", "x"]),
            (&["câu", "đã", "lưu", "thêm", "tin", "rừng"], &["saved", "add", "tin", "rừng"]),
            (&["cau-da-luu", "--index", "kho", "liet", "ke"], &["saved", "--index", "kho", "list"]),
            (&["saved", "-q", "bỏ", "liệt kê"], &["saved", "-q", "remove", "liệt kê"]),
            (&["saved", "xyz", "list"], &["saved", "xyz", "list"]),
            (&["có", "gì", "mới", "tin"], &["news", "tin"]),
            (&["địa", "phương", ""], &["localities", ""]),
            (&["index", "-"], &["index", "-"]),
            (&["import", "kho.jsonl"], &["index", "kho.jsonl"]),
        ] {
            assert_eq!(read(typed).as_deref(), Ok(&expected.iter().map(|s| (*s).to_owned()).collect::<Vec<_>>()[..]));
        }
    }

    #[test]
    fn no_name_of_a_command_is_the_beginning_of_another() {
        let known = Args::command();
        let all: Vec<&str> = known.get_subcommands().flat_map(names).collect();
        for (name, other) in all.iter().flat_map(|name| all.iter().map(move |other| (name, other))) {
            let goes_on = bare(other) != bare(name) && other.starts_with(&format!("{name}-"));
            assert!(!goes_on, "{other} begins with {name}");
        }
        let mut names: Vec<String> = all.into_iter().map(bare).collect();
        names.sort();
        assert!(names.windows(2).all(|pair| pair[0] != pair[1]), "{names:?}");
    }

    #[test]
    fn what_begins_with_no_command_is_a_query() {
        for (typed, expected) in [
            (&["Chỉ thị 05"][..], &["search", "Chỉ thị 05"][..]),
            (
                &["--index", "kho", "Chỉ", "thị", "05", "-n", "3"],
                &["search", "--index", "kho", "Chỉ", "thị", "05", "-n", "3"],
            ),
            (&["-n", "3", "search me"], &["search", "-n", "3", "search me"]),
            (&["-bão", "rừng"], &["search", " -bão", "rừng"]),
            (&["dang", "vien"], &["search", "dang", "vien"]),
            (&["tìm hiểu pháp luật"], &["search", "tìm hiểu pháp luật"]),
            (&[], &[]),
            (&["--help"], &["--help"]),
            (&["--version"], &["--version"]),
            (&["--index", "kho"], &["--index", "kho"]),
        ] {
            assert_eq!(read(typed).as_deref(), Ok(&expected.iter().map(|s| (*s).to_owned()).collect::<Vec<_>>()[..]));
        }
    }

    #[test]
    fn a_word_that_is_nearly_a_command_is_asked_about() {
        for (typed, command) in
            [("serach", "search"), ("cite", "cites"), ("shwo", "show"), ("Indx", "index"), ("vien-dam", "cites")]
        {
            assert_eq!(read(&[typed, "x"]), Err(command.to_owned()), "{typed}");
        }
        for typed in ["mang", "tam", "gieng", "benh", "bach", "rừng", "serach me"] {
            assert!(read(&[typed]).is_ok(), "{typed}");
        }
    }

    #[test]
    fn long_dashes_before_the_name_of_an_option_are_hyphens() {
        let read = |typed| read(&["search", "rừng", typed]).unwrap().pop().unwrap();
        assert_eq!(["—all", "–all", "––limit=3", "—help"].map(read), ["--all", "--all", "--limit=3", "--help"]);
        assert_eq!(["—rừng", "–Kon", "—"].map(read), ["—rừng", "–Kon", "—"]);
    }
}
