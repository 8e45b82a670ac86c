//! Terms other than words.

use jiff::civil::Date;

use crate::annotation::{CitationRecord, ResolutionRecord};
use crate::directive::{DirectiveKind, IssuerCode, Number, Plenum};
use crate::locality::{Era, NamedOrgan, OrganMention, OrganOf, Tier, UnitId};

/// Terms of a numbered symbol: without its issuer (`KL:21`), and with it (`KL:21:TW`), but without the unit that drafted it.
pub fn symbols(kind: DirectiveKind, number: Number, issuer: Option<&IssuerCode>) -> Vec<String> {
    let bare = format!("{}:{number}", kind.code());
    // The Party's and the assemblies' terms are part of some codes (QH14) and no part of the symbol asked for.
    let with_issuer =
        issuer.map(|i| format!("{bare}:{}", i.numbering(kind).trim_end_matches(|c: char| c.is_ascii_digit())));
    std::iter::once(bare).chain(with_issuer).collect()
}

/// Term of a symbol whose issuer is a committee of one tier, with the unit whose committee it is:
/// `CT:10:TU@province/legacy/82`, or `CT:10:TU@` where that isn't known.
pub fn symbol_of_place(symbol: &str, place: Option<UnitId>) -> String {
    format!("{symbol}@{}", place.map(|unit| unit.to_string()).unwrap_or_default())
}

/// The unit of a [`symbol_of_place`]; none where it isn't known.
pub fn place_of_symbol(term: &str) -> Option<UnitId> {
    term.rsplit_once('@').and_then(|(_, unit)| unit.parse().ok())
}

/// Terms of an organ that an article names: alone, with its tier, and with its unit, as far as these are told.
pub(super) fn organ_terms(mention: &OrganMention) -> Vec<String> {
    let OrganMention { organ, is_central, tier, unit, .. } = mention;
    let of_centre = is_central.then(|| organ_of(organ, CENTRE));
    let of_tier = tier.map(|tier| organ_of(organ, tier.vietnamese()));
    let of_unit = unit.map(|unit| organ_of(organ, &unit.to_string()));
    [(*organ).to_owned()].into_iter().chain(of_centre).chain(of_tier).chain(of_unit).collect()
}

/// The terms that a question for an organ looks for.
pub fn asked_organ(NamedOrgan { organ, of, .. }: &NamedOrgan) -> Vec<String> {
    match of {
        OrganOf::Any => vec![organ.clone()],
        OrganOf::Centre => vec![organ_of(organ, CENTRE)],
        OrganOf::Tier(tier) => vec![organ_of(organ, tier.vietnamese())],
        OrganOf::Units(units) => units.iter().map(|unit| organ_of(organ, &unit.to_string())).collect(),
    }
}

/// Whose the organs of the whole country are, in terms.
const CENTRE: &str = "centre";

fn organ_of(organ: &str, whose: &str) -> String {
    format!("{organ}@{whose}")
}

/// Term of a plenum's name: `NQ:TW4:K12`, or `NQ:TW4` where no congress is said.
pub fn plenum_symbol(kind: DirectiveKind, plenum: Plenum, congress: Option<u8>) -> String {
    match congress {
        Some(congress) => format!("{}:TW{}:K{congress}", kind.code(), plenum.number),
        None => format!("{}:TW{}", kind.code(), plenum.number),
    }
}

/// Term of a citation that the registry doesn't settle: how it is open, and its key.
pub(super) fn open_term(citation: &CitationRecord) -> Option<String> {
    if !citation.form.is_written_out() {
        return None;
    }
    match citation.resolution {
        ResolutionRecord::Resolved => None,
        ResolutionRecord::Ambiguous => Some(format!("{AMBIGUOUS} {}", citation.key)),
        ResolutionRecord::Unknown => Some(format!("{UNKNOWN} {}", citation.key)),
    }
}

/// The terms of open citations of a key.
pub fn open_terms(key: &str) -> [String; 2] {
    [AMBIGUOUS, UNKNOWN].map(|how| format!("{how} {key}"))
}

/// First word of the terms of ambiguous citations.
pub const AMBIGUOUS: &str = "ambiguous";
/// First word of the terms of citations that nothing in the registry fits.
pub const UNKNOWN: &str = "unknown";

/// A unit's key as a number: tier, era, code.
pub fn unit_number(unit: UnitId) -> u64 {
    let tier = tier_number(unit.tier);
    let era = match unit.era {
        Era::Legacy => 0,
        Era::Y2025 => 1,
    };
    (tier * 10 + era) * 1_000_000 + u64::from(unit.code)
}

/// A tier as a number, the highest first.
pub fn tier_number(tier: Tier) -> u64 {
    match tier {
        Tier::Province => 1,
        Tier::District => 2,
        Tier::Commune => 3,
    }
}

/// The unit of a [`unit_number`].
pub fn unit_of(number: u64) -> Option<UnitId> {
    let tier = match number / 10_000_000 {
        1 => Tier::Province,
        2 => Tier::District,
        3 => Tier::Commune,
        _ => return None,
    };
    let era = if (number / 1_000_000).is_multiple_of(10) { Era::Legacy } else { Era::Y2025 };
    Some(UnitId { tier, era, code: u32::try_from(number % 1_000_000).ok()? })
}

/// The day of a [`day_number`]; none if it isn't known.
pub fn day_of(number: u64) -> Option<Date> {
    let part = |number: u64| i8::try_from(number % 100).ok();
    Date::new(i16::try_from(number / 10_000).ok()?, part(number / 100)?, part(number)?).ok()
}

/// A day as a number that sorts and reads: 2023-11-05 is 20231105. 0 stands for "not known".
pub fn day_number(day: Date) -> u64 {
    let part = |n: i64| u64::try_from(n).unwrap_or(0);
    part(day.year().into()) * 10_000 + part(day.month().into()) * 100 + part(day.day().into())
}
