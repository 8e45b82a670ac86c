//! Several directives at once: how many articles of each year and province cite each.
//!
//! In: directives. Out: a [`Matrix`]. Each directive and all articles are walked once, and counted by year and province
//! together; what is asked for is a view of that.

use std::collections::{BTreeMap, BTreeSet};

use super::naming::Names;
use super::places::units_of;
use crate::answer::{DirectiveHead, Matrix, MatrixCell, MatrixDirective, MatrixView, MatrixYear, PlaceHead};
use crate::directive::Asked;
use crate::locality::{Era, Tier, UnitId};
use crate::search::Engine;
use crate::store::{Result, Tree};

/// A directive that is asked for.
#[derive(Debug, Clone)]
pub struct MatrixAsked {
    /// Its identity, or a name by which it can be asked for.
    pub identity: String,
    /// The directive itself.
    pub one: Asked,
    /// What was typed for it: a citation that fits that may mean it.
    pub typed: Vec<Asked>,
}

/// Articles by province, if they are about one of the map, and by year; 0 for those without a date.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct Spread(BTreeMap<(Option<UnitId>, u64), u64>);

/// What surely cites one directive, and what only may.
struct Citing {
    year: Option<i16>,
    sure: Spread,
    perhaps: Spread,
}

impl Engine {
    /// Counts of directives by year, by province, or of the first of them by both.
    ///
    /// Cost: a walk over all articles, and two over those of each directive.
    ///
    /// # Errors
    /// If the index can't be read.
    pub fn matrix(&self, asked: &[MatrixAsked], view: MatrixView, map: Era) -> Result<Matrix> {
        let all = self.spread(&Tree::Everything, map)?;
        let asked = if view == MatrixView::ProvincesByYear { asked.get(..1).unwrap_or_default() } else { asked };
        let (mut directives, mut citing) = (Vec::with_capacity(asked.len()), Vec::with_capacity(asked.len()));
        for one in asked {
            let counted = self.citing_of(one, map)?;
            directives.push(self.directive_of(one, &counted));
            citing.push(counted);
        }
        let years = years(&all);
        let provinces = self.provinces_of(&all, map);
        let keys: Vec<UnitId> = provinces.iter().map(|province| province.unit).collect();
        let cells = match view {
            MatrixView::DirectivesByYear => citing.iter().map(|one| one.by_year(&years, &all, None)).collect(),
            MatrixView::ProvincesByDirective => {
                let row = |unit: &UnitId| citing.iter().map(|one| one.in_province(*unit, &all)).collect();
                keys.iter().map(row).collect()
            }
            MatrixView::ProvincesByYear => {
                let one = citing.first();
                let row = |unit: &UnitId| one.map_or_else(Vec::new, |one| one.by_year(&years, &all, Some(*unit)));
                keys.iter().map(row).collect()
            }
        };
        let (articles, off_map) = (all.total(), all.off_map());
        Ok(Matrix { view, map, directives, years, provinces, cells, articles, off_map })
    }

    fn spread(&self, tree: &Tree, map: Era) -> Result<Spread> {
        let (mut spread, mut units) = (Spread::default(), Vec::new());
        self.snapshot().each(tree, &mut |document| {
            units_of(document, &mut units);
            let province = units.iter().copied().find(|unit| unit.tier == Tier::Province && unit.era == map);
            *spread.0.entry((province, document.published() / 10_000)).or_default() += 1;
            Ok(())
        })?;
        Ok(spread)
    }

    fn citing_of(&self, asked: &MatrixAsked, map: Era) -> Result<Citing> {
        let [sure, perhaps] = self.surely_and_perhaps(&asked.one, &asked.typed);
        let known = self.facts().registry.get(&asked.identity);
        let year = known.and_then(|known| known.date.map(|day| day.year()).or(known.year));
        Ok(Citing { year, sure: self.spread(&sure, map)?, perhaps: self.spread(&perhaps, map)? })
    }

    fn directive_of(&self, asked: &MatrixAsked, citing: &Citing) -> MatrixDirective {
        let known = self.facts().registry.get(&asked.identity);
        let name = Names::new(self.facts()).directive(&asked.identity).name;
        MatrixDirective {
            directive: DirectiveHead::new(&asked.identity, known, Some(&name)),
            issued: citing.year,
            citing: citing.sure.total(),
            unclear: citing.perhaps.total(),
            citing_off_map: citing.sure.off_map(),
            unclear_off_map: citing.perhaps.off_map(),
        }
    }

    /// The provinces of a map, and those that are no more but have articles.
    fn provinces_of(&self, all: &Spread, map: Era) -> Vec<PlaceHead> {
        let gazetteer = &self.facts().gazetteer;
        let with_articles = all.0.keys().filter_map(|(province, _)| *province);
        let provinces: BTreeSet<UnitId> = gazetteer.provinces(map).into_iter().chain(with_articles).collect();
        let head = |unit: UnitId| PlaceHead::new(unit, all.count(Some(unit), None), gazetteer);
        provinces.into_iter().map(head).collect()
    }
}

/// Each year from the first to the last, and the articles without a date, if there are any.
fn years(all: &Spread) -> Vec<MatrixYear> {
    let of = |year: u64| MatrixYear {
        year: i16::try_from(year).ok().filter(|year| *year > 0),
        articles: all.count(None, Some(year)),
    };
    let known: BTreeSet<u64> = all.0.keys().map(|(_, year)| *year).filter(|year| *year > 0).collect();
    let span = known.first().zip(known.last()).map(|(first, last)| *first..=*last);
    let undated = all.0.keys().any(|(_, year)| *year == 0).then_some(0);
    span.into_iter().flatten().chain(undated).map(of).collect()
}

impl Spread {
    fn total(&self) -> u64 {
        self.0.values().sum()
    }

    fn off_map(&self) -> u64 {
        self.0.iter().filter(|((province, _), _)| province.is_none()).map(|(_, articles)| articles).sum()
    }

    /// Articles of a province, of a year, or of both; without either all.
    fn count(&self, province: Option<UnitId>, year: Option<u64>) -> u64 {
        if let Some((province, year)) = province.zip(year) {
            return self.0.get(&(Some(province), year)).copied().unwrap_or(0);
        }
        let fits = |(at, when): &(Option<UnitId>, u64)| {
            (province.is_none() || *at == province) && year.is_none_or(|year| year == *when)
        };
        self.0.iter().filter(|(key, _)| fits(key)).map(|(_, articles)| articles).sum()
    }
}

impl Citing {
    fn by_year(&self, years: &[MatrixYear], all: &Spread, province: Option<UnitId>) -> Vec<MatrixCell> {
        let cell = |year: &MatrixYear| {
            let number = year.year.and_then(|year| u64::try_from(year).ok()).unwrap_or(0);
            let counts = [&self.sure, &self.perhaps, all].map(|spread| spread.count(province, Some(number)));
            MatrixCell::new(counts, self.year.zip(year.year).is_some_and(|(issued, year)| year < issued))
        };
        years.iter().map(cell).collect()
    }

    fn in_province(&self, unit: UnitId, all: &Spread) -> MatrixCell {
        MatrixCell::new([&self.sure, &self.perhaps, all].map(|spread| spread.count(Some(unit), None)), false)
    }
}
