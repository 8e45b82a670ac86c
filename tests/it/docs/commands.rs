//! Commands, options with their values, exit codes and facets.

use std::sync::LazyLock;

use chithi::directive::{REGISTRY_COLUMNS, Registry};

use super::page::{Page, Section, Table, code};
use super::{Language, chithi, differences, none, nowhere};
use crate::support::{CORPUS, Library};

/// An option, or an argument without a dash, as `--help` has it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct Argument {
    /// `-n`, `--limit`; none for an argument.
    names: Vec<String>,
    /// The values to choose from, if not any.
    values: Vec<String>,
}

/// A command with the options that only it has.
#[derive(Debug)]
pub struct Command {
    pub name: String,
    arguments: Vec<Argument>,
}

/// What `--help` says.
#[derive(Debug)]
pub struct Program {
    pub commands: Vec<Command>,
    /// What commands are called in Vietnamese.
    in_vietnamese: Vec<String>,
    /// Options of every command.
    arguments: Vec<Argument>,
    exit_codes: Vec<String>,
}

pub static PROGRAM: LazyLock<Program> = LazyLock::new(|| Program::told_in(Language::English));

/// The words of help that frame what it says, in a language.
struct Frame {
    commands: &'static str,
    arguments: &'static str,
    options: &'static str,
    values: &'static str,
    exit_codes: &'static str,
    tag: &'static str,
}

impl Frame {
    fn of(language: Language) -> Self {
        match language {
            Language::English => Frame {
                commands: "Commands:",
                arguments: "Arguments:",
                options: "Options:",
                values: "[possible values: ",
                exit_codes: "Exit codes:",
                tag: "en",
            },
            Language::Vietnamese => Frame {
                commands: "Các lệnh:",
                arguments: "Tham số:",
                options: "Tùy chọn:",
                values: "[giá trị: ",
                exit_codes: "Mã thoát:",
                tag: "vi",
            },
        }
    }
}

impl Program {
    fn told_in(language: Language) -> Self {
        let frame = Frame::of(language);
        let help = help_of(&[], &frame);
        let names: Vec<[String; 2]> = commands_in(&help, &frame);
        let in_vietnamese = names.iter().map(|[_, vietnamese]| vietnamese.clone()).collect();
        let arguments = arguments(&help, &frame);
        let of_all = |argument: &Argument| arguments.iter().any(|other| other.names == argument.names);
        let commands = names.into_iter().map(|[name, _]| {
            let help = help_of(&[&name], &frame);
            let parts = commands_in(&help, &frame).into_iter().map(|[part, _]| help_of(&[&name, &part], &frame));
            let own = parts.chain([help.clone()]).flat_map(|help| self::arguments(&help, &frame));
            Command { arguments: own.filter(|argument| !of_all(argument)).collect(), name }
        });
        let codes = help.split(frame.exit_codes).nth(1).unwrap().split(',').map(first_word);
        let exit_codes = codes.filter(|word| word.parse::<u8>().is_ok()).collect();
        Program { commands: commands.collect(), in_vietnamese, arguments, exit_codes }
    }

    pub fn names(&self) -> Vec<&str> {
        self.commands.iter().map(|command| command.name.as_str()).collect()
    }

    /// Whether some command has an option of this name.
    pub fn has_option(&self, name: &str) -> bool {
        let of_commands = self.commands.iter().flat_map(|command| &command.arguments);
        of_commands.chain(&self.arguments).any(|argument| argument.names.iter().any(|known| known == name))
    }
}

fn help_of(command: &[&str], frame: &Frame) -> String {
    chithi(&nowhere(), &[command, &["--help", "--lang", frame.tag]].concat()).expect(0).stdout
}

/// The commands that a help text lists, by their English and Vietnamese names: `cites (viện-dẫn)`, or in Vietnamese `viện-dẫn (cites)`.
fn commands_in(help: &str, frame: &Frame) -> Vec<[String; 2]> {
    let listed = help.split(&format!("\n{}\n", frame.commands)).nth(1).unwrap_or_default();
    let listed = listed.split("\n\n").next().unwrap_or_default();
    let of_entry = |line: &str| {
        let entry = line.strip_prefix("  ").filter(|rest| !rest.starts_with(' '))?;
        let names = entry.split("  ").next().unwrap();
        let (first, second) = names.split_once(" (").unwrap_or((names, names));
        let names = [first, second].map(|name| name.trim().trim_end_matches(')').to_owned());
        let [first, second] = names;
        Some(if frame.tag == "vi" { [second, first] } else { [first, second] })
    };
    listed.lines().filter_map(of_entry).collect()
}

fn first_word(text: &str) -> String {
    let word = text.split_whitespace().next().unwrap_or_default();
    // `--wait[=SECONDS]`
    word.split('[').next().unwrap_or_default().to_owned()
}

/// The arguments of a help text: `-n, --limit <N>` or `<FILE>`, with `- value: …` or `[possible values: …]` below. In Vietnamese a value may
/// have its English name beside it: `- mới-nhất (newest): …`.
fn arguments(help: &str, frame: &Frame) -> Vec<Argument> {
    let mut found: Vec<Argument> = Vec::new();
    let (before, after) = help.split_once(&format!("\n{}\n", frame.options)).unwrap();
    let positional = before.lines().skip_while(|line| *line != frame.arguments);
    let options = after.lines().take_while(|line| line.is_empty() || line.starts_with(' '));
    for line in positional.chain(options) {
        let words = line.trim();
        if words.starts_with('-') && !words.starts_with("- ") {
            let names = words.split(", ").map(first_word).collect();
            found.push(Argument { names, values: Vec::new() });
        } else if words.starts_with('<') {
            found.push(Argument::default());
        }
        let listed = words.strip_prefix("- ").and_then(|rest| rest.split_once(':')).map(|(value, _)| value);
        let listed = listed.map(|value| value.split(" (").next().unwrap());
        let in_line = words.strip_prefix(frame.values).and_then(|rest| rest.strip_suffix(']'));
        let values = listed.into_iter().chain(in_line.into_iter().flat_map(|all| all.split(", ")));
        if let Some(argument) = found.last_mut() {
            argument.values.extend(values.map(str::to_owned));
        }
    }
    found
}

/// The options in the tables of a section: names and values stand in the first cell.
fn documented(section: &Section) -> Vec<Argument> {
    let rows = section.tables(&["option", "tùy chọn"]).into_iter().flat_map(|table| &table.rows);
    let argument = |row: &Vec<String>| {
        let (names, values): (Vec<&str>, Vec<&str>) = code(&row[0]).into_iter().partition(|word| word.starts_with('-'));
        Argument { names: names.into_iter().map(first_word).collect(), values: owned(&values) }
    };
    rows.map(argument).collect()
}

/// The same as owned texts.
pub fn owned(words: &[&str]) -> Vec<String> {
    words.iter().map(|word| (*word).to_owned()).collect()
}

/// The pieces of code in the first cells of tables.
pub fn first_cells(tables: &[&Table]) -> Vec<String> {
    tables.iter().flat_map(|table| &table.rows).flat_map(|row| owned(&code(&row[0]))).collect()
}

/// The faults of the options documented in one place.
fn faults(place: &str, section: &Section, existing: &[Argument]) -> Vec<String> {
    let documented = documented(section);
    let names = |all: &[Argument]| -> Vec<String> { all.iter().map(|argument| argument.names.join(", ")).collect() };
    let options: Vec<Argument> = existing.iter().filter(|argument| !argument.names.is_empty()).cloned().collect();
    let mut faults = differences(place, &names(&documented), &names(&options));
    for option in &options {
        let same = documented.iter().find(|other| other.names == option.names);
        let values = same.map_or(&[][..], |other| &other.values);
        faults.extend(differences(&format!("{place} {}", option.names.join(", ")), values, &option.values));
    }
    let text = code(&section.text);
    let unsaid = existing.iter().filter(|a| a.names.is_empty()).flat_map(|argument| &argument.values);
    let unsaid = unsaid.filter(|value| !text.contains(&value.as_str()));
    faults.into_iter().chain(unsaid.map(|value| format!("{place}: `{value}` isn't in the page"))).collect()
}

#[test]
fn the_page_of_commands_has_every_command_and_option_and_no_other() {
    for language in Language::ALL {
        let program = Program::told_in(language);
        let page = language.page("commands.md");
        let listed = first_cells(&page.tables(&["command", "lệnh"]));
        none(differences(&page.path, &listed, &owned(&program.names())));
        let of_all =
            page.sections.iter().find(|s| documented(s).iter().any(|a| a.names.contains(&"--format".to_owned())));
        none(faults(&page.path, of_all.unwrap(), &program.arguments));
        for command in &program.commands {
            let place = format!("{} {}", page.path, command.name);
            none(faults(&place, page.section(&command.name), &command.arguments));
        }
    }
}

#[test]
fn every_command_and_option_that_a_page_names_exists() {
    let mut faults = Vec::new();
    for page in Language::ALL.into_iter().flat_map(Language::pages) {
        for line in page.code().into_iter().filter(|line| !line.contains("cargo ")) {
            let words: Vec<&str> = line.split_whitespace().collect();
            for pair in words.windows(2).filter(|pair| pair[0] == "chithi") {
                // What is in quotation marks is a query.
                let is_known = pair[1].starts_with(['-', '"', '\''])
                    || pair[1] == "COMMAND"
                    || pair[1] == "LỆNH"
                    || pair[1] == "QUERY"
                    || pair[1] == "…";
                let is_known = is_known || ["help", "trợ-giúp"].contains(&pair[1]);
                let is_known = is_known || PROGRAM.in_vietnamese.iter().any(|name| name == pair[1]);
                if !is_known && !PROGRAM.names().contains(&pair[1]) {
                    faults.push(format!("{}: there is no command `{}`: {line}", page.path, pair[1]));
                }
            }
            let options =
                words.iter().map(|word| word.split(['=', ',', ')', ':', '[']).next().unwrap().trim_start_matches('('));
            for option in options.filter(|word| word.starts_with("--") && word.len() > 2) {
                if !PROGRAM.has_option(option) {
                    faults.push(format!("{}: there is no option `{option}`: {line}", page.path));
                }
            }
        }
    }
    none(faults);
}

#[test]
fn both_readmes_show_the_same_commands() {
    let shown = |language: Language| {
        let page = Page::read(language.readme());
        let code = page.code();
        let has = |name: &str| code.iter().any(|line| line.contains(&format!("chithi {name}")));
        let names = PROGRAM.names().into_iter().zip(&PROGRAM.in_vietnamese);
        let shown = names.filter(|(name, in_vietnamese)| has(name) || has(in_vietnamese));
        shown.map(|(name, _)| name.to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(shown(Language::English), shown(Language::Vietnamese));
}

#[test]
fn the_exit_codes_are_those_of_the_help_and_each_can_be_had() {
    let library = Library::new().article("a.txt", "Tin\n\nBà con họp.\n");
    let mut had = vec![library.chithi(&["search", "họp"]).code, library.chithi(&["index", "kho"]).code];
    had.extend([library.chithi(&["search", "xyzzy"]).code, library.chithi(&["search"]).code]);
    let library = library.put("index/manifest.json", "{");
    had.push(library.chithi(&["search", "họp"]).code);
    let mut had: Vec<String> = had.iter().map(i32::to_string).collect();
    had.sort();
    assert_eq!(had, PROGRAM.exit_codes);
    for language in Language::ALL {
        let page = language.page("commands.md");
        let codes = first_cells(&page.tables(&["code", "mã"]));
        none(differences(&page.path, &codes, &PROGRAM.exit_codes));
    }
}

#[test]
fn the_columns_of_a_table_of_ones_own_are_those_that_are_read() {
    for language in Language::ALL {
        let page = language.page("commands.md");
        let rows = page.tables(&["column", "cột"]).into_iter().flat_map(|table| &table.rows);
        let rows: Vec<&Vec<String>> = rows.filter(|row| row.len() == 3).collect();
        let documented: Vec<&str> = rows.iter().map(|row| code(&row[0])[0]).collect();
        assert_eq!(documented, REGISTRY_COLUMNS, "{}", page.path);
        let full = ["kh-1-hu-x", "KH", "Kế hoạch", "1", "2022", "2022-03-01", "HU", "13", "", "Huyện ủy", "", "", ""];
        for (column, row) in rows.iter().enumerate() {
            let mut cells = full;
            cells[column] = "";
            let is_needed = Registry::with_rows(&cells.join("\t")).is_err();
            assert_eq!(is_needed, !row[1].is_empty(), "{}: {}", page.path, row[0]);
        }
    }
}

#[test]
fn the_facets_are_those_that_can_be_asked_for() {
    let told = CORPUS.chithi(&["search", "rừng", "--facet", "xyzzy"]).expect(2).stderr;
    let told = told.split("there are ").nth(1).unwrap().lines().next().unwrap().replace(" and ", ", ");
    let existing: Vec<String> = told.split(", ").map(str::to_owned).collect();
    for language in Language::ALL {
        let page = language.page("commands.md");
        let rows = page.tables(&["facet", "thống kê theo"]).into_iter().flat_map(|table| &table.rows);
        let mut documented: Vec<String> = Vec::new();
        for row in rows {
            let mut names = [code(&row[0])[0], code(&row[1])[0]];
            names.sort_by_key(|name| !name.is_ascii());
            documented.push(format!("{} ({})", names[0], names[1]));
        }
        none(differences(&page.path, &documented, &existing));
    }
}
