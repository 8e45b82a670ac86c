//! Arguments of what counts a whole result, and of batches.

use std::path::PathBuf;

use chithi::answer::{Facet, Step};
use chithi::ask::{Counted, FacetRequest};
use chithi::text::{fold, key, nfc};
use clap::{Args as ClapArgs, ValueHint};

use super::bound::{self, Unfit};
use super::choice;
use super::spelling::bare;

/// What a result is counted by, and how many rows of it are wanted: `year`, `directive:20`, `nguồn:all`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FacetArg(pub FacetRequest);

/// Rows of a facet where no number is typed.
const ROWS: usize = 10;

impl FacetArg {
    /// Reads a name, and perhaps a number after a colon.
    pub fn read(typed: &str) -> Result<Self, Unfit> {
        let (name, rows) = typed.split_once(':').map_or((typed, None), |(name, rows)| (name, Some(rows.trim())));
        let facet = facet_named(name).ok_or_else(|| Unfit::Facet(name.to_owned()))?;
        let rows = match rows {
            None => Some(ROWS),
            Some(typed) if ["all", "tatca"].contains(&bare(&typed.replace(' ', "")).as_str()) => None,
            Some(typed) => {
                let number = typed.parse().ok().filter(|rows| *rows > 0);
                Some(number.ok_or_else(|| Unfit::Rows(typed.to_owned()))?)
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
        "issuer" | "coquan" => Facet::Issuer,
        "tier" | "cap" => Facet::Tier,
        _ => return None,
    })
}

/// Arguments of `timeline`.
#[derive(Debug, ClapArgs)]
pub struct TimelineArgs {
    #[arg(value_name = "QUERY")]
    pub query: Vec<String>,

    #[arg(long, value_name = "STEP", value_parser = choice::STEP)]
    pub by: Option<Step>,

    #[arg(long, value_name = "WHAT", value_parser = choice::COUNTED, default_value = "articles")]
    pub count: Counted,
}

/// Arguments of `duplicates`.
#[derive(Debug, ClapArgs)]
pub struct DuplicatesArgs {
    #[arg(value_name = "QUERY")]
    pub query: Vec<String>,

    #[arg(long, short = 'n', default_value_t = 10, value_name = "N", value_parser = bound::groups)]
    pub limit: usize,

    #[arg(long, default_value_t = 0, value_name = "N", value_parser = bound::rows)]
    pub offset: usize,
}

/// Arguments of `batch`.
#[derive(Debug, ClapArgs)]
pub struct BatchArgs {
    #[arg(value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub file: PathBuf,

    #[arg(long, value_name = "N", value_parser = bound::hits_of_each)]
    pub hits: Option<u16>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_facet_has_an_english_and_a_vietnamese_name_and_perhaps_a_number_of_rows() {
        let read = |typed: &str| FacetArg::read(typed).map(|FacetArg(arg)| (arg.facet, arg.rows.unwrap_or(usize::MAX)));
        for typed in ["directive", "văn bản", "vanban", "Van Ban", "va\u{306}n ba\u{309}n"] {
            assert_eq!(read(typed), Ok((Facet::Directive, 10)), "{typed}");
        }
        assert_eq!(read("địa phương:3"), Ok((Facet::Locality, 3)));
        assert_eq!(read("diaphuong: 3"), Ok((Facet::Locality, 3)));
        for all in ["nguồn:all", "nguồn:tất-cả", "nguồn:tat ca", "nguồn: Tất cả"] {
            assert_eq!(read(all), Ok((Facet::Source, usize::MAX)), "{all}");
        }
        assert_eq!((read("năm"), read("thang")), (Ok((Facet::Year, 10)), Ok((Facet::Month, 10))));
        assert_eq!(read("loại:1"), Ok((Facet::Kind, 1)));
        for facet in Facet::ALL {
            assert_eq!(read(facet.name()), Ok((facet, 10)));
        }
    }

    #[test]
    fn a_wrong_facet_is_answered_with_those_there_are() {
        assert_eq!(FacetArg::read("tỉnh").unwrap_err(), Unfit::Facet("tỉnh".into()));
        assert_eq!(FacetArg::read("").unwrap_err(), Unfit::Facet(String::new()));
        for rows in ["year:0", "year:-1", "year:", "year:nhiều", "year:99999999999999999999999"] {
            assert!(matches!(FacetArg::read(rows), Err(Unfit::Rows(_))), "{rows}");
        }
    }
}
