//! Reading what was found, and what it cites.

use super::find::samples;
use crate::screen::Screen;

/// An article is opened among the hits, then the next, and the hits again.
pub fn hits(name: &'static str, screen: Screen) {
    let visitor = samples(name, screen);
    visitor.open("/tim?q=sinh+hoạt+chi+bộ");
    let titles = visitor.hits();
    visitor.follow(&titles[0]);
    assert_eq!(visitor.heading(), titles[0]);
    assert!(!visitor.texts("article mark").is_empty());
    visitor.follow_first("a[rel=next]");
    assert_eq!(visitor.heading(), titles[1]);
    visitor.follow_first(".crumb a");
    assert_eq!(visitor.hits(), titles);
    visitor.finish();
}

/// From an article to a directive that it cites, and to all that cite it.
pub fn directive(name: &'static str, screen: Screen) {
    let visitor = samples(name, screen);
    visitor.open("/bai/a01-phu-tho-ket-luan-21.txt");
    let own = visitor.heading();
    visitor.follow("Kết luận 21-KL/TW");
    assert_eq!(visitor.heading(), "Kết luận 21-KL/TW");
    visitor.sees("25/10/2021");
    let number = visitor.texts(".sums dd a").swap_remove(0);
    visitor.follow_first(".sums dd a");
    let articles = visitor.texts("main :is(h2, h3) a");
    assert_eq!(articles.len().to_string(), number, "{articles:?}");
    assert!(articles.contains(&own), "{articles:?}");
    visitor.finish();
}
