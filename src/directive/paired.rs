//! Two kinds before one plenum: "Nghị quyết, Kết luận Trung ương 4 các khóa XI, XII, XIII".
//!
//! In: the words. Out: a citation of each kind for each term; which of them the plenums adopted is the registry's to say
//! ([`adopted`](super::adopted)).

use super::DirectiveKind;
use super::evidence::and_then;
use super::found::{Footing, Read, Voice};
use super::kind::{HEADS, Head, HeadStyle};
use super::named::by_plenum;
use crate::text::Tokens;

/// The citations of two kinds that share a plenum, the first of which is named at word `first` and ends before `next`.
pub(super) fn paired(tokens: &Tokens, first: usize, head: Head, next: usize, voice: Voice) -> Read {
    let by_name = |head: Head| {
        head.style == HeadStyle::Name && matches!(head.kind, DirectiveKind::NghiQuyet | DirectiveKind::KetLuan)
    };
    let at = and_then(tokens, next).filter(|_| by_name(head))?;
    let second = HEADS.longest_at(tokens, at)?;
    let other = **second.values.first()?;
    if !by_name(other) || other.kind == head.kind || tokens.gap(second.next - 1) != " " {
        return None;
    }
    let (found, next) = by_plenum(tokens, first, other.kind, second.next, voice)?;
    if found.iter().any(|one| one.reference.plenum.is_none() || one.reference.number.is_some()) {
        return None;
    }
    let both = found.into_iter().flat_map(|one| {
        [head.kind, other.kind].map(|kind| {
            let mut one = one.clone();
            (one.reference.kind, one.footing) = (kind, Footing::Paired);
            one
        })
    });
    Some((both.collect(), next))
}
