//! The first time.

use crate::folder::Folder;
use crate::program::Program;
use crate::screen::Screen;
use crate::visitor::Visitor;

/// The folder is empty; articles come into it, and can be asked for without anything being started again.
pub fn empty_folder(name: &'static str, screen: Screen) {
    let folder = Folder::empty();
    let visitor = Visitor::new(name, screen, Program::serve(folder.path()));
    visitor.open_for("/", 503);
    visitor.sees(&folder.path().display().to_string());
    folder.put_samples(&["a01-phu-tho-ket-luan-21.txt", "b01-kon-tum-ket-luan-21.txt"]);
    visitor.wait_for_heading("Tìm trong 2 bài");
    visitor.fill("Câu tìm", "KL 21-KL/TW");
    visitor.press("Tìm");
    assert_eq!(visitor.hits().len(), 2);
    visitor.finish();
}
