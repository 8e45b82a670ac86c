//! A library that changes while it is served.

use std::time::{Duration, Instant};

use chithi::serve::ServeOptions;

use super::{Served, options, served};
use crate::support::Library;

/// Waits until something holds.
#[track_caller]
fn at_last(mut holds: impl FnMut() -> bool) {
    let until = Instant::now() + Duration::from_secs(30);
    while !holds() {
        assert!(Instant::now() < until);
        std::thread::sleep(Duration::from_millis(50));
    }
}

fn total(server: &Served) -> u64 {
    server.get("/tim.json?q=chi+b%E1%BB%99").expect(200).json()["answer"]["total"].as_u64().unwrap()
}

#[test]
fn what_is_added_to_the_index_is_found_without_starting_again() {
    let library = Library::new().article("a.txt", "Họp chi bộ\n\nChi bộ họp.");
    library.chithi(&["index", "kho"]).expect(0);
    let server = served(&library);
    assert_eq!(total(&server), 1);
    let library = library.article("b.txt", "Đại hội chi bộ\n\nChi bộ đại hội.");
    library.chithi(&["index"]).expect(0);
    at_last(|| total(&server) == 2);
    library.chithi(&["index", "kho", "--rebuild"]).expect(0);
    at_last(|| total(&server) == 2);
}

#[test]
fn folders_of_the_command_line_are_read_and_kept_up_to_date() {
    let library = Library::new().article("a.txt", "Họp chi bộ\n\nChi bộ họp.");
    let sources = vec![library.path().join("kho")];
    let server = Served::start(ServeOptions { sources, ..options(&library.index_path()) });
    at_last(|| server.get("/healthz").json()["articles"] == 1);
    assert_eq!(total(&server), 1);
    let _library = library.article("b.txt", "Đại hội chi bộ\n\nChi bộ đại hội.");
    at_last(|| server.get("/healthz").json()["articles"] == 2);
}

#[test]
fn where_there_is_no_index_a_page_says_what_to_do() {
    let library = Library::new();
    let server = served(&library);
    let page = server.get("/tim?q=a").expect(503).page();
    assert!(page.one("h1").contains("Chưa có thư viện"));
    assert!(page.one("main code").contains("chithi"));
    assert_eq!(server.get("/tim.json?q=a").expect(503).json()["status"], 503);
}
