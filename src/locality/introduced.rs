//! Later occurrences of names that the article has with their tier: `huyện Kon Rẫy … Kon Rẫy`.

use rustc_hash::FxHashMap;

use super::aside;
use super::bare;
use super::candidate::{Candidate, Candidates};
use super::gazetteer::Gazetteer;
use super::lead;
use super::matcher::Sighting;
use super::mention::How;
use super::unit::Era;
use crate::text::Field;
use crate::text::Tokens;

struct Name {
    keys: Vec<String>,
    candidates: Candidates,
}

/// Names by their first word, the longest first.
pub(super) struct Introduced {
    names: FxHashMap<String, Vec<Name>>,
    era: Era,
}

impl Introduced {
    /// Nothing learnt yet, for an article on a map.
    pub(super) fn on(era: Era) -> Self {
        Introduced { names: FxHashMap::default(), era }
    }

    /// Learns the names that `sightings` of one text introduce.
    pub(super) fn learn(&mut self, tokens: &Tokens, sightings: &[Sighting]) {
        for sighting in sightings {
            let introduces = matches!(sighting.how, How::Tier | How::Organisation | How::List | How::Headline);
            let keys: Vec<String> = sighting.words.clone().map(|at| tokens.key(at).to_owned()).collect();
            let Some(first) = keys.first().filter(|k| introduces && !k.bytes().all(|b| b.is_ascii_digit())) else {
                continue;
            };
            let names = self.names.entry(first.clone()).or_default();
            match names.iter_mut().find(|name| name.keys == keys) {
                Some(name) if is_wider(sighting, &name.candidates) => name.candidates.clone_from(&sighting.candidates),
                Some(_) => {}
                None => {
                    names.push(Name { keys, candidates: sighting.candidates.clone() });
                    names.sort_by_key(|name| std::cmp::Reverse(name.keys.len()));
                }
            }
        }
    }

    /// Adds the bare occurrences of learnt names to `sightings` of a text, in order; those that
    /// counted only near their province now count anyway.
    pub(super) fn find(&self, field: Field, tokens: &Tokens, sightings: Vec<Sighting>) -> Vec<Sighting> {
        if self.names.is_empty() {
            return sightings;
        }
        let mut out = Vec::with_capacity(sightings.len());
        let mut i = 0;
        for mut sighting in sightings {
            self.find_until(field, tokens, i..tokens.within(sighting.span).start, &mut out);
            i = sighting.words.end;
            if (sighting.near || matches!(sighting.how, How::Bare | How::Headline))
                && let Some((name, next)) = self.name_at(tokens, sighting.words.start, sighting.words.end)
                && next == sighting.words.end
                && (sighting.near || self.is_namesake(&sighting.candidates, &name.candidates))
            {
                sighting.near = false;
                sighting.how = How::Introduced;
                sighting.candidates.clone_from(&name.candidates);
            }
            out.push(sighting);
        }
        self.find_until(field, tokens, i..tokens.len(), &mut out);
        out
    }

    /// Whether the article told of another unit by this name, one that doesn't lie in its namesake: behind
    /// `xã Thái Nguyên (Thái Thụy)` the bare name isn't the province's.
    fn is_namesake(&self, bare: &[Candidate], told: &[Candidate]) -> bool {
        let gazetteer = Gazetteer::get();
        let on_map = |c: &Candidate| c.unit.id.era == self.era || self.era == Era::Y2025;
        let is = |id| bare.iter().any(|c| c.unit.id == id);
        told.iter().all(on_map) && !told.iter().any(|c| is(c.unit.id) || gazetteer.around(c.unit).any(is))
    }

    fn find_until(&self, field: Field, tokens: &Tokens, words: std::ops::Range<usize>, out: &mut Vec<Sighting>) {
        let mut i = words.start;
        while i < words.end {
            match self.name_at(tokens, i, words.end) {
                Some((name, next)) if stands_alone(tokens, i, next) => {
                    let span = tokens.span(i).join(tokens.span(next - 1));
                    let candidates = name.candidates.clone();
                    out.push(Sighting {
                        field,
                        words: i..next,
                        span,
                        how: How::Introduced,
                        candidates,
                        near: false,
                        aside: false,
                    });
                    i = next;
                }
                _ => i += 1,
            }
        }
    }

    fn name_at(&self, tokens: &Tokens, i: usize, end: usize) -> Option<(&Name, usize)> {
        let names = self.names.get(tokens.key(i)).filter(|_| lead::is_capital(tokens, i))?;
        names.iter().find_map(|name| {
            let next = i + name.keys.len();
            let fits = |(at, key): (usize, &String)| {
                tokens.key(at) == key
                    && lead::is_capital(tokens, at)
                    && (at + 1 == next || !tokens.gap(at).contains([',', '.', '\n']))
            };
            (next <= end && (i..next).zip(&name.keys).all(fits)).then_some((name, next))
        })
    }
}

/// A district and a commune of one name: the name alone is the district's.
fn is_wider(sighting: &Sighting, known: &[Candidate]) -> bool {
    let widest = |candidates: &[Candidate]| candidates.iter().map(|c| c.unit.id.tier).min();
    widest(&sighting.candidates) < widest(known)
}

fn stands_alone(tokens: &Tokens, i: usize, next: usize) -> bool {
    let single = next == i + 1;
    let taken = aside::is_firm(tokens, i)
        || bare::is_person(tokens, i)
        || bare::is_other_thing(tokens, i)
        || bare::continues_a_name(tokens, i);
    !(taken || single && bare::is_continued(tokens, next))
}
