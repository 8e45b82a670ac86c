//! A plan → what the query was taken for, with the names of what it names.

use super::plan::{Clause, Condition, Item, Plan};
use crate::answer::{
    KnownDirective, KnownPlace, KnownRegion, Reading, Taken, TakenCondition, TakenDirective, TakenOrgan, TakenWord,
};
use crate::directive::{Asked, Directive};
use crate::facts::Facts;
use crate::locality::{Era, Gazetteer, NamedBy, NamedOrgan, NamedPlace, OrganOf, Tier, Unit, UnitId, listed_name};
use crate::text::Span;

impl Plan {
    /// What the query was taken for; `None` if all of it is plain words and phrases.
    pub fn reading(&self, facts: &Facts) -> Option<Reading> {
        let is_plain = self.clauses.iter().all(is_plain) && self.left_out.is_empty() && !self.joins_parts();
        (!is_plain).then(|| Reading {
            parts: self.clauses.iter().map(|clause| self.taken(clause, facts)).collect(),
            left_out: self.left_out.iter().map(|words| words.of(&self.query).to_owned()).collect(),
        })
    }

    /// Whether a word between two parts was taken for what joins them ("“tự soi” và “tự sửa”").
    fn joins_parts(&self) -> bool {
        let spans: Vec<Span> = self.clauses.iter().filter_map(words).collect();
        let gaps = spans.iter().zip(spans.iter().skip(1)).filter_map(|(a, b)| self.query.get(a.end..b.start));
        gaps.into_iter().any(|gap| gap.contains(char::is_alphabetic))
    }

    /// What one of its clauses was taken for.
    pub fn taken(&self, clause: &Clause, facts: &Facts) -> Taken {
        let all = |clauses: &[Clause]| clauses.iter().map(|clause| self.taken(clause, facts)).collect();
        match clause {
            Clause::Phrase(phrase) => {
                Taken::Phrase { text: phrase.text.clone(), slop: phrase.slop, only_title: phrase.only_title }
            }
            Clause::Run(items) => Taken::Words(items.iter().map(|item| self.word(item)).collect()),
            Clause::Directive { asked, .. } => Taken::Directive(directive(asked, facts)),
            Clause::Place { place, .. } => match region(place, &facts.gazetteer) {
                Some(region) => Taken::Region(region),
                None => Taken::Place(places(&place.units, &facts.gazetteer)),
            },
            Clause::PerhapsPlace(place) => Taken::PerhapsPlace(places(&place.units, &facts.gazetteer)),
            Clause::Organ { organ, .. } => Taken::Organ(organ_of(organ, &facts.gazetteer)),
            Clause::Period { first, last, .. } => Taken::Period { first: *first, last: *last },
            Clause::Condition(condition) => Taken::Only(condition_of(condition, facts)),
            Clause::Any(groups) => Taken::Any(groups.iter().map(|group| all(group)).collect()),
            Clause::Not(clauses) => Taken::Without(all(clauses)),
        }
    }

    /// The plain words, with the times among them, if they are one run and no directive is named: by what they say one may be
    /// meant.
    pub fn words_for_a_directive(&self) -> Option<String> {
        let is_run = |clause: &Clause| matches!(clause, Clause::Run(_));
        let is_one_run = self.clauses.iter().filter(|clause| is_run(clause)).count() == 1;
        let may_tell = |clause: &&Clause| is_run(clause) || matches!(clause, Clause::Period { .. });
        let parts = self.clauses.iter().filter(may_tell).filter_map(Clause::plain_words);
        let typed = parts.map(|span| span.of(&self.query)).collect::<Vec<_>>().join(" ");
        (is_one_run && self.directives().is_empty()).then_some(typed)
    }

    fn word(&self, item: &Item) -> TakenWord {
        TakenWord { text: item.span.of(&self.query).to_owned(), others: item.meanings.clone() }
    }
}

/// Where the words of a clause stand, plain or quoted.
fn words(clause: &Clause) -> Option<Span> {
    match clause {
        Clause::Phrase(phrase) => Some(phrase.span),
        other => other.plain_words(),
    }
}

fn is_plain(clause: &Clause) -> bool {
    match clause {
        Clause::Phrase(phrase) => !phrase.only_title && phrase.slop == 0,
        Clause::Run(items) => items.iter().all(|item| item.others.is_empty()),
        Clause::PerhapsPlace(_) => true,
        _ => false,
    }
}

fn condition_of(condition: &Condition, facts: &Facts) -> TakenCondition {
    match condition {
        Condition::Directive(asked) => TakenCondition::Directive(directive(asked, facts)),
        Condition::Surely(identities) => TakenCondition::Surely(surely(identities, facts)),
        Condition::Kind(kind) => TakenCondition::Kind(*kind),
        Condition::Issuer(code) => TakenCondition::Issuer(code.clone()),
        Condition::Place(place) => match region(place, &facts.gazetteer) {
            Some(region) => TakenCondition::Region(region),
            None => TakenCondition::Place(places(&place.units, &facts.gazetteer)),
        },
        Condition::About(place) => TakenCondition::About(places(&place.units, &facts.gazetteer)),
        Condition::Organ(organ) => TakenCondition::Organ(organ.as_ref().map(|organ| organ_of(organ, &facts.gazetteer))),
        Condition::Tier(tier) => TakenCondition::Tier(*tier),
        Condition::Days(first, last) => TakenCondition::Days(*first, *last),
        Condition::Source(words) => TakenCondition::Source(words.clone()),
        Condition::Paper(name) => TakenCondition::Paper(name.clone()),
        Condition::Author(words) => TakenCondition::Author(words.clone()),
        Condition::Cites(least, most) => TakenCondition::Cites(*least, *most),
        Condition::Corrected(part) => TakenCondition::Corrected(*part),
    }
}

fn directive(asked: &Asked, facts: &Facts) -> TakenDirective {
    let ids = asked.candidates.iter();
    let known: Vec<KnownDirective> = ids.filter_map(|id| facts.registry.get(id)).map(known_directive).collect();
    match known.is_empty() {
        true if asked.is_nothing() => TakenDirective::Nothing,
        true => TakenDirective::Unknown(asked.label()),
        false => TakenDirective::Known(known),
    }
}

/// Directives by identity; one outside the registry is called by that.
fn surely(identities: &[String], facts: &Facts) -> TakenDirective {
    let known = identities.iter().filter_map(|id| facts.registry.get(id)).map(known_directive);
    match (known.collect::<Vec<_>>(), identities) {
        (known, _) if !known.is_empty() => TakenDirective::Known(known),
        (_, []) => TakenDirective::Nothing,
        (_, identities) => TakenDirective::Unknown(identities.join(", ")),
    }
}

fn known_directive(directive: &Directive) -> KnownDirective {
    KnownDirective {
        id: directive.id.clone(),
        name: directive.name(),
        date: directive.date,
        subject: directive.subject.clone(),
    }
}

/// An organ with its units, which are called without their kind where its own name says that: *Huyện ủy Núi Thành*.
fn organ_of(organ: &NamedOrgan, gazetteer: &Gazetteer) -> TakenOrgan {
    let says_kind = organ.says_kind();
    let called = |unit: &Unit| if says_kind { unit.name.to_owned() } else { unit.full_name() };
    let (is_central, tier, units) = match &organ.of {
        OrganOf::Any => (false, None, &[][..]),
        OrganOf::Centre => (true, None, &[][..]),
        OrganOf::Tier(tier) => (false, Some(*tier), &[][..]),
        OrganOf::Units(units) => (false, None, units.as_slice()),
    };
    let places = places_called(units, gazetteer, &called);
    TakenOrgan { organ: organ.organ.clone(), is_central, tier, places }
}

/// A region with its provinces, where it was named as one.
fn region(place: &NamedPlace, gazetteer: &Gazetteer) -> Option<KnownRegion> {
    let NamedBy::Region(name) = &place.by else { return None };
    let on = |map: Era| {
        let of_map = place.units.iter().filter(move |unit| unit.era == map);
        of_map.filter_map(|id| gazetteer.unit(*id)).map(|unit| unit.name.to_owned()).collect()
    };
    Some(KnownRegion { name: name.clone(), until_2025: on(Era::Legacy), since_2025: on(Era::Y2025) })
}

/// The units by name, in their order.
fn places(units: &[UnitId], gazetteer: &Gazetteer) -> Vec<KnownPlace> {
    places_called(units, gazetteer, &Unit::full_name)
}

fn places_called(units: &[UnitId], gazetteer: &Gazetteer, called: &dyn Fn(&Unit) -> String) -> Vec<KnownPlace> {
    let mut places: Vec<KnownPlace> = Vec::new();
    for unit in units.iter().filter_map(|id| gazetteer.unit(*id)) {
        let name = with_province(unit, called(unit), gazetteer);
        match places.iter_mut().find(|known| known.name == name) {
            Some(known) => known.units.push(unit.id),
            None => places.push(KnownPlace { name, units: vec![unit.id] }),
        }
    }
    places
}

fn with_province(unit: &Unit, name: String, gazetteer: &Gazetteer) -> String {
    let province = gazetteer.at_tier(unit.id, Tier::Province).filter(|province| *province != unit.id);
    match province.and_then(|province| gazetteer.unit(province)) {
        Some(province) => format!("{name}, {}", listed_name(province.name)),
        None => name,
    }
}
