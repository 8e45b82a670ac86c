//! Asking where.

use super::find::samples;
use crate::screen::Screen;

/// From a tile of a question's map to its articles.
pub fn tile(name: &'static str, screen: Screen) {
    let visitor = samples(name, screen);
    visitor.open("/tim?q=chi+bộ");
    visitor.follow("Bản đồ");
    let tile = ".tiles a[href][title^='Hải Phòng']";
    let number = visitor.texts(&format!("{tile} b")).swap_remove(0);
    visitor.follow_first(tile);
    assert!(visitor.heading().starts_with(&format!("{number} bài")), "{} after {number}", visitor.heading());
    assert!(visitor.texts(".hits .facts").iter().any(|facts| facts.contains("Hải Phòng")));
    visitor.finish();
}

/// From a tile of a directive's map to what is told of it there.
pub fn directive(name: &'static str, screen: Screen) {
    let visitor = samples(name, screen);
    visitor.open("/van-ban/kl-21-tw-k13");
    visitor.follow_first(".tiles a[href][title^='Kon Tum']");
    assert_eq!(visitor.heading(), "Tỉnh Kon Tum");
    visitor.sees("Đăk Hà: Đưa Kết luận số 21-KL/TW về tận chi bộ thôn");
    visitor.finish();
}
