//! The directives of the registry that a reference may mean, and for each of the others why not.

use jiff::civil::Date;
use serde::Serialize;

use super::DirectiveKind;
use super::citation::{Evidence, Reference};
use super::issued::{Congress, Directive};
use super::issuer::IssuerCode;
use super::law_name::{Amending, LawName};
use super::registry::Registry;

/// A directive that may be meant.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Candidate<'r> {
    pub directive: &'r Directive,
    /// What beside the citation speaks for it.
    pub support: Option<Evidence>,
    /// Why it can't be meant.
    pub rejected: Option<Rejection>,
}

/// Why a directive of the registry with the right kind and number isn't meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Rejection {
    /// Another committee's number.
    OtherIssuer,
    /// Nothing cites what isn't issued yet.
    IssuedAfterTheArticle,
    /// Issued on another day than the one beside the citation.
    OtherDay,
    /// It only amends the law of that name, and the same year has one that was made anew.
    OnlyAmends,
    /// Issued in another term.
    OtherTerm(Congress),
    /// Issued in another year.
    OtherYear(i16),
    /// Adopted at another plenum.
    OtherPlenum(u8),
    /// Its symbol has the year in it and the one cited hasn't, or the reverse: `32/2015/QĐ-TTg` isn't `32/QĐ-TTg`.
    OtherSymbol,
}

/// A number below 40 in Roman numerals, as congresses are counted.
pub(crate) fn roman(number: u8) -> String {
    const TENS: [&str; 4] = ["", "X", "XX", "XXX"];
    const ONES: [&str; 10] = ["", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"];
    let tens = TENS.get(usize::from(number / 10)).copied().unwrap_or("");
    format!("{tens}{}", ONES.get(usize::from(number % 10)).copied().unwrap_or(""))
}

/// The directives of the registry that the reference doesn't rule out.
pub(super) fn candidates<'r>(
    registry: &'r Registry,
    reference: &Reference,
    published: Option<Date>,
) -> Vec<Candidate<'r>> {
    judged(registry, reference, published).into_iter().filter(|c| c.rejected.is_none()).collect()
}

/// Every directive of the registry with the reference's number and kind, or one that is called so, or of its plenum.
pub(super) fn judged<'r>(registry: &'r Registry, reference: &Reference, published: Option<Date>) -> Vec<Candidate<'r>> {
    if let Some(law) = &reference.law {
        return of_name(registry, law, reference, published);
    }
    let all: Vec<&'r Directive> = match (reference.number, reference.plenum) {
        (Some(number), _) => {
            let others = reference.kind.also().filter(|_| is_loosely_named(reference));
            let others = others.into_iter().flat_map(|kind| registry.numbered(kind, number));
            registry
                .numbered(reference.kind, number)
                .chain(others.filter(|other| may_be_called(reference.kind, other)))
                .collect()
        }
        (None, Some(_)) => adopted(registry, reference, published),
        (None, None) => Vec::new(),
    };
    let first = |directive: &'r Directive| {
        let rejected = if !issuer_fits(reference.issuer.as_ref(), directive) {
            Some(Rejection::OtherIssuer)
        } else if !symbol_fits(reference, directive) {
            Some(Rejection::OtherSymbol)
        } else if published.is_some_and(|day| directive.is_younger_than(day) || comes_after(registry, directive, day)) {
            Some(Rejection::IssuedAfterTheArticle)
        } else {
            None
        };
        Candidate { directive, support: None, rejected }
    };
    let mut judged: Vec<Candidate<'r>> = all.into_iter().map(first).collect();
    judge_by_evidence(registry, &mut judged, reference);
    judge_by_likely_day(&mut judged, reference);
    judged
}

/// Whether the name of a kind may be another's: who gives the symbol says which it is, and so does who gives the issuer of a
/// circular.
fn is_loosely_named(reference: &Reference) -> bool {
    reference.year_in_symbol.is_none() && (reference.issuer.is_none() || reference.kind == DirectiveKind::DeAn)
}

/// Of decisions only what approves a project is called one.
fn may_be_called(kind: DirectiveKind, other: &Directive) -> bool {
    kind != DirectiveKind::DeAn || other.subject.to_lowercase().contains("đề án")
}

/// A day without its year, or one that is said once after a list, tells which is meant if just one that isn't ruled out was
/// issued then, and the issuer is said: of a number that all ministries give some are of the same day.
fn judge_by_likely_day(judged: &mut [Candidate], reference: &Reference) {
    let Reference { month_day, day_of_list, .. } = *reference;
    if reference.issuer.is_none() || reference.date.is_some() {
        return;
    }
    let is_of_it = |d: &Directive| {
        d.date.is_some_and(|day| month_day.is_some_and(|said| said.is_of(day)) || day_of_list == Some(day))
    };
    if judged.iter().filter(|c| c.rejected.is_none() && is_of_it(c.directive)).count() == 1 {
        keep(judged, is_of_it, Evidence::Date, Rejection::OtherDay);
    }
}

/// The laws of a name. The year chooses among them: a law of another year is another one. That of the year is meant if it
/// is what its name says, and may be meant if it amends the one that is named. A day that no law of the name has speaks for
/// none, unless it is a misprint.
fn of_name<'r>(
    registry: &'r Registry,
    law: &LawName,
    reference: &Reference,
    published: Option<Date>,
) -> Vec<Candidate<'r>> {
    let year = reference.stated_year();
    let known: Vec<(&'r Directive, bool)> = registry
        .laws()
        .named(law)
        .filter_map(|known| Some((registry.get(known.id.as_deref()?)?, known.amends)))
        .collect();
    let of_year = |directive: &Directive| directive.year == year;
    let of_day = |directive: &Directive| reference.date.is_some() && directive.date == reference.date;
    let is_misdated = |d: &Directive| d.date.zip(reference.date).is_some_and(|(own, said)| !is_misprint(own, said));
    let is_made_anew = known.iter().any(|(directive, amends)| of_year(directive) && !amends);
    let judge = |(directive, amends): (&'r Directive, bool)| {
        let rejected = match year {
            _ if published.is_some_and(|day| directive.is_younger_than(day)) => Some(Rejection::IssuedAfterTheArticle),
            Some(year) if !of_year(directive) => Some(Rejection::OtherYear(year)),
            Some(_) if amends && is_made_anew && law.amending == Amending::No && !of_day(directive) => {
                Some(Rejection::OnlyAmends)
            }
            _ => None,
        };
        let is_named = amends == (law.amending == Amending::Law) || law.amending == Amending::Amended;
        let support = match of_day(directive) {
            true => Some(Evidence::Date),
            false => (year.is_some() && is_named && !is_misdated(directive)).then_some(Evidence::Year),
        };
        Candidate { directive, support, rejected }
    };
    let mut judged: Vec<Candidate<'r>> = known.into_iter().map(judge).collect();
    if judged.iter().any(|c| c.rejected.is_none() && c.support == Some(Evidence::Date)) {
        let other = |c: &&mut Candidate| c.rejected.is_none() && c.support != Some(Evidence::Date);
        judged.iter_mut().filter(other).for_each(|c| c.rejected = Some(Rejection::OtherDay));
    }
    judged
}

/// Decisions of the Prime Minister and of ministries, and resolutions of the Government, are numbered in two series: some
/// have the year in their symbol, others haven't. Where all of a kind have it, a symbol without it is only careless; and
/// whoever gives the day tells which is meant.
fn symbol_fits(reference: &Reference, directive: &Directive) -> bool {
    let two_series = matches!(directive.kind, DirectiveKind::QuyDinh | DirectiveKind::NghiQuyet)
        && !directive.issuer.is_party()
        && !directive.issuer.as_str().contains("QH");
    let same_day = reference.date.is_some() && reference.date == directive.date;
    !two_series || same_day || reference.year_in_symbol.is_none_or(|has_year| has_year == directive.year_in_symbol)
}

/// Whether a directive whose day isn't known has a number that its committee reached only after `day`.
fn comes_after(registry: &Registry, directive: &Directive, day: Date) -> bool {
    let (Some(congress), None) = (directive.congress, directive.date) else { return false };
    let Some(number) = directive.number else { return false };
    registry.issued_between(directive.kind, number, &directive.issuer, congress).0.is_some_and(|d| d > day)
}

/// Whether a directive may be of the issuer that is said.
pub(super) fn issuer_fits(said: Option<&IssuerCode>, directive: &Directive) -> bool {
    let known = &directive.issuer;
    said.is_none_or(|said| match said.as_str() {
        "QH" | "UBTVQH" => known.as_str().trim_end_matches(|c: char| c.is_ascii_digit()) == said.as_str(),
        "HNTW" => matches!(known.as_str(), "HNTW" | "TW"),
        code => {
            // In words often one of them is read: "của Bộ Tài chính - Bộ TN&MT".
            let is_part = || directive.kind.is_joint() && known.as_str().split('-').any(|part| part == code);
            said.is_same(known, directive.kind) || (code == "TW" && known.as_str() == "HNTW") || is_part()
        }
    })
}

/// What the plenum adopted: all of that kind, and the one that the press means by its name.
fn adopted<'r>(registry: &'r Registry, reference: &Reference, published: Option<Date>) -> Vec<&'r Directive> {
    let Some(plenum) = reference.plenum else { return Vec::new() };
    let mut found = Vec::new();
    for meeting in registry.plenums(plenum, reference.congress) {
        if published.is_some_and(|day| meeting.start > day) {
            continue;
        }
        let of_kind = |id: &&String| registry.get(id).is_some_and(|d| d.kind == reference.kind);
        found.extend(meeting.directives.iter().filter(of_kind).filter_map(|id| registry.get(id)));
        // The press says "Nghị quyết Trung ương 4 khóa XIII" of a conclusion.
        let conventional = meeting.conventional.as_ref().and_then(|id| registry.get(id));
        let of_another = |d: &&Directive| d.kind != reference.kind;
        let said_resolution = reference.kind == DirectiveKind::NghiQuyet;
        found.extend(conventional.filter(of_another).filter(|_| said_resolution));
    }
    found
}

/// Takes the strongest evidence beside the citation; the weaker isn't asked.
fn judge_by_evidence(registry: &Registry, judged: &mut [Candidate], reference: &Reference) {
    if let Some(date) = reference.date {
        return judge_by_date(registry, judged, reference, date);
    }
    if let Some(congress) = reference.congress {
        let of_term = |d: &Directive| d.congress == Some(congress);
        if keep(judged, of_term, Evidence::Congress, Rejection::OtherTerm(congress)) > 0 || reference.year.is_none() {
            return;
        }
        free(judged, Rejection::OtherTerm(congress));
    }
    if let Some(year) = reference.year {
        keep(judged, |d| d.year.is_none_or(|y| y == year), Evidence::Year, Rejection::OtherYear(year));
        // Each ministry and province has a decision or circular of that number in that year.
        let of_nobody = |c: &&mut Candidate| reference.issuer.is_none() && c.directive.congress.is_none();
        judged.iter_mut().filter(of_nobody).for_each(|candidate| candidate.support = None);
    } else if let (Some(plenum), Some(_)) = (reference.plenum, reference.number) {
        let at_plenum: Vec<&String> = registry.plenums(plenum, None).flat_map(|m| &m.directives).collect();
        let there = |d: &Directive| at_plenum.contains(&&d.id);
        keep(judged, there, Evidence::Plenum, Rejection::OtherPlenum(plenum.number));
    }
}

/// Real articles misdate. What is of the term of the stated day may be meant, and so may what the Party issued on a day that
/// differs from it in a single part. The State's numbers come back each year: another year is another document.
fn judge_by_date(registry: &Registry, judged: &mut [Candidate], reference: &Reference, date: Date) {
    if keep(judged, |d| d.date == Some(date), Evidence::Date, Rejection::OtherDay) > 0 {
        return;
    }
    free(judged, Rejection::OtherDay);
    let congress = registry.congress_on(date);
    let of_its_time = |d: &Directive| match d.congress {
        Some(_) => d.congress == congress,
        None => d.year.is_none_or(|y| y == date.year()),
    };
    let same_series = |d: &Directive| d.congress.is_some() || d.year == Some(date.year());
    let misprinted = |d: &Directive| same_series(d) && d.date.is_some_and(|known| is_misprint(known, date));
    for candidate in judged.iter_mut().filter(|c| c.rejected.is_none()) {
        let directive = candidate.directive;
        if of_its_time(directive) || misprinted(directive) {
            let unknown_day = directive.date.is_none() && directive.year == Some(date.year());
            let evidence = if unknown_day { Evidence::Year } else { Evidence::DateConflict };
            // Of whom a number is isn't told by a day on which nobody known issued it.
            candidate.support = reference.issuer.is_some().then_some(evidence);
        } else {
            candidate.rejected = Some(match congress {
                Some(congress) if directive.congress.is_some() => Rejection::OtherTerm(congress),
                _ => Rejection::OtherDay,
            });
        }
    }
}

/// Whether two days differ in day, month or year alone, or have day and month swapped.
pub(super) fn is_misprint(known: Date, said: Date) -> bool {
    let same = [known.day() == said.day(), known.month() == said.month(), known.year() == said.year()];
    let swapped = known.year() == said.year() && known.day() == said.month() && known.month() == said.day();
    swapped || same.iter().filter(|s| **s).count() == 2
}

/// Supports the candidates that fit and rejects the others; how many fit.
fn keep(judged: &mut [Candidate], fits: impl Fn(&Directive) -> bool, support: Evidence, rejected: Rejection) -> usize {
    let mut kept = 0;
    for candidate in judged.iter_mut().filter(|c| c.rejected.is_none()) {
        if fits(candidate.directive) {
            candidate.support = Some(support);
            kept += 1;
        } else {
            candidate.rejected = Some(rejected);
        }
    }
    kept
}

fn free(judged: &mut [Candidate], rejected: Rejection) {
    for candidate in judged.iter_mut().filter(|c| c.rejected == Some(rejected)) {
        candidate.rejected = None;
    }
}
