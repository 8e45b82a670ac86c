//! Sentences on directives: which is meant, who cites it, what carries it on.

use super::directive_name::{called, first_of, identity_name, known};
use super::{Say, articles};
use crate::annotation::{CitationRecord, Fit};
use crate::answer::{CitingReport, CitingTotals};
use crate::directive::{Asked, Form, IssuerCode, Level, Registry, Relation};
use crate::text::short;

/// Columns for a name, so that lists look alike from one question to the next.
const LEAST_NAME_CHARS: usize = 28;

impl Say {
    /// `cites` without a directive.
    pub(super) fn not_a_directive(self, typed: &str) -> String {
        let typed = short(typed);
        format!(
            "`{typed}` names no directive: give a symbol (`21-KL/TW`), a kind and number (`Kết luận 21`), a plenum (`NQ TW4 khóa XII`), a law with its year (`Luật Đất đai 2013`), an id (`kl-21-tw-k13`) or a key that `chithi unresolved` lists (`KH:60:HU:`); nor has the subject of any that is known all of these words"
        )
    }

    /// A name that several directives have: which, and how many articles cite each.
    pub(super) fn which_directive(self, typed: &str, meant: &[(String, u64)], registry: &Registry) -> String {
        let typed = short(typed);
        let head = format!("`{typed}` is the name of several directives; ask for one as it is called here:");
        head + &rows(meant, registry) + &all_of_them(&typed)
    }

    /// What several directives are about: which, the closest first, and how many articles cite each.
    pub(super) fn which_by_subject(self, typed: &str, meant: &[(String, u64)], registry: &Registry) -> String {
        const MOST: usize = 20;
        let typed = short(typed);
        let head = format!("{} directives are about `{typed}`; ask for one as it is called here:", meant.len());
        let shown = meant.get(..MOST).unwrap_or(meant);
        let more = match meant.len() - shown.len() {
            0 => String::new(),
            more => format!("\n  … and {more} more: `chithi directive '{typed}'` has all of them"),
        };
        head + &rows(shown, registry) + &more + &all_of_them(&typed)
    }

    /// Directives that plain words may mean.
    pub(super) fn perhaps_directive(self, typed: &str, ids: &[String], all: usize, registry: &Registry) -> String {
        let names: Vec<String> = ids.iter().map(|id| identity_name(id, registry)).collect();
        let more = if all > ids.len() { format!(" (and {} more)", all - ids.len()) } else { String::new() };
        let typed = short(typed);
        format!(
            "có phải: {}{more}?  (`chithi cites '{typed}'` finds who cites it, by whatever name)",
            names.join(" · ")
        )
    }

    /// What `cites` was asked for: what is cited of it, or else what it may be.
    pub(super) fn asked(self, meant: &[String], question: &[Asked], registry: &Registry) -> String {
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
    pub(super) fn citing_totals(self, totals: &CitingTotals) -> String {
        let plural = |count: usize| if count == 1 { "citation" } else { "citations" };
        let verb = if totals.certain == 1 { "cites" } else { "cite" };
        let CitingTotals { named, inferred, unclear, .. } = *totals;
        if totals.certain == 0 {
            let all = articles(totals.articles as u64);
            if unclear == 1 {
                return format!("{all} may cite it: 1 citation that doesn't tell which directive it means");
            }
            return format!(
                "{all} may cite it: {unclear} {} that don't tell which directive they mean",
                plural(unclear)
            );
        }
        let mut text = format!(
            "{} {verb} it: {named} {} by name, {inferred} inferred",
            articles(totals.certain as u64),
            plural(named)
        );
        if totals.by_hand > 0 {
            text.push_str(&format!(", {} by hand", totals.by_hand));
        }
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

    /// Words beside a symbol that can't be whose directive is asked for.
    pub(super) fn no_issuing_place(self, typed: &str) -> String {
        format!(
            "`{}` is passed over: only a known place right beside the symbol of a party committee tells whose directive is meant",
            short(typed)
        )
    }

    /// A numeral that tells no term, since the word before it is misspelled.
    pub(super) fn no_term(self, typed: &str) -> String {
        format!("`{}` is passed over: a term is named as in `khóa XII`", short(typed))
    }

    /// A time or an issuer beside a name that fits none called so.
    pub(super) fn not_of_the_name(self, typed: &str) -> String {
        format!("`{}` is passed over: it doesn't tell which directive of that name is meant", short(typed))
    }

    /// A day beside a name that is only like that of directives called so.
    pub(super) fn like_day(self, typed: &str, ids: &[String], registry: &Registry) -> String {
        let names: Vec<String> = ids.iter().map(|id| identity_name(id, registry)).collect();
        format!("no directive of that name is of `{}`, but of a day like it: {}", short(typed), names.join(" · "))
    }

    /// `directive` with a name outside the registry.
    pub(super) fn not_in_registry(self, typed: &str) -> String {
        let typed = short(typed);
        format!(
            "the registry has no directive called `{typed}`: `chithi cites` finds the articles that cite it all the same, and --registry FILE adds it"
        )
    }

    /// `cites` without an article.
    pub(super) fn nobody_cites(self, typed: &str) -> String {
        let typed = short(typed);
        format!("no article cites `{typed}`; `chithi search` also looks for its words")
    }

    /// `cascade` of a name of which it isn't told which directive it is.
    pub(super) fn no_cascade_of_what_is_open(self, typed: &str, count: u64) -> String {
        let (typed, count) = (short(typed), articles(count));
        format!(
            "{count} may cite `{typed}`, but it isn't told which directive that is, nor so what carries it on; \
             `chithi cites '{typed}'` lists what there is"
        )
    }

    /// `cascade` without anything below.
    pub(super) fn nothing_carries_on(self, name: &str) -> String {
        format!("no article of the index says that a directive carries on {name}")
    }

    /// Head of `unresolved`.
    pub(super) fn unresolved(self, all: usize, shown: usize) -> String {
        match all {
            0 => "the registry settles every citation of the index".to_owned(),
            _ => format!(
                "{all} different names of directives aren't settled by the registry; {shown} shown, by number of articles"
            ),
        }
    }

    /// Beside a directive that carries another one on, of which it isn't told which it is.
    pub(in crate::render) fn unclear_which(self) -> &'static str {
        "unclear which"
    }

    /// `explain-citation` without one.
    pub(super) fn no_citation(self, text: &str) -> String {
        let text = short(text);
        format!("no citation is read in `{text}`")
    }

    /// So many citations.
    pub(in crate::render) fn citations(self, count: usize) -> String {
        if count == 1 { "1 citation".to_owned() } else { format!("{count} citations") }
    }

    /// What a reader must know of a citation before relying on it.
    pub(in crate::render) fn citing(self, report: &CitingReport, registry: &Registry) -> String {
        let CitationRecord { form, inferred, candidates, .. } = &report.citation;
        let names = || first_of(&called(candidates, registry), ", ");
        match (report.fit, form) {
            (Fit::Possible, _) if candidates.len() == 1 => format!(" [unclear: perhaps {}]", names()),
            (Fit::Possible, _) if let Some(rank) = report.rank => {
                let (count, all) = (candidates.len(), names());
                format!(" [unclear: no. {rank} of {count}, the likeliest first: {all}]")
            }
            (Fit::Possible, _) if candidates.is_empty() && !is_of_places(&report.citation) => {
                " [unclear: none in the registry fits]".to_owned()
            }
            (Fit::Possible, _) if !candidates.is_empty() => {
                format!(" [unclear: one of {}]", names())
            }
            (Fit::Possible, _) => " [unclear]".to_owned(),
            (_, Form::Back) => " [points back]".to_owned(),
            (_, Form::Short) if *inferred => " [short form]".to_owned(),
            _ => String::new(),
        }
    }

    /// A directive outside the registry, or that may be one of several in it.
    pub(in crate::render) fn not_known(self, candidates: &[String], registry: &Registry) -> String {
        match candidates {
            [] => "not in the registry".to_owned(),
            several => format!("unclear: one of {}", first_of(&called(several, registry), ", ")),
        }
    }

    /// Days between two directives.
    pub(in crate::render) fn lag(self, days: i64) -> String {
        format!("{days:+} days")
    }

    /// How a directive carries on another.
    pub(in crate::render) fn relation(self, relation: Relation) -> &'static str {
        match relation {
            Relation::Implements => "implements",
            Relation::Continues => "continues",
            Relation::Replaces => "replaces",
            Relation::Amends => "amends",
            Relation::Guides => "guides",
            Relation::Succeeds => "succeeds",
        }
    }

    /// How a directive is related to another in the registry, whose names for that are English.
    pub(in crate::render) fn registry_relation(self, relation: &str) -> String {
        relation.replace('_', " ")
    }

    /// Beside a directive that carries on another by the registry.
    pub(in crate::render) fn by_the_registry(self) -> &'static str {
        "by the registry"
    }

    /// Other names of a directive.
    pub(in crate::render) fn also(self, aliases: &[String]) -> String {
        format!("also: {}", aliases.join("; "))
    }

    /// Above what carries a directive on.
    pub(in crate::render) fn carried_on_by(self) -> &'static str {
        "carried on by"
    }

    /// In place of the articles that cite a directive.
    pub(in crate::render) fn no_index_to_cite(self) -> &'static str {
        "(no index: build one to see which articles cite it)"
    }

    /// How many articles cite a directive.
    pub(in crate::render) fn cited_in(self, count: u64, unclear: u64) -> String {
        let unclear = if unclear > 0 { format!("; unclear in {unclear} more") } else { String::new() };
        format!("cited in {}{unclear}", articles(count))
    }

    /// How a citation is open.
    pub(in crate::render) fn open(self, ambiguous: bool) -> &'static str {
        if ambiguous { "several fit" } else { "none fits" }
    }
}

/// Whether the directive is of a local committee or congress; the registry has none of those.
fn is_of_places(citation: &CitationRecord) -> bool {
    let level = citation.issuer_code.as_deref().map(|code| IssuerCode::from(code).level());
    let is_local = level.is_some_and(|level| level.is_of_places() || level == Level::AnyLocal);
    is_local || citation.form == Form::Congress
}

/// Directives that may be meant, a line each, with how many articles cite them.
fn rows(meant: &[(String, u64)], registry: &Registry) -> String {
    let width = meant.iter().map(|(name, _)| name.chars().count()).max().unwrap_or(0).max(LEAST_NAME_CHARS);
    let row = |(name, count): &(String, u64)| {
        let line = format!("\n  {name:<width$} {:<12} {}", articles(*count), identity_name(name, registry));
        line.trim_end().to_owned()
    };
    meant.iter().map(row).collect()
}

fn all_of_them(typed: &str) -> String {
    format!("\n(`chithi cites '{typed}' --include-ambiguous` lists the articles of all of them)")
}
