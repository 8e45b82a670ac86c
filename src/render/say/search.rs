//! Sentences on what a search finds.

use super::{Decimal, Say, dated};
use crate::answer::{Label, Match, More, Part, Relaxed, Respelled, Shortened, Slip, Totals};
use crate::facts::Facts;
use crate::locality::Unit;
use crate::render::terminal::clean;
use crate::search::MAX_HITS;
use crate::text::{Zone, short};

impl Say {
    /// So many articles, of which some cite what was asked for only by citations that may mean another one.
    pub(super) fn with_unclear(self, count: u64, unclear: u64) -> String {
        match unclear {
            0 => self.found_articles(count),
            1 if count == 1 => self.found_articles_one_unclear(count),
            _ if unclear == count => self.found_articles_all_unclear(count),
            _ => self.found_articles_some_unclear(count, unclear),
        }
    }

    /// How many articles there are, how many of them say what no other says, and how many are unclear.
    fn counted(self, count: usize, distinct: usize, unclear: u64) -> String {
        let counted = self.with_unclear(count as u64, unclear);
        if distinct < count { self.found_distinct(counted, distinct) } else { counted }
    }

    /// Facts, one after another.
    pub(in crate::render) fn joined(self, facts: impl IntoIterator<Item = String>) -> String {
        facts.into_iter().reduce(|first, rest| self.found_joint(first, rest)).unwrap_or_default()
    }

    /// Where a place has other articles on the two maps.
    pub(super) fn two_maps(self, then: usize, today: usize) -> String {
        self.found_two_maps(self.found_articles(then), self.found_articles(today))
    }

    /// How many were found.
    pub(in crate::render) fn total(self, totals: &Totals, unclear: u64, shown: usize, more: More) -> String {
        let Totals { total, distinct, partial, relaxed, respelled, undated, shortened } = totals;
        let (total, partial) = (*total, *partial);
        let whole = match (total, partial) {
            (0, 0) => self.found_nothing(),
            (0, _) => self.found_none_with_all(),
            (total, 0) => self.counted(total, *distinct, unclear),
            (total, _) => self.found_with_all(self.counted(total, *distinct, unclear)),
        };
        let mut facts = vec![whole];
        facts.extend(
            respelled.as_ref().map(|Respelled { query, slip, articles }| self.spelled(*articles, query, *slip)),
        );
        let part = partial - respelled.as_ref().map_or(0, |respelled| respelled.articles);
        facts.extend((part > 0).then(|| self.relaxed(relaxed.as_ref(), part)));
        if shown > 0 && shown < total + partial {
            // Those that have only part of it aren't among all.
            facts.push(self.so_many_shown(shown as u64, more, (partial > 0).then_some(total)));
        }
        facts.extend((undated.0 > 0).then(|| self.found_undated(undated.0)));
        facts.extend(
            shortened
                .iter()
                .map(|Shortened { prefix, words, used }| self.found_prefix_shortened(*words, prefix, *used)),
        );
        self.joined(facts)
    }

    /// Below hits with which the ranking ends, though more articles were found.
    pub(super) fn end_of_ranking(self, found: usize) -> String {
        self.found_end_of_ranking(MAX_HITS, self.found_articles(found))
    }

    /// A page with nothing on it, of an answer that has hits.
    pub(super) fn past_the_last(self, found: usize, has_offset: bool, is_after_hit: bool) -> String {
        let articles = self.found_articles(found);
        match (has_offset, is_after_hit) {
            (true, true) => self.found_past_offset_or_after(articles),
            (true, false) => self.found_past_offset(articles),
            (false, _) => self.found_past_after(articles),
        }
    }

    /// How many are shown, and what shows more; `whole` are those that have all of it where others have only part.
    pub(super) fn so_many_shown(self, shown: u64, more: More, whole: Option<usize>) -> String {
        match (more.limit, more.offset, more.all, whole) {
            (false, false, false, _) => self.found_shown(shown),
            (true, false, false, _) => self.found_shown_limit(shown),
            (false, true, false, _) => self.found_shown_offset(shown),
            (true, true, false, _) => self.found_shown_limit_offset(shown),
            (true, false, true, Some(whole)) => self.found_shown_limit_whole(shown, whole),
            (true, true, true, Some(whole)) => self.found_shown_limit_offset_whole(shown, whole),
            (false, false, true, _) => self.found_shown_all(shown),
            (true, false, true, None) => self.found_shown_limit_all(shown),
            (false, true, true, _) => self.found_shown_offset_all(shown),
            (true, true, true, None) => self.found_shown_limit_offset_all(shown),
        }
    }

    /// Where nothing has a query as typed.
    pub(super) fn read_as(self, typed: &str, query: &str, slip: Slip) -> String {
        let (typed, query) = (clean(&short(typed)), clean(&short(query)));
        match slip {
            Slip::Spelling => self.found_read_as(typed, query),
            Slip::Marks => self.found_read_as_marks(typed, query),
            Slip::Keys => self.found_read_as_keys(typed, query),
        }
    }

    fn spelled(self, count: usize, query: &str, slip: Slip) -> String {
        match slip {
            Slip::Spelling => self.found_spelling(count, query),
            Slip::Marks => self.found_spelling_marks(count, query),
            Slip::Keys => self.found_spelling_keys(count, query),
        }
    }

    /// What articles have that haven't all of it.
    pub(super) fn relaxed(self, relaxed: Option<&Relaxed>, count: usize) -> String {
        match relaxed {
            Some(Relaxed::Spelling { query }) => self.found_spelling(count, query),
            Some(Relaxed::Rarest { words }) => {
                let quoted = words.iter().map(|word| self.found_quoted(word));
                self.found_rarest(count, quoted.reduce(|a, b| self.found_and(a, b)).unwrap_or_default())
            }
            Some(Relaxed::Unquoted) => self.found_unquoted(count),
            Some(Relaxed::Some { least, of, spelled: None }) => self.found_some(count, *least, *of),
            Some(Relaxed::Some { least, of, spelled: Some(query) }) => {
                self.found_some_spelled(count, *least, *of, query)
            }
            Some(Relaxed::DirectiveOnly) | None => self.found_only_part(count),
        }
    }

    /// Below a hit: the articles folded under it, and the option that lists them, where the command has it.
    pub(in crate::render) fn duplicates(self, ids: &[String], has_unfolded: bool) -> String {
        const SHOWN: usize = 3;
        let mut shown = ids.iter().take(SHOWN).cloned().collect::<Vec<_>>().join(", ");
        if ids.len() > SHOWN {
            shown = self.found_some_ids(shown);
        }
        match has_unfolded {
            true => self.found_duplicates_listed(ids.len(), shown),
            false => self.found_duplicates(ids.len(), shown),
        }
    }

    /// One part of a hit's score.
    pub(in crate::render) fn score_part(self, label: &Label, score: f32, facts: &Facts) -> String {
        let what = match label.what {
            Part::Word => self.score_word(),
            Part::Pair => self.score_pair(),
            Part::Near => self.score_near(),
            Part::Run => self.score_run(),
            Part::Phrase => self.score_phrase(),
            Part::OtherForm => self.score_other_form(),
            Part::Directive => self.score_directive(),
            Part::PerhapsDirective => self.score_perhaps_directive(),
            Part::Name => self.score_name(),
            Part::Place => self.score_place(),
            Part::Organ => self.score_organ(),
            Part::Period => self.score_period(),
        };
        let known = match label.what {
            Part::Place => label.text.parse().ok().and_then(|unit| facts.gazetteer.unit(unit)).map(Unit::full_name),
            Part::Directive | Part::PerhapsDirective => facts.registry.get(&label.text).map(dated),
            _ => None,
        };
        let text = known.as_ref().unwrap_or(&label.text);
        let score = format!("{:>8}", self.number(Decimal(f64::from(score), 3)));
        match label.zone {
            Some(Zone::Title) => self.score_line_title(score, what, text),
            Some(Zone::Body) => self.score_line_body(score, what, text),
            Some(Zone::Caption) => self.score_line_caption(score, what, text),
            Some(Zone::Source | Zone::Author) | None => self.score_line(score, what, text),
        }
    }

    /// After `--all`.
    pub(super) fn all(self, found: usize, distinct: usize, unclear: u64) -> String {
        if found == 0 { self.found_nothing() } else { self.counted(found, distinct, unclear) }
    }

    /// Above hits that haven't everything as it was typed.
    pub(in crate::render) fn has(self, matched: Match) -> Option<String> {
        match matched {
            Match::All => None,
            Match::Spelled => Some(self.found_spelled_head()),
            Match::Part => Some(self.found_part_head()),
        }
    }

    /// Beside such a hit, where they are mixed with the others.
    pub(in crate::render) fn has_beside(self, matched: Match) -> Option<String> {
        match matched {
            Match::All => None,
            Match::Spelled => Some(self.found_spelled_fact()),
            Match::Part => Some(self.found_part_fact()),
        }
    }
}
