//! The files that each page loads: one sheet, one script, one picture. They are in the program.

use super::answered::Answered;
use crate::render::web::{ICON, SCRIPT, STYLE};

/// One of them, by its path.
pub fn embedded(path: &str) -> Option<Answered> {
    let (kind, body) = match path {
        "/chithi.css" => ("text/css; charset=utf-8", STYLE),
        "/chithi.js" => ("text/javascript; charset=utf-8", SCRIPT),
        "/chithi.svg" => ("image/svg+xml", ICON),
        _ => return None,
    };
    Some(Answered { is_fixed: true, ..Answered::new(kind, body) })
}
