//! From the order of words in articles to the order of terms: which places belong to each.
//!
//! In: places in the order of articles, each with the number of the term that it belongs to, and how many each term has. Out: for each term its places,
//! in the same order. It is a sort by counting, of so many places at once as fit into a bounded memory; so the places are
//! gone through several times, which costs less than to have them all in memory once more.

use std::io;

/// Hands over the places of each term, in the order of the terms; each has as many as `counts` says. `all` gives all places,
/// each time in the same order; at most about `most` of them are kept at once, in `places`.
///
/// # Errors
/// Those of `take`.
pub(super) fn invert<T: Copy + Default, I: Iterator<Item = (u32, T)>>(
    (counts, most): (&[usize], usize),
    places: &mut Vec<T>,
    all: impl Fn() -> I,
    mut take: impl FnMut(usize, &mut [T]) -> io::Result<()>,
) -> io::Result<()> {
    let mut begun = 0;
    while begun < counts.len() {
        let mut starts = Vec::new();
        let mut room = 0;
        for count in counts.iter().skip(begun) {
            if room > 0 && room + count > most {
                break;
            }
            starts.push(room);
            room += count;
        }
        places.resize(room, T::default());
        let mut ends = starts.clone();
        all().for_each(|(term, place)| {
            let end = (term as usize).checked_sub(begun).and_then(|term| ends.get_mut(term));
            let Some(end) = end else { return };
            if let Some(free) = places.get_mut(*end) {
                *free = place;
            }
            *end += 1;
        });
        for (number, (start, end)) in starts.iter().zip(&ends).enumerate() {
            take(begun + number, places.get_mut(*start..*end).unwrap_or_default())?;
        }
        begun += starts.len();
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_term_has_its_places_in_their_order_however_few_fit_at_once() {
        proptest::proptest!(|(all in proptest::collection::vec(0_u32..9, 0..200), most in 0_usize..50)| {
            let mut found = vec![Vec::new(); 9];
            let counts: Vec<usize> = (0..9).map(|term| all.iter().filter(|of| **of == term).count()).collect();
            invert((&counts, most), &mut Vec::new(), || all.iter().copied().zip(0_usize..), |term, places| {
                found[term].extend_from_slice(places);
                Ok(())
            })
            .unwrap();
            for (term, places) in (0..).zip(found) {
                let of_term: Vec<usize> = (0..all.len()).filter(|i| all[*i] == term).collect();
                proptest::prop_assert_eq!(places, of_term);
            }
        });
    }
}
