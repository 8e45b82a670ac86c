//! Which articles say nearly the same, told of all of them together.
//!
//! In: the [`Fingerprint`] of each article; its day and id, where they are asked for. Out: groups of two articles and more. The articles are
//! gone through in the order of day and id, undated ones last. One that is nearly the same as a *leader* joins the earliest such leader,
//! any other leads from there on. So the groups are a function of the articles that there are, whatever was there before.
//!
//! Articles with one fingerprint are in one group: the first of them leads, or joins a leader that is the earliest near the others, too. So
//! each fingerprint is looked at once. Nearness runs on from one to the next; what it doesn't reach can't be in one group, so that only
//! what is reached must be put in order, and after a change only what is reached from what has changed is grouped anew.

use rustc_hash::FxHashSet;

use super::fingerprint::{Fingerprint, MOST_DISTANT, nearly_same};

/// Into so many bands the bits of a fingerprint are cut. Two that are nearly the same differ in fewer bits than there are bands, so that at
/// least one band is equal: those that have one in common are compared, and none is missed.
const BANDS: u32 = MOST_DISTANT + 1;

/// Bits of a fingerprint.
const BITS: u32 = 128;

/// Where more fingerprints than these are reached, grouping all anew takes no longer.
const MOST_REACHED: usize = 256;

/// The order in which articles are gone through.
pub(crate) type Turn = (u64, String);

/// When it is the turn of the article that was published on this day (0 if it isn't known), of this id.
pub(crate) fn turn(published: u64, id: String) -> Turn {
    (published.wrapping_sub(1), id)
}

/// An article, by its number, and its fingerprint.
pub(super) type Printed = (Fingerprint, u32);

/// The groups of articles, each by its fingerprint and its number; the numbers of a group in their order. `turn` tells when it is the turn of
/// an article, and is asked of few.
///
/// # Errors
/// What `turn` says.
pub(super) fn groups<E>(
    mut articles: Vec<Printed>,
    turn: &mut dyn FnMut(u32) -> Result<Turn, E>,
) -> Result<Vec<Vec<u32>>, E> {
    articles.retain(|(print, _)| *print != Fingerprint::NONE);
    articles.sort_unstable();
    let equal: Vec<&[Printed]> = articles.chunk_by(|a, b| a.0 == b.0).collect();
    let prints: Vec<Fingerprint> = equal.iter().filter_map(|same| same.first()).map(|(print, _)| *print).collect();
    let mut groups = Vec::new();
    for part in connected(&prints).chunk_by(|a, b| a.0 == b.0) {
        let mut of = part.iter().filter_map(|(_, place)| equal.get(*place as usize).copied());
        match part.len() {
            1 => groups.extend(of.find(|same| same.len() > 1).map(numbers)),
            _ => groups.extend(led(of, turn)?),
        }
    }
    Ok(groups)
}

fn numbers(articles: &[Printed]) -> Vec<u32> {
    articles.iter().map(|(_, number)| *number).collect()
}

/// The groups of articles that nearness joins, each slice of one fingerprint.
fn led<'a, E>(
    equal: impl Iterator<Item = &'a [Printed]>,
    turn: &mut dyn FnMut(u32) -> Result<Turn, E>,
) -> Result<Vec<Vec<u32>>, E> {
    let mut in_turn: Vec<(Turn, &[Printed])> = Vec::new();
    for same in equal {
        let mut first: Option<Turn> = None;
        for (_, number) in same {
            let turn = turn(*number)?;
            first = Some(first.map_or(turn.clone(), |first| first.min(turn)));
        }
        in_turn.extend(first.map(|first| (first, same)));
    }
    in_turn.sort_unstable();
    let mut groups: Vec<(Fingerprint, Vec<u32>)> = Vec::new();
    for (_, same) in in_turn {
        let Some((print, _)) = same.first() else { continue };
        match groups.iter_mut().find(|(leader, _)| nearly_same(*leader, *print)) {
            Some((_, group)) => group.extend(numbers(same)),
            None => groups.push((*print, numbers(same))),
        }
    }
    let several = groups.into_iter().map(|(_, group)| group).filter(|group| group.len() > 1);
    Ok(several
        .map(|mut group| {
            group.sort_unstable();
            group
        })
        .collect())
}

/// Fingerprints in parts that nearness doesn't lead out of: the number of its part and its place, in order.
fn connected(prints: &[Fingerprint]) -> Vec<(u32, u32)> {
    let mut joined = Joined((0..prints.len() as u32).collect());
    let mut in_bands: Vec<(u16, u32)> = Vec::with_capacity(prints.len());
    let mut same: Vec<(Fingerprint, u32)> = Vec::new();
    for band in 0..BANDS {
        in_bands.clear();
        in_bands.extend(prints.iter().zip(0..).map(|(print, place)| (band_of(*print, band), place)));
        in_bands.sort_unstable();
        for equal in in_bands.chunk_by(|a, b| a.0 == b.0) {
            same.clear();
            same.extend(equal.iter().filter_map(|(_, place)| Some((*prints.get(*place as usize)?, *place))));
            let mut rest = same.as_slice();
            while let Some(((print, place), others)) = rest.split_first() {
                for (_, near) in others.iter().filter(|(other, _)| nearly_same(*print, *other)) {
                    joined.join(*place, *near);
                }
                rest = others;
            }
        }
    }
    let mut parts: Vec<(u32, u32)> = (0..prints.len() as u32).map(|place| (joined.root(place), place)).collect();
    parts.sort_unstable();
    parts
}

/// A band of a fingerprint.
fn band_of(print: Fingerprint, band: u32) -> u16 {
    let bits = u128::from(print.first) << 64 | u128::from(print.second);
    let (start, end) = (band * BITS / BANDS, (band + 1) * BITS / BANDS);
    (bits >> start & ((1 << (end - start)) - 1)) as u16
}

/// Which are in one part: each has the place of another one of it, and the last one its own.
struct Joined(Vec<u32>);

impl Joined {
    fn root(&mut self, mut place: u32) -> u32 {
        loop {
            let above = self.above(place);
            if above == place {
                return place;
            }
            // Half the way next time.
            let higher = self.above(above);
            self.put(place, higher);
            place = higher;
        }
    }

    fn join(&mut self, a: u32, b: u32) {
        let (a, b) = (self.root(a), self.root(b));
        self.put(a.max(b), a.min(b));
    }

    fn above(&self, place: u32) -> u32 {
        self.0.get(place as usize).copied().unwrap_or(place)
    }

    fn put(&mut self, place: u32, above: u32) {
        if let Some(slot) = self.0.get_mut(place as usize) {
            *slot = above;
        }
    }
}

/// The fingerprints whose groups may be others where articles of some came or went: those themselves, and what nearness reaches from them among
/// those that there are. None if they are too many. An article that isn't among them is joined to nothing that came or went: on the way there, the
/// one before the first that did would be near it, and so be reached.
pub(super) fn reached(prints: &[Fingerprint], changed: &[Fingerprint]) -> Option<FxHashSet<Fingerprint>> {
    let mut reached: FxHashSet<Fingerprint> = changed.iter().copied().collect();
    let mut last: Vec<Fingerprint> = changed.to_vec();
    while !last.is_empty() {
        if reached.len() > MOST_REACHED {
            return None;
        }
        let is_near = |print: &&Fingerprint| last.iter().any(|one| nearly_same(*one, **print));
        let near: Vec<Fingerprint> = prints.iter().filter(is_near).copied().collect();
        last = near.into_iter().filter(|print| reached.insert(*print)).collect();
    }
    Some(reached)
}

/// The same as [`groups`], by comparing each with each leader, to hold it against.
#[cfg(test)]
pub(super) fn plainly_grouped(articles: &[(Turn, Fingerprint)]) -> Vec<Vec<usize>> {
    let mut in_turn: Vec<usize> = (0..articles.len()).collect();
    in_turn.sort_by_key(|place| articles[*place].0.clone());
    let mut groups: Vec<Vec<usize>> = Vec::new();
    for place in in_turn {
        match groups.iter_mut().find(|group| nearly_same(articles[group[0]].1, articles[place].1)) {
            Some(group) => group.push(place),
            None => groups.push(vec![place]),
        }
    }
    groups.retain(|group| group.len() > 1);
    groups
}

#[cfg(test)]
mod tests {
    use proptest::collection::vec;
    use proptest::prelude::*;

    use super::*;

    fn flipped(print: Fingerprint, bits: &[u32]) -> Fingerprint {
        let flip = |half: u64, from: u32| {
            bits.iter().filter(|bit| **bit / 64 == from / 64).fold(half, |half, bit| half ^ 1 << (bit % 64))
        };
        Fingerprint { first: flip(print.first, 0), second: flip(print.second, 64) }
    }

    /// Some fingerprints, most of them near others or equal to them, with days of which several are the same.
    fn articles() -> impl Strategy<Value = Vec<(Turn, Fingerprint)>> {
        let of = |(seed, bits, day): (u64, Vec<u32>, u64)| {
            let print = Fingerprint { first: seed.wrapping_mul(0x9e37_79b9_7f4a_7c15), second: seed };
            (day, if seed == 0 { Fingerprint::NONE } else { flipped(print, &bits) })
        };
        let one = (0..4u64, prop_oneof![vec(0..128u32, 0..16), vec(0..24u32, 0..8)], 0..5u64).prop_map(of);
        vec(one, 0..60).prop_map(|all| {
            let named =
                |(number, (day, print)): (usize, (u64, Fingerprint))| (turn(day, format!("{number:02}")), print);
            all.into_iter().enumerate().map(named).collect()
        })
    }

    fn grouped(articles: &[(Turn, Fingerprint)], which: impl Fn(Fingerprint) -> bool) -> Vec<Vec<usize>> {
        let prints = articles.iter().zip(0..).map(|((_, print), number)| (*print, number));
        let prints = prints.filter(|(print, _)| which(*print)).collect();
        let groups = groups(prints, &mut |number| Ok::<_, ()>(articles[number as usize].0.clone())).unwrap();
        groups.into_iter().map(|group| group.into_iter().map(|number| number as usize).collect()).collect()
    }

    fn sorted(mut groups: Vec<Vec<usize>>) -> Vec<Vec<usize>> {
        groups.iter_mut().for_each(|group| group.sort_unstable());
        groups.sort();
        groups
    }

    #[test]
    fn two_that_are_nearly_the_same_have_a_band_in_common() {
        let widths: u32 = (0..BANDS)
            .map(|band| band_of(flipped(Fingerprint::NONE, &(0..128).collect::<Vec<_>>()), band).count_ones())
            .sum();
        assert_eq!(widths, BITS);
        proptest!(|(first: u64, second: u64, bits in vec(0..128u32, MOST_DISTANT as usize))| {
            let print = Fingerprint { first, second };
            let near = flipped(print, &bits);
            prop_assert!(print.distance(near) <= MOST_DISTANT);
            prop_assert!((0..BANDS).any(|band| band_of(print, band) == band_of(near, band)));
        });
    }

    #[test]
    fn groups_are_those_of_comparing_each_with_each_leader() {
        proptest!(|(articles in articles())| {
            prop_assert_eq!(sorted(grouped(&articles, |_| true)), sorted(plainly_grouped(&articles)));
        });
    }

    #[test]
    fn after_a_change_only_what_is_reached_is_grouped_anew() {
        proptest!(|(mut articles in articles(), gone in 0..4usize, came in 0..4usize)| {
            let late = articles.split_off(articles.len().saturating_sub(came));
            let before = articles.clone();
            let mut changed: Vec<Fingerprint> = articles.drain(..gone.min(before.len())).map(|(_, print)| print).collect();
            changed.extend(late.iter().map(|(_, print)| *print));
            articles.extend(late);
            let prints: Vec<Fingerprint> = articles.iter().map(|(_, print)| *print).collect();
            let reached = reached(&prints, &changed).unwrap();
            let place = |(turn, _): &(Turn, Fingerprint)| articles.iter().position(|(other, _)| other == turn);
            let known = grouped(&before, |print| !reached.contains(&print));
            let mut groups: Vec<Vec<usize>> =
                known.iter().map(|group| group.iter().map(|at| place(&before[*at]).unwrap()).collect()).collect();
            groups.extend(grouped(&articles, |print| reached.contains(&print)));
            prop_assert_eq!(sorted(groups), sorted(plainly_grouped(&articles)));
        });
    }

    #[test]
    fn of_a_chain_the_last_leads_where_it_is_near_no_leader() {
        let print =
            |bits: std::ops::Range<u32>| flipped(Fingerprint { first: 77, second: 5 }, &bits.collect::<Vec<_>>());
        let chain = |days: [u64; 3]| {
            let articles: Vec<(Turn, Fingerprint)> = [print(0..0), print(0..9), print(0..18)]
                .into_iter()
                .zip(days)
                .map(|(print, day)| (turn(day, day.to_string()), print))
                .collect();
            grouped(&articles, |_| true)
        };
        assert_eq!(chain([1, 2, 3]), [[0, 1]]);
        assert_eq!(chain([3, 2, 1]), [[1, 2]]);
        assert_eq!(chain([2, 1, 3]), [[0, 1, 2]]);
        assert_eq!(chain([0, 5, 3]), [[1, 2]], "the undated one comes last");
    }
}
