//! An article as it is read naively, and whether it has what is asked for: its annotations are looked at one by one.

use std::collections::BTreeSet;

use super::names::{By, Directive, Organ, Period, Place, Whose};
use super::question::{Typed, Want};
use crate::annotation::{Annotated, ArticleRecord, CitationRecord, Fit, OrganRecord, ResolutionRecord};
use crate::directive::Form;
use crate::locality::{Era, Gazetteer, UnitId};
use crate::query::AsOf;

/// An article.
pub(super) struct Reading {
    pub record: ArticleRecord,
    organs: Vec<OrganRecord>,
    /// The words of what no phrase leaves: the title, the paragraphs, the captions.
    stretches: Vec<Vec<String>>,
    /// The places named, and the one it is about.
    places: Vec<Unit>,
    /// The one it is about.
    pub primary: Option<Unit>,
}

/// A unit with those around it, and what has them today.
#[derive(Clone)]
pub(super) struct Unit {
    pub then: Vec<UnitId>,
    pub today: Vec<UnitId>,
}

impl Unit {
    fn new(unit: UnitId, gazetteer: &Gazetteer) -> Self {
        let today = match unit.era {
            Era::Y2025 => Some(unit),
            Era::Legacy => gazetteer.unit(unit).and_then(|unit| unit.successors.first().copied()),
        };
        let chain = |unit: UnitId| {
            let mut chain = vec![unit];
            while let Some(parent) = chain.last().and_then(|last| gazetteer.unit(*last)?.parent) {
                chain.push(parent);
            }
            chain
        };
        Unit { then: chain(unit), today: today.map(chain).unwrap_or_default() }
    }

    /// On both maps, each once.
    pub fn all(&self) -> BTreeSet<UnitId> {
        self.then.iter().chain(&self.today).copied().collect()
    }
}

/// The words of a text, in small letters.
fn words(text: &str) -> Vec<String> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_lowercase).collect()
}

/// The map on which places that are wanted together are looked for.
#[derive(Clone, Copy)]
struct Map<'g> {
    asked: AsOf,
    is_today: bool,
    gazetteer: &'g Gazetteer,
}

impl Reading {
    pub fn of(annotated: &Annotated<'_>) -> Self {
        let record = ArticleRecord::from(annotated);
        let gazetteer = &annotated.facts.gazetteer;
        let primary = record.primary.as_ref().map(|primary| primary.unit.unit);
        let named = record.mentions.iter().filter_map(|mention| mention.unit);
        let texts = std::iter::once(record.title.as_str()).chain(record.body.split('\n'));
        Reading {
            organs: annotated.organs(),
            stretches: texts.chain(record.captions.iter().map(String::as_str)).map(words).collect(),
            places: primary.into_iter().chain(named).map(|unit| Unit::new(unit, gazetteer)).collect(),
            primary: primary.map(|unit| Unit::new(unit, gazetteer)),
            record,
        }
    }

    /// The day of publication: `2021-11-05`.
    pub fn day(&self) -> Option<String> {
        self.record.published.map(|moment| moment.date.to_string())
    }

    /// Whether its body has 60 different groups of three words: what has fewer than 40 is near nothing, and of those that
    /// are counted some fall together.
    pub fn is_long_enough_to_tell(&self) -> bool {
        let body = words(&self.record.body);
        body.windows(3).collect::<BTreeSet<_>>().len() >= 60
    }

    /// Number of words.
    pub fn length(&self) -> u64 {
        self.stretches.iter().map(Vec::len).sum::<usize>() as u64
    }

    /// The citations that name a directive, none that only points back to one.
    pub fn citations(&self) -> impl Iterator<Item = &CitationRecord> {
        self.record.citations.iter().filter(|citation| citation.form != Form::Back)
    }

    /// Whether it names a unit or one in it, or is about one: on the map of its day, or for a unit of 2025 on that.
    pub fn names(&self, unit: UnitId) -> bool {
        let is_new = unit.era == Era::Y2025;
        self.places.iter().any(|place| if is_new { &place.today } else { &place.then }.contains(&unit))
    }

    /// Whether it has all that is asked for: all places on one map, whichever, where either will do.
    pub fn has_all(&self, wants: &[Want], as_of: AsOf, gazetteer: &Gazetteer) -> bool {
        let maps: &[bool] = match as_of {
            AsOf::Both => &[false, true],
            AsOf::Then => &[false],
            AsOf::Today => &[true],
        };
        let on = |is_today| Map { asked: as_of, is_today, gazetteer };
        maps.iter().any(|is_today| wants.iter().all(|want| self.has(want, on(*is_today))))
    }

    fn has(&self, want: &Want, map: Map<'_>) -> bool {
        let is_plain = |typed: &Typed| *typed == Typed::Plain;
        match want {
            Want::Word(words) | Want::Phrase(words) => self.count(words) > 0,
            Want::Directive(directive, name, typed) => {
                let words = Some(directive.name(*name)).filter(|_| is_plain(typed));
                self.cites(directive) || words.is_some_and(|words| self.has_name_in_words(directive, words))
            }
            Want::Kind(code) => self.citations().any(|citation| citation.kind.code() == *code),
            Want::Cites((_, least, most)) => (*least..=*most).contains(&self.different()),
            Want::Place(place, typed) => self.has_place(place, is_plain(typed), map),
            Want::Tier(tier) => self.record.primary.as_ref().is_some_and(|primary| primary.unit.tier == *tier),
            Want::Organ(organ, typed) => {
                self.organs.iter().any(|named| organ.is(named)) || is_plain(typed) && self.count(organ.typed) > 0
            }
            Want::Days((_, first, last)) => self.is_published(first, last),
            Want::Period(Period { typed, first, last, written }) => {
                let is_written = std::iter::once(typed).chain(*written).any(|words| self.count(words) > 0);
                self.is_published(first, last) || is_written
            }
            Want::Not(inner) => !self.has_all(std::slice::from_ref(inner), map.asked, map.gazetteer),
            Want::Any(inner) => inner.iter().any(|want| self.has(want, map)),
            Want::All(inner) => inner.iter().all(|want| self.has(want, map)),
        }
    }

    /// Whether a directive wanted is cited by nothing but citations that may mean another one.
    pub fn is_unclear(&self, wants: &[Want]) -> bool {
        let best = |directive: &Directive| self.record.citations.iter().filter_map(|c| directive.fit(c)).max();
        wants.iter().any(|want| match want {
            Want::Directive(directive, ..) => best(directive) == Some(Fit::Possible),
            Want::Any(inner) | Want::All(inner) => self.is_unclear(inner),
            _ => false,
        })
    }

    fn is_published(&self, first: &str, last: &str) -> bool {
        self.day().is_some_and(|day| first <= day.as_str() && day.as_str() <= last)
    }

    /// How often words are side by side; none of those asked for overlaps itself.
    pub fn count(&self, phrase: &str) -> usize {
        let phrase = words(phrase);
        self.stretches.iter().map(|stretch| stretch.windows(phrase.len()).filter(|some| *some == phrase).count()).sum()
    }

    /// Number of different directives cited, those told apart by what they are, all others by how they are called.
    fn different(&self) -> usize {
        self.citations().map(|c| c.identity.as_ref().unwrap_or(&c.key)).collect::<BTreeSet<_>>().len()
    }

    /// Whether it cites a directive, or may.
    pub fn cites(&self, directive: &Directive) -> bool {
        self.record.citations.iter().any(|citation| directive.fit(citation).is_some())
    }

    /// Three words or more are a name even where nothing is cited; but where another directive of that name is, they
    /// name that one.
    fn has_name_in_words(&self, directive: &Directive, typed: &str) -> bool {
        let (kind, number, _) = directive.symbol;
        let is_of_another = |citation: &CitationRecord| {
            let is_same = citation.kind.code() == kind && citation.number.as_deref() == Some(number);
            let is_other = match &citation.directive {
                Some(id) => !directive.ids.contains(&id.as_str()),
                None => directive.is_of_registry,
            };
            is_same && is_other && !directive.ids.is_empty()
        };
        words(typed).len() >= 3 && self.count(typed) > 0 && !self.record.citations.iter().any(is_of_another)
    }

    fn has_place(&self, place: &Place, is_plain: bool, map: Map<'_>) -> bool {
        let units: Vec<UnitId> = place.units.iter().map(|unit| unit.parse().unwrap()).collect();
        let then = || self.places.iter().any(|named| named.then.iter().any(|unit| units.contains(unit)));
        let today = |units: &[UnitId]| self.places.iter().any(|named| named.today.iter().any(|u| units.contains(u)));
        let in_words = || {
            let names: &[&str] = if let By::Region(names) = place.by { names } else { &[] };
            is_plain && std::iter::once(&place.typed).chain(names).any(|words| self.count(words) > 0)
        };
        match (map.is_today, map.asked, place.by) {
            // What was abolished is asked for by what it went into.
            (true, AsOf::Today, By::Name | By::Key) => {
                let went_into = |unit: &UnitId| match unit.era {
                    Era::Y2025 => vec![*unit],
                    Era::Legacy => map.gazetteer.unit(*unit).map(|unit| unit.successors.clone()).unwrap_or_default(),
                };
                today(&units.iter().flat_map(went_into).collect::<Vec<_>>()) || in_words()
            }
            // A region is what its provinces were on the day of each article.
            (_, _, By::Region(_)) if !map.is_today || map.asked == AsOf::Today => then() || in_words(),
            (true, _, By::Name) => today(&units),
            (true, ..) => false,
            (false, ..) => then() || in_words(),
        }
    }
}

impl Directive {
    /// How well a citation answers a question about it.
    pub fn fit(&self, citation: &CitationRecord) -> Option<Fit> {
        let has_other_place =
            |places: &[&str]| citation.place.is_some_and(|p| !places.contains(&p.to_string().as_str()));
        let is_told = citation.identity.is_some() && (self.places.is_none() || citation.place.is_some());
        let as_told = if is_told { Fit::Cited } else { Fit::Possible };
        let has = |id: &String| self.ids.contains(&id.as_str());
        if let Some(identity) = self.identity {
            return (citation.identity.as_deref() == Some(identity)).then_some(Fit::Cited);
        }
        let is_open = citation.resolution != ResolutionRecord::Resolved;
        if is_open && self.key == Some(citation.key.as_str()) {
            return Some(as_told);
        }
        if self.key.is_some() && self.ids.is_empty() {
            return None;
        }
        if self.places.is_some_and(has_other_place) {
            return None;
        }
        match citation.resolution {
            ResolutionRecord::Resolved => citation.directive.as_ref().is_some_and(has).then_some(Fit::Cited),
            ResolutionRecord::Ambiguous if !self.ids.is_empty() => {
                citation.candidates.iter().any(has).then_some(Fit::Possible)
            }
            ResolutionRecord::Unknown if self.is_of_registry => None,
            _ => self.has_symbol(citation).then_some(as_told),
        }
    }

    fn has_symbol(&self, citation: &CitationRecord) -> bool {
        let (kind, number, issuer) = self.symbol;
        let has_year = self.year.is_none_or(|year| citation.year.is_none_or(|said| said == year));
        let has_issuer = issuer.is_none() || citation.issuer_code.as_deref() == issuer;
        citation.kind.code() == kind && citation.number.as_deref() == Some(number) && has_issuer && has_year
    }
}

impl Organ {
    fn is(&self, named: &OrganRecord) -> bool {
        let is_its = match self.whose {
            Whose::Anyone => true,
            Whose::Tier(tier) => named.tier.as_deref() == Some(tier),
            Whose::Units(units) => named.unit.is_some_and(|unit| units.contains(&unit.to_string().as_str())),
        };
        is_its && named.organ == self.name
    }
}
