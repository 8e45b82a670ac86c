//! What a user sees.

mod annotation;
mod asking;
mod building;
mod citations;
mod commands;
mod program;
mod quality;
mod support;
