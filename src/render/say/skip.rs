//! Sentences on what couldn't be read of files and articles. They follow the path and a colon.

use std::borrow::Cow;

use super::{Decimal, Say};
use crate::article::{
    Advice, KeyMapError, Loss, MAX_LINES, MAX_TEXT_BYTES, RecordField, SkipReason, Skipped, UnseenKeys, endings,
};

impl Say {
    /// The formats that can be read, by the table of the readers.
    pub(super) fn formats(self) -> String {
        let mut endings: Vec<String> = endings().map(|ending| format!(".{ending}")).collect();
        let last = endings.pop().unwrap_or_default();
        self.skip_formats(endings.join(", "), last)
    }

    /// What was left out, and why.
    pub(super) fn skipped(self, Skipped { path, reason }: &Skipped) -> String {
        let why = match (reason, Advice::on(path)) {
            (SkipReason::UnknownFormat, Some(advice)) => self.skip_other_format(self.advice(advice)),
            _ => self.reason(reason),
        };
        self.skip_line(path, why)
    }

    /// What helps with what isn't read.
    pub(super) fn advice(self, advice: Advice) -> String {
        match advice {
            Advice::Unpack => self.advice_unpack(),
            Advice::SaveAs(ending) => self.advice_save_as(ending),
            Advice::Query => self.advice_query(),
            Advice::Rename(ending) => self.advice_rename(ending),
        }
    }

    pub(super) fn reason(self, reason: &SkipReason) -> String {
        match reason {
            SkipReason::NotAnArticle => self.skip_not_an_article(),
            SkipReason::PartOfPage => self.skip_part_of_page(),
            SkipReason::UnknownFormat => self.skip_unknown_format(self.formats()),
            SkipReason::NoArticle => self.skip_no_article(self.formats()),
            SkipReason::Missing => self.skip_missing(),
            SkipReason::Unreadable(why) => self.skip_unreadable(self.why(why)),
            SkipReason::System(why) => self.skip_system(self.why(why)),
            SkipReason::NotAFile(what) => self.skip_not_a_file(self.why(what)),
            SkipReason::Link => self.skip_link(),
            SkipReason::NameNotUtf8 => self.skip_name_not_utf8(),
            SkipReason::TooLarge { limit } => self.skip_too_large(limit >> 20),
            SkipReason::LineTooLong { limit } => self.skip_line_too_long(limit >> 20),
            SkipReason::TooMuchText { bytes } => self.skip_too_much_text(mib(*bytes), mib(MAX_TEXT_BYTES)),
            SkipReason::TooManyLines { count } => self.skip_too_many_lines(*count, MAX_LINES),
            SkipReason::OtherCharset { charset } => self.skip_other_charset(charset),
            SkipReason::EndsEarly => self.skip_ends_early(),
            SkipReason::Damaged(why) => self.skip_damaged(self.why(why)),
            SkipReason::Encrypted => self.skip_encrypted(),
            SkipReason::UnpacksTooFar { limit } => self.skip_unpacks_too_far(limit >> 20),
            SkipReason::TooManyMembers { limit } => self.skip_too_many_members(*limit),
            SkipReason::TooMuchHead { limit } => self.skip_too_much_head(limit >> 20),
            SkipReason::TooDeep { limit } => self.skip_too_deep(*limit),
            SkipReason::BadDocument(why) => self.skip_bad_document(self.why(why)),
            SkipReason::NeedsProgram { program } => self.skip_needs(self.package(program)),
            SkipReason::ProgramFails { program } => self.skip_program_fails(program),
            SkipReason::OnlyPictures { pages } => self.skip_only_pictures(*pages),
            SkipReason::Unrecognisable { pages } => self.skip_unrecognisable(*pages),
            SkipReason::TookTooLong { seconds } => self.skip_took_too_long(*seconds),
            SkipReason::TookTooMuch => self.skip_took_too_much(),
            SkipReason::Stopped => self.skip_stopped(),
            SkipReason::NotAMail => self.skip_not_a_mail(),
            SkipReason::Broken(why) => self.skip_broken(why),
            SkipReason::NotRenewed(why) => self.skip_not_renewed(why),
            SkipReason::Empty => self.skip_empty(),
            SkipReason::Binary => self.skip_binary(),
            SkipReason::NoText => self.skip_no_text(),
            SkipReason::NotJson(why) => self.skip_not_json(self.why(why)),
            SkipReason::NotARecord(what) => self.skip_not_a_record(self.why(what)),
            SkipReason::NoTitleNoBody => self.skip_no_title_no_body(),
            SkipReason::UnknownKeys { keys } => self.skip_unknown_keys(keys),
            SkipReason::OtherColumns { found, expected } => self.skip_other_columns(*found, *expected),
            SkipReason::NotAFeed(why) => self.skip_not_a_feed(self.why(why)),
            SkipReason::NotAWorkbook(why) => self.skip_not_a_workbook(self.why(why)),
            SkipReason::NotPublished { status } => self.skip_not_published(status),
            SkipReason::NotText { field, value } => self.skip_not_text(field, value),
        }
    }

    /// Why, as a reader or the system says it: in the language where the tables know it, else in its own words.
    pub(super) fn why(self, said: &str) -> Cow<'_, str> {
        self.named_by_english("why.", said).unwrap_or(Cow::Borrowed(said))
    }

    /// What to install to have it read.
    fn package(self, program: &str) -> String {
        match program {
            "pdftotext" | "pdftoppm" => self.program_pdf(),
            "libreoffice" => self.program_office(),
            "tesseract-ocr-vie" => self.program_vietnamese(),
            "tesseract" => self.program_tesseract(),
            other => other.to_owned(),
        }
    }

    /// Above what couldn't be read for one reason.
    pub(in crate::render) fn so_many_unread(self, count: u64, reason: &SkipReason) -> String {
        self.skip_count_of(count, self.kind_of(reason).unwrap_or_else(|| self.reason(reason)))
    }

    /// What couldn't be read, below that.
    pub(in crate::render) fn unread_path(self, path: &str, reason: &SkipReason) -> String {
        match self.kind_of(reason) {
            Some(_) => self.skip_line(path, self.reason(reason)),
            None => path.to_owned(),
        }
    }

    /// How many more of one kind there were in a file than those that were told each.
    pub fn more_skipped(self, file: &str, count: u64, reason: &SkipReason) -> String {
        self.skip_more_of(file, count, self.kind_of(reason).unwrap_or_else(|| self.reason(reason)))
    }

    /// A reason without what it says of one file or record; none if it says nothing of that.
    pub(super) fn kind_of(self, reason: &SkipReason) -> Option<String> {
        Some(match reason {
            SkipReason::Unreadable(_) => self.kind_unreadable(),
            SkipReason::System(_) => self.kind_system(),
            SkipReason::NotAFile(_) => self.kind_not_a_file(),
            SkipReason::TooMuchText { .. } => self.kind_too_much_text(),
            SkipReason::TooManyLines { .. } => self.kind_too_many_lines(),
            SkipReason::OtherCharset { .. } => self.kind_other_charset(),
            SkipReason::Damaged(_) => self.kind_damaged(),
            SkipReason::OnlyPictures { .. } => self.kind_only_pictures(),
            SkipReason::Unrecognisable { .. } => self.kind_unrecognisable(),
            SkipReason::TookTooLong { .. } => self.kind_took_too_long(),
            SkipReason::UnpacksTooFar { .. } => self.kind_unpacks_too_far(),
            SkipReason::BadDocument(_) => self.kind_bad_document(),
            SkipReason::Broken(_) => self.kind_broken(),
            SkipReason::NotRenewed(_) => self.kind_not_renewed(),
            SkipReason::NotJson(_) => self.kind_not_json(),
            SkipReason::NotARecord(_) => self.kind_not_a_record(),
            SkipReason::UnknownKeys { .. } => self.kind_unknown_keys(),
            SkipReason::OtherColumns { .. } => self.kind_other_columns(),
            SkipReason::NotAFeed(_) => self.kind_not_a_feed(),
            SkipReason::NotAWorkbook(_) => self.kind_not_a_workbook(),
            SkipReason::NotPublished { .. } => self.kind_not_published(),
            SkipReason::NotText { .. } => self.kind_not_text(),
            _ => return None,
        })
    }

    /// A reason and what there is to say of it, in a table: in English the reason is the word that JSON has.
    pub(in crate::render) fn unread_cells(self, name: &str, reason: &SkipReason) -> (String, String) {
        let short = if self.tag() == "vi" { self.shortly(reason) } else { name.to_owned() };
        (short, self.reason(reason))
    }

    /// A reason in a few words, without what to do.
    pub(super) fn shortly(self, reason: &SkipReason) -> String {
        match reason {
            SkipReason::NeedsProgram { .. } | SkipReason::ProgramFails { .. } => self.kind_needs(),
            SkipReason::UnknownFormat => self.kind_unknown_format(),
            SkipReason::NoArticle => self.kind_no_article(),
            reason => self.kind_of(reason).unwrap_or_else(|| self.reason(reason)),
        }
    }

    /// Why what was typed tells nothing of keys.
    pub fn no_key_map(self, error: &KeyMapError) -> String {
        match error {
            KeyMapError::NoPair(typed) => self.map_no_pair(typed),
            KeyMapError::NoField(typed) => self.map_no_field(typed, RecordField::ALL.map(RecordField::name).join(", ")),
            KeyMapError::Twice(key) => self.map_twice(key),
        }
    }

    /// Where a person names keys that no record has.
    pub fn no_such_key(self, UnseenKeys { keys, seen }: &UnseenKeys) -> String {
        let named = keys.iter().map(|key| format!("`{key}`")).collect::<Vec<_>>().join(", ");
        self.map_unseen(named, seen.join(", "))
    }

    /// When an article was read, but not all of it.
    pub(super) fn lossy(self, path: &str, loss: Loss) -> String {
        self.skip_line(path, self.loss(loss))
    }

    fn loss(self, loss: Loss) -> String {
        match loss {
            Loss::Pictures(1) => self.loss_pictures_one(),
            Loss::Pictures(count) => self.loss_pictures(count),
            Loss::NotRecognised { pages, without } => self.loss_not_recognised(pages, self.package(without.name())),
            Loss::Unrecognisable(count) => self.loss_unrecognisable(count),
            Loss::Pages(1) => self.loss_pages_one(),
            Loss::Pages(count) => self.loss_pages(count),
            Loss::Bytes(count) => self.loss_bytes(count),
            Loss::HalfCharacters(count) => self.loss_half_characters(count),
            Loss::Keys(count) => self.loss_keys(count),
            Loss::Date => self.loss_date(),
            Loss::Body => self.loss_body(),
            Loss::OpenFrontMatter => self.loss_open_front_matter(),
            Loss::Structure => self.loss_structure(),
            Loss::Unconverted(encoding) => self.loss_unconverted(self.encoding(encoding)),
            Loss::Citations(most) => self.loss_citations(most),
            Loss::Mentions(most) => self.loss_mentions(most),
        }
    }
}

fn mib(bytes: usize) -> Decimal {
    Decimal(bytes as f64 / f64::from(1 << 20), 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_reason_reads_well_after_its_path() {
        let said =
            |reason: SkipReason| Say::default().skipped(&Skipped { path: "corpus/a.jsonl:17".to_owned(), reason });
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
            corpus/a.jsonl:17: isn't an article
            corpus/a.jsonl:17: is part of the page that was saved beside it
            corpus/a.jsonl:17: has an unknown format: chithi reads .txt, .html, .htm, .md, .json, .jsonl, .ndjson, .docx, .docm, .dotx, .dotm, .odt, .ott, .fodt, .eml, .zip, .tar, .tgz, .tzst, .doc, .rtf, .pdf, .mhtml, .mht, .webarchive, .csv, .tsv, .psv, .xlsx, .xlsm, .xls, .rss, .atom, .rdf and .xml, also with .gz or .zst
            corpus/a.jsonl:17: has no article in it: chithi reads .txt, .html, .htm, .md, .json, .jsonl, .ndjson, .docx, .docm, .dotx, .dotm, .odt, .ott, .fodt, .eml, .zip, .tar, .tgz, .tzst, .doc, .rtf, .pdf, .mhtml, .mht, .webarchive, .csv, .tsv, .psv, .xlsx, .xlsm, .xls, .rss, .atom, .rdf and .xml, also with .gz or .zst
            corpus/a.jsonl:17: doesn't exist: check the path
            corpus/a.jsonl:17: can't be read: permission denied
            corpus/a.jsonl:17: is a fifo, not a file
            corpus/a.jsonl:17: is a link: name its target to have it read
            corpus/a.jsonl:17: has a name that isn't UTF-8: rename it
            corpus/a.jsonl:17: is larger than 64 MiB: split it, or make it JSON Lines
            corpus/a.jsonl:17: is a line longer than 64 MiB
            corpus/a.jsonl:17: has 12.4 MiB of text, and one article may have 8.0 MiB: split it into articles
            corpus/a.jsonl:17: has 300,000 lines of text, and one article may have 262,144: split it into articles
            corpus/a.jsonl:17: isn't UTF-8, as the lines before it are: convert the file to one character set
            corpus/a.jsonl:17: can't be read now: too many open files; close other programs, or raise the limit (`ulimit -n`), and try again
            corpus/a.jsonl:17: can't be unpacked: it ends too early
            corpus/a.jsonl:17: is encrypted: save it without a password
            corpus/a.jsonl:17: unpacks to more than 200 MiB, which isn't believed of its size: unpack it by hand
            corpus/a.jsonl:17: holds more than 200,000 files: unpack it by hand
            corpus/a.jsonl:17: lies deeper than 3 archives and mails in one another: unpack it by hand
            corpus/a.jsonl:17: isn't a whole document: its XML is broken
            corpus/a.jsonl:17: isn't an e-mail
            corpus/a.jsonl:17: made chithi fail (index out of bounds): it is left out; please report it together with this file
            corpus/a.jsonl:17: made chithi fail when what it cites was to be found anew (index out of bounds): it is in the index as it was; please report it together with this file
            corpus/a.jsonl:17: is empty
            corpus/a.jsonl:17: is binary data, not text
            corpus/a.jsonl:17: has no text besides navigation
            corpus/a.jsonl:17: isn't JSON: expected value at column 1
            corpus/a.jsonl:17: isn't a record: expected an object with `title` and `body`, found a number
            corpus/a.jsonl:17: has neither `title` nor `body`
            corpus/a.jsonl:17: has no key that is known to be a title or a body, but stt, huyện: say which is which, as `--map title=KEY,body=KEY`
            corpus/a.jsonl:17: has 3 cells, and the head of its table 4: nobody can tell which is which
            corpus/a.jsonl:17: isn't a feed that can be read: it has no entries
            corpus/a.jsonl:17: isn't a workbook that can be read (it is damaged): save it as .xlsx without a password, or as .csv
            corpus/a.jsonl:17: `title` isn't text: 12
            "#
        );
    }

    #[test]
    fn every_loss_reads_well_after_its_path() {
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
                .map(|loss| Say::default().lossy("kho/a.jsonl:17", loss))
                .join("\n"),
            @r"
            kho/a.jsonl:17: was read, but bytes in 1 place aren't text and became U+FFFD: check its character set
            kho/a.jsonl:17: was read, but escapes in 3 places are half a character and became U+FFFD
            kho/a.jsonl:17: was read without 1 other key: too large or too deep to be kept; title and body are whole
            kho/a.jsonl:17: was read without 2 other keys: too large or too deep to be kept; title and body are whole
            kho/a.jsonl:17: was read without its date, which can't be read and stays under `extra`
            kho/a.jsonl:17: was read without a body: none of its keys is known to be one; say which, as `--map body=KEY`
            kho/a.jsonl:17: was read, but what is above its text after `---` isn't closed: put a line `---` below it
            kho/a.jsonl:17: was read, but its page is too large or too deep to be taken apart: only its tags were stripped, so other text of the page may be among it
            kho/a.jsonl:17: was read, but cites more than 9 times: what comes after is found by its words alone
            kho/a.jsonl:17: was read, but names places more than 9 times: what comes after is found by its words alone
            "
        );
    }
}
