//! How is an answer shown?
//!
//! In: an answer ([`crate::answer`]). Out: bytes in one of eight forms: text for people, JSON and JSON Lines for programs,
//! CSV and books of Excel's for spreadsheets, pages of HTML for browsers and paper, Atom for programs that gather news, DOT for graphs. Whatever is answered implements [`Show`], in one
//! file a kind of answer; [`show`] writes it at once, a [`Stream`] part by part.

mod article;
mod backup;
mod batch;
#[cfg(test)]
mod bracketed;
mod build;
mod cascade;
mod checkup;
mod cited;
mod citing;
mod compare;
mod context;
mod correction;
mod coverage;
mod decoding;
mod directive;
mod duplicates;
mod explanation;
mod export;
mod facet;
mod feed;
mod figures;
mod first_page;
mod fit;
mod followed;
mod form;
mod generation;
mod hit;
mod html;
mod json;
mod mixed;
mod news;
mod page;
mod passage;
mod place;
mod place_name;
mod profile;
mod quality;
mod ranking;
mod say;
mod sheet;
mod show;
mod similar;
mod speed;
mod statistics;
mod stream;
mod style;
mod terminal;
mod tile_map;
mod timeline;
mod unread;
mod update;
mod waiting;
pub mod web;
mod why;

pub use context::context_width;
pub use fit::fitted;
pub use html::escaped;
pub use json::{ListPlace, Values};
pub use page::Beside;
pub use say::{Bounded, Count, Decimal, Index, Language, Numbered, Place, Say};
pub use sheet::{Cell, Head, Sheet, Written};
pub use show::{Format, Lists, OnPage, Show, Special, Unshown, View, nothing, show};
pub use stream::Stream;
pub use style::{Look, Style};
pub use timeline::MOST_STEPS;
pub use waiting::Waiting;
