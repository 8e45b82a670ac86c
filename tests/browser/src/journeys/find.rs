//! Asking a question, and reading what is found.

use crate::program::Program;
use crate::screen::Screen;
use crate::visitor::Visitor;

/// Words are typed, and the articles with them are listed.
pub fn words(name: &'static str, screen: Screen) {
    let visitor = samples(name, screen);
    visitor.open("/");
    assert_eq!(visitor.heading(), "Tìm trong 65 bài");
    visitor.fill("Câu tìm", "sinh hoạt chi bộ");
    visitor.press("Tìm");
    assert!(visitor.heading().contains("bài"), "{}", visitor.heading());
    assert!(visitor.texts(".hits mark").iter().any(|mark| mark.eq_ignore_ascii_case("sinh hoạt chi bộ")));
    // Without marks the same is found.
    let titles = visitor.hits();
    visitor.fill("Câu tìm", "sinh hoat chi bo");
    visitor.press("Tìm");
    assert_eq!(visitor.hits(), titles);
    // What is shown as an example finds something.
    visitor.open("/");
    visitor.follow_first(".try a");
    assert!(!visitor.hits().is_empty());
    visitor.finish();
}

/// Somebody before the sample articles.
pub fn samples(name: &'static str, screen: Screen) -> Visitor {
    let visitor = Visitor::new(name, screen, Program::serve_samples());
    visitor.until_read(65);
    visitor
}
