//! What the articles about a place say of directives: whose each is, how often it is cited, what it carries on.
//!
//! In: the articles, one at a time. Out: the lists of a [`PlaceProfile`](crate::answer::PlaceProfile).

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use crate::annotation::{ArticleRecord, CitationRecord, EdgeRecord, ResolutionRecord};
use crate::answer::{CarriesOn, CitedThere, DirectiveHead, OpenThere, OwnDirective};
use crate::directive::{Form, Relation};
use crate::facts::Facts;
use crate::locality::{Era, Unit, UnitId};
use crate::text::NameOrder;

/// Whose a directive is, seen from a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Whose {
    /// The centre's, or of a unit around the place.
    Above,
    /// Of the place, or of a unit in it.
    Own(UnitId),
    /// Of another place.
    Elsewhere,
}

/// A directive over the articles.
#[derive(Debug, Default)]
struct Cited {
    /// How often it is written so.
    written: BTreeMap<String, u64>,
    articles: u64,
    times: u64,
    issued: Option<Date>,
    days: Option<(Date, Date)>,
}

/// One of the place's own: its identity or else its key, and the unit whose it is.
type OwnKey = (String, UnitId);

/// What a directive carries on, by its identity.
#[derive(Debug)]
struct Carried {
    relation: Relation,
    lag_days: Option<i64>,
    written: Option<String>,
}

/// What the articles say, as far as they were read.
#[derive(Debug)]
pub(super) struct CitedInPlace<'f> {
    facts: &'f Facts,
    unit: UnitId,
    /// What an article on the place counts for.
    around: Vec<UnitId>,
    above: BTreeMap<String, Cited>,
    elsewhere: BTreeMap<String, Cited>,
    own: BTreeMap<OwnKey, (Cited, Option<String>, String)>,
    carried: BTreeMap<OwnKey, BTreeMap<String, Carried>>,
    open: BTreeMap<String, (Cited, BTreeSet<String>)>,
    /// Articles that only may cite a directive.
    perhaps: BTreeMap<String, u64>,
}

impl<'f> CitedInPlace<'f> {
    pub(super) fn of(unit: UnitId, facts: &'f Facts) -> Self {
        CitedInPlace {
            facts,
            unit,
            around: facts.gazetteer.counted_for(unit),
            above: BTreeMap::new(),
            elsewhere: BTreeMap::new(),
            own: BTreeMap::new(),
            carried: BTreeMap::new(),
            open: BTreeMap::new(),
            perhaps: BTreeMap::new(),
        }
    }

    /// Adds an article.
    pub(super) fn add(&mut self, record: &ArticleRecord) {
        let day = record.published.map(|published| published.date);
        let (mut seen, mut sure) = (BTreeSet::new(), BTreeSet::new());
        for citation in record.citations.iter().filter(|citation| citation.form != Form::Back) {
            let (name, cited) = self.entry(citation);
            cited.add(citation, day, seen.insert(name));
            sure.extend(citation.identity.as_deref());
        }
        let perhaps: BTreeSet<&String> = record.citations.iter().flat_map(|c| c.candidates.iter()).collect();
        for id in perhaps.into_iter().filter(|id| !sure.contains(id.as_str())) {
            *self.perhaps.entry(id.clone()).or_default() += 1;
        }
        record.cascade.iter().for_each(|edge| self.carry(record, edge));
    }

    /// Where a citation is counted, and by what name it is known there.
    fn entry(&mut self, citation: &CitationRecord) -> ((String, Option<UnitId>), &mut Cited) {
        let whose = self.whose(citation);
        match (&citation.identity, whose) {
            (identity, Whose::Own(unit)) if identity.is_some() || citation.resolution == ResolutionRecord::Unknown => {
                let name = identity.as_ref().unwrap_or(&citation.key).clone();
                let new = || (Cited::default(), identity.clone(), citation.key.clone());
                ((name.clone(), Some(unit)), &mut self.own.entry((name, unit)).or_insert_with(new).0)
            }
            (Some(identity), Whose::Elsewhere) => {
                ((identity.clone(), None), self.elsewhere.entry(identity.clone()).or_default())
            }
            (Some(identity), _) => ((identity.clone(), None), self.above.entry(identity.clone()).or_default()),
            (None, _) => {
                let (cited, candidates) = self.open.entry(citation.key.clone()).or_default();
                candidates.extend(citation.candidates.iter().cloned());
                ((citation.key.clone(), None), cited)
            }
        }
    }

    fn whose(&self, citation: &CitationRecord) -> Whose {
        let is_known = citation.resolution == ResolutionRecord::Resolved;
        let Some(place) = citation.place.filter(|_| !is_known) else { return Whose::Above };
        let counted_for = self.facts.gazetteer.counted_for(place);
        let today = counted_for.iter().find(|unit| unit.era == Era::Y2025);
        if counted_for.contains(&self.unit) {
            Whose::Own(place)
        } else if self.around.contains(&place) || today.is_some_and(|today| self.around.contains(today)) {
            Whose::Above
        } else {
            Whose::Elsewhere
        }
    }

    /// Keeps what one of the place's own carries on.
    fn carry(&mut self, record: &ArticleRecord, edge: &EdgeRecord) {
        let from = edge.from_identity.as_ref().unwrap_or(&edge.from);
        let cited = |key: &String| record.citations.iter().find(|citation| citation.key == *key);
        let place = record.citations.iter().filter(|c| c.key == edge.from).find_map(|c| c.place);
        let (Some(unit), Some(to)) = (place, &edge.to_identity) else { return };
        let written = cited(&edge.to).map(|citation| citation.surface.clone());
        let carried = self.carried.entry((from.clone(), unit)).or_default();
        let new = || Carried { relation: edge.relation, lag_days: edge.days, written };
        let known = carried.entry(to.clone()).or_insert_with(new);
        known.lag_days = known.lag_days.or(edge.days);
    }

    /// Those of the centre and of the units around the place.
    pub(super) fn above(&self) -> Vec<CitedThere> {
        self.listed(&self.above)
    }

    /// Those of other places.
    pub(super) fn elsewhere(&self) -> Vec<CitedThere> {
        self.listed(&self.elsewhere)
    }

    fn listed(&self, all: &BTreeMap<String, Cited>) -> Vec<CitedThere> {
        let listed = all.iter().map(|(id, cited)| CitedThere {
            directive: cited.head(id, self.facts),
            articles: cited.articles,
            unclear: self.perhaps.get(id).copied().unwrap_or(0),
            times: cited.times,
            first: cited.days.map(|(first, _)| first),
            last: cited.days.map(|(_, last)| last),
        });
        let mut listed: Vec<CitedThere> = listed.collect();
        listed.sort_by_cached_key(|row| (Reverse((row.articles, row.times)), row.directive.clone()));
        listed
    }

    /// Those of the place and of units in it.
    pub(super) fn own(&self) -> Vec<OwnDirective> {
        let own = self.own.iter().map(|(key, (cited, id, symbol))| OwnDirective {
            id: id.clone(),
            key: symbol.clone(),
            name: cited.name(&key.0),
            unit: key.1,
            place: self.facts.gazetteer.unit(key.1).map(Unit::full_name).unwrap_or_default(),
            date: cited.issued,
            carries_on: self.carried.get(key).into_iter().flat_map(|carried| self.carried_on(carried)).collect(),
            articles: cited.articles,
            times: cited.times,
            last: cited.days.map(|(_, last)| last),
        });
        let mut own: Vec<OwnDirective> = own.collect();
        own.sort_by_cached_key(|row| {
            (Reverse((row.articles, row.times)), row.date.is_none(), row.date, NameOrder::of(&row.name), row.unit)
        });
        own
    }

    fn carried_on(&self, carried: &BTreeMap<String, Carried>) -> impl Iterator<Item = CarriesOn> {
        carried.iter().map(|(id, Carried { relation, lag_days, written })| CarriesOn {
            directive: DirectiveHead::new(id, self.facts.registry.get(id), written.as_deref()),
            relation: *relation,
            lag_days: *lag_days,
        })
    }

    /// Names of which it isn't told which directive they mean.
    pub(super) fn open(&self) -> Vec<OpenThere> {
        let registry = &self.facts.registry;
        let open = self.open.iter().map(|(key, (cited, candidates))| OpenThere {
            key: key.clone(),
            name: cited.name(key),
            candidates: candidates.iter().map(|id| DirectiveHead::new(id, registry.get(id), None)).collect(),
            articles: cited.articles,
        });
        let mut open: Vec<OpenThere> = open.collect();
        open.sort_by_cached_key(|row| (Reverse(row.articles), NameOrder::of(&row.name), row.key.clone()));
        open
    }
}

impl Cited {
    fn add(&mut self, citation: &CitationRecord, day: Option<Date>, is_first: bool) {
        self.times += u64::from(citation.form.is_written_out());
        self.issued = match (self.issued, citation.date.filter(|_| !citation.date_conflict)) {
            (Some(known), Some(said)) => Some(known.min(said)),
            (known, said) => known.or(said),
        };
        if citation.form.is_written_out() {
            *self.written.entry(citation.surface.clone()).or_default() += 1;
        }
        if is_first {
            self.articles += 1;
            self.days = match (self.days, day) {
                (Some((first, last)), Some(day)) => Some((first.min(day), last.max(day))),
                (None, Some(day)) => Some((day, day)),
                (days, None) => days,
            };
        }
    }

    /// The name that it is most often written by, or else what it is known by.
    fn name(&self, otherwise: &str) -> String {
        let most = self.written.iter().max_by_key(|(name, times)| (**times, Reverse(*name)));
        most.map_or_else(|| otherwise.to_owned(), |(name, _)| name.clone())
    }

    fn head(&self, id: &str, facts: &Facts) -> DirectiveHead {
        let known = facts.registry.get(id);
        let head = DirectiveHead::new(id, known, Some(&self.name(id)));
        DirectiveHead { date: head.date.or(self.issued), ..head }
    }
}
