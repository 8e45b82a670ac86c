//! A page of Markdown, as far as the tests look into it.

use std::path::Path;

use super::ROOT;

/// A page.
pub struct Page {
    /// Its path below the folder of the project.
    pub path: String,
    pub sections: Vec<Section>,
}

/// A heading with what follows it up to the next one.
#[derive(Default)]
pub struct Section {
    /// The name of the heading in links.
    pub slug: String,
    pub tables: Vec<Table>,
    pub blocks: Vec<Block>,
    /// The lines that are neither in tables nor in blocks.
    pub text: String,
}

/// A table, its cells as written.
#[derive(Default)]
pub struct Table {
    pub head: Vec<String>,
    pub rows: Vec<Vec<String>>,
}

/// A block of code.
pub struct Block {
    /// `sh`, `console` …
    pub language: String,
    pub lines: Vec<String>,
}

impl Page {
    pub fn read(path: &str) -> Self {
        let text = std::fs::read_to_string(Path::new(ROOT).join(path)).unwrap_or_else(|e| panic!("{path}: {e}"));
        let mut sections = vec![Section::default()];
        let mut block: Option<Block> = None;
        let mut in_table = false;
        for line in text.lines() {
            let fence = line.trim_start().strip_prefix("```");
            let section = sections.last_mut().unwrap();
            match (block.take(), fence) {
                (None, Some(language)) => block = Some(Block { language: language.to_owned(), lines: Vec::new() }),
                (Some(ended), Some(_)) => section.blocks.push(ended),
                (Some(mut open), None) => {
                    open.lines.push(line.to_owned());
                    block = Some(open);
                }
                (None, None) if line.starts_with('|') => section.add_row(line, in_table),
                (None, None) if line.starts_with('#') => sections.push(Section::headed(line)),
                (None, None) => section.text.push_str(&format!("{line}\n")),
            }
            in_table = line.starts_with('|');
        }
        assert!(block.is_none(), "{path}: a block isn't closed");
        Page { path: path.to_owned(), sections }
    }

    #[track_caller]
    pub fn section(&self, slug: &str) -> &Section {
        let found = self.sections.iter().find(|section| section.slug == slug);
        found.unwrap_or_else(|| panic!("{} has no heading #{slug}", self.path))
    }

    /// The tables whose head begins with one of these cells.
    pub fn tables(&self, heads: &[&str]) -> Vec<&Table> {
        self.sections.iter().flat_map(|section| section.tables(heads)).collect()
    }

    /// Every piece of code that may be typed: in the text, in cells, and the command lines of blocks.
    pub fn code(&self) -> Vec<&str> {
        let blocks = self.sections.iter().flat_map(|section| &section.blocks);
        self.prose().into_iter().flat_map(code).chain(blocks.flat_map(Block::commands)).collect()
    }

    /// The targets of its links.
    pub fn links(&self) -> Vec<String> {
        self.prose().into_iter().flat_map(links).collect()
    }

    /// Its text and cells.
    fn prose(&self) -> Vec<&str> {
        let of_tables = self.sections.iter().flat_map(|section| &section.tables);
        let cells = of_tables.flat_map(|table| table.rows.iter().flatten()).map(String::as_str);
        self.sections.iter().map(|section| section.text.as_str()).chain(cells).collect()
    }
}

impl Section {
    /// A section without anything below its heading.
    fn headed(line: &str) -> Self {
        let is_kept = |c: &char| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_');
        let title: String = line.trim_start_matches('#').trim().to_lowercase().chars().filter(is_kept).collect();
        Section { slug: title.replace(' ', "-"), ..Section::default() }
    }

    fn add_row(&mut self, line: &str, in_table: bool) {
        let row: Vec<String> = line.trim().trim_matches('|').split('|').map(|cell| cell.trim().to_owned()).collect();
        match self.tables.last_mut().filter(|_| in_table) {
            None => self.tables.push(Table { head: row, rows: Vec::new() }),
            Some(table) if row.iter().all(|cell| !cell.is_empty() && cell.trim_matches('-').is_empty()) => {
                assert_eq!(row.len(), table.head.len(), "{line}");
            }
            Some(table) => {
                assert_eq!(row.len(), table.head.len(), "{line}");
                table.rows.push(row);
            }
        }
    }

    /// The tables whose head begins with one of these cells.
    pub fn tables(&self, heads: &[&str]) -> Vec<&Table> {
        self.tables.iter().filter(|table| heads.contains(&table.head[0].as_str())).collect()
    }
}

impl Block {
    /// The command lines: those after `$` where answers follow them.
    pub fn commands(&self) -> Vec<&str> {
        let is_typed = |line: &&String| self.language != "console" || line.starts_with("$ ");
        self.lines.iter().filter(is_typed).map(|line| line.trim_start_matches("$ ")).collect()
    }
}

/// The pieces of code in a text, without their backticks.
pub fn code(text: &str) -> Vec<&str> {
    pieces(text).into_iter().skip(1).step_by(2).map(str::trim).collect()
}

/// A text without the code in it.
pub fn without_code(text: &str) -> String {
    pieces(text).into_iter().step_by(2).collect()
}

/// What is outside code and what is inside, by turns.
fn pieces(text: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('`') {
        let inside = after.trim_start_matches('`');
        let marks = "`".repeat(1 + after.len() - inside.len());
        let Some((code, behind)) = inside.split_once(&marks) else { break };
        found.extend([before, code]);
        rest = behind;
    }
    found.push(rest);
    found
}

/// The targets of the links in a text.
pub fn links(text: &str) -> Vec<String> {
    let target = |rest: &str| rest.split(')').next().unwrap_or_default().to_owned();
    without_code(text).split("](").skip(1).map(target).collect()
}
