//! A citation that is to be decided, with what the article says of it.

use std::ops::RangeInclusive;

use jiff::civil::Date;

use super::anniversary::years_of_issue;
use super::citation::{Form, Reference};
use super::found::Found;
use super::issued::Directive;
use super::reading::{Reading, Readings};
use super::topic::is_about_another;

/// A citation that is to be decided, with what surrounds it.
#[derive(Clone, Copy)]
pub(super) struct Question<'q, 'a> {
    /// All that is said of it in the article.
    pub reference: &'q Reference,
    /// The mention itself.
    pub found: &'q Found,
    /// The text that it is in.
    pub reading: &'q Reading<'a>,
    /// The title and the body of the article.
    pub readings: &'q Readings<'a>,
    /// Day of the article.
    pub published: Option<Date>,
}

impl Question<'_, '_> {
    /// The years in which it may have been issued, if it is said for how many it has been carried out.
    pub fn years_of_issue(&self) -> Option<RangeInclusive<i16>> {
        let tokens = self.reading.tokens;
        let sentence = tokens.within(self.reading.sentence_around(self.found.span));
        years_of_issue(tokens, sentence, self.found.words.start, self.published?)
    }

    /// Whether a directive is told to be another by its day, organ or age: of any, since the years are looked for once.
    /// Articles confuse the organs of one symbol, so that beside a symbol the organ doesn't count.
    pub fn rules_out(&self) -> impl Fn(&Directive) -> bool {
        let organ = self.reference.central_organ.filter(|_| self.found.form == Form::Short);
        let (years, month_day) = (self.years_of_issue(), self.reference.month_day);
        move |directive| {
            let of_other_years = years.as_ref().zip(directive.year).is_some_and(|(years, own)| !years.contains(&own));
            organ.is_some_and(|organ| organ.issued(directive) == Some(false))
                || directive.is_of_another_month_day(month_day)
                || of_other_years
        }
    }

    /// Whether the sentence names another organ, age or subject than the directive has, so that no custom settles it.
    pub fn speaks_against(&self, directive: &Directive) -> bool {
        self.rules_out()(directive) || is_about_another(directive, self.reading, &self.found.words, self.found.span)
    }
}
