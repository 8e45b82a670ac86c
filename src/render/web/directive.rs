//! One directive: what it is, who cites it, since when, what carries it on, where, and where nothing is known.

use askama::Template;

use super::super::say::Say;
use super::super::terminal::full_day;
use super::article_side::described;
use super::at_docs::{CitedAt, CitingAt, DirectiveAt, Sureness, chosen};
use super::citing::{Cited, Sort, cited, sorts};
use super::coverage_map::{CoverageMap, coverage_map};
use super::directive_time::{Bar, bars};
use super::plan_tree::{Group, groups};
use super::{At, Frame, SearchAt, address};
use crate::answer::{CitingPage, Coverage, DirectiveSummary, NamedDirective};
use crate::ask::Note;
use crate::directive::roman;
use crate::locality::Era;

/// What the page of a directive shows.
#[derive(Debug)]
pub struct DirectiveParts<'p> {
    /// What is known of it.
    pub summary: &'p DirectiveSummary,
    /// Who reports on it, on the map until 30 June 2025 and on that since, with what is said beside each.
    pub coverage: [(&'p Coverage, &'p [Note]); 2],
    /// Some of the articles that surely cite it.
    pub surely: &'p CitingPage,
    /// Some of those that may mean another one.
    pub perhaps: &'p CitingPage,
}

#[derive(Template)]
#[template(path = "web/directive.html")]
struct Page<'a> {
    frame: &'a Frame<'a>,
    level: String,
    directive: &'a NamedDirective,
    facts: Vec<Fact>,
    sums: Vec<Sum>,
    search: String,
    compare: String,
    csv: String,
    all: String,
    perhaps_all: String,
    bars: Vec<Bar>,
    per: String,
    undated: Option<String>,
    root: String,
    groups: Vec<Group>,
    maps: Vec<CoverageMap>,
    sorts: Vec<Sort>,
    surely: Vec<Cited>,
    more: u64,
    perhaps: Vec<Cited>,
    more_perhaps: u64,
    articles: u64,
    unclear: u64,
}

/// Something that is known.
struct Fact {
    head: String,
    words: Vec<Part>,
}

/// A part of it, perhaps a link.
struct Part {
    words: String,
    address: String,
    note: String,
}

/// A number with what it counts, a link to that.
struct Sum {
    head: String,
    number: String,
    words: String,
    address: String,
}

/// The page.
///
/// # Errors
/// If it can't be filled.
pub fn directive(frame: &Frame<'_>, at: &DirectiveAt, parts: &DirectiveParts<'_>) -> askama::Result<String> {
    let (say, summary) = (frame.say, parts.summary);
    let (directive, id) = (&summary.directive, summary.directive.id.as_str());
    let citing = CitingAt { sort: at.sort, ..CitingAt::default() };
    let (bars, per) = bars(summary, say);
    let maps = [Era::Legacy, Era::Y2025].into_iter().zip(parts.coverage);
    let maps = maps.map(|(era, (coverage, notes))| coverage_map(era, coverage, id, left_out(notes, say), say));
    let left = |page: &CitingPage| page.articles.saturating_sub(page.page.len() as u64);
    let page = Page {
        frame,
        level: say.web_level(directive.level, directive.congress),
        facts: facts(summary, say),
        sums: sums(summary, parts.coverage[0].0, say),
        search: SearchAt::of(&format!("văn bản:{id} ")).address(),
        compare: chosen(&[id.to_owned()], false),
        csv: at.as_form_of(id, "csv"),
        all: CitingAt { only: Sureness::Sure, ..citing.clone() }.of(id),
        perhaps_all: CitingAt { only: Sureness::Unclear, ..citing }.of(id),
        undated: (summary.months.undated > 0).then(|| say.web_directive_undated(summary.months.undated)),
        bars,
        per,
        root: described_root(directive),
        groups: groups(&summary.cascade, say, frame),
        maps: maps.collect(),
        sorts: sorts(at.sort, say, |sort| DirectiveAt { sort }.of(id) + "#bai"),
        surely: parts.surely.page.iter().map(|article| cited(article, id, frame)).collect(),
        more: left(parts.surely),
        perhaps: parts.perhaps.page.iter().map(|article| cited(article, id, frame)).collect(),
        more_perhaps: left(parts.perhaps),
        articles: parts.surely.articles,
        unclear: parts.perhaps.articles,
        directive,
    };
    page.render()
}

/// What a map doesn't count.
fn left_out(notes: &[Note], say: Say) -> Vec<String> {
    let left_out = |note: &Note| match note {
        Note::OffMap { articles, citing, .. } => Some(say.web_map_off(*articles, *citing)),
        Note::CitingUnlisted { articles } => Some(say.web_map_unlisted(*articles)),
        _ => None,
    };
    notes.iter().filter_map(left_out).collect()
}

fn described_root(directive: &NamedDirective) -> String {
    let day = directive.date.map(|date| format!(" · {}", full_day(date))).unwrap_or_default();
    format!("{}{day}", directive.name)
}

fn facts(summary: &DirectiveSummary, say: Say) -> Vec<Fact> {
    let directive = &summary.directive;
    let part = |words: String| Part { words, address: String::new(), note: String::new() };
    let link = |known: &NamedDirective, note: String| Part {
        words: described(known),
        address: address::directive(&known.id),
        note,
    };
    let issued = [
        directive.date.map(full_day).or_else(|| directive.year.map(|year| year.to_string())),
        directive.organ.clone(),
        directive.congress.map(|congress| say.directive_term(roman(congress))),
    ];
    let issued = issued.into_iter().flatten().collect::<Vec<_>>().join(", ");
    let of_place = directive.place.as_ref().map(|place| Part {
        words: format!("{} {}", place.tier, place.name),
        address: address::place(&place.unit),
        note: String::new(),
    });
    let mut facts = Vec::new();
    let mut add = |head: String, words: Vec<Part>| {
        if !words.is_empty() {
            facts.push(Fact { head, words });
        }
    };
    add(say.web_fact_issued(), Some(issued).filter(|issued| !issued.is_empty()).map(part).into_iter().collect());
    add(say.web_fact_place(), of_place.into_iter().collect());
    if !directive.in_registry {
        add(say.web_fact_registry(), vec![part(say.web_fact_outside())]);
    }
    if summary.told_days.len() > 1 || !directive.in_registry {
        let told = summary
            .told_days
            .iter()
            .map(|told| Part { note: say.found_articles(told.articles), ..part(full_day(told.date)) });
        add(say.web_fact_told_days(), told.collect());
    }
    add(say.web_fact_also(), summary.aliases.iter().cloned().map(part).collect());
    let written = summary
        .written_as
        .iter()
        .map(|form| Part { note: format!("×{}", say.number(form.citations)), ..part(form.text.clone()) });
    add(say.web_fact_written(), written.collect());
    for related in &summary.related {
        let day = related.date.map(|date| format!(" ({})", full_day(date))).unwrap_or_default();
        let name = related.name.clone().unwrap_or_else(|| related.id.clone());
        let words = Part {
            words: format!("{name}{day}"),
            address: address::directive(&related.id),
            note: related.subject.clone().unwrap_or_default(),
        };
        add(capital(&say.registry_relation(&related.relation)), vec![words]);
    }
    let carries = summary.carries_on.iter().map(|carried| {
        let note = [
            Some(say.relation(carried.relation)),
            carried.lag_days.map(|days| say.lag(days)),
            Some(say.found_articles(carried.articles)),
        ];
        let note = note.into_iter().flatten().collect::<Vec<_>>().join(" · ");
        match &carried.directive {
            Some(known) => link(known, note),
            None => Part { note, ..part(carried.written.clone()) },
        }
    });
    add(say.web_fact_carries_on(), carries.collect());
    let namesakes = summary.namesakes.iter().map(|other| link(&other.directive, say.found_articles(other.articles)));
    let mut namesakes: Vec<Part> = namesakes.collect();
    if summary.more_namesakes > 0 {
        namesakes
            .push(Part { address: CitedAt::default().address(), ..part(say.web_fact_more(summary.more_namesakes)) });
    }
    add(say.web_fact_namesakes(), namesakes);
    facts
}

/// A word at the beginning of a line.
fn capital(words: &str) -> String {
    let mut chars = words.chars();
    chars.next().map(|first| first.to_uppercase().chain(chars).collect()).unwrap_or_default()
}

fn sums(summary: &DirectiveSummary, coverage: &Coverage, say: Say) -> Vec<Sum> {
    use crate::answer::CoverageStatus;
    let sums = &summary.sums;
    let citing = |only| CitingAt { only, ..CitingAt::default() }.of(&summary.directive.id);
    let reported = coverage.rows.iter().filter(|row| row.status == CoverageStatus::Reported).count();
    let with_articles = coverage.rows.iter().filter(|row| row.status != CoverageStatus::NoArticles).count();
    let plans = &sums.plans;
    let tiers = [
        (plans.central, say.web_plans_central(plans.central)),
        (plans.province, say.web_plans_province(plans.province)),
        (plans.district, say.web_plans_district(plans.district)),
        (plans.commune, say.web_plans_commune(plans.commune)),
        (plans.elsewhere, say.web_plans_elsewhere(plans.elsewhere)),
    ];
    let tiers =
        tiers.into_iter().filter(|(count, _)| *count > 0).map(|(_, words)| words).collect::<Vec<_>>().join(", ");
    let days = match (sums.first, sums.last) {
        (Some(first), Some(last)) if first == last => full_day(first),
        (Some(first), Some(last)) => format!("{} – {}", full_day(first), full_day(last)),
        _ => "–".to_owned(),
    };
    vec![
        Sum {
            head: say.web_sum_articles(),
            number: say.number(sums.articles.sure()),
            words: say.web_sum_sure(sums.citations.named, sums.citations.inferred + sums.citations.by_hand),
            address: citing(Sureness::Sure),
        },
        Sum {
            head: say.web_sum_unclear(),
            number: say.number(sums.articles.unclear),
            words: say.web_sum_perhaps(),
            address: citing(Sureness::Unclear),
        },
        Sum {
            head: say.web_sum_provinces(),
            number: say.number(reported),
            words: say.web_sum_of_provinces(with_articles),
            address: "#dophu".to_owned(),
        },
        Sum {
            head: say.web_sum_plans(),
            number: say.number(plans.all()),
            words: if tiers.is_empty() { say.web_sum_no_plans() } else { tiers },
            address: "#chuoi".to_owned(),
        },
        Sum {
            head: say.web_sum_days(),
            number: days,
            words: match sums.undated {
                0 => say.web_sum_published(),
                undated => say.web_sum_undated(undated),
            },
            address: "#khi".to_owned(),
        },
    ]
}

impl Say {
    /// At which level a directive was issued, and in which term.
    pub(super) fn web_level(self, level: crate::answer::IssuedAt, congress: Option<u8>) -> String {
        let level = self.web_issued_at(level);
        match congress {
            Some(congress) => format!("{level} · {}", self.directive_term(roman(congress))),
            None => level,
        }
    }

    /// At which level a directive was issued.
    pub(super) fn web_issued_at(self, level: crate::answer::IssuedAt) -> String {
        use crate::answer::IssuedAt;
        match level {
            IssuedAt::Centre => self.web_level_centre(),
            IssuedAt::State => self.web_level_state(),
            IssuedAt::Province => self.web_level_province(),
            IssuedAt::District => self.web_level_district(),
            IssuedAt::Commune => self.web_level_commune(),
            _ => self.web_level_unknown(),
        }
    }
}
