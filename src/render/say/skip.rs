//! Sentences on what couldn't be read of files and articles. They follow the path and a colon.

use super::Say;
use crate::article::{
    Advice, KeyMapError, Loss, MAX_LINES, MAX_TEXT_BYTES, RecordField, SkipReason, Skipped, UnseenKeys, endings,
};

/// The formats that can be read, by the table of the readers.
pub(super) fn formats() -> String {
    let mut endings: Vec<String> = endings().map(|ending| format!(".{ending}")).collect();
    let last = endings.pop().unwrap_or_default();
    format!("{} and {last}, also with .gz or .zst", endings.join(", "))
}

impl Say {
    /// What was left out, and why.
    pub(super) fn skipped(self, Skipped { path, reason }: &Skipped) -> String {
        match (reason, Advice::on(path)) {
            (SkipReason::UnknownFormat, Some(advice)) => {
                format!("{path}: is in a format that chithi doesn't read: {}", self.advice(advice))
            }
            _ => format!("{path}: {}", self.reason(reason)),
        }
    }

    /// What helps with what isn't read.
    pub(super) fn advice(self, advice: Advice) -> String {
        match advice {
            Advice::Unpack => "unpack it, so that what is in it is read".to_owned(),
            Advice::SaveAs(ending) => format!("save it as {ending}, which is"),
            Advice::Query => {
                "write what you want of it into a table, as with `sqlite3 -header -csv FILE \"SELECT …\" > tin.csv`"
                    .to_owned()
            }
            Advice::Rename(ending) => format!("if it is what {ending} files are, give it that ending"),
        }
    }

    pub(super) fn reason(self, reason: &SkipReason) -> String {
        match reason {
            SkipReason::NotAnArticle => "is no article".to_owned(),
            SkipReason::PartOfPage => "is part of the page that was saved beside it".to_owned(),
            SkipReason::UnknownFormat => format!("has an unknown format: chithi reads {}", formats()),
            SkipReason::NoArticle => format!("no article below it: chithi reads {}", formats()),
            SkipReason::Missing => "does not exist".to_owned(),
            SkipReason::Unreadable(why) => format!("cannot be read: {why}"),
            SkipReason::System(why) => format!(
                "cannot be read now: {why}; close other programs, or raise the limit (`ulimit -n`), and try again"
            ),
            SkipReason::NotAFile(what) => format!("is a {what}, not a file"),
            SkipReason::Link => "is a link: name its target to have it read".to_owned(),
            SkipReason::NameNotUtf8 => "has a name that is not UTF-8: rename it".to_owned(),
            SkipReason::TooLarge { limit } => {
                format!("is larger than {} MiB: split it, or make it JSON Lines", limit >> 20)
            }
            SkipReason::LineTooLong { limit } => format!("is a line longer than {} MiB", limit >> 20),
            SkipReason::TooMuchText { bytes } => {
                let (bytes, most) = (mib(*bytes), mib(MAX_TEXT_BYTES));
                format!("has {bytes} of text, and one article may have {most}: split it into articles")
            }
            SkipReason::TooManyLines { count } => {
                format!("has {count} lines of text, and one article may have {MAX_LINES}: split it into articles")
            }
            SkipReason::OtherCharset { charset } => {
                format!("is not {charset}, as the lines before it are: convert the file to one character set")
            }
            SkipReason::EndsEarly => "cannot be unpacked: it ends too early".to_owned(),
            SkipReason::Damaged(why) => format!("cannot be unpacked: {why}"),
            SkipReason::Encrypted => "is encrypted: save it without a password".to_owned(),
            SkipReason::UnpacksTooFar { limit } => {
                format!(
                    "unpacks to more than {} MiB, which is not believed of its size: unpack it by hand",
                    limit >> 20
                )
            }
            SkipReason::TooManyMembers { limit } => format!("holds more than {limit} files: unpack it by hand"),
            SkipReason::TooMuchHead { limit } => {
                format!(
                    "has heads of more than {} MiB, as no real mail has: save what is attached by hand",
                    limit >> 20
                )
            }
            SkipReason::TooDeep { limit } => {
                format!("lies deeper than {limit} archives and mails in one another: unpack it by hand")
            }
            SkipReason::BadDocument(why) => format!("is no whole document: {why}"),
            SkipReason::NeedsProgram { program } => self.needs(program),
            SkipReason::ProgramFails { program } => {
                format!(
                    "is read by {program}, which doesn't run on this machine: install it anew, and run `chithi index` again"
                )
            }
            SkipReason::OnlyPictures { pages } => {
                let pages = if *pages == 1 { "a page".to_owned() } else { format!("{pages} pages") };
                format!(
                    "has no text, only pictures of {pages}: run `chithi index --ocr`, which reads them by pdftoppm and tesseract (with \
                     its Vietnamese), or have another program recognise the text first"
                )
            }
            SkipReason::Unrecognisable { pages } => {
                let pages = if *pages == 1 { "a page".to_owned() } else { format!("{pages} pages") };
                format!(
                    "has no text, only pictures of {pages} that could not be recognised, since they are damaged or it took too long: try \
                     `chithi index --ocr` again when the machine has less to do, or have another program recognise them"
                )
            }
            SkipReason::TookTooLong { seconds } => {
                format!("was given up after {seconds} seconds: it may be made to take for ever")
            }
            SkipReason::TookTooMuch => "was given up since reading it takes too much memory".to_owned(),
            SkipReason::Stopped => "was not read, since chithi was told to end: the next run reads it".to_owned(),
            SkipReason::NotAMail => "is no e-mail".to_owned(),
            SkipReason::Broken(why) => {
                format!("made chithi fail ({why}): it is left out; please report it together with this file")
            }
            SkipReason::NotRenewed(why) => format!(
                "made chithi fail when what it cites was to be found anew ({why}): it is in the index as it was; please report it \
                 together with this file"
            ),
            SkipReason::Empty => "is empty".to_owned(),
            SkipReason::Binary => "is not text but binary data".to_owned(),
            SkipReason::NoText => "holds no text besides navigation".to_owned(),
            SkipReason::NotJson(why) => format!("is not JSON: {why}"),
            SkipReason::NotARecord(what) => {
                format!("is not a record: expected an object with `title` and `body`, found {what}")
            }
            SkipReason::NoTitleNoBody => "has neither `title` nor `body`".to_owned(),
            SkipReason::UnknownKeys { keys } => format!(
                "has no key that is known to be a title or a body, but {keys}: say which is which, as `--map title=KEY,body=KEY`"
            ),
            SkipReason::OtherColumns { found, expected } => {
                let cells = if *found == 1 { "1 cell".to_owned() } else { format!("{found} cells") };
                format!("has {cells}, and the head of its table {expected}: nobody can tell which is which")
            }
            SkipReason::NotAFeed(why) => format!("is no feed that can be read: {why}"),
            SkipReason::NotAWorkbook(why) => {
                format!("is no workbook that can be read ({why}): save it as .xlsx without a password, or as .csv")
            }
            SkipReason::NotPublished { status } => {
                format!("is not published: its status is `{status}`")
            }
            SkipReason::NotText { field, value } => format!("field `{field}` is not text: {value}"),
        }
    }

    /// What to install to have it read.
    fn needs(self, program: &str) -> String {
        format!("can only be read with {}: install it and run `chithi index` again", self.packages(program))
    }

    fn packages(self, program: &str) -> &str {
        match program {
            "pdftotext" | "pdftoppm" => "poppler (`apt install poppler-utils`, `brew install poppler`)",
            "libreoffice" => "LibreOffice (`apt install libreoffice-writer`, or from libreoffice.org)",
            "tesseract-ocr-vie" => {
                "the Vietnamese of tesseract (`apt install tesseract-ocr-vie`, `brew install tesseract-lang`)"
            }
            "tesseract" => {
                "tesseract and its Vietnamese (`apt install tesseract-ocr-vie`, `brew install tesseract tesseract-lang`)"
            }
            other => other,
        }
    }

    /// Above what couldn't be read for one reason.
    pub(in crate::render) fn so_many_unread(self, count: u64, reason: &SkipReason) -> String {
        format!("{count}: {}", self.kind_of(reason).map_or_else(|| self.reason(reason), str::to_owned))
    }

    /// What couldn't be read, below that.
    pub(in crate::render) fn unread_path(self, path: &str, reason: &SkipReason) -> String {
        match self.kind_of(reason) {
            Some(_) => format!("{path}: {}", self.reason(reason)),
            None => path.to_owned(),
        }
    }

    /// How many more of one kind there were in a file than those that were told each.
    pub fn more_skipped(self, file: &str, count: u64, reason: &SkipReason) -> String {
        format!("{file}: {count} more: {}", self.kind_of(reason).map_or_else(|| self.reason(reason), str::to_owned))
    }

    /// A reason without what it says of one file or record; none if it says nothing of that.
    pub(super) fn kind_of(self, reason: &SkipReason) -> Option<&'static str> {
        Some(match reason {
            SkipReason::Unreadable(_) => "cannot be read",
            SkipReason::System(_) => "could not be read at that time",
            SkipReason::NotAFile(_) => "not a file",
            SkipReason::TooMuchText { .. } => "more text than one article may have",
            SkipReason::TooManyLines { .. } => "more lines than one article may have",
            SkipReason::OtherCharset { .. } => "not in the character set of the lines before",
            SkipReason::Damaged(_) => "cannot be unpacked",
            SkipReason::OnlyPictures { .. } => "no text, only pictures of pages",
            SkipReason::Unrecognisable { .. } => "no text, only pictures that could not be recognised",
            SkipReason::TookTooLong { .. } => "given up after its time",
            SkipReason::UnpacksTooFar { .. } => "unpacks to more than is believed",
            SkipReason::BadDocument(_) => "no whole document",
            SkipReason::Broken(_) => "made chithi fail",
            SkipReason::NotRenewed(_) => "made chithi fail, and in the index as before",
            SkipReason::NotJson(_) => "not JSON",
            SkipReason::NotARecord(_) => "not a record",
            SkipReason::UnknownKeys { .. } => "no key that is known to be a title or a body",
            SkipReason::OtherColumns { .. } => "more or fewer cells than the head of the table",
            SkipReason::NotAFeed(_) => "no feed",
            SkipReason::NotAWorkbook(_) => "no workbook that can be read",
            SkipReason::NotPublished { .. } => "not published",
            SkipReason::NotText { .. } => "a field that is not text",
            _ => return None,
        })
    }

    /// Why what was typed tells nothing of keys.
    pub fn no_key_map(self, error: &KeyMapError) -> String {
        let fields = RecordField::ALL.map(RecordField::name).join(", ");
        match error {
            KeyMapError::NoPair(typed) => format!("`{typed}` is not FIELD=KEY, as body=ruot_bai"),
            KeyMapError::NoField(typed) => format!("there is no field `{typed}`: fields are {fields}"),
            KeyMapError::Twice(key) => format!("the key `{key}` can be only one field"),
        }
    }

    /// Where a person names keys that no record has.
    pub fn no_such_key(self, UnseenKeys { keys, seen }: &UnseenKeys) -> String {
        let named = keys.iter().map(|key| format!("`{key}`")).collect::<Vec<_>>().join(", ");
        format!("no record has the key or column {named} that --map names; those that there are: {}", seen.join(", "))
    }

    /// Where everything could be read.
    pub fn nothing_skipped(self) -> &'static str {
        "there is nothing that couldn't be read"
    }

    /// In the numbers of an index.
    pub(in crate::render) fn not_read(self, count: u64) -> String {
        let what = if count == 1 { "file or record" } else { "files and records" };
        format!("{count} {what} couldn't be read (`chithi skipped` lists them)")
    }

    /// When an article was read, but not all of it.
    pub(super) fn lossy(self, path: &str, loss: Loss) -> String {
        format!("{path}: {}", self.loss(loss))
    }

    fn loss(self, loss: Loss) -> String {
        let pictures = |count: usize| match count {
            1 => "one of its pages is a picture".to_owned(),
            count => format!("{count} of its pages are pictures"),
        };
        let places = |count: usize| if count == 1 { "1 place".to_owned() } else { format!("{count} places") };
        match loss {
            Loss::Pictures(1) => {
                "was read, but one of its pages is a picture without text: `chithi index --ocr` reads it".to_owned()
            }
            Loss::Pictures(count) => {
                format!("was read, but {count} of its pages are pictures without text: `chithi index --ocr` reads them")
            }
            Loss::NotRecognised { pages, without } => format!(
                "was read, but {} without text, and reading them takes {}: install it and run `chithi index --ocr` again",
                pictures(pages),
                self.packages(without.name())
            ),
            Loss::Unrecognisable(count) => format!(
                "was read, but {} that could not be recognised, since they are damaged or it took too long: try `chithi index --ocr` again \
                 when the machine has less to do, or have another program recognise them",
                pictures(count)
            ),
            Loss::Pages(1) => {
                "was read, but one of its pages could not be: it is left out (installing poppler may help)".to_owned()
            }
            Loss::Pages(count) => {
                format!(
                    "was read, but {count} of its pages could not be: they are left out (installing poppler may help)"
                )
            }
            Loss::Bytes(count) => format!(
                "was read, but bytes in {} are no text and became U+FFFD: check its character set",
                places(count)
            ),
            Loss::HalfCharacters(count) => {
                format!("was read, but escapes in {} are half a character and became U+FFFD", places(count))
            }
            Loss::Keys(count) => {
                let keys = if count == 1 { "key" } else { "keys" };
                format!(
                    "was read without {count} other {keys}: too large or too deep to be kept; title and body are whole"
                )
            }
            Loss::Date => "was read without its date, which can't be read and stays under `extra`".to_owned(),
            Loss::Body => {
                "was read without a body: none of its keys is known to be one; say which, as `--map body=KEY`"
                    .to_owned()
            }
            Loss::OpenFrontMatter => {
                "was read, but what stands above its text after `---` isn't closed: put a line `---` below it"
                    .to_owned()
            }
            Loss::Structure => "was read, but its page is too large or too deep to be taken apart: only its tags were \
                 stripped, so other text of the page may be among it"
                .to_owned(),
            Loss::Unconverted(encoding) => format!(
                "was read, but some of it looks like {encoding}, on too few words to be sure: it was left as it is (`chithi \
                 decode` shows why)"
            ),
            Loss::Citations(most) => {
                format!("was read, but cites more than {most} times: what comes after is found by its words alone")
            }
            Loss::Mentions(most) => format!(
                "was read, but names places more than {most} times: what comes after is found by its words alone"
            ),
        }
    }
}

fn mib(bytes: usize) -> String {
    format!("{:.1} MiB", bytes as f64 / f64::from(1 << 20))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_reason_reads_well_behind_its_path() {
        let said = |reason: SkipReason| Say.skipped(&Skipped { path: "corpus/a.jsonl:17".to_owned(), reason });
        insta::assert_snapshot!(
            [
                said(SkipReason::NotAnArticle),
                said(SkipReason::PartOfPage),
                said(SkipReason::UnknownFormat),
                said(SkipReason::NoArticle),
                said(SkipReason::Missing),
                said(SkipReason::Unreadable("permission denied".into())),
                said(SkipReason::NotAFile("fifo".into())),
                said(SkipReason::Link),
                said(SkipReason::NameNotUtf8),
                said(SkipReason::TooLarge { limit: 64 << 20 }),
                said(SkipReason::LineTooLong { limit: 64 << 20 }),
                said(SkipReason::TooMuchText { bytes: 13_000_000 }),
                said(SkipReason::TooManyLines { count: 300_000 }),
                said(SkipReason::OtherCharset { charset: "UTF-8".into() }),
                said(SkipReason::System("too many open files".into())),
                said(SkipReason::EndsEarly),
                said(SkipReason::Encrypted),
                said(SkipReason::UnpacksTooFar { limit: 200 << 20 }),
                said(SkipReason::TooManyMembers { limit: 200_000 }),
                said(SkipReason::TooDeep { limit: 3 }),
                said(SkipReason::BadDocument("its XML is broken".into())),
                said(SkipReason::NotAMail),
                said(SkipReason::Broken("index out of bounds".into())),
                said(SkipReason::NotRenewed("index out of bounds".into())),
                said(SkipReason::Empty),
                said(SkipReason::Binary),
                said(SkipReason::NoText),
                said(SkipReason::NotJson("expected value at column 1".into())),
                said(SkipReason::NotARecord("a number".into())),
                said(SkipReason::NoTitleNoBody),
                said(SkipReason::UnknownKeys { keys: "stt, huyện".into() }),
                said(SkipReason::OtherColumns { found: 3, expected: 4 }),
                said(SkipReason::NotAFeed("it has no entries".into())),
                said(SkipReason::NotAWorkbook("it is damaged".into())),
                said(SkipReason::NotText { field: "title".into(), value: "12".into() }),
            ]
            .join("\n"),
            @r#"
            corpus/a.jsonl:17: is no article
            corpus/a.jsonl:17: is part of the page that was saved beside it
            corpus/a.jsonl:17: has an unknown format: chithi reads .txt, .html, .htm, .md, .json, .jsonl, .ndjson, .docx, .docm, .dotx, .dotm, .odt, .ott, .fodt, .eml, .zip, .tar, .tgz, .tzst, .doc, .rtf, .pdf, .mhtml, .mht, .webarchive, .csv, .tsv, .psv, .xlsx, .xlsm, .xls, .rss, .atom, .rdf and .xml, also with .gz or .zst
            corpus/a.jsonl:17: no article below it: chithi reads .txt, .html, .htm, .md, .json, .jsonl, .ndjson, .docx, .docm, .dotx, .dotm, .odt, .ott, .fodt, .eml, .zip, .tar, .tgz, .tzst, .doc, .rtf, .pdf, .mhtml, .mht, .webarchive, .csv, .tsv, .psv, .xlsx, .xlsm, .xls, .rss, .atom, .rdf and .xml, also with .gz or .zst
            corpus/a.jsonl:17: does not exist
            corpus/a.jsonl:17: cannot be read: permission denied
            corpus/a.jsonl:17: is a fifo, not a file
            corpus/a.jsonl:17: is a link: name its target to have it read
            corpus/a.jsonl:17: has a name that is not UTF-8: rename it
            corpus/a.jsonl:17: is larger than 64 MiB: split it, or make it JSON Lines
            corpus/a.jsonl:17: is a line longer than 64 MiB
            corpus/a.jsonl:17: has 12.4 MiB of text, and one article may have 8.0 MiB: split it into articles
            corpus/a.jsonl:17: has 300000 lines of text, and one article may have 262144: split it into articles
            corpus/a.jsonl:17: is not UTF-8, as the lines before it are: convert the file to one character set
            corpus/a.jsonl:17: cannot be read now: too many open files; close other programs, or raise the limit (`ulimit -n`), and try again
            corpus/a.jsonl:17: cannot be unpacked: it ends too early
            corpus/a.jsonl:17: is encrypted: save it without a password
            corpus/a.jsonl:17: unpacks to more than 200 MiB, which is not believed of its size: unpack it by hand
            corpus/a.jsonl:17: holds more than 200000 files: unpack it by hand
            corpus/a.jsonl:17: lies deeper than 3 archives and mails in one another: unpack it by hand
            corpus/a.jsonl:17: is no whole document: its XML is broken
            corpus/a.jsonl:17: is no e-mail
            corpus/a.jsonl:17: made chithi fail (index out of bounds): it is left out; please report it together with this file
            corpus/a.jsonl:17: made chithi fail when what it cites was to be found anew (index out of bounds): it is in the index as it was; please report it together with this file
            corpus/a.jsonl:17: is empty
            corpus/a.jsonl:17: is not text but binary data
            corpus/a.jsonl:17: holds no text besides navigation
            corpus/a.jsonl:17: is not JSON: expected value at column 1
            corpus/a.jsonl:17: is not a record: expected an object with `title` and `body`, found a number
            corpus/a.jsonl:17: has neither `title` nor `body`
            corpus/a.jsonl:17: has no key that is known to be a title or a body, but stt, huyện: say which is which, as `--map title=KEY,body=KEY`
            corpus/a.jsonl:17: has 3 cells, and the head of its table 4: nobody can tell which is which
            corpus/a.jsonl:17: is no feed that can be read: it has no entries
            corpus/a.jsonl:17: is no workbook that can be read (it is damaged): save it as .xlsx without a password, or as .csv
            corpus/a.jsonl:17: field `title` is not text: 12
            "#
        );
    }

    #[test]
    fn every_loss_reads_well_behind_its_path() {
        insta::assert_snapshot!(
            [
                Loss::Bytes(1),
                Loss::HalfCharacters(3),
                Loss::Keys(1),
                Loss::Keys(2),
                Loss::Date,
                Loss::Body,
                Loss::OpenFrontMatter,
                Loss::Structure,
                Loss::Citations(9),
                Loss::Mentions(9),
            ]
                .map(|loss| Say.lossy("kho/a.jsonl:17", loss))
                .join("\n"),
            @r"
            kho/a.jsonl:17: was read, but bytes in 1 place are no text and became U+FFFD: check its character set
            kho/a.jsonl:17: was read, but escapes in 3 places are half a character and became U+FFFD
            kho/a.jsonl:17: was read without 1 other key: too large or too deep to be kept; title and body are whole
            kho/a.jsonl:17: was read without 2 other keys: too large or too deep to be kept; title and body are whole
            kho/a.jsonl:17: was read without its date, which can't be read and stays under `extra`
            kho/a.jsonl:17: was read without a body: none of its keys is known to be one; say which, as `--map body=KEY`
            kho/a.jsonl:17: was read, but what stands above its text after `---` isn't closed: put a line `---` below it
            kho/a.jsonl:17: was read, but its page is too large or too deep to be taken apart: only its tags were stripped, so other text of the page may be among it
            kho/a.jsonl:17: was read, but cites more than 9 times: what comes after is found by its words alone
            kho/a.jsonl:17: was read, but names places more than 9 times: what comes after is found by its words alone
            "
        );
    }
}
