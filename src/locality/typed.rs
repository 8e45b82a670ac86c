//! Names as they are typed in a query, each for itself: which units one means, and where a name stands among words that
//! needn't be names. [`named`](super::named) reads them together.

use std::ops::Range;

use super::abroad::country_at;
use super::bare::{self, Standing};
use super::gazetteer::Gazetteer;
use super::lead::{self, Fit, Lead};
use super::names::{Found, NameUse, Relation};
use super::unit::{Kind, Tier, UnitId};
use crate::text::Tokens;

impl Gazetteer {
    /// The units that a name typed in a query can mean: any tier and era, old or new name, with or
    /// without a word for the tier before it and with or without marks, apostrophes and spaces in
    /// highland names. Names with the marks as typed come before others, official names before other
    /// spellings and former names; then by key. A word for the tier leaves only units of that tier.
    pub fn named(&self, name: &str) -> Vec<UnitId> {
        let text = crate::text::nfc(name);
        let tokens = Tokens::new(&text);
        let whole = self.every_name(&tokens, 0).find(|(_, next)| *next == tokens.len());
        whole.map(|(units, _)| units).unwrap_or_default()
    }

    /// The longest place name that begins at word `i` of a query, with the units it can mean (as
    /// [`Gazetteer::named`] orders them) and the index of the first word after it.
    ///
    /// After a word for the tier every name counts. Alone, names of provinces count, those of
    /// districts unless they are words of the language in lower case, those of communes if they are
    /// no words and have two syllables or more.
    pub fn longest_name_at(&self, tokens: &Tokens, i: usize) -> Option<(Vec<UnitId>, usize)> {
        self.names_after_tier(tokens, i).next().or_else(|| {
            let mut all = self.names().all_at(tokens, i);
            all.find_map(|found| self.is_place_alone(tokens, i, &found).then(|| (self.units_of(&found), found.next)))
        })
    }

    /// The same where nothing but a place is expected, as after the symbol of a local committee: every name counts.
    pub(crate) fn name_where_expected(&self, tokens: &Tokens, i: usize) -> Option<(Vec<UnitId>, usize)> {
        self.every_name(tokens, i).next()
    }

    /// Every reading of a name that begins at word `i`: after a word for the tier first, then the longest.
    pub(super) fn every_name(&self, tokens: &Tokens, i: usize) -> impl Iterator<Item = (Vec<UnitId>, usize)> {
        let alone = self.names().all_at(tokens, i).map(|found| (self.units_of(&found), found.next));
        self.names_after_tier(tokens, i).chain(alone)
    }

    fn names_after_tier(&self, tokens: &Tokens, i: usize) -> impl Iterator<Item = (Vec<UnitId>, usize)> {
        lead::tier_words_at(tokens, i).flat_map(move |lead| {
            let all = self.names().all_at(tokens, lead.next);
            all.filter_map(move |found| Some((self.units_after(lead, &found)?, found.next)))
        })
    }

    /// Whether words are the name of a province that is or was until 2025, and no word for a tier.
    pub(super) fn is_name_of_province(&self, tokens: &Tokens, words: Range<usize>) -> bool {
        let mut all = self.names().all_at(tokens, words.start);
        let found = all.find(|found| found.next == words.end);
        let of_province = |of: &NameUse| of.relation <= Relation::Spelling && of.unit.tier == Tier::Province;
        found.is_some_and(|found| found.rows.iter().any(|row| self.names().uses(row).iter().any(of_province)))
    }

    /// Whether a name is that of a province long dissolved and also reads as the names of two: *Gia Lai - Kon Tum*.
    fn is_two_provinces(&self, tokens: &Tokens, i: usize, found: &Found) -> bool {
        let mut uses = found.rows.iter().flat_map(|row| self.names().uses(row));
        uses.all(|of| of.relation == Relation::Dissolved)
            && (i + 1..found.next)
                .any(|at| self.is_name_of_province(tokens, i..at) && self.is_name_of_province(tokens, at..found.next))
    }

    /// Whether a name in a query is a place without a word for its tier.
    pub(super) fn is_place_alone(&self, tokens: &Tokens, i: usize, found: &Found) -> bool {
        let mut keys = found.rows.iter().map(|row| row.key);
        let capitals = (i..found.next).all(|at| lead::is_capital(tokens, at));
        // Half of its marks and no capital: "tân binh" are recruits, and not Tân Bình.
        let half_marked = found.exact == 0 && (i..found.next).any(|at| !tokens.key(at).is_ascii());
        if (half_marked && !capitals) || self.is_in_other_name(tokens, &(i..found.next)) {
            return false;
        }
        let units = self.units_of(found);
        let has = |tier| units.iter().any(|id| id.tier == tier);
        let short = found.next == i + 1;
        let number = short && tokens.is_number(i);
        let word = keys.clone().any(bare::is_ordinary) || (short && tokens.key(i).is_ascii());
        // A name begins with its capital: "thủy điện Hòa Bình" has no Điện Hòa in it.
        let begins_before = !lead::is_capital(tokens, i) && (i + 1..found.next).any(|at| lead::is_capital(tokens, at));
        if has(Tier::Province) {
            !keys.any(|key| bare::of_province(key) == Standing::Never) && !self.is_two_provinces(tokens, i, found)
        } else if has(Tier::District) {
            !number && !begins_before && (capitals || !word)
        } else {
            !short && !word && !begins_before && !bare::follows_family_name(tokens, i)
        }
    }

    /// Whether a name is part of a longer one that isn't a place of this country: *Thái Bình Dương*, *Bắc Thái Lan*.
    fn is_in_other_name(&self, tokens: &Tokens, words: &Range<usize>) -> bool {
        let is_abroad = |at: usize| country_at(tokens, at).is_some_and(|end| end > words.end);
        let goes_on =
            |end: usize| (words.end..end).any(|at| self.names().all_at(tokens, at).any(|found| found.next > end));
        (words.start + 1..words.end).any(is_abroad)
            || bare::other_name_over(tokens, words).is_some_and(|other| !goes_on(other.end))
    }

    /// Whether a name where one is expected is an ordinary word in lower case after all, with others after it:
    /// *huyện ủy thống nhất chủ trương*.
    pub(super) fn is_mere_word(&self, tokens: &Tokens, i: usize, found: &Found) -> bool {
        let goes_on = tokens.get(found.next).is_some() && tokens.before(found.next).trim().is_empty();
        let is_lower = (i..found.next).all(|at| !lead::is_capital(tokens, at));
        let is_word = found.rows.iter().any(|row| bare::is_ordinary(row.key));
        goes_on && is_lower && is_word
    }

    /// The units of a name that fit the word before it, those of just that kind first. Where one of that kind
    /// or a town fits, another huyện or xã isn't meant: a huyện becomes a thị xã, and not the other way round.
    fn units_after(&self, lead: Lead, found: &Found) -> Option<Vec<UnitId>> {
        let fit = |id: &UnitId| self.unit(*id).and_then(|unit| lead.class.fit(unit));
        let mut units = self.units_of(found);
        let may_have_been =
            |id: &UnitId| self.unit(*id).is_some_and(|unit| !matches!(unit.kind, Kind::Huyen | Kind::Xa));
        let is_one = units.iter().any(|id| fit(id).is_some_and(|fit| fit == Fit::Exact || may_have_been(id)));
        units.retain(|id| fit(id).is_some_and(|fit| fit == Fit::Exact || !is_one || may_have_been(id)));
        units.sort_by_key(fit);
        (!units.is_empty()).then_some(units)
    }

    /// Units of a found name: marks as typed first, official names first, then by key.
    pub(super) fn units_of(&self, found: &Found) -> Vec<UnitId> {
        let mut out: Vec<(bool, Relation, UnitId)> = Vec::new();
        for (at, row) in found.rows.iter().enumerate() {
            let uses = self.names().uses(row).iter();
            out.extend(uses.map(|of| (at >= found.exact, of.relation, of.unit)));
        }
        out.sort();
        let mut units: Vec<UnitId> = Vec::with_capacity(out.len());
        for (_, _, id) in out {
            if !units.contains(&id) {
                units.push(id);
            }
        }
        units
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::locality::Unit;

    fn full(id: UnitId) -> String {
        let gazetteer = Gazetteer::of_tests();
        let names = std::iter::once(id).chain(gazetteer.ancestors(id)).filter_map(|id| gazetteer.unit(id));
        names.map(Unit::full_name).collect::<Vec<_>>().join(", ")
    }

    #[test]
    fn a_name_is_found_however_it_is_typed() {
        for (typed, first) in [
            ("Kon Rẫy", "huyện Kon Rẫy, tỉnh Kon Tum"),
            ("kon ray", "huyện Kon Rẫy, tỉnh Kon Tum"),
            ("huyện sông lô", "huyện Sông Lô, tỉnh Vĩnh Phúc"),
            ("huyen song lo", "huyện Sông Lô, tỉnh Vĩnh Phúc"),
            ("Ia H'Drai", "huyện Ia H'Drai, tỉnh Kon Tum"),
            ("ia hdrai", "huyện Ia H'Drai, tỉnh Kon Tum"),
            ("Ia H Drai", "huyện Ia H'Drai, tỉnh Kon Tum"),
            ("Ia H’drai", "huyện Ia H'Drai, tỉnh Kon Tum"),
            ("TPHCM", "thành phố Hồ Chí Minh"),
            ("TP.HCM", "thành phố Hồ Chí Minh"),
            ("tp hcm", "thành phố Hồ Chí Minh"),
            ("Sài Gòn", "phường Sài Gòn, thành phố Hồ Chí Minh"),
            ("dak lak", "tỉnh Đắk Lắk"),
            ("Đăk Lăk", "tỉnh Đắk Lắk"),
            ("Đắc Lắc", "tỉnh Đắk Lắk"),
            ("BR-VT", "tỉnh Bà Rịa - Vũng Tàu"),
            ("quận 4", "quận 4, thành phố Hồ Chí Minh"),
            ("Q.4", "quận 4, thành phố Hồ Chí Minh"),
            ("Hà Tây", "tỉnh Hà Tây"),
            ("Thừa Thiên Huế", "thành phố Huế"),
            ("Buôn Mê Thuột", "thành phố Buôn Ma Thuột, tỉnh Đắk Lắk"),
            ("Qui Nhơn", "thành phố Quy Nhơn, tỉnh Bình Định"),
            ("tinh thanh hoa", "tỉnh Thanh Hóa"),
            ("tp kon tum", "thành phố Kon Tum, tỉnh Kon Tum"),
            ("thành phố bắc ninh", "thành phố Bắc Ninh, tỉnh Bắc Ninh"),
            ("Huyện ủy Sông Lô", "huyện Sông Lô, tỉnh Vĩnh Phúc"),
            ("hoà bình", "tỉnh Hòa Bình"),
        ] {
            assert_eq!(
                Gazetteer::of_tests().named(typed).first().copied().map(full).as_deref(),
                Some(first),
                "{typed}"
            );
        }
        for typed in ["", "xyz", "huyện", "kón rẫy", "Kon Rẫy họp"] {
            assert!(Gazetteer::of_tests().named(typed).is_empty(), "{typed}");
        }
    }

    #[test]
    fn marks_as_typed_come_first_and_a_tier_leaves_only_that_tier() {
        let names = |typed: &str| Gazetteer::of_tests().named(typed).into_iter().map(full).collect::<Vec<_>>();
        assert!(names("xã long bình").iter().all(|n| !n.starts_with("huyện") && n.contains("Long Bình")));
        assert!(names("tân lập").len() > 20);
        assert!(names("Hải Dương").iter().all(|n| n.contains("Hải Dương")));
    }

    #[test]
    fn a_place_is_found_among_the_words_of_a_query() {
        let at = |query: &str, i| {
            let tokens = Tokens::new(query);
            Gazetteer::of_tests().longest_name_at(&tokens, i).map(|(ids, next)| (full(ids[0]), next))
        };
        assert_eq!(at("kết luận 21 kon rẫy", 3), Some(("huyện Kon Rẫy, tỉnh Kon Tum".to_owned(), 5)));
        assert_eq!(at("huyện sông lô kết luận", 0), Some(("huyện Sông Lô, tỉnh Vĩnh Phúc".to_owned(), 3)));
        assert_eq!(at("kết luận 21", 0), None);
        assert_eq!(at("kết luận 21", 2), None);
        for query in ["đoàn kết", "thống nhất đất nước", "tư tưởng hồ chí minh", "vinh danh", "bình minh", "hue"]
        {
            assert!((0..4).all(|i| at(query, i).is_none()), "{query}");
        }
        assert_eq!(at("Thống Nhất", 0).map(|(_, next)| next), Some(2));
        assert_eq!(at("tỉnh thanh hóa", 0), Some(("tỉnh Thanh Hóa".to_owned(), 3)));
        assert_eq!(at("dak lak", 0), Some(("tỉnh Đắk Lắk".to_owned(), 2)));
        assert_eq!(at("xã đoàn kết", 0).map(|(_, next)| next), Some(3));
    }
}
