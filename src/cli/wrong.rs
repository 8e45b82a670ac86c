//! Arguments that can't be used: what `clap` found, as data, → a sentence in the language of the run.

use std::borrow::Cow;
use std::error::Error as _;

use chithi::render::Say;
use clap::Error;
use clap::error::{ContextKind, ContextValue, ErrorKind};

use super::bound::Unfit;
use super::choice::word;
use super::help;

/// What is wrong, and where to read more. `path` is the command that was called.
pub fn said(error: &Error, path: &[String], say: Say) -> String {
    let called = format!("chithi {}", help::called(path, say));
    let takes_words = path.first().is_some_and(|command| command == "search");
    let wrong = Wrong { error, called: called.trim_end(), takes_words, say };
    let usage = matches!(
        error.kind(),
        ErrorKind::MissingRequiredArgument | ErrorKind::TooFewValues | ErrorKind::MissingSubcommand
    );
    let usage = usage.then(|| format!("\n{} {}", say.help_usage(), help::usage(path, say)));
    format!("chithi: {}{}\n{}", wrong.said(), usage.unwrap_or_default(), say.args_more_help(wrong.called))
}

struct Wrong<'e> {
    error: &'e Error,
    /// `chithi cites`, as it is called in the language.
    called: &'e str,
    /// Whether a word that begins with a hyphen may be meant.
    takes_words: bool,
    say: Say,
}

impl Wrong<'_> {
    fn said(&self) -> String {
        let (say, typed) = (self.say, self.one(ContextKind::InvalidValue));
        let argument = || self.argument(ContextKind::InvalidArg);
        match self.error.kind() {
            ErrorKind::ValueValidation => match self.unfit() {
                Some(unfit) => self.unfit_said(unfit, &argument(), &typed),
                None => say.args_bad_value(argument(), typed),
            },
            ErrorKind::InvalidValue if typed.is_empty() => say.args_no_value(argument()),
            ErrorKind::InvalidValue => {
                let values = self.all(ContextKind::ValidValue);
                self.not_among(&argument(), &typed, &values)
            }
            ErrorKind::NoEquals => say.args_no_equals(argument()),
            ErrorKind::UnknownArgument => self.unknown(),
            ErrorKind::InvalidSubcommand => say.args_no_part(self.called, self.one(ContextKind::InvalidSubcommand)),
            ErrorKind::ArgumentConflict => match self.error.get(ContextKind::PriorArg) {
                Some(ContextValue::String(prior)) if *prior == self.one(ContextKind::InvalidArg) => {
                    say.args_twice(argument())
                }
                _ => say.args_conflict(argument(), self.argument(ContextKind::PriorArg)),
            },
            ErrorKind::MissingRequiredArgument if self.all(ContextKind::InvalidArg).len() > 1 => {
                say.args_missing_several(argument())
            }
            ErrorKind::MissingRequiredArgument => say.args_missing(argument()),
            ErrorKind::TooFewValues | ErrorKind::WrongNumberOfValues => say.args_too_few(argument()),
            ErrorKind::TooManyValues => say.args_too_much(typed, self.called),
            ErrorKind::MissingSubcommand | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
                say.args_missing(format!("`{}`", say.name_command()))
            }
            ErrorKind::InvalidUtf8 => say.args_not_utf8(),
            _ => say.args_other(),
        }
    }

    /// Why a value can't be used, as the parser of values has it.
    fn unfit(&self) -> Option<&Unfit> {
        self.error.source()?.downcast_ref()
    }

    fn unfit_said(&self, unfit: &Unfit, argument: &str, typed: &str) -> String {
        let say = self.say;
        match unfit {
            Unfit::Number { least, most, of } => say.not_within(argument, typed, (*least, *most), *of),
            Unfit::Memory => say.too_little_memory(argument, typed, chithi::library::LEAST_MEMORY as u64),
            Unfit::Word { of, names } => {
                let words: Vec<_> = names.iter().map(|name| word(of, name, say).into_owned()).collect();
                self.not_among(argument, typed, &words)
            }
            Unfit::Facet(typed) => say.args_facet(typed),
            Unfit::Rows(typed) => say.args_facet_rows(typed),
            Unfit::Language => say.args_no_language(typed),
            Unfit::Keys(error) => say.no_key_map(error),
        }
    }

    /// None of the words to choose from; perhaps nearly one.
    fn not_among(&self, argument: &str, typed: &str, values: &[String]) -> String {
        const SLIPS: usize = 2;
        let slips = |value: &&String| strsim::osa_distance(value, typed);
        let near = values.iter().min_by_key(slips).filter(|value| slips(value) <= SLIPS.min(value.chars().count() / 3));
        let listed = values.join(", ");
        match near {
            Some(near) => self.say.args_not_among_perhaps(typed, argument, near, listed),
            None => self.say.args_not_among(typed, argument, listed),
        }
    }

    fn unknown(&self) -> String {
        let (say, typed) = (self.say, self.one(ContextKind::InvalidArg));
        if !typed.starts_with('-') {
            return say.args_too_much(typed, self.called);
        }
        let suggested = self.one(ContextKind::SuggestedArg);
        match suggested.split(' ').next().filter(|suggested| !suggested.is_empty()) {
            Some(suggested) => say.args_unknown_option_perhaps(self.called, typed, suggested),
            None if self.takes_words => say.args_unknown_option_or_word(self.called, typed),
            None => say.args_unknown_option(self.called, typed),
        }
    }

    /// Arguments as people know them: an option without its value, what else in the language.
    fn argument(&self, kind: ContextKind) -> String {
        let shown = |argument: &String| {
            let name = match argument.strip_prefix('-') {
                Some(_) => Cow::from(argument.split([' ', '=', '[']).next().unwrap_or_default()),
                None => {
                    let name = argument.trim_start_matches(['<', '[']).split(['>', ']']).next().unwrap_or_default();
                    help::placeholder(name, self.say).into()
                }
            };
            format!("`{name}`")
        };
        self.all(kind).iter().map(shown).collect::<Vec<_>>().join(", ")
    }

    fn one(&self, kind: ContextKind) -> String {
        self.all(kind).into_iter().next().unwrap_or_default()
    }

    fn all(&self, kind: ContextKind) -> Vec<String> {
        match self.error.get(kind) {
            Some(ContextValue::String(one)) => vec![one.clone()],
            Some(ContextValue::Strings(all)) => all.clone(),
            _ => Vec::new(),
        }
    }
}

#[cfg(test)]
mod tests {
    use chithi::render::Language;
    use clap::Parser;

    use super::*;
    use crate::cli::args::Args;

    fn told(line: &[&str], language: Language) -> String {
        let typed = std::iter::once("chithi").chain(line.iter().copied());
        let error = Args::try_parse_from(typed).unwrap_err();
        let path = [line.first().copied().unwrap_or_default().to_owned()];
        said(&error, &path, Say::new(language)).lines().next().unwrap_or_default().to_owned()
    }

    #[test]
    fn what_is_wrong_is_said_in_both_languages_with_nothing_of_claps() {
        for (line, english, vietnamese) in [
            (
                &["search", "x", "--limit", "nhiều"][..],
                "chithi: `--limit` takes a whole number from 0 to 10,000, not `nhiều`; --all lists every hit",
                "chithi: `--limit` cần một số nguyên từ 0 đến 10.000, không phải `nhiều`; --all liệt kê mọi kết quả",
            ),
            (
                &["search", "x", "--sort", "newst"],
                "chithi: `newst` is none of the values of `--sort`: perhaps `newest`? There are relevance, newest, oldest, citations",
                "chithi: `--sort` không nhận `newst`: chọn khớp-nhất, mới-nhất, cũ-nhất, dẫn-nhiều",
            ),
            (&["search"], "chithi: `QUERY` is missing", "chithi: thiếu `CÂU-TÌM`"),
            (
                &["show", "a", "b"],
                "chithi: `b` is one word too many for `chithi show`",
                "chithi: `chithi xem` không nhận thêm `b`",
            ),
            (
                &["search", "x", "--limt", "3"],
                "chithi: `chithi search` has no option `--limt`: perhaps `--limit`?",
                "chithi: `chithi tìm` không có tùy chọn `--limt`: có phải `--limit`?",
            ),
            (
                &["search", "x", "--all", "--offset", "3"],
                "chithi: `--all` and `--offset` can't be used together",
                "chithi: không dùng `--all` cùng với `--offset`",
            ),
            (&["search", "x", "--limit"], "chithi: `--limit` lacks its value", "chithi: thiếu giá trị sau `--limit`"),
        ] {
            assert_eq!(told(line, Language::English), english);
            assert_eq!(told(line, Language::Vietnamese), vietnamese);
        }
    }
}
