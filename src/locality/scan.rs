//! A text on the way of being searched for places: what was found so far, and how a name is added to it.

use std::ops::Range;

use jiff::civil::Date;
use rustc_hash::FxHashSet;

use super::abroad;
use super::aside::{self, Stance};
use super::candidate::{Candidates, Filter, Known};
use super::gap::{self, is_beside};
use super::gazetteer::Gazetteer;
use super::held;
use super::lead;
use super::listed::Listed;
use super::mention::How;
use super::names::Found;
use super::sighting::Sighting;
use crate::text::{Field, Span, Tokens};

/// One text and what is found in it.
pub(super) struct Scan<'s, 't, 'g> {
    pub field: Field,
    pub tokens: &'s Tokens<'t>,
    pub published: Option<Date>,
    pub gazetteer: &'g Gazetteer,
    pub known: &'s mut Known<'g>,
    /// Names that the text uses for places in other countries.
    pub foreign: &'s mut FxHashSet<String>,
    /// Whether a line break says no more than a space.
    pub wrapped: bool,
    pub listed: Listed,
    pub out: Vec<Sighting<'g>>,
}

impl<'g> Scan<'_, '_, 'g> {
    /// Whether a name is one of another country; if so it is remembered.
    pub(super) fn is_abroad(&mut self, words: Range<usize>, is_part: bool) -> bool {
        let beside_ours = self.out.last().is_some_and(|last| last.words.end == words.start);
        let abroad = abroad::is_abroad(self.tokens, &words, is_part)
            || !beside_ours && abroad::ends_address(self.tokens, &words);
        if abroad {
            self.foreign.insert(abroad::name_of(self.tokens, &words));
        }
        abroad
    }

    /// Adds a name without a lead; says where it ends.
    pub(super) fn take(&mut self, words: Range<usize>, how: How, candidates: Candidates<'g>, near: bool) -> usize {
        let span = self.tokens.span(words.start).join(self.tokens.span(words.end - 1));
        let end = words.end;
        self.push(words.start, words, span, how, candidates, near);
        end
    }

    /// Adds the name of words `words`, whose lead begins at word `lead`.
    pub(super) fn push(
        &mut self,
        lead: usize,
        words: Range<usize>,
        span: Span,
        how: How,
        candidates: Candidates<'g>,
        near: bool,
    ) {
        let tokens = self.tokens;
        let attached = self.out.last().is_some_and(|last| {
            let joined = last.words.end + 1 == lead && matches!(tokens.key(last.words.end), "thuộc" | "của");
            joined || (last.words.end == lead && is_beside(gap::before(tokens, lead)))
        });
        let mut stance = held::stance(tokens, lead, words.clone());
        if let Some(last) = self.out.last_mut() {
            let first = tokens.within(last.span).start;
            if attached && how == How::Parent && aside::is_address(tokens, first, lead, &words) {
                last.stance = held::said(tokens, first);
                stance = last.stance;
            } else if attached && !last.stance.is_firm() && last.stance != Stance::Named {
                stance = last.stance;
            } else if aside::is_way(tokens, &last.words, lead) {
                (last.stance, stance) = (Stance::Home, Stance::Home);
            }
        }
        let attached = attached && how != How::List;
        let joined = self.out.last().is_some_and(|last| gap::next_of_list(tokens, last.words.end) == Some(lead));
        let joined = joined || how == How::List;
        self.out.push(Sighting { field: self.field, words, span, how, candidates, near, stance, attached, joined });
    }

    /// The units of a found name.
    pub(super) fn candidates(&mut self, found: &Found, filter: Filter) -> Candidates<'g> {
        self.known.of(found, self.published, filter)
    }

    /// Every word of a name has a capital, is a number, or is a small part of a highland name.
    pub(super) fn is_written_as_name(&self, words: Range<usize>) -> bool {
        let tokens = self.tokens;
        let small =
            |at: usize| at > words.start && (is_small_part(tokens.key(at)) || tokens.before(at).contains(APOSTROPHES));
        words.clone().all(|at| lead::is_capital(tokens, at) || tokens.is_number(at) || small(at))
    }
}

/// Signs that stand for the apostrophe of a highland name also where spaces cut it: `Cư M ’ gar`.
const APOSTROPHES: [char; 5] = ['\'', '’', '‘', '`', '´'];

/// The last part of a highland name is sometimes written small: `H'drai`, `Kon plông`.
fn is_small_part(key: &str) -> bool {
    matches!(key, "drai" | "hdrai" | "plông" | "rẫy" | "leng" | "nghé" | "bẻo")
}
