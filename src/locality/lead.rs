//! Words before a name that say what kind of place follows: tiers and organisations.
//!
//! In: a token stream and a position. Out: the [`Lead`] that begins there, such as `huyện`, `TP.`,
//! `Huyện ủy` or `các tỉnh`, the class of units that may follow, and where the name should begin.

use std::sync::LazyLock;

use super::gap;
use super::organ::{Owner, names_before_places};
use super::unit::{Kind, Tier, Unit};
use super::word::Use;
use crate::text::{Lexicon, Tokens};

/// Which units a lead can stand before.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Class {
    /// Units of one kind; others of the same tier fit less well, since kinds change.
    Kind(Kind),
    /// A city of the centre or of a province (`thành phố`).
    City,
    /// A province of any kind.
    Province,
    /// A province or a district: an organisation's name doesn't say which.
    Place,
}

/// How well a unit fits a class.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Fit {
    /// The unit is called so.
    Exact,
    /// Another kind of the same tier.
    Tier,
}

impl Class {
    /// How well `unit` fits, if at all.
    pub(super) fn fit(self, unit: &Unit) -> Option<Fit> {
        let exact_or = |exact: bool, close: bool| match (exact, close) {
            (true, _) => Some(Fit::Exact),
            (false, true) => Some(Fit::Tier),
            _ => None,
        };
        match self {
            Class::Kind(Kind::DacKhu) => exact_or(unit.kind == Kind::DacKhu, false),
            Class::Kind(kind) => exact_or(unit.kind == kind, kind.tier().unwrap_or(Tier::Province) == unit.id.tier),
            Class::City => exact_or(unit.kind == Kind::ThanhPho, unit.id.tier == Tier::District),
            Class::Province => exact_or(unit.id.tier == Tier::Province, false),
            Class::Place => exact_or(unit.id.tier != Tier::Commune, false),
        }
    }

    /// Whether names of this class can be numbers (`Quận 4`, `P.12`).
    pub(super) fn has_numbers(self) -> bool {
        matches!(self, Class::Kind(Kind::Quan | Kind::Phuong))
    }
}

/// How a lead is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Form {
    /// A word for a tier in full.
    Word,
    /// An abbreviation that is safe before a name (`TP`, `TX`).
    Short,
    /// One letter: only with a full stop, or glued to a number (`H.`, `Q1`).
    Letter,
    /// An organisation of a tier: `Huyện ủy`.
    Body,
    /// An organisation that any place has: `UBND`.
    Institution,
}

/// Words for tiers; the names of organs have their own table.
const LEADS: &[(&str, Class, Form)] = &[
    ("tỉnh", Class::Kind(Kind::Tinh), Form::Word),
    ("thủ đô", Class::Province, Form::Word),
    ("thành phố", Class::City, Form::Word),
    ("tỉnh thành phố", Class::Province, Form::Word),
    ("tỉnh thành", Class::Province, Form::Word),
    ("tp", Class::City, Form::Short),
    ("huyện", Class::Kind(Kind::Huyen), Form::Word),
    ("quận", Class::Kind(Kind::Quan), Form::Word),
    ("thị xã", Class::Kind(Kind::ThiXa), Form::Word),
    ("tx", Class::Kind(Kind::ThiXa), Form::Short),
    ("t x", Class::Kind(Kind::ThiXa), Form::Short),
    ("t p", Class::City, Form::Short),
    ("xã", Class::Kind(Kind::Xa), Form::Word),
    ("phường", Class::Kind(Kind::Phuong), Form::Word),
    ("thị trấn", Class::Kind(Kind::ThiTran), Form::Word),
    ("tt", Class::Kind(Kind::ThiTran), Form::Letter),
    ("đặc khu", Class::Kind(Kind::DacKhu), Form::Word),
    ("h", Class::Kind(Kind::Huyen), Form::Letter),
    ("q", Class::Kind(Kind::Quan), Form::Letter),
    ("x", Class::Kind(Kind::Xa), Form::Letter),
    ("p", Class::Kind(Kind::Phuong), Form::Letter),
    ("f", Class::Kind(Kind::Phuong), Form::Letter),
    ("t", Class::Kind(Kind::Tinh), Form::Letter),
];

static LEXICON: LazyLock<Lexicon<(Class, Form)>> = LazyLock::new(|| {
    let words = LEADS.iter().map(|(words, class, form)| (*words, (*class, *form)));
    Lexicon::new(words.chain(names_before_places().map(|(name, of)| (name, of_organ(of)))))
});

/// Which units may follow an organ's name, and how it leads.
fn of_organ(of: Owner) -> (Class, Form) {
    match of {
        Owner::Kind(Kind::ThanhPho) => (Class::City, Form::Body),
        Owner::Kind(kind) => (Class::Kind(kind), Form::Body),
        _ => (Class::Place, Form::Institution),
    }
}

const MAX_EPITHETS: usize = 6;

/// A lead at a place of a text.
#[derive(Debug, Clone, Copy)]
pub(super) struct Lead {
    /// Which units may follow.
    pub class: Class,
    /// Whether it is the name of an organisation.
    pub organisation: bool,
    /// Whether it names no tier (`UBND`), so that the name must be safe by itself.
    pub open: bool,
    /// Whether several names may follow: `các huyện`.
    pub plural: bool,
    /// Whether the lead was written with its marks.
    pub marked: bool,
    /// Index of the first word of the name.
    pub next: usize,
    /// Whether nothing stands between lead and name but a space or a full stop.
    pub direct: bool,
}

/// The leads that begin at word `i`, the longest first; the name should begin at `Lead::next`.
pub(super) fn leads_at(tokens: &Tokens, i: usize) -> impl Iterator<Item = Lead> {
    LEXICON.all_at(tokens, i).filter_map(move |found| {
        let (class, form) = found.values.first().copied().copied()?;
        let glued = i > 0 && tokens.before(i).is_empty();
        if (form == Form::Letter && (glued || is_roman(tokens, i))) || (i > 0 && is_other_word(tokens, i)) {
            return None;
        }
        let direct = follows(tokens, found.next, form);
        let plural = matches!(form, Form::Word | Form::Short) && is_plural(tokens, i);
        let direct = direct && begins_name(tokens, found.next, class);
        let next = match form {
            _ if direct => found.next,
            Form::Word => skip(tokens, found.next, plural)?,
            _ => return None,
        };
        Some(Lead {
            class,
            organisation: matches!(form, Form::Body | Form::Institution),
            open: form == Form::Institution,
            plural,
            marked: found.marked,
            next,
            direct,
        })
    })
}

/// Whether a word for a tier and a name in capitals begin at word `i`.
pub(crate) fn is_tier_with_name(tokens: &Tokens, i: usize) -> bool {
    tier_words_at(tokens, i).any(|lead| is_capital(tokens, lead.next))
}

/// As [`leads_at`], for a query: only words for tiers, and the name may be written in lower case.
pub(super) fn tier_words_at(tokens: &Tokens, i: usize) -> impl Iterator<Item = Lead> {
    LEXICON.all_at(tokens, i).filter_map(move |found| {
        let (class, form) = found.values.first().copied().copied()?;
        let direct = tokens.get(found.next).is_some() && follows(tokens, found.next, form);
        (direct && form != Form::Institution).then_some(Lead {
            class,
            organisation: form == Form::Body,
            open: false,
            plural: false,
            marked: found.marked,
            next: found.next,
            direct,
        })
    })
}

/// Whether what is before word `next` lets it be the name after a lead of this form.
fn follows(tokens: &Tokens, next: usize, form: Form) -> bool {
    let gap = gap::before(tokens, next);
    match form {
        Form::Letter => matches!(gap, "." | ". ") || (gap.is_empty() && is_number(tokens, next)),
        Form::Short => matches!(gap, "." | ". " | " " | "" | " . " | ".\n" | "\n"),
        Form::Word | Form::Body if gap::is_break(gap) => true,
        _ => gap == " " || gap == "\u{a0}" || (gap.is_empty() && is_number(tokens, next)),
    }
}

/// `Đại hội X.`, `khóa X.`: a number, not an abbreviation.
fn is_roman(tokens: &Tokens, i: usize) -> bool {
    i > 0 && matches!(tokens.key(i - 1), "khóa" | "hội" | "thứ" | "lần" | "kỳ")
}

/// `phố phường Hà Nội`: the streets of a town; `hợp tác xã Thành Tâm`: a cooperative.
fn is_other_word(tokens: &Tokens, i: usize) -> bool {
    matches!((tokens.key(i - 1), tokens.key(i)), ("phố" | "phe", "phường") | ("tác", "xã"))
}

fn is_number(tokens: &Tokens, i: usize) -> bool {
    tokens.raw(i).starts_with(|c: char| c.is_ascii_digit())
}

/// Whether word `i` can begin the name of a unit: a capital, or a number where those are names.
pub(super) fn begins_name(tokens: &Tokens, i: usize, class: Class) -> bool {
    is_capital(tokens, i) || (class.has_numbers() && is_number(tokens, i))
}

/// Whether word `i` is written with a capital letter.
pub(super) fn is_capital(tokens: &Tokens, i: usize) -> bool {
    tokens.raw(i).starts_with(char::is_uppercase)
}

/// Whether a word or number before the lead at `i` makes it a plural.
fn is_plural(tokens: &Tokens, i: usize) -> bool {
    i > 0
        && matches!(tokens.before(i), " " | "\u{a0}")
        && (Use::Plural.fits(tokens.key(i - 1)) || is_number(tokens, i - 1))
}

/// Whether a word for a tier or an organisation begins at word `i`: at most words none does.
pub(super) fn begins_at(tokens: &Tokens, i: usize) -> bool {
    LEXICON.longest_at(tokens, i).is_some()
}

/// The class of units that a plural at word `i` speaks of: `các xã`.
pub(super) fn plural_at(tokens: &Tokens, i: usize) -> Option<Class> {
    let found = LEXICON.longest_at(tokens, i)?;
    let (class, form) = found.values.first().copied().copied()?;
    (form == Form::Word && !is_capital(tokens, i) && is_plural(tokens, i)).then_some(class)
}

/// Over epithets, and after a plural over the words that open a list.
fn skip(tokens: &Tokens, from: usize, plural: bool) -> Option<usize> {
    let mut next = from;
    while next < from + MAX_EPITHETS && !is_capital(tokens, next) {
        let gap = tokens.before(next);
        let word = tokens.key(next);
        let opens = plural && Use::Opener.fits(word) && matches!(gap, " " | ", ");
        if !(opens || (gap == " " && Use::Epithet.fits(word))) {
            return None;
        }
        next += 1;
    }
    let gap = tokens.before(next);
    let fits = gap == " " || (plural && matches!(gap, ": " | " : " | " (" | ":" | ", "));
    (is_capital(tokens, next) && fits).then_some(next)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn name_after(text: &str) -> Option<&str> {
        let tokens = Tokens::new(text);
        leads_at(&tokens, 0).next().map(|lead| tokens.raw(lead.next))
    }

    #[test]
    fn a_name_follows_a_tier_an_abbreviation_or_an_organisation() {
        for text in ["huyện Vinh", "H. Vinh", "TP.Vinh", "TP Vinh", "Huyện ủy Vinh", "UBND Vinh", "huyện vùng cao Vinh"]
        {
            assert_eq!(name_after(text), Some("Vinh"), "{text}");
        }
        for text in ["huyện ta", "H Vinh", "huyện, Vinh", "xã hội Vinh", "quận. Vinh", "Công an nhân dân"] {
            assert_eq!(name_after(text), None, "{text}");
        }
    }

    #[test]
    fn a_number_is_a_name_behind_a_quarter_or_a_ward() {
        assert_eq!(name_after("Q1"), Some("1"));
        assert_eq!(name_after("phường 12"), Some("12"));
        assert_eq!(name_after("huyện 12"), None);
    }
}
