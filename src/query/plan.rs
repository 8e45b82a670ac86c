//! What the engine is to look for.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::complaint::Complaint;
use super::contradiction;
use super::lexeme::{LexemeKind, lexemes};
use super::limit;
use super::reading;
use super::slot::{Marks, Slot};
use super::syntax::parse;
use super::understand;
use crate::directive::{Asked, DirectiveKind, IssuerCode};
use crate::facts::Facts;
use crate::locality::{Tier, UnitId};
use crate::text::{Span, nfc};

/// More words with `*` are searched without it.
pub const MAX_PREFIXES: usize = 8;

/// A query, understood.
#[derive(Debug, Clone, Default)]
pub struct Plan {
    /// The query in NFC; spans point into it.
    pub query: String,
    /// What an article should have, all of it.
    pub clauses: Vec<Clause>,
    /// On which map places are looked for.
    pub as_of: AsOf,
    /// Words left out since they only make a question of it.
    pub left_out: Vec<String>,
    /// What couldn't be used.
    pub complaints: Vec<Complaint>,
}

/// One thing looked for.
#[derive(Debug, Clone, PartialEq)]
pub enum Clause {
    /// Syllables in quotation marks, or behind `title:`.
    Phrase(Phrase),
    /// Plain words typed one after another. An article should have each; the more of them stand side
    /// by side as typed, the better.
    Run(Vec<Item>),
    /// A directive named in plain words: cited, or at least its words.
    Directive {
        /// What is asked for; several where one name stands for several ("Nghị quyết 18, 19").
        asked: Box<Asked>,
        /// The words as typed.
        slots: Vec<Slot>,
    },
    /// A place named in plain words: meant, or at least its words.
    Place {
        /// The units of that name.
        units: Vec<UnitId>,
        /// The words as typed.
        slots: Vec<Slot>,
    },
    /// Words that may name a place but were typed without its marks and capitals ("dien bien"): they stay
    /// words, and the place only adds to the score.
    PerhapsPlace(Vec<UnitId>),
    /// A year or month in plain words ("năm 2021"): published then, or at least its words.
    Period {
        /// First day; none if it is open to the past.
        first: Option<Date>,
        /// Last day; none if it is open to the future.
        last: Option<Date>,
        /// The words as typed.
        slots: Vec<Slot>,
    },
    /// What an article must have, without adding to its score (but for directives and places).
    Condition(Condition),
    /// One of these groups is enough.
    Any(Vec<Vec<Clause>>),
    /// No article that has all of these.
    Not(Vec<Clause>),
}

impl Clause {
    /// How many words it counts for where some of a query's must be there; 0 for what must always be there.
    /// A place counts for two at least: an article without it and with all other words is about elsewhere.
    pub fn share(&self) -> usize {
        match self {
            Clause::Run(items) => distinct(items).into_iter().map(Item::share).sum(),
            Clause::Place { slots, .. } => slots.len().max(2),
            Clause::Period { .. } => 1,
            _ => 0,
        }
    }

    /// What it was taken for, for a person.
    pub fn reading(&self, facts: &Facts) -> String {
        reading::clause(self, facts)
    }
}

/// Syllables that stand side by side.
#[derive(Debug, Clone, PartialEq)]
pub struct Phrase {
    /// The words as typed.
    pub text: String,
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
#[derive(Debug, Clone, PartialEq)]
pub struct Item {
    /// As typed.
    pub text: String,
    /// Its words.
    pub words: Vec<Word>,
    /// Those other forms, for a person: "ủy ban kiểm tra", "Ban Thường vụ / biên tập viên".
    pub meaning: String,
    /// Other forms that serve as well, but weigh less: what an abbreviation stands for, or the reverse.
    pub others: Vec<Vec<Slot>>,
}

impl Item {
    /// How many words it counts for where some of a query's must be there: "KTGS" for as many as it stands
    /// for.
    pub fn share(&self) -> usize {
        self.others.iter().map(Vec::len).chain([self.words.len()]).max().unwrap_or(1).max(1)
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

/// What an article must have.
#[derive(Debug, Clone, PartialEq)]
pub enum Condition {
    /// Cites it.
    Directive(Box<Asked>),
    /// Cites one of a kind; no kind fits nothing.
    Kind(Option<DirectiveKind>),
    /// Cites one of an issuer; no code fits nothing.
    Issuer(Option<IssuerCode>),
    /// Names one of the units, or a unit below it; none fits nothing.
    Place(Vec<UnitId>),
    /// Is about a unit of this tier.
    Tier(Tier),
    /// Published from the first day to the last, both inclusive.
    Days(Option<Date>, Option<Date>),
    /// Folded words that stand side by side in the source's name or address.
    Source(Vec<String>),
    /// Folded words that stand side by side in the author's name.
    Author(Vec<String>),
    /// Cites so many different directives, both inclusive.
    Cites(u64, u64),
}

impl Condition {
    /// Whether its value named nothing, so that no article fulfils it.
    pub fn is_nothing(&self) -> bool {
        match self {
            Condition::Directive(asked) => asked.is_nothing(),
            Condition::Kind(kind) => kind.is_none(),
            Condition::Issuer(code) => code.is_none(),
            Condition::Place(units) => units.is_empty(),
            _ => false,
        }
    }
}

/// On which map a place is looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
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

impl Plan {
    /// Reads a query. Total: whatever was typed gives a plan.
    pub fn new(query: &str, facts: &Facts) -> Self {
        let mut plan = Plan { query: nfc(query).into_owned(), ..Plan::default() };
        let (parts, complaints) = parse(&plan.query, facts);
        plan.complaints = complaints;
        contradiction::complain(&mut plan, &parts);
        let clauses = understand::all(&mut plan, &parts, facts);
        plan.clauses = limit::within(&mut plan, clauses);
        plan.settle_marks();
        plan.limit_prefixes();
        plan.settle_complaints();
        plan
    }

    /// Each prefix stands for up to a thousand words; beyond [`MAX_PREFIXES`] they are words.
    fn limit_prefixes(&mut self) {
        let mut prefixes = 0;
        each_slot(&mut self.clauses, &mut |slot| {
            prefixes += usize::from(slot.prefix);
            slot.prefix &= prefixes <= MAX_PREFIXES;
        });
        if prefixes > MAX_PREFIXES {
            self.complain(Complaint::too_many_prefixes(Span::new(0, self.query.len()), MAX_PREFIXES));
        }
    }

    /// In the order of the query; each thing is said once.
    fn settle_complaints(&mut self) {
        self.complaints.sort_by_key(|complaint| complaint.span);
        let mut said = std::collections::BTreeSet::new();
        self.complaints.retain(|complaint| said.insert(complaint.text.clone()));
    }

    /// Beside a syllable with marks, one without is more likely meant so.
    fn settle_marks(&mut self) {
        let mut marked = false;
        each_slot(&mut self.clauses, &mut |slot| marked |= slot.marks == Marks::Typed);
        if marked {
            each_slot(&mut self.clauses, &mut |slot| {
                if slot.marks == Marks::Untyped {
                    slot.marks = Marks::Level;
                }
            });
        }
    }

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

    /// Whether plain words were taken for more than words, or left out.
    pub fn understands(&self) -> bool {
        fn more(clause: &Clause) -> bool {
            match clause {
                Clause::Directive { .. } | Clause::Place { .. } | Clause::Period { .. } => true,
                Clause::Run(items) => items.iter().any(|item| !item.others.is_empty()),
                Clause::Any(groups) => groups.iter().flatten().any(more),
                Clause::Not(clauses) => clauses.iter().any(more),
                _ => false,
            }
        }
        !self.left_out.is_empty() || self.clauses.iter().any(more)
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

    /// The same query with the words of its quoted phrases as plain words; `None` if it has none of several
    /// words.
    pub fn without_quotes(&self, facts: &Facts) -> Option<Plan> {
        let several = |clause: &Clause| matches!(clause, Clause::Phrase(phrase) if phrase.slots.len() > 1);
        if !self.clauses.iter().any(several) {
            return None;
        }
        let mut text = String::with_capacity(self.query.len());
        let mut at = 0;
        for lexeme in lexemes(&self.query) {
            if let LexemeKind::Quoted { inner, .. } = lexeme.kind {
                text.push_str(Span::new(at, lexeme.span.start).of(&self.query));
                text.push_str(inner.of(&self.query));
                text.push(' ');
                at = lexeme.span.end;
            }
        }
        text.push_str(Span::new(at, self.query.len()).of(&self.query));
        Some(Plan { as_of: self.as_of, ..Plan::new(&text, facts) })
    }

    /// The same plan with plain words that stand one after another as a phrase, for who studies the phrase
    /// itself.
    pub fn with_phrases(mut self) -> Plan {
        self.clauses = self.clauses.into_iter().map(phrased).collect();
        self
    }

    /// What the query was taken for, in one line for a person; `None` if all of it is plain words and
    /// phrases.
    pub fn reading(&self, facts: &Facts) -> Option<String> {
        reading::of(self, facts)
    }

    /// The exact form of the query as understood, for tests: one text for one meaning.
    pub fn form(&self) -> String {
        reading::form(&self.clauses)
    }

    pub(super) fn complain(&mut self, complaint: Complaint) {
        self.complaints.push(complaint);
    }
}

fn phrased(clause: Clause) -> Clause {
    match clause {
        Clause::Run(items) if items.len() > 1 || items.iter().any(|item| item.words.len() > 1) => {
            let text = items.iter().map(|item| item.text.as_str()).collect::<Vec<_>>().join(" ");
            Clause::Phrase(Phrase { text, slots: all_slots(&items), slop: 0, only_title: false })
        }
        Clause::Any(groups) => {
            let phrased_group = |group: Vec<Clause>| group.into_iter().map(phrased).collect();
            Clause::Any(groups.into_iter().map(phrased_group).collect())
        }
        other => other,
    }
}

fn each_slot(clauses: &mut [Clause], visit: &mut dyn FnMut(&mut Slot)) {
    for clause in clauses {
        match clause {
            Clause::Phrase(Phrase { slots, .. })
            | Clause::Directive { slots, .. }
            | Clause::Place { slots, .. }
            | Clause::Period { slots, .. } => slots.iter_mut().for_each(&mut *visit),
            Clause::Run(items) => items.iter_mut().flat_map(|i| i.words.iter_mut().flatten()).for_each(&mut *visit),
            Clause::Any(groups) => groups.iter_mut().for_each(|group| each_slot(group, visit)),
            Clause::Not(clauses) => each_slot(clauses, visit),
            Clause::PerhapsPlace(_) | Clause::Condition(_) => {}
        }
    }
}
