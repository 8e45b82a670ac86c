//! Which organ of which unit is named: *Huyện ủy Sông Lô*, *UBND tỉnh*, *Huyện ủy*.
//!
//! In: the words of an article and its [`Setting`]. Out: the organs in it, each with the unit whose it is. An organ without
//! a name is the article's own unit's; where another unit of that tier is named before it in the sentence, it stays open, as it does
//! where the name after it is open or isn't known.

use super::abroad;
use super::gazetteer::Gazetteer;
use super::lead::is_capital;
use super::mention::Mention;
use super::organ::{OrganName, Owner, organ_name_at};
use super::setting::Setting;
use super::unit::{Kind, UnitId};
use super::word::Use;
use crate::text::{Field, Tokens};

mod asked;
mod joined;
mod of;
mod only;
mod read;

pub use asked::{NamedOrgan, OrganAt, OrganOf, OrganSaid, organ_said_at};
use of::{Of, kind_words};
use only::{Only, around};
pub use read::OrganMention;
use read::{Read, is_in_symbol};

/// Reads organs in one text of an article.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Owners<'a> {
    /// The words.
    pub tokens: &'a Tokens<'a>,
    /// Which text they are of.
    pub field: Field,
    /// The places that the article names and is about.
    pub setting: &'a Setting,
    /// The units there are.
    pub gazetteer: &'a Gazetteer,
}

/// The organs named in an article's title and body, in order. Linear in the length of the texts.
pub fn organs_of(title: &Tokens, body: &Tokens, setting: &Setting, gazetteer: &Gazetteer) -> Vec<OrganMention> {
    let owners = |tokens, field| Owners { tokens, field, setting, gazetteer };
    let only = Only::of(&setting.mentions, gazetteer);
    let is_foreign = setting.mentions.is_empty() && abroad::is_all_abroad([title, body]);
    let mut organs = owners(title, Field::Title).all(is_foreign, &only);
    organs.extend(owners(body, Field::Body).all(is_foreign, &only));
    organs
}

impl<'a> Owners<'a> {
    /// All organs; of a story of other countries without those of a whole country, which are theirs, but with the Party's.
    fn all(self, is_foreign: bool, only: &Only) -> Vec<OrganMention> {
        let (mut reads, mut i) = (Vec::new(), 0);
        while i < self.tokens.len() {
            let Some((name, after)) = organ_name_at(self.tokens, i) else {
                i += 1;
                continue;
            };
            i = match self.read(i).filter(|_| !is_in_symbol(self.tokens, i)) {
                Some(read) => {
                    let next = read.words.end.max(i + 1);
                    let is_theirs = is_foreign && read.of == Of::Centre && !name.is_of_party();
                    reads.extend(Some(read).filter(|_| !is_theirs));
                    next
                }
                // What isn't an organ by its longest name isn't by a part of it.
                None if name.of != Owner::Part => after,
                None => i + 1,
            };
        }
        joined::share(self.tokens, self.gazetteer, &mut reads);
        reads.iter_mut().for_each(|read| self.take_only(read, only));
        reads.into_iter().map(|read| read.organ).collect()
    }

    /// The organ whose name begins at word `i`.
    pub fn organ_at(self, i: usize) -> Option<OrganMention> {
        self.read(i).map(|read| read.organ)
    }

    /// The organ whose name begins at word `i`, and what is said of whose it is.
    fn read(self, i: usize) -> Option<Read> {
        let tokens = self.tokens;
        let (name, after) = match organ_name_at(tokens, i)? {
            (part, next) if part.of == Owner::Part => organ_name_at(tokens, next)?,
            whole => whole,
        };
        let after = if name.of == Owner::Centre { after } else { self.after_short(after) };
        let (of, end) = self.tier_after(name, after);
        if name.only_beside || !self.is_organ(name, i, after, end) {
            return None;
        }
        let is_named = of != Of::Centre && self.is_name_at(i, end);
        let (unit, is_own, next) = self.unit_after(i, of, end, is_named);
        let tier = unit.map(|unit| unit.tier).or(of.tier());
        let span = tokens.span(i).join(tokens.span(next - 1));
        let is_central = of == Of::Centre;
        let organ = OrganMention { field: self.field, span, organ: name.organ, tier, unit, is_own, is_central };
        let (is_said, is_of_body) = (is_named || end > after, name.of == Owner::Body);
        Some(Read { organ, words: i..next, of, is_said, is_named, is_of_body })
    }

    /// Of which units the organ is, by its name and a word for the tier after it; and the word after that.
    fn tier_after(self, name: &OrganName, after: usize) -> (Of, usize) {
        let (is_national, after) = self.after_country(name, after);
        let said = kind_words(self.tokens, after).filter(|_| self.is_beside(after));
        let is_local = said.is_some() || self.named_at(after).is_some();
        match (name.of, said) {
            (Owner::Centre, _) if !(is_national && is_local) => (Of::Centre, after),
            (Owner::Any, None) if is_national && !is_local => (Of::Centre, after),
            (Owner::Kind(kind), _) => (Of::Kind(kind), after),
            (Owner::Tier(tier), Some((kind, next))) if [None, Some(tier)].contains(&Of::Kind(kind).tier()) => {
                (Of::Kind(kind), next)
            }
            (Owner::Tier(tier), _) => (Of::Tier(tier), after),
            (_, Some((kind, next))) => (Of::Kind(kind), next),
            (_, None) => (Of::Open, after),
        }
    }

    /// Whether *Việt Nam* ends the name of an organisation, which is the whole country's then unless a unit follows; and the word
    /// after that: *Hội Sinh viên Việt Nam*, but *Hội Sinh viên Việt Nam thành phố Đà Nẵng*.
    fn after_country(self, name: &OrganName, after: usize) -> (bool, usize) {
        let is_it =
            |at: usize| name.holds_congresses && self.tokens.key(at) == "việt" && self.tokens.key(at + 1) == "nam";
        match name.of {
            Owner::Centre => (after >= 2 && is_it(after - 2), after),
            Owner::Any if is_it(after) && is_space(self.tokens.before(after)) => {
                (!matches!(self.tokens.key(after + 2), "các" | "trường"), after + 2)
            }
            _ => (false, after),
        }
    }

    /// The word after a short form in brackets, if a unit follows: *Tòa án nhân dân (TAND) TP Cần Thơ*.
    fn after_short(self, after: usize) -> usize {
        let tokens = self.tokens;
        if tokens.before(after) != " (" {
            return after;
        }
        let end = (after + 1..=after + MOST_WORDS_OF_A_SHORT_FORM).find(|end| tokens.before(*end).starts_with(')'));
        let is_short = |end: &usize| (after..*end).all(|at| tokens.raw(at).chars().all(char::is_uppercase));
        let is_before_unit =
            |end: &usize| self.is_beside(*end) && (kind_words(tokens, *end).is_some() || self.named_at(*end).is_some());
        end.filter(is_short).filter(is_before_unit).unwrap_or(after)
    }

    /// Whether a word is right after an organ's name, which a short form in brackets may end.
    fn is_beside(self, word: usize) -> bool {
        matches!(self.tokens.before(word), " " | "\u{a0}" | ") ")
    }

    /// Whether the words are the organ's name and no others: with a capital, or a unit's after them.
    fn is_organ(self, name: &OrganName, first: usize, after: usize, end: usize) -> bool {
        let tokens = self.tokens;
        let named = end > after || self.named_at(end).is_some();
        let before = if first > 0 && is_space(tokens.before(first)) { tokens.key(first - 1) } else { "" };
        // "ban tổ chức" of a contest, "văn phòng" of a lawyer; "Công an nhân dân" is all police, "báo Công an" a paper
        (named || is_capital(tokens, first))
            && !(name.of == Owner::Centre && self.is_before_country(after))
            && (name.of != Owner::Committee || named)
            && !(name.organ == "Công an" && tokens.key(after) == "nhân")
            && !matches!(before, "báo" | "chí" | "hàm" | "ngành")
    }

    /// Whether another country follows an organ, and no unit whose name begins like one: *Bộ Công an Lào*, but *Lào Cai*.
    fn is_before_country(self, after: usize) -> bool {
        let follows = is_space(self.tokens.before(after)) && abroad::is_country(self.tokens, after);
        follows && self.named_at(after).is_none()
    }

    /// Whether a unit's name is right after an organ's, known or not.
    fn is_name_at(self, first: usize, end: usize) -> bool {
        let unknown = is_space(self.tokens.before(end)) && is_capital(self.tokens, end) && !self.is_person(first, end);
        unknown || self.named_at(end).is_some()
    }

    /// The unit of an organ whose name ends before word `end`, whether it is the article's own, and the word after its name.
    fn unit_after(self, first: usize, of: Of, end: usize, is_named: bool) -> (Option<UnitId>, bool, usize) {
        if let Some(mention) = self.named_at(end).filter(|_| is_named) {
            let next = self.tokens.at_or_after(mention.span.end);
            return (mention.unit.filter(|unit| self.fits(of, *unit)), false, next.max(end));
        }
        let is_open = is_named || of == Of::Centre || self.is_of_several(of, end);
        let own = if is_open { None } else { self.own_unit(first, of) };
        (own, own.is_some(), end)
    }

    /// Whether another word for a tier follows that of an organ, which means all such then: *UBND quận, huyện*.
    fn is_of_several(self, of: Of, end: usize) -> bool {
        let joins = matches!(self.tokens.before(end), ", " | "/" | "-" | " - ");
        let is_other = |kind: Kind| of != Of::Kind(kind) && self.covering(end).is_none();
        let said = matches!(of, Of::Kind(_)) && joins;
        said && kind_words(self.tokens, end).is_some_and(|(kind, _)| is_other(kind))
    }

    /// The mention whose name covers a word right after what is before it.
    fn named_at(self, word: usize) -> Option<&'a Mention> {
        let before = |at: usize| self.tokens.key(at.saturating_sub(1));
        let short = |gap: &str| matches!(gap, "." | ". ") && matches!(before(word), "tp" | "tx");
        let follows = self.is_beside(word) || short(self.tokens.before(word));
        self.covering(word).filter(|_| follows)
    }

    /// The mention whose name covers a word.
    fn covering(self, word: usize) -> Option<&'a Mention> {
        let at = (word < self.tokens.len()).then(|| self.tokens.span(word).start)?;
        self.last_until(at).filter(|mention| mention.span.end > at)
    }

    /// The last mention of this text that begins at a byte or before it.
    fn last_until(self, byte: usize) -> Option<&'a Mention> {
        let last = self.setting.mentions.get(self.mentions_until(byte).checked_sub(1)?);
        last.filter(|mention| mention.field == self.field)
    }

    /// How many mentions begin at a byte of this text or before it.
    fn mentions_until(self, byte: usize) -> usize {
        self.setting.mentions.partition_point(|m| (m.field, m.span.start) <= (self.field, byte))
    }

    fn fits(self, of: Of, unit: UnitId) -> bool {
        self.gazetteer.unit(unit).is_some_and(|unit| of.fits(unit))
    }

    /// Whether the words after an organ are somebody's name: "Bí thư Huyện ủy Trần Văn An".
    fn is_person(self, first: usize, at: usize) -> bool {
        let title = |back: usize| first.checked_sub(back).map_or("", |at| self.tokens.key(at));
        Use::Person.fits(self.tokens.key(at))
            || matches!(
                (title(2), title(1)),
                ("bí", "thư") | ("chủ", "tịch") | ("giám", "đốc") | ("trưởng", _) | ("phó", _) | (_, "trưởng" | "phó")
            )
    }

    /// Whether the sentence in which a place was named goes on to the word.
    fn in_one_sentence(self, mention: &Mention, word: usize) -> bool {
        let next = self.tokens.at_or_after(mention.span.end);
        let ends = |at: usize| {
            let gap = self.tokens.before(at);
            gap.contains(['\n', ';', '!', '?']) || gap.starts_with(". ")
        };
        word.saturating_sub(next) <= MOST_WORDS_BETWEEN && !(next..=word).any(ends)
    }

    /// The article's own unit that an organ can be of, if no other such unit is named before it in the sentence.
    fn own_unit(self, first: usize, of: Of) -> Option<UnitId> {
        if of == Of::Open {
            return None;
        }
        let chosen = |unit: UnitId| around(self.gazetteer, unit, |unit| of.may_mean(unit));
        let own = chosen(self.setting.primary.as_ref()?.unit)?;
        let before = self.last_until(self.tokens.span(first).start);
        let rival = before.filter(|mention| self.in_one_sentence(mention, first));
        let other = rival.and_then(|mention| chosen(mention.unit?));
        other.is_none_or(|other| other == own).then_some(own)
    }

    /// Of an article about no place of that tier, the only one that it has named so far.
    fn take_only(self, read: &mut Read, only: &Only) {
        let first = read.words.start;
        let is_any = matches!(self.tokens.key(first.saturating_sub(1)), "các" | "những" | "mọi" | "mỗi" | "nhiều");
        let is_told = read.organ.unit.is_some() || read.is_named || self.has_own(read.of);
        if is_told || is_any || self.is_of_several(read.of, read.words.end) {
            return;
        }
        read.organ.unit = only.before(self.mentions_until(self.tokens.span(first).start), read.of);
        read.organ.is_own = read.organ.unit.is_some();
        read.organ.tier = read.organ.unit.map(|unit| unit.tier).or(read.organ.tier);
    }

    /// Whether the article is about a unit that an organ can be of, or about one in such a unit.
    fn has_own(self, of: Of) -> bool {
        let primary = self.setting.primary.as_ref();
        primary.is_some_and(|own| around(self.gazetteer, own.unit, |unit| of.may_mean(unit)).is_some())
    }
}

/// Further before an organ, another unit isn't what it is of.
const MOST_WORDS_BETWEEN: usize = 60;

/// So many words an organ's short form has at most: *GD-ĐT*, *LĐ-TB&XH*.
const MOST_WORDS_OF_A_SHORT_FORM: usize = 4;

fn is_space(gap: &str) -> bool {
    matches!(gap, " " | "\u{a0}")
}

#[cfg(test)]
mod tests;
