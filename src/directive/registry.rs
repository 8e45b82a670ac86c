//! The known directives, the congresses and plenums: facts, read once from the tables in `data/`.

use std::sync::OnceLock;

use jiff::civil::Date;

use super::issued::{Congress, Directive, Plenum, PlenumMeeting};
use super::law_name::LawName;
use super::laws::{Law, Laws};
use super::load::{BuiltIn, RegistryError, directives_in};
use super::nickname::Nicknames;
use super::series::AllSeries;
use super::subject::Subjects;
use super::tables::{FINGERPRINT, Tables};
use super::{DirectiveKind, IssuerCode, Number};

/// All known directives.
#[derive(Debug)]
pub struct Registry {
    /// Read when first asked for, if there is nothing of a person's own; as those after it are.
    tables: OnceLock<Tables>,
    nicknames: OnceLock<Nicknames>,
    subjects: OnceLock<Subjects>,
    series: OnceLock<AllSeries>,
    laws: OnceLock<Laws>,
}

impl Registry {
    /// The directives that come with the program. Nothing is read yet: the tables of the Party's are when first asked for (about
    /// half a millisecond), those of the State row by row.
    pub fn built_in() -> Self {
        Self::of(OnceLock::new())
    }

    /// The directives that come with the program and a person's own: a table with the columns of
    /// `data/directives.tsv`, with or without its head line. A row with the id of a known directive takes
    /// its place.
    ///
    /// # Errors
    /// If a row can't be read, with its line, the value and what was expected; if there is none.
    pub fn with_rows(tsv: &str) -> Result<Self, RegistryError> {
        let extra = directives_in(tsv)?;
        if extra.is_empty() {
            return Err(RegistryError::Empty);
        }
        Ok(Self::of(OnceLock::from(Tables::of(BuiltIn::read(), extra))))
    }

    /// One for all tests of this crate, read once.
    #[cfg(test)]
    pub(crate) fn of_tests() -> &'static Self {
        static SHARED: std::sync::LazyLock<Registry> = std::sync::LazyLock::new(Registry::built_in);
        &SHARED
    }

    fn of(tables: OnceLock<Tables>) -> Self {
        Registry {
            tables,
            nicknames: OnceLock::new(),
            subjects: OnceLock::new(),
            series: OnceLock::new(),
            laws: OnceLock::new(),
        }
    }

    fn tables(&self) -> &Tables {
        self.tables.get_or_init(|| Tables::of(BuiltIn::read(), Vec::new()))
    }

    /// BLAKE3 of all that is known here, in hexadecimal; the same for the same rows in any order.
    pub fn fingerprint(&self) -> String {
        match self.tables.get().filter(|tables| tables.has_own) {
            Some(own) => own.fingerprint(),
            None => FINGERPRINT.to_owned(),
        }
    }

    /// Every directive, first those of `directives.tsv` and a person's own, then the other ones of the State, which it reads all.
    pub fn all(&self) -> impl Iterator<Item = &Directive> {
        self.tables().directives.iter().chain(self.tables().state.all().filter(|directive| self.is_current(directive)))
    }

    /// Those that the press has names for, and a person's own, sorted by id.
    pub(super) fn listed(&self) -> &[Directive] {
        &self.tables().directives
    }

    /// The other ones of the State, of a kind or of all, that are such by name of the kind and subject; the rest isn't read.
    pub(super) fn of_state(
        &self,
        kind: Option<DirectiveKind>,
        is: impl Fn(&str, &str) -> bool,
    ) -> impl Iterator<Item = &Directive> {
        self.tables().state.such(kind, is).filter(|directive| self.is_current(directive))
    }

    /// The directive with this id.
    pub fn get(&self, id: &str) -> Option<&Directive> {
        self.own(id).or_else(|| self.tables().state.get(id))
    }

    fn own(&self, id: &str) -> Option<&Directive> {
        let place = self.tables().directives.binary_search_by(|directive| directive.id.as_str().cmp(id)).ok()?;
        self.tables().directives.get(place)
    }

    /// The directives whose relations name one.
    pub(super) fn naming(&self, id: &str) -> Vec<&Directive> {
        let names = |directive: &&Directive| directive.relations.iter().any(|(_, other)| other == id);
        let of_state = self.tables().state.naming(id).filter(|directive| self.is_current(directive));
        self.tables().directives.iter().chain(of_state).filter(names).collect()
    }

    /// Whether a row of the State's table has no other one in its place.
    fn is_current(&self, directive: &Directive) -> bool {
        !self.tables().replaces_state || self.own(&directive.id).is_none()
    }

    /// Aliases that name their directive by other words than kind and number.
    pub(super) fn nicknames(&self) -> &Nicknames {
        self.nicknames.get_or_init(|| Nicknames::of(&self.tables().directives))
    }

    /// What the directives are about, as pairs of words.
    pub(super) fn subjects(&self) -> &Subjects {
        self.subjects.get_or_init(|| Subjects::of_all(&self.tables().directives))
    }

    /// Laws by name and year.
    pub(super) fn laws(&self) -> &Laws {
        self.laws.get_or_init(|| Laws::of(&self.tables().directives))
    }

    /// The laws that have had a name, and those that amended them.
    pub(crate) fn laws_of(&self, name: &LawName) -> impl Iterator<Item = &Law> {
        self.laws().named(name)
    }

    /// The directives of one kind and number, of every issuer and term.
    pub fn numbered(&self, kind: DirectiveKind, number: Number) -> impl Iterator<Item = &Directive> {
        let places = self.tables().by_number.get(&(kind, number)).map_or(&[][..], Vec::as_slice);
        let of_state = self.tables().state.numbered(kind, number).filter(|directive| self.is_current(directive));
        places.iter().filter_map(|&place| self.tables().directives.get(place)).chain(of_state)
    }

    /// The plenums with this number, of every congress, or of one.
    pub fn plenums(&self, plenum: Plenum, congress: Option<Congress>) -> impl Iterator<Item = &PlenumMeeting> {
        self.tables().plenums.iter().filter(move |m| {
            m.plenum.number == plenum.number
                && (plenum.session == 0 || m.plenum.session == plenum.session)
                && congress.is_none_or(|c| c == m.congress)
        })
    }

    /// Id of the directive that the press means by a plenum's name, where there is a convention and the
    /// plenum met once.
    pub fn conventional(&self, plenum: Plenum, congress: Congress) -> Option<&str> {
        let mut meetings = self.plenums(plenum, Some(congress));
        let only = meetings.next().filter(|_| meetings.next().is_none())?;
        only.conventional.as_deref()
    }

    /// The congress in whose term `day` lies; none before the first known one.
    pub fn congress_on(&self, day: Date) -> Option<Congress> {
        self.tables().congresses.iter().rev().find(|(_, start, _)| *start <= day).map(|(congress, ..)| *congress)
    }

    /// The congress in whose term all of `year` lies; none where two terms share it.
    pub fn congress_in(&self, year: i16) -> Option<Congress> {
        let (first, last) = (Date::new(year, 1, 1).ok()?, Date::new(year, 12, 31).ok()?);
        self.congress_on(first).filter(|congress| self.congress_on(last) == Some(*congress))
    }

    /// Whether the Party's centre (`TW`) came to such a number in a term.
    pub(super) fn has_reached(&self, kind: DirectiveKind, number: Number, congress: Congress) -> bool {
        self.series().has_reached(kind, number, congress)
    }

    /// The one term in which the Party's centre (`TW`) came to such a number, of those that had begun by `day`.
    pub(super) fn only_term_with(&self, kind: DirectiveKind, number: Number, day: Option<Date>) -> Option<Congress> {
        let begun = self.tables().congresses.iter().filter(|(_, start, _)| day.is_none_or(|day| *start <= day));
        let terms: Vec<Congress> = begun.map(|(congress, ..)| *congress).collect();
        self.series().only_term_with(kind, number, &terms)
    }

    fn series(&self) -> &AllSeries {
        self.series.get_or_init(|| AllSeries::of(&self.tables().directives))
    }

    /// Between which two days a number of a term was issued: within one kind, issuer and term numbers rise
    /// with the days, so the nearest known numbers on both sides tell.
    pub fn issued_between(
        &self,
        kind: DirectiveKind,
        number: Number,
        issuer: &IssuerCode,
        congress: Congress,
    ) -> (Option<Date>, Option<Date>) {
        let dated =
            |d: &&Directive| d.kind == kind && &d.issuer == issuer && d.congress == Some(congress) && d.date.is_some();
        let series = || self.tables().directives.iter().filter(dated);
        let after = series().filter(|d| d.number <= Some(number)).max_by_key(|d| d.number).and_then(|d| d.date);
        let before = series().filter(|d| d.number >= Some(number)).min_by_key(|d| d.number).and_then(|d| d.date);
        if after.zip(before).is_some_and(|(after, before)| after > before) {
            return (None, None); // two series run side by side, as QĐ and QĐi did
        }
        (after, before)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_of_the_tables_is_read_and_the_tables_are_sorted_and_unique() {
        let registry = Registry::of_tests();
        assert_eq!(registry.tables().directives.len(), super::super::load::BuiltIn::read().directives.len());
        assert_eq!(registry.tables().plenums.len(), super::super::load::BuiltIn::read().plenums.len());
        for pair in registry.tables().directives.windows(2) {
            assert!(pair[0].id < pair[1].id, "{} stands before {}", pair[0].id, pair[1].id);
        }
        for pair in registry.tables().plenums.windows(2) {
            assert!((pair[0].congress, pair[0].plenum) < (pair[1].congress, pair[1].plenum));
        }
    }

    #[test]
    fn every_id_that_the_tables_name_exists() {
        let registry = Registry::of_tests();
        for directive in registry.all() {
            for (_, other) in &directive.relations {
                assert!(other != &directive.id && registry.get(other).is_some(), "{} names {other}", directive.id);
            }
        }
        for meeting in &registry.tables().plenums {
            for id in meeting.directives.iter().chain(&meeting.conventional) {
                assert!(registry.get(id).is_some(), "plenum {:?} names {id}", meeting.plenum);
            }
        }
    }

    #[test]
    fn every_dated_party_directive_lies_in_the_term_of_its_congress() {
        let registry = Registry::of_tests();
        for directive in registry.all() {
            if let (Some(date), Some(congress)) = (directive.date, directive.congress)
                && congress >= 7
            {
                assert_eq!(registry.congress_on(date), Some(congress), "{}", directive.id);
            }
        }
    }

    #[test]
    fn a_symbol_is_written_as_it_was_issued() {
        let symbol = |id: &str| Registry::of_tests().get(id).map(Directive::symbol).unwrap_or_default();
        assert_eq!(symbol("kl-21-tw-k13"), "21-KL/TW");
        assert_eq!(symbol("nd-100-2019-cp"), "100/2019/NĐ-CP");
        assert_eq!(symbol("luat-31-2024-qh15"), "31/2024/QH15");
        assert_eq!(symbol("nq-54-2017-qh14"), "54/2017/QH14");
        assert_eq!(symbol("qd-1719-ttg-2021"), "1719/QĐ-TTg");
        assert_eq!(symbol("nq-30a-2008-cp"), "30a/2008/NQ-CP");
    }

    #[test]
    fn numbers_of_a_term_rise_with_the_days_but_for_the_separate_series_of_qdi() {
        let registry = Registry::of_tests();
        let mut series: Vec<&Directive> =
            registry.all().filter(|d| d.congress.is_some_and(|c| c >= 9) && d.date.is_some()).collect();
        let separate = |d: &Directive| d.kind == DirectiveKind::QuyDinh && d.congress == Some(12);
        series.retain(|d| !separate(d) && d.issuer.as_str() == "TW");
        series.sort_by_key(|d| (d.kind, d.congress, d.number));
        for pair in series.windows(2) {
            if (pair[0].kind, pair[0].congress) == (pair[1].kind, pair[1].congress) {
                assert!(pair[0].date <= pair[1].date, "{} is older than {}", pair[1].id, pair[0].id);
            }
        }
    }

    #[test]
    fn a_number_outside_the_registry_lies_between_its_neighbours() {
        let number = |n| Number::new(n, None);
        let between = |n| Registry::of_tests().issued_between(DirectiveKind::NghiQuyet, number(n), &"TW".into(), 12);
        let (after, before) = between(13);
        assert!(after >= Some(jiff::civil::date(2017, 6, 3)) && before <= Some(jiff::civil::date(2017, 10, 25)));
        assert_eq!(between(999).1, None);
    }
}
