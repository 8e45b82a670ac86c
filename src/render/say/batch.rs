//! Sentences on batches of queries.

use super::Say;
use crate::input::InputError;

impl Say {
    /// Above the hits of a query of a batch.
    pub(in crate::render) fn hits_of(self, query: &str, total: usize, partial: usize) -> String {
        let articles = self.found_articles(total);
        match partial {
            0 => self.batch_hits_of(query, articles),
            _ => self.batch_hits_of_part(query, articles, partial),
        }
    }

    /// A name that isn't a file's, where standard input would do.
    pub fn no_file_of_queries(self, error: &InputError) -> String {
        self.batch_not_a_file(self.input_error(error))
    }

    /// The columns of a batch as text.
    pub(in crate::render) fn batch_head(self) -> [String; 6] {
        [
            self.batch_column_total(),
            self.batch_column_partial(),
            self.batch_column_undated(),
            self.batch_column_first(),
            self.batch_column_last(),
            self.batch_column_query(),
        ]
    }
}
