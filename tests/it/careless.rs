//! Arguments and files that nobody should give: each is answered with a reason, soon, and never with 0.

use crate::support::{Answer, CORPUS, Library};

/// Asks the sample articles.
fn ask(args: &[&str]) -> Answer {
    CORPUS.chithi(args)
}

#[test]
fn a_number_outside_its_bounds_is_refused_with_the_bounds_and_what_to_do_instead() {
    const HUGE: &str = "1000000000";
    for (args, said) in [
        (&["kwic", "chi bộ", "--width", HUGE][..], "from 0 to 1000;"),
        (&["kwic", "chi bộ", "--limit", HUGE], "from 0 to 100000; --all prints every line"),
        (&["search", "chi bộ", "-n", "10001"], "from 0 to 10000; --all lists every hit"),
        (&["search", "chi bộ", "--limit", "99999999999999999999999"], "from 0 to 10000; --all lists every hit"),
        (&["search", "chi bộ", "--limit", ""], "from 0 to 10000"),
        (&["search", "chi bộ", "--limit=-1"], "from 0 to 10000"),
        (&["search", "chi bộ", "--offset", "10000"], "from 0 to 9999; --all lists every hit"),
        (&["similar", "a01", "-n", "10001"], "from 0 to 10000;"),
        (&["similar", "a01", "--offset", HUGE], "from 0 to 10000;"),
        (&["localities", "--depth", "0"], "from 1 to 3;"),
        (&["localities", "--depth", HUGE], "from 1 to 3;"),
        (&["batch", "-", "--hits", "10001"], "10001 is not in 1..=10000"),
    ] {
        let answer = ask(args).expect(2);
        assert!(answer.stderr.contains(said), "{args:?}: {}", answer.stderr);
        assert_eq!(answer.stdout, "", "{args:?}");
    }
    for args in [
        &["kwic", "chi bộ", "--width", "1000", "-n", "100000"][..],
        &["search", "chi bộ", "-n", "10000"],
        &["similar", "a01", "-n", "10000"],
        &["localities", "--depth", "3"],
    ] {
        ask(args).expect(0);
    }
}

#[test]
fn a_page_behind_the_last_hit_says_that_there_is_none() {
    let answer = ask(&["search", "chi bộ", "--offset", "9999"]).expect(0);
    assert!(answer.stderr.contains("stands so far behind"), "{}", answer.stderr);
    let nothing = ask(&["search", "xyzzy", "--offset", "9999"]).expect(1);
    assert!(!nothing.stderr.contains("stands so far behind"), "{}", nothing.stderr);
}

#[test]
fn the_help_says_how_large_a_number_may_be() {
    for (command, said) in [
        ("search", "at most 10,000; `--all` prints every one"),
        ("kwic", "Characters on each side, at most 1,000"),
        ("kwic", "at most 100,000; `--all` prints every one"),
        ("similar", "at most 10,000"),
    ] {
        let help = Library::new().chithi(&[command, "--help"]).expect(0).stdout;
        let words = help.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(words.contains(said), "{command}: {said} in {help}");
    }
}
