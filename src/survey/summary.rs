//! What the articles of an index say of one directive, summed up.
//!
//! Cost: each article that cites it, or may, is read once, by as many threads as there are cores; its cascade besides.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use super::naming::{Names, shortened};
use super::timeline::months_of;
use crate::annotation::ArticleRecord;
use crate::answer::{
    CarriedOn, CascadeNode, Certainty, CertaintyCounts, CountedDirective, DirectiveSummary, DirectiveSums,
    NamedDirective, PlanCounts, RelatedDirective, ToldDay, WrittenForm,
};
use crate::directive::{Asked, Relation, identity_parts, lag_days};
use crate::locality::{Tier, UnitId};
use crate::search::Engine;
use crate::store::field::KeyField;
use crate::store::threads::by_threads;
use crate::store::{Result, Tree};
use crate::text::NameOrder;

/// Forms that are listed.
const MOST_FORMS: usize = 12;
/// Namesakes that are listed.
const MOST_NAMESAKES: usize = 20;

impl Engine {
    /// What articles say of the directive of an identity, which `asked` asks for. One that none cites has a profile, too.
    ///
    /// # Errors
    /// If the index can't be read.
    pub fn summary(&self, identity: &str, asked: &Asked) -> Result<DirectiveSummary> {
        let told = self.told_of(identity, asked)?;
        let names = Names::new(self.facts());
        let registry = &self.facts().registry;
        let known = registry.get(identity);
        let directive = named_by_articles(names.directive(identity), &told, &names);
        let mut cascade = self.cascade_with_registry(identity)?;
        cascade.name.clone_from(&directive.name);
        let (namesakes, more_namesakes) = self.namesakes(&directive, &names)?;
        let related = registry.related(identity).into_iter().filter_map(|(relation, id)| {
            let other = registry.get(&id);
            Some(RelatedDirective::new(relation, id, known?, other))
        });
        let mut written: Vec<WrittenForm> =
            told.written.iter().map(|(text, count)| WrittenForm { text: text.clone(), citations: *count }).collect();
        written.sort_by_cached_key(|form| (Reverse(form.citations), NameOrder::of(&form.text), form.text.clone()));
        let more_forms = written.len().saturating_sub(MOST_FORMS);
        written.truncate(MOST_FORMS);
        let sums = DirectiveSums {
            articles: told.articles,
            citations: told.citations,
            undated: told.undated,
            first: told.first,
            last: told.last,
            plans: plans_of(&cascade),
        };
        Ok(DirectiveSummary {
            aliases: known.map(|known| known.aliases.clone()).unwrap_or_default(),
            related: related.collect(),
            told_days: told_days(&told.days),
            written_as: written,
            more_forms,
            sums,
            carries_on: carried_on(told.carries_on, directive.date, &names),
            cascade,
            namesakes,
            more_namesakes,
            months: months_of(self.snapshot(), &Tree::Term(KeyField::Directive, identity.to_owned()))?,
            directive,
        })
    }

    /// Reads every article that cites it, or may.
    fn told_of(&self, identity: &str, asked: &Asked) -> Result<Told> {
        let mut ids = Vec::new();
        self.snapshot().each(&self.compiler().cited(asked), &mut |document| {
            ids.push(document.id()?);
            Ok(())
        })?;
        ids.sort_unstable();
        let read = by_threads(ids.len(), |at| {
            let record = ids.get(at).map_or(Ok(None), |id| self.snapshot().record(id))?;
            Ok(record.map(|record| Told::of(&record, identity, asked)))
        });
        let mut all = Told::default();
        for told in read {
            let told: Result<Option<Told>> = told;
            told?.into_iter().for_each(|told| all.add(told));
        }
        Ok(all)
    }

    /// The other directives of its kind, number and issuer, the most cited first, and how many more there are.
    fn namesakes(&self, directive: &NamedDirective, names: &Names<'_>) -> Result<(Vec<CountedDirective>, usize)> {
        let (Some(kind), Some(number)) = (directive.kind, directive.number.as_ref().and_then(|n| n.parse().ok()))
        else {
            return Ok((Vec::new(), 0));
        };
        let is_other = |id: &str| id != directive.id;
        let same_issuer = |other: &NamedDirective| other.kind == Some(kind) && other.issuer == directive.issuer;
        let mut counts: BTreeMap<String, u64> = BTreeMap::new();
        for known in self.facts().registry.numbered(kind, number).filter(|known| is_other(&known.id)) {
            counts.insert(known.id.clone(), self.snapshot().count(&Tree::Term(KeyField::Directive, known.id.clone()))?);
        }
        let beginning = directive.id.split('-').take(2).map(|part| format!("{part}-")).collect::<String>();
        let cited = self.snapshot().keys(KeyField::Directive, &beginning, usize::MAX)?;
        counts.extend(cited.into_iter().filter(|(id, _)| is_other(id) && identity_parts(id).is_some()));
        let named = counts.into_iter().map(|(id, articles)| CountedDirective::new(names.directive(&id), articles));
        let mut all: Vec<CountedDirective> = named.filter(|other| same_issuer(&other.directive)).collect();
        all.sort_by_cached_key(|other| {
            (Reverse(other.articles), Reverse(other.directive.year), other.directive.id.clone())
        });
        let more = all.len().saturating_sub(MOST_NAMESAKES);
        all.truncate(MOST_NAMESAKES);
        Ok((all, more))
    }
}

/// Day and place of one outside the registry as articles tell them.
fn named_by_articles(mut directive: NamedDirective, told: &Told, names: &Names<'_>) -> NamedDirective {
    if directive.in_registry {
        return directive;
    }
    let called = told.written.iter().max_by_key(|(text, count)| (**count, Reverse(text.len())));
    if let Some((text, _)) = called.filter(|_| directive.name == directive.id) {
        directive.name.clone_from(text);
    }
    directive.date = told_days(&told.days).first().map(|told| told.date);
    directive.year = directive.year.or(directive.date.map(Date::year));
    let most = told.places.iter().max_by_key(|(_, count)| **count).map(|(unit, _)| *unit);
    directive.place = most.map(|unit| names.unit(unit)).or(directive.place);
    directive
}

/// What articles tell of a directive.
#[derive(Debug, Default)]
struct Told {
    articles: CertaintyCounts,
    citations: CertaintyCounts,
    undated: u64,
    first: Option<Date>,
    last: Option<Date>,
    written: BTreeMap<String, u64>,
    days: BTreeMap<Date, u64>,
    places: BTreeMap<UnitId, u64>,
    carries_on: BTreeMap<(Option<String>, String), Carried>,
}

/// What it carries on.
#[derive(Debug)]
struct Carried {
    written: String,
    relation: Relation,
    days: Option<i64>,
    articles: u64,
}

impl Told {
    /// What one article tells.
    fn of(record: &ArticleRecord, identity: &str, asked: &Asked) -> Self {
        let mut told = Told::default();
        let mut days = BTreeSet::new();
        let mut surest = None;
        for citation in &record.citations {
            let Some(fit) = citation.answers(asked) else { continue };
            let certainty = Certainty::of(citation, fit);
            count(&mut told.citations, certainty);
            surest = surest.max(Some(Reverse(rank(certainty))));
            if certainty == Certainty::Unclear {
                continue;
            }
            if citation.form.is_written_out() {
                *told.written.entry(shortened(&citation.surface)).or_default() += 1;
            }
            days.extend(citation.date.filter(|_| !citation.date_conflict));
            if let Some(place) = citation.place {
                *told.places.entry(place).or_default() += 1;
            }
        }
        let Some(Reverse(surest)) = surest else { return told };
        count(&mut told.articles, BY_RANK.get(surest).copied().unwrap_or(Certainty::Unclear));
        told.days = days.into_iter().map(|day| (day, 1)).collect();
        if record.citations.iter().any(|c| c.identity.as_deref() == Some(identity)) {
            let published = record.published.map(|published| published.date);
            (told.first, told.last) = (published, published);
            told.undated = u64::from(published.is_none());
        }
        for edge in record.cascade.iter().filter(|edge| edge.from_identity.as_deref() == Some(identity)) {
            let written = record.citations.iter().find(|c| c.key == edge.to).map(|c| shortened(&c.surface));
            let key =
                (edge.to_identity.clone(), if edge.to_identity.is_some() { String::new() } else { edge.to.clone() });
            let carried = || Carried {
                written: written.unwrap_or_else(|| edge.to.clone()),
                relation: edge.relation,
                days: edge.days,
                articles: 1,
            };
            told.carries_on.entry(key).or_insert_with(carried);
        }
        told
    }

    fn add(&mut self, other: Told) {
        add(&mut self.articles, &other.articles);
        add(&mut self.citations, &other.citations);
        self.undated += other.undated;
        self.first = [self.first, other.first].into_iter().flatten().min();
        self.last = [self.last, other.last].into_iter().flatten().max();
        other.written.into_iter().for_each(|(text, count)| *self.written.entry(text).or_default() += count);
        other.days.into_iter().for_each(|(day, count)| *self.days.entry(day).or_default() += count);
        other.places.into_iter().for_each(|(unit, count)| *self.places.entry(unit).or_default() += count);
        for (key, carried) in other.carries_on {
            match self.carries_on.get_mut(&key) {
                Some(known) => {
                    known.articles += carried.articles;
                    known.days = known.days.or(carried.days);
                }
                None => {
                    self.carries_on.insert(key, carried);
                }
            }
        }
    }
}

/// The surest first.
const BY_RANK: [Certainty; 4] = [Certainty::Named, Certainty::Inferred, Certainty::ByHand, Certainty::Unclear];

fn rank(certainty: Certainty) -> usize {
    BY_RANK.iter().position(|known| *known == certainty).unwrap_or_default()
}

fn count(counts: &mut CertaintyCounts, certainty: Certainty) {
    match certainty {
        Certainty::Named => counts.named += 1,
        Certainty::Inferred => counts.inferred += 1,
        Certainty::ByHand => counts.by_hand += 1,
        Certainty::Unclear => counts.unclear += 1,
    }
}

fn add(counts: &mut CertaintyCounts, others: &CertaintyCounts) {
    counts.named += others.named;
    counts.inferred += others.inferred;
    counts.by_hand += others.by_hand;
    counts.unclear += others.unclear;
}

/// The days that articles tell, those that most tell first.
fn told_days(days: &BTreeMap<Date, u64>) -> Vec<ToldDay> {
    let mut told: Vec<ToldDay> = days.iter().map(|(day, articles)| ToldDay::new(*day, *articles)).collect();
    told.sort_by_key(|told| Reverse(told.articles));
    told
}

fn carried_on(
    told: BTreeMap<(Option<String>, String), Carried>,
    issued: Option<Date>,
    names: &Names<'_>,
) -> Vec<CarriedOn> {
    let of = |((identity, _), carried): ((Option<String>, String), Carried)| {
        let directive = identity.map(|identity| names.directive(&identity));
        let lag = directive.as_ref().and_then(|directive| lag_days(directive.date, issued));
        CarriedOn {
            lag_days: carried.days.or(lag),
            directive,
            written: carried.written,
            relation: carried.relation,
            articles: carried.articles,
        }
    };
    let mut all: Vec<CarriedOn> = told.into_iter().map(of).collect();
    all.sort_by_key(|carried| Reverse(carried.articles));
    all
}

/// What articles say carries a directive on, each once, by the tier of the place whose it is.
fn plans_of(cascade: &CascadeNode) -> PlanCounts {
    let mut counts = PlanCounts::default();
    let mut seen = BTreeSet::new();
    let mut open = vec![cascade];
    while let Some(node) = open.pop() {
        for carrier in &node.open {
            if seen.insert((carrier.key.as_str(), carrier.unit)) {
                counts.open += 1;
                counts.count(carrier.unit, false);
            }
        }
        for child in node.children.iter().filter(|child| !child.evidence.is_empty()) {
            if seen.insert((child.identity.as_str(), None)) {
                counts.count(child.unit, child.unit.is_none());
            }
            open.push(child);
        }
    }
    counts
}

impl PlanCounts {
    fn count(&mut self, unit: Option<UnitId>, is_central: bool) {
        match unit.map(|unit| unit.tier) {
            Some(Tier::Province) => self.province += 1,
            Some(Tier::District) => self.district += 1,
            Some(Tier::Commune) => self.commune += 1,
            None if is_central => self.central += 1,
            None => self.elsewhere += 1,
        }
    }
}
