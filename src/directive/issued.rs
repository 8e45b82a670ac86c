//! Directives that are known, and the plenums that adopted them: rows of the tables.

use std::sync::OnceLock;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::month_day::MonthDay;
use super::pair::{Pair, pairs_of};
use super::{DirectiveKind, IssuerCode, Number};

/// A national congress of the Party by its number (13 for *khóa XIII*).
pub type Congress = u8;

/// A directive that the registry knows (*văn bản chỉ đạo*).
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Directive {
    /// Stable, readable: `kl-21-tw-k13`.
    pub id: String,
    /// Kind, as in its symbol.
    pub kind: DirectiveKind,
    /// The kind as its own title has it: *Quyết định* or *Quy định*.
    pub kind_name: String,
    /// Number, without leading zeros; constitutions have none.
    pub number: Option<Number>,
    /// Whether the year is inside its symbol (`100/2019/NĐ-CP`).
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
    /// Made when first asked for.
    #[serde(skip)]
    pub(super) told: Told,
}

/// What a directive is about, as pairs of words; it says nothing that the subject doesn't.
#[derive(Debug, Clone, Default)]
pub(super) struct Told(OnceLock<Box<[Pair]>>);

impl PartialEq for Told {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl Directive {
    /// The pairs of words in its subject.
    pub(super) fn pairs(&self) -> &[Pair] {
        self.told.0.get_or_init(|| pairs_of(&self.subject).into())
    }

    /// The symbol as issued: `21-KL/TW`, `100/2019/NĐ-CP`, `31/2024/QH15`; of one without a number, its year. Resolutions of
    /// the National Assembly have no kind in it, if they have the year: `54/2017/QH14`.
    pub fn symbol(&self) -> String {
        let Some(number) = self.number else { return self.year.map(|y| y.to_string()).unwrap_or_default() };
        let number = format!("{:0>2}", number.to_string());
        let year = self.year.filter(|_| self.year_in_symbol).map(|y| format!("/{y}")).unwrap_or_default();
        let (kind, issuer) = (self.kind.code(), &self.issuer);
        match self.kind {
            DirectiveKind::Luat => format!("{number}{year}/{issuer}"),
            _ if self.year_in_symbol && issuer.as_str().contains("QH") => format!("{number}{year}/{issuer}"),
            _ if issuer.is_party() => format!("{number}-{kind}/{issuer}"),
            _ => format!("{number}{year}/{kind}-{issuer}"),
        }
    }

    /// Kind and symbol, as an article would name it: `Kết luận 21-KL/TW`.
    pub fn name(&self) -> String {
        format!("{} {}", self.kind_name, self.symbol())
    }

    /// Whether the press names it by kind and number alone: one of its aliases is no more than that.
    pub(super) fn is_known_by_number(&self) -> bool {
        let Some(number) = self.number.filter(|_| !self.aliases.is_empty()) else { return false };
        let number = number.to_string();
        let names = [format!("{} {number}", self.kind_name), format!("{} {number:0>2}", self.kind_name)];
        self.aliases.iter().any(|alias| names.contains(alias))
    }

    /// Whether it was certainly issued on another day than the one that is said of it.
    pub(super) fn is_of_another_day(&self, said: Option<Date>) -> bool {
        self.date.zip(said).is_some_and(|(known, said)| known != said)
    }

    /// Whether a day without its year is another one.
    pub(super) fn is_of_another_month_day(&self, said: Option<MonthDay>) -> bool {
        self.date.zip(said).is_some_and(|(known, said)| !said.is_of(known))
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

/// The days from one day of issue to another, where both are known; negative if the second is the earlier one.
pub fn lag_days(from: Option<Date>, to: Option<Date>) -> Option<i64> {
    to?.since(from?).ok().map(|span| i64::from(span.get_days()))
}

/// A meeting of the Central Committee.
#[derive(Debug, Clone, PartialEq, Serialize)]
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
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Plenum {
    /// *Trung ương N*.
    pub number: u8,
    /// 0 where it met once.
    pub session: u8,
}
