//! What is said to a person.
//!
//! In: notes, totals, errors, as data. Out: [`Say`] makes a sentence of each. A file a topic.

mod article;
mod backup;
mod batch;
mod build;
mod checkup;
mod command;
mod compare;
mod complaint;
mod context;
mod correction;
mod count;
mod decoding;
mod directive;
mod directive_name;
mod duplicates;
mod error;
mod evaluation;
mod explanation;
mod language;
mod news;
mod nothing;
mod place;
mod query;
mod search;
mod skip;
mod speed;
mod table;
mod told;
#[cfg(test)]
mod unsaid;
mod watch;
mod why;

pub use command::{Bounded, Index};
pub(in crate::render) use directive_name::dated;
pub use language::{Count, Decimal, Language, Numbered, Place};

use std::borrow::Cow;

use jiff::Timestamp;
use jiff::tz::TimeZone;

use crate::ask::Note;
use crate::facts::Facts;
use crate::saved::MOST_OF_A_NAME;
use crate::text::short;

use language::{Filled, said};

/// Says things in a language. Each sentence is a row of a table in `sentences/`, and a method named as the row is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Say {
    language: Language,
}

include!(concat!(env!("OUT_DIR"), "/sentences.rs"));

impl Say {
    /// Names and reasons in JSON, which are the same whatever language a person reads.
    pub const IN_JSON: Say = Say { language: Language::English };

    /// Says things in that language.
    #[must_use]
    pub const fn new(language: Language) -> Self {
        Say { language }
    }

    /// The language.
    #[must_use]
    pub const fn language(self) -> Language {
        self.language
    }

    /// The sentence of a group of rows whose English is this.
    fn named_by_english(self, group: &str, english: &str) -> Option<Cow<'static, str>> {
        let of_group = FIXED.iter().filter(|(name, _)| name.starts_with(group));
        let (name, _) = of_group.into_iter().find(|(_, [known, _])| *known == english)?;
        self.named(name)
    }

    /// A number alone, as it is written in the language.
    #[must_use]
    pub fn number(self, number: impl Place) -> String {
        let mut written = String::new();
        number.put(self.language, &mut written);
        written
    }

    /// The tag of the language, for pages.
    #[must_use]
    pub const fn tag(self) -> &'static str {
        match self.language {
            Language::Vietnamese => "vi",
            Language::English | Language::Pseudo => "en",
        }
    }

    /// The sentence of a name that is put together, such as `heading.published`; none where no table has it. A sentence
    /// with places to fill has no name here.
    #[must_use]
    pub fn named(self, name: &str) -> Option<Cow<'static, str>> {
        let row = FIXED.binary_search_by_key(&name, |(known, _)| known).ok()?;
        let (_, [english, vietnamese]) = &FIXED[row];
        Some(said(if self.language == Language::Vietnamese { vietnamese } else { english }, self.language))
    }

    /// A note, in one sentence or several lines; none where there is nothing to say. `facts` have the names of
    /// directives and places.
    pub fn note(self, note: &Note, facts: &Facts) -> Option<String> {
        let registry = &facts.registry;
        Some(match note {
            Note::Complaint { line: None, query, complaint } => self.complaint(query, complaint),
            Note::Complaint { line: Some(line), query, complaint } => self.in_line(*line, query, complaint),
            Note::EmptyQuery => self.complaint_empty_query(),
            Note::ReadAs { typed, query, slip } => self.read_as(typed, query, *slip),
            Note::Understood(reading) => self.understood(reading),
            Note::OtherRegistry { index, paths } => self.other_registry(index, paths),
            Note::OtherRules { index, annotation, readers } => self.other_rules(index, *annotation, *readers),
            Note::TwoMaps { then, today } => self.two_maps(*then, *today),
            Note::Total { totals, unclear, shown, more } => self.total(totals, *unclear, *shown, *more),
            Note::EndOfRanking { found } => self.end_of_ranking(*found),
            Note::PastTheLast { found, has_offset, is_after_hit } => {
                self.past_the_last(*found, *has_offset, *is_after_hit)
            }
            Note::Nothing(nothing) => return self.nothing(nothing),
            Note::All { found, distinct, unclear } => self.all(*found, *distinct, *unclear),
            Note::FacetMore { facet, more } => return self.rows_left(*facet, *more),
            Note::Occurrences { totals, shown, more } => self.occurrences(*totals, *shown, *more),
            Note::Forms { totals, different, shown, more } => self.forms(*totals, *different, *shown, *more),
            Note::Collocates { totals, all, shown, more } => self.collocates(*totals, *all, *shown, *more),
            Note::NotADirective { typed } => self.cites_not_a_directive(short(typed)),
            Note::WhichDirective { typed, by_subject: false, meant } => self.which_directive(typed, meant, registry),
            Note::WhichDirective { typed, by_subject: true, meant } => self.which_by_subject(typed, meant, registry),
            Note::PerhapsDirective { typed, ids, all } => self.perhaps_directive(typed, ids, *all, registry),
            Note::Asked { meant, question } => self.asked(meant, question, registry),
            Note::OthersOfTheName { ids } => self.others_of_the_name(ids, registry),
            Note::NobodyCites { typed } => self.cites_nobody(short(typed)),
            Note::WhichIsOpen { typed, articles } => self.cascade_open(*articles, short(typed)),
            Note::CitingArticles { articles, unclear } => self.with_unclear(*articles, *unclear),
            Note::Citing(totals) => self.citing_totals(totals),
            Note::NotInRegistry { typed } => self.directive_not_in_registry(short(typed)),
            Note::NothingCarriesOn { name } => self.cascade_none(name),
            Note::Coverage { reported, unclear, not_citing, no_articles } => {
                self.coverage([*reported, *unclear, *not_citing, *no_articles])
            }
            Note::Within { units } => self.within(units, &facts.gazetteer),
            Note::NoProvince { typed, map } => self.no_province(typed, *map),
            Note::NotComparable { typed } => self.compare_not_comparable(short(typed)),
            Note::Abolished { typed, successors } => self.abolished(typed, successors, &facts.gazetteer),
            Note::WhichPlace { typed, units } => self.which_place(typed, units, &facts.gazetteer),
            Note::OffMap { articles, citing, map } => self.off_map(*articles, *citing, *map),
            Note::CitingUnlisted { articles } => self.coverage_unlisted(*articles),
            Note::NoIssuingPlace { typed } => self.cites_no_issuing_place(short(typed)),
            Note::NoTerm { typed } => self.cites_no_term(short(typed)),
            Note::NotOfTheName { typed } => self.cites_not_of_the_name(short(typed)),
            Note::LikeDay { typed, ids } => self.like_day(typed, ids, registry),
            Note::Localities { articles, nowhere, unclear } => self.localities(*articles, *nowhere, *unclear),
            Note::Region(region) => self.region(region),
            Note::NoSuchPlace { typed } => self.places_no_such(short(typed)),
            Note::Unresolved { all, shown } => self.unresolved(*all, *shown),
            Note::NoSuchArticle { typed } => self.show_no_such(short(typed)),
            Note::WhichArticle { typed, ids, more, own } => self.which_article(typed, ids, *more, *own),
            Note::Similar { total, copies, shown, more } => self.similar(*total, *copies, *shown, *more),
            Note::Duplicates { groups, articles, shown, more } => {
                self.duplicates_found(*groups, *articles, *shown, *more)
            }
            Note::LookedFor { pairs } => self.looked_for(pairs),
            Note::Timeline { articles, undated, unclear } => self.timeline(*articles, *undated, *unclear),
            Note::ByYearInstead { months } => self.timeline_by_year(*months),
            Note::NoCitation { text } => self.explain_none(short(text)),
            Note::EmptyLine { line } => self.batch_empty_line(Numbered(*line as u64)),
            Note::NotUtf8 { line } => self.batch_not_utf8(Numbered(*line as u64)),
            Note::LineTooLong { line } => self.batch_line_too_long(Numbered(*line as u64)),
            Note::UnclosedCell { first, last } => {
                self.batch_unclosed_cell(Numbered(*first as u64), Numbered(*last as u64))
            }
            Note::NoQuery { name } => self.batch_no_query(name),
            Note::Batch { queries, without } => self.batch_total(*queries, *without),
            Note::Skipped(skipped) => self.skipped(skipped),
            Note::Lossy { path, loss } => self.lossy(path, *loss),
            Note::Told(told) => self.told(told),
            Note::NothingToAnnotate => self.nothing_to_annotate(),
            Note::NothingToTime => self.nothing_to_time().to_owned(),
            Note::SharedId(shared) => self.eval_shared_id(&shared.id, shared.articles.join("\n  ")),
            Note::NotAName { typed } => self.saved_not_a_name(short(typed), MOST_OF_A_NAME),
            Note::Saved { name, from_start, elsewhere } => self.saved(name, *from_start, elsewhere.as_deref()),
            Note::NoLongerSaved { name } => self.saved_removed(name),
            Note::NoSuchSaved { typed, names } => self.no_such_saved(typed, names),
            Note::NothingSaved => self.saved_nothing(),
            Note::UnreadableSaved { path, why } => self.unreadable_saved(path, why),
            Note::SavedIsEmpty { name, query } => self.saved_asks_for_nothing(name, query),
            Note::News { articles, queries } => self.news(*articles, *queries),
            Note::FirstBuild { index, from } => self.build_first(index, from),
            Note::Built { report, index, seconds } => self.built(report, index, *seconds),
            Note::Unfinished { articles } => self.build_incomplete(self.found_articles(*articles)),
            Note::Compacted { index, seconds } => self.build_compacted(index, Decimal(*seconds, 1)),
            Note::ToRemove { articles, by, shown } => self.to_remove(*articles, by, shown),
            Note::NothingToRemove { typed } => self.remove_nothing(typed),
            Note::NotRemoved => self.remove_not(),
            Note::NotACorrection { typed, why } => self.not_a_correction(typed, why, facts),
            Note::CorrectedAlready { id } => self.correction_already(short(id)),
            Note::NothingCorrected => self.correction_none(),
            Note::CorrectionsWaiting { corrections } => self.correction_waiting(*corrections),
            Note::CorrectedByHand { articles } => self.correction_count(*articles),
            Note::Recovered { from, unread } => self.recovered(from.as_deref(), unread.as_deref()),
            Note::RolledBack { index, from, articles } => {
                self.rollback_done(index, self.found_articles(*articles), Numbered(*from))
            }
            Note::Moved { from, to } => self.build_moved(from, to),
            Note::BackedUp { report, seconds } => self.backed_up(report, *seconds),
            Note::Restored { report, index, kept, seconds } => self.restored(report, index, *kept, *seconds),
            Note::NothingIndexed { index } => self.build_nothing(index),
            Note::Interrupted { index, at_work } => self.build_interrupted(index, at_work.join(", ")),
            Note::LittleRoom { index, free, usual } => {
                self.build_little_room(self.megabytes(*free), index, self.megabytes(*usual))
            }
            Note::Waiting { index, holder } => self.build_waiting(self.held(index, holder.as_ref())),
        })
    }
}

/// `30/11/2026, 09:24`: a moment, by the clock of this machine.
fn moment(time: Timestamp) -> String {
    time.to_zoned(TimeZone::system()).strftime("%d/%m/%Y, %H:%M").to_string()
}

/// For what is said in English alone: `eval` and `bench`.
fn articles(count: u64) -> String {
    Say::IN_JSON.found_articles(count)
}
