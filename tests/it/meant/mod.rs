//! What people type, what it is understood as, and which articles it finds: a file of questions for each kind.
//!
//! A file has its own small library, and then its questions:
//!
//! ```text
//! article ID YYYY-MM-DD | Title | First paragraph. // Second paragraph.
//!
//! ? tự soi năm 2021              what is typed after `chithi search`
//!   = [tự soi] <2021-01-01..2021-12-31>    the form of its plan, see `src/query/form.rs`
//!   > an binh                    articles that have all that is asked for, in any order
//!   ~ cam                        articles that have all of it in another spelling
//!   as tự sôi                    that other spelling
//! ```
//!
//! After `=` stand, of `$cites NAME`, the directives that are meant; of `$directive NAME` those it lists, the best first;
//! of `$place NAME` the units it lists. Of a long list those before `…` come first, in this order, those after it come
//! somewhere later, and those with `!` don't. `--as-of 2025` or `--as-of then` may stand before a query. What isn't given
//! isn't looked at, but something is given.
//!
//! `!` instead of `?` marks a question that isn't answered so yet. Whoever mends it takes the mark away: an answer that is
//! right in spite of its mark fails the test, too.

use std::collections::BTreeSet;

use chithi::answer::Match;
use chithi::ask::{
    CitesRequest, Collected, DirectiveRequest, Index, Note, PlaceRequest, SearchRequest, cites, directive, place,
    search,
};
use chithi::query::{AsOf, Plan};
use serde_json::json;

use crate::support::{Library, facts};

#[test]
fn marks_count_but_in_text_that_is_written_without_them() {
    answers(include_str!("marks.txt"));
}

#[test]
fn what_is_said_beside_the_name_of_a_directive_tells_which_is_meant() {
    answers(include_str!("directives.txt"));
}

#[test]
fn a_directive_is_found_by_what_it_is_about_and_by_its_nickname() {
    answers(include_str!("subjects.txt"));
}

#[test]
fn keystrokes_slips_and_missing_spaces_are_read_and_right_words_are_left_alone() {
    answers(include_str!("typing.txt"));
}

#[test]
fn an_organ_of_a_place_is_found_where_it_acts() {
    answers(include_str!("organs.txt"));
}

#[test]
fn a_place_is_named_with_its_parents_by_its_id_or_as_a_region() {
    answers(include_str!("places.txt"));
}

#[test]
fn times_are_read_as_people_write_them() {
    answers(include_str!("times.txt"));
}

#[test]
fn what_people_put_between_names_is_read_as_they_mean_it() {
    answers(include_str!("everyday.txt"));
}

/// What is expected of an answer, or what it was; what is none isn't looked at.
#[derive(Debug, Default, PartialEq)]
struct Expected<'t> {
    form: Option<String>,
    all: Option<BTreeSet<&'t str>>,
    spelled_so: Option<BTreeSet<&'t str>>,
    spelled: Option<String>,
}

struct Question<'t> {
    line: usize,
    typed: &'t str,
    is_answered: bool,
    expected: Expected<'t>,
}

struct Table<'t> {
    library: Library,
    questions: Vec<Question<'t>>,
}

/// Each question of a file is answered as it says.
#[track_caller]
fn answers(file: &str) {
    let table = Table::read(file);
    table.library.index();
    let index = Index::at(&table.library.index_path(), facts());
    let mut wrong = Vec::new();
    for question in &table.questions {
        let answer = answer(&index, question.typed);
        let differs = answer.differs_from(&question.expected);
        match (differs, question.is_answered) {
            (Some(difference), true) => wrong.push(format!("{}: {}: {difference}", question.line, question.typed)),
            (None, false) => wrong.push(format!("{}: {}: is right, take its mark away", question.line, question.typed)),
            _ => {}
        }
    }
    assert!(wrong.is_empty(), "{} of {} differ:\n{}", wrong.len(), table.questions.len(), wrong.join("\n"));
}

impl<'t> Table<'t> {
    fn read(file: &'t str) -> Self {
        let mut table = Table { library: Library::new(), questions: Vec::new() };
        for (number, line) in file.lines().enumerate().filter(|(_, line)| !line.is_empty() && !line.starts_with('#')) {
            table.add(number + 1, line).unwrap_or_else(|| panic!("line {} can't be read: {line}", number + 1));
        }
        let asks_nothing = table.questions.iter().find(|question| question.expected == Expected::default());
        assert!(asks_nothing.is_none(), "line {:?} expects nothing", asks_nothing.map(|question| question.line));
        table
    }

    fn add(&mut self, number: usize, line: &'t str) -> Option<()> {
        let line = line.trim_start_matches(' ');
        let (sign, rest) = line.split_once(' ').unwrap_or((line, ""));
        let names = || Some(rest.split_whitespace().collect());
        match sign {
            "article" => {
                let (head, text) = rest.split_once(" | ")?;
                let (title, body) = text.split_once(" | ")?;
                let (id, day) = head.split_once(' ').map_or((head, None), |(id, day)| (id, Some(day)));
                let body = body.replace(" // ", "\n\n");
                let article = json!({ "title": title, "body": body, "published": day });
                self.library = std::mem::replace(&mut self.library, Library::new()).record(id, article);
            }
            "?" | "!" => {
                let is_answered = sign == "?";
                self.questions.push(Question { line: number, typed: rest, is_answered, expected: Expected::default() });
            }
            "=" => self.questions.last_mut()?.expected.form = Some(rest.to_owned()),
            ">" => self.questions.last_mut()?.expected.all = names(),
            "~" => self.questions.last_mut()?.expected.spelled_so = names(),
            "as" => self.questions.last_mut()?.expected.spelled = Some(rest.to_owned()),
            _ => return None,
        }
        Some(())
    }
}

/// What came: the form, the articles that have all of it as typed and in another spelling, that spelling.
#[derive(Default)]
struct Came {
    form: String,
    all: Vec<String>,
    spelled_so: Vec<String>,
    spelled: String,
}

impl Came {
    /// What is otherwise than expected, in words.
    fn differs_from(&self, expected: &Expected) -> Option<String> {
        fn of(ids: &[String]) -> BTreeSet<&str> {
            ids.iter().map(String::as_str).collect()
        }
        let mut differences = Vec::new();
        if expected.form.as_ref().is_some_and(|form| !is_as_listed(&self.form, form)) {
            differences.push(format!("is understood as {}", self.form));
        }
        if expected.all.as_ref().is_some_and(|all| *all != of(&self.all)) {
            differences.push(format!("finds {:?}", of(&self.all)));
        }
        if expected.spelled_so.as_ref().is_some_and(|ids| *ids != of(&self.spelled_so)) {
            differences.push(format!("finds in another spelling {:?}", of(&self.spelled_so)));
        }
        if expected.spelled.as_ref().is_some_and(|spelled| *spelled != self.spelled.to_lowercase()) {
            differences.push(format!("is spelled “{}”", self.spelled));
        }
        (!differences.is_empty()).then(|| differences.join(", "))
    }
}

/// Whether what came is what is expected, which may be the beginning of a list and what else is in it or isn't.
fn is_as_listed(came: &str, expected: &str) -> bool {
    let Some((first, others)) = expected.split_once('…') else { return came == expected };
    let came: Vec<&str> = came.split_whitespace().collect();
    let first: Vec<&str> = first.split_whitespace().collect();
    let is_right = |other: &str| match other.strip_prefix('!') {
        Some(other) => !came.contains(&other),
        None => came.contains(&other),
    };
    came.starts_with(&first) && others.split_whitespace().all(is_right)
}

fn answer(index: &Index<'_>, typed: &str) -> Came {
    match typed.split_once(' ') {
        Some(("$cites", name)) => citing(index, name),
        Some(("$directive", name)) => {
            let request = DirectiveRequest { directive: name.to_owned() };
            let cards = directive(index, &request, &mut Vec::new()).unwrap().answer.unwrap_or_default();
            Came { form: joined(cards.iter().map(|card| card.id.clone())), ..Came::default() }
        }
        Some(("$place", name)) => {
            let cards = place(index, &PlaceRequest { name: name.to_owned() }, &mut Vec::new()).unwrap().answer;
            let units = cards.unwrap_or_default().iter().map(|card| card.about.unit.to_string()).collect::<Vec<_>>();
            Came { form: joined(units), ..Came::default() }
        }
        _ => found(index, typed),
    }
}

fn found(index: &Index<'_>, typed: &str) -> Came {
    let maps = [("--as-of 2025 ", AsOf::Today), ("--as-of then ", AsOf::Then)];
    let on_map = maps.into_iter().find_map(|(option, map)| Some((typed.strip_prefix(option)?, map)));
    let (query, as_of) = on_map.unwrap_or((typed, AsOf::default()));
    let request = SearchRequest { query: query.into(), as_of, limit: 1_000, unfolded: true, ..Default::default() };
    let reply = search(index, &request, &mut Collected::default()).unwrap();
    let form = Plan::new(query, &facts()).form();
    let Some(answer) = reply.answer.map(|answer| answer.answer) else { return Came { form, ..Came::default() } };
    let ids = |matched: Match| {
        let hits = answer.hits.iter().filter(|hit| hit.matched == matched);
        hits.map(|hit| hit.own_id.clone().unwrap_or_else(|| hit.id.clone())).collect()
    };
    let spelled = answer.respelled.as_ref().map(|respelled| respelled.query.clone()).unwrap_or_default();
    Came { form, all: ids(Match::All), spelled_so: ids(Match::Spelled), spelled }
}

fn citing(index: &Index<'_>, name: &str) -> Came {
    let mut sink = Collected::default();
    let request = CitesRequest { directive: name.to_owned(), ..CitesRequest::default() };
    cites(index, &request, &mut sink).unwrap();
    let all = sink.parts.into_iter().map(|article| article.own_id.unwrap_or(article.id)).collect();
    let meant = sink.notes.into_iter().find_map(|note| match note {
        Note::Asked { meant, .. } => Some(meant),
        Note::WhichDirective { meant, .. } => Some(meant.into_iter().map(|(name, _)| name).collect()),
        _ => None,
    });
    Came { form: joined(meant.unwrap_or_default()), all, ..Came::default() }
}

fn joined(ids: impl IntoIterator<Item = String>) -> String {
    ids.into_iter().collect::<Vec<_>>().join(" ")
}
