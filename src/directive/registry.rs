//! The known directives, the congresses and plenums: facts, read once from the tables in `data/`.

use std::sync::LazyLock;

use jiff::civil::Date;
use rustc_hash::FxHashMap;

use super::{DirectiveKind, IssuerCode, Number};

/// A national congress of the Party by its number (13 for *khóa XIII*).
pub type Congress = u8;

/// A directive that the registry knows (*văn bản chỉ đạo*).
#[derive(Debug, Clone, PartialEq)]
pub struct Directive {
    /// Stable, readable: `kl-21-tw-k13`.
    pub id: String,
    /// Kind, as in its symbol.
    pub kind: DirectiveKind,
    /// The kind as its own title has it: *Quyết định* or *Quy định*.
    pub kind_name: String,
    /// Number, without leading zeros.
    pub number: Number,
    /// Whether the year stands inside its symbol (`100/2019/NĐ-CP`).
    pub year_in_symbol: bool,
    /// Year of issue, if known.
    pub year: Option<i16>,
    /// Day of issue, if known.
    pub date: Option<Date>,
    /// Code in its symbol.
    pub issuer: IssuerCode,
    /// The organ that issued it, by name.
    pub organ: String,
    /// Congress in whose term it was issued; none for the State's.
    pub congress: Option<Congress>,
    /// What it is about, in a few words.
    pub subject: String,
    /// Names in the press.
    pub aliases: Vec<String>,
    /// Links to other directives of the registry.
    pub relations: Vec<(String, String)>,
}

impl Directive {
    /// The symbol as issued: `21-KL/TW`, `100/2019/NĐ-CP`, `31/2024/QH15`.
    pub fn symbol(&self) -> String {
        let number = format!("{:0>2}", self.number.to_string());
        let year = self.year.filter(|_| self.year_in_symbol).map(|y| format!("/{y}")).unwrap_or_default();
        let (kind, issuer) = (self.kind.code(), &self.issuer);
        match self.kind {
            DirectiveKind::Luat => format!("{number}{year}/{issuer}"),
            _ if issuer.is_party() => format!("{number}-{kind}/{issuer}"),
            _ => format!("{number}{year}/{kind}-{issuer}"),
        }
    }

    /// Kind and symbol, as an article would name it: `Kết luận 21-KL/TW`.
    pub fn name(&self) -> String {
        format!("{} {}", self.kind_name, self.symbol())
    }

    /// Whether it was certainly issued after `day`.
    pub fn is_younger_than(&self, day: Date) -> bool {
        match (self.date, self.year) {
            (Some(date), _) => date > day,
            (None, Some(year)) => year > day.year(),
            (None, None) => false,
        }
    }
}

/// A meeting of the Central Committee.
#[derive(Debug, Clone, PartialEq)]
pub struct PlenumMeeting {
    /// Congress whose committee met.
    pub congress: Congress,
    /// Which plenum.
    pub plenum: Plenum,
    /// First day.
    pub start: Date,
    /// Ids of the directives it adopted.
    pub directives: Vec<String>,
    /// The one that the press means by "Nghị quyết Trung ương N", if there is a convention.
    pub conventional: Option<String>,
}

/// Number of a plenum, with its session where it met twice: *Trung ương 6 (lần 2)*.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Plenum {
    /// *Trung ương N*.
    pub number: u8,
    /// 0 where it met once.
    pub session: u8,
}

/// All known directives.
#[derive(Debug)]
pub struct Registry {
    directives: Vec<Directive>,
    by_id: FxHashMap<String, usize>,
    by_number: FxHashMap<(DirectiveKind, Number), Vec<usize>>,
    plenums: Vec<PlenumMeeting>,
    congresses: Vec<(Congress, Date, Option<Date>)>,
}

static BUILT_IN: LazyLock<Registry> = LazyLock::new(|| {
    Registry::parse(
        include_str!("data/directives.tsv"),
        include_str!("data/plenums.tsv"),
        include_str!("data/congresses.tsv"),
    )
});

impl Registry {
    /// The registry that comes with the program; parsed at the first call, in about a millisecond.
    pub fn built_in() -> &'static Self {
        &BUILT_IN
    }

    fn parse(directives: &str, plenums: &str, congresses: &str) -> Self {
        let directives: Vec<Directive> = rows(directives).filter_map(|r| directive(&r)).collect();
        let mut by_id = FxHashMap::default();
        let mut by_number: FxHashMap<_, Vec<usize>> = FxHashMap::default();
        for (place, directive) in directives.iter().enumerate() {
            by_id.insert(directive.id.clone(), place);
            by_number.entry((directive.kind, directive.number)).or_default().push(place);
        }
        Registry {
            directives,
            by_id,
            by_number,
            plenums: rows(plenums).filter_map(|r| plenum_meeting(&r)).collect(),
            congresses: rows(congresses)
                .filter_map(|r| Some((r.first()?.parse().ok()?, r.get(1)?.parse().ok()?, date(r.get(2)?)?)))
                .collect(),
        }
    }

    /// Every directive, sorted by id.
    pub fn all(&self) -> &[Directive] {
        &self.directives
    }

    /// The directive with this id.
    pub fn get(&self, id: &str) -> Option<&Directive> {
        self.by_id.get(id).and_then(|&place| self.directives.get(place))
    }

    /// The directives of one kind and number, of every issuer and term.
    pub fn numbered(&self, kind: DirectiveKind, number: Number) -> impl Iterator<Item = &Directive> {
        let places = self.by_number.get(&(kind, number)).map_or(&[][..], Vec::as_slice);
        places.iter().filter_map(|&place| self.directives.get(place))
    }

    /// The plenums with this number, of every congress, or of one.
    pub fn plenums(&self, plenum: Plenum, congress: Option<Congress>) -> impl Iterator<Item = &PlenumMeeting> {
        self.plenums.iter().filter(move |m| {
            m.plenum.number == plenum.number
                && (plenum.session == 0 || m.plenum.session == plenum.session)
                && congress.is_none_or(|c| c == m.congress)
        })
    }

    /// The congress in whose term `day` lies; none before the first known one.
    pub fn congress_on(&self, day: Date) -> Option<Congress> {
        self.congresses.iter().rev().find(|(_, start, _)| *start <= day).map(|(congress, ..)| *congress)
    }
}

/// The cells of each row of a table, without comments and the head line.
fn rows(table: &str) -> impl Iterator<Item = Vec<&str>> {
    table.lines().filter(|line| !line.starts_with('#')).skip(1).map(|line| line.split('\t').collect())
}

fn date(cell: &str) -> Option<Option<Date>> {
    if cell.is_empty() { Some(None) } else { cell.parse().ok().map(Some) }
}

fn list(cell: &str, separator: char) -> Vec<String> {
    cell.split(separator).map(str::trim).filter(|item| !item.is_empty()).map(str::to_owned).collect()
}

fn directive(cells: &[&str]) -> Option<Directive> {
    let &[id, kind, kind_name, number, year, day, issuer, congress, _plenum, organ, subject, aliases, relations] =
        cells
    else {
        return None;
    };
    Some(Directive {
        id: id.to_owned(),
        kind: DirectiveKind::from_code(kind)?,
        kind_name: kind_name.to_owned(),
        number: number.split('/').next()?.parse().ok()?,
        year_in_symbol: number.contains('/'),
        year: year.parse().ok(),
        date: date(day)?,
        issuer: IssuerCode::from(issuer),
        organ: organ.to_owned(),
        congress: congress.parse().ok(),
        subject: subject.to_owned(),
        aliases: list(aliases, ';'),
        relations: list(relations, ';')
            .iter()
            .filter_map(|relation| relation.split_once(':'))
            .flat_map(|(kind, ids)| ids.split(',').map(move |id| (kind.to_owned(), id.trim().to_owned())))
            .collect(),
    })
}

fn plenum_meeting(cells: &[&str]) -> Option<PlenumMeeting> {
    let &[congress, number, session, start, _end, directives, conventional] = cells else { return None };
    Some(PlenumMeeting {
        congress: congress.parse().ok()?,
        plenum: Plenum { number: number.parse().ok()?, session: session.parse().ok()? },
        start: start.parse().ok()?,
        directives: list(directives, ','),
        conventional: (!conventional.is_empty()).then(|| conventional.to_owned()),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_of_the_tables_is_read_and_the_tables_are_sorted_and_unique() {
        let registry = Registry::built_in();
        assert_eq!(registry.all().len(), rows(include_str!("data/directives.tsv")).count());
        assert_eq!(registry.plenums.len(), rows(include_str!("data/plenums.tsv")).count());
        for pair in registry.all().windows(2) {
            assert!(pair[0].id < pair[1].id, "{} stands before {}", pair[0].id, pair[1].id);
        }
        for pair in registry.plenums.windows(2) {
            assert!((pair[0].congress, pair[0].plenum) < (pair[1].congress, pair[1].plenum));
        }
    }

    #[test]
    fn every_id_that_the_tables_name_exists() {
        let registry = Registry::built_in();
        for directive in registry.all() {
            for (_, other) in &directive.relations {
                // A relation may point to a document that no public source gave a row for.
                assert_ne!(other, &directive.id);
            }
        }
        for meeting in &registry.plenums {
            for id in meeting.directives.iter().chain(&meeting.conventional) {
                assert!(registry.get(id).is_some(), "plenum {:?} names {id}", meeting.plenum);
            }
        }
    }

    #[test]
    fn every_dated_party_directive_lies_in_the_term_of_its_congress() {
        let registry = Registry::built_in();
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
        let symbol = |id: &str| Registry::built_in().get(id).map(Directive::symbol).unwrap_or_default();
        assert_eq!(symbol("kl-21-tw-k13"), "21-KL/TW");
        assert_eq!(symbol("nd-100-2019-cp"), "100/2019/NĐ-CP");
        assert_eq!(symbol("luat-31-2024-qh15"), "31/2024/QH15");
        assert_eq!(symbol("qd-1719-ttg-2021"), "1719/QĐ-TTg");
        assert_eq!(symbol("nq-30a-2008-cp"), "30a/2008/NQ-CP");
    }
}
