//! Where a cell of a book leads: an address in the web, or a file.

use std::borrow::Cow;
use std::path::{Path, PathBuf};

/// Only addresses that a browser opens: others that a document has may run something.
pub(in crate::render) fn web_link(url: &str) -> Option<String> {
    let is_open = ["http://", "https://"].iter().any(|scheme| url.starts_with(scheme));
    (is_open && !url.contains(char::is_whitespace)).then(|| url.to_owned())
}

/// The file that an article was read from, if it is still there: a link that leads nowhere is none.
pub(super) fn file_link(path: &str) -> Option<String> {
    let whole = PathBuf::from(path);
    let of_record = || path.rsplit_once([':', '#']).map(|(file, _)| PathBuf::from(file));
    let file = Some(whole).filter(|file| file.is_file()).or_else(|| of_record().filter(|file| file.is_file()))?;
    let file: Cow<'_, Path> = std::path::absolute(&file).map_or(Cow::Borrowed(&*file), Cow::Owned);
    // What is after `#` would be a place in the file. Three slashes go; that of a path from the root stays.
    file.to_str().filter(|file| !file.contains('#')).map(|file| format!("file:///{file}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_a_browser_opens_and_a_file_that_is_there_are_links() {
        assert!(web_link("https://vi.example/tin?a=1").is_some());
        for url in ["javascript:alert(1)", "file:///etc/passwd", "vi.example", "https://a b", "internal:A1"] {
            assert_eq!(web_link(url), None, "{url}");
        }
        assert_eq!(file_link("không-có.txt:3"), None);
        let here = file_link("Cargo.toml:3").unwrap();
        assert!(here.starts_with("file:///") && here.ends_with("/Cargo.toml"), "{here}");
    }
}
