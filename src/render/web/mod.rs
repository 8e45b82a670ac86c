//! How is an answer a page of the server?
//!
//! In: an answer, the state of the page that is in its address, and the [`Frame`] around it. Out: HTML, whose every link is an
//! address that is made here too. A page has a template and a file of the same name that fills it; nothing is decided in
//! either but how it looks. What comes from an article is text (`html.rs`).

mod address;
mod article;
mod article_side;
mod at_docs;
mod at_find;
mod at_places;
mod bars;
mod chip;
mod cited;
mod citing;
mod contexts;
mod contrast;
mod count;
mod coverage_map;
mod directive;
mod directive_time;
mod facets;
mod first_run;
mod frame;
mod help;
mod home;
mod layers;
mod library;
mod list;
mod map;
mod matrix;
mod notes;
mod open;
mod parts;
mod place;
mod place_articles;
mod place_tables;
mod places;
mod plan_tree;
mod problem;
mod reading;
mod saved;
mod search;
mod time;
mod views;

pub use address::{At, HelpAt, HomeAt, LibraryAt, SavedAt, SearchAt, Unread, parameters, read};
pub use article::article;
pub use at_docs::{
    ArticleAt, ArticleOrder, CitedAt, CitingAt, DirectiveAt, InRegistry, Level, OpenAt, Openness, Sureness, chosen,
};
pub use at_find::{By, CountAt, MapAt, TimeAt};
pub use at_places::{ContextsAt, ContrastAt, DirectiveOrder, LineOrder, MatrixAt, PlaceAt, PlacesAt, map_of};
pub use cited::{cited_directives, directives_named};
pub use citing::citing;
pub use contexts::contexts;
pub use contrast::contrast;
pub use count::{ROWS_OF_A_PAGE, count};
pub use directive::{DirectiveParts, directive};
pub use first_run::first_run;
pub use frame::{Frame, Section, Shelf};
pub use help::help;
pub use home::home;
pub use library::{Shelved, library};
pub use list::{Asked, LineIs, ListAt, list};
pub use map::map;
pub use matrix::matrix;
pub use open::open_names;
pub use parts::place_address;
pub use place::a_place;
pub use places::{places, places_named};
pub use problem::{Problem, problem};
pub use reading::Reading;
pub use saved::saved;
pub use search::{Searched, search};
pub use time::time;

/// The sheet of all pages.
pub const STYLE: &str = include_str!("web.css");
/// The script of all pages, which adds to what is there without it.
pub const SCRIPT: &str = include_str!("web.js");
/// The picture in a browser's tab.
pub const ICON: &str = include_str!("icon.svg");
