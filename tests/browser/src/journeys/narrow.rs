//! Asking for less.

use super::find::samples;
use crate::screen::Screen;

/// A year is chosen by its bar, a place by its facet; what was chosen is taken back.
pub fn by_bar_and_facet(name: &'static str, screen: Screen) {
    let visitor = samples(name, screen);
    visitor.open("/tim?q=chi+bộ");
    let all = visitor.heading();
    let bar = visitor.texts(".bars a[title^='2018'] b").concat();
    visitor.follow_first(".bars a[title^='2018']");
    assert!(visitor.heading().starts_with(&format!("{bar} bài")), "{} after {bar}", visitor.heading());
    assert!(visitor.texts(".hits time").iter().all(|day| day.ends_with("/2018")), "{:?}", visitor.texts(".hits time"));
    visitor.sees("chỉ bài đăng năm 2018");
    let of_year = visitor.heading();

    let facet = "#bo-loc details[open] li a:not(.ex)";
    let number = visitor.texts(&format!("{facet} .n")).swap_remove(0);
    visitor.follow_first(facet);
    assert!(visitor.heading().starts_with(&format!("{number} bài")), "{} after {number}", visitor.heading());
    visitor.back();
    assert_eq!(visitor.heading(), of_year);
    visitor.follow("bỏ năm:2018");
    assert_eq!(visitor.heading(), all);
    visitor.finish();
}

/// What has nothing offers ways out.
pub fn nothing(name: &'static str, screen: Screen) {
    let visitor = samples(name, screen);
    visitor.open("/");
    visitor.fill("Câu tìm", "\"chi bộ\" năm:1999");
    visitor.press("Tìm");
    assert!(visitor.hits().is_empty());
    visitor.follow_first(".offer a");
    assert!(!visitor.hits().is_empty());
    visitor.finish();
}
