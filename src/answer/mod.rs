//! What is an answer?
//!
//! The shapes of all answers, as data: whoever asks, a person, a program or a page, is answered with these. Nothing here
//! looks anything up, and nothing here is a sentence: [`crate::render`] shows them.

mod backup;
mod batch;
mod build;
mod cascade;
mod checkup;
mod citing;
mod compare;
mod context;
mod correction;
mod directive;
mod duplicates;
mod export;
mod facet;
mod generation;
mod hit;
mod more;
mod nothing;
mod place;
mod quality;
mod ranking;
mod reading;
mod saved;
mod score;
mod similar;
mod snippet;
mod speed;
mod statistics;
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
pub use citing::{Certainty, CitingArticle, CitingCounts, CitingReport, CitingTotals};
pub use compare::{Compared, ComparedAs, ComparedItem, Shared, UnitCount};
pub use context::{
    Collocate, Collocates, Context, ContextTotals, Contexts, FormCount, FormOfPeriod, Forms, FormsInTime,
    FormsOfPeriod, TITLE_COLUMNS,
};
pub use correction::CorrectionCard;
pub use directive::{DirectiveCard, OpenCitation, RelatedDirective};
pub use duplicates::{Difference, Duplicate, DuplicateGroup, DuplicateKind, Duplicates, OtherWords};
pub use export::ExportedArticle;
pub use facet::{Facet, FacetCounts, FacetRow};
pub use generation::Generation;
pub use hit::{Answer, Hit, Match, Relaxed, Respelled, SearchAnswer, Shortened, Slip, Totals, Undated};
pub use more::More;
pub use nothing::{Change, Instead, Nothing};
pub use place::{Coverage, CoverageRow, CoverageStatus, DivisionCard, OwnPlan, PlaceCard, PlaceCount, RegionCard};
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
pub(crate) use timeline::per_1000;
pub use timeline::{Frequency, OccurrenceTotals, PeriodCount, Step, Timeline};
pub use unread::{Unread, UnreadList};
pub use update::Update;
pub use why::{AskedPart, FoundAs, Near, Why};
