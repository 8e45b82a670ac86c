//! How is a question answered to the end?
//!
//! In: a request, plain data that may come from anywhere, and the [`Index`] that is asked. Out: a [`Reply`]: the
//! answer, what is to be said beside it, and whether something was found. One function a question, the same for
//! whoever asks.
//!
//! An answer that may be too long to be held goes to a [`Sink`] part by part; all others are in the reply. Notes are
//! data: [`crate::render`] makes sentences of them.

mod annotate;
mod article;
mod bars;
mod batch;
mod cascade;
mod cited;
mod citing;
mod comparable;
mod compare;
mod concordance;
mod context;
mod contrast;
mod correct;
mod coverage;
mod decode;
mod directive;
mod duplicates;
mod error;
mod explain;
mod export;
mod facet_edits;
mod first_page;
mod index;
mod localities;
mod map;
mod marked;
mod matrix;
mod news;
mod note;
mod offers;
mod one_directive;
mod open;
mod place;
mod profile;
mod read;
mod reading;
mod reply;
mod saved;
mod search;
mod spelled;
mod statistics;
mod summary;
mod timeline;
mod told;
mod which;
mod why;

pub use annotate::{AnnotateRequest, annotate};
pub use article::{ShowRequest, SimilarRequest, show, similar};
pub use bars::{BarsRequest, bars};
pub use batch::{BatchQuery, BatchRequest, batch, batch_hits};
pub use cascade::{CascadeRequest, cascade};
pub use cited::{CitedRequest, DirectivesNamedRequest, cited_directives, directives_named};
pub use citing::{CitesRequest, CitingPageRequest, cites, citing_page};
pub use compare::{CompareRequest, compare};
pub use concordance::concordance;
pub use context::{
    CollocatesRequest, ContextsRequest, FormsRequest, MOST_LINES, collocates, contexts, forms, forms_in_time,
};
pub use contrast::{ContrastRequest, contrast};
pub use correct::{changes, correction, list_corrections};
pub use coverage::{CoverageRequest, UnitsOf, coverage};
pub use decode::{DecodeRequest, decode};
pub use directive::{DirectiveRequest, UnresolvedRequest, directive, unresolved};
pub use duplicates::{DuplicatesRequest, duplicates};
pub use error::{AskError, Result};
pub use explain::{ExplainRequest, explain};
pub use export::export;
pub use first_page::first_page;
pub use index::Index;
pub use localities::{LocalitiesRequest, localities};
pub use map::{MapRequest, map};
pub use marked::{MarkedRequest, marked};
pub use matrix::{MatrixRequest, matrix};
pub use news::{Look, NewsRequest, news};
pub use note::{NotACorrection, Note, Removing};
pub use offers::{OffersRequest, offers};
pub use open::{OpenNamesRequest, open_names};
pub use place::{PlaceRequest, place};
pub use profile::{
    FindPlaceRequest, PlaceArticlesRequest, ProfileRequest, find_place, place_articles, place_profile, places,
};
pub use reading::{LeftOutWord, QueryReading, ReadPart, ReadingRequest, reading};
pub use reply::{Collected, Hear, Outcome, Reply, Sink};
pub use saved::{SaveRequest, followed, list_saved, remove_saved, save};
pub use search::{FacetRequest, SearchRequest, search};
pub use statistics::statistics;
pub use summary::{SummaryRequest, summary};
pub use timeline::{Counted, TimelineRequest, timeline};
pub use told::{Several, Told, told, told_of_unread};
pub use why::{WhyRequest, why};

pub use crate::passage::Side;
pub use crate::survey::Bearing;

#[cfg(test)]
mod tests;
