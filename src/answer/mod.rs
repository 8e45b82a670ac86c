//! What is an answer?
//!
//! The shapes of all answers, as data: whoever asks, a person, a program or a page, is answered with these. Nothing here
//! looks anything up, and nothing here is a sentence: [`crate::render`] shows them.

mod batch;
mod build;
mod cascade;
mod citing;
mod context;
mod directive;
mod facet;
mod hit;
mod nothing;
mod place;
mod quality;
mod ranking;
mod reading;
mod score;
mod similar;
mod snippet;
mod statistics;
mod timeline;

pub(crate) use batch::joined;
pub use batch::{BatchAnswer, BatchHit, BatchRow};
pub use build::BuildReport;
pub use cascade::{CascadeNode, Evidence, OpenCarrier};
pub use citing::{CitingArticle, CitingCounts, CitingReport, CitingTotals};
pub use context::{Context, ContextTotals, Contexts, FormCount, Forms};
pub use directive::{DirectiveCard, OpenCitation, RelatedDirective};
pub use facet::{Facet, FacetCounts, FacetRow};
pub use hit::{Answer, Hit, Match, Relaxed, SearchAnswer, Shortened, Slip, Totals, Undated};
pub use nothing::{Change, Instead, Nothing};
pub use place::{Coverage, CoverageRow, CoverageStatus, PlaceCard, PlaceCount};
pub use quality::{Cause, Evaluation, EvaluationChange, Finding, Ratio, Scored, SharedId};
pub use ranking::{KindFigures, QueryChange, QueryFigures, RankingChange, RankingEvaluation, RankingFigures, Standing};
pub use reading::{KnownDirective, KnownPlace, Reading, Taken, TakenCondition, TakenDirective, TakenOrgan, TakenWord};
pub use score::{Label, Part, ScorePart};
pub use similar::{Similar, SimilarHit};
pub use snippet::Snippet;
pub use statistics::{Count, Statistics};
pub use timeline::{PeriodCount, Step, Timeline};
