//! Sentences on what a search finds.

use super::{Say, articles, dated, with_unclear};
use crate::answer::{Label, Match, More, Part, Relaxed, Respelled, Shortened, Slip, Totals};
use crate::facts::Facts;
use crate::locality::Unit;
use crate::render::terminal::clean;
use crate::search::MAX_HITS;
use crate::text::short;

impl Say {
    /// Where a place has other articles on the two maps.
    pub(super) fn two_maps(self, then: usize, today: usize) -> String {
        let (then, today) = (articles(then as u64), articles(today as u64));
        format!(
            "the two maps differ: {then} on that of their day (--as-of then), {today} on that since July 2025, with what abolished units went into (--as-of 2025)"
        )
    }

    /// How many were found.
    pub(in crate::render) fn total(self, totals: &Totals, unclear: u64, shown: usize, more: More) -> String {
        let Totals { total, distinct, partial, relaxed, respelled, undated, shortened } = totals;
        let whole = match (*total, *partial) {
            (0, 0) => "nothing found".to_owned(),
            (0, _) => "no article has all of it".to_owned(),
            (total, _) => counted(total, *distinct, unclear),
        };
        let spelled = respelled
            .as_ref()
            .map(|Respelled { query, slip, articles }| format!("{} `{query}`{}", have(*articles), mended(*slip)));
        let part = partial - respelled.as_ref().map_or(0, |respelled| respelled.articles);
        let part = (part > 0).then(|| self.relaxed(relaxed.as_ref(), part));
        let mut text = [Some(whole), spelled, part].into_iter().flatten().collect::<Vec<_>>().join("; ");
        let all = total + partial;
        if shown > 0 && shown < all {
            // Those that have only part of it aren't among all.
            let all = if *partial > 0 { format!("the {total} that have all of it") } else { "all".to_owned() };
            text.push_str(&format!("; {}", self.so_many_shown(shown, more, &all)));
        }
        if undated.0 > 0 {
            text.push_str(&format!("; {} more would fit but have no date", articles(undated.0 as u64)));
        }
        for Shortened { prefix, words, used } in shortened {
            text.push_str(&format!(
                "; `{prefix}*` begins {words} words of the index, of which the {used} most frequent were looked for"
            ));
        }
        text
    }

    /// Below hits with which the ranking ends, though more articles were found.
    pub(super) fn end_of_ranking(self, found: usize) -> String {
        format!(
            "only the best {MAX_HITS} of {} are ranked, and these are the last of them; all with --all",
            articles(found as u64)
        )
    }

    /// A page with nothing on it, of an answer that has hits.
    pub(super) fn past_the_last(self, found: usize, has_offset: bool, is_after_hit: bool) -> String {
        let ask = match (has_offset, is_after_hit) {
            (true, true) => "ask with a smaller --offset, or for another --behind",
            (true, false) => "ask with a smaller --offset",
            (false, _) => "the one given to --behind is the last",
        };
        format!("none of {} comes so late: {ask}", articles(found as u64))
    }

    /// How many are shown, and what shows more; `all` is what comes if all are asked for.
    pub(super) fn so_many_shown(self, shown: impl std::fmt::Display, more: More, all: &str) -> String {
        let further = match (more.limit, more.offset) {
            (true, true) => Some("more with --limit or --offset".to_owned()),
            (true, false) => Some("more with --limit".to_owned()),
            (false, true) => Some("more with --offset".to_owned()),
            (false, false) => None,
        };
        let all = more.all.then(|| format!("{all} with --all"));
        match further.into_iter().chain(all).collect::<Vec<_>>().join(", ") {
            none if none.is_empty() => format!("{shown} shown"),
            ways => format!("{shown} shown ({ways})"),
        }
    }

    /// Where nothing has a query as typed.
    pub(super) fn read_as(self, typed: &str, query: &str, slip: Slip) -> String {
        format!("nothing has `{}`; read as `{}`{}", clean(&short(typed)), clean(&short(query)), mended(slip))
    }

    pub(super) fn relaxed(self, relaxed: Option<&Relaxed>, count: usize) -> String {
        match relaxed {
            Some(Relaxed::Spelling { query }) => format!("{} `{query}`", have(count)),
            Some(Relaxed::Rarest { words }) => format!("{} `{}`", have(count), words.join("` and `")),
            Some(Relaxed::Unquoted) => format!("{} the words of the phrase apart", have(count)),
            Some(Relaxed::Some { least, of, spelled: None }) => {
                format!("{} at least {least} of {of} parts of it", have(count))
            }
            Some(Relaxed::Some { least, of, spelled: Some(query) }) => {
                format!("{} at least {least} of {of} parts of it, or of `{query}`", have(count))
            }
            Some(Relaxed::DirectiveOnly) | None => format!("{} only part of it", have(count)),
        }
    }

    /// Below a hit: the articles folded under it, and the option that lists them, where the command has it.
    pub(in crate::render) fn duplicates(self, ids: &[String], has_unfolded: bool) -> String {
        const SHOWN: usize = 3;
        let shown = ids.iter().take(SHOWN).cloned().collect::<Vec<_>>().join(", ");
        let more = if ids.len() > SHOWN { " …" } else { "" };
        let say = if ids.len() == 1 { "says" } else { "say" };
        let lists = if has_unfolded { " (--unfolded lists them)" } else { "" };
        format!("+ {} that {say} nearly the same: {shown}{more}{lists}", articles(ids.len() as u64))
    }

    /// One part of a hit's score.
    pub(in crate::render) fn score_part(self, label: &Label, score: f32, facts: &Facts) -> String {
        let what = match label.what {
            Part::Word => "word",
            Part::Pair => "two words side by side",
            Part::Near => "words near each other",
            Part::Run => "all words side by side",
            Part::Phrase => "phrase",
            Part::OtherForm => "other form",
            Part::Directive => "cites",
            Part::PerhapsDirective => "perhaps cites",
            Part::Name => "words of the name",
            Part::Place => "place",
            Part::Organ => "organ",
            Part::Period => "published in",
        };
        let zone = label.zone.map(|zone| format!(" in the {zone}")).unwrap_or_default();
        let text = match label.what {
            Part::Place => label.text.parse().ok().and_then(|unit| facts.gazetteer.unit(unit)).map(Unit::full_name),
            Part::Directive | Part::PerhapsDirective => facts.registry.get(&label.text).map(dated),
            _ => None,
        };
        format!("{score:>8.3}  {what} “{}”{zone}", text.as_ref().unwrap_or(&label.text))
    }

    /// After `--all`.
    pub(super) fn all(self, found: usize, distinct: usize, unclear: u64) -> String {
        if found == 0 { "nothing found".to_owned() } else { counted(found, distinct, unclear) }
    }

    /// The language of what is said, as pages name it.
    pub(in crate::render) fn language(self) -> &'static str {
        "en"
    }

    /// Above hits that haven't everything as it was typed.
    pub(in crate::render) fn has(self, matched: Match) -> Option<&'static str> {
        match matched {
            Match::All => None,
            Match::Spelled => Some("in another spelling"),
            Match::Part => Some("only part of what was asked"),
        }
    }

    /// Beside such a hit, where they are mixed with the others.
    pub(in crate::render) fn has_beside(self, matched: Match) -> Option<&'static str> {
        match matched {
            Match::All => None,
            Match::Spelled => Some("other spelling"),
            Match::Part => Some("only part"),
        }
    }

    /// Beside a hit whose citation may be of another directive.
    pub(in crate::render) fn citation_unclear(self) -> &'static str {
        "citation unclear"
    }
}

/// How many articles there are, how many of them say what no other says, and how many are unclear.
fn counted(count: usize, distinct: usize, unclear: u64) -> String {
    let counted = with_unclear(count as u64, unclear);
    if distinct < count { format!("{counted}, {distinct} distinct") } else { counted }
}

/// What was mended in a query.
fn mended(slip: Slip) -> &'static str {
    match slip {
        Slip::Marks => " (with marks that may be missing)",
        Slip::Keys => " (as typed in Telex or VNI, or with a space)",
        Slip::Spelling => "",
    }
}

fn have(count: usize) -> String {
    if count == 1 { "1 has".to_owned() } else { format!("{count} have") }
}
