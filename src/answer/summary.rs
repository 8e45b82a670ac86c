//! What the articles of an index say of one directive, summed up.

use jiff::civil::Date;
use serde::Serialize;

use super::{CascadeNode, CountedDirective, NamedDirective, RelatedDirective, Timeline, ToldDay};
use crate::directive::Relation;

/// What is known of one directive, and what articles say of it, summed up.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct DirectiveSummary {
    /// Which it is.
    pub directive: NamedDirective,
    /// Names in the press, if the registry has it.
    pub aliases: Vec<String>,
    /// How the registry relates it to others.
    pub related: Vec<RelatedDirective>,
    /// Days of issue that articles tell, those that most tell first.
    pub told_days: Vec<ToldDay>,
    /// What it is called in articles, the most frequent first.
    pub written_as: Vec<WrittenForm>,
    /// Different forms that aren't listed.
    pub more_forms: usize,
    /// How many articles cite it, and how.
    pub sums: DirectiveSums,
    /// What articles say it carries on.
    pub carries_on: Vec<CarriedOn>,
    /// What carries it on.
    pub cascade: CascadeNode,
    /// Other directives of its kind, number and issuer, the most cited first.
    pub namesakes: Vec<CountedDirective>,
    /// Namesakes that aren't listed.
    pub more_namesakes: usize,
    /// The articles that surely cite it, by month.
    pub months: Timeline,
}

/// How a directive is written in articles.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct WrittenForm {
    /// As written, white space aside.
    pub text: String,
    /// How often.
    pub citations: u64,
}

/// Another directive that one carries on, as articles say.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct CarriedOn {
    /// The other one, if it is told which it is.
    pub directive: Option<NamedDirective>,
    /// What the articles call it.
    pub written: String,
    /// How.
    pub relation: Relation,
    /// Days from its issue to that of the one asked for.
    pub lag_days: Option<i64>,
    /// Articles that say so.
    pub articles: u64,
}

/// How many articles and citations there are of one directive.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
#[non_exhaustive]
pub struct DirectiveSums {
    /// Articles, each at the surest of its citations.
    pub articles: CertaintyCounts,
    /// Citations.
    pub citations: CertaintyCounts,
    /// Articles that surely cite it and have no date.
    pub undated: u64,
    /// First day of an article that surely cites it.
    pub first: Option<Date>,
    /// Last day of one.
    pub last: Option<Date>,
    /// What carries it on, by the level at which that was issued.
    pub plans: PlanCounts,
}

/// How many there are of each certainty.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
#[non_exhaustive]
pub struct CertaintyCounts {
    /// They name it.
    pub named: u64,
    /// They mean it by another mention in the article, or point back to one.
    pub inferred: u64,
    /// A person says so.
    pub by_hand: u64,
    /// They may mean another one.
    pub unclear: u64,
}

/// How many directives carry one on, as articles say.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
#[non_exhaustive]
pub struct PlanCounts {
    /// Of central organs.
    pub central: u64,
    /// Of provinces and central cities.
    pub province: u64,
    /// Of districts.
    pub district: u64,
    /// Of communes.
    pub commune: u64,
    /// Of which the place isn't known.
    pub elsewhere: u64,
    /// Of all these, those of which articles don't tell which directive it is.
    pub open: u64,
}

impl CertaintyCounts {
    /// Those that surely mean it.
    pub fn sure(&self) -> u64 {
        self.named + self.inferred + self.by_hand
    }
}

impl PlanCounts {
    /// All of them.
    pub fn all(&self) -> u64 {
        self.central + self.province + self.district + self.commune + self.elsewhere
    }
}

/// The directives that a name may mean.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
#[non_exhaustive]
pub struct DirectivesNamed {
    /// Those that have the name, the most cited first.
    pub found: Vec<CountedDirective>,
    /// What articles cite by this name without telling which it is, as names that can be asked for, with the number of articles.
    pub open: Vec<(String, u64)>,
    /// Where nothing has the name: directives of the same number or about the same, the most cited first.
    pub near: Vec<CountedDirective>,
}
