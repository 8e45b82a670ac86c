//! What must hold on every machine: builds that finish on any number of threads, failures that end them, and an
//! index that nobody but a build writes to.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use chithi::article::sources;
use chithi::library::Builder;
use chithi::query::Plan;
use chithi::search::{Engine, SearchOptions};
use serde_json::Value;

use crate::support::{Library, PROGRAM, SAMPLES, build, facts, undisturbed};

/// The judged queries of the sample articles.
fn queries() -> Vec<String> {
    let table = fs::read_to_string(Path::new(SAMPLES).join("queries.tsv")).unwrap();
    let rows = table.lines().filter(|line| !line.starts_with('#'));
    let queries: BTreeSet<String> = rows.filter_map(|row| row.split('\t').nth(1)).map(str::to_owned).collect();
    assert!(queries.len() > 100, "{}", queries.len());
    queries.into_iter().collect()
}

/// The folder of the files.
fn segments(index: &Path) -> PathBuf {
    index.join("segments")
}

fn manifest(index: &Path) -> Value {
    serde_json::from_str(&fs::read_to_string(index.join("manifest.json")).unwrap()).unwrap()
}

fn names(folder: &Path) -> BTreeSet<String> {
    fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect()
}

/// Fails unless every file is of the one segment that the manifest names, but for that with the groups of near-duplicates.
fn holds_one_segment_and_no_other_file(index: &Path) {
    let manifest = manifest(index);
    let [segment] = &manifest["segments"].as_array().unwrap()[..] else { panic!("{manifest}") };
    let id = segment["id"].as_str().unwrap();
    let mut files = names(&segments(index));
    assert!(files.remove("groups-1"), "{files:?}");
    assert!(files.iter().all(|name| name.starts_with(&format!("{id}."))) && files.len() == 6, "{files:?}");
    let whole = ["CACHEDIR.TAG", "build.lock", "gen-1.json", "manifest.json", "segments"];
    assert_eq!(names(index), BTreeSet::from(whole.map(str::to_owned)));
    let listed: BTreeSet<String> =
        segment["files"].as_array().unwrap().iter().map(|f| f["name"].as_str().unwrap().to_owned()).collect();
    assert_eq!(files, listed);
}

/// Every answer to the letter: what is found, in which order, with which scores and passages.
fn answers(engine: &Engine, queries: &[String]) -> BTreeMap<String, String> {
    let answer = |query: &String| {
        let found = engine
            .search(&Plan::new(query, &facts()), &SearchOptions { limit: 20, ..SearchOptions::default() })
            .unwrap();
        serde_json::to_string(&found).unwrap()
    };
    queries.iter().map(|query| (query.clone(), answer(query))).collect()
}

fn same_on_any_number_of_threads(paths: &[PathBuf], times: usize, queries: &[String]) {
    let mut expected = None;
    for threads in [1, 2, 8, 16] {
        for time in 0..times {
            let folder = tempfile::tempdir().unwrap();
            let builder = Builder::new(folder.path(), facts()).unwrap().threads(threads);
            let report = builder.build(paths, sources(paths), &mut |_| {}).unwrap();
            assert_eq!(report.skipped, 0);
            drop(builder);
            holds_one_segment_and_no_other_file(folder.path());
            let engine = Engine::open(folder.path(), facts()).unwrap();
            let found = answers(&engine, queries);
            let (first, report_of_first) = expected.get_or_insert_with(|| (found.clone(), report.clone()));
            assert_eq!(report_of_first, &report, "{threads} threads, build {time}");
            for (query, answer) in &found {
                assert!(&first[query] == answer, "{query} has another answer on {threads} threads, build {time}");
            }
        }
    }
}

#[test]
fn a_build_on_any_number_of_threads_gives_the_same_answers_to_the_letter() {
    let some: Vec<String> = queries().into_iter().step_by(4).collect();
    same_on_any_number_of_threads(&[PathBuf::from(SAMPLES)], 1, &some);
}

#[test]
#[ignore = "takes minutes: 25 builds on each number of threads; CHITHI_BENCH_ARTICLES names more articles"]
fn a_hundred_builds_give_the_same_answers_to_the_letter() {
    same_on_any_number_of_threads(&[PathBuf::from(SAMPLES)], 25, &queries());
    if let Some(file) = std::env::var_os("CHITHI_BENCH_ARTICLES") {
        same_on_any_number_of_threads(&[PathBuf::from(file)], 25, &queries());
    }
}

#[test]
fn searching_writes_nothing_and_modes_follow_the_umask() {
    let library = Library::new().article("a.txt", "Tin\n\nBà con thôn Thượng họp.\n");
    library.index();
    let index = library.index_path();
    let state = || -> Vec<(PathBuf, std::time::SystemTime, u64)> {
        let mut all = vec![index.clone(), segments(&index)];
        all.extend(fs::read_dir(&index).unwrap().map(|entry| entry.unwrap().path()));
        all.extend(fs::read_dir(segments(&index)).unwrap().map(|entry| entry.unwrap().path()));
        let times = |path: PathBuf| {
            let metadata = fs::metadata(&path).unwrap();
            (path, metadata.modified().unwrap(), metadata.len())
        };
        all.into_iter().map(times).collect()
    };
    let before = state();
    for args in
        [&["search", "họp"][..], &["kwic", "họp"], &["show", "a"], &["stats"], &["similar", "a"], &["cites", "KL 21"]]
    {
        let answer = library.chithi(args);
        assert!(answer.code <= 1, "{args:?}: {}", answer.stderr);
    }
    assert_eq!(state(), before);
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
        let usual = mode(&library.article_path("a.txt"));
        for (path, ..) in before.iter().filter(|(path, ..)| path.is_file()) {
            assert_eq!(mode(path), usual, "{}", path.display());
        }
    }
}

#[test]
fn a_folder_that_is_no_index_is_refused_and_stays_as_it_was() {
    let library = Library::new()
        .article("a.txt", "Tin\n\nBà con họp.\n")
        .put("dự án/build-output/kết quả.txt", "giữ lại")
        .put("dự án/mã nguồn.txt", "giữ lại");
    let refused = library.chithi(&["index", "kho", "--index", "dự án"]).expect(2);
    assert!(refused.stderr.contains("`dự án` isn't an index of chithi and isn't empty"), "{}", refused.stderr);
    assert_eq!(
        names(&library.path().join("dự án")),
        BTreeSet::from(["build-output", "mã nguồn.txt"].map(str::to_owned))
    );
}

#[test]
fn what_a_person_keeps_in_an_index_folder_stays_there() {
    let library = Library::new().article("a.txt", "Tin\n\nBà con họp.\n").put("index/README.md", "# Kho của tôi\n");
    library.chithi(&["index", "kho"]).expect(0);
    let library =
        library.put("index/build-important/a.txt", "giữ lại").put("index/build-2024/meta.json/b.txt", "giữ lại");
    let library = library
        .put("index/build-1795889966280/parts/0/meta.json", "{}")
        .put("index/build-1795889966280/at-work", "kho/a.txt\n");
    let built = library.chithi(&["index", "kho"]).expect(0);
    assert!(built.stderr.contains("ended before its time; it was at work on: kho/a.txt"), "{}", built.stderr);
    let kept = names(&library.index_path());
    assert!(["README.md", "build-important", "build-2024"].iter().all(|name| kept.contains(*name)), "{kept:?}");
    assert!(!kept.contains("build-1795889966280"), "{kept:?}");
    let library = library.put("index/build-1795889966280/parts/0/ghi chú.txt", "giữ lại");
    library.chithi(&["index", "kho"]).expect(0);
    assert!(library.index_path().join("build-1795889966280/parts/0/ghi chú.txt").exists());
}

/// Under limits of the process: whatever it may not do, it says so at once, and the old index answers on.
#[cfg(target_os = "linux")]
mod limits {
    use std::process::{Command, Stdio};
    use std::time::{Duration, Instant};

    use super::*;
    use crate::support::Answer;

    /// Longer than any build here takes, on a slow machine beside other work; a hang would last for ever.
    const PATIENCE: Duration = Duration::from_secs(300);

    /// Runs the program in a shell that has lowered a limit.
    fn limited(library: &Library, limit: &str, args: &str) -> Answer {
        let script = format!("{limit} && exec \"$0\" {args}");
        let mut child = undisturbed(Command::new("sh"))
            .args(["-c", &script, PROGRAM])
            .current_dir(library.path())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let until = Instant::now() + PATIENCE;
        while child.try_wait().unwrap().is_none() {
            if Instant::now() > until {
                child.kill().unwrap();
                panic!("{limit}: still running after {PATIENCE:?}");
            }
            std::thread::sleep(Duration::from_millis(10));
        }
        let output = child.wait_with_output().unwrap();
        Answer {
            stdout: String::from_utf8(output.stdout).unwrap(),
            stderr: String::from_utf8(output.stderr).unwrap(),
            code: output.status.code().unwrap_or_else(|| panic!("{limit}: {:?}", output.status)),
        }
    }

    /// Tries a build; whether it was done. Either way an index answers.
    fn try_build(library: &Library, limit: &str) -> Option<Answer> {
        let before = manifest(&library.index_path());
        let answer = limited(library, limit, "index --rebuild kho --threads 8");
        match answer.code {
            0 => None,
            2 => {
                assert_eq!(manifest(&library.index_path()), before, "{limit}: {}", answer.stderr);
                library.chithi(&["search", "Tin"]).expect(0);
                Some(answer)
            }
            other => panic!("{limit}: {other}: {}", answer.stderr),
        }
    }

    fn library() -> Library {
        let library = (0..60).fold(Library::new(), |library, i| {
            let body = (0..400).map(|k| format!("chữ{} ", i * 400 + k)).collect::<String>();
            library.article(&format!("{i}.txt"), format!("Tin {i}\n\n{body}\n"))
        });
        library.index();
        library
    }

    #[test]
    fn too_few_files_are_said_with_figures() {
        let library = library();
        for handles in [8, 12, 16, 20] {
            let failed = try_build(&library, &format!("ulimit -n {handles}")).unwrap();
            assert!(failed.stderr.contains(&format!("({handles} allowed), and a build needs 22")), "{}", failed.stderr);
        }
        for handles in [24, 32, 64] {
            assert!(try_build(&library, &format!("ulimit -n {handles}")).is_none(), "{handles}");
        }
    }

    #[test]
    fn a_file_that_may_not_grow_is_said() {
        let library = library();
        // In blocks of 512 bytes or 1 KiB, as the shell counts.
        for blocks in [0, 1, 8, 64] {
            let failed = try_build(&library, &format!("ulimit -f {blocks}")).unwrap();
            assert!(failed.stderr.contains("ulimit -f"), "{}", failed.stderr);
        }
    }

    #[test]
    fn too_little_address_space_is_said_with_figures_or_takes_fewer_threads() {
        let library = library();
        for kilobytes in [400_000, 1_000_000] {
            let failed = try_build(&library, &format!("ulimit -v {kilobytes}")).unwrap();
            assert!(failed.stderr.contains("ulimit -v"), "{}", failed.stderr);
        }
        assert!(try_build(&library, "ulimit -v 2000000").is_none());
    }

    /// Whether this runs as root, who may mount a disk and become somebody else.
    fn is_root() -> bool {
        let id = Command::new("id").arg("-u").output().unwrap();
        id.stdout.trim_ascii() == b"0"
    }

    struct Mounted(PathBuf);

    impl Drop for Mounted {
        fn drop(&mut self) {
            let _ = Command::new("umount").arg(&self.0).status();
        }
    }

    fn mount(options: &str, path: &Path) -> Option<Mounted> {
        let done = Command::new("mount").args(["-t", "tmpfs", "-o", options, "tmpfs"]).arg(path).status();
        done.is_ok_and(|status| status.success()).then(|| Mounted(path.to_owned()))
    }

    #[test]
    #[ignore = "needs root: mounts small disks"]
    fn a_full_disk_is_said_with_figures_and_the_old_index_answers_on() {
        if !is_root() {
            eprintln_line("skipped: only root can mount a disk");
            return;
        }
        for megabytes in [1, 2, 4, 8, 12, 16, 32, 64] {
            let disk = tempfile::tempdir().unwrap();
            let Some(_mounted) = mount(&format!("size={megabytes}m"), disk.path()) else {
                eprintln_line("skipped: disks can't be mounted here");
                return;
            };
            let index = disk.path().join("index");
            let library = (0..3_000).fold(Library::new(), |library, i| {
                let body =
                    (0..400).map(|k| format!("chữ{} ", (i * 7919 + k * 104_729) % 1_000_003)).collect::<String>();
                library.article(&format!("{i}.txt"), format!("Tin {i}\n\n{body}\n"))
            });
            let small = Library::new().article("a.txt", "Tin cũ\n\nBà con họp.\n");
            small.chithi(&["index", "kho", "--index", index.to_str().unwrap()]).expect(0);
            let before = manifest(&index);
            let args = format!("index --rebuild kho --threads 8 --index '{}'", index.display());
            let answer = limited(&library, "true", &args);
            eprintln_line(&format!("{megabytes} MB: {} {}", answer.code, answer.stderr.trim()));
            if answer.code != 0 {
                assert_eq!(answer.code, 2, "{}", answer.stderr);
                assert!(answer.stderr.contains("the disk is full"), "{}", answer.stderr);
                assert_eq!(manifest(&index), before);
            }
            small.chithi(&["search", "Tin", "--index", index.to_str().unwrap()]).expect(0);
        }
    }

    #[test]
    #[ignore = "needs root: asks as another user on a read-only disk"]
    fn whoever_may_read_the_files_may_search() {
        if !is_root() {
            eprintln_line("skipped: only root can become another user");
            return;
        }
        let disk = tempfile::tempdir().unwrap();
        let Some(_mounted) = mount("size=1g,mode=755", disk.path()) else {
            eprintln_line("skipped: disks can't be mounted here");
            return;
        };
        let index = disk.path().join("index");
        let built = Builder::new(&index, facts()).unwrap();
        built.build(&[PathBuf::from(SAMPLES)], sources(&[PathBuf::from(SAMPLES)]), &mut |_| {}).unwrap();
        drop(built);
        let program = disk.path().join("chithi");
        fs::copy(PROGRAM, &program).unwrap();
        Command::new("mount").args(["-o", "remount,ro"]).arg(disk.path()).status().unwrap();
        for args in [
            &["search", "tự diễn biến"][..],
            &["cites", "NQ TW4 khóa XII"],
            &["kwic", "chi bộ"],
            &["stats"],
            &["show", "a01"],
        ] {
            let output = undisturbed(Command::new("setpriv"))
                .args(["--reuid", "65534", "--regid", "65534", "--clear-groups"])
                .arg(&program)
                .args(args)
                .args(["--index", index.to_str().unwrap()])
                .current_dir("/")
                .output()
                .unwrap();
            assert!(output.status.success(), "{args:?}: {}", String::from_utf8_lossy(&output.stderr));
        }
    }

    /// Says why a test was skipped, or what it saw.
    fn eprintln_line(text: &str) {
        std::io::Write::write_all(&mut std::io::stderr(), format!("{text}\n").as_bytes()).unwrap();
    }
}

/// What became of a question to an index of which one file was changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Outcome {
    /// Damage is said, with code 4.
    Said,
    /// The answer is the same.
    Same,
    /// The answer is another one, and nothing says why.
    Silent,
}

/// Questions that read every kind of file.
const QUESTIONS: [&[&str]; 5] = [
    &["search", "tự diễn biến", "--format", "json"],
    &["search", "\"chi bộ\" KL 21-KL/TW", "--all", "--format", "jsonl"],
    &["cites", "NQ TW4 khóa XII", "--format", "json"],
    &["kwic", "\"đảng viên\"", "--format", "json"],
    &["localities", "--format", "json"],
];

/// Asks all questions of a damaged index; nothing may end otherwise than with an answer or with code 4.
fn outcome(library: &Library, expected: &[String], what: &str) -> Outcome {
    let ask = |(args, expected): (&&[&str], &String)| {
        let answer = library.chithi(args);
        assert!(!answer.stderr.contains("panicked"), "{what}: {args:?}: {}", answer.stderr);
        match answer.code {
            4 => {
                assert!(
                    answer.stderr.contains("is damaged") && answer.stderr.contains("build it again"),
                    "{what}: {}",
                    answer.stderr
                );
                assert_eq!(answer.stderr.matches("damaged").count(), 1, "{what}: {}", answer.stderr);
                Outcome::Said
            }
            0 | 1 if &answer.stdout == expected => Outcome::Same,
            0 | 1 => Outcome::Silent,
            other => panic!("{what}: {args:?} ended with {other}: {}", answer.stderr),
        }
    };
    QUESTIONS.iter().zip(expected).map(ask).max().unwrap_or(Outcome::Same)
}

/// An index of the sample articles alone, with no earlier generation beside it, the answers that it gives, and its files.
fn sound_library() -> (Library, Vec<String>, Vec<PathBuf>) {
    let library = Library::new();
    build(&library.index_path(), &[PathBuf::from(SAMPLES)]);
    let expected = QUESTIONS.iter().map(|args| library.chithi(args).expect(0).stdout).collect();
    let mut files = vec![library.index_path().join("manifest.json")];
    files.extend(fs::read_dir(segments(&library.index_path())).unwrap().map(|entry| entry.unwrap().path()));
    files.sort();
    (library, expected, files)
}

#[test]
fn damage_is_one_message_and_code_4() {
    let (library, expected, files) = sound_library();
    let bytes: u64 = files.iter().map(|file| fs::metadata(file).unwrap().len()).sum();
    assert!(bytes < 768 << 10, "opening verifies no more: {bytes} bytes");
    for file in &files {
        let sound = fs::read(file).unwrap();
        let name = file.file_name().unwrap().to_str().unwrap().to_owned();
        let mut flipped = sound.clone();
        flipped[sound.len() / 2] ^= 0x10;
        for (what, bytes) in
            [("a changed bit", flipped), ("half of it", sound[..sound.len() / 2].to_vec()), ("nothing", Vec::new())]
        {
            fs::write(file, bytes).unwrap();
            assert_eq!(outcome(&library, &expected, &format!("{name}: {what}")), Outcome::Said, "{name}: {what}");
        }
        fs::remove_file(file).unwrap();
        let answer = library.chithi(QUESTIONS[0]);
        assert_eq!(answer.code, if name == "manifest.json" { 3 } else { 4 }, "{name} is gone: {}", answer.stderr);
        fs::write(file, sound).unwrap();
    }
    assert_eq!(outcome(&library, &expected, "all mended"), Outcome::Same);
}

#[test]
#[ignore = "takes minutes: 500 changed bits, five questions each"]
fn five_hundred_changed_bits_end_no_question_with_a_panic() {
    let (library, expected, files) = sound_library();
    let mut state = 0x2545_F491_4F6C_DD1Du64;
    let mut next = |below: usize| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        (state >> 11) as usize % below
    };
    let mut seen: BTreeMap<Outcome, usize> = BTreeMap::new();
    for number in 0..500 {
        let file = &files[number % files.len()];
        let sound = fs::read(file).unwrap();
        let mut changed = sound.clone();
        let at = next(sound.len());
        changed[at] ^= 1 << next(8);
        fs::write(file, changed).unwrap();
        let outcome = outcome(&library, &expected, &format!("{} at {at}", file.display()));
        *seen.entry(outcome).or_default() += 1;
        fs::write(file, sound).unwrap();
    }
    std::io::Write::write_all(&mut std::io::stderr(), format!("{seen:?}\n").as_bytes()).unwrap();
    assert_eq!(seen.values().sum::<usize>(), 500);
}
