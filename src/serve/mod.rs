//! How does a browser ask?
//!
//! In: requests of HTTP. Out: pages, and the data behind each: the same address with `.json`, and with `.csv` or `.xlsx` where a
//! page shows a table. A [`Server`] has one engine for all requests and takes up each new state of the index; a file a page
//! makes a request of [`ask`](crate::ask) out of the address, asks, and hands the answer to [`render`](crate::render).
//!
//! What comes from outside is checked in this order: how many connections there are (`connection`), the head of a request (`guard`),
//! how many are being answered (`gate`), the address (`call`). All state of a page is in its address.

mod answered;
mod answering;
mod call;
mod connection;
mod embedded;
mod failure;
mod gate;
mod guard;
mod host;
mod keeper;
mod language;
mod library;
mod log;
mod openapi;
mod options;
mod page_token;
mod pages;
mod routes;
mod run;
mod shared;

pub use library::{Library, State};
pub use log::{Logged, Logging};
pub use options::{Limits, ServeError, ServeOptions};
pub use page_token::random_word;
pub use run::{Server, is_this_machine};
