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
use super::unit::{Kind, Tier, UnitId};
use super::word::Use;
use crate::text::{Field, Span, Tokens};

/// An organ named in an article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OrganMention {
    /// Which text it is in.
    pub field: Field,
    /// Its name, with the unit's where that follows.
    pub span: Span,
    /// What it is called for all its names: *Ủy ban nhân dân* for *UBND*.
    pub organ: &'static str,
    /// The tier of its unit, if that is told; none for the whole country's.
    pub tier: Option<Tier>,
    /// The unit whose organ it is, if that is told.
    pub unit: Option<UnitId>,
    /// Whether the unit isn't named beside it, and is the article's own.
    pub is_own: bool,
}

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
    let is_foreign = setting.mentions.is_empty() && abroad::is_all_abroad([title, body]);
    let mut organs = owners(title, Field::Title).all(is_foreign);
    organs.extend(owners(body, Field::Body).all(is_foreign));
    organs
}

/// Which units an organ can be of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Of {
    Centre,
    Tier(Tier),
    City,
    /// It isn't said.
    Open,
}

impl Of {
    fn kind(kind: Kind) -> Self {
        match kind {
            Kind::Tinh => Of::Tier(Tier::Province),
            Kind::ThanhPho => Of::City,
            Kind::Huyen | Kind::Quan | Kind::ThiXa => Of::Tier(Tier::District),
            Kind::Xa | Kind::Phuong | Kind::ThiTran | Kind::DacKhu => Of::Tier(Tier::Commune),
        }
    }

    fn tier(self) -> Option<Tier> {
        match self {
            Of::Tier(tier) => Some(tier),
            Of::Centre | Of::City | Of::Open => None,
        }
    }
}

impl<'a> Owners<'a> {
    /// All organs; of a story of other countries without those of a whole country, which are theirs, but with the Party's.
    fn all(self, is_foreign: bool) -> Vec<OrganMention> {
        let (mut organs, mut i) = (Vec::new(), 0);
        while i < self.tokens.len() {
            let Some((name, after)) = organ_name_at(self.tokens, i) else {
                i += 1;
                continue;
            };
            i = match self.at(i) {
                Some((organ, next, of)) => {
                    let is_theirs = is_foreign && of == Of::Centre && !name.is_of_party();
                    organs.extend(Some(organ).filter(|_| !is_theirs));
                    next.max(i + 1)
                }
                // What isn't an organ by its longest name isn't by a part of it.
                None if name.of != Owner::Part => after,
                None => i + 1,
            };
        }
        organs
    }

    /// The organ whose name begins at word `i`.
    pub fn organ_at(self, i: usize) -> Option<OrganMention> {
        self.at(i).map(|(organ, ..)| organ)
    }

    /// The organ whose name begins at word `i`, the word after it and its unit's name, and whose it can be.
    fn at(self, i: usize) -> Option<(OrganMention, usize, Of)> {
        let tokens = self.tokens;
        let (name, after) = match organ_name_at(tokens, i)? {
            (part, next) if part.of == Owner::Part => organ_name_at(tokens, next)?,
            whole => whole,
        };
        let (of, end) = self.tier_after(name, after);
        if name.only_beside || !self.is_organ(name, i, after, end) {
            return None;
        }
        let (unit, is_own, end) = self.unit_after(i, of, end);
        let tier = unit.map(|unit| unit.tier).or(of.tier());
        let span = tokens.span(i).join(tokens.span(end - 1));
        Some((OrganMention { field: self.field, span, organ: name.organ, tier, unit, is_own }, end, of))
    }

    /// Of which units the organ is, by its name and a word for the tier after it; and the word after that.
    fn tier_after(self, name: &OrganName, after: usize) -> (Of, usize) {
        let said = tier_words(self.tokens, after).filter(|_| is_space(self.tokens.before(after)));
        match (name.of, said) {
            (Owner::Centre, _) => (Of::Centre, after),
            (Owner::Kind(kind), _) => (Of::kind(kind), after),
            (Owner::Tier(tier), Some((of, next))) if of == Of::City || of == Of::Tier(tier) => (of, next),
            (Owner::Tier(tier), _) => (Of::Tier(tier), after),
            (_, Some((of, next))) => (of, next),
            (_, None) => (Of::Open, after),
        }
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

    /// The unit of an organ whose name ends before word `end`, whether it is the article's own, and the word after its name.
    fn unit_after(self, first: usize, of: Of, end: usize) -> (Option<UnitId>, bool, usize) {
        if of == Of::Centre {
            return (None, false, end);
        }
        if let Some(mention) = self.named_at(end) {
            let next = self.tokens.at_or_after(mention.span.end);
            return (mention.unit.filter(|unit| self.fits(of, *unit)), false, next.max(end));
        }
        let unknown = is_space(self.tokens.before(end)) && is_capital(self.tokens, end) && !self.is_person(first, end);
        let own = if unknown { None } else { self.own_unit(first, of) };
        (own, own.is_some(), end)
    }

    /// The mention whose name covers a word right after what is before it.
    fn named_at(self, word: usize) -> Option<&'a Mention> {
        let before = |at: usize| self.tokens.key(at.saturating_sub(1));
        let follows = |gap: &str| is_space(gap) || matches!(gap, "." | ". ") && matches!(before(word), "tp" | "tx");
        if word >= self.tokens.len() || !follows(self.tokens.before(word)) {
            return None;
        }
        let at = self.tokens.span(word).start;
        self.last_until(at).filter(|mention| mention.span.end > at)
    }

    /// The last mention of this text that begins at a byte or before it.
    fn last_until(self, byte: usize) -> Option<&'a Mention> {
        let mentions = &self.setting.mentions;
        let next = mentions.partition_point(|m| (m.field, m.span.start) <= (self.field, byte));
        mentions.get(next.checked_sub(1)?).filter(|mention| mention.field == self.field)
    }

    fn fits(self, of: Of, unit: UnitId) -> bool {
        match of {
            Of::Tier(tier) => unit.tier == tier,
            Of::City => self.is_city(unit),
            Of::Open => true,
            Of::Centre => false,
        }
    }

    fn is_city(self, unit: UnitId) -> bool {
        self.gazetteer.unit(unit).is_some_and(|unit| unit.kind == Kind::ThanhPho)
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
        let chosen = |unit: UnitId| {
            let mut chain = std::iter::once(unit).chain(self.gazetteer.ancestors(unit));
            chain.find(|unit| self.fits(of, *unit))
        };
        let own = chosen(self.setting.primary.as_ref()?.unit)?;
        let before = self.last_until(self.tokens.span(first).start);
        let rival = before.filter(|mention| self.in_one_sentence(mention, first));
        let other = rival.and_then(|mention| chosen(mention.unit?));
        other.is_none_or(|other| other == own).then_some(own)
    }
}

/// Further before an organ, another unit isn't what it is of.
const MOST_WORDS_BETWEEN: usize = 60;

fn is_space(gap: &str) -> bool {
    matches!(gap, " " | "\u{a0}")
}

/// The tier that words at `at` say, and the word after them.
fn tier_words(tokens: &Tokens, at: usize) -> Option<(Of, usize)> {
    Some(match (tokens.key(at), tokens.key(at + 1)) {
        ("tỉnh" | "tinh", _) => (Of::Tier(Tier::Province), at + 1),
        ("thành", "phố") | ("thanh", "pho") => (Of::City, at + 2),
        ("tp", _) => (Of::City, at + 1),
        ("huyện" | "quận" | "huyen" | "quan", _) => (Of::Tier(Tier::District), at + 1),
        ("thị", "xã") | ("thi", "xa") => (Of::Tier(Tier::District), at + 2),
        ("tx", _) => (Of::Tier(Tier::District), at + 1),
        ("xã" | "phường" | "xa" | "phuong", _) => (Of::Tier(Tier::Commune), at + 1),
        ("thị", "trấn") | ("thi", "tran") | ("đặc", "khu") => (Of::Tier(Tier::Commune), at + 2),
        _ => return None,
    })
}

#[cfg(test)]
mod tests;
