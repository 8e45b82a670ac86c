//! Places as people name them: by name, with the place around them, by key, or as a region.
//!
//! In: a text, or the words of a query. Out: the [`NamedPlace`] that it means, and how far its name goes. A place that
//! is named with the one around it is one place: *huyện Sông Lô, Vĩnh Phúc*. Names of two provinces are two places, and
//! what doesn't lie in the second place on its own map isn't named with it.

use std::ops::Range;

use serde::{Deserialize, Serialize};

use super::gap;
use super::gazetteer::Gazetteer;
use super::lead::is_capital;
use super::region::Region;
use super::unit::UnitId;
use crate::text::{Span, Tokens};

/// A place as it was named, with the units that it may be.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct NamedPlace {
    /// The units, the likeliest first; none fits nothing.
    pub units: Vec<UnitId>,
    /// How it was named.
    pub by: NamedBy,
}

/// How a place was named.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum NamedBy {
    /// By a name of its own.
    #[default]
    Name,
    /// By its key: that unit and none that continues it.
    Key,
    /// By the name of a region, which is all of its units, each on its own map.
    Region(String),
}

/// A place among the words of a query.
#[derive(Debug, Clone)]
pub struct PlaceAt {
    /// The place.
    pub place: NamedPlace,
    /// The first word after its name, and after those of the places around it.
    pub next: usize,
    /// Whether the words are surely meant as a name.
    pub is_sure: bool,
}

impl NamedPlace {
    /// Whether nothing is called so.
    pub fn is_nothing(&self) -> bool {
        self.units.is_empty()
    }

    fn of(units: Vec<UnitId>) -> Self {
        NamedPlace { units, by: NamedBy::Name }
    }

    fn by_key(unit: UnitId) -> Self {
        NamedPlace { units: vec![unit], by: NamedBy::Key }
    }

    fn region(region: &Region) -> Self {
        NamedPlace { units: region.provinces(), by: NamedBy::Region(region.name.to_owned()) }
    }
}

/// A place within one within one: no unit is deeper.
const MOST_AROUND: usize = 2;

impl Gazetteer {
    /// The place that a text names as a whole, in any of the ways; nothing if there is none, or if what is named first
    /// doesn't lie in what is named after it.
    pub fn place_named(&self, name: &str) -> NamedPlace {
        let text = crate::text::nfc(name);
        if let Some(unit) = self.keyed(text.trim()) {
            return NamedPlace::by_key(unit);
        }
        let tokens = Tokens::new(&text);
        if let Some(region) = self.regions().named(&tokens) {
            return NamedPlace::region(region);
        }
        let whole = self.named(&text);
        NamedPlace::of(if whole.is_empty() { self.within_others(&tokens) } else { whole })
    }

    /// The place whose name begins at word `i` of a query: a key, a region, or the longest name of a unit with those of
    /// the places around it.
    pub fn place_at(&self, tokens: &Tokens, i: usize) -> Option<PlaceAt> {
        if let Some((unit, next)) = self.key_at(tokens, i) {
            return Some(PlaceAt { place: NamedPlace::by_key(unit), next, is_sure: true });
        }
        let is_place = |at| self.longest_name_at(tokens, at).is_some();
        let alone = self.longest_name_at(tokens, i).filter(|_| !self.regions().is_direction_to(tokens, i, &is_place));
        if let Some(found) = self.regions().at(tokens, i, &is_place)
            && alone.as_ref().is_none_or(|(_, next)| *next <= found.next)
        {
            let (words, next) = (found.name..found.next, found.next);
            let is_sure = found.marked || words.len() > 2 || words.len() == 1 || all_capitals(tokens, words);
            return Some(PlaceAt { place: NamedPlace::region(found.region), next, is_sure });
        }
        let (units, own) = alone?;
        let is_sure = self.is_surely_named(tokens, i..own, &units);
        let (units, next) = self.with_those_around(tokens, i..own, units, is_sure);
        Some(PlaceAt { place: NamedPlace::of(units), next, is_sure: is_sure || next > own })
    }

    /// The unit of a key, in any letter case.
    fn keyed(&self, text: &str) -> Option<UnitId> {
        let id: UnitId = text.to_ascii_lowercase().parse().ok()?;
        self.unit(id).map(|unit| unit.id)
    }

    /// The unit whose key begins at word `i`, and the first word after it.
    fn key_at(&self, tokens: &Tokens, i: usize) -> Option<(UnitId, usize)> {
        if !matches!(tokens.key(i), "province" | "district" | "commune") && !tokens.raw(i).contains('/') {
            return None;
        }
        let start = tokens.span(i).start;
        let rest = tokens.text().get(start..)?;
        let end = rest.find(|c: char| !c.is_ascii_alphanumeric() && c != '/').unwrap_or(rest.len());
        let unit = self.keyed(rest.get(..end)?)?;
        Some((unit, tokens.within(Span::new(start, start + end)).end))
    }

    /// The units of a name with those of the places around it, where these end at the last word.
    fn within_others(&self, tokens: &Tokens) -> Vec<UnitId> {
        for (units, own) in self.every_name(tokens, 0) {
            let (units, next) = self.narrowed(tokens, 0..own, units, &|at, _| self.every_name(tokens, at).collect());
            if next == tokens.len() {
                return units;
            }
        }
        Vec::new()
    }

    /// The units of a name that the places named after it leave, and the first word after all of them. Where nothing but
    /// a space is between, only what is surely a name has a place around it.
    pub(super) fn with_those_around(
        &self,
        tokens: &Tokens,
        own: Range<usize>,
        units: Vec<UnitId>,
        is_sure: bool,
    ) -> (Vec<UnitId>, usize) {
        self.narrowed(tokens, own, units, &|at, has_sign| match has_sign {
            true => self.every_name(tokens, at).collect(),
            false if is_sure => self.longest_name_at(tokens, at).into_iter().collect(),
            false => Vec::new(),
        })
    }

    /// Units narrowed by the names of places around them, each of which leaves one at least.
    fn narrowed(
        &self,
        tokens: &Tokens,
        own: Range<usize>,
        mut units: Vec<UnitId>,
        around: &dyn Fn(usize, bool) -> Vec<(Vec<UnitId>, usize)>,
    ) -> (Vec<UnitId>, usize) {
        let is_province = self.is_name_of_province(tokens, own.clone());
        let mut next = own.end;
        for _ in 0..MOST_AROUND {
            let Some((at, has_sign)) = after(tokens, next) else { break };
            let inner = around(at, has_sign).into_iter().find_map(|(outer, end)| {
                let two = is_province && self.is_name_of_province(tokens, at..end);
                let inner: Vec<UnitId> = units.iter().copied().filter(|unit| self.is_inside(*unit, &outer)).collect();
                (!two && !inner.is_empty()).then_some((inner, end))
            });
            let Some((inner, end)) = inner else { break };
            (units, next) = (inner, end);
        }
        (units, next)
    }

    fn is_inside(&self, unit: UnitId, outer: &[UnitId]) -> bool {
        self.unit(unit).is_some_and(|unit| self.around(unit).any(|around| outer.contains(&around)))
    }

    /// Whether words surely name a place: "dien bien" may be *diễn biến*, but "điện biên", "Dien Bien", "tỉnh dien bien"
    /// and "kon tum", which has no marks to leave out, hardly are anything else.
    fn is_surely_named(&self, tokens: &Tokens, words: Range<usize>, units: &[UnitId]) -> bool {
        let typed: Vec<&str> = words.clone().map(|i| tokens.key(i)).collect();
        let lost_its_marks = |unit: &UnitId| {
            self.unit(*unit).is_some_and(|unit| {
                let name = Tokens::new(unit.name);
                let folded: Vec<&str> = (0..name.len()).map(|i| name.folded(i)).collect();
                typed == folded && (0..name.len()).any(|i| !name.key(i).is_ascii())
            })
        };
        let bare = typed.iter().all(|word| word.is_ascii());
        all_capitals(tokens, words) || !bare || !units.iter().any(lost_its_marks)
    }
}

fn all_capitals(tokens: &Tokens, mut words: Range<usize>) -> bool {
    words.all(|i| is_capital(tokens, i) || tokens.raw(i).starts_with(char::is_numeric))
}

/// Words between a place and the one around it.
const OF: [&str; 2] = ["thuộc", "của"];

/// Where the name of the place around one would begin that ends before word `end`, and whether more than a space says so.
fn after(tokens: &Tokens, end: usize) -> Option<(usize, bool)> {
    let is_spaced = |at: usize| tokens.get(at).is_some() && gap::before(tokens, at).trim().is_empty();
    if OF.contains(&tokens.key(end)) && is_spaced(end) && is_spaced(end + 1) {
        return Some((end + 1, true));
    }
    tokens.get(end)?;
    let gap = gap::before(tokens, end);
    match gap.trim() {
        "" => (!gap.is_empty()).then_some((end, false)),
        "," | "(" | ")," | ", (" | ")" => Some((end, true)),
        // "Sông Lô -Vĩnh Phúc" is without it.
        "-" | "–" | "—" => (gap.starts_with(' ') == gap.ends_with(' ')).then_some((end, true)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ids(place: &NamedPlace) -> String {
        place.units.iter().map(UnitId::to_string).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn a_place_is_named_with_the_places_around_it() {
        let gazetteer = Gazetteer::of_tests();
        for (name, units) in [
            ("huyện Sông Lô, Vĩnh Phúc", "district/legacy/253"),
            ("Sông Lô (tỉnh Vĩnh Phúc)", "district/legacy/253"),
            ("huyện Sông Lô thuộc Vĩnh Phúc", "district/legacy/253"),
            ("song lo vinh phuc", "district/legacy/253"),
            ("Sông Lô, Phú Thọ", "commune/legacy/07936 commune/2025/08848"),
            ("xã Vĩnh Thành, huyện Chợ Lách, tỉnh Bến Tre", "commune/legacy/28894"),
            ("thành phố Kon Tum, Kon Tum", "district/legacy/608"),
            ("huyện Kon Rẫy, Gia Lai", ""),
            ("Kon Tum, Quảng Ngãi", ""),
            ("Vĩnh Phúc, Phú Thọ", ""),
            ("district/legacy/617", "district/legacy/617"),
            ("Commune/2025/08848", "commune/2025/08848"),
            ("district/legacy/999", ""),
            ("Kon Rẫy họp", ""),
            ("", ""),
        ] {
            assert_eq!(ids(&gazetteer.place_named(name)), units, "{name}");
        }
        assert_eq!(gazetteer.place_named("vùng Tây Nguyên").by, NamedBy::Region("Tây Nguyên".to_owned()));
        assert_eq!(gazetteer.place_named("ĐBSCL").units.len(), 18);
    }

    #[test]
    fn among_words_a_place_goes_as_far_as_the_places_around_it() {
        let at = |query: &str| {
            let tokens = Tokens::new(query);
            let found = Gazetteer::of_tests().place_at(&tokens, 0)?;
            Some((ids(&found.place), found.next, found.is_sure))
        };
        for (query, units, next) in [
            ("Sông Lô Vĩnh Phúc họp", "district/legacy/253", 4),
            ("Sông Lô - Vĩnh Phúc", "district/legacy/253", 4),
            ("Sông Lô -Vĩnh Phúc", "district/legacy/253 commune/legacy/07936 commune/2025/08848", 2),
            ("huyen song lo, tinh vinh phuc", "district/legacy/253", 6),
            ("tỉnh Vĩnh Phúc, tỉnh Phú Thọ", "province/legacy/26", 3),
            ("Gia Lai - Kon Tum", "province/legacy/64 province/2025/52", 2),
            ("district/legacy/823 họp", "district/legacy/823", 3),
        ] {
            assert_eq!(at(query), Some((units.to_owned(), next, true)), "{query}");
        }
        assert_eq!(at("dien bien kon tum").map(|(_, next, is_sure)| (next, is_sure)), Some((2, false)));
    }
}
