//! Without a pointer.

use super::find::samples;
use crate::screen::Screen;
use crate::visitor::ENTER;

/// From the first page to an article, the next one and what it cites, by Tab and Enter.
pub fn tab_and_enter(name: &'static str, screen: Screen) {
    let visitor = samples(name, screen);
    visitor.open("/");
    visitor.tab_to("Câu tìm");
    visitor.keys("sinh hoạt chi bộ");
    visitor.enter();
    let titles = visitor.hits();
    // The first stop leads past what is around the page.
    visitor.tab();
    assert_eq!(visitor.focused(), "Đến nội dung chính");
    visitor.keys(ENTER);
    visitor.tab();
    assert_eq!(visitor.run("return !!document.activeElement.closest('main')"), true);
    visitor.tab_to(&titles[0]);
    visitor.enter();
    assert_eq!(visitor.heading(), titles[0]);
    visitor.tab_to("Chỉ thị 10-CT/TW");
    visitor.enter();
    assert_eq!(visitor.heading(), "Chỉ thị 10-CT/TW");
    visitor.finish();
}
