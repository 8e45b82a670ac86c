//! An index saved in one file, and what comes of that file.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use chithi::library::{ArchiveError, Backup, BackupError, BuildError, Builder, UpdateOptions, backup};
use chithi::search::Engine;
use chithi::store::local::{FileSum, Manifest, generations};
use ruzstd::encoding::{CompressionLevel, compress_to_vec};
use serde_json::Value;

use crate::support::{Library, PROGRAM, facts, ids_sorted, program, run, undisturbed};

/// Articles of which one was changed and one removed since the first build.
fn changed_library() -> Library {
    let body = "Chi bộ thôn Đăk Mế họp bàn thực hiện Kết luận 21-KL/TW của Trung ương.";
    let many = (0..40).map(|number| format!("{{\"title\":\"Tin {number}\",\"body\":\"Bà con thôn {number} họp.\"}}\n"));
    let library = Library::new()
        .article("a.txt", format!("Họp chi bộ\n\n{body}\n"))
        .article("b.txt", "Làm đường\n\nBà con họp bàn làm đường ở Kon Tum.\n")
        .article("c.txt", "Bỏ\n\nBài này sẽ bị bỏ.\n")
        .article("nhiều.jsonl", many.collect::<String>());
    library.chithi(&["index", "kho"]).expect(0);
    library.remove("c.txt");
    let library = library.article("b.txt", "Làm đường\n\nBà con họp bàn làm đường mới ở Kon Tum.\n");
    library.chithi(&["index", "--prune"]).expect(0);
    library
}

/// What an index says to questions of many kinds, as it is printed.
fn answers(library: &Library, index: &str) -> Vec<String> {
    let asked: [&[&str]; 10] = [
        &["search", "họp", "--all"],
        &["search", "họp bàn", "--explain"],
        &["search", "hpọ"],
        &["kwic", "họp"],
        &["cites", "Kết luận 21-KL/TW"],
        &["show", "b.txt"],
        &["localities"],
        &["timeline"],
        &["unresolved"],
        &["stats"],
    ];
    asked
        .iter()
        .map(|args| library.chithi(&[args, &["--format", "json", "--index", index][..]].concat()).stdout)
        .collect()
}

fn builder(index: &Path) -> Builder {
    Builder::new(index, facts()).unwrap().threads(1)
}

/// Restores in the process; why not.
fn restore(file: &Path, index: &Path) -> Result<(), BuildError> {
    let backup = Backup::open(file)?;
    builder(index).restore(&backup, &mut |_| Ok(()), &mut |_| {}).map(|_| ())
}

/// All files of an index folder that make its states.
fn states(index: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let files = |folder: &Path| fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect::<Vec<_>>();
    let all = [files(index), files(&index.join("segments"))].concat();
    all.into_iter().filter(|path| path.is_file()).map(|path| (path.clone(), fs::read(path).unwrap())).collect()
}

/// What of a fault is told to a person.
fn fault(error: BuildError) -> ArchiveError {
    match error {
        BuildError::Backup(BackupError::Unusable { source, .. }) => source,
        other => panic!("{other:?}"),
    }
}

/// An archive of these members, packed.
fn archive(members: &[(&str, &[u8])]) -> Vec<u8> {
    let mut tar = tar::Builder::new(Vec::new());
    for (name, bytes) in members {
        let mut head = tar::Header::new_ustar();
        // The usual way refuses `..`.
        head.as_mut_bytes()[..name.len()].copy_from_slice(name.as_bytes());
        head.set_size(bytes.len() as u64);
        head.set_mode(0o644);
        head.set_cksum();
        tar.append(&head, *bytes).unwrap();
    }
    compress_to_vec(tar.into_inner().unwrap().as_slice(), CompressionLevel::Fastest)
}

/// The members of a backup, as other programs unpack it.
fn members(file: &Path) -> Vec<(String, Vec<u8>)> {
    let packed = fs::read(file).unwrap();
    let (mut rest, mut unpacked) = (packed.as_slice(), Vec::new());
    while !rest.is_empty() {
        let mut frame = ruzstd::decoding::StreamingDecoder::new(&mut rest).unwrap();
        std::io::Read::read_to_end(&mut frame, &mut unpacked).unwrap();
    }
    let mut tar = tar::Archive::new(unpacked.as_slice());
    let member = |entry: std::io::Result<tar::Entry<'_, &[u8]>>| {
        let mut entry = entry.unwrap();
        let name = entry.path().unwrap().to_str().unwrap().to_owned();
        let mut bytes = Vec::new();
        std::io::Read::read_to_end(&mut entry, &mut bytes).unwrap();
        (name, bytes)
    };
    tar.entries().unwrap().map(member).collect()
}

#[test]
fn an_index_restored_elsewhere_answers_the_same_to_the_byte_and_goes_on_being_updated() {
    let library = changed_library();
    let told = library.chithi(&["backup", "kho.tar.zst"]).expect(0).stderr;
    assert!(told.starts_with("42 articles saved in `kho.tar.zst`"), "{told}");
    let told = library.chithi(&["restore", "kho.tar.zst", "--index", "khác"]).expect(0).stderr;
    assert!(told.starts_with("The index in `khác` is now that of "), "{told}");
    assert_eq!(answers(&library, "khác"), answers(&library, "index"));
    let told = library.chithi(&["index", "--index", "khác"]).expect(0).stderr;
    assert!(told.starts_with("Nothing has changed"), "{told}");
    let library = library.article("d.txt", "Thêm\n\nBà con họp thêm.\n");
    let told = library.chithi(&["index", "--index", "khác"]).expect(0).stderr;
    assert!(told.starts_with("1 article read and 0 taken out"), "{told}");
}

#[test]
fn saved_queries_and_what_was_seen_of_them_go_with_the_index() {
    let library = changed_library();
    library.chithi(&["saved", "add", "họp", "họp bàn"]).expect(0);
    library.chithi(&["saved", "add", "hai", "đường"]).expect(0);
    library.chithi(&["saved", "add", "hỏng", "đường mới"]).expect(0);
    let files = || fs::read_dir(library.index_path().join("saved")).unwrap().map(|entry| entry.unwrap().path());
    let damaged = files().find(|path| fs::read_to_string(path).is_ok_and(|text| text.contains("hỏng"))).unwrap();
    fs::write(&damaged, "{").unwrap();
    let told = library.chithi(&["backup", "kho.tar.zst"]).expect(0).stderr;
    assert!(told.starts_with("42 articles and 3 saved queries saved in"), "{told}");
    let told = library.chithi(&["restore", "kho.tar.zst", "--index", "khác"]).expect(0).stderr;
    assert!(told.contains("; with 3 saved queries"), "{told}");
    assert_eq!(fs::read(library.path().join("khác/saved").join(damaged.file_name().unwrap())).unwrap(), b"{");
    library.chithi(&["news", "họp", "--index", "khác"]).expect(1);
    // What is there under the name stays, with what was seen since.
    let library = library.article("d.txt", "Thêm\n\nBà con họp bàn thêm.\n");
    library.chithi(&["index", "--index", "khác"]).expect(0);
    library.chithi(&["saved", "remove", "hai", "--index", "khác"]).expect(0);
    library.chithi(&["news", "họp", "--index", "khác"]).expect(0);
    let told = library.chithi(&["restore", "kho.tar.zst", "--index", "khác"]).expect(0).stderr;
    assert!(told.contains("; with 1 saved query; 2 more of its queries stay as they are here"), "{told}");
    library.chithi(&["index", "--index", "khác"]).expect(0);
    library.chithi(&["news", "họp", "--index", "khác"]).expect(1);
}

#[test]
fn what_other_programs_unpack_is_an_index() {
    let library = changed_library();
    library.chithi(&["backup", "kho.tar.zst"]).expect(0);
    for (name, bytes) in members(&library.path().join("kho.tar.zst")) {
        let path = library.path().join("khác").join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
    assert_eq!(answers(&library, "khác"), answers(&library, "index"));
}

#[test]
fn a_file_that_is_there_is_replaced_only_when_asked_for() {
    let library = changed_library().put("kho.tar.zst", "cũ");
    let path = library.path().join("kho.tar.zst");
    let told = library.chithi(&["backup", "kho.tar.zst"]).expect(2).stderr;
    assert!(told.contains("--force"), "{told}");
    assert_eq!(fs::read_to_string(&path).unwrap(), "cũ");
    library.chithi(&["sao-luu-kho", "kho.tar.zst", "--force"]).expect(0);
    assert_eq!(members(&path)[0].0, "manifest.json");
    for name in ["kho", "không/có.zst"] {
        library.chithi(&["backup", name, "--force"]).expect(2);
    }
    library.chithi(&["backup", "nơi.zst", "--index", "không"]).expect(3);
    assert!(!library.path().join("nơi.zst").exists());
    #[cfg(unix)]
    {
        library.chithi(&["backup", "/dev/null", "--force"]).expect(2);
        library.chithi(&["restore", "/dev/null", "--index", "khác"]).expect(2);
    }
}

#[test]
fn what_was_done_is_told_to_programs() {
    let library = changed_library();
    let told = library.chithi(&["backup", "kho.tar.zst", "--format", "json"]).expect(0).json();
    let bytes = fs::metadata(library.path().join("kho.tar.zst")).unwrap().len();
    assert_eq!((&told["file"], &told["articles"], &told["bytes"]), (&"kho.tar.zst".into(), &42.into(), &bytes.into()));
    let restored = library.chithi(&["phuc-hoi-kho", "kho.tar.zst", "--index", "khác", "--format", "jsonl"]).expect(0);
    assert_eq!(restored.json_lines(), [told]);
    let rows = library.chithi(&["restore", "kho.tar.zst", "--index", "khác", "--format", "csv"]).expect(0).rows();
    assert_eq!((rows.len(), rows[1][0].as_str(), rows[1][1].as_str()), (2, "kho.tar.zst", "42"));
}

#[test]
fn over_another_index_it_is_the_next_state_and_the_one_before_is_kept() {
    let (library, other) = (changed_library(), changed_library());
    library.chithi(&["backup", "kho.tar.zst"]).expect(0);
    let (file, index) = (library.path().join("kho.tar.zst"), other.index_path());
    let before = generations(&index)[0].clone();
    let files = |manifest: &Manifest| manifest.files().cloned().collect::<Vec<FileSum>>();
    let bytes = |sum: &FileSum| fs::read(index.join("segments").join(&sum.name)).unwrap();
    restore(&file, &index).unwrap();
    let kept = generations(&index);
    assert_eq!(kept[0].generation, before.generation + 1);
    assert_eq!(kept[1], before);
    for sum in [files(&kept[0]), files(&before)].concat() {
        assert_eq!(FileSum::of(sum.name.clone(), &bytes(&sum)), sum);
    }
    // Once more: most files are there already.
    restore(&file, &index).unwrap();
    assert_eq!(generations(&index)[0].generation, before.generation + 2);
    let engine = Engine::open(&index, facts()).unwrap();
    assert_eq!(ids_sorted(&engine, "đường"), ["b.txt"]);
}

#[test]
fn a_damaged_index_is_restored_from_its_backup_and_none_is_made_of_it() {
    let library = changed_library();
    let whole = answers(&library, "index");
    library.chithi(&["backup", "kho.tar.zst"]).expect(0);
    let manifest = Manifest::read(&library.index_path()).unwrap();
    for sum in manifest.files() {
        let path = library.index_path().join("segments").join(&sum.name);
        let mut bytes = fs::read(&path).unwrap();
        let last = bytes.len() - 1;
        bytes[last / 2] ^= 1;
        fs::write(path, bytes).unwrap();
    }
    library.chithi(&["backup", "hỏng.tar.zst"]).expect(4);
    assert!(!library.path().join("hỏng.tar.zst").exists());
    library.chithi(&["restore", "kho.tar.zst"]).expect(0);
    assert_eq!(answers(&library, "index"), whole);
    let library = library.put("index/manifest.json", "{");
    library.chithi(&["restore", "kho.tar.zst"]).expect(0);
    assert_eq!(answers(&library, "index"), whole);
}

#[test]
fn a_backup_that_is_damaged_or_cut_off_anywhere_is_refused_and_changes_nothing() {
    let (library, other) = (changed_library(), Library::new().article("a.txt", "Tin\n\nBà con họp.\n"));
    other.index();
    let (file, index) = (library.path().join("kho.tar.zst"), other.index_path());
    backup(&library.index_path(), &file, false, &[]).unwrap();
    let before = states(&index);
    let whole = fs::read(&file).unwrap();
    let damaged = library.path().join("hỏng.tar.zst");
    let check = |bytes: &[u8]| {
        fs::write(&damaged, bytes).unwrap();
        let fault = fault(restore(&damaged, &index).unwrap_err());
        assert_eq!(states(&index), before);
        fault
    };
    // In each member, in the heads between them, and at both ends.
    let mut begun = 0;
    let mut places: Vec<usize> = vec![0, 4, 20, whole.len() - 1, whole.len() - 600];
    for (_, bytes) in members(&file) {
        let at = whole[begun..].windows(bytes.len()).position(|window| window == bytes).unwrap() + begun;
        places.extend([at - 400, at, at + bytes.len() / 2, at + bytes.len() - 1]);
        begun = at + bytes.len();
    }
    assert!(places.len() > 30);
    for place in places {
        let mut bytes = whole.clone();
        bytes[place] ^= 4;
        let fault = check(&bytes);
        assert!(!matches!(fault, ArchiveError::Io(_)), "{place}: {fault:?}");
    }
    for length in (1..60).map(|part| whole.len() * part / 60).chain([whole.len() - 1, whole.len() - 4, 1, 4, 10]) {
        let fault = check(&whole[..length]);
        assert!(matches!(fault, ArchiveError::Truncated | ArchiveError::NotOne), "{length}: {fault:?}");
    }
    check(&[&whole[..], &whole[..]].concat());
    check(&[&whole[..], b"x"].concat());
    restore(&file, &index).unwrap();
}

#[test]
#[ignore = "takes a minute: a thousand changed bits"]
fn a_thousand_backups_with_a_changed_bit_are_refused_or_give_the_very_same_index() {
    let (library, other) = (changed_library(), Library::new().article("a.txt", "Tin\n\nBà con họp.\n"));
    other.index();
    let (file, index) = (library.path().join("kho.tar.zst"), other.index_path());
    backup(&library.index_path(), &file, false, &[]).unwrap();
    let saved: Vec<FileSum> = Manifest::read(&library.index_path()).unwrap().files().cloned().collect();
    let (before, whole) = (states(&index), fs::read(&file).unwrap());
    let damaged = library.path().join("hỏng.tar.zst");
    let mut same = 0;
    for number in 0..1_000 {
        let mut bytes = whole.clone();
        // Half of them in the heads of the frame and of the first members.
        let place = if number % 2 == 0 { number } else { whole.len() * number / 1_000 };
        bytes[place] ^= 1 << (number / 2 % 8);
        fs::write(&damaged, &bytes).unwrap();
        let elsewhere = tempfile::tempdir().unwrap();
        match restore(&damaged, elsewhere.path()) {
            // Of the frame's head, which says how much memory unpacking takes.
            Ok(()) => {
                same += 1;
                let restored = Manifest::read(elsewhere.path()).unwrap();
                assert!(restored.files().zip(&saved).all(|(here, there)| here.blake3 == there.blake3), "{place}");
            }
            Err(error) => {
                let fault = fault(error);
                assert!(!matches!(fault, ArchiveError::Io(_)), "{place}: {fault:?}");
                assert!(!elsewhere.path().join("manifest.json").exists());
                assert!(restore(&damaged, &index).is_err(), "{place}");
            }
        }
    }
    assert!(same < 10, "{same}");
    assert_eq!(states(&index), before);
}

#[test]
fn a_file_that_is_no_backup_is_refused_and_leaves_no_trace() {
    let library = changed_library();
    library.chithi(&["backup", "kho.tar.zst"]).expect(0);
    let manifest = fs::read(library.index_path().join("manifest.json")).unwrap();
    let zst = |bytes: &[u8]| compress_to_vec(bytes, CompressionLevel::Fastest);
    for bytes in [
        Vec::new(),
        b"chi la chu".to_vec(),
        b"PK\x03\x04".to_vec(),
        zst(b""),
        zst(b"{\"title\":\"Tin\",\"body\":\"Hop.\"}\n"),
        zst(&[0; 4096]),
        archive(&[]),
        archive(&[("a.txt", b"Tin")]),
        archive(&[("manifest.json", b"{}")]),
        archive(&[("../manifest.json", &manifest)]),
        manifest.clone(),
    ] {
        let library = Library::new().put("lạ.zst", &bytes);
        let told = library.chithi(&["restore", "lạ.zst"]).expect(2).stderr;
        assert!(told.contains("`lạ.zst` can't be used") && told.lines().count() == 1, "{told}");
        assert!(!library.index_path().exists());
    }
    let told = library.chithi(&["restore", "không.zst"]).expect(2).stderr;
    assert!(told.contains("`không.zst`"), "{told}");
    // Of another version.
    let old = Manifest { format: 8, ..Manifest::read(&library.index_path()).unwrap() }.to_text().unwrap();
    let library = library.put("cũ.zst", archive(&[("manifest.json", old.as_bytes())]));
    let told = library.chithi(&["restore", "cũ.zst"]).expect(2).stderr;
    assert!(told.contains("another version"), "{told}");
}

#[test]
fn a_member_with_a_path_or_one_that_is_not_listed_is_refused() {
    let library = changed_library();
    library.chithi(&["backup", "kho.tar.zst"]).expect(0);
    let real = members(&library.path().join("kho.tar.zst"));
    let real: Vec<(&str, &[u8])> = real.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice())).collect();
    let manifest = Manifest::read(&library.index_path()).unwrap();
    let naming = |name: &str| {
        let mut manifest = manifest.clone();
        manifest.segments[0].files[0] = FileSum::of(name.to_owned(), b"x");
        manifest.to_text().unwrap()
    };
    let up = naming("../../../ngoài.txt");
    let whole = naming("/tmp/ngoài.txt");
    let renamed = |name: &'static str| {
        let mut all = real.clone();
        all[1].0 = name;
        all
    };
    let without = |at: usize| real.iter().enumerate().filter(|(place, _)| *place != at).map(|(_, one)| *one).collect();
    let cases: Vec<Vec<(&str, &[u8])>> = vec![
        vec![("manifest.json", up.as_bytes()), ("segments/../../../ngoài.txt", b"x")],
        vec![("manifest.json", whole.as_bytes()), ("/tmp/ngoài.txt", b"x")],
        renamed("segments/../../ngoài.txt"),
        renamed("ngoài.txt"),
        [&real[..], &[("segments/../../ngoài.txt", b"x")]].concat(),
        [&real[..], &[("ngoài.txt", b"x")]].concat(),
        without(1),
        without(real.len() - 1),
        [&real[..2], &real[1..]].concat(),
    ];
    let index = library.path().join("trong/khác");
    for members in cases {
        let library = Library::new().put("lạ.zst", archive(&members));
        fault(restore(&library.path().join("lạ.zst"), &index).unwrap_err());
        assert!(!index.join("manifest.json").exists());
        let all: Vec<_> = fs::read_dir(&index).into_iter().flatten().map(|entry| entry.unwrap().file_name()).collect();
        assert!(all.iter().all(|name| name == "build.lock" || name == "CACHEDIR.TAG"), "{all:?}");
        for outside in [library.path(), library.path().parent().unwrap(), index.parent().unwrap()] {
            assert!(!outside.join("ngoài.txt").exists());
        }
    }
    fs::write(library.path().join("thật.zst"), archive(&real)).unwrap();
    restore(&library.path().join("thật.zst"), &index).unwrap();
}

#[test]
#[cfg(unix)]
fn a_write_that_fails_leaves_nothing_under_the_name_and_the_index_as_it_was() {
    let library = changed_library().put("cũ.zst", "cũ");
    let under = |limit: &str, args: &str| {
        let script = format!("{limit}; exec '{}' {args}", PROGRAM);
        let output =
            undisturbed(Command::new("sh")).args(["-c", &script]).current_dir(library.path()).output().unwrap();
        (output.status.code(), String::from_utf8(output.stderr).unwrap())
    };
    let names = |folder: &Path| {
        let mut names: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name()).collect();
        names.sort();
        names
    };
    let before = names(library.path());
    for args in ["backup mới.zst", "backup cũ.zst --force"] {
        let (code, told) = under("ulimit -f 8", args);
        assert_eq!(code, Some(2), "{told}");
        assert!(told.contains("can't be written"), "{told}");
    }
    assert_eq!(names(library.path()), before);
    assert_eq!(fs::read_to_string(library.path().join("cũ.zst")).unwrap(), "cũ");
    library.chithi(&["backup", "mới.zst"]).expect(0);
    let before = states(&library.index_path());
    let manifest: Value = serde_json::from_slice(&before[&library.index_path().join("manifest.json")]).unwrap();
    assert!(manifest["segments"].as_array().unwrap().len() > 1);
    let (code, told) = under("ulimit -f 8", "restore mới.zst --index khác");
    assert_eq!(code, Some(2), "{told}");
    assert!(!library.path().join("khác/manifest.json").exists());
    assert_eq!(names(&library.path().join("khác")), ["CACHEDIR.TAG", "build.lock"]);
    assert_eq!(states(&library.index_path()), before);
}

#[test]
fn a_run_that_is_killed_leaves_a_whole_file_or_none_and_the_old_state_or_the_new() {
    let library = changed_library();
    library.chithi(&["backup", "kho.tar.zst"]).expect(0);
    for wait in (0..12).map(|step| Duration::from_millis(step * 4)) {
        let killed = |args: &[&str]| {
            let mut program = program();
            let program = program.args(args).current_dir(library.path()).stderr(Stdio::null());
            let mut child = program.spawn().unwrap();
            std::thread::sleep(wait);
            let _ = child.kill();
            child.wait().unwrap();
        };
        killed(&["backup", "mới.zst"]);
        let path = library.path().join("mới.zst");
        if path.exists() {
            restore(&path, &library.path().join("khác")).unwrap();
            fs::remove_file(path).unwrap();
        }
        killed(&["restore", "kho.tar.zst"]);
        assert_eq!(ids_sorted(&Engine::open(&library.index_path(), facts()).unwrap(), "đường"), ["b.txt"]);
    }
    restore(&library.path().join("kho.tar.zst"), &library.index_path()).unwrap();
}

#[test]
fn a_backup_made_while_the_index_changes_is_of_one_state() {
    let library = Library::new().article("0.txt", "Tin\n\nBà con họp.\n");
    let kho = [library.path().join("kho")];
    let options = UpdateOptions { prune: true, keep: Some(0), ..UpdateOptions::default() };
    let update = || builder(&library.index_path()).update(&kho, &options, &mut |_| {}).unwrap();
    update();
    let done = AtomicBool::new(false);
    std::thread::scope(|scope| {
        scope.spawn(|| {
            for number in 1..12 {
                fs::write(library.article_path(&format!("{number}.txt")), "Tin\n\nBà con họp.\n").unwrap();
                update();
            }
            done.store(true, Ordering::Relaxed);
        });
        let mut least = 0;
        while !done.load(Ordering::Relaxed) {
            let file = library.path().join("kho.tar.zst");
            let saved = backup(&library.index_path(), &file, true, &[]).unwrap().articles;
            let elsewhere = tempfile::tempdir().unwrap();
            restore(&file, elsewhere.path()).unwrap();
            let found = ids_sorted(&Engine::open(elsewhere.path(), facts()).unwrap(), "họp").len() as u64;
            assert!(found == saved && saved >= least, "{found} of {saved}");
            least = saved;
        }
    });
}

#[test]
fn who_builds_where_a_backup_is_to_go_is_waited_for_by_nobody() {
    let library = changed_library();
    library.chithi(&["backup", "kho.tar.zst"]).expect(0);
    let lock = File::open(library.index_path().join("build.lock")).unwrap();
    lock.lock().unwrap();
    let told = run(library.path(), &["restore", "kho.tar.zst"], b"").expect(2).stderr;
    assert!(told.contains("another chithi"), "{told}");
    library.chithi(&["backup", "mới.zst"]).expect(0);
}
