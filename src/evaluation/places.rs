//! Places against gold.

use std::collections::BTreeSet;

use super::gold::GoldArticle;
use crate::annotation::ArticleRecord;
use crate::answer::{Cause, Evaluation, Finding};
use crate::text::{Tokens, nfc};

/// Name and tier of a unit, comparable over spellings.
type Place = (String, String);

/// Scores the places of one article: the different units named, and the one it is about.
pub(super) fn score_places(record: &ArticleRecord, gold: &GoldArticle, evaluation: &mut Evaluation) {
    let wanted: BTreeSet<Place> = gold.localities.iter().map(|p| (bare(&p.name), p.level.clone())).collect();
    let read: BTreeSet<Place> = record.mentions.iter().map(|m| (bare(&m.name), m.tier.clone())).collect();
    for place in wanted.union(&read) {
        let by_tier = evaluation.by_tier.entry(place.1.clone()).or_default();
        let other_tier = |other: &&Place| other.0 == place.0 && other.1 != place.1;
        let cause = |others: &BTreeSet<Place>| {
            if others.iter().any(|o| other_tier(&o)) { Cause::OtherTier } else { Cause::NotThere }
        };
        match (wanted.contains(place), read.contains(place)) {
            (true, true) => {
                by_tier.hits += 1;
                evaluation.places.hits += 1;
            }
            (true, false) => {
                by_tier.misses += 1;
                evaluation.places.misses += 1;
                evaluation.misses.push(finding(record, place, cause(&read)));
            }
            _ => {
                by_tier.false_alarms += 1;
                evaluation.places.false_alarms += 1;
                evaluation.false_alarms.push(finding(record, place, cause(&wanted)));
            }
        }
    }
    score_primary(record, gold, evaluation);
}

fn finding(record: &ArticleRecord, place: &Place, cause: Cause) -> Finding {
    Finding {
        id: record.id.clone(),
        own_id: record.own_id.clone(),
        surface: place.0.clone(),
        identity: place.0.clone(),
        form: place.1.clone(),
        cause,
    }
}

fn score_primary(record: &ArticleRecord, gold: &GoldArticle, evaluation: &mut Evaluation) {
    let read = record.primary.as_ref().map_or(String::new(), |p| match p.parents.last() {
        Some(province) => format!("{} ({})", p.unit.name, province.name),
        None => p.unit.name.clone(),
    });
    let (wanted, found) = (split_primary(&gold.primary), split_primary(&read));
    let same = wanted.0 == found.0 && (wanted.1.is_empty() || found.1.is_empty() || wanted.1 == found.1);
    if same {
        evaluation.primary_right += 1;
        return;
    }
    evaluation.primary_wrong += 1;
    let entry = |identity: &str| Finding {
        id: record.id.clone(),
        own_id: record.own_id.clone(),
        surface: record.title.clone(),
        identity: identity.to_owned(),
        form: "primary".to_owned(),
        cause: Cause::NotThere,
    };
    if !wanted.0.is_empty() {
        evaluation.misses.push(entry(&gold.primary));
    }
    if !found.0.is_empty() {
        evaluation.false_alarms.push(entry(&read));
    }
}

/// `Ia H'Drai (Kon Tum)` → name and province.
fn split_primary(primary: &str) -> (String, String) {
    match primary.split_once('(') {
        Some((name, province)) => (bare(name), bare(province.trim_end().trim_end_matches(')'))),
        None => (bare(primary), String::new()),
    }
}

/// A name in one spelling; `Quận 4` is the district `4`.
fn bare(name: &str) -> String {
    let name = nfc(name);
    let tokens = Tokens::new(&name);
    let words: Vec<&str> = (0..tokens.len()).map(|i| tokens.key(i)).collect();
    match words.as_slice() {
        ["quận" | "phường", number] if number.bytes().all(|b| b.is_ascii_digit()) => (*number).to_owned(),
        all => all.join(" "),
    }
}
