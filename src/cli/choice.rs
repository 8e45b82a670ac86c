//! Words to choose from, after an option.
//!
//! In: what is typed, in English or Vietnamese, with marks or without. Out: what it means. A word in Vietnamese is a row `word.*`, what
//! help says of it a row `choice.*`; those of an option have one name of their own in between, as `sort` in `choice.sort.newest`.

use std::borrow::Cow;
use std::ffi::OsStr;

use chithi::answer::Step;
use chithi::article::OldEncoding;
use chithi::ask::Counted;
use chithi::locality::Era;
use chithi::passage::Side;
use chithi::query::{AsOf, Sort};
use chithi::render::{Format, Language, Say};
use chithi::serve::Logging;
use chithi::survey::CitingOrder;
use clap::builder::{PossibleValue, TypedValueParser};
use clap::{Arg, Command, Error};

use super::bound::Unfit;
use super::spelling::bare;

/// The words that an option takes, and what each means.
#[derive(Debug, Clone, Copy)]
pub struct Choice<T: 'static> {
    of: &'static str,
    words: &'static [(&'static str, T)],
}

/// Which tier `coverage` lists.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tier {
    /// Provinces and central cities.
    Province,
    /// Districts; on the map of 2025, which has none, communes.
    District,
    /// Communes, which are listed on the map of 2025 alone.
    Commune,
}

/// In which order the lines of `kwic` come: by article, or by the words of a side.
pub type KwicOrder = Option<Side>;

/// Whether colours are wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Colour {
    /// On terminals, and as the environment says.
    #[default]
    Auto,
    /// Also elsewhere.
    Always,
    /// Nowhere.
    Never,
}

/// Of `--format`.
pub const FORMAT: Choice<Format> = Choice {
    of: "format",
    words: &[
        ("text", Format::Text),
        ("json", Format::Json),
        ("jsonl", Format::Jsonl),
        ("csv", Format::Csv),
        ("xlsx", Format::Xlsx),
        ("dot", Format::Dot),
        ("html", Format::Html),
        ("atom", Format::Atom),
    ],
};
/// Of `--color`.
pub const COLOUR: Choice<Colour> =
    Choice { of: "color", words: &[("auto", Colour::Auto), ("always", Colour::Always), ("never", Colour::Never)] };
/// Of `search --sort`.
pub const SORT: Choice<Sort> = Choice {
    of: "sort",
    words: &[
        ("relevance", Sort::Relevance),
        ("newest", Sort::Newest),
        ("oldest", Sort::Oldest),
        ("citations", Sort::Citations),
    ],
};
/// Of `cites --sort`.
pub const CITING: Choice<CitingOrder> = Choice {
    of: "citing",
    words: &[("central", CitingOrder::Central), ("newest", CitingOrder::Newest), ("oldest", CitingOrder::Oldest)],
};
/// Of `kwic --sort`: the words of which side say the order, if one does.
pub const SIDE: Choice<KwicOrder> =
    Choice { of: "side", words: &[("article", None), ("left", Some(Side::Left)), ("right", Some(Side::Right))] };
/// Of `--as-of` where one may look on both maps.
pub const MAPS: Choice<AsOf> =
    Choice { of: "maps", words: &[("then", AsOf::Then), ("2025", AsOf::Today), ("both", AsOf::Both)] };
/// Of `--as-of` where one counts on one map.
pub const MAP: Choice<Era> = Choice { of: "map", words: &[("then", Era::Legacy), ("2025", Era::Y2025)] };
/// Of `coverage --by`.
pub const TIER: Choice<Tier> = Choice {
    of: "tier",
    words: &[("province", Tier::Province), ("district", Tier::District), ("commune", Tier::Commune)],
};
/// Of `--by` along the time.
pub const STEP: Choice<Step> = Choice { of: "step", words: &[("year", Step::Year), ("month", Step::Month)] };
/// Of `timeline --count`.
pub const COUNTED: Choice<Counted> =
    Choice { of: "counted", words: &[("articles", Counted::Articles), ("occurrences", Counted::Occurrences)] };
/// Of `serve --log`.
pub const LOGGING: Choice<Logging> = Choice {
    of: "log",
    words: &[("faults", Logging::Faults), ("requests", Logging::Requests), ("queries", Logging::Queries)],
};
/// Of `decode --as`.
pub const ENCODING: Choice<OldEncoding> = Choice {
    of: "encoding",
    words: &[
        ("tcvn3", OldEncoding::Tcvn3),
        ("tcvn3-capitals", OldEncoding::Tcvn3Capitals),
        ("vni", OldEncoding::Vni),
        ("vps", OldEncoding::Vps),
        ("viscii", OldEncoding::Viscii),
        ("windows-1258", OldEncoding::Windows1258),
        ("double-utf-8", OldEncoding::DoubleUtf8),
    ],
};

impl<T: Clone> Choice<T> {
    /// What a word means, if it is one of these.
    pub fn meant(&self, typed: &str) -> Option<T> {
        let typed = bare(&typed.replace(' ', ""));
        let is_it = |name: &'static str| bare(name) == typed || bare(&word(self.of, name, VIETNAMESE)) == typed;
        self.words.iter().find(|(name, _)| is_it(name)).map(|(_, meant)| meant.clone())
    }

    fn unfit(&self) -> Unfit {
        Unfit::Word { of: self.of, names: self.words.iter().map(|(name, _)| *name).collect() }
    }
}

const VIETNAMESE: Say = Say::new(Language::Vietnamese);

/// A word as it is typed in a language.
pub fn word(of: &str, name: &'static str, say: Say) -> Cow<'static, str> {
    say.named(&format!("word.{of}.{name}")).unwrap_or(name.into())
}

impl<T: Clone + Send + Sync + 'static> TypedValueParser for Choice<T> {
    type Value = T;

    fn parse_ref(&self, command: &Command, arg: Option<&Arg>, value: &OsStr) -> Result<T, Error> {
        let choice = self.clone();
        let meant = move |typed: &str| choice.meant(typed).ok_or_else(|| choice.unfit());
        // So that the reason is in the error.
        meant.parse_ref(command, arg, value)
    }

    /// What help says of each is the name of a row here.
    fn possible_values(&self) -> Option<Box<dyn Iterator<Item = PossibleValue> + '_>> {
        let value = |name: &'static str| PossibleValue::new(name).help(format!("{}.{name}", self.of));
        Some(Box::new(self.words.iter().map(move |(name, _)| value(name))))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_read_in_both_languages_and_without_marks() {
        for typed in ["newest", "mới-nhất", "moi-nhat", "MỚI NHẤT", "moinhat"] {
            assert_eq!(SORT.meant(typed), Some(Sort::Newest), "{typed}");
        }
        for typed in ["", "mới", "-", "nhất"] {
            assert_eq!(SORT.meant(typed), None, "{typed}");
        }
        assert_eq!((STEP.meant("năm"), STEP.meant("thang")), (Some(Step::Year), Some(Step::Month)));
        assert_eq!((TIER.meant("tỉnh"), TIER.meant("xa")), (Some(Tier::Province), Some(Tier::Commune)));
        assert_eq!((MAP.meant("2025"), MAP.meant("lúc đăng")), (Some(Era::Y2025), Some(Era::Legacy)));
        assert_eq!(FORMAT.meant("CSV"), Some(Format::Csv));
        assert_eq!(ENCODING.meant("windows-1258"), Some(OldEncoding::Windows1258));
    }
}
