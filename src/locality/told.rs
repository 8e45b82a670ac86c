//! The units in a list after `các xã … như`: where the list begins in, sightings out.

use super::bare;
use super::candidate::{Candidate, Candidates, Filter};
use super::gap::next_of_list;
use super::lead::{self, Class};
use super::mention::How;
use super::scan::Scan;
use super::unit::{Tier, UnitId};

impl<'g> Scan<'_, '_, 'g> {
    /// The names from word `from` of a list after `các xã … như`; says where it ends. Those of no place named nearby count
    /// only near their province, and only if there are several.
    pub(super) fn told_list(&mut self, class: Class, from: usize) -> Option<usize> {
        let (tokens, mut at, mut end) = (self.tokens, from, None);
        loop {
            let Some((candidates, next)) = self.told_member(class, at) else { return end };
            let listed = next_of_list(tokens, next).filter(|next| lead::is_capital(tokens, *next));
            let inside = self.inside_of_recent(&candidates);
            let doubtful = inside.is_empty() || tokens.before(at).contains('(');
            if doubtful && end.is_none() && listed.is_none() {
                return None;
            }
            let near = inside.is_empty();
            let span = tokens.span(at).join(tokens.span(next - 1));
            self.push(at, at..next, span, How::List, if near { candidates } else { inside }, near);
            end = Some(next);
            let Some(next) = listed else { return end };
            at = next;
        }
    }

    fn told_member(&mut self, class: Class, from: usize) -> Option<(Candidates<'g>, usize)> {
        let (tokens, names) = (self.tokens, self.gazetteer.names());
        if bare::is_person(tokens, from) || tokens.is_number(from) {
            return None;
        }
        // The longest name only: a province among those of districts (`Quảng Ninh`) is a province.
        let found = names.all_over(tokens, from, self.wrapped).next()?;
        let candidates = self.candidates(&found, Filter::Class(class));
        let province = |c: &Candidate| c.unit.id.tier == Tier::Province;
        let wider = !candidates.iter().any(province) && self.candidates(&found, Filter::Wide).iter().any(province);
        let whole = found.exact > 0 && !bare::is_continued(tokens, found.next);
        (!candidates.is_empty() && whole && !wider && self.is_written_as_name(from..found.next))
            .then_some((candidates, found.next))
    }

    /// Those that lie in a place named just before.
    fn inside_of_recent(&self, candidates: &Candidates<'g>) -> Candidates<'g> {
        const RECENT: usize = 8;
        let recent = self.out.iter().rev().take(RECENT).filter(|s| s.how != How::List);
        let around: Vec<UnitId> = recent.flat_map(|s| s.candidates.iter().map(|c| c.unit.id)).collect();
        let lies = |c: &&Candidate| self.gazetteer.around(c.unit).any(|id| around.contains(&id));
        candidates.iter().filter(lies).copied().collect()
    }
}
