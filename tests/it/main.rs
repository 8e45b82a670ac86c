//! What a user sees.
#![allow(clippy::unwrap_used, reason = "a test that can't set up its case has failed")]

mod annotation;
mod asking;
mod batch;
mod building;
mod careless;
mod citations;
mod commands;
mod compare;
mod congresses;
mod counting;
mod docs;
mod edges;
mod evidence;
mod facets;
mod facts;
mod hostile;
mod house;
mod html;
mod kwic;
mod law_names;
mod laws;
mod meant;
mod naming;
mod notices;
mod program;
mod quality;
mod query_language;
mod query_laws;
mod questions;
mod ranking;
mod similar;
mod soundness;
mod support;
mod tables;
mod why;
