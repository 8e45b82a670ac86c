//! What other programs read: hostile files end within their time, and what a program is missing for is read once it is there.
#![cfg(unix)]

use std::fs;
use std::io::Write;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use chithi::article::{Article, Programs, Skipped, sources};
use chithi::library::{Builder, UpdateOptions};
use flate2::Compression;
use flate2::write::ZlibEncoder;

use super::support::{PROGRAM, facts};

const MADE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/made/files");
/// The deadline of a small PDF is ten seconds; a machine under load takes longer to notice.
const IN_TIME: Duration = Duration::from_secs(45);

/// With `pdftotext` if it is installed, and without any other program.
fn both() -> [Programs; 2] {
    let own = Some(PathBuf::from(PROGRAM));
    [Programs::found().with_own(own.clone()), Programs::found_in(&[]).with_own(own)]
}

fn read(file: &Path, programs: &Programs) -> Result<Article, Skipped> {
    let began = Instant::now();
    let found = sources(&[file.to_owned()]).next().unwrap().and_then(|raw| raw.parse_by(programs));
    assert!(began.elapsed() < IN_TIME, "{} took {:?}", file.display(), began.elapsed());
    found
}

/// A PDF of these objects, the first of which is its catalogue.
fn pdf(objects: impl Iterator<Item = Vec<u8>>) -> Vec<u8> {
    let mut file = b"%PDF-1.5\n".to_vec();
    let mut places = Vec::new();
    for (number, object) in (1..).zip(objects) {
        places.push(file.len());
        writeln!(file, "{number} 0 obj").unwrap();
        file.extend(object);
        file.extend(b"\nendobj\n");
    }
    let start = file.len();
    write!(file, "xref\n0 {}\n0000000000 65535 f \n", places.len() + 1).unwrap();
    places.iter().for_each(|place| writeln!(file, "{place:010} 00000 n ").unwrap());
    write!(file, "trailer\n<< /Size {} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n", places.len() + 1).unwrap();
    file
}

fn stream(bytes: &[u8]) -> Vec<u8> {
    let mut object = format!("<< /Length {} /Filter /FlateDecode >>\nstream\n", bytes.len()).into_bytes();
    object.extend(bytes);
    object.extend(b"\nendstream");
    object
}

fn text(objects: &[&str]) -> Vec<Vec<u8>> {
    objects.iter().map(|object| object.as_bytes().to_vec()).collect()
}

const PAGE: &str =
    "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F 5 0 R >> >> >>";
const FONT: &str = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>";

/// More than chithi reads one by one.
const EMPTY_PAGES: usize = 10_000;

/// A page whose stream unpacks to so many megabytes.
fn bomb(piece: &[u8], megabytes: usize) -> Vec<u8> {
    let block = piece.repeat((1 << 20) / piece.len());
    let mut packed = ZlibEncoder::new(Vec::new(), Compression::best());
    let mut ends = Vec::new();
    for _ in 0..2 {
        packed.write_all(&block).unwrap();
        packed.flush().unwrap();
        ends.push(packed.get_ref().len());
    }
    // The second time it only refers to what came before, so it can be repeated as it is.
    let mut packed = packed.finish().unwrap();
    let again = packed[ends[0]..ends[1]].to_vec();
    packed.truncate(ends[1]);
    (2..megabytes).for_each(|_| packed.extend(&again));
    let head = text(&["<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 >>", PAGE]);
    pdf(head.into_iter().chain([stream(&packed), FONT.as_bytes().to_vec()]))
}

#[test]
fn hostile_pdf_files_are_named_in_time() {
    let folder = tempfile::tempdir().unwrap();
    let whole = fs::read(Path::new(MADE).join("tin.pdf")).unwrap();
    let circle = text(&["<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 2 >>"]);
    let kids: String = (0..EMPTY_PAGES).map(|number| format!("{} 0 R ", number + 3)).collect();
    let head = [
        b"<< /Type /Catalog /Pages 2 0 R >>".to_vec(),
        format!("<< /Type /Pages /Kids [{kids}] /Count {EMPTY_PAGES} >>").into_bytes(),
    ];
    let empty = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>".to_vec();
    for (name, bytes) in [
        ("no-pdf", b"%PDF-1.5\nx".to_vec()),
        ("circle", pdf(circle.into_iter())),
        ("spaces", bomb(b"          ", 450)),
        ("letters", bomb(b"BT /F 9 Tf 9 9 Td (abcdefgh) Tj ET ", 100)),
        ("empty-pages", pdf(head.into_iter().chain(std::iter::repeat_n(empty, EMPTY_PAGES)))),
        ("half", whole[..whole.len() / 2].to_vec()),
    ] {
        let file = folder.path().join(format!("{name}.pdf"));
        fs::write(&file, bytes).unwrap();
        for programs in both() {
            let skipped = read(&file, &programs).expect_err(name);
            assert!(skipped.is_fault() && skipped.reason.name() != "broken", "{name}: {skipped}");
        }
    }
}

/// A `soffice` that gives the same document for whatever it is to convert.
fn office(folder: &Path) -> Programs {
    let script = format!(
        "#!/bin/sh\nwhile [ \"$1\" != --outdir ]; do shift; done\nout=$2; shift 2\n\
         for file; do cp {MADE}/tin.docx \"$out/$(basename \"$file\" .doc).docx\"; done\n"
    );
    fs::write(folder.join("soffice"), script).unwrap();
    fs::set_permissions(folder.join("soffice"), fs::Permissions::from_mode(0o755)).unwrap();
    Programs::found_in(&[folder.to_owned(), "/bin".into(), "/usr/bin".into()])
}

#[test]
fn what_a_program_was_missing_for_is_read_once_it_is_there() {
    let (home, kho, index) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    fs::copy(Path::new(MADE).join("tin.doc"), kho.path().join("tin.doc")).unwrap();
    fs::write(kho.path().join("tin.txt"), "Họp ở thôn Thượng\n\nBà con thôn Thượng họp.\n").unwrap();
    let update = |programs: Programs| {
        let builder = Builder::new(&index.path().join("index"), facts()).unwrap().programs(programs);
        builder.update(&[kho.path().to_owned()], &UpdateOptions::default(), &mut |_| {}).unwrap()
    };
    let first = update(Programs::default());
    assert_eq!((first.articles, first.skipped), (1, 1));
    let same = update(Programs::default());
    assert_eq!((same.articles, same.added), (1, 0));
    let programs = office(home.path());
    let then = update(programs.clone());
    assert_eq!((then.articles, then.added, then.skipped), (2, 1, 0));
    let after = update(programs);
    assert_eq!((after.articles, after.added, after.removed), (2, 0, 0));
}

#[test]
fn more_than_fifty_documents_are_converted_and_nothing_is_left() {
    let (home, kho, index) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let doc = fs::read(Path::new(MADE).join("tin.doc")).unwrap();
    for number in 0..120 {
        let mut doc = doc.clone();
        doc.push(number);
        fs::write(kho.path().join(format!("{number}.doc")), doc).unwrap();
    }
    let builder = Builder::new(&index.path().join("index"), facts()).unwrap().programs(office(home.path()));
    let report = builder.update(&[kho.path().to_owned()], &UpdateOptions::default(), &mut |_| {}).unwrap();
    // All say the same, so one is in the index.
    assert_eq!((report.added + report.same, report.skipped), (120, 0), "{report:?}");
}

/// A program of this name in a folder, which does what a script says.
fn script(folder: &Path, name: &str, text: &str) {
    fs::write(folder.join(name), format!("#!/bin/sh\n{text}\n")).unwrap();
    fs::set_permissions(folder.join(name), fs::Permissions::from_mode(0o755)).unwrap();
}

#[test]
fn a_pdftotext_that_cannot_do_it_or_does_not_run_costs_nothing() {
    let own = Some(PathBuf::from(env!("CARGO_BIN_EXE_chithi")));
    let file = Path::new(MADE).join("tin.pdf");
    let by_own = read(&file, &Programs::found_in(&[]).with_own(own.clone())).unwrap();
    // Another pdftotext, one that lacks a library, one that isn't there, one that is killed.
    for (text, is_read) in [
        ("echo 'Usage: pdftotext [options]' >&2; exit 99", true),
        ("echo 'error while loading shared libraries' >&2; exit 127", true),
        ("exec /nonexistent/pdftotext", true),
        ("echo 'Incorrect password' >&2; exit 1", false),
    ] {
        let home = tempfile::tempdir().unwrap();
        script(home.path(), "pdftotext", text);
        let programs = Programs::found_in(&[home.path().to_owned()]);
        match read(&file, &programs.clone().with_own(own.clone())) {
            Ok(article) => assert!(is_read && article == by_own, "{text}"),
            Err(skipped) => assert!(!is_read && skipped.reason.name() == "encrypted", "{text}: {skipped}"),
        }
        assert!(read(&file, &programs).is_err());
    }
}

#[test]
fn what_a_program_failed_at_is_tried_again() {
    let (home, kho, index) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let own = Some(PathBuf::from(env!("CARGO_BIN_EXE_chithi")));
    fs::copy(Path::new(MADE).join("tin.pdf"), kho.path().join("tin.pdf")).unwrap();
    fs::write(kho.path().join("tin.txt"), "Họp ở thôn Thượng\n\nBà con thôn Thượng họp.\n").unwrap();
    let update = |programs: Programs| {
        let builder = Builder::new(&index.path().join("index"), facts()).unwrap().programs(programs);
        builder.update(&[kho.path().to_owned()], &UpdateOptions::default(), &mut |_| {}).unwrap()
    };
    script(home.path(), "pdftotext", "exit 127");
    let broken = Programs::found_in(&[home.path().to_owned()]);
    assert_eq!((update(broken.clone()).skipped, update(broken).added), (1, 0));
    let mended = Programs::found_in(&[]).with_own(own);
    // Who only looks whether something has changed doesn't try it again.
    assert_eq!(update(mended.clone().once()).added, 0);
    assert_eq!(update(mended).added, 1);
}

/// What `pdftoppm` and `tesseract` do, where each page says its number; `langs` are the languages.
fn recognisers(folder: &Path, langs: &str) -> Programs {
    script(folder, "pdftoppm", "echo page");
    let row = "5\t1\t1\t1\t1\t1\t100\t100\t900\t40\t90\tBàconthônThượnghọpbànviệclàmđườngrađồng";
    let table = format!("level\nprintf '1\t1\t0\t0\t0\t0\t0\t0\t2480\t3508\t-1\t\n{row}\n'");
    script(folder, "tesseract", &format!("if [ $1 = --list-langs ]; then echo {langs}; exit; fi\necho {table}"));
    Programs::found_in(&[folder.to_owned(), "/bin".into(), "/usr/bin".into()])
}

#[test]
fn what_pictures_lack_is_named_and_does_not_cost_the_text() {
    let own = Some(PathBuf::from(env!("CARGO_BIN_EXE_chithi")));
    let file = Path::new(MADE).join("scan.pdf");
    let needs = |programs: Programs| match read(&file, &programs.with_own(own.clone()).with_ocr(true)) {
        Err(Skipped { reason: chithi::article::SkipReason::NeedsProgram { program }, .. }) => program.into_owned(),
        other => panic!("{other:?}"),
    };
    let home = tempfile::tempdir().unwrap();
    assert_eq!(needs(Programs::found_in(&[])), "pdftoppm");
    script(home.path(), "pdftoppm", "exit 1");
    assert_eq!(needs(Programs::found_in(&[home.path().to_owned()])), "tesseract");
    assert_eq!(needs(recognisers(home.path(), "eng")), "tesseract-ocr-vie");
    let read_by = |programs: &Programs| read(&file, &programs.clone().with_own(own.clone()).with_ocr(true));
    let article = read_by(&recognisers(home.path(), "vie")).unwrap();
    assert!(article.losses.is_empty() && article.extraction == chithi::article::Extraction::Recognised);
    script(home.path(), "pdftoppm", "exit 1");
    let failing = Programs::found_in(&[home.path().to_owned()]);
    assert_eq!(read_by(&failing).unwrap_err().reason.name(), "unrecognisable");
}

#[test]
fn that_pictures_are_read_is_remembered_with_the_path() {
    let (home, kho, other, index) = (
        tempfile::tempdir().unwrap(),
        tempfile::tempdir().unwrap(),
        tempfile::tempdir().unwrap(),
        tempfile::tempdir().unwrap(),
    );
    let own = Some(PathBuf::from(env!("CARGO_BIN_EXE_chithi")));
    let programs = recognisers(home.path(), "vie").with_own(own);
    let scan = fs::read(Path::new(MADE).join("scan.pdf")).unwrap();
    for folder in [&kho, &other] {
        fs::write(folder.path().join("tin.txt"), "Họp ở thôn Thượng\n\nBà con thôn Thượng họp.\n").unwrap();
        fs::write(folder.path().join("a.pdf"), &scan).unwrap();
    }
    let update = |paths: &[&Path], ocr: bool| {
        let builder = Builder::new(&index.path().join("index"), facts()).unwrap().programs(programs.clone());
        let paths: Vec<PathBuf> = paths.iter().map(|path| path.to_path_buf()).collect();
        builder.update(&paths, &UpdateOptions { ocr, ..UpdateOptions::default() }, &mut |_| {}).unwrap()
    };
    assert_eq!(update(&[kho.path()], false).skipped, 1);
    assert_eq!(update(&[kho.path()], true).added, 1);
    assert_eq!(update(&[other.path()], false).skipped, 1);
    let mut more = scan.clone();
    more.extend(b"\n%");
    fs::write(kho.path().join("b.pdf"), more).unwrap();
    let then = update(&[], false);
    assert_eq!((then.added + then.same, then.skipped), (1, 0), "{then:?}");
}

/// A PDF of so many pages of Vietnamese, each with other words, in a font of its own.
fn long_pdf(pages: usize) -> Vec<u8> {
    const WORDS: &str = "Bà con thôn Thượng họp bàn việc làm đường ra đồng chia công cho từng xóm cuối năm con đường đã làm xong và bà con gặt lúa trên \
                         ruộng bậc thang rồi cùng nhau sửa mương dẫn nước về làng";
    let words: Vec<&str> = WORDS.split_whitespace().collect();
    let mut letters: Vec<char> = WORDS.chars().chain("0123456789.".chars()).filter(|c| *c != ' ').collect();
    letters.sort_unstable();
    letters.dedup();
    let code = |c: char| letters.binary_search(&c).map_or(32, |at| 33 + at);
    let pairs: String = letters.iter().map(|&c| format!("<{:02X}> <{:04X}>\n", code(c), c as u32)).collect();
    let map = format!(
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapType 2 def 1 begincodespacerange <00> <FF> \
         endcodespacerange {} beginbfchar\n<20> <0020>\n{pairs}endbfchar endcmap end end",
        letters.len() + 1
    );
    let plain = |text: &str| format!("<< /Length {} >>\nstream\n{text}\nendstream", text.len()).into_bytes();
    let first = 5;
    let kids: String = (0..pages).map(|page| format!("{} 0 R ", first + 2 * page)).collect();
    let mut objects = text(&["<< /Type /Catalog /Pages 2 0 R >>"]);
    objects.push(format!("<< /Type /Pages /Kids [{kids}] /Count {pages} >>").into_bytes());
    let widths = "500 ".repeat(224);
    let font = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /ToUnicode 4 0 R /FirstChar 32 /LastChar 255";
    objects.push(format!("{font} /Widths [{widths}] >>").into_bytes());
    objects.push(plain(&map));
    for page in 0..pages {
        let place = format!(
            "/MediaBox [0 0 595 842] /Resources << /Font << /F 3 0 R >> >> /Contents {} 0 R",
            first + 2 * page + 1
        );
        objects.push(format!("<< /Type /Page /Parent 2 0 R {place} >>").into_bytes());
        let mut shown = "BT /F 12 Tf 15 TL 70 770 Td".to_owned();
        for line in 0..44 {
            let of_line: Vec<&str> =
                (0..13).map(|word| words[(page * 7 + line * 13 + word * (page % 5 + 1)) % words.len()]).collect();
            let codes: String =
                format!("{} {page}", of_line.join(" ")).chars().map(|c| format!("{:02X}", code(c))).collect();
            shown.push_str(&format!(" <{codes}> Tj T*"));
        }
        objects.push(plain(&(shown + " ET")));
    }
    pdf(objects.into_iter())
}

#[test]
fn a_long_pdf_is_read_to_its_end() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("dai.pdf");
    fs::write(&file, long_pdf(12)).unwrap();
    for programs in both() {
        let article = read(&file, &programs).unwrap();
        let counts: Vec<usize> =
            (0..12).map(|page| article.body.split(' ').filter(|word| *word == page.to_string()).count()).collect();
        assert!(counts.iter().all(|count| *count >= 40), "{counts:?}");
    }
}

#[test]
#[ignore = "takes up to a minute: cargo test --release --test it -- --ignored thousand_pages"]
fn a_pdf_of_a_thousand_pages_is_read_within_a_minute() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("dai.pdf");
    fs::write(&file, long_pdf(1_000)).unwrap();
    for programs in both() {
        let began = Instant::now();
        let article = read(&file, &programs).unwrap();
        assert!(article.body.contains(" 999"));
        assert!(began.elapsed() < Duration::from_secs(60), "{:?}", began.elapsed());
    }
}
