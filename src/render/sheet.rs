//! CSV for spreadsheets: UTF-8, one head line, cells that can't be taken for formulas.

use std::borrow::Cow;
use std::io::{self, Write};

use unicode_normalization::UnicodeNormalization;
use unicode_width::UnicodeWidthChar;

use crate::annotation::{ArticleRecord, UnitRecord};
use crate::answer::{
    CascadeNode, CitingArticle, CoverageRow, DirectiveCard, Finding, Hit, OpenCitation, PlaceCard, PlaceCount,
    QueryFigures, Snippet, Statistics,
};
use crate::directive::Explanation;
use crate::locality::UnitId;
use crate::text::safe_for_terminal;

/// Writes rows.
pub struct Sheet<'w> {
    writer: csv::Writer<&'w mut dyn Write>,
}

impl std::fmt::Debug for Sheet<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Sheet")
    }
}

impl<'w> Sheet<'w> {
    /// A sheet with its head line.
    ///
    /// # Errors
    /// If it can't be written.
    pub fn new(out: &'w mut dyn Write, head: &[&str]) -> io::Result<Self> {
        let mut writer = csv::Writer::from_writer(out);
        writer.write_record(head).map_err(into_io)?;
        Ok(Sheet { writer })
    }

    pub(super) fn row(&mut self, cells: &[&str]) -> io::Result<()> {
        self.writer.write_record(cells.iter().map(|cell| harmless(cell).into_owned())).map_err(into_io)
    }

    /// Writes out what is buffered so far.
    pub(super) fn flush(&mut self) -> io::Result<()> {
        self.writer.flush()
    }

    /// Writes out what is buffered.
    ///
    /// # Errors
    /// If it can't be written.
    pub fn finish(mut self) -> io::Result<()> {
        self.writer.flush()
    }

    /// Columns of [`Sheet::hit`].
    pub const HITS: &'static [&'static str] = &[
        "rank",
        "score",
        "matched",
        "id",
        "title",
        "published",
        "place",
        "province",
        "source",
        "path",
        "snippet",
        "own_id",
    ];

    /// A hit of a search.
    ///
    /// # Errors
    /// If it can't be written.
    pub fn hit(&mut self, hit: &Hit) -> io::Result<()> {
        let matched = if hit.matched == crate::answer::Match::All { "all" } else { "part" };
        self.hit_as(hit, matched)
    }

    /// A hit, with what is said of it in the third column.
    pub(super) fn hit_as(&mut self, hit: &Hit, matched: &str) -> io::Result<()> {
        let (place, province) = places(hit.primary.as_ref());
        let snippet = passages(&hit.snippets);
        self.row(&[
            &hit.rank.to_string(),
            &format!("{:.3}", hit.score),
            matched,
            &hit.id,
            &hit.title,
            hit.published.as_deref().unwrap_or(""),
            &place,
            &province,
            hit.source.as_deref().unwrap_or(""),
            &hit.path,
            &snippet,
            hit.own_id.as_deref().unwrap_or(""),
        ])
    }

    /// Columns of [`Sheet::citing`].
    pub const CITING: &'static [&'static str] = &[
        "id",
        "title",
        "published",
        "place",
        "province",
        "source",
        "path",
        "citation",
        "key",
        "directive",
        "resolution",
        "inferred",
        "candidates",
        "sentence",
        "own_id",
    ];

    /// One row for each citation of an article.
    ///
    /// # Errors
    /// If it can't be written.
    pub fn citing(&mut self, article: &CitingArticle) -> io::Result<()> {
        let (place, province) = places(article.primary.as_ref());
        for report in &article.citations {
            let c = &report.citation;
            let resolution = serde_json::to_value(c.resolution)?;
            self.row(&[
                &article.id,
                &article.title,
                article.published.as_deref().unwrap_or(""),
                &place,
                &province,
                article.source.as_deref().unwrap_or(""),
                &article.path,
                &c.surface,
                &c.key,
                c.identity.as_deref().unwrap_or(""),
                resolution.as_str().unwrap_or(""),
                if c.inferred { "yes" } else { "no" },
                &c.candidates.join(" "),
                &report.sentence,
                article.own_id.as_deref().unwrap_or(""),
            ])?;
        }
        Ok(())
    }

    /// Columns of [`Sheet::article`].
    pub const ARTICLES: &'static [&'static str] =
        &["id", "title", "published", "author", "source", "place", "province", "path", "directives", "body", "own_id"];

    /// One article.
    ///
    /// # Errors
    /// If it can't be written.
    pub fn article(&mut self, record: &ArticleRecord) -> io::Result<()> {
        let (place, province) = places(record.primary.as_ref());
        let mut keys: Vec<&str> = record.citations.iter().map(|c| c.key.as_str()).collect();
        keys.sort_unstable();
        keys.dedup();
        self.row(&[
            &record.id,
            &record.title,
            record.published.as_deref().unwrap_or(""),
            record.author.as_deref().unwrap_or(""),
            record.source.as_deref().unwrap_or(""),
            &place,
            &province,
            &record.path,
            &keys.join(" "),
            &record.body,
            record.own_id.as_deref().unwrap_or(""),
        ])
    }

    /// Columns of [`Sheet::directive`].
    pub const DIRECTIVES: &'static [&'static str] =
        &["id", "name", "date", "organ", "congress", "subject", "aliases", "relations", "articles"];

    /// A directive.
    ///
    /// # Errors
    /// If it can't be written.
    pub fn directive(&mut self, card: &DirectiveCard) -> io::Result<()> {
        let relations: Vec<String> = card.relations.iter().map(|(kind, id)| format!("{kind}:{id}")).collect();
        self.row(&[
            &card.id,
            &card.name,
            &card.date.map(|d| d.to_string()).unwrap_or_default(),
            &card.organ,
            &card.congress.map(|c| c.to_string()).unwrap_or_default(),
            &card.subject,
            &card.aliases.join("; "),
            &relations.join("; "),
            &card.cited.as_ref().map(|c| c.articles.to_string()).unwrap_or_default(),
        ])
    }

    /// Columns of [`Sheet::cascade`].
    pub const CASCADE: &'static [&'static str] =
        &["identity", "name", "place", "date", "carries_on", "relation", "lag_days", "article", "sentence"];

    /// Every edge of a cascade, one row for each passage that states it.
    ///
    /// # Errors
    /// If it can't be written.
    pub fn cascade(&mut self, node: &CascadeNode) -> io::Result<()> {
        for child in &node.children {
            for evidence in &child.evidence {
                let relation = serde_json::to_value(child.relation)?;
                self.row(&[
                    &child.identity,
                    &child.name,
                    child.place.as_deref().unwrap_or(""),
                    &child.date.map(|d| d.to_string()).unwrap_or_default(),
                    &node.identity,
                    relation.as_str().unwrap_or_default(),
                    &child.lag_days.map(|d| d.to_string()).unwrap_or_default(),
                    &evidence.id,
                    &evidence.sentence,
                ])?;
            }
            self.cascade(child)?;
        }
        for carrier in &node.open {
            for evidence in &carrier.evidence {
                let relation = serde_json::to_value(carrier.relation)?;
                let (place, relation) = (carrier.place.as_deref().unwrap_or(""), relation.as_str().unwrap_or_default());
                let row =
                    ["", &carrier.name, place, "", &node.identity, relation, "", &evidence.id, &evidence.sentence];
                self.row(&row)?;
            }
        }
        Ok(())
    }

    /// Columns of [`Sheet::explanation`].
    pub const EXPLANATIONS: &'static [&'static str] =
        &["surface", "rule", "directive", "identity", "candidate", "rejected", "decision"];

    /// How a citation was read: one row for each directive that was thought of, at least one.
    ///
    /// # Errors
    /// If it can't be written.
    pub fn explanation(&mut self, told: &Explanation) -> io::Result<()> {
        let open: Vec<(&str, &str)> =
            told.candidates.iter().map(|c| (c.id.as_str(), c.rejected.as_deref().unwrap_or(""))).collect();
        let rows = if open.is_empty() { vec![("", "")] } else { open };
        let (directive, identity) = (told.directive.as_deref().unwrap_or(""), told.identity.as_deref().unwrap_or(""));
        rows.into_iter().try_for_each(|(id, rejected)| {
            self.row(&[&told.surface, told.reader.name(), directive, identity, id, rejected, &told.decision])
        })
    }

    /// Columns of [`Sheet::coverage`].
    pub const COVERAGE: &'static [&'static str] =
        &["unit", "name", "province", "status", "articles", "citing", "unclear", "first", "last", "plans", "years"];

    /// How one unit stands.
    ///
    /// # Errors
    /// If it can't be written.
    pub fn coverage(&mut self, row: &CoverageRow) -> io::Result<()> {
        let status = serde_json::to_value(row.status)?;
        let years: Vec<String> = row.years.iter().map(|(year, count)| format!("{year}:{count}")).collect();
        let day = |n: Option<u64>| {
            n.map(|n| format!("{:04}-{:02}-{:02}", n / 10_000, n / 100 % 100, n % 100)).unwrap_or_default()
        };
        self.row(&[
            &row.unit.unit.to_string(),
            &row.unit.name,
            row.province.as_deref().unwrap_or(""),
            status.as_str().unwrap_or_default(),
            &row.articles.to_string(),
            &row.citing.to_string(),
            &row.unclear.to_string(),
            &day(row.first),
            &day(row.last),
            &row.plans.join(" "),
            &years.join(" "),
        ])
    }

    /// Columns of [`Sheet::locality`].
    pub const LOCALITIES: &'static [&'static str] = &["unit", "tier", "name", "within", "articles"];

    /// A unit with all in it; `within` are the names above it.
    ///
    /// # Errors
    /// If it can't be written.
    pub fn locality(&mut self, place: &PlaceCount, within: &[&str]) -> io::Result<()> {
        let UnitRecord { unit, name, tier } = &place.unit;
        self.row(&[&unit.to_string(), tier, name, &within.join(", "), &place.articles.to_string()])?;
        let mut above = vec![name.as_str()];
        above.extend(within);
        place.children.iter().try_for_each(|child| self.locality(child, &above))
    }

    /// Columns of [`Sheet::place`].
    pub const PLACES: &'static [&'static str] =
        &["unit", "name", "kind", "parents", "valid_from", "valid_to", "successors", "namesakes", "articles"];

    /// What is known of a unit.
    ///
    /// # Errors
    /// If it can't be written.
    pub fn place(&mut self, card: &PlaceCard) -> io::Result<()> {
        let about = &card.about;
        let keys = |units: &[UnitId]| units.iter().map(UnitId::to_string).collect::<Vec<_>>().join(" ");
        self.row(&[
            &about.unit.to_string(),
            &about.name,
            about.kind.vietnamese(),
            &keys(&about.parents),
            &about.valid_from.map(|d| d.to_string()).unwrap_or_default(),
            &about.valid_to.map(|d| d.to_string()).unwrap_or_default(),
            &keys(&about.successors),
            &keys(&about.namesakes),
            &card.articles.map(|n| n.to_string()).unwrap_or_default(),
        ])
    }

    /// Columns of [`Sheet::unresolved`].
    pub const UNRESOLVED: &'static [&'static str] = &["key", "resolution", "articles"];

    /// A citation that the registry doesn't settle.
    ///
    /// # Errors
    /// If it can't be written.
    pub fn unresolved(&mut self, open: &OpenCitation) -> io::Result<()> {
        self.row(&[&open.key, if open.ambiguous { "ambiguous" } else { "unknown" }, &open.articles.to_string()])
    }

    /// Columns of [`Sheet::findings`].
    pub const FINDINGS: &'static [&'static str] = &["what", "id", "surface", "identity", "form", "cause"];

    /// Misses or false alarms of an evaluation.
    ///
    /// # Errors
    /// If they can't be written.
    pub fn findings(&mut self, what: &str, findings: &[Finding]) -> io::Result<()> {
        for f in findings {
            let cause = serde_json::to_value(f.cause)?;
            self.row(&[what, &f.id, &f.surface, &f.identity, &f.form, cause.as_str().unwrap_or_default()])?;
        }
        Ok(())
    }

    /// Columns of [`Sheet::statistics`].
    pub const STATISTICS: &'static [&'static str] = &["group", "name", "articles"];

    /// Every number of an index.
    ///
    /// # Errors
    /// If it can't be written.
    pub fn statistics(&mut self, statistics: &Statistics) -> io::Result<()> {
        self.row(&["all", "articles", &statistics.articles.to_string()])?;
        self.row(&["all", "undated", &statistics.undated.to_string()])?;
        let groups =
            [("year", &statistics.years), ("directive", &statistics.directives), ("province", &statistics.provinces)];
        for (group, counts) in groups {
            for count in counts {
                self.row(&[group, &count.name, &count.articles.to_string()])?;
            }
        }
        Ok(())
    }
}

/// The system's own error, so that a closed pipe is known as one.
fn into_io(error: csv::Error) -> io::Error {
    match error.into_kind() {
        csv::ErrorKind::Io(error) => error,
        other => io::Error::other(format!("{other:?}")),
    }
}

/// Passages in one cell, `…` where something is left out before, between or behind them.
fn passages(snippets: &[Snippet]) -> String {
    let before = snippets.first().filter(|first| first.more_before).map_or("", |_| "… ");
    let after = snippets.last().filter(|last| last.more_after).map_or("", |_| " …");
    let texts: Vec<&str> = snippets.iter().map(|snippet| snippet.text.as_str()).collect();
    format!("{before}{}{after}", texts.join(" … "))
}

/// The place's name, and its province's.
fn places(primary: Option<&crate::annotation::PrimaryRecord>) -> (String, String) {
    let Some(primary) = primary else { return Default::default() };
    let province = primary.parents.last().unwrap_or(&primary.unit);
    (primary.unit.name.clone(), province.name.clone())
}

/// A spreadsheet runs a cell that begins with `=`, `+`, `-`, `@` as a formula; an apostrophe prevents it. Sheets pass
/// over white space and take full-width signs for plain ones, so the first visible character decides, in its plain
/// form. A negative number is no formula.
fn harmless(cell: &str) -> Cow<'_, str> {
    let clean = safe_for_terminal(cell);
    let is_seen = |c: &char| !c.is_whitespace() && c.width().is_some_and(|width| width > 0);
    let first = clean.chars().find(is_seen).and_then(|c| std::iter::once(c).nfkc().next());
    let is_formula = first.is_some_and(|c| matches!(c, '=' | '+' | '-' | '@')) && !is_negative_number(&clean);
    if is_formula { Cow::Owned(format!("'{clean}")) } else { clean }
}

/// `-12`, `-12.5`.
fn is_negative_number(cell: &str) -> bool {
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    let number = cell.strip_prefix('-').map(|rest| rest.split_once('.').unwrap_or((rest, "0")));
    number.is_some_and(|(whole, part)| digits(whole) && digits(part))
}

impl Sheet<'_> {
    /// Columns of [`Sheet::query`].
    pub const QUERIES: &'static [&'static str] = &[
        "kind",
        "query",
        "standing",
        "ndcg",
        "ndcg_bm25",
        "rr",
        "rr_bm25",
        "recall",
        "recall_bm25",
        "missing",
        "above",
    ];

    /// How a judged query is answered, and how plain BM25 answers it.
    ///
    /// # Errors
    /// If it can't be written.
    pub fn query(&mut self, row: &QueryFigures) -> io::Result<()> {
        let standing = serde_json::to_value(row.standing)?;
        let figure = |figure: f64| format!("{figure:.4}");
        self.row(&[
            &row.kind,
            &row.query,
            standing.as_str().unwrap_or_default(),
            &figure(row.chithi.ndcg),
            &figure(row.plain.ndcg),
            &figure(row.chithi.reciprocal_rank),
            &figure(row.plain.reciprocal_rank),
            &figure(row.chithi.recall),
            &figure(row.plain.recall),
            &row.missing.join(" "),
            &row.above.join(" "),
        ])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_cell_is_a_formula() {
        for cell in ["=1+1", "- Ông A", "+84-24-3804", "@SUM(A1)", "-2+3+cmd|' /C calc'!A0", "-", "--5", "-5 -6", "-1."]
        {
            assert_eq!(harmless(cell), format!("'{cell}"));
        }
    }

    #[test]
    fn the_first_visible_character_decides_whether_a_cell_is_a_formula() {
        for before in [
            "\n", "\r", "\r\n", "\t", " ", "\u{a0}", "\u{3000}", "\u{200b}", "\u{feff}", "\u{2028}", "\u{0}",
            "\u{180e}",
        ] {
            for sign in ['=', '+', '-', '@', '＝', '＋', '－', '＠', '﹦', '﹢', '﹣', '﹫'] {
                let cell = harmless(&format!("{before}{before}{sign}A1")).into_owned();
                assert!(cell.starts_with('\''), "{before:?} {sign}: {cell:?}");
            }
            assert!(!harmless(&format!("{before}1=1")).starts_with('\''), "{before:?}");
        }
    }

    #[test]
    fn ordinary_cells_stay_as_they_are() {
        for cell in ["Kết luận", "-12", "-0.5", "0912 345 678", "(024) 38-04", "“=”", "– Ông A", "", " ", "1\n=2"]
        {
            assert_eq!(harmless(cell), cell);
        }
    }
}
