//! What is an answer?
//!
//! The shapes of all answers, as data: whoever asks, a person, a program or a page, is answered with these. Nothing here
//! looks anything up, and nothing here is a sentence: [`crate::render`] shows them.

mod backup;
mod batch;
mod build;
mod cascade;
mod checkup;
mod choice;
mod cited;
mod citing;
mod compare;
mod context;
mod contrast;
mod correction;
mod directive;
mod duplicates;
mod export;
mod facet;
mod first_page;
mod followed;
mod generation;
mod hit;
mod map;
mod marked;
mod matrix;
mod more;
mod named_directive;
mod nothing;
mod open;
mod place;
mod profile;
mod quality;
mod ranking;
mod reading;
mod saved;
mod score;
mod similar;
mod snippet;
mod speed;
mod statistics;
mod summary;
mod timeline;
mod unread;
mod update;
mod why;

pub use backup::BackupReport;
pub(crate) use batch::joined;
pub use batch::{BatchAnswer, BatchHit, BatchRow};
pub use build::BuildReport;
pub use cascade::{CascadeNode, Evidence, OpenCarrier};
pub use checkup::{CheckedPart, Checkup, PartState, Remedy, Repair, RepairKind, Subject};
pub use choice::{Bar, Bars, DirectiveChoice, Offer, OfferedChange, PartEdits, PlaceChoice, RowEdits};
pub use cited::{CitedDirective, CitedDirectives, CitedOrder, Share};
pub use citing::{Certainty, CitingArticle, CitingCounts, CitingPage, CitingReport, CitingTotals};
pub use compare::{Compared, ComparedAs, ComparedItem, Shared, UnitCount};
pub use context::{
    Beside, Collocate, Collocates, Concordance, Context, ContextTotals, Contexts, FormCount, FormOfPeriod, Forms,
    FormsInTime, FormsOfPeriod, TITLE_COLUMNS,
};
pub use contrast::{BesideDirective, BesidePlace, BesidePlans, CarriedOut, CitedBeside, Contrast, OwnPlanOf};
pub use correction::CorrectionCard;
pub use directive::{DirectiveCard, OpenCitation, RelatedDirective};
pub use duplicates::{Difference, Duplicate, DuplicateGroup, DuplicateKind, Duplicates, OtherWords};
pub use export::ExportedArticle;
pub use facet::{Facet, FacetCounts, FacetRow};
pub use first_page::{Example, FirstPage, MostCited, Shows};
pub use followed::Followed;
pub use generation::Generation;
pub use hit::{
    Answer, FoldedHit, Hit, HitDetails, HitDirective, Match, Relaxed, Respelled, SearchAnswer, Shortened, Slip, Totals,
    Undated,
};
pub use map::{MapUnit, ResultMap};
pub use marked::{
    Around, CitationMark, DirectiveInArticle, EdgeInArticle, MarkedArticle, MatchMark, NamedPlace, PlaceInArticle,
};
pub use matrix::{Matrix, MatrixCell, MatrixDirective, MatrixView, MatrixYear, Zero};
pub use more::More;
pub use named_directive::{CountedDirective, IssuedAt, NamedDirective, ToldDay};
pub use nothing::{Change, Instead, Nothing};
pub use open::{Lack, OpenName, OpenNames};
pub use place::{
    Coverage, CoverageRow, CoverageStatus, DivisionCard, OwnPlan, PlaceCard, PlaceCount, RegionCard, Uncounted,
};
pub use profile::{
    CarriesOn, CitedThere, DirectiveHead, Heir, OpenThere, OwnDirective, PlaceArticles, PlaceBranch, PlaceHead,
    PlaceList, PlaceProfile, PlacesNamed, PlacesOnMap,
};
pub use quality::{Cause, Evaluation, EvaluationChange, Finding, Ratio, Scored, SharedId};
pub use ranking::{KindFigures, QueryChange, QueryFigures, RankingChange, RankingEvaluation, RankingFigures, Standing};
pub use reading::{
    KnownDirective, KnownPlace, KnownRegion, Reading, Taken, TakenCondition, TakenDirective, TakenOrgan, TakenWord,
};
pub use saved::{NewArticle, SavedCard};
pub use score::{Label, Part, ScorePart};
pub use similar::{Similar, SimilarHit};
pub use snippet::Snippet;
pub use speed::{
    Band, BesideBaseline, ClassSpeed, Conditions, Growth, Multiple, NewProcess, PageCache, QueryClass, QueryTime,
    SizedClass, Speed, SpeedChange, Throughput, Times,
};
pub use statistics::{Count, Statistics};
pub use summary::{
    CarriedOn, CertaintyCounts, DirectiveSummary, DirectiveSums, DirectivesNamed, PlanCounts, WrittenForm,
};
pub(crate) use timeline::per_1000;
pub use timeline::{Frequency, OccurrenceTotals, PeriodCount, Step, Timeline};
pub use unread::{Unread, UnreadList};
pub use update::Update;
pub use why::{AskedPart, FoundAs, Near, Why};
