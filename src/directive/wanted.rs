//! What a person says of a directive without naming it: its kind, its subject, who issued it and when.
//!
//! In: the words that were typed. Out: what each of them must be in a directive. A word is a word of the subject unless it says
//! nothing of one (*về, việc, của*); a year, a day, a khóa or an organ may be either what narrows or a part of the subject.

use std::ops::Range;
use std::sync::LazyLock;

use jiff::civil::Date;

use super::candidates::issuer_fits;
use super::central_organ::{CentralOrgan, central_organ_at};
use super::evidence::{date_at, khoa_at, year_of};
use super::issued::{Congress, Directive};
use super::kind::{HEADS, Head, HeadStyle};
use super::organ::organ_at;
use super::topic::is_usual_at;
use super::{DirectiveKind, IssuerCode};
use crate::text::{Lexicon, Table, Tokens};

/// What was typed, read.
pub(super) struct Wanted<'t> {
    pub tokens: &'t Tokens<'t>,
    /// The kind, and its words.
    kind: Option<(Head, Range<usize>)>,
    pub parts: Vec<Part>,
}

/// Some of the words, and what they say.
pub(super) struct Part {
    pub words: Range<usize>,
    pub says: Says,
}

impl Part {
    /// Whether it is of a subject, and not of nearly every one.
    fn tells(&self) -> bool {
        matches!(self.says, Says::Subject { is_usual: false, .. })
    }
}

/// What words say of a directive.
pub(super) enum Says {
    /// What it is about.
    Subject {
        /// Other words for the same: *Hồ Chí Minh* for *Bác*.
        others: Vec<&'static Tokens<'static>>,
        /// Whether nearly every subject may have it: *công tác*.
        is_usual: bool,
    },
    /// What others approve or are about, too, whatever their own kind: *chương trình*, *quy chế*.
    Kind(DirectiveKind),
    /// How many points it has, which subjects mostly leave out: *19 điều*.
    Count,
    Day(Date),
    Year(i16),
    Terms(Vec<Congress>),
    Organ(IssuerCode, Option<CentralOrgan>),
}

impl Says {
    /// Whether what it says of day, term and issuer is so of a directive.
    pub fn fits(&self, directive: &Directive) -> bool {
        match self {
            Says::Subject { .. } | Says::Count => false,
            Says::Kind(kind) => directive.kind == *kind,
            Says::Day(day) => directive.date == Some(*day),
            Says::Year(year) => directive.year == Some(*year),
            Says::Terms(terms) => directive.congress.is_some_and(|congress| terms.contains(&congress)),
            Says::Organ(code, organ) => {
                let is_of_another = organ.is_some_and(|organ| organ.issued(directive) == Some(false));
                issuer_fits(Some(code), directive) && !is_of_another
            }
        }
    }
}

/// Words that say nothing of a subject where they stand between its words.
static EMPTY: LazyLock<Lexicon<()>> = LazyLock::new(|| {
    let words = [
        "bàn về",
        "cho",
        "các",
        "của",
        "do",
        "gì",
        "liên quan",
        "liên quan đến",
        "một",
        "nào",
        "nói về",
        "những",
        "theo",
        "trong",
        "tại",
        "việc",
        "và",
        "về",
        "về việc",
        "được",
        "đối với",
        "ở",
    ];
    Lexicon::new(words.map(|words| (words, ())))
});

/// Words before the kind, or in its place, that say only that a directive is meant.
static ANY_KIND: LazyLock<Lexicon<()>> = LazyLock::new(|| {
    Lexicon::new(["các", "những", "văn bản", "các văn bản", "những văn bản"].map(|words| (words, ())))
});

const SAME: Table<'static, 2> = Table::new(include_str!("data/same_words.tsv"), ["typed", "same"]);

/// Words that people use for words of subjects, and the other way round.
static SAME_WORDS: LazyLock<Lexicon<Tokens<'static>>> = LazyLock::new(|| {
    let both = SAME.cells().flat_map(|[typed, same]| [(typed, same), (same, typed)]);
    Lexicon::new(both.map(|(words, others)| (words, Tokens::new(others))))
});

/// Whether a word says nothing of a subject.
pub(super) fn is_empty_at(tokens: &Tokens, at: usize) -> bool {
    EMPTY.all_at(tokens, at).any(|found| found.next == at + 1)
}

impl<'t> Wanted<'t> {
    /// Reads all that was typed.
    pub fn read(tokens: &'t Tokens<'t>) -> Self {
        let start = ANY_KIND.longest_at(tokens, 0).map_or(0, |found| found.next);
        let head = HEADS.longest_at(tokens, start).and_then(|found| Some((**found.values.first()?, found.next)));
        // "luật" begins what a decree is about, too; laws are called by name.
        let kind = head.filter(|(head, _)| !head.kind.is_law()).map(|(head, next)| (head, start..next));
        let mut at = kind.as_ref().map_or(start, |(_, words)| words.end);
        let mut wanted = Wanted { tokens, parts: Vec::new(), kind };
        if let Some((head, words)) = wanted.kind.take_if(|(head, _)| is_approved(head.kind)) {
            wanted.parts.push(Part { words, says: Says::Kind(head.kind) });
        }
        while at < tokens.len() {
            at = wanted.take(at);
        }
        wanted
    }

    /// Takes the words at `at`; the word to go on with.
    fn take(&mut self, at: usize) -> usize {
        let tokens = self.tokens;
        let (says, next) = if let Some((day, next)) = date_at(tokens, at) {
            (Says::Day(day), next)
        } else if let Some((terms, next)) = khoa_at(tokens, at) {
            (Says::Terms(terms), next)
        } else if let Some((year, next)) = year_at(tokens, at) {
            (Says::Year(year), next)
        } else if let Some(found) = EMPTY.longest_at(tokens, at) {
            return found.next;
        } else if let Some(organ) = organ_at(tokens, at) {
            (Says::Organ(IssuerCode::from(organ.code), central_organ_at(tokens, at)), organ.next)
        } else if tokens.is_number(at) && tokens.gap(at) == " " && at + 1 < tokens.len() {
            (Says::Count, at + 1)
        } else if let Some(found) = SAME_WORDS.longest_at(tokens, at) {
            (Says::Subject { others: found.values, is_usual: false }, found.next)
        } else {
            (Says::Subject { others: Vec::new(), is_usual: is_usual_at(tokens, at) }, at + 1)
        };
        self.parts.push(Part { words: at..next, says });
        next
    }

    /// Whether it begins with a kind.
    pub fn begins_with_kind(&self) -> bool {
        self.kind.is_some() || self.parts.iter().any(|part| matches!(part.says, Says::Kind(_)))
    }

    /// The kind that was typed, which leaves out the others.
    pub fn kind(&self) -> Option<DirectiveKind> {
        self.kind.as_ref().map(|(head, _)| head.kind)
    }

    /// Whether a kind of this name may be meant: *quy định* isn't *quyết định*, which has the same code.
    pub fn is_of_name(&self, name: &str) -> bool {
        let Some((head, words)) = self.kind.as_ref().filter(|(head, _)| head.kind == DirectiveKind::QuyDinh) else {
            return true;
        };
        let is_decision = |first: &str| first.starts_with("quyet");
        let is_same = || is_decision(self.tokens.folded(words.start)) == is_decision(Tokens::new(name).folded(0));
        head.style != HeadStyle::Name || is_same()
    }

    /// Whether it says anything of a subject that not nearly every one may have.
    pub fn has_subject(&self) -> bool {
        self.parts.iter().any(Part::tells)
    }

    /// Whether all that it says of a subject is one word, but for usual ones.
    pub fn is_about_one_word(&self) -> bool {
        self.parts.iter().filter(|part| part.tells()).count() == 1
    }

    /// Whether some of its words may be in nearly every subject.
    pub fn has_usual_words(&self) -> bool {
        self.parts.iter().any(|part| matches!(part.says, Says::Subject { is_usual: true, .. }))
    }
}

/// Whether documents of other kinds approve such a one, so that they are called by it: *Đề án 06* is a decision.
fn is_approved(kind: DirectiveKind) -> bool {
    use DirectiveKind as K;
    matches!(kind, K::ChuongTrinh | K::ChuongTrinhHanhDong | K::DeAn | K::KeHoach | K::QuyChe)
}

fn year_at(tokens: &Tokens, at: usize) -> Option<(i16, usize)> {
    let after_word = matches!(tokens.key(at), "năm" | "nam").then(|| year_of(tokens, at + 1)).flatten();
    after_word.map(|year| (year, at + 2)).or_else(|| year_of(tokens, at).map(|year| (year, at + 1)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_of_words_for_the_same_is_sorted() {
        SAME.assert_in_order(|[typed, _]| typed);
    }

    #[test]
    fn what_was_typed_is_read_for_kind_subject_issuer_and_time() {
        let told = |text: &str| {
            let tokens = Tokens::new(text);
            let wanted = Wanted::read(&tokens);
            let parts = wanted.parts.iter().map(|part| match &part.says {
                Says::Subject { others, .. } => {
                    format!("{}{}", part.words.len(), if others.is_empty() { "" } else { "=" })
                }
                Says::Kind(kind) => kind.code().to_owned(),
                Says::Count => "count".to_owned(),
                Says::Day(day) => day.to_string(),
                Says::Year(year) => year.to_string(),
                Says::Terms(terms) => format!("k{terms:?}"),
                Says::Organ(code, _) => code.to_string(),
            });
            parts.collect::<Vec<_>>().join(" ")
        };
        assert_eq!(told("các nghị quyết về đất đai năm 2022"), "1 1 2022");
        assert_eq!(told("chỉ thị của Ban Bí thư khóa XII về 19 điều"), "TW k[12] count 1");
        assert_eq!(told("Quy định học tập Bác Hồ ngày 15/5/2016"), "1 1 2= 2016-05-15");
        assert_eq!((told("quy định"), told("chương trình OCOP")), (String::new(), "CTr 1".to_owned()));
    }

    #[test]
    fn a_kind_leaves_out_the_others_also_that_of_the_same_code() {
        let is = |typed: &str, name: &str| Wanted::read(&Tokens::new(typed)).is_of_name(name);
        assert!(is("quy định nêu gương", "Quy định") && is("qui dinh neu guong", "Quy định"));
        assert!(!is("quy định nêu gương", "Quyết định") && !is("quyet dinh neu guong", "Quy định"));
        assert!(is("QĐ nêu gương", "Quyết định") && is("nêu gương", "Quyết định"));
        assert_eq!(Wanted::read(&Tokens::new("NQ nêu gương")).kind(), Some(DirectiveKind::NghiQuyet));
        assert_eq!(Wanted::read(&Tokens::new("nêu gương")).kind(), None);
    }
}
