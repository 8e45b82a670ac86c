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
mod news;
mod place;
mod query;
mod search;
mod skip;
mod speed;
mod table;
mod told;
mod watch;
mod why;

pub use command::Bounded;
pub(in crate::render) use directive_name::dated;

use jiff::Timestamp;
use jiff::tz::TimeZone;

use crate::ask::Note;
use crate::facts::Facts;

/// Says things in English, but for `hiểu là:` ("taken as"). An edition in another language would be chosen here.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Say;

impl Say {
    /// A note, in one sentence or several lines; none where there is nothing to say. `facts` have the names of
    /// directives and places.
    pub fn note(self, note: &Note, facts: &Facts) -> Option<String> {
        let registry = &facts.registry;
        Some(match note {
            Note::Complaint { line: None, query, complaint } => self.complaint(query, complaint),
            Note::Complaint { line: Some(line), query, complaint } => self.in_line(*line, query, complaint),
            Note::EmptyQuery => self.empty_query().to_owned(),
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
            Note::FacetMore { facet, more } => return self.facet_more(*facet, *more),
            Note::Occurrences { totals, shown, more } => self.occurrences(*totals, *shown, *more),
            Note::Forms { totals, different, shown, more } => self.forms(*totals, *different, *shown, *more),
            Note::Collocates { totals, all, shown, more } => self.collocates(*totals, *all, *shown, *more),
            Note::NotADirective { typed } => self.not_a_directive(typed),
            Note::WhichDirective { typed, by_subject: false, meant } => self.which_directive(typed, meant, registry),
            Note::WhichDirective { typed, by_subject: true, meant } => self.which_by_subject(typed, meant, registry),
            Note::PerhapsDirective { typed, ids, all } => self.perhaps_directive(typed, ids, *all, registry),
            Note::Asked { meant, question } => self.asked(meant, question, registry),
            Note::NobodyCites { typed } => self.nobody_cites(typed),
            Note::WhichIsOpen { typed, articles } => self.no_cascade_of_what_is_open(typed, *articles),
            Note::CitingArticles { articles, unclear } => with_unclear(*articles, *unclear),
            Note::Citing(totals) => self.citing_totals(totals),
            Note::NotInRegistry { typed } => self.not_in_registry(typed),
            Note::NothingCarriesOn { name } => self.nothing_carries_on(name),
            Note::Coverage { reported, unclear, not_citing, no_articles } => {
                self.coverage([*reported, *unclear, *not_citing, *no_articles])
            }
            Note::Within { units } => self.within(units, &facts.gazetteer),
            Note::NoProvince { typed, map } => self.no_province(typed, *map),
            Note::NotComparable { typed } => self.not_comparable(typed),
            Note::Abolished { typed, successors } => self.abolished(typed, successors, &facts.gazetteer),
            Note::WhichPlace { typed, units } => self.which_place(typed, units, &facts.gazetteer),
            Note::OffMap { articles, citing, map } => self.off_map(*articles, *citing, *map),
            Note::CitingUnlisted { articles } => self.citing_unlisted(*articles),
            Note::NoIssuingPlace { typed } => self.no_issuing_place(typed),
            Note::NoTerm { typed } => self.no_term(typed),
            Note::NotOfTheName { typed } => self.not_of_the_name(typed),
            Note::LikeDay { typed, ids } => self.like_day(typed, ids, registry),
            Note::Localities { articles, nowhere, unclear } => self.localities(*articles, *nowhere, *unclear),
            Note::Region(region) => self.region(region),
            Note::NoSuchPlace { typed } => self.no_such_place(typed),
            Note::Unresolved { all, shown } => self.unresolved(*all, *shown),
            Note::NoSuchArticle { typed } => self.no_such_article(typed),
            Note::WhichArticle { typed, ids, more, own } => self.which_article(typed, ids, *more, *own),
            Note::Similar { total, copies, shown, more } => self.similar(*total, *copies, *shown, *more),
            Note::Duplicates { groups, articles, shown, more } => {
                self.duplicates_found(*groups, *articles, *shown, *more)
            }
            Note::LookedFor { pairs } => self.looked_for(pairs),
            Note::Timeline { articles, undated, unclear } => self.timeline(*articles, *undated, *unclear),
            Note::ByYearInstead { months } => self.by_year_instead(*months),
            Note::NoCitation { text } => self.no_citation(text),
            Note::EmptyLine { line } => self.empty_line(*line),
            Note::NotUtf8 { line } => self.not_utf_8(*line),
            Note::LineTooLong { line } => self.line_too_long(*line),
            Note::UnclosedCell { first, last } => self.unclosed_cell(*first, *last),
            Note::NoQuery { name } => self.no_query_in(name),
            Note::Batch { queries, without } => self.batch(*queries, *without),
            Note::Skipped(skipped) => self.skipped(skipped),
            Note::Lossy { path, loss } => self.lossy(path, *loss),
            Note::Told(told) => self.told(told),
            Note::NothingToAnnotate => self.nothing_to_annotate().to_owned(),
            Note::NothingToTime => self.nothing_to_time().to_owned(),
            Note::SharedId(shared) => self.shared_id(&shared.id, &shared.articles),
            Note::NotAName { typed } => self.not_a_name(typed),
            Note::Saved { name, from_start, elsewhere } => self.saved(name, *from_start, elsewhere.as_deref()),
            Note::NoLongerSaved { name } => self.no_longer_saved(name),
            Note::NoSuchSaved { typed, names } => self.no_such_saved(typed, names),
            Note::NothingSaved => self.nothing_saved().to_owned(),
            Note::UnreadableSaved { path, why } => self.unreadable_saved(path, why),
            Note::SavedIsEmpty { name, query } => self.saved_is_empty(name, query),
            Note::News { articles, queries } => self.news(*articles, *queries),
            Note::FirstBuild { index, from } => self.first_build(index, from),
            Note::Built { report, index, seconds } => self.built(report, index, *seconds),
            Note::Unfinished { articles } => self.unfinished(*articles),
            Note::Compacted { index, seconds } => self.compacted(index, *seconds),
            Note::ToRemove { articles, by, shown } => self.to_remove(*articles, by, shown),
            Note::NothingToRemove { typed } => self.nothing_to_remove(typed),
            Note::NotRemoved => self.not_removed().to_owned(),
            Note::NotACorrection { typed, why } => self.not_a_correction(typed, why, facts),
            Note::CorrectedAlready { id } => self.corrected_already(id),
            Note::NothingCorrected => self.nothing_corrected().to_owned(),
            Note::CorrectionsWaiting { corrections } => self.corrections_waiting(*corrections),
            Note::CorrectedByHand { articles } => self.corrected_by_hand(*articles),
            Note::Recovered { from, unread } => self.recovered(from.as_deref(), unread.as_deref()),
            Note::RolledBack { index, from, articles } => self.rolled_back(index, *from, *articles),
            Note::Moved { from, to } => self.moved(from, to),
            Note::BackedUp { report, seconds } => self.backed_up(report, *seconds),
            Note::Restored { report, index, kept, seconds } => self.restored(report, index, *kept, *seconds),
            Note::NothingIndexed { index } => self.nothing_indexed(index),
            Note::Interrupted { index, at_work } => self.interrupted(index, at_work),
            Note::LittleRoom { index, free, usual } => self.little_room(index, *free, *usual),
            Note::Waiting { index, holder } => self.waiting(index, holder.as_ref()),
        })
    }
}

/// `1 article`, `2 articles`.
/// `30/11/2026, 09:24`: a moment, by the clock of this machine.
fn moment(time: Timestamp) -> String {
    time.to_zoned(TimeZone::system()).strftime("%d/%m/%Y, %H:%M").to_string()
}

fn articles(count: u64) -> String {
    if count == 1 { "1 article".to_owned() } else { format!("{count} articles") }
}

/// `24 articles, 12 of them unclear`: those that cite what was asked for only by citations that may mean another one.
fn with_unclear(count: u64, unclear: u64) -> String {
    match unclear {
        0 => articles(count),
        1 if count == 1 => "1 article, unclear".to_owned(),
        _ if unclear == count => format!("{}, all of them unclear", articles(count)),
        _ => format!("{}, {unclear} of them unclear", articles(count)),
    }
}
