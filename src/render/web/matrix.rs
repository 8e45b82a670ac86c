//! Several directives at once, by year or by province: a table of numbers, each a link to its articles.

use std::cmp::Reverse;

use askama::Template;

use super::super::say::Say;
use super::address::{directive, place};
use super::at_places::{DirectiveOrder, MatrixAt, PlaceAt, as_of};
use super::notes::said;
use super::parts::{Link, choices, depth, north_to_south};
use super::{At, Frame, SearchAt};
use crate::answer::{Matrix, MatrixCell, MatrixDirective, MatrixView, MatrixYear, PlaceHead, Zero};
use crate::ask::Note;
use crate::locality::Era;

#[derive(Template)]
#[template(path = "web/matrix.html")]
struct Page<'a> {
    frame: &'a Frame<'a>,
    at: &'a MatrixAt,
    /// The directives, with commas between.
    asked: String,
    by: String,
    map: String,
    views: Vec<(Link, bool)>,
    orders: Vec<(Link, bool)>,
    /// The same table with shares, or without.
    shares: Link,
    chips: Vec<(Link, String)>,
    notes: Vec<String>,
    choices: Vec<Link>,
    caption: String,
    key: Vec<String>,
    heads: Vec<Head>,
    rows: Vec<Row>,
    forms: [String; 3],
}

/// A head of a column or row.
struct Head {
    link: Link,
}

struct Row {
    head: Head,
    cells: Vec<Cell>,
    /// Whether it sums up the others.
    is_sum: bool,
}

struct Cell {
    class: &'static str,
    address: String,
    number: String,
    /// The unclear ones, and the share.
    more: String,
    /// What the number doesn't say.
    title: String,
}

/// The page.
///
/// # Errors
/// If it can't be filled.
pub fn matrix(frame: &Frame<'_>, at: &MatrixAt, found: &Matrix, notes: &[Note]) -> askama::Result<String> {
    let say = frame.say;
    let asked: Vec<String> = found.directives.iter().map(|one| one.directive.id.clone()).collect();
    let add = |id: &str| at.with(&[asked.clone(), vec![id.to_owned()]].concat()).address();
    let table = Table { found, say, share: at.share, order: order(found, at.sort) };
    let (heads, rows) = match found.view {
        MatrixView::DirectivesByYear => table.by_year(),
        MatrixView::ProvincesByDirective => table.by_directive(),
        MatrixView::ProvincesByYear => table.of_one(),
    };
    let page = Page {
        frame,
        at,
        asked: asked.join(","),
        by: parameter(at.by),
        map: parameter(at.as_of),
        views: views(at, found, say),
        orders: orders(at, found, say),
        shares: Link {
            address: MatrixAt { share: !at.share, them: String::new(), ..at.clone() }.address(),
            name: if at.share { say.web_matrix_no_shares() } else { say.web_matrix_shares() },
            note: String::new(),
        },
        chips: chips(at, &asked, found, say),
        notes: said(notes, frame),
        choices: choices(notes, frame.facts, say, &add),
        caption: caption(found, say),
        key: key(found, say),
        heads,
        rows,
        forms: ["csv", "xlsx", "json"].map(|form| at.as_form(form)),
    };
    page.render()
}

/// A value as an address has it.
fn parameter(value: impl serde::Serialize) -> String {
    serde_json::to_value(value).ok().and_then(|value| value.as_str().map(str::to_owned)).unwrap_or_default()
}

fn caption(found: &Matrix, say: Say) -> String {
    match (found.view, found.directives.first()) {
        (MatrixView::ProvincesByYear, Some(one)) => say.web_matrix_caption_of(&one.directive.name),
        _ => say.web_matrix_caption(),
    }
}

/// What the signs mean, as far as they may stand in the table, and what it doesn't count.
fn key(found: &Matrix, say: Say) -> Vec<String> {
    let by_year = found.view != MatrixView::ProvincesByDirective;
    let mut key = vec![say.web_matrix_key_zero(), say.web_matrix_key_none(), say.web_matrix_key_unclear()];
    key.extend(by_year.then(|| say.web_matrix_key_early()));
    let off_map = found.view != MatrixView::DirectivesByYear && found.off_map > 0;
    key.extend(off_map.then(|| say.web_matrix_off_map(found.off_map)));
    key
}

/// The directives in the order of the table.
fn order(found: &Matrix, by: DirectiveOrder) -> Vec<usize> {
    let mut order: Vec<usize> = (0..found.directives.len()).collect();
    let of = |at: &usize| found.directives.get(*at);
    match by {
        DirectiveOrder::Asked => {}
        DirectiveOrder::Total => order.sort_by_key(|at| of(at).map(|one| Reverse(one.citing))),
        DirectiveOrder::Issued => {
            order.sort_by_key(|at| of(at).map(|one| (one.issued.is_none(), one.issued, one.directive.date)))
        }
    }
    order
}

fn views(at: &MatrixAt, found: &Matrix, say: Say) -> Vec<(Link, bool)> {
    let view = |by: MatrixView, map: Era, name: String| {
        let state = MatrixAt { by, as_of: as_of(map), them: String::new(), ..at.clone() };
        let is_here = found.view == by && (found.map == map || by == MatrixView::DirectivesByYear);
        (Link { address: state.address(), name, note: String::new() }, is_here)
    };
    vec![
        view(MatrixView::DirectivesByYear, Era::Legacy, say.web_matrix_by_year()),
        view(MatrixView::ProvincesByDirective, Era::Legacy, say.web_matrix_by_province()),
        view(MatrixView::ProvincesByDirective, Era::Y2025, say.web_matrix_by_new_province()),
        view(MatrixView::ProvincesByYear, Era::Legacy, say.web_matrix_both()),
        view(MatrixView::ProvincesByYear, Era::Y2025, say.web_matrix_both_new()),
    ]
}

fn orders(at: &MatrixAt, found: &Matrix, say: Say) -> Vec<(Link, bool)> {
    if found.view == MatrixView::ProvincesByYear || found.directives.len() < 2 {
        return Vec::new();
    }
    let order = |sort: DirectiveOrder, name: String| {
        let state = MatrixAt { sort, them: String::new(), ..at.clone() };
        (Link { address: state.address(), name, note: String::new() }, at.sort == sort)
    };
    vec![
        order(DirectiveOrder::Asked, say.web_matrix_as_asked()),
        order(DirectiveOrder::Total, say.web_matrix_by_total()),
        order(DirectiveOrder::Issued, say.web_matrix_by_day()),
    ]
}

/// The directives, each with the address of the table without it.
fn chips(at: &MatrixAt, asked: &[String], found: &Matrix, say: Say) -> Vec<(Link, String)> {
    let chip = |one: &MatrixDirective| {
        let rest: Vec<String> = asked.iter().filter(|id| **id != one.directive.id).cloned().collect();
        let name = one.directive.name.clone();
        (Link { address: directive(&one.directive.id), name, note: say.number(one.citing) }, at.with(&rest).address())
    };
    found.directives.iter().map(chip).collect()
}

/// The table, as it is filled.
struct Table<'a> {
    found: &'a Matrix,
    say: Say,
    share: bool,
    order: Vec<usize>,
}

impl Table<'_> {
    fn directives(&self) -> impl Iterator<Item = (usize, &MatrixDirective)> {
        self.order.iter().filter_map(|at| Some((*at, self.found.directives.get(*at)?)))
    }

    /// A row a directive, a column a year.
    fn by_year(&self) -> (Vec<Head>, Vec<Row>) {
        let say = self.say;
        let heads = self.found.years.iter().map(|year| self.year_head(*year)).chain([plain(say.web_matrix_all())]);
        let mut rows: Vec<Row> = Vec::new();
        for (at, one) in self.directives() {
            let cells = self.found.cells.get(at).into_iter().flatten().zip(&self.found.years);
            let cells = cells.map(|(cell, year)| self.cell(cell, asked(&one.directive.id, year.year)));
            let sum = self.sum(one.citing, one.unclear, asked_all(&one.directive.id));
            rows.push(Row { head: directive_head(one), cells: cells.chain([sum]).collect(), is_sum: false });
        }
        rows.push(self.all_of_years());
        (heads.collect(), rows)
    }

    /// A row a province, a column a directive.
    fn by_directive(&self) -> (Vec<Head>, Vec<Row>) {
        let say = self.say;
        let heads = self.directives().map(|(_, one)| directive_head(one)).chain([plain(say.web_matrix_all_articles())]);
        let mut rows = self.provinces(&|at, province| {
            let cells = self.directives().filter_map(|(column, one)| {
                let cell = self.found.cells.get(at)?.get(column)?;
                Some(self.cell(cell, in_place(&PlaceAt::of_directive(&one.directive.id), province)))
            });
            let all = self.sum(province.articles, 0, in_place(&PlaceAt::default(), province));
            cells.chain([all]).collect()
        });
        let off: Vec<Cell> = self
            .directives()
            .map(|(_, one)| self.sum(one.citing_off_map, one.unclear_off_map, String::new()))
            .chain([self.sum(self.found.off_map, 0, String::new())])
            .collect();
        rows.push(Row { head: plain(say.web_matrix_off()), cells: off, is_sum: true });
        let sums = self.directives().map(|(_, one)| self.sum(one.citing, one.unclear, asked_all(&one.directive.id)));
        let all = self.sum(self.found.articles, 0, String::new());
        rows.push(Row { head: plain(say.web_matrix_all()), cells: sums.chain([all]).collect(), is_sum: true });
        (heads.collect(), rows)
    }

    /// A row a province, a column a year, of the one directive.
    fn of_one(&self) -> (Vec<Head>, Vec<Row>) {
        let say = self.say;
        let Some(one) = self.found.directives.first() else { return (Vec::new(), Vec::new()) };
        let heads = self.found.years.iter().map(|year| self.year_head(*year));
        let heads = heads.chain([plain(say.web_matrix_all()), plain(say.web_matrix_all_articles())]);
        let rows = self.provinces(&|at, province| {
            let of = |cell: &MatrixCell, year: &MatrixYear| {
                let year = year.year.unwrap_or(0).to_string();
                let state = PlaceAt { year, ..PlaceAt::of_directive(&one.directive.id) };
                self.cell(cell, in_place(&state, province))
            };
            let row = self.found.cells.get(at).map_or(&[][..], Vec::as_slice);
            let cells = row.iter().zip(&self.found.years).map(|(cell, year)| of(cell, year));
            let [citing, unclear] =
                [|c: &MatrixCell| c.citing, |c: &MatrixCell| c.unclear].map(|count| row.iter().map(count).sum::<u64>());
            let sum = self.sum(citing, unclear, in_place(&PlaceAt::of_directive(&one.directive.id), province));
            let all = self.sum(province.articles, 0, in_place(&PlaceAt::default(), province));
            cells.chain([sum, all]).collect()
        });
        (heads.collect(), rows)
    }

    /// A row a province, from the north to the south.
    fn provinces(&self, cells: &dyn Fn(usize, &PlaceHead) -> Vec<Cell>) -> Vec<Row> {
        let places = north_to_south(self.found.map);
        let mut all: Vec<(usize, &PlaceHead)> = self.found.provinces.iter().enumerate().collect();
        all.sort_by_key(|(_, province)| places.get(&province.unit).copied().unwrap_or(usize::MAX));
        let head = |province: &PlaceHead| Head {
            link: Link { address: place(&province.unit), name: province.name.clone(), note: String::new() },
        };
        all.into_iter()
            .map(|(at, province)| Row { head: head(province), cells: cells(at, province), is_sum: false })
            .collect()
    }

    fn all_of_years(&self) -> Row {
        let cell = |year: &MatrixYear| {
            let address = year.year.map(|year| SearchAt::of(&format!("năm:{year}")).address()).unwrap_or_default();
            self.sum(year.articles, 0, address)
        };
        let all = self.sum(self.found.articles, 0, String::new());
        let cells = self.found.years.iter().map(cell).chain([all]).collect();
        Row { head: plain(self.say.web_matrix_all_articles()), cells, is_sum: true }
    }

    fn year_head(&self, year: MatrixYear) -> Head {
        plain(year.year.map_or_else(|| self.say.web_parts_undated(), |year| year.to_string()))
    }

    fn cell(&self, cell: &MatrixCell, address: String) -> Cell {
        let say = self.say;
        let (class, number) = match (cell.zero, cell.citing) {
            (Some(Zero::NotYetIssued), _) => ("early", String::new()),
            (Some(Zero::NoArticles), _) => ("s00", "–".to_owned()),
            (None, 0) => ("s0u", "?".to_owned()),
            (_, citing) => (depth(citing), say.number(citing)),
        };
        let unclear = if cell.unclear > 0 { say.web_parts_unclear(cell.unclear) } else { String::new() };
        let share = (self.share && cell.citing > 0).then(|| say.share(cell.citing, cell.articles));
        let sign = if cell.unclear > 0 && cell.citing > 0 { "?" } else { "" };
        let more = share.map_or_else(|| sign.to_owned(), |share| format!("{sign} {share}"));
        let title = [unclear, say.web_matrix_of_articles(cell.articles)];
        let title = title.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ");
        // What the table leaves empty leads nowhere.
        let address = if cell.zero == Some(Zero::NotYetIssued) { String::new() } else { address };
        Cell { class, address, number, more, title }
    }

    fn sum(&self, number: u64, unclear: u64, address: String) -> Cell {
        let title = if unclear > 0 { self.say.web_parts_unclear(unclear) } else { String::new() };
        let more = if unclear > 0 { "?".to_owned() } else { String::new() };
        Cell { class: "sum", address, number: self.say.number(number), more, title }
    }
}

fn plain(name: String) -> Head {
    Head { link: Link { address: String::new(), name, note: String::new() } }
}

fn directive_head(one: &MatrixDirective) -> Head {
    let name = one.directive.name.clone();
    Head {
        link: Link {
            address: directive(&one.directive.id),
            name,
            note: one.directive.subject.clone().unwrap_or_default(),
        },
    }
}

/// The articles that cite a directive.
fn asked_all(id: &str) -> String {
    SearchAt::of(&format!("văn bản:{id}")).address()
}

/// The articles of a year that cite a directive; those without a date can't be asked for apart.
fn asked(id: &str, year: Option<i16>) -> String {
    year.map(|year| SearchAt::of(&format!("văn bản:{id} năm:{year}")).address()).unwrap_or_default()
}

fn in_place(state: &PlaceAt, province: &PlaceHead) -> String {
    format!("{}#bai", state.of(province.unit))
}
