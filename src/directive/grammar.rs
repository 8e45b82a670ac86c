//! Finds citations: one pass over the words of a title or body, a cheap look-up at each word, and a
//! small reader for each way of naming a directive. Nothing is looked up in the registry here, but for
//! names that mean a directive: of programmes, and of laws.

use jiff::civil::Date;

use super::apart::{behind_its_name, headless, in_parentheses, law_by_name};
use super::back::{Aliases, pointing_back};
use super::congress::by_congress;
use super::found::{Found, MOST_CITATIONS, Read, Voice};
use super::kind::{HEADS, Head, HeadStyle};
use super::law::{Naming, named_law};
use super::lead::told_before;
use super::named::by_plenum;
use super::numbered::numbered;
use super::once::said_once;
use super::paired::paired;
use super::programme::{name_members, nicknamed};
use super::registry::Registry;
use crate::text::{TokenKind, Tokens};

/// The citations of a text, in order of their first words, the first [`MOST_CITATIONS`] of them; the members of a list
/// share one span. What an article names was issued by the day on which it was published. Linear in the length of the text.
pub(super) fn citations(tokens: &Tokens, voice: Voice, registry: &Registry, published: Option<Date>) -> Vec<Found> {
    let mut found: Vec<Found> = Vec::new();
    let mut aliases = Aliases::default();
    let mut i = 0;
    while i < tokens.len() && found.len() < MOST_CITATIONS {
        let here = nicknamed(tokens, i, registry.nicknames(), published).or_else(|| match head_at(tokens, i, voice) {
            // "quy định 19 điều đảng viên không được làm" is no Quy định 19
            Some((_, next)) if registry.nicknames().begin_with_number(tokens, next) => None,
            Some((head, next)) => {
                let law = || named_law(&Naming { tokens, first: i, head, next, voice }, registry);
                let here = behind_head(tokens, i, head, next, voice).or_else(law);
                here.or_else(|| aliases.read(tokens, i, head, next))
            }
            None => headless(tokens, i),
        });
        let Some((mut citations, next)) = here else {
            i += 1;
            continue;
        };
        name_members(tokens, &mut citations, registry.nicknames(), published);
        told_before(tokens, &mut citations, found.last().map_or(0, |last| last.words.end));
        if let Some(last) = citations.last() {
            aliases.define(tokens, last);
        }
        found.extend(citations);
        i = next.max(i + 1);
    }
    found.truncate(MOST_CITATIONS);
    said_once(tokens, &mut found, registry);
    found
}

fn head_at(tokens: &Tokens, i: usize, voice: Voice) -> Option<(Head, usize)> {
    if tokens.get(i)?.kind != TokenKind::Word {
        return None;
    }
    let found = HEADS.longest_at(tokens, i)?;
    let head = **found.values.first()?;
    let in_capitals = tokens.raw(i).starts_with(char::is_uppercase);
    let plausible = head.style == HeadStyle::Name || voice == Voice::Query || in_capitals;
    plausible.then_some((head, found.next))
}

fn behind_head(tokens: &Tokens, first: usize, head: Head, next: usize, voice: Voice) -> Read {
    if let Some(both) = paired(tokens, first, head, next, voice) {
        return Some(both);
    }
    let gap = tokens.gap(next - 1);
    if gap.contains('(') {
        return in_parentheses(tokens, first, head.kind, next);
    }
    if !follows(gap) || (head.style == HeadStyle::Name && gap.starts_with('.') && gap.len() > 1) {
        return None; // "đúng quy định. 18-NQ/TW nêu": a sentence has ended
    }
    if head.style == HeadStyle::PlenumCode {
        return by_plenum(tokens, first, head.kind, next, voice);
    }
    numbered(tokens, first, head, next, voice)
        .or_else(|| by_plenum(tokens, first, head.kind, next, voice))
        .or_else(|| by_congress(tokens, first, head.kind, next))
        .or_else(|| in_parentheses(tokens, first, head.kind, next))
        .or_else(|| law_by_name(tokens, first, head.kind, next))
        .or_else(|| behind_its_name(tokens, first, head, next))
        .or_else(|| pointing_back(tokens, first, head, next))
}

/// What may stand between the name of a kind and its number.
fn follows(gap: &str) -> bool {
    gap.chars().count() <= 4 && gap.chars().all(|c| c.is_whitespace() || matches!(c, '-' | '–' | ':' | '.' | '_' | '/'))
}
