//! What is to be said beside an answer, as data.

use std::path::PathBuf;

use serde::Serialize;

use super::told::Told;
use crate::answer::{
    BackupReport, BuildReport, CitingTotals, ContextTotals, Facet, More, Nothing, Reading, RegionCard, SharedId, Slip,
    Totals,
};
use crate::article::{Loss, Skipped};
use crate::directive::Asked;
use crate::locality::{Era, UnitId};
use crate::query::Complaint;
use crate::saved::Unreadable;
use crate::store::local::Holder;

/// Something to be said beside an answer.
#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "kebab-case", tag = "note", content = "of")]
#[non_exhaustive]
#[allow(missing_docs)] // what the fields are is what the note says
pub enum Note {
    /// A part of a query couldn't be used; of a batch, the query in that line.
    Complaint { line: Option<usize>, query: String, complaint: Complaint },
    /// The query asks for nothing.
    EmptyQuery,
    /// Nothing has what was typed, so it was read in another spelling; and what was mended.
    ReadAs { typed: String, query: String, slip: Slip },
    /// What the query was taken for.
    Understood(Reading),
    /// The index was built with another registry than the one that names are read with.
    OtherRegistry { index: PathBuf, paths: Vec<PathBuf> },
    /// What the articles cite and name was found by the rules of another version, or their files were read by those of one.
    OtherRules { index: PathBuf, annotation: bool, readers: bool },
    /// The index isn't complete: more is to be read.
    Unfinished { articles: u64 },
    /// A place has other articles on the two maps.
    TwoMaps { then: usize, today: usize },
    /// How many articles were found, how many of those that have everything cite what was asked for only unclearly, how many
    /// are shown, and what shows more.
    Total { totals: Box<Totals>, unclear: u64, shown: usize, more: More },
    /// The ranking ends with these hits, though so many articles were found.
    EndOfRanking { found: usize },
    /// None of so many articles found is on this page; whether it was to begin later by an offset, and after a hit.
    PastTheLast { found: usize, has_offset: bool, is_after_hit: bool },
    /// What is in the way where nothing is found, and what would find something.
    Nothing(Nothing),
    /// So many articles were visited, all there are; so many of them cite what was asked for only unclearly.
    All { found: usize, distinct: usize, unclear: u64 },
    /// So many rows of a facet aren't shown.
    FacetMore { facet: Facet, more: usize },
    /// How many matches there are, how many are shown, and what shows more.
    Occurrences { totals: ContextTotals, shown: u64, more: More },
    /// How many different forms there are, how many are shown, and what shows more.
    Forms { totals: ContextTotals, different: usize, shown: usize, more: More },
    /// How many collocates there are, how many are shown, and what shows more.
    Collocates { totals: ContextTotals, all: usize, shown: usize, more: More },
    /// Nothing that was typed names a directive.
    NotADirective { typed: String },
    /// What was typed is the name of several directives, or what they are about: their identities, and how many articles cite
    /// each.
    WhichDirective { typed: String, by_subject: bool, meant: Vec<(String, u64)> },
    /// Plain words may mean these of so many directives by what they are about or called: their ids.
    PerhapsDirective { typed: String, ids: Vec<String>, all: usize },
    /// How many groups of articles say nearly the same, how many articles they have, and how many groups are shown.
    Duplicates { groups: usize, articles: usize, shown: usize, more: More },
    /// What was asked for: the directives of it that are cited, by identity, or else what it may be.
    Asked { meant: Vec<String>, question: Vec<Asked> },
    /// The other directives of the name that was typed, which no article surely cites, by identity.
    OthersOfTheName { ids: Vec<String> },
    /// No article cites what was typed.
    NobodyCites { typed: String },
    /// So many articles may cite what was typed, none of which tells which directive that is.
    WhichIsOpen { typed: String, articles: u64 },
    /// How many articles cite what was asked for, and how many of them only by citations that may mean another one.
    CitingArticles { articles: u64, unclear: u64 },
    /// How many citations were found.
    Citing(CitingTotals),
    /// The registry has no directive of that name.
    NotInRegistry { typed: String },
    /// No article says that a directive carries on the one of this name.
    NothingCarriesOn { name: String },
    /// How many units have reported, and how many haven't.
    Coverage { reported: usize, unclear: usize, not_citing: usize, no_articles: usize },
    /// Only what lies in these units is listed.
    Within { units: Vec<UnitId> },
    /// What was typed names no province on this map.
    NoProvince { typed: String, map: Era },
    /// What was typed is neither one directive, nor one place, nor one time.
    NotComparable { typed: String },
    /// A place isn't on the map of 2025: these took it over.
    Abolished { typed: String, successors: Vec<UnitId> },
    /// What was typed is the name of several places.
    WhichPlace { typed: String, units: Vec<UnitId> },
    /// So many articles are about a unit of the other map only, and so aren't counted on this one.
    OffMap { articles: u64, citing: u64, map: Era },
    /// So many articles cite the directive, or may, and are about no place, or about none that is listed.
    CitingUnlisted { articles: u64 },
    /// Words beside a symbol that each place gives anew are no place that could have issued it.
    NoIssuingPlace { typed: String },
    /// A Roman numeral after a directive wasn't read for the term in which it was issued.
    NoTerm { typed: String },
    /// A day, year or issuer after the name of a directive is that of none that is called so, and didn't tell which is meant.
    NotOfTheName { typed: String },
    /// A day after the name of a directive is that of none that is called so, but like the day of these: their ids.
    LikeDay { typed: String, ids: Vec<String> },
    /// How many articles are about a place, and how many about none; how many cite what was asked for only unclearly.
    Localities { articles: u64, nowhere: u64, unclear: u64 },
    /// What was typed is the name of a region.
    Region(RegionCard),
    /// The gazetteer has no place of that name.
    NoSuchPlace { typed: String },
    /// How many citations the registry doesn't settle, and how many are shown.
    Unresolved { all: usize, shown: usize },
    /// No article has that id, nor one that begins so.
    NoSuchArticle { typed: String },
    /// Several articles have that id as their own, or one that begins so; the first of them, and whether there are more.
    WhichArticle { typed: String, ids: Vec<String>, more: bool, own: bool },
    /// How many articles are like one, how many are shown, and what shows more.
    Similar { total: usize, copies: usize, shown: usize, more: More },
    /// The pairs of words that articles like one were looked for by.
    LookedFor { pairs: Vec<String> },
    /// How many articles a timeline has, how many without a date, and how many that cite what was asked for only unclearly.
    Timeline { articles: u64, undated: u64, unclear: u64 },
    /// So many months are too many rows, so it is by year.
    ByYearInstead { months: usize },
    /// No citation is read in the text.
    NoCitation { text: String },
    /// A line of a batch asks for nothing.
    EmptyLine { line: usize },
    /// A line of a batch has bytes that aren't characters.
    NotUtf8 { line: usize },
    /// A line of a batch is longer than any query.
    LineTooLong { line: usize },
    /// A cell's quotation mark in a batch isn't closed; all up to the last line was taken for one row.
    UnclosedCell { first: usize, last: usize },
    /// A batch of that name has no query.
    NoQuery { name: String },
    /// How many queries were asked, and how many found no article with everything asked for.
    Batch { queries: u64, without: u64 },
    /// A file or record gave no article.
    Skipped(Skipped),
    /// An article was read, but not all of it.
    Lossy { path: String, loss: Loss },
    /// What there is to tell of all articles that were read.
    Told(Told),
    /// There is no article to annotate.
    NothingToAnnotate,
    /// The index holds no article, so that there is no query to time.
    NothingToTime,
    /// An id of the gold or the judgments names several articles.
    SharedId(SharedId),
    /// What was typed can't be the name of a saved query.
    NotAName { typed: String },
    /// A query was saved, which finds all articles or those that come from now on; where, if not beside the index.
    Saved { name: String, from_start: bool, elsewhere: Option<PathBuf> },
    /// A saved query was removed.
    NoLongerSaved { name: String },
    /// No query is saved under that name; the names that there are.
    NoSuchSaved { typed: String, names: Vec<String> },
    /// No query is saved.
    NothingSaved,
    /// A file of a saved query can't be read, and was left as it is.
    UnreadableSaved { path: PathBuf, why: Unreadable },
    /// A saved query asks for nothing, as queries are read now.
    SavedIsEmpty { name: String, query: String },
    /// So many articles are new, of so many saved queries.
    News { articles: usize, queries: usize },
    /// There is no index yet, and one is being built from these articles.
    FirstBuild { index: PathBuf, from: PathBuf },
    /// What a build did, in so many seconds.
    Built { report: Box<BuildReport>, index: PathBuf, seconds: f64 },
    /// An index was made one segment, in so many seconds.
    Compacted { index: PathBuf, seconds: f64 },
    /// So many articles are to be removed, chosen so; the ids of some.
    ToRemove { articles: usize, by: Removing, shown: Vec<String> },
    /// Nothing fits what was to be removed.
    NothingToRemove { typed: String },
    /// A person didn't agree.
    NotRemoved,
    /// What was typed corrects nothing.
    NotACorrection { typed: String, why: NotACorrection },
    /// What was to be said of an article is said already.
    CorrectedAlready { id: String },
    /// Nothing is said of any article.
    NothingCorrected,
    /// So many corrections are of ids that no article has.
    CorrectionsWaiting { corrections: usize },
    /// So many of the articles that were counted have been corrected by a person.
    CorrectedByHand { articles: u64 },
    /// An index that can't be opened was built anew: where its corrections were taken from, if that may not be the latest, and which file of
    /// them can't be read.
    Recovered { from: Option<PathBuf>, unread: Option<PathBuf> },
    /// An earlier state of an index took the place of the state of this number, and how many articles it has.
    RolledBack { index: PathBuf, from: u64, articles: u64 },
    /// A folder that an index is made of is elsewhere now, and its articles are read there.
    Moved { from: PathBuf, to: PathBuf },
    /// An index was saved, in so many seconds.
    BackedUp { report: BackupReport, seconds: f64 },
    /// An index is now what was saved; so many of the saved queries had a namesake there, which stays.
    Restored { report: BackupReport, index: PathBuf, kept: u64, seconds: f64 },
    /// There was no article to index.
    NothingIndexed { index: PathBuf },
    /// An earlier build ended before its time, while it was at work on these.
    Interrupted { index: PathBuf, at_work: Vec<String> },
    /// So many bytes are free where the index is, and what is to be done takes more as a rule.
    LittleRoom { index: PathBuf, free: u64, usual: u64 },
    /// Another process is changing the index, which is waited for: who that is, if it can be told.
    Waiting { index: PathBuf, holder: Option<Holder> },
}

/// How the articles that are to be removed were chosen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Removing {
    /// By their ids.
    Ids,
    /// They were read from this file or folder.
    Path(String),
    /// This finds them.
    Query(String),
}

/// Why something that was typed corrects nothing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum NotACorrection {
    /// It isn't a name, `=` and a value.
    NoValue,
    /// It isn't a day.
    NoDay,
    /// No place is called so.
    NoPlace,
    /// It is a region.
    Region {
        /// What it is called.
        name: String,
    },
    /// Several directives are called so.
    SeveralDirectives {
        /// Their identities.
        ids: Vec<String>,
        /// Whether one of them was said to be cited, not that it isn't.
        cites: bool,
    },
    /// Several places are called so.
    SeveralPlaces {
        /// Their units.
        units: Vec<UnitId>,
    },
}

impl Note {
    /// Whether a person must hear of it, even one who wants to hear only what went wrong.
    pub fn must_be_heard(&self) -> bool {
        matches!(
            self,
            Note::EmptyQuery
                | Note::NotADirective { .. }
                | Note::ReadAs { .. }
                | Note::WhichDirective { .. }
                | Note::NotInRegistry { .. }
                | Note::Region(_)
                | Note::NoSuchPlace { .. }
                | Note::NoProvince { .. }
                | Note::NotComparable { .. }
                | Note::Abolished { .. }
                | Note::WhichPlace { .. }
                | Note::OffMap { .. }
                | Note::CitingUnlisted { .. }
                | Note::NoIssuingPlace { .. }
                | Note::NoTerm { .. }
                | Note::NotOfTheName { .. }
                | Note::OthersOfTheName { .. }
                | Note::LikeDay { .. }
                | Note::NoSuchArticle { .. }
                | Note::WhichArticle { .. }
                | Note::EmptyLine { .. }
                | Note::NotUtf8 { .. }
                | Note::LineTooLong { .. }
                | Note::UnclosedCell { .. }
                | Note::NoQuery { .. }
                | Note::Skipped(_)
                | Note::Lossy { .. }
                | Note::Told(Told::WithoutBody { .. } | Told::UnreadDates(_) | Told::MostlyPassedOver { .. })
                | Note::NothingToAnnotate
                | Note::NothingToTime
                | Note::SharedId(_)
                | Note::NotAName { .. }
                | Note::NoSuchSaved { .. }
                | Note::UnreadableSaved { .. }
                | Note::SavedIsEmpty { .. }
                | Note::FirstBuild { .. }
                | Note::NothingIndexed { .. }
                | Note::Unfinished { .. }
                | Note::ToRemove { .. }
                | Note::NothingToRemove { .. }
                | Note::NotRemoved
                | Note::NotACorrection { .. }
                | Note::Recovered { .. }
                | Note::Interrupted { .. }
                | Note::Waiting { .. }
                | Note::LittleRoom { .. }
        )
    }
}
