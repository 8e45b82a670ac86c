//! Who has reported on a directive, and who hasn't?

use serde::{Deserialize, Serialize};

use super::error::Result;
use super::index::Index;
use super::note::Note;
use super::one_directive::{OneDirective, one_directive};
use super::read::tell_corrected;
use super::reply::{Hear, Outcome, Reply};
use super::which::others;
use crate::answer::{Coverage, CoverageStatus};
use crate::locality::{Era, Gazetteer, Tier, UnitId};
use crate::survey::Listed;

/// Which directive, and of which units.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct CoverageRequest {
    /// A symbol, a name, or an id.
    pub directive: String,
    /// Which units are listed; if not given, provinces, and districts within one.
    pub by: Option<UnitsOf>,
    /// Only units in the province of this name.
    pub within: Option<String>,
    /// On which map.
    pub map: Era,
}

impl Default for CoverageRequest {
    fn default() -> Self {
        CoverageRequest { directive: String::new(), by: None, within: None, map: Era::Legacy }
    }
}

/// Units of one tier.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum UnitsOf {
    /// Provinces and central cities.
    #[default]
    Province,
    /// Districts; on the map of 2025, which has none, communes.
    District,
}

impl CoverageRequest {
    fn tier(&self) -> Tier {
        let by = self.by.unwrap_or(if self.within.is_some() { UnitsOf::District } else { UnitsOf::Province });
        match (by, self.map) {
            (UnitsOf::Province, _) => Tier::Province,
            (UnitsOf::District, Era::Legacy) => Tier::District,
            (UnitsOf::District, Era::Y2025) => Tier::Commune,
        }
    }
}

/// What each unit of a tier has said of a directive. One that nobody cites is an answer too: then every unit is silent.
///
/// # Errors
/// If the index can't be opened or read.
pub fn coverage(index: &Index<'_>, request: &CoverageRequest, hear: &mut impl Hear) -> Result<Reply<Coverage>> {
    let typed = &request.directive;
    let Some(within) = within(request, &index.facts().gazetteer, hear) else {
        return Ok(Reply::none(Outcome::Incomplete));
    };
    let Some(OneDirective { identity, one, question }) = one_directive(typed, index, hear)? else {
        return Ok(Reply::none(Outcome::Incomplete));
    };
    let engine = index.engine(hear)?;
    let cascade = engine.cascade(&identity)?;
    let listed = Listed { tier: request.tier(), era: request.map, within: &within };
    let coverage = engine.coverage(&one, &question.asked, &cascade, listed)?;
    let meant = vec![identity];
    let others = others(&question, &meant);
    hear.note(Note::Asked { meant, question: vec![one] });
    others.into_iter().for_each(|note| hear.note(note));
    if !within.is_empty() {
        hear.note(Note::Within { units: within.clone() });
    }
    let uncounted = coverage.uncounted;
    let citing_off_map = uncounted.citing_off_map + uncounted.unclear_off_map;
    let citing_unlisted = uncounted.citing_unlisted + uncounted.unclear_unlisted;
    // Within a province it is no wonder, and doesn't say that nobody does.
    if within.is_empty()
        && citing_off_map + citing_unlisted == 0
        && coverage.rows.iter().all(|row| row.citing + row.unclear == 0)
    {
        hear.note(Note::NobodyCites { typed: typed.clone() });
    }
    hear.note(total(&coverage));
    if uncounted.off_map > 0 {
        let (articles, citing) = (uncounted.off_map, citing_off_map);
        hear.note(Note::OffMap { articles, citing, map: request.map });
    }
    if citing_unlisted > 0 {
        hear.note(Note::CitingUnlisted { articles: citing_unlisted });
    }
    tell_corrected(engine.count_corrected(None)?, hear);
    let reported = coverage.rows.iter().any(|row| row.status == CoverageStatus::Reported);
    Ok(Reply::new(Outcome::of(reported), coverage))
}

/// The provinces whose units are listed, none if all are; nothing if what was typed names none on this map, which is told.
fn within(request: &CoverageRequest, gazetteer: &Gazetteer, hear: &mut impl Hear) -> Option<Vec<UnitId>> {
    let Some(typed) = &request.within else { return Some(Vec::new()) };
    let is_listed = |unit: &UnitId| unit.tier == Tier::Province && unit.era == request.map;
    let provinces: Vec<UnitId> = gazetteer.named(typed).into_iter().filter(is_listed).collect();
    if provinces.is_empty() {
        hear.note(Note::NoProvince { typed: typed.clone(), map: request.map });
        return None;
    }
    Some(provinces)
}

fn total(coverage: &Coverage) -> Note {
    let count = |status| coverage.rows.iter().filter(|row| row.status == status).count();
    Note::Coverage {
        reported: count(CoverageStatus::Reported),
        unclear: count(CoverageStatus::Unclear),
        not_citing: count(CoverageStatus::NotCiting),
        no_articles: count(CoverageStatus::NoArticles),
    }
}
