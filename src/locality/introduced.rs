//! Later occurrences of names that the article has with their tier: `huyện Kon Rẫy … Kon Rẫy`.

use std::collections::hash_map::Entry;
use std::ops::Range;

use rustc_hash::FxHashMap;

use super::aside;
use super::bare;
use super::candidate::{Candidate, Candidates};
use super::gazetteer::Gazetteer;
use super::held;
use super::lead;
use super::mention::How;
use super::other;
use super::sighting::Sighting;
use super::unit::Era;
use crate::text::Field;
use crate::text::Tokens;

/// Names as learnt, by what they are in keys.
pub(super) struct Introduced<'g> {
    gazetteer: &'g Gazetteer,
    /// Keys with a space between them → what the name can mean.
    names: FxHashMap<String, Candidates<'g>>,
    /// First key → numbers of words of the names that begin with it, the most first.
    lengths: FxHashMap<String, Vec<usize>>,
    era: Era,
}

impl<'g> Introduced<'g> {
    /// Nothing learnt yet, for an article on a map.
    pub(super) fn on(gazetteer: &'g Gazetteer, era: Era) -> Self {
        Introduced { gazetteer, names: FxHashMap::default(), lengths: FxHashMap::default(), era }
    }

    /// Learns the names that `sightings` of one text introduce.
    pub(super) fn learn(&mut self, tokens: &Tokens, sightings: &[Sighting<'g>]) {
        for sighting in sightings {
            let introduces = matches!(sighting.how, How::Tier | How::Organisation | How::List | How::Headline);
            let first = tokens.key(sighting.words.start);
            if !introduces || sighting.words.is_empty() || first.bytes().all(|b| b.is_ascii_digit()) {
                continue;
            }
            match self.names.entry(keys(tokens, sighting.words.clone())) {
                Entry::Occupied(mut known) => {
                    if is_wider(sighting, known.get()) {
                        known.insert(sighting.candidates.clone());
                    }
                }
                Entry::Vacant(new) => {
                    new.insert(sighting.candidates.clone());
                    let lengths = self.lengths.entry(first.to_owned()).or_default();
                    let words = sighting.words.len();
                    if let Err(place) = lengths.binary_search_by(|known| words.cmp(known)) {
                        lengths.insert(place, words);
                    }
                }
            }
        }
    }

    /// Adds the bare occurrences of learnt names to `sightings` of a text, in order; those that
    /// counted only near their province now count anyway.
    pub(super) fn find(&self, field: Field, tokens: &Tokens, sightings: Vec<Sighting<'g>>) -> Vec<Sighting<'g>> {
        if self.names.is_empty() {
            return sightings;
        }
        let mut out = Vec::with_capacity(sightings.len());
        let mut i = 0;
        for mut sighting in sightings {
            self.find_until(field, tokens, i..tokens.within(sighting.span).start, &mut out);
            i = sighting.words.end;
            if (sighting.near || matches!(sighting.how, How::Bare | How::Headline))
                && let Some((told, next)) = self.name_at(tokens, sighting.words.start, sighting.words.end)
                && next == sighting.words.end
                && (sighting.near || self.is_namesake(&sighting.candidates, told))
            {
                sighting.near = false;
                sighting.how = How::Introduced;
                sighting.candidates.clone_from(told);
            }
            out.push(sighting);
        }
        self.find_until(field, tokens, i..tokens.len(), &mut out);
        out
    }

    /// Whether the article told of another unit by this name, one that doesn't lie in its namesake: after
    /// `xã Thái Nguyên (Thái Thụy)` the bare name isn't the province's.
    fn is_namesake(&self, bare: &[Candidate], told: &[Candidate]) -> bool {
        let gazetteer = self.gazetteer;
        let on_map = |c: &Candidate| c.unit.id.era == self.era || self.era == Era::Y2025;
        let is = |id| bare.iter().any(|c| c.unit.id == id);
        told.iter().all(on_map) && !told.iter().any(|c| is(c.unit.id) || gazetteer.around(c.unit).any(is))
    }

    fn find_until(&self, field: Field, tokens: &Tokens, words: Range<usize>, out: &mut Vec<Sighting<'g>>) {
        let mut i = words.start;
        while i < words.end {
            match self.name_at(tokens, i, words.end) {
                Some((told, next)) if stands_alone(tokens, i, next) => {
                    let span = tokens.span(i).join(tokens.span(next - 1));
                    let candidates = told.clone();
                    out.push(Sighting {
                        field,
                        words: i..next,
                        span,
                        how: How::Introduced,
                        candidates,
                        near: false,
                        stance: held::stance(tokens, i, i..next),
                        attached: false,
                        joined: false,
                    });
                    i = next;
                }
                _ => i += 1,
            }
        }
    }

    /// What the longest learnt name at word `i` was told to mean, and the word after it, at most `end`.
    fn name_at(&self, tokens: &Tokens, i: usize, end: usize) -> Option<(&Candidates<'g>, usize)> {
        let lengths = self.lengths.get(tokens.key(i)).filter(|_| lead::is_capital(tokens, i))?;
        lengths.iter().map(|words| i + words).filter(|next| *next <= end).find_map(|next| {
            let is_name = |at: usize| {
                lead::is_capital(tokens, at) && (at + 1 == next || !tokens.gap(at).contains([',', '.', '\n']))
            };
            let told = self.names.get(&keys(tokens, i..next))?;
            (i..next).all(is_name).then_some((told, next))
        })
    }
}

/// The keys of words, with a space between them.
fn keys(tokens: &Tokens, words: Range<usize>) -> String {
    let mut keys = String::with_capacity(32);
    for at in words {
        if !keys.is_empty() {
            keys.push(' ');
        }
        keys.push_str(tokens.key(at));
    }
    keys
}

/// A district and a commune of one name: the name alone is the district's.
fn is_wider(sighting: &Sighting, known: &[Candidate]) -> bool {
    let widest = |candidates: &[Candidate]| candidates.iter().map(|c| c.unit.id.tier).min();
    widest(&sighting.candidates) < widest(known)
}

fn stands_alone(tokens: &Tokens, i: usize, next: usize) -> bool {
    let single = next == i + 1;
    let taken = other::is_other(tokens, &(i..next), |_| false)
        || aside::is_firm(tokens, i)
        || bare::is_person(tokens, i)
        || bare::is_other_thing(tokens, i)
        || bare::continues_a_name(tokens, i);
    !(taken || single && bare::is_continued(tokens, next))
}
