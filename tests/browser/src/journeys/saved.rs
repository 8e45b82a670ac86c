//! Asking again later.

use crate::folder::Folder;
use crate::program::Program;
use crate::screen::Screen;
use crate::visitor::Visitor;

/// A question is saved; articles come; it tells which are new, until they were seen.
pub fn news(name: &'static str, screen: Screen) {
    let folder = Folder::empty();
    folder.put_samples(&["a01-phu-tho-ket-luan-21.txt", "a02-vinh-phuc-nghi-quyet-trung-uong-4.txt"]);
    let visitor = Visitor::new(name, screen, Program::serve(folder.path()));
    visitor.until_read(2);
    visitor.open("/");
    visitor.follow("Câu đã lưu");
    visitor.fill("Câu tìm", "KL 21-KL/TW");
    visitor.fill("Tên", "Kết luận 21");
    visitor.press("Lưu câu này");
    let row = || visitor.texts("table tbody tr").concat();
    assert!(row().contains("Kết luận 21") && row().contains("Xóa") && !row().contains("Đã xem"), "{}", row());
    visitor.open("/");
    visitor.sees("không có gì mới");

    folder.put_samples(&["b01-kon-tum-ket-luan-21.txt"]);
    visitor.until_read(3);
    visitor.reload_until("something new", || visitor.texts("main").concat().contains("1 bài mới"));
    visitor.follow("Câu đã lưu");
    visitor.follow("1");
    let titles = visitor.hits();
    assert!(titles[0].contains("Đăk Hà"), "{titles:?}");
    visitor.back();
    visitor.press("Đã xem Kết luận 21");
    assert!(!row().contains("Đã xem"), "{}", row());
    visitor.press("Xóa Kết luận 21");
    assert_eq!(row(), "");
    visitor.finish();
}
