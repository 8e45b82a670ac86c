//! What the library is made of.

use crate::folder::Folder;
use crate::program::Program;
use crate::screen::Screen;
use crate::visitor::Visitor;

/// An index as it is has a button that brings it up to date; what couldn't be read is told.
pub fn brought_up_to_date(name: &'static str, screen: Screen) {
    let folder = Folder::empty();
    folder.put_samples(&["a01-phu-tho-ket-luan-21.txt"]);
    folder.put("hong.json", "{\"title\": ");
    let visitor = Visitor::new(name, screen, Program::serve_index_of(folder.path()));
    visitor.open("/");
    visitor.follow("Thư viện");
    visitor.sees("1 bài");
    assert!(visitor.texts("#bo-qua summary").len() == 1, "{:?}", visitor.texts("#bo-qua summary"));

    folder.put_samples(&["b01-kon-tum-ket-luan-21.txt"]);
    visitor.press("Cập nhật");
    visitor.until_read(2);
    visitor.reload_until("two articles", || visitor.texts(".foot").concat().contains("2 bài"));
    visitor.finish();
}
