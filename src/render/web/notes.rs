//! What is said beside an answer, as a page says it.

use super::super::page::told;
use super::Frame;
use crate::ask::Note;

/// Notes in sentences, without those that a page tells in another way, and without options of a command line.
pub(super) fn said(notes: &[Note], frame: &Frame<'_>) -> Vec<String> {
    let own = |note: &&Note| matches!(note, Note::NothingSaved | Note::Total { .. } | Note::PastTheLast { .. });
    notes.iter().filter(|note| !own(note)).filter_map(|note| told(note, frame.say, frame.facts)).collect()
}
