//! What carries a directive on: as a tree with its evidence, and as a graph.

use std::io::{self, Write};

use super::fit::filled_after;
use super::page;
use super::say::Say;
use super::sheet::{Cell, Sheet, cells};
use super::show::{Show, Special, View};
use super::style::{Look, Style};
use super::terminal::{clean, full_day, marked};
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
    const SHEET: &'static str = "cascade";
    const PAGE: Option<Special<Self>> = Some(page::cascade);
    const GRAPH: Option<Special<Self>> = Some(dot);

    fn text(&self, out: &mut dyn Write, view: &View<'_>) -> io::Result<()> {
        let look = view.look;
        let day = self.date.map(|d| format!(", {}", full_day(d))).unwrap_or_default();
        let identity = look.paint(Style::Faint, &clean(&self.identity));
        writeln!(out, "{}{day}  {identity}", look.paint(Style::Title, &clean(&self.name)))?;
        below(out, &self.children, &self.open, "", view, true)
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

/// What carries a directive on, with all below it, as a tree; `before` is what its lines begin with.
pub(super) fn below(
    out: &mut dyn Write,
    nodes: &[CascadeNode],
    open: &[OpenCarrier],
    before: &str,
    view: &View<'_>,
    with_evidence: bool,
) -> io::Result<()> {
    let View { say, look, .. } = *view;
    let all = nodes.len() + open.len();
    for (at, node) in nodes.iter().enumerate() {
        let (first, under) = arms(before, at + 1 == all);
        let facts = [
            node.place.clone(),
            node.date.map(full_day),
            node.lag_days.map(|days| say.lag(days)),
            node.relation.map(|relation| say.relation(relation)),
            node.by_registry.then(|| say.cascade_by_registry()),
            Some(node.identity.clone()),
        ];
        let has_more = !(node.children.is_empty() && node.open.is_empty());
        let others = format!("{under}{}", if has_more { BAR } else { GAP });
        writeln!(out, "{}", lines(&named(&node.name, facts, look), &first, &others, look))?;
        if with_evidence {
            passages(out, &node.evidence, &others, look)?;
        }
        below(out, &node.children, &node.open, &under, view, with_evidence)?;
    }
    for (at, carrier) in open.iter().enumerate() {
        let (first, under) = arms(before, nodes.len() + at + 1 == all);
        let facts = [carrier.place.clone(), Some(say.relation(carrier.relation)), Some(say.cascade_unclear_which())];
        let others = format!("{under}{GAP}");
        writeln!(out, "{}", lines(&named(&format!("? {}", carrier.name), facts, look), &first, &others, look))?;
        if with_evidence {
            passages(out, &carrier.evidence, &others, look)?;
        }
    }
    Ok(())
}

const BAR: &str = "│  ";
const GAP: &str = "   ";

/// How the first line of a branch begins, and the lines below it.
fn arms(before: &str, is_last: bool) -> (String, String) {
    match is_last {
        true => (format!("{before}└─ "), format!("{before}{GAP}")),
        false => (format!("{before}├─ "), format!("{before}{BAR}")),
    }
}

/// A name with what is known of it.
fn named<const N: usize>(name: &str, facts: [Option<String>; N], look: Look) -> String {
    let facts = facts.into_iter().flatten().collect::<Vec<_>>().join(" · ");
    format!("{} {}", clean(name), look.paint(Style::Faint, &clean(&facts)))
}

fn lines(text: &str, first: &str, others: &str, look: Look) -> String {
    match look.width {
        Some(width) => filled_after(text, width, first, others),
        None => format!("{first}{text}"),
    }
}

fn passages(out: &mut dyn Write, evidence: &[Evidence], before: &str, look: Look) -> io::Result<()> {
    for Evidence { id, sentence, .. } in evidence {
        let text = format!("{} [{}]", marked(sentence, &[], look, Style::Mark), clean(id));
        writeln!(out, "{}", lines(&look.paint(Style::Faint, &text), before, before, look))?;
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
    let label = [Some(node.name.clone()), node.place.clone(), node.date.map(full_day)];
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

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::super::say::Language;
    use super::super::show::drawn;
    use super::*;
    use crate::directive::Relation;

    fn node(name: &str, lag_days: Option<i64>, children: Vec<CascadeNode>) -> CascadeNode {
        let told = |lag_days: i64| Evidence {
            id: "a.txt".into(),
            own_id: None,
            published: None,
            title: "Bài".into(),
            sentence: format!("Sau {lag_days} ngày, huyện có {name}."),
            from: None,
            to: None,
        };
        CascadeNode {
            identity: format!("id-{}", name.len()),
            name: name.into(),
            place: lag_days.map(|_| "tỉnh Kon Tum".into()),
            unit: None,
            date: lag_days.map(|_| date(2022, 1, 5)),
            relation: lag_days.map(|_| Relation::Implements),
            lag_days,
            lag_from_root: None,
            told_days: Vec::new(),
            by_registry: false,
            evidence: lag_days.map(told).into_iter().collect(),
            children,
            open: Vec::new(),
        }
    }

    #[test]
    fn a_cascade_is_drawn_as_a_tree() {
        let mut root =
            node("Kết luận 21", None, vec![node("KH 43", Some(67), vec![node("KH 60", Some(-1), Vec::new())])]);
        root.open.push(OpenCarrier {
            key: "KH".into(),
            name: "Kế hoạch 25".into(),
            place: None,
            unit: None,
            relation: Relation::Guides,
            evidence: Vec::new(),
        });
        let shown = |language, width| drawn(&root, language, width);
        assert_eq!(
            shown(Language::English, None),
            "\
Kết luận 21  id-15
├─ KH 43 tỉnh Kon Tum · 05/01/2022 · 67 days later · implements · id-5
│  │  Sau 67 ngày, huyện có KH 43. [a.txt]
│  └─ KH 60 tỉnh Kon Tum · 05/01/2022 · 1 day earlier (dates in doubt) · implements · id-5
│        Sau -1 ngày, huyện có KH 60. [a.txt]
└─ ? Kế hoạch 25 guides · unclear which
"
        );
        assert_eq!(
            shown(Language::Vietnamese, Some(44)),
            "\
Kết luận 21  id-15
├─ KH 43 tỉnh Kon Tum · 05/01/2022 · sau 67
│  │  ngày · thực hiện · id-5
│  │  Sau 67 ngày, huyện có KH 43. [a.txt]
│  └─ KH 60 tỉnh Kon Tum · 05/01/2022 ·
│        trước 1 ngày (ngày tháng cần xem
│        lại) · thực hiện · id-5
│        Sau -1 ngày, huyện có KH 60.
│        [a.txt]
└─ ? Kế hoạch 25 hướng dẫn thực hiện · chưa
      rõ văn bản nào
"
        );
    }
}
