//! What carries a directive on: as a tree with its evidence, and as a graph.

use std::io::{self, Write};

use super::say::Say;
use super::sheet::{Cell, Sheet, cells};
use super::show::{Show, Special, View};
use super::style::{Look, Style};
use super::terminal::{clean, marked, vietnamese, wrapped};
use crate::answer::{CascadeNode, Evidence, OpenCarrier};

impl Show for CascadeNode {
    const COLUMNS: &'static [&'static str] = &[
        "identity",
        "name",
        "place",
        "date",
        "carries_on",
        "relation",
        "lag_days",
        "article",
        "sentence",
        "by_registry",
    ];
    const GRAPH: Option<Special<Self>> = Some(dot);

    fn text(&self, out: &mut dyn Write, view: &View<'_>) -> io::Result<()> {
        let look = view.look;
        let day = self.date.map(|d| format!(", {}", vietnamese(d))).unwrap_or_default();
        let identity = look.paint(Style::Faint, &clean(&self.identity));
        writeln!(out, "{}{day}  {identity}", look.paint(Style::Title, &clean(&self.name)))?;
        self.children.iter().try_for_each(|node| branch(out, node, 1, view, true))?;
        open(out, &self.open, 1, view, true)
    }

    /// A row for each passage that says that one directive carries on another, and one where only the registry does.
    fn rows(&self, sheet: &mut Sheet<'_>) -> io::Result<()> {
        for child in &self.children {
            let passages = child.evidence.iter().map(|evidence| (evidence.id.as_str(), evidence.sentence.as_str()));
            let alone = child.evidence.is_empty().then_some(("", ""));
            for (article, sentence) in passages.chain(alone) {
                sheet.row(&cells![
                    &child.identity,
                    &child.name,
                    child.place.as_ref(),
                    child.date,
                    &self.identity,
                    Cell::named(child.relation)?,
                    child.lag_days,
                    article,
                    sentence,
                    Cell::yes(child.by_registry),
                ])?;
            }
            child.rows(sheet)?;
        }
        for carrier in &self.open {
            for evidence in &carrier.evidence {
                sheet.row(&cells![
                    "",
                    &carrier.name,
                    carrier.place.as_ref(),
                    "",
                    &self.identity,
                    Cell::named(carrier.relation)?,
                    "",
                    &evidence.id,
                    &evidence.sentence,
                    Cell::yes(false),
                ])?;
            }
        }
        Ok(())
    }
}

/// A directive below another one, with all below it.
pub(super) fn branch(
    out: &mut dyn Write,
    node: &CascadeNode,
    depth: usize,
    view: &View<'_>,
    with_evidence: bool,
) -> io::Result<()> {
    let View { say, look, .. } = *view;
    let indent = depth * 3;
    let facts = [
        node.place.clone(),
        node.date.map(vietnamese),
        node.lag_days.map(|days| say.lag(days)),
        node.relation.map(|relation| say.relation(relation).to_owned()),
        node.by_registry.then(|| say.by_the_registry().to_owned()),
        Some(node.identity.clone()),
    ];
    let facts = facts.into_iter().flatten().collect::<Vec<_>>().join(" · ");
    writeln!(out, "{}{} {}", " ".repeat(indent), clean(&node.name), look.paint(Style::Faint, &clean(&facts)))?;
    if with_evidence {
        passages(out, &node.evidence, indent + 3, look)?;
    }
    node.children.iter().try_for_each(|child| branch(out, child, depth + 1, view, with_evidence))?;
    open(out, &node.open, depth + 1, view, with_evidence)
}

/// What carries a directive on without being told which it is.
pub(super) fn open(
    out: &mut dyn Write,
    carriers: &[OpenCarrier],
    depth: usize,
    view: &View<'_>,
    with_evidence: bool,
) -> io::Result<()> {
    let View { say, look, .. } = *view;
    for carrier in carriers {
        let facts = [
            carrier.place.clone(),
            Some(say.relation(carrier.relation).to_owned()),
            Some(say.unclear_which().to_owned()),
        ];
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

/// A cascade as a graph in the DOT language.
fn dot(root: &CascadeNode, out: &mut dyn Write, view: &View<'_>) -> io::Result<()> {
    writeln!(out, "digraph cascade {{\n  rankdir=LR;\n  node [shape=box];")?;
    dot_node(out, root, view.say)?;
    writeln!(out, "}}")
}

fn dot_node(out: &mut dyn Write, node: &CascadeNode, say: Say) -> io::Result<()> {
    let quoted = |text: &str| format!("\"{}\"", clean(text).replace('\\', "\\\\").replace('"', "\\\""));
    let label = [Some(node.name.clone()), node.place.clone(), node.date.map(vietnamese)];
    let label = label.into_iter().flatten().collect::<Vec<_>>().join(", ");
    writeln!(out, "  {} [label={}];", quoted(&node.identity), quoted(&label))?;
    for child in &node.children {
        let lag = child.lag_days.map(|days| say.lag(days)).unwrap_or_default();
        let style = if child.evidence.is_empty() { ", style=dotted" } else { "" };
        writeln!(out, "  {} -> {} [label={}{style}];", quoted(&node.identity), quoted(&child.identity), quoted(&lag))?;
        dot_node(out, child, say)?;
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
