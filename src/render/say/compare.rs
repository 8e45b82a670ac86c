//! Sentences on what is compared.

use super::Say;
use crate::answer::{ComparedAs, ComparedItem};

impl Say {
    /// What one that is compared was taken for, and what the articles have to do with it.
    pub(in crate::render) fn compared(self, ComparedItem { typed, name, kind, .. }: &ComparedItem) -> String {
        match kind {
            ComparedAs::Directive => self.compare_legend_directive(typed, name),
            ComparedAs::Place => self.compare_legend_place(typed, name),
            ComparedAs::Time => self.compare_legend_time(typed, name),
        }
    }
}
