//! A plan → the tree of what is looked for.

use std::cell::RefCell;

use jiff::civil::Date;

use super::Engine;
use super::place::{Map, places_together};
use super::weights::{
    BODY, CANDIDATE, CAPTION, DIRECTIVE, NEAR, OTHER_FORM, PAIR, PERIOD, PHRASE, RUN, TITLE, UNMARKED, UNSURE_PLACE,
    WORDS_ONLY,
};
use crate::annotation::Corrected;
use crate::answer::{Label, Part};
use crate::directive::{Asked, Reference};
use crate::locality::Gazetteer;
use crate::query::{AsOf, Clause, Condition, Item, Marks, Phrase, Plan, Slot, all_slots, distinct};
use crate::store::field::{Column, KeyField, NumberField, Spelling};
use crate::store::{
    Alternative, Central, Result, Sequence, Tree, asked_symbols, day_number, open_terms, symbols, tier_number,
};
use crate::text::Zone;

/// Number, kind and issuer; a longer text is a list of several symbols, which stands nowhere as typed.
const WORDS_OF_A_SYMBOL: std::ops::RangeInclusive<usize> = 3..=16;
/// A prefix stands for so many words at most, the most frequent.
pub(super) const MAX_EXPANSIONS: usize = 1_024;

/// How much of a plan an article must have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Demand {
    /// All of it.
    Everything,
    /// Conditions, phrases and directives; the rest only adds to the score.
    Directives,
    /// Conditions and phrases, and so many of the words and places.
    AtLeast(usize),
}

/// Turns clauses of plans into trees, and keeps what each leaf of them stands for.
pub(crate) struct Compiler<'e> {
    engine: &'e Engine,
    labels: RefCell<Vec<Label>>,
}

impl Engine {
    /// A compiler for the trees of one answer.
    pub(crate) fn compiler(&self) -> Compiler<'_> {
        Compiler { engine: self, labels: RefCell::default() }
    }

    /// The articles that have everything asked for, dates included; without a plan all.
    pub(crate) fn matching(&self, plan: Option<&Plan>) -> Result<Tree> {
        plan.map_or(Ok(Tree::Everything), |plan| self.compiler().tree(plan, Demand::Everything))
    }
}

/// Articles without a date.
pub(super) fn undated() -> Tree {
    Tree::condition(Tree::Range(NumberField::Published, 0, 0))
}

impl Compiler<'_> {
    /// A leaf that is told of as `label` where a score is explained.
    pub(crate) fn leaf(&self, label: Label, leaf: Tree) -> Tree {
        let mut labels = self.labels.borrow_mut();
        labels.push(label);
        Tree::Labelled(labels.len() - 1, Box::new(leaf))
    }

    /// The places that a plan's units are of.
    pub(super) fn gazetteer(&self) -> &Gazetteer {
        &self.engine.facts().gazetteer
    }

    /// What a leaf was labelled.
    pub(super) fn label(&self, number: usize) -> Option<Label> {
        self.labels.borrow().get(number).cloned()
    }

    /// A directive: cited, or possibly meant by an ambiguous citation or an unknown one of its symbol; of a key, what is
    /// open under it, and the directives that have it.
    pub(crate) fn cited(&self, asked: &Asked) -> Tree {
        let named = self.cited_by_name(asked);
        let Some(key) = asked.key.as_ref().filter(|_| asked.reference.assembly.is_none()) else { return named };
        let open = open_terms(key).map(|term| Tree::Term(KeyField::Open, term));
        if !asked.candidates.is_empty() {
            return Tree::Any(vec![named, Tree::condition(Tree::Any(open.into()))]);
        }
        let named = if asked.place.is_some() { named } else { Tree::optional(named) };
        Tree::All(vec![Tree::condition(Tree::Any(open.into())), named])
    }

    fn cited_by_name(&self, asked: &Asked) -> Tree {
        let ids: Vec<String> = identities_of(asked).map(str::to_owned).collect();
        let by_symbol = if ids.is_empty() { DIRECTIVE } else { CANDIDATE };
        let of_year = self.open_of_year(asked);
        let leaf = |what, field, keys, weight| {
            let label = Label { what, text: asked.label(), zone: None };
            self.leaf(label, Tree::Central(Central { field, keys, weight }))
        };
        Tree::Any(vec![
            leaf(Part::Directive, KeyField::Directive, ids.clone(), DIRECTIVE),
            leaf(Part::PerhapsDirective, KeyField::Candidate, ids, CANDIDATE),
            Tree::All(vec![leaf(Part::PerhapsDirective, KeyField::Symbol, asked_symbols(asked), by_symbol), of_year]),
        ])
    }

    /// Of what the registry doesn't have: open citations of the year that is said, or of none.
    fn open_of_year(&self, asked: &Asked) -> Tree {
        let Reference { kind, number, issuer, .. } = &asked.reference;
        let (Some(number), Some(issuer), Some(year)) = (number, issuer, asked.reference.stated_year()) else {
            return Tree::Everything;
        };
        let key = |year: &str| format!("{}:{number}:{issuer}:{year}", kind.code());
        let keys = [key(&year.to_string()), key("")];
        let terms = keys.iter().flat_map(|key| open_terms(key)).map(|term| Tree::Term(KeyField::Open, term));
        Tree::condition(Tree::Any(terms.collect()))
    }

    /// Cites another directive that has the name: where one does, the name as mere words says nothing.
    fn others_of_the_name(&self, asked: &Asked) -> Tree {
        let reference = &asked.reference;
        let Some(number) = reference.number.filter(|_| !asked.candidates.is_empty()) else { return Tree::Nothing };
        let known = self.engine.facts().registry.numbered(reference.kind, number).map(|directive| &directive.id);
        let known = known.filter(|id| !asked.candidates.contains(id));
        let known = known.map(|id| Tree::Term(KeyField::Directive, id.clone()));
        let open = asked_symbols(asked).is_empty().then(|| symbols(reference.kind, number, None));
        let open = open.into_iter().flatten().map(|symbol| Tree::Term(KeyField::Symbol, symbol));
        Tree::Any(known.chain(open).collect())
    }

    /// The tree of a plan.
    pub(crate) fn tree(&self, plan: &Plan, demand: Demand) -> Result<Tree> {
        self.clauses(&plan.clauses, plan.as_of, demand)
    }

    /// The tree of a list of clauses. Where either map will do, all places that are wanted together are on one of them;
    /// what isn't wanted may be on the other.
    pub(super) fn clauses(&self, clauses: &[Clause], as_of: AsOf, demand: Demand) -> Result<Tree> {
        if as_of != AsOf::Both || places_together(clauses) < 2 {
            return self.on_map(clauses, Map::asked(as_of), demand);
        }
        let is_unwanted = |clause: &Clause| matches!(clause, Clause::Not(_));
        let (unwanted, wanted): (Vec<Clause>, Vec<Clause>) = clauses.iter().cloned().partition(is_unwanted);
        let on_each = Map::each().map(|map| self.on_map(&wanted, map, demand)).into_iter().collect::<Result<_>>()?;
        let unwanted = unwanted.iter().map(|clause| self.clause(clause, Map::asked(as_of)));
        Ok(Tree::All(std::iter::once(Ok(Tree::Best(on_each))).chain(unwanted).collect::<Result<_>>()?))
    }

    fn on_map(&self, clauses: &[Clause], map: Map, demand: Demand) -> Result<Tree> {
        let mut all = Vec::new();
        let mut wanted = Vec::new();
        for clause in clauses {
            match clause {
                Clause::Run(items) => {
                    let distinct = distinct(items);
                    let items_wanted = distinct.iter().map(|item| self.item(item));
                    if demand == Demand::Everything {
                        all.extend(items_wanted.collect::<Result<Vec<_>>>()?);
                    } else {
                        for (item, tree) in distinct.iter().zip(items_wanted) {
                            wanted.extend(counted(tree?, item.share()));
                        }
                    }
                    all.extend(self.neighbours(items)?);
                }
                Clause::Place { .. } | Clause::Organ { .. } | Clause::Period { .. } if demand != Demand::Everything => {
                    wanted.extend(counted(self.clause(clause, map)?, clause.share()));
                }
                // Articles that name the law without its year may mean it, too.
                Clause::Directive { asked, slots } if demand != Demand::Everything && asked.reference.law.is_some() => {
                    let mut either = vec![self.cited(asked)];
                    either.extend(self.side_by_side(name_of_law(slots), Part::Name, WORDS_ONLY)?);
                    all.push(Tree::Any(either));
                }
                Clause::PerhapsPlace(_) => all.push(Tree::optional(self.clause(clause, map)?)),
                other => all.push(self.clause(other, map)?),
            }
        }
        match demand {
            Demand::AtLeast(_) if wanted.is_empty() => {}
            Demand::AtLeast(least) => all.push(Tree::AtLeast(least, wanted)),
            _ => all.extend(wanted.into_iter().map(Tree::optional)),
        }
        Ok(Tree::All(all))
    }

    fn clause(&self, clause: &Clause, map: Map) -> Result<Tree> {
        Ok(match clause {
            Clause::Phrase(phrase) => Tree::Any(self.phrase(phrase)?),
            Clause::Run(_) => self.on_map(std::slice::from_ref(clause), map, Demand::Everything)?,
            Clause::Directive { asked, slots } => {
                let mut either = vec![self.cited(asked)];
                // "CT 5" as mere words may be a block of flats; "5 CT TW" can't.
                if WORDS_OF_A_SYMBOL.contains(&slots.len()) && asked.place.is_none() {
                    let words = Tree::Any(self.side_by_side(slots, Part::Name, WORDS_ONLY)?);
                    either.push(Tree::All(vec![words, Tree::without(self.others_of_the_name(asked))]));
                }
                Tree::Any(either)
            }
            Clause::PerhapsPlace(place) => Tree::Scaled(UNSURE_PLACE, Box::new(self.placed(place, map))),
            Clause::Place { place, slots, names, .. } => {
                let mut either = vec![self.placed(place, map)];
                let others = names.iter().filter(|name| *name != slots);
                for words in std::iter::once(slots).chain(others).filter(|_| map.takes_words()) {
                    either.extend(self.side_by_side(words, Part::Name, WORDS_ONLY)?);
                }
                Tree::Any(either)
            }
            Clause::Organ { organ, slots, .. } => {
                let mut either = vec![self.acting(organ)];
                either.extend(self.side_by_side(slots, Part::Name, WORDS_ONLY)?);
                Tree::Any(either)
            }
            Clause::Period { first, last, slots, others, .. } => {
                let label = Label { what: Part::Period, text: text_of(slots), zone: None };
                let published = Tree::Constant(PERIOD, Box::new(published(*first, *last)));
                let mut either = vec![self.leaf(label, published)];
                for words in std::iter::once(slots).chain(others) {
                    either.extend(self.side_by_side(words, Part::Name, WORDS_ONLY)?);
                }
                Tree::Any(either)
            }
            Clause::Condition(condition) => self.condition(condition, map),
            Clause::Any(groups) => {
                let groups = groups.iter().map(|group| self.on_map(group, map, Demand::Everything));
                Tree::Any(groups.collect::<Result<_>>()?)
            }
            // On both maps, whichever the rest is on; but nested, each would be twice as much work as the one around it.
            Clause::Not(clauses) if map.is_settled => {
                Tree::without(self.on_map(clauses, map.whole(), Demand::Everything)?)
            }
            Clause::Not(clauses) => Tree::without(self.clauses(clauses, map.asked, Demand::Everything)?),
        })
    }

    /// One item of a run: each of its words, or another form of it.
    fn item(&self, item: &Item) -> Result<Tree> {
        let word = |word: &Vec<Slot>| {
            let weight = if word.len() > 1 { PHRASE } else { 1.0 };
            Ok(Tree::Any(self.side_by_side(word, Part::Word, weight)?))
        };
        let typed: Vec<Tree> = item.words.iter().map(word).collect::<Result<_>>()?;
        if item.others.is_empty() {
            return Ok(Tree::All(typed));
        }
        let mut either = vec![Tree::All(typed)];
        for other in &item.others {
            either.extend(self.side_by_side(other, Part::OtherForm, OTHER_FORM)?);
        }
        Ok(Tree::Any(either))
    }

    /// What adds to the score of a run: neighbours that stand side by side as typed, all of them near
    /// each other, and all side by side.
    fn neighbours(&self, items: &[Item]) -> Result<Vec<Tree>> {
        let words: Vec<&Vec<Slot>> = items.iter().flat_map(|item| &item.words).collect();
        let mut trees = Vec::new();
        for pair in words.windows(2) {
            let slots: Vec<Slot> = pair.iter().flat_map(|word| word.iter()).cloned().collect();
            trees.extend(self.side_by_side(&slots, Part::Pair, PAIR)?);
        }
        let slots = all_slots(items);
        if words.len() > 2 {
            trees.extend(self.side_by_side(&slots, Part::Run, RUN * (words.len() - 1) as f32)?);
        }
        if words.len() > 1 {
            let slop = u32::try_from(words.len() * 2).unwrap_or(u32::MAX).min(MOST_NEAR);
            trees.extend(self.sequences(&slots, slop, None, Part::Near, NEAR)?);
        }
        Ok(trees.into_iter().map(Tree::optional).collect())
    }

    fn phrase(&self, phrase: &Phrase) -> Result<Vec<Tree>> {
        let only = phrase.only_title.then_some(Zone::Title);
        self.sequences(&phrase.slots, phrase.slop, only, Part::Phrase, PHRASE)
    }

    /// Syllables side by side, in any zone.
    pub fn together(&self, slots: &[Slot]) -> Result<Tree> {
        Ok(Tree::Any(self.side_by_side(slots, Part::Run, 1.0)?))
    }

    fn side_by_side(&self, slots: &[Slot], what: Part, weight: f32) -> Result<Vec<Tree>> {
        self.sequences(slots, 0, None, what, weight)
    }

    /// Syllables in this order with at most `slop` others in between, a tree for each zone.
    fn sequences(&self, slots: &[Slot], slop: u32, only: Option<Zone>, what: Part, weight: f32) -> Result<Vec<Tree>> {
        let all_in = |zone: Zone| slots.iter().map(|slot| self.in_slot(zone, slot)).collect::<Result<Vec<_>>>();
        let weighed_by = all_in(Zone::Body)?;
        let in_zone = |(zone, zone_weight): (Zone, f32)| {
            let sequence = Sequence {
                zone,
                slots: all_in(zone)?,
                weighed_by: weighed_by.clone(),
                weighed_in: Zone::Body,
                slop,
                weight: weight * zone_weight,
            };
            Ok(self.leaf(Label { what, text: text_of(slots), zone: Some(zone) }, Tree::Sequence(sequence)))
        };
        ZONES.into_iter().filter(|(zone, _)| only.is_none_or(|only| only == *zone)).map(in_zone).collect()
    }

    /// The words of a zone that fit a slot.
    fn in_slot(&self, zone: Zone, slot: &Slot) -> Result<Vec<Alternative>> {
        if slot.prefix {
            let spelling = if slot.marks == Marks::Typed { Spelling::Marked } else { Spelling::Folded };
            let words = self.engine.expansions((zone, spelling), slot)?;
            let words = words.into_iter().take(MAX_EXPANSIONS);
            return Ok(words.map(|(key, _)| Alternative { spelling, key, weight: 1.0 }).collect());
        }
        Ok(match slot.marks {
            Marks::Typed => vec![Alternative::marked(&slot.key, 1.0), Alternative::open(&slot.folded, UNMARKED)],
            Marks::Untyped => vec![Alternative::folded(&slot.folded, 1.0)],
        })
    }

    fn condition(&self, condition: &Condition, map: Map) -> Tree {
        Tree::condition(match condition {
            Condition::Directive(asked) => return self.cited(asked),
            Condition::Place(place) => return self.placed(place, map),
            Condition::Surely(identities) => surely(identities),
            Condition::About(place) => self.about(place, map),
            Condition::Paper(name) => Tree::Value(Column::Paper, name.clone()),
            Condition::Organ(organ) => return organ.as_ref().map_or(Tree::Nothing, |organ| self.acting(organ)),
            Condition::Kind(kind) => has_term(KeyField::Kind, kind.map(|kind| kind.code())),
            Condition::Issuer(code) => has_term(KeyField::Issuer, code.as_ref().map(|code| code.as_str())),
            Condition::Tier(tier) => Tree::Range(NumberField::Tier, tier_number(*tier), tier_number(*tier)),
            Condition::Days(first, last) => published(*first, *last),
            Condition::Source(words) => named_in(Zone::Source, words),
            Condition::Author(words) => named_in(Zone::Author, words),
            Condition::Cites(least, most) => Tree::Range(NumberField::Cites, *least, *most),
            Condition::Corrected(Some(part)) => Tree::Term(KeyField::Corrected, part.name().to_owned()),
            Condition::Corrected(None) => corrected(),
        })
    }
}

/// Surely cites one of these directives, by identity.
fn surely(identities: &[String]) -> Tree {
    Tree::Any(identities.iter().map(|identity| Tree::Value(Column::Cited, identity.clone())).collect())
}

/// Articles of which a person has corrected anything.
pub(crate) fn corrected() -> Tree {
    let has = |part: Corrected| Tree::Term(KeyField::Corrected, part.name().to_owned());
    Tree::Any(Corrected::ALL.map(has).into())
}

/// Published in these days; undated articles aren't.
fn published(first: Option<Date>, last: Option<Date>) -> Tree {
    if first.is_none() && last.is_none() {
        return Tree::Everything;
    }
    Tree::Range(NumberField::Published, first.map_or(1, day_number), last.map_or(u64::MAX, day_number))
}

/// The zones in which words are looked for, with the weight of each.
const ZONES: [(Zone, f32); 3] = [(Zone::Title, TITLE), (Zone::Body, BODY), (Zone::Caption, CAPTION)];

/// Syllables as asked for.
fn text_of(slots: &[Slot]) -> String {
    slots.iter().map(Slot::to_string).collect::<Vec<_>>().join(" ")
}

/// A tree that counts as several among those of which some must match; it scores once.
fn counted(tree: Tree, share: usize) -> Vec<Tree> {
    let again = (1..share).map(|_| Tree::condition(tree.clone())).collect::<Vec<_>>();
    std::iter::once(tree).chain(again).collect()
}

/// More words between those of a run are scattered.
const MOST_NEAR: u32 = 20;

fn has_term(field: KeyField, text: Option<&str>) -> Tree {
    text.map_or(Tree::Nothing, |text| Tree::Term(field, text.to_owned()))
}

/// Folded words side by side in one zone.
fn named_in(zone: Zone, words: &[String]) -> Tree {
    side_by_side_in(zone, words.iter().map(|word| vec![Alternative::folded(word, 1.0)]).collect())
}

/// Words side by side in one zone, without a score.
pub(super) fn side_by_side_in(zone: Zone, slots: Vec<Vec<Alternative>>) -> Tree {
    Tree::Sequence(Sequence::side_by_side(zone, slots))
}

/// The directives that a question surely may mean, by identity.
pub(crate) fn identities_of(asked: &Asked) -> impl Iterator<Item = &str> {
    asked.candidates.iter().map(String::as_str).chain(asked.identity.as_deref())
}

/// The words of a law's name, without its year.
fn name_of_law(slots: &[Slot]) -> &[Slot] {
    let is_year = |slot: &Slot| slot.key.bytes().all(|b| b.is_ascii_digit()) || slot.folded == "nam";
    let words = slots.iter().take_while(|slot| !is_year(slot)).count();
    slots.get(..words).unwrap_or_default()
}
