//! Files that are converted many at once, before it is their turn.
//!
//! In: articles on their way. Out: the same, in another order: those that LibreOffice must convert wait until there are enough of them.
//! The order of reading says nothing of ids.

use std::collections::VecDeque;

use super::Programs;
use super::office::{self, MOST_AT_ONCE};
use crate::article::format::Format;
use crate::article::raw::RawArticle;
use crate::article::skip::Skipped;

/// Bytes in memory that wait; more are converted at once, however few files they are.
const MOST_BYTES: usize = 16 << 20;

/// What has an article that may have to be converted.
pub trait MayWait {
    /// The article as it was read, if it was read from a file.
    fn raw(&mut self) -> Option<&mut RawArticle>;
}

impl MayWait for RawArticle {
    fn raw(&mut self) -> Option<&mut RawArticle> {
        Some(self)
    }
}

/// See the top of the file.
pub struct Ahead<I, T> {
    inner: I,
    programs: Programs,
    waiting: Vec<T>,
    bytes: usize,
    ready: VecDeque<T>,
}

impl Programs {
    /// The same articles, those that another program must convert converted fifty at once.
    pub fn ahead<T: MayWait, I: Iterator<Item = Result<T, Skipped>>>(&self, articles: I) -> Ahead<I, T> {
        Ahead { inner: articles, programs: self.clone(), waiting: Vec::new(), bytes: 0, ready: VecDeque::new() }
    }
}

impl<T: MayWait, I: Iterator<Item = Result<T, Skipped>>> Iterator for Ahead<I, T> {
    type Item = Result<T, Skipped>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(ready) = self.ready.pop_front() {
                return Some(Ok(ready));
            }
            match self.inner.next() {
                Some(Ok(mut article)) => {
                    match article.raw().filter(|raw| self.programs.soffice.is_some() && raw.format == Format::Doc) {
                        Some(raw) => {
                            self.bytes += raw.byte_len();
                            self.waiting.push(article);
                            if self.waiting.len() >= MOST_AT_ONCE || self.bytes >= MOST_BYTES {
                                self.convert();
                            }
                        }
                        None => return Some(Ok(article)),
                    }
                }
                Some(Err(skipped)) => return Some(Err(skipped)),
                None if self.waiting.is_empty() => return None,
                None => self.convert(),
            }
        }
    }
}

impl<I, T: MayWait> Ahead<I, T> {
    fn convert(&mut self) {
        self.bytes = 0;
        let mut articles = std::mem::take(&mut self.waiting);
        let contents: Vec<_> =
            articles.iter_mut().filter_map(|article| article.raw()).map(|raw| raw.content.clone()).collect();
        let converted = office::converted(&contents.iter().collect::<Vec<_>>(), &self.programs);
        for (article, converted) in articles.iter_mut().zip(converted) {
            if let Some(raw) = article.raw() {
                raw.converted = Some(Box::new(converted));
            }
        }
        self.ready.extend(articles);
    }
}
