//! The pages, one a file: the state in an address → a question → an answer → the page.

pub mod article;
pub mod cited;
pub mod citing;
pub mod contexts;
pub mod contrast;
pub mod count;
pub mod directive;
pub mod health;
pub mod help;
pub mod home;
pub mod library;
pub mod list;
pub mod map;
pub mod matrix;
pub mod named;
pub mod open;
pub mod original;
pub mod place;
pub mod places;
pub mod problem;
pub mod saved;
pub mod search;
mod sent;
pub mod time;
