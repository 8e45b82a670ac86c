//! What a user sees.

mod annotation;
mod asking;
mod building;
mod program;
mod quality;
mod support;
