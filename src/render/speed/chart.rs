//! Charts as SVG inside a page: a row for each name with marks along a logarithmic axis, and small lines over sizes.
//!
//! In: values above zero, and what each says of itself. Out: markup without script. Places are percentages, so that text
//! keeps its size however wide the page is.

use std::io::{self, Write};

use super::super::html::escaped;

/// Height of a row.
const ROW: usize = 26;
/// Height of what stands below the rows.
const FOOT: usize = 20;
/// Part of the width that is left free on each side, so that marks and numbers at the ends are whole.
const MARGIN: f64 = 3.0;

/// Part of a number by which powers and logarithms may miss it.
const NEARLY: f64 = 1e-9;

/// A logarithmic axis, from a round number to another.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Axis {
    least: f64,
    most: f64,
}

impl Axis {
    /// The shortest that holds all values; none if none is above zero.
    pub fn over(values: impl Iterator<Item = f64>) -> Option<Self> {
        let above_zero = values.filter(|value| *value > 0.0 && value.is_finite());
        let (least, most) =
            above_zero.fold((f64::INFINITY, 0.0_f64), |(least, most), value| (least.min(value), most.max(value)));
        let round = |value: f64| rounds(value).into_iter();
        let least = round(least).rfind(|round| *round <= least * (1.0 + NEARLY))?;
        let most = round(most).find(|round| *round >= most * (1.0 - NEARLY) && *round > least * (1.0 + NEARLY))?;
        Some(Axis { least, most })
    }

    /// Where a value is, from 0 to 1.
    pub fn place(self, value: f64) -> f64 {
        ((value.max(self.least) / self.least).ln() / (self.most / self.least).ln()).clamp(0.0, 1.0)
    }

    /// The same as a percentage of the width.
    fn percent(self, value: f64) -> f64 {
        MARGIN + self.place(value) * (100.0 - 2.0 * MARGIN)
    }

    /// Round numbers along it: powers of ten, and what is between where there are few of them.
    pub fn ticks(self) -> Vec<f64> {
        let few = self.most / self.least < 1_000.0;
        let mut all = Vec::new();
        let mut from = self.least;
        while from <= self.most * 1.000_1 {
            all.extend(
                rounds(from)
                    .into_iter()
                    .filter(|round| *round >= self.least * 0.999_9 && *round <= self.most * 1.000_1),
            );
            from *= 10.0;
        }
        let is_power = |value: f64| (value.log10() - value.log10().round()).abs() < 1e-6;
        all.retain(|tick| few || is_power(*tick));
        all.sort_by(f64::total_cmp);
        all.dedup_by(|a, b| (*a / *b - 1.0).abs() < 1e-6);
        all
    }
}

/// Round numbers around one: 1, 2 and 5 of its power of ten, and the next two, since a logarithm may be a little too small.
fn rounds(value: f64) -> [f64; 5] {
    let power = 10_f64.powf(value.log10().floor());
    [1.0, 2.0, 5.0, 10.0, 20.0].map(|times| times * power)
}

/// How a value is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    /// One of many.
    Dot,
    /// A filled circle.
    Filled,
    /// An empty one.
    Hollow,
    /// A stroke across the row.
    Stroke,
}

impl Shape {
    /// Drawn at a place: a length or percentage from the left, and a height.
    fn at(self, x: &str, y: f64, title: &str) -> String {
        let title = escaped(title, &[]);
        match self {
            Shape::Stroke => {
                let (from, to) = (y - 6.0, y + 6.0);
                format!(
                    "<line class=\"stroke\" x1=\"{x}\" x2=\"{x}\" y1=\"{from}\" y2=\"{to}\"><title>{title}</title></line>"
                )
            }
            round => {
                let (class, radius) = match round {
                    Shape::Dot => ("dot", 2.5),
                    Shape::Hollow => ("hollow", 4.5),
                    _ => ("filled", 5.0),
                };
                format!(
                    "<circle class=\"{class}\" cx=\"{x}\" cy=\"{y}\" r=\"{radius}\"><title>{title}</title></circle>"
                )
            }
        }
    }
}

/// A value of a row.
#[derive(Debug)]
pub(super) struct Mark {
    /// How it is drawn.
    pub shape: Shape,
    /// Where.
    pub value: f64,
    /// What is said of it where a pointer rests on it.
    pub title: String,
}

/// Marks with one name.
#[derive(Debug)]
pub(super) struct Row {
    /// What stands before it.
    pub name: String,
    /// Drawn in this order.
    pub marks: Vec<Mark>,
}

/// What the marks of a chart mean.
pub(super) fn legend(out: &mut dyn Write, parts: &[(Shape, &str)]) -> io::Result<()> {
    write!(out, "<p class=\"legend\">")?;
    for (shape, text) in parts {
        let sign = shape.at("8", 8.0, text);
        let text = escaped(text, &[]);
        write!(out, "<span><svg width=\"16\" height=\"16\" aria-hidden=\"true\">{sign}</svg> {text}</span> ")?;
    }
    writeln!(out, "</p>")
}

/// A chart of rows; `tick` says what a place of the axis is called, `reference` is a value that all are compared with.
pub(super) fn rows(
    out: &mut dyn Write,
    label: &str,
    rows: &[Row],
    reference: Option<f64>,
    tick: &dyn Fn(f64) -> String,
) -> io::Result<()> {
    let values = || rows.iter().flat_map(|row| &row.marks).map(|mark| mark.value);
    let Some(axis) = Axis::over(values().chain(reference)) else { return Ok(()) };
    writeln!(out, "<div class=\"chart\"><div class=\"names\">")?;
    rows.iter().try_for_each(|row| writeln!(out, "<span>{}</span>", escaped(&row.name, &[])))?;
    let (below, height) = (rows.len() * ROW, rows.len() * ROW + FOOT);
    let label = escaped(label, &[]);
    writeln!(out, "</div><svg role=\"img\" aria-label=\"{label}\" width=\"100%\" height=\"{height}\">")?;
    for value in axis.ticks() {
        let x = axis.percent(value);
        writeln!(out, "<line class=\"grid\" x1=\"{x:.2}%\" x2=\"{x:.2}%\" y1=\"0\" y2=\"{below}\"/>")?;
        let (y, text) = (below + FOOT - 5, escaped(&tick(value), &[]));
        writeln!(out, "<text x=\"{x:.2}%\" y=\"{y}\" text-anchor=\"middle\">{text}</text>")?;
    }
    if let Some(x) = reference.map(|value| axis.percent(value)) {
        writeln!(out, "<line class=\"reference\" x1=\"{x:.2}%\" x2=\"{x:.2}%\" y1=\"0\" y2=\"{below}\"/>")?;
    }
    for (number, row) in rows.iter().enumerate() {
        let y = number as f64 * ROW as f64 + ROW as f64 / 2.0;
        let ends = row.marks.iter().map(|mark| axis.percent(mark.value));
        let (least, most) = ends.fold((100.0_f64, 0.0_f64), |(least, most), at| (least.min(at), most.max(at)));
        if least < most {
            writeln!(out, "<line class=\"range\" x1=\"{least:.2}%\" x2=\"{most:.2}%\" y1=\"{y}\" y2=\"{y}\"/>")?;
        }
        for Mark { shape, value, title } in &row.marks {
            writeln!(out, "{}", shape.at(&format!("{:.2}%", axis.percent(*value)), y, title))?;
        }
    }
    writeln!(out, "</svg></div>")
}

/// A name, and its values at each place of the horizontal axis: solid, and dashed.
pub(super) struct Lines<'n> {
    /// What stands above it.
    pub name: &'n str,
    /// Place, solid value, dashed value.
    pub points: Vec<(f64, f64, f64)>,
}

/// Small charts side by side, all with the same two logarithmic axes.
pub(super) fn lines(
    out: &mut dyn Write,
    charts: &[Lines<'_>],
    across: &dyn Fn(f64) -> String,
    upwards: &dyn Fn(f64) -> String,
) -> io::Result<()> {
    /// The plot in the drawing: left, right, top, bottom.
    const PLOT: (f64, f64, f64, f64) = (54.0, 176.0, 8.0, 96.0);
    let points = || charts.iter().flat_map(|chart| &chart.points);
    let Some(horizontal) = Axis::over(points().map(|point| point.0)) else { return Ok(()) };
    let Some(vertical) = Axis::over(points().flat_map(|point| [point.1, point.2])) else { return Ok(()) };
    let (left, right, top, bottom) = PLOT;
    let x = |value: f64| left + horizontal.place(value) * (right - left);
    let y = |value: f64| bottom - vertical.place(value) * (bottom - top);
    let mut ticks = vertical.ticks();
    let step = ticks.len().div_ceil(5).max(1);
    ticks = ticks.into_iter().step_by(step).collect();
    writeln!(out, "<div class=\"smalls\">")?;
    for Lines { name, points } in charts {
        let name = escaped(name, &[]);
        writeln!(out, "<figure><figcaption>{name}</figcaption>")?;
        writeln!(out, "<svg role=\"img\" aria-label=\"{name}\" viewBox=\"0 0 190 114\">")?;
        for tick in &ticks {
            let (y, text) = (y(*tick), escaped(&upwards(*tick), &[]));
            writeln!(out, "<line class=\"grid\" x1=\"{left}\" x2=\"{right}\" y1=\"{y:.1}\" y2=\"{y:.1}\"/>")?;
            let (x, y) = (left - 4.0, y + 3.5);
            writeln!(out, "<text x=\"{x}\" y=\"{y:.1}\" text-anchor=\"end\">{text}</text>")?;
        }
        let of = |value: fn(&(f64, f64, f64)) -> f64| {
            let each = points.iter().map(|point| format!("{:.1},{:.1}", x(point.0), y(value(point))));
            each.collect::<Vec<_>>().join(" ")
        };
        writeln!(out, "<polyline class=\"dashed\" points=\"{}\"/>", of(|point| point.2))?;
        writeln!(out, "<polyline class=\"solid\" points=\"{}\"/>", of(|point| point.1))?;
        for (place, solid, _) in points {
            writeln!(out, "{}", Shape::Dot.at(&format!("{:.1}", x(*place)), y(*solid), &upwards(*solid)))?;
            let (x, text) = (x(*place), escaped(&across(*place), &[]));
            writeln!(out, "<text x=\"{x:.1}\" y=\"110\" text-anchor=\"middle\">{text}</text>")?;
        }
        writeln!(out, "</svg></figure>")?;
    }
    writeln!(out, "</div>")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn near(values: &[f64], expected: &[f64]) -> bool {
        values.len() == expected.len() && values.iter().zip(expected).all(|(a, b)| (a / b - 1.0).abs() < 1e-6)
    }

    #[test]
    fn an_axis_goes_from_a_round_number_to_another_and_names_round_ones_between() {
        let axis = Axis::over([0.3, 0.0, 42.0, f64::NAN].into_iter()).unwrap();
        assert!(near(&[axis.least, axis.most], &[0.2, 50.0]), "{axis:?}");
        assert!(near(&axis.ticks(), &[0.2, 0.5, 1.0, 2.0, 5.0, 10.0, 20.0, 50.0]), "{:?}", axis.ticks());
        let long = Axis::over([0.1, 10_000.0].into_iter()).unwrap();
        assert!(near(&long.ticks(), &[0.1, 1.0, 10.0, 100.0, 1_000.0, 10_000.0]), "{:?}", long.ticks());
        assert!((long.place(31.622_776_6) - 0.5).abs() < 1e-6);
        for power in -6..7 {
            let value = 10_f64.powi(power);
            assert!(near(&[Axis::over([value].into_iter()).unwrap().most / value], &[2.0]), "{value}");
        }
        let one = Axis::over([1.0].into_iter()).unwrap();
        assert!(near(&[one.least, one.most], &[1.0, 2.0]), "{one:?}");
        assert_eq!(Axis::over([0.0].into_iter()), None);
    }

    #[test]
    fn names_and_titles_are_text() {
        let marks = vec![Mark { shape: Shape::Dot, value: 1.0, title: "\"<b>\"".into() }];
        let mut out = Vec::new();
        rows(&mut out, "a \"b\"", &[Row { name: "<i>".into(), marks }], None, &|value| format!("{value}<")).unwrap();
        let markup = String::from_utf8(out).unwrap();
        assert!(markup.contains("<title>&quot;&lt;b&gt;&quot;</title>") && markup.contains("<span>&lt;i&gt;</span>"));
        assert!(!markup.contains("<b>") && !markup.contains("<i>") && markup.contains("1&lt;</text>"), "{markup}");
    }
}
