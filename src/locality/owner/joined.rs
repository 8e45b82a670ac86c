//! What is said once for several organs: *đoàn ĐBQH, HĐND và UBND TP. Đà Nẵng*, *Ban cán sự đảng UBND tỉnh*.

use super::of::Of;
use super::read::Read;
use crate::locality::gazetteer::Gazetteer;
use crate::text::Tokens;

/// Tells each organ that has no unit beside it the one of those it is joined with, from the last to the first.
pub(super) fn share(tokens: &Tokens, gazetteer: &Gazetteer, reads: &mut [Read]) {
    for last in (1..reads.len()).rev() {
        let (before, rest) = reads.split_at_mut(last);
        if let (Some(read), Some(next)) = (before.last_mut(), rest.first()) {
            take(tokens, gazetteer, read, next);
        }
    }
}

fn take(tokens: &Tokens, gazetteer: &Gazetteer, read: &mut Read, next: &Read) {
    let between = tokens.before(next.words.start);
    let is_joined = match next.words.start - read.words.end {
        0 => matches!(between.trim(), "," | "-" | "–" | "/" | "&"),
        1 => between == " " && is_and(tokens, read.words.end),
        _ => false,
    };
    let is_its_body = read.is_of_body && read.words.end == next.words.start && between == " ";
    let is_of_both = is_joined && !read.is_said && next.is_said && next.of != Of::Centre;
    if !(is_its_body || is_of_both) {
        return;
    }
    let is_open = read.of == Of::Open;
    let unit = next.organ.unit.filter(|unit| gazetteer.unit(*unit).is_some_and(|unit| read.of.fits(unit)));
    if is_open || unit.is_some() {
        read.of = if is_open { next.of } else { read.of };
        (read.organ.unit, read.organ.is_own) = (unit, next.organ.is_own && unit.is_some());
        read.organ.tier = unit.map(|unit| unit.tier).or(read.of.tier());
        read.organ.is_central = read.of == Of::Centre;
        (read.is_said, read.is_named) = (true, next.is_named);
    }
}

/// Whether a word joins two organs, with only a space, or a comma, before it.
fn is_and(tokens: &Tokens, word: usize) -> bool {
    matches!(tokens.key(word), "và" | "hoặc" | "cùng") && matches!(tokens.before(word), " " | ", ")
}
