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

use super::support::facts;

const MADE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/made/files");
/// The deadline of a small PDF is ten seconds; a machine under load takes longer to notice.
const IN_TIME: Duration = Duration::from_secs(45);

/// With `pdftotext` if it is installed, and without any other program.
fn both() -> [Programs; 2] {
    let own = Some(PathBuf::from(env!("CARGO_BIN_EXE_chithi")));
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
    let kids: String = (0..100_000).map(|number| format!("{} 0 R ", number + 3)).collect();
    let head = [
        b"<< /Type /Catalog /Pages 2 0 R >>".to_vec(),
        format!("<< /Type /Pages /Kids [{kids}] /Count 100000 >>").into_bytes(),
    ];
    let empty = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>".to_vec();
    for (name, bytes) in [
        ("no-pdf", b"%PDF-1.5\nx".to_vec()),
        ("circle", pdf(circle.into_iter())),
        ("spaces", bomb(b"          ", 800)),
        ("letters", bomb(b"BT /F 9 Tf 9 9 Td (abcdefgh) Tj ET ", 600)),
        ("empty-pages", pdf(head.into_iter().chain(std::iter::repeat_n(empty, 100_000)))),
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
