//! Arguments of what counts a whole result, and of batches.

use std::path::PathBuf;
use std::str::FromStr;

use chithi::answer::{Facet, Step};
use chithi::ask::{Counted, FacetRequest};
use chithi::render::Say;
use chithi::text::{fold, key, nfc};
use clap::{Args as ClapArgs, ValueEnum, ValueHint};

use super::bound;

/// What a result is counted by, and how many rows of it are wanted: `year`, `directive:20`, `nguồn:all`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FacetArg(pub FacetRequest);

/// Rows of a facet where no number is typed.
const ROWS: usize = 10;

impl FromStr for FacetArg {
    type Err = String;

    fn from_str(typed: &str) -> Result<Self, String> {
        let (name, rows) = typed.split_once(':').map_or((typed, None), |(name, rows)| (name, Some(rows.trim())));
        let facet = facet_named(name).ok_or_else(|| Say.no_such_facet(name))?;
        let rows = match rows {
            None => Some(ROWS),
            Some("all" | "tất cả") => None,
            Some(typed) => {
                let number = typed.parse().ok().filter(|rows| *rows > 0);
                Some(number.ok_or_else(|| Say.no_number_of_rows(typed))?)
            }
        };
        Ok(FacetArg(FacetRequest { facet, rows }))
    }
}

/// English or Vietnamese, with marks and spaces or without.
fn facet_named(typed: &str) -> Option<Facet> {
    let typed = nfc(typed);
    let words = typed.split(|c: char| !c.is_alphanumeric());
    let folded: String = words.map(|word| fold(&key(word))).collect();
    Some(match folded.as_str() {
        "directive" | "vanban" => Facet::Directive,
        "locality" | "diaphuong" => Facet::Locality,
        "year" | "nam" => Facet::Year,
        "month" | "thang" => Facet::Month,
        "source" | "nguon" => Facet::Source,
        "kind" | "loai" => Facet::Kind,
        _ => return None,
    })
}

/// Arguments of `timeline`.
#[derive(Debug, ClapArgs)]
pub struct TimelineArgs {
    /// Only articles that have everything asked for by this query
    #[arg(value_name = "QUERY")]
    pub query: Vec<String>,

    /// Length of a row; if not given, a month where all lies within three years, else a year
    #[arg(long, value_enum)]
    pub by: Option<ByTime>,

    /// What is counted; occurrences need a query, and count each place where it stands, as `kwic` does
    #[arg(long, value_enum, default_value_t = CountArg::Articles, requires_if("occurrences", "query"))]
    pub count: CountArg,
}

/// Arguments of `duplicates`.
#[derive(Debug, ClapArgs)]
pub struct DuplicatesArgs {
    /// Only among articles that have everything asked for by this query
    #[arg(value_name = "QUERY")]
    pub query: Vec<String>,

    /// Number of groups to print, at most 10,000
    #[arg(long, short = 'n', default_value_t = 10, value_name = "N", value_parser = bound::groups)]
    pub limit: usize,

    /// Number of groups to leave out in front
    #[arg(long, default_value_t = 0, value_name = "N")]
    pub offset: usize,
}

/// What a timeline counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum CountArg {
    /// Articles
    Articles,
    /// How often the words stand in them, also per 1,000 words of all articles of that time
    Occurrences,
}

impl From<CountArg> for Counted {
    fn from(typed: CountArg) -> Self {
        match typed {
            CountArg::Articles => Counted::Articles,
            CountArg::Occurrences => Counted::Occurrences,
        }
    }
}

/// Length of a row of a timeline.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ByTime {
    /// A row a year
    Year,
    /// A row a month
    Month,
}

impl From<ByTime> for Step {
    fn from(by: ByTime) -> Self {
        match by {
            ByTime::Year => Step::Year,
            ByTime::Month => Step::Month,
        }
    }
}

/// Arguments of `batch`.
#[derive(Debug, ClapArgs)]
pub struct BatchArgs {
    /// Queries, one a line; `-` is standard input
    #[arg(value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub file: PathBuf,

    /// Print so many hits of each query instead of one row
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=10_000))]
    pub hits: Option<u16>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_facet_has_an_english_and_a_vietnamese_name_and_perhaps_a_number_of_rows() {
        let read =
            |typed: &str| typed.parse::<FacetArg>().map(|FacetArg(arg)| (arg.facet, arg.rows.unwrap_or(usize::MAX)));
        for typed in ["directive", "văn bản", "vanban", "Van Ban", "va\u{306}n ba\u{309}n"] {
            assert_eq!(read(typed), Ok((Facet::Directive, 10)), "{typed}");
        }
        assert_eq!(read("địa phương:3"), Ok((Facet::Locality, 3)));
        assert_eq!(read("diaphuong: 3"), Ok((Facet::Locality, 3)));
        assert_eq!(read("nguồn:all"), Ok((Facet::Source, usize::MAX)));
        assert_eq!((read("năm"), read("thang")), (Ok((Facet::Year, 10)), Ok((Facet::Month, 10))));
        assert_eq!(read("loại:1"), Ok((Facet::Kind, 1)));
        for facet in Facet::ALL {
            assert_eq!(read(facet.name()), Ok((facet, 10)));
        }
    }

    #[test]
    fn a_wrong_facet_is_answered_with_those_there_are() {
        let error = |typed: &str| typed.parse::<FacetArg>().unwrap_err();
        assert!(error("tỉnh").contains("`tỉnh`") && error("tỉnh").contains("địa phương"));
        assert!(error("").contains("directive"));
        for rows in ["year:0", "year:-1", "year:", "year:nhiều", "year:99999999999999999999999"] {
            assert!(error(rows).contains("number of rows"), "{rows}");
        }
    }
}
