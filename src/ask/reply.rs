//! What comes back: the answer, the notes beside it, and whether something was found.

use serde::{Deserialize, Serialize};

use super::error::{AskError, Result};
use super::note::Note;
use crate::store::StoreError;

/// Whether something was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Outcome {
    /// Something.
    Found,
    /// Nothing.
    Nothing,
    /// The question couldn't be asked as it is, or some of the input couldn't be read.
    Incomplete,
    /// The index is damaged, which was the question.
    Damaged,
}

impl Outcome {
    /// Whether something was.
    pub fn of(found: bool) -> Self {
        if found { Outcome::Found } else { Outcome::Nothing }
    }
}

/// What a question is answered with.
#[derive(Debug, Clone, Serialize)]
pub struct Reply<A> {
    /// Whether something was found.
    pub outcome: Outcome,
    /// The answer, without the parts that went to a [`Sink`]; none if the question couldn't be asked, or isn't about
    /// anything.
    pub answer: Option<A>,
    /// What is to be said after it, in this order. What is to be said before went to whoever [`Hear`]s.
    pub notes: Vec<Note>,
}

impl<A> Reply<A> {
    /// An answer, and whether something was found.
    pub fn new(outcome: Outcome, answer: A) -> Self {
        Reply { outcome, answer: Some(answer), notes: Vec::new() }
    }

    /// No answer: why not is said in a note.
    pub(super) fn none(outcome: Outcome) -> Self {
        Reply { outcome, answer: None, notes: Vec::new() }
    }

    /// The same with a note that is said after the answer.
    pub(super) fn and(mut self, note: Note) -> Self {
        self.notes.push(note);
        self
    }
}

/// Who hears what is to be said before an answer, as it comes.
pub trait Hear {
    /// Hears one.
    fn note(&mut self, note: Note);
}

impl Hear for Vec<Note> {
    fn note(&mut self, note: Note) {
        self.push(note);
    }
}

/// Where the parts of an answer go that may be too long to be held, and what is to be said before them and between.
pub trait Sink<P>: Hear {
    /// Why a part isn't taken, or couldn't be found.
    type Error: From<StoreError> + From<AskError>;

    /// Takes a part.
    ///
    /// # Errors
    /// If no more are wanted.
    fn part(&mut self, part: P) -> Result<(), Self::Error>;
}

/// Parts and notes of an answer that is short enough to be held.
#[derive(Debug, Clone)]
pub struct Collected<P> {
    /// All parts.
    pub parts: Vec<P>,
    /// What is to be said before them and between.
    pub notes: Vec<Note>,
}

impl<P> Default for Collected<P> {
    fn default() -> Self {
        Collected { parts: Vec::new(), notes: Vec::new() }
    }
}

impl<P> Hear for Collected<P> {
    fn note(&mut self, note: Note) {
        self.notes.push(note);
    }
}

impl<P> Sink<P> for Collected<P> {
    type Error = AskError;

    fn part(&mut self, part: P) -> Result<()> {
        self.parts.push(part);
        Ok(())
    }
}
