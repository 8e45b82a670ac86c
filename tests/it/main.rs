//! What a user sees.
#![allow(clippy::unwrap_used, reason = "a test that can't set up its case has failed")]

mod annotation;
mod asking;
mod building;
mod citations;
mod commands;
mod html;
mod program;
mod quality;
mod ranking;
mod support;
