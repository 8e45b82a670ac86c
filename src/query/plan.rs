//! What is asked for, as data: nothing here reads a query, looks anything up, or knows an index.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::slot::Slot;
use crate::annotation::Corrected;
use crate::directive::{Asked, DirectiveKind, IssuerCode};
use crate::locality::{NamedOrgan, NamedPlace, Tier};
use crate::text::Span;

/// A query, understood.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Plan {
    /// The query in NFC, as typed; spans point into it.
    pub query: String,
    /// What an article should have, all of it.
    pub clauses: Vec<Clause>,
    /// On which map places are looked for.
    pub as_of: AsOf,
    /// Words left out since they only make a question of it, in order.
    pub left_out: Vec<Span>,
}

/// Another spelling of a word of a query.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Respelling {
    /// Where the word stands in the query.
    pub span: Span,
    /// What is to stand there.
    pub text: String,
}

/// A clause, and where all of it stands in the query: of plain words these, of anything else with its marks and its field.
#[derive(Debug, Clone)]
pub(super) struct Placed {
    pub span: Span,
    pub clause: Clause,
}

/// One thing looked for.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Clause {
    /// Syllables in quotation marks, or after `title:`.
    Phrase(Phrase),
    /// Plain words typed one after another. An article should have each; the more of them stand side
    /// by side as typed, the better.
    Run(Vec<Item>),
    /// A directive named in plain words: cited, or at least its words.
    Directive {
        /// What is asked for; it may be one of several directives of the registry.
        asked: Box<Asked>,
        /// The words as typed.
        slots: Vec<Slot>,
    },
    /// A place named in plain words: meant, or at least its words.
    Place {
        /// Where in the query.
        span: Span,
        /// What is meant.
        place: NamedPlace,
        /// The words as typed, with those of the places around it.
        slots: Vec<Slot>,
        /// The names of a region, any of which serves as well as the words as typed.
        names: Vec<Vec<Slot>>,
    },
    /// An organ of a place named in plain words: where it acts, or at least its words.
    Organ {
        /// Where in the query.
        span: Span,
        /// The organ, and whose it may be.
        organ: NamedOrgan,
        /// The words as typed.
        slots: Vec<Slot>,
    },
    /// Words that may name a place but were typed without its marks and capitals ("dien bien"): they stay
    /// words, in the next run, and the place only adds to the score.
    PerhapsPlace(NamedPlace),
    /// A time in plain words ("năm 2021", "quý I năm 2021"): published then, or at least its words.
    Period {
        /// Where in the query.
        span: Span,
        /// First day; none if it is open to the past.
        first: Option<Date>,
        /// Last day; none if it is open to the future.
        last: Option<Date>,
        /// The words as typed.
        slots: Vec<Slot>,
        /// How else the same is written: "sáu tháng đầu năm 2022", "quý II/2022".
        others: Vec<Vec<Slot>>,
    },
    /// What an article must have, without adding to its score (but for directives and places).
    Condition(Condition),
    /// One of these groups is enough.
    Any(Vec<Vec<Clause>>),
    /// No article that has all of these.
    Not(Vec<Clause>),
}

/// Syllables that stand side by side.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Phrase {
    /// The words as typed.
    pub text: String,
    /// Where in the query.
    pub span: Span,
    /// Its syllables.
    pub slots: Vec<Slot>,
    /// Other words that may stand in between, altogether.
    pub slop: u32,
    /// Whether only titles are searched.
    pub only_title: bool,
}

/// What stands between two spaces: one syllable, or several (`05/11/2023`) that belong side by side.
pub type Word = Vec<Slot>;

/// One plain word, or an abbreviation or what it stands for.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Item {
    /// Where in the query.
    pub span: Span,
    /// Its words.
    pub words: Vec<Word>,
    /// Other forms that serve as well, but weigh less: what an abbreviation stands for, or the reverse.
    pub others: Vec<Vec<Slot>>,
    /// Those other forms as they are written: "Ban Thường vụ", "biên tập viên".
    pub meanings: Vec<String>,
}

/// What an article must have.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Condition {
    /// Cites it.
    Directive(Box<Asked>),
    /// Surely cites one of these, by identity; none fits nothing.
    Surely(Vec<String>),
    /// Cites one of a kind; no kind fits nothing.
    Kind(Option<DirectiveKind>),
    /// Cites one of an issuer; no code fits nothing.
    Issuer(Option<IssuerCode>),
    /// Names one of the units, or a unit below it; none fits nothing.
    Place(NamedPlace),
    /// Is about one of the units, or a unit below it; none fits nothing.
    About(NamedPlace),
    /// Names the organ; none fits nothing.
    Organ(Option<NamedOrgan>),
    /// Is about a unit of this tier.
    Tier(Tier),
    /// Published from the first day to the last, both inclusive.
    Days(Option<Date>, Option<Date>),
    /// Folded words that stand side by side in the source's name or address.
    Source(Vec<String>),
    /// Its source is called just so.
    Paper(String),
    /// Folded words that stand side by side in the author's name.
    Author(Vec<String>),
    /// Cites so many different directives, both inclusive.
    Cites(u64, u64),
    /// A person has corrected this of it, or anything.
    Corrected(Option<Corrected>),
}

/// On which map a place is looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum AsOf {
    /// On the map of each article's day.
    Then,
    /// On the map of 1 July 2025, with all that its units were made of.
    #[serde(rename = "2025")]
    Today,
    /// On either.
    #[default]
    Both,
}

impl Clause {
    /// Where the plain words stand that it was read from; none if it wasn't, or if they are those of another clause.
    pub(super) fn plain_words(&self) -> Option<Span> {
        match self {
            Clause::Run(items) => Some(span_of(items)),
            Clause::Directive { asked, .. } => Some(asked.span),
            Clause::Place { span, .. } | Clause::Organ { span, .. } | Clause::Period { span, .. } => Some(*span),
            _ => None,
        }
    }

    /// How many words it counts for where some of a query's must be there; 0 for what must always be there.
    /// A place counts for two at least: an article without it and with all other words is about elsewhere.
    pub fn share(&self) -> usize {
        match self {
            Clause::Run(items) => distinct(items).into_iter().map(Item::share).sum(),
            Clause::Place { slots, .. } | Clause::Organ { slots, .. } => slots.len().max(2),
            Clause::Period { .. } => 1,
            _ => 0,
        }
    }
}

impl Item {
    /// How many words it counts for where some of a query's must be there: "KTGS" for as many as it stands
    /// for.
    pub fn share(&self) -> usize {
        self.others.iter().map(Vec::len).chain([self.words.len()]).max().unwrap_or(1).max(1)
    }
}

impl Condition {
    /// Whether its value named nothing, so that no article fulfils it.
    pub fn is_nothing(&self) -> bool {
        match self {
            Condition::Directive(asked) => asked.is_nothing(),
            Condition::Kind(kind) => kind.is_none(),
            Condition::Issuer(code) => code.is_none(),
            Condition::Surely(identities) => identities.is_empty(),
            Condition::Place(place) | Condition::About(place) => place.is_nothing(),
            Condition::Organ(organ) => organ.is_none(),
            _ => false,
        }
    }
}

/// The items of a run, each once however often it is typed ("tự soi tự sửa").
pub fn distinct(items: &[Item]) -> Vec<&Item> {
    let mut seen: Vec<&Item> = Vec::new();
    for item in items {
        if seen.iter().all(|known| known.words != item.words) {
            seen.push(item);
        }
    }
    seen
}

/// All syllables of a run.
pub fn all_slots(items: &[Item]) -> Vec<Slot> {
    items.iter().flat_map(|item| item.words.iter().flatten()).cloned().collect()
}

/// From the first item of a run to the last, in the query.
pub(super) fn span_of(items: &[Item]) -> Span {
    let spans = items.iter().map(|item| item.span);
    spans.reduce(Span::join).unwrap_or(Span::new(0, 0))
}

/// Visits every syllable that was typed, in the order of the clauses, and those of times written otherwise.
pub(super) fn each_slot(clauses: &mut [Clause], visit: &mut dyn FnMut(&mut Slot)) {
    for clause in clauses {
        match clause {
            Clause::Phrase(Phrase { slots, .. })
            | Clause::Directive { slots, .. }
            | Clause::Place { slots, .. }
            | Clause::Organ { slots, .. } => slots.iter_mut().for_each(&mut *visit),
            Clause::Period { slots, others, .. } => {
                slots.iter_mut().chain(others.iter_mut().flatten()).for_each(&mut *visit);
            }
            Clause::Run(items) => items.iter_mut().flat_map(|i| i.words.iter_mut().flatten()).for_each(&mut *visit),
            Clause::Any(groups) => groups.iter_mut().for_each(|group| each_slot(group, visit)),
            Clause::Not(clauses) => each_slot(clauses, visit),
            Clause::PerhapsPlace(_) | Clause::Condition(_) => {}
        }
    }
}

impl Plan {
    /// Whether nothing is asked for at all.
    pub fn is_empty(&self) -> bool {
        self.clauses.iter().all(|clause| matches!(clause, Clause::PerhapsPlace(_)))
    }

    /// Whether it asks for a place.
    pub fn names_place(&self) -> bool {
        fn names(clause: &Clause) -> bool {
            match clause {
                Clause::Place { .. } | Clause::Condition(Condition::Place(_)) => true,
                Clause::Any(groups) => groups.iter().flatten().any(names),
                Clause::Not(clauses) => clauses.iter().any(names),
                _ => false,
            }
        }
        self.clauses.iter().any(names)
    }

    /// The directives asked for, but for those not wanted.
    pub fn directives(&self) -> Vec<&Asked> {
        fn of<'p>(clause: &'p Clause, found: &mut Vec<&'p Asked>) {
            match clause {
                Clause::Directive { asked, .. } | Clause::Condition(Condition::Directive(asked)) => found.push(asked),
                Clause::Any(groups) => groups.iter().flatten().for_each(|clause| of(clause, found)),
                _ => {}
            }
        }
        let mut found = Vec::new();
        self.clauses.iter().for_each(|clause| of(clause, &mut found));
        found
    }

    /// Whether no letter, parenthesis or operator is between two places of the query, but for words left out.
    pub(super) fn are_neighbours(&self, before: Span, after: Span) -> bool {
        let between = |words: &&Span| before.end <= words.start && words.end <= after.start;
        let mut starts = vec![before.end];
        let mut ends = Vec::new();
        for words in self.left_out.iter().filter(between) {
            ends.push(words.start);
            starts.push(words.end);
        }
        ends.push(after.start);
        let parts = |c: char| c.is_alphabetic() || matches!(c, '(' | ')' | '|' | '&');
        starts
            .into_iter()
            .zip(ends)
            .all(|(start, end)| self.query.get(start..end).is_some_and(|gap| !gap.contains(parts)))
    }

    /// The words of a run as typed, without what is between them.
    pub fn typed(&self, items: &[Item]) -> String {
        items.iter().map(|item| item.span.of(&self.query)).collect::<Vec<_>>().join(" ")
    }
}
