//! The command line as people type it → as `clap` reads it: Vietnamese names of commands, long dashes, no command at all.

use std::borrow::Cow;
use std::ffi::OsString;

use chithi::render::{Language, Say};
use chithi::text::{is_syllable, of_keystrokes};
use clap::{ArgAction, Command, CommandFactory};

use super::args::Args;
use super::spelling::bare;

/// The command line as it is read.
#[derive(Debug, PartialEq, Eq)]
pub struct Typed {
    /// The arguments for `clap`, the name of the program first.
    pub arguments: Vec<OsString>,
    /// The command and its part: `saved`, `add`; empty where there is none.
    pub path: Vec<String>,
    /// Whether a command is called by its Vietnamese name.
    pub named_in_vietnamese: bool,
}

/// A word that is no command, where one is expected.
#[derive(Debug, PartialEq, Eq)]
pub struct NoCommand {
    /// The word.
    pub typed: String,
    /// The command that it nearly is, if it is nearly one.
    pub nearly: Option<String>,
    /// Whether help was asked for in Vietnamese, or it is nearly a Vietnamese name.
    pub in_vietnamese: bool,
}

/// Reads the command line. What begins with no command is a query; a word that is nearly a command is none, since a slip
/// would be searched for in vain.
pub fn read(typed: impl Iterator<Item = OsString>) -> Result<Typed, NoCommand> {
    let known = Args::command();
    let mut typed: Vec<OsString> = typed.map(query_or_option).map(|argument| option(argument, &known)).collect();
    let mut named_in_vietnamese = false;
    if let Some((at, count, is_vietnamese)) = wants_help(&typed, &known)? {
        typed.drain(at..at + count);
        typed.push("--help".into());
        named_in_vietnamese = is_vietnamese;
    }
    let mut path = Vec::new();
    let Some(at) = first_word(&typed, 1, &known) else {
        return Ok(Typed { arguments: typed, path, named_in_vietnamese });
    };
    let words = words_from(&typed, at);
    if let Some((command, count)) = command(&words, &known) {
        let called: Vec<OsString> = typed.splice(at..at + count, [OsString::from(&command)]).collect();
        named_in_vietnamese |= is_vietnamese(&called, &command);
        let part = part_of_command(&mut typed, at + 1, &known, &command);
        path.push(command);
        path.extend(part);
    } else if let Some((typed, command)) = by_keystrokes(&words, &known) {
        return Err(NoCommand { typed, nearly: Some(command), in_vietnamese: true });
    } else if let Some((typed, nearly)) = words.first().and_then(|word| Some((word, nearly(word, &known)?))) {
        let (nearly, in_vietnamese) = nearly;
        return Err(NoCommand { typed: (*typed).to_owned(), nearly: Some(nearly), in_vietnamese });
    } else {
        typed.insert(1, "search".into());
        path.push("search".into());
    }
    Ok(Typed { arguments: typed, path, named_in_vietnamese })
}

/// The arguments from a place on, as far as they are words.
fn words_from(typed: &[OsString], at: usize) -> Vec<&str> {
    typed.get(at..).unwrap_or(&[]).iter().map_while(|word| word.to_str()).collect()
}

/// Where and how many words ask for help, of all or of the command that follows, and whether in Vietnamese. What goes on otherwise
/// is a query (`trợ giúp người nghèo`), but for `help`, which nobody looks for.
fn wants_help(typed: &[OsString], known: &Command) -> Result<Option<(usize, usize, bool)>, NoCommand> {
    let Some(at) = first_word(typed, 1, known).filter(|at| typed.get(at - 1).is_none_or(|before| before != "--"))
    else {
        return Ok(None);
    };
    let words = words_from(typed, at);
    let is_named =
        |count: usize, name: &str| words.get(..count).is_some_and(|words| bare(&words.concat()) == bare(name));
    let in_vietnamese = name_in("help", Language::Vietnamese);
    let (count, is_vietnamese) = match () {
        () if is_named(1, "help") => (1, false),
        () if is_named(1, &in_vietnamese) => (1, true),
        () if is_named(2, &in_vietnamese) => (2, true),
        () => return Ok(None),
    };
    let found = Ok(Some((at, count, is_vietnamese)));
    let rest = words.get(count..).unwrap_or(&[]);
    match rest.first() {
        None => found,
        Some(first) if first.starts_with('-') || command(rest, known).is_some() => found,
        Some(first) => match nearly(first, known) {
            None if is_vietnamese => Ok(None),
            nearly => Err(NoCommand {
                typed: (*first).to_owned(),
                in_vietnamese: is_vietnamese || nearly.as_ref().is_some_and(|(_, in_vietnamese)| *in_vietnamese),
                nearly: nearly.map(|(command, _)| command),
            }),
        },
    }
}

/// The name of a command, or of its part (`saved.add`), as people call it in a language.
pub fn name_in(command: &str, language: Language) -> Cow<'_, str> {
    Say::new(language).named(&format!("command.{command}")).unwrap_or(command.into())
}

/// Whether some words are the Vietnamese name of a command.
fn is_vietnamese(called: &[OsString], command: &str) -> bool {
    let called = bare(&called.iter().map(|word| word.to_string_lossy()).collect::<String>());
    called != bare(command) && called == bare(&name_in(command, Language::Vietnamese))
}

/// The same for what a command has as its parts (`câu đã lưu liệt kê`), which come after it.
fn part_of_command(typed: &mut Vec<OsString>, after: usize, known: &Command, command: &str) -> Option<String> {
    let of = known.find_subcommand(command).filter(|command| command.has_subcommands())?;
    let at = first_word(typed, after, known)?;
    let (part, count) = named(&words_from(typed, at), of, &format!("{command}."))?;
    typed.splice(at..at + count, [OsString::from(&part)]);
    Some(part)
}

/// "lập chỉ mục".
const MOST_WORDS: usize = 3;

/// The command that the first of some words are the name of, in English or Vietnamese, and how many they are. No name
/// is the beginning of another.
fn command(words: &[&str], known: &Command) -> Option<(String, usize)> {
    named(words, known, "")
}

/// The same of what has names of its own: the parts of `saved` are `saved.add` and so on.
fn named(words: &[&str], known: &Command, of: &str) -> Option<(String, usize)> {
    let named = |count: usize| {
        let name = bare(&words.get(..count)?.concat());
        known.get_subcommands().find(|command| names(command, of).any(|known| bare(&known) == name))
    };
    (1..=words.len().min(MOST_WORDS)).find_map(|count| Some((named(count)?.get_name().to_owned(), count)))
}

/// The command that a word is a slip of, and whether of its Vietnamese name: an English word that is no syllable, or several
/// syllables joined as in the names of commands, whole or begun (`rà-sót`, `sao-lưu`).
fn nearly(word: &str, known: &Command) -> Option<(String, bool)> {
    const SHORT: usize = 6;
    const MIN_BEGUN: usize = 6;
    let is_joined = word.chars().next().is_some_and(char::is_alphabetic) && word.contains('-');
    let is_english = word.bytes().all(|b| b.is_ascii_alphabetic() || b == b'-') && !is_syllable(&word.to_lowercase());
    if !is_joined && !is_english {
        return None;
    }
    let (typed, folded) = (word.to_lowercase(), bare(word));
    let is_slip = |typed: &str, name: &str| {
        let slips = strsim::osa_distance(typed, name);
        slips <= if name.len() < 4 { 0 } else { 1 + usize::from(name.len() >= SHORT) }
    };
    known.get_subcommands().map(Command::get_name).find_map(|name| {
        let vietnamese = bare(&name_in(name, Language::Vietnamese));
        let is_begun = || is_joined && folded.len() >= MIN_BEGUN && vietnamese.starts_with(&folded);
        let is_english = is_slip(&typed, name);
        let is_vietnamese = || vietnamese.len() >= SHORT && is_slip(&folded, &vietnamese) || is_begun();
        (is_english || is_vietnamese()).then(|| (name.to_owned(), !is_english))
    })
}

/// The command whose Vietnamese name the first words are when the input method was off (`timf`, `raf soats`), with those words.
fn by_keystrokes(words: &[&str], known: &Command) -> Option<(String, String)> {
    (1..=words.len().min(MOST_WORDS)).find_map(|count| {
        let typed = words.get(..count)?;
        let meant: Vec<Option<String>> = typed.iter().map(|word| of_keystrokes(word)).collect();
        let any = meant.iter().any(Option::is_some);
        let name: String =
            meant.iter().zip(typed).map(|(meant, word)| bare(meant.as_deref().unwrap_or(word))).collect();
        let mut all = known.get_subcommands().map(Command::get_name);
        let command = all.find(|command| any && bare(&name_in(command, Language::Vietnamese)) == name)?;
        Some((typed.join(" "), command.to_owned()))
    })
}

/// All names of a command: `search`, `tìm`, and what is understood beside them.
fn names<'c>(command: &'c Command, of: &str) -> impl Iterator<Item = Cow<'c, str>> {
    let vietnamese = name_in(&format!("{of}{}", command.get_name()), Language::Vietnamese).into_owned();
    std::iter::once(command.get_name()).chain(command.get_all_aliases()).map(Cow::from).chain([vietnamese.into()])
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
        super::read(typed).map(|typed| words(typed.arguments)).map_err(|no| no.nearly.unwrap_or(no.typed))
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
        let mut all: Vec<Cow<'_, str>> = known.get_subcommands().flat_map(|command| names(command, "")).collect();
        for (name, other) in all.iter().flat_map(|name| all.iter().map(move |other| (name, other))) {
            let goes_on = bare(other) != bare(name) && other.starts_with(&format!("{name}-"));
            assert!(!goes_on, "{other} begins with {name}");
        }
        // `eval`, `man` and `completions` are called the same in both languages.
        all.sort();
        all.dedup();
        let mut names: Vec<String> = all.iter().map(|name| bare(name)).collect();
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
    fn help_is_asked_for_of_all_or_of_one_command_in_both_languages() {
        for (typed, expected) in [
            (&["help"][..], &["--help"][..]),
            (&["trợ", "giúp"], &["--help"]),
            (&["tro-giup"], &["--help"]),
            (&["--index", "kho", "help", "search"], &["--index", "kho", "search", "--help"]),
            (&["help", "viện", "dẫn"], &["cites", "--help"]),
            (&["trợ", "giúp", "viện-dẫn"], &["cites", "--help"]),
            (&["help", "saved", "add"], &["saved", "add", "--help"]),
            (&["help", "--lang", "vi"], &["--lang", "vi", "--help"]),
            (&["trợ", "giúp", "người", "nghèo"], &["search", "trợ", "giúp", "người", "nghèo"]),
        ] {
            assert_eq!(read(typed).as_deref(), Ok(&expected.iter().map(|s| (*s).to_owned()).collect::<Vec<_>>()[..]));
        }
        assert_eq!(read(&["help", "serach"]), Err("search".to_owned()));
        assert_eq!(read(&["help", "rừng"]), Err("rừng".to_owned()));
    }

    #[test]
    fn the_path_of_a_command_and_its_language_are_told() {
        let read = |line: &[&str]| {
            let typed = std::iter::once("chithi").chain(line.iter().copied()).map(OsString::from);
            let typed = super::read(typed).unwrap();
            (typed.path.join(" "), typed.named_in_vietnamese)
        };
        assert_eq!(read(&["câu", "đã", "lưu", "thêm", "tin", "rừng"]), ("saved add".into(), true));
        assert_eq!(read(&["saved", "add", "tin", "rừng"]), ("saved add".into(), false));
        assert_eq!(read(&["rừng"]), ("search".into(), false));
        assert_eq!(read(&["trợ", "giúp", "man"]), ("man".into(), true));
        assert_eq!(read(&["import", "kho"]), ("index".into(), false));
        assert_eq!(read(&["--lang", "vi"]), (String::new(), false));
    }

    #[test]
    fn long_dashes_before_the_name_of_an_option_are_hyphens() {
        let read = |typed| read(&["search", "rừng", typed]).unwrap().pop().unwrap();
        assert_eq!(["—all", "–all", "––limit=3", "—help"].map(read), ["--all", "--all", "--limit=3", "--help"]);
        assert_eq!(["—rừng", "–Kon", "—"].map(read), ["—rừng", "–Kon", "—"]);
    }
}
