//! Two directives side by side.

use super::find::samples;
use crate::screen::Screen;

/// Two are ticked in the list, compared, and change places.
pub fn two(name: &'static str, screen: Screen) {
    let visitor = samples(name, screen);
    visitor.open("/");
    visitor.follow("Văn bản");
    visitor.tick("Nghị quyết 04-NQ/TW");
    visitor.tick("Kết luận 21-KL/TW");
    visitor.press("So sánh hai văn bản đã chọn");
    assert_eq!(visitor.heading(), "So sánh");
    let names = || visitor.texts("main .two > section > h2");
    let before = names();
    assert!(
        before.len() == 2 && before[0].starts_with("Nghị quyết 04") && before[1].starts_with("Kết luận 21"),
        "{before:?}"
    );
    visitor.follow("Đổi chỗ A và B");
    let after = names();
    assert_eq!(after, [before[1].clone(), before[0].clone()]);
    // A number leads to what it counts.
    let number = visitor.texts("main .two dd a").swap_remove(0);
    visitor.follow_first("main .two dd a");
    assert!(visitor.heading().starts_with(&number), "{} after {number}", visitor.heading());
    visitor.finish();
}
