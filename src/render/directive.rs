//! What is known of a directive, its cascade, and what the registry doesn't settle.

use std::io::{self, Write};

use jiff::civil::Date;

use super::message::articles;
use super::style::{Look, Style};
use super::terminal::{clean, marked, wrapped};
use crate::answer::{CascadeNode, Count, DirectiveCard, Evidence, OpenCitation};
use crate::directive::{Explanation, Registry, Relation, roman};

/// One directive, for people.
///
/// # Errors
/// If it can't be written.
pub fn directive(out: &mut dyn Write, card: &DirectiveCard, registry: &Registry, look: Look) -> io::Result<()> {
    writeln!(out, "{}  {}", look.paint(Style::Title, &clean(&card.name)), look.paint(Style::Faint, &card.id))?;
    let day = card.date.map(vietnamese).or(card.year.map(|y| format!("năm {y}"))).unwrap_or_default();
    let congress = card.congress.map(|c| format!(", khóa {}", roman(c))).unwrap_or_default();
    writeln!(out, "   {day} · {}{congress}", clean(&card.organ))?;
    writeln!(out, "{}", wrapped(&clean(&card.subject), 3, look))?;
    if !card.aliases.is_empty() {
        writeln!(out, "{}", wrapped(&clean(&format!("also: {}", card.aliases.join("; "))), 3, look))?;
    }
    for (relation, id) in &card.relations {
        let other = registry.get(id).map(|d| format!("{} ({})", d.name(), d.subject)).unwrap_or_default();
        let line = clean(&format!("{} {other}", relation.replace('_', " ")));
        writeln!(out, "   {line} {}", look.paint(Style::Faint, &clean(id)))?;
    }
    match &card.cited {
        None => writeln!(out, "   (no index: build one to see which articles cite it)")?,
        Some(cited) => {
            writeln!(out, "   cited in {}", articles(cited.articles))?;
            let line = |counts: &[Count]| {
                counts.iter().map(|c| format!("{} {}", c.name, c.articles)).collect::<Vec<_>>().join(" · ")
            };
            if cited.articles > 0 {
                writeln!(out, "{}", wrapped(&format!("by year: {}", line(&cited.years)), 6, look))?;
                writeln!(out, "{}", wrapped(&format!("by province: {}", line(&cited.provinces)), 6, look))?;
            }
        }
    }
    if !card.carried_on_by.is_empty() {
        writeln!(out, "   carried on by")?;
        card.carried_on_by.iter().try_for_each(|node| branch(out, node, 2, look, false))?;
    }
    writeln!(out)
}

/// A cascade as a tree with its evidence.
///
/// # Errors
/// If it can't be written.
pub fn cascade(out: &mut dyn Write, root: &CascadeNode, look: Look) -> io::Result<()> {
    let day = root.date.map(|d| format!(", {}", vietnamese(d))).unwrap_or_default();
    let identity = look.paint(Style::Faint, &clean(&root.identity));
    writeln!(out, "{}{day}  {identity}", look.paint(Style::Title, &clean(&root.name)))?;
    root.children.iter().try_for_each(|node| branch(out, node, 1, look, true))?;
    open(out, root, 1, look, true)
}

fn branch(out: &mut dyn Write, node: &CascadeNode, depth: usize, look: Look, with_evidence: bool) -> io::Result<()> {
    let indent = depth * 3;
    let facts = [
        node.place.clone(),
        node.date.map(vietnamese),
        node.lag_days.map(|days| format!("{days:+} days")),
        node.relation.map(|r| relation(r).to_owned()),
        Some(node.identity.clone()),
    ];
    let facts = facts.into_iter().flatten().collect::<Vec<_>>().join(" · ");
    writeln!(out, "{}{} {}", " ".repeat(indent), clean(&node.name), look.paint(Style::Faint, &clean(&facts)))?;
    if with_evidence {
        passages(out, &node.evidence, indent + 3, look)?;
    }
    node.children.iter().try_for_each(|child| branch(out, child, depth + 1, look, with_evidence))?;
    open(out, node, depth + 1, look, with_evidence)
}

/// What carries a directive on without being told which it is.
fn open(out: &mut dyn Write, node: &CascadeNode, depth: usize, look: Look, with_evidence: bool) -> io::Result<()> {
    for carrier in &node.open {
        let how = Some(relation(carrier.relation).to_owned());
        let facts = [carrier.place.clone(), how, Some(format!("open: which {} isn't told", carrier.key))];
        let facts = facts.into_iter().flatten().collect::<Vec<_>>().join(" · ");
        let name = clean(&carrier.name);
        writeln!(out, "{}{name} {}", " ".repeat(depth * 3), look.paint(Style::Faint, &clean(&facts)))?;
        if with_evidence {
            passages(out, &carrier.evidence, depth * 3 + 3, look)?;
        }
    }
    Ok(())
}

fn passages(out: &mut dyn Write, evidence: &[Evidence], indent: usize, look: Look) -> io::Result<()> {
    for Evidence { id, sentence, .. } in evidence {
        let text = format!("{} [{}]", marked(sentence, &[], look, Style::Mark), clean(id));
        writeln!(out, "{}", wrapped(&look.paint(Style::Faint, &text), indent, look))?;
    }
    Ok(())
}

fn relation(relation: Relation) -> &'static str {
    match relation {
        Relation::Implements => "implements",
        Relation::Continues => "continues",
        Relation::Replaces => "replaces",
        Relation::Amends => "amends",
    }
}

/// A cascade as a graph in the DOT language.
///
/// # Errors
/// If it can't be written.
pub fn dot(out: &mut dyn Write, root: &CascadeNode) -> io::Result<()> {
    writeln!(out, "digraph cascade {{\n  rankdir=LR;\n  node [shape=box];")?;
    dot_node(out, root)?;
    writeln!(out, "}}")
}

fn dot_node(out: &mut dyn Write, node: &CascadeNode) -> io::Result<()> {
    let quoted = |text: &str| format!("\"{}\"", clean(text).replace('\\', "\\\\").replace('"', "\\\""));
    let label = [Some(node.name.clone()), node.place.clone(), node.date.map(vietnamese)];
    let label = label.into_iter().flatten().collect::<Vec<_>>().join(", ");
    writeln!(out, "  {} [label={}];", quoted(&node.identity), quoted(&label))?;
    for child in &node.children {
        let lag = child.lag_days.map(|days| format!("{days:+} days")).unwrap_or_default();
        writeln!(out, "  {} -> {} [label={}];", quoted(&node.identity), quoted(&child.identity), quoted(&lag))?;
        dot_node(out, child)?;
    }
    for carrier in &node.open {
        let name = [Some(carrier.name.clone()), carrier.place.clone()];
        let name = name.into_iter().flatten().collect::<Vec<_>>().join(", ");
        let key = quoted(&format!("? {name}"));
        writeln!(out, "  {key} [label={}, style=dashed];", quoted(&name))?;
        writeln!(out, "  {} -> {key} [style=dashed];", quoted(&node.identity))?;
    }
    Ok(())
}

/// Citations that the registry doesn't settle, with the number of articles.
///
/// # Errors
/// If it can't be written.
pub fn unresolved(out: &mut dyn Write, open: &[OpenCitation], look: Look) -> io::Result<()> {
    for citation in open {
        let how = if citation.ambiguous { "several fit" } else { "none fits" };
        writeln!(out, "{:>8}  {:<28} {}", citation.articles, clean(&citation.key), look.paint(Style::Faint, how))?;
    }
    Ok(())
}

/// How one citation was read and decided.
///
/// # Errors
/// If it can't be written.
pub fn explanation(out: &mut dyn Write, told: &Explanation, look: Look) -> io::Result<()> {
    let Explanation { span, parts, .. } = told;
    let place = look.paint(Style::Faint, &format!("bytes {}–{}", span.start, span.end));
    writeln!(out, "{} {place}", look.paint(Style::Mark, &clean(&told.surface)))?;
    writeln!(out, "   read by the rule: {}", told.reader.name())?;
    let said = [
        Some(format!("kind {}", parts.kind.code())),
        parts.number.as_ref().map(|n| format!("number {n}")),
        parts.issuer.as_ref().map(|i| format!("issuer {i}")),
        parts.year.map(|y| format!("year {y}")),
        parts.date.map(|d| format!("day {}", vietnamese(d))),
        parts.congress.map(|c| format!("khóa {}", roman(c))),
        parts.plenum.map(|p| format!("plenum {p}")),
    ];
    writeln!(out, "   says: {}", said.into_iter().flatten().collect::<Vec<_>>().join(", "))?;
    for candidate in &told.candidates {
        let day = candidate.date.map(|d| format!(", {}", vietnamese(d))).unwrap_or_default();
        let verdict = candidate.rejected.as_ref().map_or("possible".to_owned(), |why| format!("no: {why}"));
        writeln!(out, "   {:<20} {}{day} — {verdict}", candidate.id, clean(&candidate.name))?;
    }
    writeln!(out, "   → {}\n", clean(&told.decision))
}

fn vietnamese(day: Date) -> String {
    format!("{}/{}/{}", day.day(), day.month(), day.year())
}
