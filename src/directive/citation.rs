//! What a citation is.

use std::borrow::Cow;
use std::sync::Arc;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::assembly::Assembly;
use super::law_name::LawName;
use super::month_day::MonthDay;
use super::term::Term;
use super::{CentralOrgan, Congress, DirectiveKind, IssuerCode, Plenum};
use crate::locality::UnitId;
use crate::text::{Field, Span};

/// Number in a symbol: digits without leading zeros, and the letter of `30a`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct Number {
    digits: u32,
    letter: Option<char>,
}

impl From<Number> for String {
    fn from(number: Number) -> Self {
        number.to_string()
    }
}

impl TryFrom<String> for Number {
    type Error = NotANumber;

    fn try_from(text: String) -> Result<Self, NotANumber> {
        text.parse()
    }
}

impl Number {
    /// Whether a letter belongs to it: `30a`.
    pub(super) fn has_letter(self) -> bool {
        self.letter.is_some()
    }

    /// The number `digits` with an optional letter (`a` or `b`).
    pub fn new(digits: u32, letter: Option<char>) -> Self {
        Number { digits, letter }
    }

    /// Its digits.
    pub fn digits(self) -> u32 {
        self.digits
    }
}

impl std::fmt::Display for Number {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}", self.digits)?;
        self.letter.map_or(Ok(()), |letter| write!(f, "{letter}"))
    }
}

impl std::str::FromStr for Number {
    type Err = NotANumber;

    fn from_str(text: &str) -> Result<Self, NotANumber> {
        let digits = text.trim_end_matches(|c: char| c.is_ascii_lowercase());
        let mut letters = text.chars().skip(digits.chars().count());
        let number = digits.parse().map_err(|_| NotANumber(text.to_owned()))?;
        match (letters.next(), letters.next()) {
            (letter, None) => Ok(Number::new(number, letter)),
            _ => Err(NotANumber(text.to_owned())),
        }
    }
}

/// A text that isn't the number of a symbol.
#[derive(Debug, thiserror::Error)]
#[error("`{0}` is not the number of a symbol: expected digits and at most one letter, as in `30a`")]
pub struct NotANumber(String);

/// How a citation is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Form {
    /// With its symbol: `Kết luận số 21-KL/TW`.
    Full,
    /// A number without issuer code: `Kế hoạch số 60`.
    Short,
    /// By the plenum that adopted it: `Nghị quyết Trung ương 4 (khóa XII)`.
    Plenum,
    /// Resolution of a congress: `Nghị quyết Đại hội XIII của Đảng`.
    Congress,
    /// Points back: `Nghị quyết này`.
    Back,
    /// A law by its name: `Luật Đất đai năm 2013`.
    Name,
    /// Not at all: a person says that the article cites it. It has no place in the text, and its span is the empty one before the body.
    Hand,
}

impl Form {
    /// Whether it names a directive at its place in the text: it neither points back to another citation nor is said by a person.
    pub fn is_written_out(self) -> bool {
        !matches!(self, Form::Back | Form::Hand)
    }
}

/// What the words of a citation and around it say of the directive; nothing here is looked up.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reference {
    /// Kind, from the symbol or else from the word in front.
    pub kind: DirectiveKind,
    /// Number, if there is one.
    pub number: Option<Number>,
    /// Issuer: from the symbol, or from an organ named beside it.
    pub issuer: Option<IssuerCode>,
    /// Which of the organs that share the symbol `TW` is said to have issued it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub central_organ: Option<CentralOrgan>,
    /// Year inside the symbol or stated beside it.
    pub year: Option<i16>,
    /// Day stated beside it.
    pub date: Option<Date>,
    /// Day stated beside it without its year.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub month_day: Option<MonthDay>,
    /// Day stated once after a list of several, which may be that of the last one alone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub day_of_list: Option<Date>,
    /// Congress stated beside it.
    pub congress: Option<Congress>,
    /// Plenum stated in or beside it.
    pub plenum: Option<Plenum>,
    /// For resolutions of congresses.
    pub assembly: Option<Assembly>,
    /// Of congresses: the organisation that isn't the Party's (*Công đoàn*).
    #[serde(default)]
    pub organisation: Option<Cow<'static, str>>,
    /// Which congress of its own a local organisation of the Party, or an organisation beside it, held.
    #[serde(default)]
    pub term: Option<Term>,
    /// The local unit whose committee issued it.
    pub place: Option<UnitId>,
    /// For laws that are named without a number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub law: Option<LawName>,
    /// Whether the symbol that is written has a year in it; none where no symbol is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub year_in_symbol: Option<bool>,
}

impl Reference {
    /// A reference of this kind about which nothing else is said.
    pub fn new(kind: DirectiveKind) -> Self {
        Reference {
            kind,
            number: None,
            issuer: None,
            central_organ: None,
            year: None,
            date: None,
            month_day: None,
            day_of_list: None,
            congress: None,
            plenum: None,
            assembly: None,
            organisation: None,
            term: None,
            place: None,
            law: None,
            year_in_symbol: None,
        }
    }

    /// The key of a law that is named without a number: `Luật:Đất đai:1985`, `PL:Thủ đô Hà Nội:`, `HP:1946`.
    pub fn law_key(&self) -> Option<String> {
        self.law.as_ref().map(|law| law.key(self.kind, self.stated_year()))
    }

    /// Takes a day that is said without its year: where that of the directive is said, it is of that one.
    pub(super) fn set_month_day(&mut self, said: MonthDay) {
        match self.year.and_then(|year| said.in_year(year)) {
            Some(day) => self.date = self.date.or(Some(day)),
            None => self.month_day = Some(said),
        }
    }

    /// Year said or implied by the day.
    pub fn stated_year(&self) -> Option<i16> {
        self.year.or(self.date.map(Date::year))
    }
}

/// The link from a citation to its directive, or why there is none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Resolution {
    /// This directive of the registry, by id.
    Resolved(String),
    /// Several directives of the registry fit, or one for which nothing speaks; their ids, the likeliest first.
    Ambiguous(Arc<[String]>),
    /// Nothing in the registry fits.
    Unknown,
}

/// What settled which directive is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Evidence {
    /// The day beside it is the day of issue.
    Date,
    /// The day beside it is a misprint of the day of issue.
    DateConflict,
    /// The khóa beside it.
    Congress,
    /// The plenum beside it.
    Plenum,
    /// What the sentence is about, or all that the article says of its subject, issuer and time.
    Subject,
    /// The press means this one by the plenum's name.
    Conventional,
    /// The year in it or beside it.
    Year,
    /// So many years it has been carried out, counted back from the day of the article.
    YearsSince,
    /// The only one known of the term, or for the State's the year, in which the article appeared.
    CurrentTerm,
    /// No other term of that issuer has come to such a number.
    OnlyTerm,
    /// A directive beside it, which it carries on, or which carries it on.
    Related,
    /// The press names it by its number alone.
    KnownByNumber,
    /// A fuller mention in the same article.
    Antecedent,
    /// A person says so.
    Hand,
}

/// One occurrence of a directive in an article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Citation {
    /// Where it stands.
    pub field: Field,
    /// From the word of its kind to the last word that identifies it.
    pub span: Span,
    /// How it is written.
    pub form: Form,
    /// What is said, completed from the rest of the article and from the registry.
    pub reference: Reference,
    /// Readable identity within the article: `KL:21:TW:2021`, `NQ:TW4:K12`, `NQ:ĐH:Kon Rẫy`.
    pub key: String,
    /// Identity over all articles: the registry's id, or for a directive outside it a slug such as
    /// `kh-43-tu-2022-kon-tum`; `None` where that is open.
    pub identity: Option<String>,
    /// Link to the registry.
    pub resolution: Resolution,
    /// What settled it, where it is resolved.
    pub evidence: Option<Evidence>,
    /// Whether the day beside it is another than that of the directive it resolves to.
    pub date_conflict: bool,
    /// Whether its term is told by the day or year beside it, not by its own words or by the registry.
    pub congress_inferred: bool,
    /// Whether identity comes from another mention in the article rather than from this one.
    pub inferred: bool,
}

/// A directive carries on another: plan → what it implements.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edge {
    /// Key of the directive that carries on.
    pub from: String,
    /// Key of the directive carried on.
    pub to: String,
    /// How.
    pub relation: Relation,
    /// The words that say so, in the body or title.
    pub field: Field,
    /// Span of those words, both citations included.
    pub span: Span,
    /// Identity over all articles of the directive that carries on, where it is known.
    pub from_identity: Option<String>,
    /// Identity over all articles of the directive carried on, where it is known.
    pub to_identity: Option<String>,
    /// Days from the issue of the one carried on to that of the one that carries on, where both are known
    /// from the article or the registry.
    pub days: Option<i64>,
}

/// How one directive carries on another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Relation {
    /// *Kế hoạch … về thực hiện Kết luận …*
    Implements,
    /// *Kết luận … về tiếp tục thực hiện Chỉ thị …*
    Continues,
    /// *… thay thế Quy định …*
    Replaces,
    /// *… sửa đổi, bổ sung Quy định …*
    Amends,
    /// Tells how it is done: *Hướng dẫn …*; known of the registry alone.
    Guides,
    /// Is on the same in a later time, without replacing it in so many words; known of the registry alone.
    Succeeds,
}
