//! `chithi doctor` finds whatever isn't as it was written, says what mends it, and mends what can be mended.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use chithi::answer::{Checkup, PartState, Remedy, Subject};
use chithi::library::{Builder, UpdateOptions, checkup, repair};
use chithi::search::Engine;
use chithi::store::local::{FileSum, Manifest};
use serde_json::json;

use crate::support::{Library, facts, ids, put_manifest};

/// Articles of the first generation.
const RECORDS: usize = 60;

fn records(changed: Option<usize>) -> String {
    let body = |number: usize| match Some(number) == changed {
        true => format!("Bà con thôn {number} gặt lúa."),
        false => format!("Chi bộ thôn {number} họp bàn thực hiện Kết luận 21-KL/TW."),
    };
    let record = |number| json!({ "id": format!("r{number}"), "title": "Tin", "body": body(number) }).to_string();
    (0..RECORDS).map(record).collect::<Vec<_>>().join("\n")
}

/// A library with three generations: of 60 articles in one segment, with one more in a second, and with one of the first changed, so
/// that a third has it and the first has lost one.
fn library() -> Library {
    let library = Library::new().article("nhiều.jsonl", records(None));
    library.chithi(&["index", "kho"]).expect(0);
    let library = library.article("lúa.txt", "Mùa gặt\n\nBà con gặt lúa trên đồng.\n");
    library.chithi(&["index", "kho"]).expect(0);
    let library = library.article("nhiều.jsonl", records(Some(7)));
    library.chithi(&["index", "kho"]).expect(0);
    library
}

fn names(folder: &Path) -> BTreeSet<String> {
    fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect()
}

/// The files that are held against what was written, by their paths below the index folder.
fn files(index: &Path) -> Vec<String> {
    let inside = names(&index.join("segments")).into_iter().map(|name| format!("segments/{name}"));
    let outside = names(index).into_iter().filter(|name| !["segments", "build.lock"].contains(&name.as_str()));
    outside.chain(inside).collect()
}

fn file_that_ends(index: &Path, ending: &str) -> PathBuf {
    let all = files(index);
    index.join(all.iter().find(|name| name.ends_with(ending)).unwrap_or_else(|| panic!("no {ending}: {all:?}")))
}

/// Each file with its content.
fn contents(index: &Path) -> BTreeMap<String, Vec<u8>> {
    files(index).into_iter().map(|name| (name.clone(), fs::read(index.join(name)).unwrap())).collect()
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to.join("segments")).unwrap();
    for name in files(from) {
        fs::copy(from.join(&name), to.join(&name)).unwrap();
    }
}

/// The files that are said to be otherwise than they should be.
fn odd(found: &Checkup) -> Vec<String> {
    let odd = found.parts.iter().filter(|part| part.part == Subject::File && part.state != PartState::Sound);
    odd.filter_map(|part| part.name.clone()).collect()
}

/// Writes another byte into the middle of a file.
fn change(path: &Path) {
    let mut bytes = fs::read(path).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 0x10;
    fs::write(path, bytes).unwrap();
}

#[test]
fn a_sound_index_is_said_to_be_sound_and_looking_writes_nothing() {
    let library = library();
    let index = library.index_path();
    let before = contents(&index);
    assert!(before.keys().any(|name| name.ends_with(".del")) && before.keys().any(|name| name.ends_with(".debit")));
    let said = library.chithi(&["doctor"]).expect(0);
    assert_eq!(said.stderr, "");
    for line in [
        "The index in `index` is sound",
        "   generation 3: 61 articles; ",
        "   it can be opened",
        "   4 of 4 figures are those of what is there",
        "   1 of 1 lists of the words that removed articles had can be read",
        "   no two articles say nearly the same",
        "   61 of 61 articles can be read back",
        "   61 of 61 articles are found by words of theirs",
        "   63 of 63 articles and files fit the list of files",
    ] {
        assert!(said.stdout.lines().any(|found| found.starts_with(line)), "{line}\n{}", said.stdout);
    }
    // How much is free changes.
    let lasting =
        |said: &str| said.lines().filter(|line| !line.contains(" free")).map(str::to_owned).collect::<Vec<_>>();
    for args in [&["khám-chỉ-mục"][..], &["doctor", "--repair"]] {
        assert_eq!(lasting(&library.chithi(args).expect(0).stdout), lasting(&said.stdout));
    }
    assert_eq!(contents(&index), before);
}

#[test]
fn what_is_damaged_is_named_with_its_generations_and_what_mends_it() {
    let library = library();
    let index = library.index_path();
    let path = file_that_ends(&index, ".3.debit");
    change(&path);
    let said = library.chithi(&["doctor"]).expect(4).stdout;
    let name = format!("segments/{}", path.file_name().unwrap().to_str().unwrap());
    for line in [
        "The index in `index` is damaged".to_owned(),
        format!("   `{name}` (of generation 3) has other content than was written: `--repair` mends it"),
        "   `chithi doctor --repair --index 'index'` goes back to generation 2, the newest of which all is whole (`chithi index` \
         then reads what has changed since), and clears up"
            .to_owned(),
    ] {
        assert!(said.lines().any(|found| found == line), "{line}\n{said}");
    }
    let rows = library.chithi(&["doctor", "--format", "csv"]).expect(4).rows();
    let row = rows.iter().find(|row| row[1] == name).unwrap();
    assert_eq!(
        (row[2].as_str(), row[3].as_str(), row[4].as_str(), row[10].as_str()),
        ("content", "yes", "3", "repair")
    );
    let lines = library.chithi(&["doctor", "--format", "jsonl"]).expect(4).json_lines();
    let line = lines.iter().find(|line| line["name"] == *name).unwrap();
    assert_eq!((&line["state"], &line["generations"]), (&json!("content"), &json!([3])));
    assert_eq!(library.chithi(&["doctor", "--format", "json"]).expect(4).json()["whole_generation"], 2);
}

#[test]
fn repair_goes_back_to_the_newest_generation_that_is_whole_and_an_update_catches_up() {
    let library = library();
    let index = library.index_path();
    change(&file_that_ends(&index, ".3.del"));
    library.chithi(&["search", "gặt lúa"]).expect(4);
    let said = library.chithi(&["doctor", "--repair"]).expect(0).stdout;
    assert!(said.contains("done: generation 2 is the present one again (`gen-4.json`)"), "{said}");
    assert!(said.contains("done: `gen-3.json` is removed"), "{said}");
    assert!(!files(&index).iter().any(|name| name.contains(".3.") || name.ends_with("-3.jsonl")));
    assert_eq!(library.chithi(&["search", "gặt lúa", "--strict", "--format", "jsonl"]).expect(0).json_lines().len(), 1);
    library.chithi(&["index"]).expect(0);
    assert_eq!(library.chithi(&["search", "gặt lúa", "--strict", "--format", "jsonl"]).expect(0).json_lines().len(), 2);
    library.chithi(&["doctor"]).expect(0);
}

#[test]
fn a_manifest_that_is_damaged_or_gone_is_made_again_of_the_newest_generation() {
    for is_gone in [false, true] {
        let library = library();
        let manifest = library.index_path().join("manifest.json");
        if is_gone {
            fs::remove_file(&manifest).unwrap()
        } else {
            fs::write(&manifest, "{").unwrap()
        }
        let found = checkup(&library.index_path()).unwrap();
        assert_eq!((found.sound, found.generation, found.whole_generation), (false, None, Some(3)));
        let said = library.chithi(&["doctor", "--repair"]).expect(0).stdout;
        assert!(said.contains("done: generation 3 is the present one again (`gen-4.json`)"), "{said}");
        let engine = Engine::open(&library.index_path(), facts()).unwrap();
        assert_eq!(ids(&engine, "\"gặt lúa\"").len(), 2);
        let updated = library.chithi(&["index"]).expect(0);
        assert!(updated.stderr.contains("Nothing has changed: 61 articles"), "{}", updated.stderr);
    }
}

#[test]
fn what_only_copies_or_kept_generations_lack_is_mended_and_the_present_one_stays() {
    let library = library();
    let index = library.index_path();
    fs::remove_file(index.join("gen-3.json")).unwrap();
    change(&index.join("gen-1.json"));
    change(&file_that_ends(&index, "ledger-2.jsonl"));
    change(&index.join("CACHEDIR.TAG"));
    let found = checkup(&index).unwrap();
    assert_eq!(odd(&found), ["gen-3.json", "gen-1.json", "CACHEDIR.TAG", "segments/ledger-2.jsonl"]);
    library.chithi(&["doctor", "--repair"]).expect(0);
    assert_eq!(Manifest::read(&index).unwrap().generation, 3);
    assert_eq!(fs::read(index.join("gen-3.json")).unwrap(), fs::read(index.join("manifest.json")).unwrap());
    assert!(!index.join("gen-2.json").exists() && !index.join("gen-1.json").exists());
    assert!(checkup(&index).unwrap().sound);
    fs::remove_file(index.join("CACHEDIR.TAG")).unwrap();
    let said = library.chithi(&["doctor"]).expect(0).stdout;
    assert!(said.contains("`CACHEDIR.TAG` is missing: `--repair` mends it"), "{said}");
}

#[test]
fn where_no_generation_is_whole_nothing_is_touched_and_the_command_that_builds_anew_is_said() {
    let library = library();
    let index = library.index_path();
    let path = fs::read_dir(index.join("segments")).unwrap().map(|entry| entry.unwrap().path());
    // The one of most articles is in all generations.
    let largest = path
        .filter(|path| path.extension().is_some_and(|ending| ending == "store"))
        .max_by_key(|path| fs::metadata(path).unwrap().len());
    let bytes = fs::read(largest.as_ref().unwrap()).unwrap();
    fs::write(largest.unwrap(), &bytes[..bytes.len() - 1]).unwrap();
    let before = contents(&index);
    for args in [&["doctor"][..], &["doctor", "--repair"]] {
        let said = library.chithi(args).expect(4).stdout;
        assert!(
            said.replace(',', "").contains(&format!(
                "has {} bytes and {} were written: only building anew",
                bytes.len() - 1,
                bytes.len()
            )),
            "{said}"
        );
        assert!(said.contains("build it again with `chithi index --rebuild --index 'index' '"), "{said}");
        assert_eq!(contents(&index), before);
    }
    let path = library.path().join("kho");
    library.chithi(&["index", "--rebuild", "--index", "index", path.to_str().unwrap()]).expect(0);
    library.chithi(&["search", "gặt lúa"]).expect(0);
    library.chithi(&["doctor", "--repair"]).expect(0);
}

#[test]
fn orphans_are_told_and_removed_and_what_is_a_persons_stays() {
    let orphans = [
        "build-1795889966280/meta.json",
        "gen-4.json",
        "gen-9.json.new",
        "manifest.json.new",
        "segments/0123456789abcdef0123456789abcdef.2.del",
        "segments/0123456789abcdef0123456789abcdef.idx",
        "segments/groups-9",
        "segments/ledger-9.jsonl",
    ];
    let own = ["README.md", "gen-x.json", "saved.json", "segments/ghi chú.txt", "build-2024/a.txt"];
    let library =
        orphans.iter().chain(&own).fold(library(), |library, name| library.put(&format!("index/{name}"), "{}"));
    let index = library.index_path();
    let found = checkup(&index).unwrap();
    let told = BTreeSet::from_iter(odd(&found));
    assert_eq!(told, orphans.iter().map(|name| name.trim_end_matches("/meta.json").to_owned()).collect());
    assert!(
        found.sound && found.parts.iter().filter(|part| part.remedy == Some(Remedy::Repair)).count() == orphans.len()
    );
    let said = library.chithi(&["doctor"]).expect(0).stdout;
    assert!(
        said.contains("`segments/ledger-9.jsonl` belongs to nothing, which isn't damage: `--repair` mends it"),
        "{said}"
    );
    library.chithi(&["doctor", "--repair"]).expect(0);
    assert!(orphans.iter().all(|name| !index.join(name).exists()));
    assert!(own.iter().all(|name| index.join(name).exists()));
    assert_eq!(odd(&checkup(&index).unwrap()), Vec::<String>::new());
}

#[test]
fn while_another_process_changes_the_index_nothing_is_called_an_orphan_or_mended() {
    let library = library().put("index/segments/ledger-9.jsonl", "");
    let builder = Builder::new(&library.index_path(), facts()).unwrap();
    let said = library.chithi(&["doctor"]).expect(0).stdout;
    assert!(said.contains("another chithi is changing it now") && !said.contains("ledger-9"), "{said}");
    let refused = library.chithi(&["doctor", "--repair"]).expect(2).stderr;
    assert!(refused.contains("another chithi is changing the index"), "{refused}");
    drop(builder);
    assert!(library.chithi(&["doctor"]).expect(0).stdout.contains("ledger-9"));
}

#[test]
fn where_there_is_no_index_that_is_said_and_none_is_made() {
    let library = Library::new();
    for args in [&["doctor"][..], &["doctor", "--repair"]] {
        let said = library.chithi(args).expect(3).stderr;
        assert!(said.contains("no index in `index`"), "{said}");
        assert!(!library.index_path().exists());
    }
}

/// Writes a file of the present generation anew, and its hash where it is told.
fn forge(index: &Path, ending: &str, content: impl FnOnce(Vec<u8>) -> Vec<u8>) {
    let mut manifest = Manifest::read(index).unwrap();
    let path = file_that_ends(index, ending);
    let bytes = content(fs::read(&path).unwrap());
    fs::write(&path, &bytes).unwrap();
    let name = path.file_name().unwrap().to_str().unwrap();
    let files = manifest
        .segments
        .iter_mut()
        .flat_map(|segment| &mut segment.files)
        .chain(&mut manifest.ledger)
        .chain(&mut manifest.groups);
    for file in files.filter(|file| file.name == name) {
        *file = FileSum::of(name.to_owned(), &bytes);
    }
    put_manifest(index, &manifest);
}

/// The same file with an article in a group of its own.
fn another_group(index: &Path, bytes: &[u8]) -> Vec<u8> {
    let mark = bytes.strip_suffix(&[0; 12]).unwrap();
    let segment = Manifest::read(index).unwrap().segments[0].id.clone();
    let numbers = |all: &[u32]| all.iter().flat_map(|number| number.to_le_bytes()).collect::<Vec<u8>>();
    [mark.to_vec(), numbers(&[1, 1]), segment.into_bytes(), numbers(&[1, 3, 0]), numbers(&[0])].concat()
}

#[test]
fn what_does_not_fit_together_is_found_though_each_file_has_its_hash() {
    type Change = fn(&Path);
    let without_first_line =
        |bytes: Vec<u8>| bytes.split_inclusive(|byte| *byte == b'\n').skip(1).flatten().copied().collect();
    let changes: [(Subject, Change); 7] = [
        (Subject::Ledger, |index| forge(index, "ledger-3.jsonl", |_| Vec::new())),
        (Subject::Debits, |index| forge(index, ".3.debit", |_| b"{}".to_vec())),
        (Subject::Groups, |index| forge(index, "groups-3", |_| b"{}".to_vec())),
        (Subject::Groups, |index| forge(index, "groups-3", |bytes| another_group(index, &bytes))),
        (Subject::Opening, |index| forge(index, ".3.del", |bytes| bytes[..9].to_vec())),
        (Subject::Counts, |index| {
            let mut manifest = Manifest::read(index).unwrap();
            manifest.segments[1].words[1] += 1;
            put_manifest(index, &manifest);
        }),
        (Subject::Counts, |index| {
            let mut manifest = Manifest::read(index).unwrap();
            manifest.articles += 1;
            put_manifest(index, &manifest);
        }),
    ];
    let library = library();
    for (subject, change) in changes {
        let index = library.path().join("bản sao");
        copy(&library.index_path(), &index);
        change(&index);
        let found = checkup(&index).unwrap();
        let failed: Vec<_> = found.parts.iter().filter(|part| part.damage && part.part != Subject::File).collect();
        assert!(
            failed.iter().any(|part| part.part == subject && part.remedy == Some(Remedy::Rebuild)),
            "{subject:?}: {found:#?}"
        );
        fs::remove_dir_all(&index).unwrap();
    }
    let index = library.index_path();
    forge(&index, "ledger-3.jsonl", without_first_line);
    let said = library.chithi(&["doctor"]).expect(4).stdout;
    assert!(said.contains("articles and files fit the list of files: `"), "{said}");
}

#[test]
fn an_index_of_stored_records_without_a_list_of_files_is_sound() {
    let library = Library::new().article("a.txt", "Tin\n\nBà con họp.\n");
    let paths = [library.path().join("kho")];
    let builder = Builder::new(&library.index_path(), facts()).unwrap();
    builder.build(&paths, chithi::article::sources(&paths), &mut |_| {}).unwrap();
    drop(builder);
    let found = checkup(&library.index_path()).unwrap();
    assert!(found.sound && !found.parts.iter().any(|part| part.part == Subject::Ledger), "{found:#?}");
}

#[test]
fn articles_that_want_one_id_and_files_that_are_gone_are_no_damage() {
    let library = Library::new()
        .article("tin.txt", "Tin\n\nBà con họp.\n")
        .article("a.jsonl", json!({ "id": "1", "title": "Tin", "body": "Bà con họp." }).to_string());
    let update = |library: &Library, prune| {
        let options = UpdateOptions { prune, ..UpdateOptions::default() };
        let builder = Builder::new(&library.index_path(), facts()).unwrap().threads(1);
        builder.update(&[library.path().join("kho")], &options, &mut |_| {}).unwrap();
        let found = checkup(&library.index_path()).unwrap();
        assert!(found.sound, "{found:#?}");
    };
    update(&library, false);
    library.remove("tin.txt");
    let library = library.article("tin.txt.gz", crate::support::gzip("Tin\n\nBà con họp.\n".as_bytes()));
    update(&library, false);
    let same = json!({ "id": "1", "title": "Tin", "body": "Bà con họp." }).to_string();
    let other = json!({ "id": "1", "title": "Tin", "body": "Bà con gặt lúa." }).to_string();
    let library =
        library.article("tin.txt", "Tin\n\nBà con gặt lúa.\n").article("a.jsonl", format!("{same}\n{other}\n{same}"));
    update(&library, false);
    library.remove("tin.txt");
    update(&library, false);
    update(&library, true);
    library.remove("tin.txt.gz");
    update(&library, true);
}

/// A way to damage a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Harm {
    Flip,
    Truncate,
    Zero,
    Remove,
}

/// Numbers that look random and are the same each time.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, most: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) as usize % most
    }
}

impl Harm {
    const ALL: [Harm; 4] = [Harm::Flip, Harm::Truncate, Harm::Zero, Harm::Remove];

    fn to(self, path: &Path, numbers: &mut Numbers) {
        let mut bytes = fs::read(path).unwrap();
        let before = bytes.clone();
        match self {
            Harm::Remove => return fs::remove_file(path).unwrap(),
            Harm::Flip => {
                let at = numbers.below(bytes.len());
                bytes[at] ^= 1 << numbers.below(8);
            }
            Harm::Truncate => bytes.truncate(numbers.below(bytes.len())),
            Harm::Zero => {
                let start = numbers.below(bytes.len());
                let end = start + 1 + numbers.below(bytes.len() - start);
                bytes[start..end].fill(0);
                if bytes == before {
                    bytes.fill(0);
                }
            }
        }
        assert_ne!(bytes, before, "{self:?}");
        fs::write(path, bytes).unwrap();
    }
}

/// What came of damages.
#[derive(Debug, Default)]
struct Seen {
    found: BTreeMap<Harm, usize>,
    /// Those that a question finds as well: the index isn't opened.
    refused: usize,
    /// Those after which an older or the same state answers again.
    mended: usize,
    /// Those of which it is said that the index must be built anew.
    rebuild: usize,
}

/// Damages one file after another, so many times, each time of a sound index.
fn harmed(times: usize) -> Seen {
    let library = library();
    let (index, harmed) = (library.index_path(), library.path().join("hỏng"));
    let names = files(&index);
    let kept = names.iter().filter(|name| name.starts_with("gen-")).count();
    let segments = names.iter().filter(|name| name.ends_with(".store")).count();
    assert!(kept >= 2 && segments >= 3, "{names:?}");
    let answers = |index: &Path| Engine::open(index, facts()).map(|engine| ids(&engine, "\"gặt lúa\"").len());
    let (mut numbers, mut seen) = (Numbers(0x2545_F491_4F6C_DD1D), Seen::default());
    for time in 0..times {
        let (name, harm) = (&names[time % names.len()], Harm::ALL[time / names.len() % Harm::ALL.len()]);
        copy(&index, &harmed);
        harm.to(&harmed.join(name), &mut numbers);
        let found = checkup(&harmed).unwrap();
        // An older generation that nothing names any more isn't missed, but its files are orphans.
        let earlier = ["gen-1.json", "gen-2.json"].iter().position(|earlier| earlier == name);
        let left = earlier.filter(|_| harm == Harm::Remove).map(|at| at + 1);
        let files =
            left.map(|number| vec![format!("segments/groups-{number}"), format!("segments/ledger-{number}.jsonl")]);
        assert_eq!(odd(&found), files.unwrap_or_else(|| vec![name.clone()]), "{harm:?} {name}");
        let may_be_left_out = name == "CACHEDIR.TAG" && harm == Harm::Remove;
        assert_eq!(found.sound, may_be_left_out || left.is_some(), "{harm:?} {name}");
        *seen.found.entry(harm).or_default() += 1;
        match answers(&harmed) {
            Ok(articles) => assert_eq!(articles, 2, "{harm:?} {name}"),
            Err(_) => seen.refused += 1,
        }
        let before = contents(&harmed);
        let found = repair(&harmed, || Builder::new(&harmed, facts())).unwrap();
        assert_eq!(found.sound, found.whole_generation.is_some(), "{harm:?} {name}: {found:#?}");
        match found.sound {
            true => {
                assert!((0..=2).contains(&answers(&harmed).unwrap()), "{harm:?} {name}");
                seen.mended += 1;
            }
            false => {
                assert_eq!(contents(&harmed), before, "{harm:?} {name}");
                seen.rebuild += 1;
            }
        }
        fs::remove_dir_all(&harmed).unwrap();
    }
    seen
}

#[test]
fn each_file_that_is_changed_cut_zeroed_or_gone_is_found_and_nothing_else() {
    let library = library();
    harmed(Harm::ALL.len() * files(&library.index_path()).len());
}

#[test]
#[ignore = "takes a minute: 1,000 damages"]
fn a_thousand_damages_are_found() {
    let seen = harmed(1_000);
    std::io::Write::write_all(&mut std::io::stderr(), format!("{seen:?}\n").as_bytes()).unwrap();
    assert_eq!(seen.found.values().sum::<usize>(), 1_000);
}

#[test]
fn a_fault_is_not_carried_into_new_files_when_segments_are_merged() {
    let many = |from: usize| {
        (from..from + 200).map(|number| json!({ "title": format!("Tin {number}"), "body": format!("Bà con thôn {number} họp bàn việc làng lần thứ {number}.") }).to_string() + "\n")
    };
    let library = Library::new().article("a.jsonl", many(0).collect::<String>());
    library.index();
    let library = library.article("b.jsonl", many(500).collect::<String>());
    library.chithi(&["index", "kho"]).expect(0);
    for ending in ["term", "store", "idx", "pos"] {
        let path = file_that_ends(&library.index_path(), &format!(".{ending}"));
        let whole = fs::read(&path).unwrap();
        let mut bytes = whole.clone();
        let middle = bytes.len() / 2;
        bytes[middle] ^= 4;
        fs::write(&path, bytes).unwrap();
        let told = library.chithi(&["compact"]).expect(4).stderr;
        assert!(told.contains(path.file_name().unwrap().to_str().unwrap()), "{told}");
        fs::write(&path, whole).unwrap();
    }
    library.chithi(&["compact"]).expect(0);
    library.chithi(&["doctor"]).expect(0);
}
