//! A run as a page with charts, each with the table of its figures.

use std::io::{self, Write};

use super::super::html::escaped;
use super::super::say::Say;
use super::super::show::View;
use super::chart::{Lines, Mark, Row, Shape, legend, lines, rows};
use super::tables::{Of, Table, tables};
use crate::answer::{ClassSpeed, Growth, Scored, Speed, SpeedChange};

const STYLE: &str = "\
:root{color-scheme:light dark}\
body{font:1rem/1.5 system-ui,sans-serif;margin:2rem auto;padding:0 1rem}\
h1{font-size:1.3rem}h2{font-size:1.1rem}p{margin:.3rem 0;overflow-wrap:anywhere}\
@media print{body{font-size:10pt;max-width:none;margin:0;padding:0}}\
:root{--soft:#d7dbe0;--mark:#1f5fa8;--other:#b4540a;--paper:#fff}\
@media (prefers-color-scheme:dark){:root{--soft:#3d4349;--mark:#86b9f2;--other:#f0a35e;--paper:#121212}}\
body{max-width:60rem}h2{margin:2.2rem 0 .3rem}h2+p{margin-top:0}\
.chart{display:grid;grid-template-columns:max-content 1fr;column-gap:.5rem;font-size:.8rem}\
.names span{display:block;height:26px;line-height:26px}.chart svg{overflow:visible}\
svg text{font:11px system-ui,sans-serif;fill:currentColor}\
.grid{stroke:var(--soft)}.reference{stroke:var(--other);stroke-width:1.5;stroke-dasharray:4 3}\
.range{stroke:var(--mark);stroke-width:1.5;opacity:.45}.dot{fill:var(--mark);opacity:.35}.filled{fill:var(--mark)}\
.hollow{fill:var(--paper);stroke:var(--mark);stroke-width:1.5}.stroke{stroke:var(--mark);stroke-width:2}\
.solid,.dashed{fill:none;stroke:var(--mark);stroke-width:1.8}.dashed{stroke-dasharray:4 3;opacity:.6}\
.legend{font-size:.8rem;margin:.3rem 0}.legend span{margin-right:1rem;white-space:nowrap}.legend svg{vertical-align:-3px}\
.smalls{display:grid;grid-template-columns:repeat(auto-fill,minmax(10.3rem,1fr));gap:.6rem}\
figure{margin:0;break-inside:avoid}figcaption{font-size:.8rem}.smalls svg{width:100%;height:auto}\
.wide{overflow-x:auto;margin:.6rem 0}table{border-collapse:collapse;font-size:.8rem;font-variant-numeric:tabular-nums}\
td,th{padding:.15rem .6rem;text-align:right;white-space:nowrap;border-bottom:1px solid var(--soft);font-weight:normal}\
thead th{font-weight:bold}tr>:first-child{text-align:left;padding-left:0}\
@media print{:root{--soft:#ccc;--mark:#1f5fa8;--other:#b4540a;--paper:#fff}h2{break-after:avoid}.chart,tr{break-inside:avoid}\
.wide{overflow:visible}table{font-size:7.5pt}td,th{padding:.1rem .3rem}}";

/// One whole page.
pub(super) fn page(run: &Scored<Speed, Vec<SpeedChange>>, out: &mut dyn Write, view: &View<'_>) -> io::Result<()> {
    let say = view.say;
    let Speed { conditions, classes, growth } = &run.evaluation;
    let title = say.speed_of(&conditions.index);
    begin(out, &title, say.tag())?;
    writeln!(out, "<h1>{}</h1>", escaped(&title, &[]))?;
    say.conditions(conditions).iter().try_for_each(|line| writeln!(out, "<p>{}</p>", escaped(line, &[])))?;
    if classes.is_empty() {
        return end(out);
    }
    let mut tables = tables(run, say).into_iter();
    let [title, query, p50, high, slowest] = say.distribution();
    let parts = [(Shape::Dot, query), (Shape::Filled, p50), (Shape::Stroke, high), (Shape::Hollow, slowest)];
    section(out, title, &parts)?;
    rows(out, title, &classes.iter().map(|class| distribution(class, say)).collect::<Vec<_>>(), None, &|time| {
        say.milliseconds(time)
    })?;
    let title = say.throughput();
    let (few, many) = (say.threads(conditions.threads.first()), say.threads(conditions.threads.last()));
    section(out, title, &[(Shape::Hollow, few.as_str()), (Shape::Filled, many.as_str())])?;
    rows(out, title, &classes.iter().map(|class| throughput(class, say)).collect::<Vec<_>>(), None, &|per_second| {
        per_second.to_string()
    })?;
    tables.next().map_or(Ok(()), |all| table(out, &all))?;
    for each in tables {
        let title = each.title.as_deref().unwrap_or_default();
        match each.of {
            Of::Baseline => {
                let [answer, alone, same] = say.multiples();
                section(out, title, &[(Shape::Filled, answer), (Shape::Hollow, alone)])?;
                writeln!(out, "<p class=\"legend\">{}</p>", escaped(same, &[]))?;
                let multiples: Vec<Row> = classes.iter().filter_map(beside).collect();
                rows(out, title, &multiples, Some(1.0), &|multiple| multiple.to_string())?;
            }
            Of::Growth => {
                section(out, title, &[])?;
                writeln!(out, "<p class=\"legend\">{}</p>", escaped(say.solid_and_dashed(), &[]))?;
                let charts: Vec<Lines<'_>> = classes.iter().map(|class| over_sizes(class, growth)).collect();
                lines(out, &charts, &short, &|time| say.milliseconds(time))?;
            }
            Of::Change => {
                let [before, now, _] = say.change_heads();
                section(out, title, &[(Shape::Hollow, before), (Shape::Filled, now)])?;
                let changes: Vec<Row> = run.change.iter().flatten().map(|change| changed(change, say)).collect();
                rows(out, title, &changes, None, &|time| say.milliseconds(time))?;
            }
            Of::Answers | Of::Execution | Of::Processes => section(out, title, &[])?,
        }
        table(out, &each)?;
    }
    end(out)
}

/// Begins the page.
fn begin(out: &mut dyn Write, title: &str, language: &str) -> io::Result<()> {
    writeln!(out, "<!DOCTYPE html>\n<html lang=\"{language}\">\n<head>\n<meta charset=\"utf-8\">")?;
    writeln!(out, "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">")?;
    let title = escaped(title, &[]);
    writeln!(out, "<title>{title} – chithi</title>\n<style>{STYLE}</style>\n</head>\n<body>")
}

/// Ends it.
fn end(out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "</body>\n</html>")
}

fn section(out: &mut dyn Write, title: &str, parts: &[(Shape, &str)]) -> io::Result<()> {
    writeln!(out, "<h2>{}</h2>", escaped(title, &[]))?;
    if parts.is_empty() { Ok(()) } else { legend(out, parts) }
}

fn table(out: &mut dyn Write, table: &Table) -> io::Result<()> {
    let cells = |tag: &str, row: &[String]| {
        row.iter().map(|cell| format!("<{tag}>{}</{tag}>", escaped(cell, &[]))).collect::<String>()
    };
    writeln!(out, "<div class=\"wide\"><table><thead><tr>{}</tr></thead><tbody>", cells("th", &table.head))?;
    table.rows.iter().try_for_each(|row| writeln!(out, "<tr>{}</tr>", cells("td", row)))?;
    writeln!(out, "</tbody></table></div>")?;
    table.below.iter().try_for_each(|below| writeln!(out, "<p>{}</p>", escaped(below, &[])))
}

/// Every query of a class, and its percentiles.
fn distribution(speed: &ClassSpeed, say: Say) -> Row {
    let mark = |shape, value: f64, of: &str| Mark { shape, value, title: format!("{of}: {}", say.milliseconds(value)) };
    let [_, _, p50, high, slowest] = say.distribution();
    let figures = [
        (Shape::Stroke, speed.warm.p95, high),
        (Shape::Stroke, speed.warm.p99, high),
        (Shape::Hollow, speed.warm.max, slowest),
        (Shape::Filled, speed.warm.p50, p50),
    ];
    let queries = speed.asked.iter().map(|query| mark(Shape::Dot, query.time, &query.query));
    let marks = queries.chain(figures.map(|(shape, value, of)| mark(shape, value, of))).collect();
    Row { name: speed.class.name().to_owned(), marks }
}

/// Queries a second by threads: the fewest hollow, the most filled.
fn throughput(speed: &ClassSpeed, say: Say) -> Row {
    let last = speed.throughput.len().saturating_sub(1);
    let marks = speed.throughput.iter().enumerate().map(|(at, one)| Mark {
        shape: if at == last {
            Shape::Filled
        } else if at == 0 {
            Shape::Hollow
        } else {
            Shape::Stroke
        },
        value: one.per_second,
        title: format!("{}: {:.0}", say.threads(Some(&one.threads)), one.per_second),
    });
    Row { name: speed.class.name().to_owned(), marks: marks.collect() }
}

/// A class as a multiple of plain Tantivy.
fn beside(speed: &ClassSpeed) -> Option<Row> {
    let mark = |shape, value: f64| Mark { shape, value, title: format!("{value:.2}") };
    let beside = speed.baseline?;
    let marks = vec![mark(Shape::Hollow, beside.execution.of_p50), mark(Shape::Filled, beside.whole.of_p50)];
    Some(Row { name: speed.class.name().to_owned(), marks })
}

fn over_sizes(speed: &ClassSpeed, growth: &[Growth]) -> Lines<'static> {
    let point = |grown: &Growth| {
        let sized = grown.classes.iter().find(|sized| sized.class == speed.class)?;
        Some((grown.articles as f64, sized.warm.p50, sized.warm.p95))
    };
    Lines { name: speed.class.name(), points: growth.iter().filter_map(point).collect() }
}

fn changed(change: &SpeedChange, say: Say) -> Row {
    let mark = |shape, value: f64| Mark { shape, value, title: say.milliseconds(value) };
    let marks = vec![mark(Shape::Hollow, change.before), mark(Shape::Filled, change.now)];
    Row { name: change.class.name().to_owned(), marks }
}

/// A number of articles in few characters.
fn short(articles: f64) -> String {
    match articles {
        ..1_000.0 => format!("{articles}"),
        ..1_000_000.0 => format!("{}k", (articles / 100.0).round() / 10.0),
        _ => format!("{}M", (articles / 100_000.0).round() / 10.0),
    }
}
