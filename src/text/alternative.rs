//! What joins alternatives: `OR`, `hoặc` and their like.

/// How surely something joins alternatives.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Joins {
    /// It is a sign, or a word in capitals that is nothing else.
    Anything,
    /// It is a word of sentences, too, so that it joins names alone.
    Names,
}

/// Whether what is between spaces joins alternatives.
pub(crate) fn joins_alternatives(word: &str) -> Option<Joins> {
    const LONGEST: usize = "và/hoặc".len();
    match word {
        "OR" | "HOẶC" | "|" | "||" => return Some(Joins::Anything),
        _ if word.len() > LONGEST => return None,
        _ => {}
    }
    matches!(word.to_lowercase().as_str(), "hoặc" | "hoac" | "và/hoặc" | "va/hoac").then_some(Joins::Names)
}
