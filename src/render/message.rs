//! The sentences that chithi says to a person beside its answers, but for those on queries, which are in `say`: so that a
//! Vietnamese edition can follow.

use std::ops::RangeInclusive;
use std::path::Path;

use crate::annotation::ArticleRecord;
use crate::answer::{
    Answer, BuildReport, CitingTotals, ContextTotals, CoverageRow, CoverageStatus, Label, Part, PlaceCount, Relaxed,
    Shortened, Similar,
};
use crate::article::{Loss, PassedOver};
use crate::directive::{Asked, Directive, Registry};
use crate::engine::MAX_HITS;
use crate::text::{nfc, short};

/// Sentences for standard error.
#[derive(Debug, Clone, Copy)]
pub struct Message;

impl Message {
    /// Before the first question in a checkout builds its index.
    pub fn first_build(index: &Path, from: &Path) -> String {
        format!(
            "no index in `{}` yet, and this is a checkout of chithi: building one from its sample articles in `{}` …",
            index.display(),
            from.display()
        )
    }

    /// Where an index was built with another registry than the one that questions are read with.
    pub fn other_registry(rebuilding: &str) -> String {
        format!(
            "this index was built with another registry than the one in use now: names in questions are read with the one \
             in use now, but what each citation in the articles means was settled with the other; give the same --registry \
             as when building, or build the index again: `{rebuilding}` with the --registry that you want"
        )
    }

    /// After a build.
    pub fn built(report: &BuildReport, index: &Path, seconds: f64) -> String {
        let mut text = format!("{} indexed in {seconds:.1} s into `{}`", articles(report.added), index.display());
        if report.skipped > 0 {
            text.push_str(&format!("; {} skipped (reasons above)", report.skipped));
        }
        if report.passed_over.total() > 0 {
            text.push_str(&format!("; {}", passed_over(&report.passed_over)));
        }
        if report.renamed > 0 {
            text.push_str(&format!(
                "; {} had an id that others have too and got a hash of their content behind it",
                report.renamed
            ));
        }
        if report.same > 0 {
            text.push_str(&format!("; {} left out, being the same as one indexed under the same id", report.same));
        }
        text
    }

    /// When an earlier build ended before its time.
    pub fn interrupted(index: &Path, at_work: &[String]) -> String {
        format!(
            "an earlier build in `{}` ended before its time; it was at work on: {} (unless you stopped it yourself: if it \
             ends there again, leave that article out and report it)",
            index.display(),
            at_work.join(", ")
        )
    }

    /// When an article was read, but not all of it.
    pub fn lossy(path: &str, loss: Loss) -> String {
        format!("{path}: {loss}")
    }

    /// When a build found nothing to index.
    pub fn nothing_indexed(index: &Path) -> String {
        format!("no article was found, so nothing was indexed; what stood in `{}` before is as it was", index.display())
    }

    /// Where a place has other articles on the two maps.
    pub fn two_maps(then: usize, today: usize) -> String {
        let (then, today) = (articles(then as u64), articles(today as u64));
        format!(
            "places are looked for on both maps: {then} on that of their day (--as-of then), {today} on that since July 2025 (--as-of 2025)"
        )
    }

    /// How many were found.
    pub fn total(answer: &Answer, shown: usize) -> String {
        let mut text = match (answer.total, answer.partial) {
            (0, 0) => "nothing found".to_owned(),
            (0, part) => format!("no article has all of it; {}", Message::relaxed(answer.relaxed.as_ref(), part)),
            (total, 0) => articles(total as u64),
            (total, part) => {
                let relaxed = Message::relaxed(answer.relaxed.as_ref(), part);
                format!("{}; {relaxed}", articles(total as u64))
            }
        };
        let all = answer.total + answer.partial;
        if shown > 0 && shown < all {
            let more = if shown < MAX_HITS { "more with --limit, " } else { "" };
            text.push_str(&format!("; {shown} shown ({more}all with --all)"));
        }
        if answer.undated.0 > 0 {
            text.push_str(&format!("; {} more would fit but have no date", articles(answer.undated.0 as u64)));
        }
        for Shortened { prefix, words, used } in &answer.shortened {
            text.push_str(&format!(
                "; `{prefix}*` begins {words} words of the index, of which the {used} most frequent were looked for"
            ));
        }
        text
    }

    /// Below hits with which the ranking ends, though more articles were found.
    pub fn end_of_ranking(found: usize) -> String {
        format!(
            "only the best {MAX_HITS} of {} are ranked, and these are the last of them; all with --all",
            articles(found as u64)
        )
    }

    /// A page on which nothing stands, of an answer that has hits.
    pub fn behind_the_last(found: usize) -> String {
        format!(
            "none of {} stands so far behind: ask with a smaller --offset, or for another --behind",
            articles(found as u64)
        )
    }

    /// An option's number that lies outside its bounds.
    pub fn out_of_bounds(bounds: &RangeInclusive<usize>, instead: &str) -> String {
        format!("expected a whole number from {} to {}; {instead}", bounds.start(), bounds.end())
    }

    fn relaxed(relaxed: Option<&Relaxed>, count: usize) -> String {
        match relaxed {
            Some(Relaxed::Spelling { query }) => format!("{} `{query}`", have(count)),
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

    /// Below a hit: the articles folded under it.
    pub fn duplicates(ids: &[String]) -> String {
        const SHOWN: usize = 3;
        let shown = ids.iter().take(SHOWN).cloned().collect::<Vec<_>>().join(", ");
        let more = if ids.len() > SHOWN { " …" } else { "" };
        let say = if ids.len() == 1 { "says" } else { "say" };
        format!("+ {} that {say} nearly the same: {shown}{more} (--unfolded lists them)", articles(ids.len() as u64))
    }

    /// One part of a hit's score.
    pub fn score_part(label: &Label, score: f32) -> String {
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
            Part::Period => "published in",
        };
        let zone = label.zone.map(|zone| format!(" in the {zone}")).unwrap_or_default();
        format!("{score:>8.3}  {what} “{}”{zone}", label.text)
    }

    /// After `--all`.
    pub fn all(found: usize) -> String {
        if found == 0 { "nothing found".to_owned() } else { articles(found as u64) }
    }

    /// After `kwic`.
    pub fn occurrences(totals: ContextTotals, shown: u64) -> String {
        let mut text = occurrences(totals);
        if shown > 0 && shown < totals.occurrences {
            text.push_str(&format!("; {shown} shown (more with --limit, all with --all)"));
        }
        text
    }

    /// After `kwic --count`.
    pub fn forms(totals: ContextTotals, different: usize, shown: usize) -> String {
        let mut text = format!("{}; {different} different forms", occurrences(totals));
        if shown < different {
            text.push_str(&format!(", {shown} shown (more with --limit, all with --all)"));
        }
        text
    }

    /// After `similar`.
    pub fn similar(found: &Similar) -> String {
        let shown = found.nearly_same.len() + found.hits.len();
        let mut text = format!("{} like it", articles(found.total as u64));
        if found.copies > 0 {
            text.push_str(&format!(", {} of which nearly the same", found.copies));
        }
        if shown > 0 && shown < found.total {
            text.push_str(&format!("; {shown} shown (more with --limit or --offset)"));
        }
        text
    }

    /// With `similar --explain`: the pairs of words that the article is known by.
    pub fn looked_for(pairs: &str) -> String {
        format!("looked for by the pairs of words: {pairs}")
    }

    /// A query without anything to look for.
    pub fn empty_query() -> &'static str {
        "the query is empty: type words, a directive (`KL 21-KL/TW`) or a place; `chithi search --help` has examples"
    }

    /// `cites` without a directive.
    pub fn not_a_directive(typed: &str) -> String {
        let typed = short(typed);
        format!(
            "`{typed}` names no directive: give a symbol (`21-KL/TW`), a kind and number (`Kết luận 21`), a plenum (`NQ TW4 khóa XII`) or an id (`kl-21-tw-k13`)"
        )
    }

    /// `annotate` without an article.
    pub fn nothing_to_annotate() -> &'static str {
        "no article was found: chithi reads .txt .html .md .json .jsonl, also with .gz or .zst"
    }

    /// A name that several directives have: which, and how many articles cite each.
    pub fn which_directive(typed: &str, meant: &[(String, u64)], registry: &Registry) -> String {
        let typed = short(typed);
        let mut text = format!("`{typed}` is the name of several directives; ask for one by its id:");
        for (identity, count) in meant {
            text.push_str(&format!(
                "\n  {identity:<28} {:<12} {}",
                articles(*count),
                identity_name(identity, registry)
            ));
        }
        text.push_str("\n(`chithi cites --include-ambiguous` lists the articles of all of them)");
        text
    }

    /// What `cites` was asked for: what is cited of it, or else what it may be.
    pub fn asked(meant: &[String], question: &[Asked], registry: &Registry) -> String {
        let mut names: Vec<String> = meant
            .iter()
            .map(|id| Some(identity_name(id, registry)).filter(|n| !n.is_empty()).unwrap_or(id.clone()))
            .collect();
        if names.is_empty() {
            names = question.iter().map(|a| known(a, registry).unwrap_or_else(|| a.label())).collect();
        }
        format!("asked for: {}", names.join("; "))
    }

    /// What `cites` found.
    pub fn citing_totals(totals: &CitingTotals) -> String {
        let plural = |count: usize| if count == 1 { "citation" } else { "citations" };
        let verb = if totals.certain == 1 { "cites" } else { "cite" };
        let CitingTotals { named, inferred, unclear, .. } = *totals;
        let mut text = format!(
            "{} {verb} it: {named} {} by name, {inferred} inferred",
            articles(totals.certain as u64),
            plural(named)
        );
        if unclear > 0 {
            let more = totals.articles - totals.certain;
            text.push_str(&format!(
                "; {unclear} more {} may mean it ({} only so)",
                plural(unclear),
                articles(more as u64)
            ));
        }
        text
    }

    /// `directive` with a name outside the registry.
    pub fn not_in_registry(typed: &str) -> String {
        let typed = short(typed);
        format!(
            "the registry has no directive called `{typed}`: `chithi cites` finds the articles that cite it all the same, and --registry FILE adds it"
        )
    }

    /// When standard output takes no more.
    pub fn cannot_print() -> &'static str {
        "the answer can't be printed"
    }

    /// `--format dot` with another command.
    pub fn only_a_cascade_is_a_graph() -> &'static str {
        "only `cascade` can be printed as a graph: choose text, json, jsonl or csv"
    }

    /// `--format html` with `--all` or `--facet`.
    pub fn a_page_holds_hits() -> &'static str {
        "a page of HTML holds one page of hits: leave out --all and --facet, or choose text, json, jsonl or csv"
    }

    /// `--format html` with another command.
    pub fn only_a_search_is_a_page() -> &'static str {
        "only what `search` finds can be printed as a page: choose text, json, jsonl or csv"
    }

    /// `explain-citation` without one.
    pub fn no_citation(text: &str) -> String {
        let text = short(text);
        format!("no citation is read in `{text}`")
    }

    /// `cascade` without anything below.
    pub fn nothing_carries_on(name: &str) -> String {
        format!("no article of the index says that a directive carries on {name}")
    }

    /// Head of `coverage`: how many stand how.
    pub fn coverage(rows: &[CoverageRow]) -> String {
        let count = |status| rows.iter().filter(|row| row.status == status).count();
        format!(
            "{} units have reported, {} only unclearly; {} have articles that don't cite it; of {} there is no article",
            count(CoverageStatus::Reported),
            count(CoverageStatus::Unclear),
            count(CoverageStatus::NotCiting),
            count(CoverageStatus::NoArticles)
        )
    }

    /// Head of `localities`.
    pub fn localities(places: &[PlaceCount], nowhere: u64) -> String {
        let all: u64 = places.iter().map(|place| place.articles).sum();
        format!("{} are about a place, {nowhere} about none", articles(all))
    }

    /// `place` without a match.
    pub fn no_such_place(name: &str) -> String {
        let name = short(name);
        format!("the gazetteer has no place called `{name}`: check the spelling, or leave out the word of its tier")
    }

    /// Head of `unresolved`.
    pub fn unresolved(all: usize, shown: usize) -> String {
        match all {
            0 => "the registry settles every citation of the index".to_owned(),
            _ => format!(
                "{all} different names of directives aren't settled by the registry; {shown} shown, by number of articles"
            ),
        }
    }

    /// `cites` without an article.
    pub fn nobody_cites(typed: &str) -> String {
        let typed = short(typed);
        format!("no article cites `{typed}`; `chithi search` also looks for its words")
    }

    /// `show` without a match.
    pub fn no_such_article(id: &str) -> String {
        let id = short(id);
        format!(
            "no article has the id `{id}`, as its own or as chithi's, nor one that begins so: ids stand beside the titles that `chithi search` prints"
        )
    }

    /// `show` with several matches, of which so many are listed.
    pub fn several_articles(id: &str, found: &[ArticleRecord], listed: usize) -> String {
        let shown: Vec<&str> = found.iter().take(listed).map(|record| record.id.as_str()).collect();
        let more = if found.len() > listed { "\n  … and more: type more of the id" } else { "" };
        let is_own = |record: &ArticleRecord| record.own_id.as_deref() == Some(nfc(id).as_ref());
        let what = if found.iter().all(is_own) { "articles call themselves" } else { "ids begin with" };
        format!("several {what} `{}`; which one?\n  {}{more}", short(id), shown.join("\n  "))
    }

    /// `eval` with an id that names several articles.
    pub fn shared_id(id: &str, articles: &[String]) -> String {
        format!("`{id}` is judged, but several articles have that id; which one?\n  {}", articles.join("\n  "))
    }
}

/// `4 files passed over that are no articles: 2 .docx, 1 .pdf, 1 README.md`
fn passed_over(files: &PassedOver) -> String {
    const SHOWN: usize = 8;
    let kinds = files.kinds();
    let mut shown: Vec<String> = kinds.iter().take(SHOWN).map(|(kind, count)| format!("{count} {kind}")).collect();
    let rest: u64 = kinds.iter().skip(SHOWN).map(|(_, count)| count).sum();
    if rest > 0 {
        shown.push(format!("{rest} of {} other kinds", kinds.len() - SHOWN));
    }
    let (total, files, they) = match files.total() {
        1 => (1, "file", "that is no article"),
        total => (total, "files", "that are no articles"),
    };
    format!("{total} {files} passed over {they}: {}", shown.join(", "))
}

/// Name, day and subject of a directive of the registry; empty for others.
fn identity_name(identity: &str, registry: &Registry) -> String {
    registry.get(identity).map(described).unwrap_or_default()
}

fn described(directive: &Directive) -> String {
    let day = directive.date.map(|d| format!(", {}/{}/{}", d.day(), d.month(), d.year())).unwrap_or_default();
    format!("{}{day}: {}", directive.name(), directive.subject)
}

fn known(asked: &Asked, registry: &Registry) -> Option<String> {
    let names: Vec<String> = asked.candidates.iter().filter_map(|id| registry.get(id)).map(described).collect();
    (!names.is_empty()).then(|| names.join(" or "))
}

/// `1 article`, `2 articles`.
pub(super) fn articles(count: u64) -> String {
    if count == 1 { "1 article".to_owned() } else { format!("{count} articles") }
}

fn occurrences(totals: ContextTotals) -> String {
    let ContextTotals { occurrences, articles: having } = totals;
    let plural = if occurrences == 1 { "occurrence" } else { "occurrences" };
    match (occurrences, having) {
        (0, 0) => "nothing found that stands in a text".to_owned(),
        _ => format!("{occurrences} {plural} in {}", articles(having)),
    }
}

fn have(count: usize) -> String {
    if count == 1 { "1 has".to_owned() } else { format!("{count} have") }
}
