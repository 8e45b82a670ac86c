//! What is to be corrected, and what is?

use jiff::civil::Date;

use super::error::Result;
use super::index::Index;
use super::note::{NotACorrection, Note};
use super::reply::{Hear, Outcome, Reply};
use super::which::identities_meant;
use crate::annotation::{ArticleRecord, Correction, CorrectionChange, NOTHING, Said};
use crate::answer::CorrectionCard;
use crate::article::Moment;
use crate::locality::{Era, NamedBy, UnitId};
use crate::store::local::{CorrectionRow, Corrections};
use crate::text::{fold, key, nfc};

/// The first and the last year of a day that somebody may say: no newspaper is older.
const YEARS: std::ops::RangeInclusive<i16> = 1800..=2999;

/// What was typed, as changes of what is said of an article; none if something of it can't be read, which is told. A name of a place is one
/// on the map of the article's day, if it is one there.
///
/// # Errors
/// If the index can't be opened or read.
pub fn changes(
    index: &Index<'_>,
    article: Option<&ArticleRecord>,
    typed: &[String],
    hear: &mut impl Hear,
) -> Result<Option<Vec<CorrectionChange>>> {
    let mut said: Vec<(&String, Part, String)> = Vec::new();
    let mut are_all = true;
    for typed in typed {
        let named = typed.split_once('=').and_then(|(name, value)| Some((part(name)?, nfc(value.trim()).into_owned())));
        match named {
            Some((part, value)) => said.push((typed, part, value)),
            None => {
                hear.note(Note::NotACorrection { typed: typed.clone(), why: NotACorrection::NoValue });
                are_all = false;
            }
        }
    }
    // The day first: it tells on which map a place is.
    said.sort_by_key(|(_, part, _)| *part != Part::Date);
    let read = |moment: Option<Moment>| moment.map(|moment| moment.date);
    let as_read = article.map(|article| read(article.as_read.map_or(article.published, |as_read| as_read.published)));
    let mut day = article.and_then(|article| read(article.published));
    let mut changes = Vec::new();
    for (typed, part, value) in said {
        let change = match part {
            Part::Date => date(&value).map(CorrectionChange::Date).ok_or(NotACorrection::NoDay),
            Part::Place => place(index, &value, day).map(CorrectionChange::Place),
            Part::Directive => match directive(index, &value, hear)? {
                Some(change) => change,
                None => {
                    are_all = false;
                    continue;
                }
            },
        };
        match change {
            Ok(change) => {
                if let CorrectionChange::Date(said) = change {
                    day = said.map_or(as_read.flatten(), Said::value);
                }
                changes.push(change);
            }
            Err(why) => {
                hear.note(Note::NotACorrection { typed: typed.clone(), why });
                are_all = false;
            }
        }
    }
    Ok(are_all.then_some(changes))
}

/// What may be said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    Place,
    Date,
    Directive,
}

/// What is called so, in English or in Vietnamese.
fn part(name: &str) -> Option<Part> {
    match fold(&key(name.trim())).replace(['-', '_', ' '], "").as_str() {
        "place" | "locality" | "diaphuong" | "noi" => Some(Part::Place),
        "date" | "ngay" => Some(Part::Date),
        "directive" | "vanban" => Some(Part::Directive),
        _ => None,
    }
}

/// A directive that is cited, or isn't; nothing where none is called so, which is told.
fn directive(
    index: &Index<'_>,
    value: &str,
    hear: &mut impl Hear,
) -> Result<Option<std::result::Result<CorrectionChange, NotACorrection>>> {
    if value.is_empty() {
        return Ok(Some(Ok(CorrectionChange::NoDirectives)));
    }
    let (name, cites) = value.strip_prefix('-').map_or((value, true), |name| (name, false));
    Ok(match identities_meant(name, index, hear)?.as_slice() {
        [] => None,
        [id] if cites => Some(Ok(CorrectionChange::Cites(id.clone()))),
        [id] => Some(Ok(CorrectionChange::CitesNot(id.clone()))),
        several => Some(Err(NotACorrection::SeveralDirectives { ids: several.to_vec(), cites })),
    })
}

fn is_nothing(value: &str) -> bool {
    value.eq_ignore_ascii_case(NOTHING) || fold(&key(value)) == "khong"
}

/// A day that is said, or that nobody knows it; the inner one is none where nothing is said any longer.
fn date(value: &str) -> Option<Option<Said<Date>>> {
    if value.is_empty() {
        return Some(None);
    }
    if is_nothing(value) {
        return Some(Some(Said::Nothing));
    }
    let parts: Vec<&str> = value.split(['/', '-']).collect();
    let [first, month, last] = *parts.as_slice() else { return None };
    let is_number = |part: &&str| (1..=4).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
    let (year, day) = if first.len() == 4 { (first, last) } else { (last, first) };
    if ![year, month, day].iter().all(is_number) || year.len() != 4 {
        return None;
    }
    let date = Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok()?;
    let is_likely = YEARS.contains(&date.year()) && !Moment { date, time: None }.is_to_come();
    is_likely.then_some(Some(Said::This(date)))
}

/// The same of a place.
fn place(
    index: &Index<'_>,
    value: &str,
    day: Option<Date>,
) -> std::result::Result<Option<Said<UnitId>>, NotACorrection> {
    if value.is_empty() {
        return Ok(None);
    }
    if is_nothing(value) {
        return Ok(Some(Said::Nothing));
    }
    let named = index.facts().gazetteer.place_named(value);
    if let NamedBy::Region(name) = named.by {
        return Err(NotACorrection::Region { name });
    }
    let on_map = day.map(Era::of);
    let of_day: Vec<UnitId> =
        named.units.iter().copied().filter(|unit| on_map.is_none_or(|era| unit.era == era)).collect();
    let units = if of_day.is_empty() { named.units } else { of_day };
    match units.as_slice() {
        [] => Err(NotACorrection::NoPlace),
        [unit] => Ok(Some(Said::This(*unit))),
        _ => Err(NotACorrection::SeveralPlaces { units }),
    }
}

/// What is said of the article of an id, and what it is by that.
///
/// # Errors
/// If the index can't be opened or read.
pub fn correction(
    index: &Index<'_>,
    corrections: &Corrections,
    id: &str,
    hear: &mut impl Hear,
) -> Result<Reply<Vec<CorrectionCard>>> {
    let row = corrections.rows().find(|row| row.id == id);
    let at = row.map(|row| row.at);
    let said = row.map(|row| row.correction.clone()).unwrap_or_default();
    let card = card(index, id, said, at, hear)?;
    Ok(Reply::new(Outcome::Found, vec![card]))
}

/// All that is said of articles.
///
/// # Errors
/// If the index can't be opened or read.
pub fn list_corrections(
    index: &Index<'_>,
    corrections: &Corrections,
    hear: &mut impl Hear,
) -> Result<Reply<Vec<CorrectionCard>>> {
    let mut cards = Vec::new();
    for CorrectionRow { id, correction, at } in corrections.rows() {
        cards.push(card(index, id, correction.clone(), Some(*at), hear)?);
    }
    match cards.is_empty() {
        true => Ok(Reply::new(Outcome::Nothing, cards).and(Note::NothingCorrected)),
        false => Ok(Reply::new(Outcome::Found, cards)),
    }
}

fn card(
    index: &Index<'_>,
    id: &str,
    said: Correction,
    at: Option<Date>,
    hear: &mut impl Hear,
) -> Result<CorrectionCard> {
    let mut card = CorrectionCard::new(id.to_owned(), said, at);
    if let Some(record) = index.engine(hear)?.snapshot().record(id)? {
        card.in_index = true;
        card.directives = record.citations.iter().filter_map(|citation| citation.identity.clone()).collect();
        card.directives.sort();
        card.directives.dedup();
        (card.title, card.published, card.primary) = (Some(record.title), record.published, record.primary);
    }
    Ok(card)
}
