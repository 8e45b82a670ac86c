//! Regions of provinces: *Tây Nguyên*, *đồng bằng sông Cửu Long*.
//!
//! In: the table `data/regions.tsv`, and words of a query. Out: the [`Region`] that they name. No article depends on
//! these: a region is looked for by its provinces.

use jiff::civil::Date;
use serde::Serialize;

use super::abroad::is_country;
use super::lead::is_capital;
use super::load::day;
use super::table::REGIONS;
use super::unit::{Era, Tier, UnitId};
use crate::text::{Lexicon, Tokens};

/// A region, with its provinces on each map.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Region {
    /// Its name, without *vùng* where it needs none.
    pub name: &'static str,
    /// What it is made of, on the map until 30 June 2025 and then on the one since.
    pub divisions: Vec<Division>,
    /// Its names, the usual one first, without those that are words as well.
    pub names: Vec<&'static str>,
}

/// What a region is made of on one map.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Division {
    /// The map.
    pub map: Era,
    /// Who says so.
    pub origin: Origin,
    /// From when, if known.
    pub since: Option<Date>,
    /// Last day, if known.
    pub until: Option<Date>,
    /// Its provinces, sorted by key.
    pub provinces: Vec<UnitId>,
}

/// Who says which provinces a region has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Origin {
    /// A law or a plan of the State.
    Official,
    /// Custom.
    Customary,
    /// Nobody: these are the provinces of 2025 that its provinces went into, and they may hold more.
    Derived,
}

/// All regions, with their names.
#[derive(Debug)]
pub(super) struct Regions {
    all: Vec<Region>,
    names: Lexicon<Name>,
}

#[derive(Debug, Clone, Copy)]
struct Name {
    /// Place of its region in the list.
    region: usize,
    /// Whether it is also a direction or a word.
    is_word: bool,
}

/// A region named among words.
#[derive(Debug)]
pub(super) struct Found<'r> {
    pub region: &'r Region,
    /// The first word of the name, after words like *các tỉnh*.
    pub name: usize,
    /// The first word after it.
    pub next: usize,
    /// Whether the name has its marks.
    pub marked: bool,
}

/// Words before the name of a region that make it one and say nothing else.
const LEADS: [&str; 12] = [
    "vùng",
    "khu vực",
    "địa bàn",
    "các tỉnh",
    "các tỉnh, thành",
    "các tỉnh, thành phố",
    "các địa phương",
    "các tỉnh vùng",
    "các tỉnh khu vực",
    "các địa phương vùng",
    "toàn vùng",
    "cả vùng",
];

/// After these words *Đông Bắc* or *miền Nam* is a direction, or part of another name: *duyên hải miền Trung*.
const DIRECTED: [&str; 8] = ["hướng", "phía", "gió", "mùa", "phóng", "đường", "phố", "hải"];

/// With these words after them *miền Trung* and *Nam Bộ* are others: *miền trung du*, *nam bộ đội*.
const GOING_ON: [&str; 2] = ["du", "đội"];

/// Parts of the world, of which *Đông Bắc Á* is a part.
const CONTINENTS: [&str; 3] = ["á", "âu", "phi"];

impl Regions {
    /// Reads the table; a row that can't be read is left out, and a test says that there is none.
    pub(super) fn read() -> Self {
        let mut regions = Regions { all: Vec::new(), names: Lexicon::default() };
        for [name, map, origin, since, until, provinces, names] in REGIONS.cells() {
            if regions.all.last().is_none_or(|last| last.name != name) {
                regions.all.push(Region { name, divisions: Vec::new(), names: Vec::new() });
            }
            let at = regions.all.len() - 1;
            let Some(region) = regions.all.last_mut() else { continue };
            region.divisions.extend(division([map, origin, since, until, provinces]));
            for typed in names.split("; ").filter(|name| !name.is_empty()) {
                let plain = typed.trim_start_matches('*');
                let is_word = plain != typed;
                region.names.extend((!is_word).then_some(plain));
                regions.names.add(plain, Name { region: at, is_word });
            }
        }
        regions
    }

    /// The region that a text is the name of, with or without a word like *vùng* before it.
    pub(super) fn named(&self, tokens: &Tokens) -> Option<&Region> {
        let starts = std::iter::once(0).chain(lead_at(tokens, 0));
        let mut found = starts.filter_map(|at| self.names.longest_at(tokens, at));
        let whole = found.find(|found| found.next == tokens.len())?;
        whole.values.first().and_then(|name| self.all.get(name.region))
    }

    /// The region whose name begins at word `i`, or after a word like *vùng* there.
    pub(super) fn at(&self, tokens: &Tokens, i: usize, is_place: &dyn Fn(usize) -> bool) -> Option<Found<'_>> {
        let lead = lead_at(tokens, i);
        let mut starts = std::iter::once((i, false)).chain(lead.map(|at| (at, true)));
        starts.find_map(|(at, has_lead)| {
            let found = self.names.longest_at(tokens, at)?;
            let name = found.values.first()?;
            let stands = !name.is_word || is_region(tokens, at..found.next, has_lead, is_place);
            let region = self.all.get(name.region).filter(|_| stands)?;
            Some(Found { region, name: at, next: found.next, marked: found.marked })
        })
    }
}

impl Regions {
    /// Whether word `i` ends a direction from the place after it: what is in *Đông Bắc Hà Nội* isn't *Bắc Hà*.
    pub(super) fn is_direction_to(&self, tokens: &Tokens, i: usize, is_place: &dyn Fn(usize) -> bool) -> bool {
        let before = i.checked_sub(1).and_then(|start| self.names.longest_at(tokens, start));
        let ends_here = before.filter(|found| found.next == i + 1 && found.values.iter().any(|name| name.is_word));
        ends_here.is_some() && tokens.get(i + 1).is_some() && tokens.gap(i).trim().is_empty() && is_place(i + 1)
    }
}

/// The word after those that only say that a region follows: *các tỉnh*, *5 tỉnh*.
fn lead_at(tokens: &Tokens, i: usize) -> Option<usize> {
    if tokens.is_number(i) && matches!(tokens.key(i + 1), "tỉnh" | "tinh") {
        return Some(i + 2);
    }
    static WORDS: std::sync::LazyLock<Lexicon<()>> = std::sync::LazyLock::new(|| Lexicon::new(LEADS.map(|l| (l, ()))));
    WORDS.longest_at(tokens, i).map(|found| found.next).filter(|next| tokens.before(*next).trim().is_empty())
}

/// Whether a name that is a direction or a word as well is meant as a region.
fn is_region(tokens: &Tokens, name: std::ops::Range<usize>, has_lead: bool, is_place: &dyn Fn(usize) -> bool) -> bool {
    let spaced = |at: usize| at < tokens.len() && tokens.before(at).trim().is_empty();
    let is_directed = name.start > 0 && spaced(name.start) && DIRECTED.contains(&tokens.key(name.start - 1));
    let goes_on = spaced(name.end)
        && (GOING_ON.contains(&tokens.key(name.end)) || is_place(name.end) || is_abroad(tokens, name.end));
    let has_capital = name.clone().any(|at| is_capital(tokens, at));
    let has_marks = name.clone().any(|at| !tokens.key(at).is_ascii());
    !is_directed
        && !goes_on
        && (has_lead || (has_capital && (has_marks || name.clone().all(|at| is_capital(tokens, at)))))
}

/// Whether what is named at a word is in another country: "Đông Bắc Thái Lan", "miền Nam nước Pháp", "miền Đông" of "miền
/// Đông Bắc Lào".
fn is_abroad(tokens: &Tokens, at: usize) -> bool {
    let is_continent = is_capital(tokens, at) && CONTINENTS.contains(&tokens.key(at));
    let is_between = matches!(tokens.key(at), "nước" | "bắc" | "nam" | "đông" | "tây");
    is_continent || is_country(tokens, at) || (is_between && is_country(tokens, at + 1))
}

fn division([map, origin, since, until, provinces]: [&'static str; 5]) -> Option<Division> {
    let map = match map {
        "legacy" => Era::Legacy,
        "2025" => Era::Y2025,
        _ => return None,
    };
    let origin = match origin {
        "official" => Origin::Official,
        "customary" => Origin::Customary,
        "derived" => Origin::Derived,
        _ => return None,
    };
    let province = |code: &str| code.parse().ok().map(|code| UnitId { tier: Tier::Province, era: map, code });
    let provinces = provinces.split(' ').map(province).collect::<Option<Vec<_>>>()?;
    Some(Division { map, origin, since: day(since), until: day(until), provinces })
}

impl Region {
    /// Its provinces on both maps: until 30 June 2025, then those since.
    pub fn provinces(&self) -> Vec<UnitId> {
        self.divisions.iter().flat_map(|division| division.provinces.iter().copied()).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::super::Gazetteer;
    use super::*;

    #[test]
    fn every_row_is_read_and_has_provinces_that_live_on_its_map() {
        REGIONS.assert_in_order_from(6, |[name, map, ..]| (name, map != "legacy"));
        let regions = Regions::read();
        assert_eq!(regions.all.iter().map(|region| region.divisions.len()).sum::<usize>(), REGIONS.cells().count());
        for region in &regions.all {
            let maps: Vec<Era> = region.divisions.iter().map(|division| division.map).collect();
            assert_eq!(maps, [Era::Legacy, Era::Y2025], "{}", region.name);
            for id in region.provinces() {
                let unit = Gazetteer::of_tests().unit(id);
                assert!(unit.is_some_and(|unit| unit.until.is_none()), "{}: {id}", region.name);
            }
            assert!(region.divisions.iter().all(|division| division.provinces.is_sorted()), "{}", region.name);
        }
    }

    #[test]
    fn a_region_is_found_by_any_of_its_names_but_not_as_a_direction_or_another_word() {
        let regions = Regions::read();
        let at = |query: &str| {
            let tokens = Tokens::new(query);
            let is_place = |at: usize| Gazetteer::of_tests().longest_name_at(&tokens, at).is_some();
            (0..tokens.len())
                .find_map(|i| regions.at(&tokens, i, &is_place).map(|found| (i, found.region.name, found.next)))
        };
        for (query, expected) in [
            ("Tây Nguyên", (0, "Tây Nguyên", 2)),
            ("tay nguyen", (0, "Tây Nguyên", 2)),
            ("họp các tỉnh Tây Nguyên", (1, "Tây Nguyên", 5)),
            ("vùng ĐBSCL", (0, "đồng bằng sông Cửu Long", 2)),
            ("vùng tây bắc", (0, "Tây Bắc Bộ", 3)),
            ("Đông Nam Bộ", (0, "Đông Nam Bộ", 3)),
            ("miền Trung - Tây Nguyên", (0, "miền Trung - Tây Nguyên", 4)),
            ("lũ ở miền Trung", (2, "miền Trung", 4)),
            ("các tỉnh phía Nam", (0, "miền Nam", 4)),
            ("5 tỉnh Tây Nguyên", (0, "Tây Nguyên", 4)),
        ] {
            assert_eq!(at(query), Some(expected), "{query}");
        }
        for query in [
            "gió mùa đông bắc",
            "gió mùa Đông Bắc",
            "miền trung du",
            "Miền Trung du",
            "nam bộ đội",
            "Nam bộ đội",
            "miền Tây Nghệ An",
            "phía Đông Bắc",
            "mien tay",
            "giải phóng miền Nam",
            "duyên hải miền Trung",
            "đoàn kết nội bộ",
        ] {
            assert_eq!(at(query), None, "{query}");
        }
    }
}
