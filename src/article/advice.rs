//! What is to be done with files that chithi doesn't read, but would in another form.
//!
//! In: an ending. Out: what helps. People see at once then that a folder of slides or letters isn't in the index, and how it comes in.

use serde::Serialize;

use super::format;

/// What helps with a file that isn't read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Advice {
    /// To take out what is in it.
    Unpack,
    /// To save it in another format, that of files with this ending.
    SaveAs(&'static str),
    /// To write what one wants of a database into a table.
    Query,
    /// To give it another ending, if it is what files with that are.
    Rename(&'static str),
}

#[rustfmt::skip]
const ADVICE: &[(Advice, &[&str])] = &[
    (Advice::Unpack, &["rar", "7z", "bz2", "xz", "lzma", "lzh", "arj", "cab", "ace", "iso", "z"]),
    (Advice::SaveAs(".eml"), &["msg", "mbox", "mbx", "pst", "ost", "oft", "emlx"]),
    (Advice::SaveAs(".docx"), &["wps", "wpd", "wri", "pages", "sxw", "dot", "hwp", "lwp"]),
    (Advice::SaveAs(".xlsx"), &["xlsb", "xlt", "ods", "ots", "numbers", "et", "sxc", "123", "wk1"]),
    (Advice::SaveAs(".pdf"), &["pptx", "ppt", "pps", "ppsx", "pptm", "odp", "key", "dps", "xps", "oxps", "djvu", "djv", "epub", "mobi", "prc", "pub"]),
    (Advice::SaveAs(".csv"), &["mdb", "accdb", "dbf", "sql"]),
    (Advice::Query, &["db", "db3", "sqlite", "sqlite3"]),
    (Advice::Rename(".html"), &["php", "aspx", "asp", "jsp", "xhtml", "xht", "shtml", "cms"]),
    (Advice::Rename(".txt"), &["text", "log", "asc"]),
];

impl Advice {
    /// What helps with a file of this path or kind, such as `.rar`.
    pub fn on(path: &str) -> Option<Advice> {
        let (bare, _) = format::unpacked_name(path);
        let ending = bare.rsplit_once('.')?.1.to_lowercase();
        ADVICE.iter().find(|(_, endings)| endings.contains(&ending.as_str())).map(|(advice, _)| *advice)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_helps_is_told_by_the_ending_of_what_is_not_read() {
        for (path, advice) in [
            ("kho/BAO CAO.RAR", Some(Advice::Unpack)),
            (".ods", Some(Advice::SaveAs(".xlsx"))),
            ("thu.eml#a.msg", Some(Advice::SaveAs(".eml"))),
            ("a.pptx.gz", Some(Advice::SaveAs(".pdf"))),
            ("trang.aspx", Some(Advice::Rename(".html"))),
            ("anh.jpg", None),
            ("Makefile", None),
        ] {
            assert_eq!(Advice::on(path), advice, "{path}");
        }
        let mut all = std::collections::BTreeSet::new();
        for ending in ADVICE.iter().flat_map(|(_, endings)| *endings) {
            assert!(all.insert(ending) && !format::endings().any(|read| read == *ending), "{ending}");
        }
    }
}
