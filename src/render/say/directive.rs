//! Sentences on directives: which is meant, who cites it, what carries it on.

use super::Say;
use super::directive_name::identity_name;
use crate::annotation::{CitationRecord, Fit};
use crate::answer::{CitingReport, CitingTotals, More};
use crate::directive::{Asked, Form, IssuerCode, Level, Registry, Relation};
use crate::text::short;

/// Columns for a name, so that lists look alike from one question to the next.
const LEAST_NAME_CHARS: usize = 28;

impl Say {
    /// A name that several directives have: which, and how many articles cite each.
    pub(super) fn which_directive(self, typed: &str, meant: &[(String, u64)], registry: &Registry) -> String {
        let typed = short(typed);
        let mut lines = vec![self.cites_which(&typed)];
        lines.extend(self.rows(meant, registry));
        lines.push(self.cites_which_all(&typed));
        lines.join("\n")
    }

    /// What several directives are about: which, the closest first, and how many articles cite each.
    pub(super) fn which_by_subject(self, typed: &str, meant: &[(String, u64)], registry: &Registry) -> String {
        const MOST: usize = 20;
        let typed = short(typed);
        let shown = meant.get(..MOST).unwrap_or(meant);
        let mut lines = vec![self.cites_which_subject(meant.len(), &typed)];
        lines.extend(self.rows(shown, registry));
        if meant.len() > shown.len() {
            lines.push(format!("  {}", self.cites_which_more(meant.len() - shown.len(), &typed)));
        }
        lines.push(self.cites_which_all(&typed));
        lines.join("\n")
    }

    /// Directives that plain words may mean.
    pub(super) fn perhaps_directive(self, typed: &str, ids: &[String], all: usize, registry: &Registry) -> String {
        let (names, typed) = (described(ids, registry), short(typed));
        match all.saturating_sub(ids.len()) {
            0 => self.cites_perhaps(names, typed),
            more => self.cites_perhaps_more(names, more, typed),
        }
    }

    /// What `cites` was asked for: what is cited of it, or else what it may be.
    pub(super) fn asked(self, meant: &[String], question: &[Asked], registry: &Registry) -> String {
        let or_id =
            |id: &String| Some(identity_name(id, registry)).filter(|name| !name.is_empty()).unwrap_or(id.clone());
        let names: Vec<String> = match meant {
            [] => question.iter().map(|asked| self.known(asked, registry).unwrap_or_else(|| asked.label())).collect(),
            meant => meant.iter().map(or_id).collect(),
        };
        self.cites_asked(names.join(" · "))
    }

    /// The other directives of a name.
    pub(super) fn others_of_the_name(self, ids: &[String], registry: &Registry) -> String {
        self.cites_others_of_the_name(ids.len(), described(ids, registry))
    }

    /// What `cites` found.
    pub(super) fn citing_totals(self, totals: &CitingTotals) -> String {
        let CitingTotals { articles, certain, named, inferred, unclear, by_hand } = *totals;
        if certain == 0 {
            return self.cites_totals_open(articles, unclear);
        }
        let whole = match by_hand {
            0 => self.cites_totals(certain, named, inferred),
            _ => self.cites_totals_by_hand(certain, named, inferred, by_hand),
        };
        let open = match (unclear, articles - certain) {
            (0, _) => None,
            (_, 0) => Some(self.cites_totals_unclear(unclear)),
            (_, more) => Some(self.cites_totals_unclear_only(unclear, more)),
        };
        self.joined(std::iter::once(whole).chain(open))
    }

    /// A day beside a name that is only like that of directives called so.
    pub(super) fn like_day(self, typed: &str, ids: &[String], registry: &Registry) -> String {
        self.cites_like_day(short(typed), described(ids, registry))
    }

    /// Head of `unresolved`.
    pub(super) fn unresolved(self, all: usize, shown: usize) -> String {
        let more = More { limit: true, ..More::default() };
        let part = (shown < all).then(|| self.so_many_shown(shown as u64, more, None));
        match all {
            0 => self.unresolved_none(),
            _ => self.joined(std::iter::once(self.unresolved_head(all)).chain(part)),
        }
    }

    /// What a reader must know of a citation before relying on it.
    pub(in crate::render) fn citing(self, report: &CitingReport, registry: &Registry) -> Option<String> {
        let CitationRecord { form, inferred, candidates, .. } = &report.citation;
        let names = || self.directive_names(candidates, registry);
        Some(match (report.fit, form, candidates.len()) {
            (Fit::Possible, _, 1) => self.cites_note_perhaps(names()),
            (Fit::Possible, _, all) if let Some(rank) = report.rank => self.cites_note_rank(rank, all, names()),
            (Fit::Possible, _, 0) if is_of_places(&report.citation) => self.cites_note_unclear(),
            (Fit::Possible, _, 0) => self.cites_note_none(),
            (Fit::Possible, ..) => self.cites_note_one_of(names()),
            (_, Form::Back, _) => self.cites_note_back(),
            (_, Form::Short, _) if *inferred => self.cites_note_short(),
            _ => return None,
        })
    }

    /// A directive outside the registry, or that may be one of several in it.
    pub(in crate::render) fn not_known(self, candidates: &[String], registry: &Registry) -> String {
        match candidates {
            [] => self.cites_not_known(),
            several => self.cites_one_of(self.directive_names(several, registry)),
        }
    }

    /// Days from a directive to one that carries it on. Nothing is carried on before it is issued.
    pub(in crate::render) fn lag(self, days: i64) -> String {
        match days {
            ..0 => self.cascade_days_before(days.unsigned_abs()),
            0 => self.cascade_same_day(),
            _ => self.cascade_days_after(days.unsigned_abs()),
        }
    }

    /// Days from a directive to another that the registry relates to it, which may be older.
    pub(in crate::render) fn time_between(self, days: i64) -> String {
        if days < 0 { self.cascade_days_older(days.unsigned_abs()) } else { self.lag(days) }
    }

    /// How a directive carries on another.
    pub(in crate::render) fn relation(self, relation: Relation) -> String {
        match relation {
            Relation::Implements => self.relation_implements(),
            Relation::Continues => self.relation_continues(),
            Relation::Replaces => self.relation_replaces(),
            Relation::Amends => self.relation_amends(),
            Relation::Guides => self.relation_guides(),
            Relation::Succeeds => self.relation_succeeds(),
        }
    }

    /// How a directive is related to another in the registry; the word of a person's own table, where there is no other.
    pub(in crate::render) fn registry_relation(self, relation: &str) -> String {
        self.named(&format!("relation.{relation}")).map_or_else(|| relation.replace('_', " "), Into::into)
    }

    /// The same in a table, with the id of the other: in English as the registry has it.
    pub(in crate::render) fn relation_cell(self, relation: &str, id: &str) -> String {
        match self.tag() {
            "vi" => format!("{}: {id}", self.registry_relation(relation)),
            _ => format!("{relation}:{id}"),
        }
    }

    /// Other names of a directive.
    pub(in crate::render) fn also(self, aliases: &[String]) -> String {
        self.directive_also(aliases.join("; "))
    }

    /// How many articles cite a directive.
    pub(in crate::render) fn cited_in(self, count: u64, unclear: u64) -> String {
        match (count, unclear) {
            (0, 0) => self.directive_not_cited(),
            (_, 0) => self.directive_cited(count),
            (_, _) => self.directive_cited_unclear(count, unclear),
        }
    }

    /// How a citation is open.
    pub(in crate::render) fn open(self, ambiguous: bool) -> String {
        if ambiguous { self.unresolved_several() } else { self.unresolved_none_fits() }
    }

    /// Directives that may be meant, a line each, with how many articles cite them.
    fn rows(self, meant: &[(String, u64)], registry: &Registry) -> impl Iterator<Item = String> {
        let width = meant.iter().map(|(name, _)| name.chars().count()).max().unwrap_or(0).max(LEAST_NAME_CHARS);
        meant.iter().map(move |(name, count)| {
            let line =
                format!("  {name:<width$} {:<12} {}", self.found_articles(*count), identity_name(name, registry));
            line.trim_end().to_owned()
        })
    }
}

/// Whether the directive is of a local committee or congress; the registry has none of those.
fn is_of_places(citation: &CitationRecord) -> bool {
    let level = citation.issuer_code.as_deref().map(|code| IssuerCode::from(code).level());
    let is_local = level.is_some_and(|level| level.is_of_places() || level == Level::AnyLocal);
    is_local || citation.form == Form::Congress
}

/// Directives with day and subject, whose words may have commas and semicolons.
fn described(ids: &[String], registry: &Registry) -> String {
    ids.iter().map(|id| identity_name(id, registry)).collect::<Vec<_>>().join(" · ")
}
