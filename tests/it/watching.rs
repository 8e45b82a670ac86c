//! An index that is kept up to date while its files change.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, channel};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use chithi::library::{Builder, Progress, WatchOptions, Watching, watch};
use chithi::store::local::Manifest;

use crate::support::{Answer, Library, build, facts, program};

const SOON: Duration = Duration::from_millis(60);
const AT_LAST: Duration = Duration::from_secs(10);

fn options() -> WatchOptions {
    WatchOptions { settle: SOON, patience: SOON * 10, again_after: SOON, prune: true, ..WatchOptions::default() }
}

/// One that is polled.
fn polling() -> WatchOptions {
    WatchOptions { poll: Some(SOON), ..options() }
}

/// A library that is watched, until this is dropped or ended.
struct Watcher {
    told: Receiver<String>,
    stop: Arc<AtomicBool>,
    thread: Option<JoinHandle<Result<(), String>>>,
}

impl Watcher {
    /// Watches some of the library's folders; none are all that the index is made of.
    fn of(library: &Library, paths: &[&str], options: WatchOptions) -> Self {
        let (send, told) = channel();
        let index = library.index_path();
        let paths: Vec<PathBuf> = paths.iter().map(|path| library.path().join(path)).collect();
        let stop = options.stop.clone();
        let thread = std::thread::spawn(move || {
            let builder = || Builder::new(&index, facts());
            let mut tell = |told: Watching<'_>| {
                let said = match told {
                    Watching::Updated(update) => {
                        format!("{} read, {} out, {} in all", update.added, update.removed, update.articles)
                    }
                    Watching::Polled { why, .. } => format!("polled {why:?}"),
                    Watching::Busy => "busy".to_owned(),
                    Watching::Failed(error) => format!("failed {error}"),
                    Watching::Progress(Progress::Skipped(skipped)) => format!("skipped {skipped}"),
                    Watching::Progress(_) | Watching::Forgotten(_) => return,
                };
                let _ = send.send(said);
            };
            watch(&index, &paths, &options, &builder, &mut tell).map_err(|error| error.to_string())
        });
        Watcher { told, stop, thread: Some(thread) }
    }

    /// The same, once it has done the first update.
    fn begun(library: &Library, paths: &[&str], options: WatchOptions) -> Self {
        let watcher = Watcher::of(library, paths, options);
        watcher.until(" in all");
        watcher
    }

    /// Waits until something with this text is told.
    #[track_caller]
    fn until(&self, text: &str) -> String {
        let mut all = Vec::new();
        let until = Instant::now() + AT_LAST;
        while let Ok(told) = self.told.recv_timeout(until.saturating_duration_since(Instant::now())) {
            if told.contains(text) {
                return told;
            }
            all.push(told);
        }
        panic!("`{text}` isn't told, but {all:?}; ended with {:?}", self.thread.as_ref().map(JoinHandle::is_finished));
    }

    /// Ends it; what is told that nobody has waited for.
    fn end(mut self) -> (Result<(), String>, Vec<String>) {
        self.stop.store(true, Ordering::Relaxed);
        let ended = self.thread.take().unwrap().join().unwrap();
        (ended, self.told.try_iter().collect())
    }
}

impl Drop for Watcher {
    fn drop(&mut self) {
        self.stop.store(true, Ordering::Relaxed);
    }
}

fn story(name: &str) -> String {
    format!("Tin {name}\n\nBà con {name} họp bàn việc làng.\n")
}

fn library() -> Library {
    Library::new().article("a.txt", story("Một"))
}

fn generation(library: &Library) -> u64 {
    Manifest::read(&library.index_path()).unwrap().generation
}

#[test]
fn what_is_new_changed_renamed_and_gone_is_followed() {
    for options in [options(), polling()] {
        let library = library();
        let watcher = Watcher::begun(&library, &["kho"], options);
        let library = library.article("mới/sâu/b.txt", story("Hai"));
        watcher.until("1 read, 0 out, 2 in all");
        let library = library.article("a.txt", story("Một, sửa lại"));
        watcher.until("1 read, 1 out, 2 in all");
        fs::rename(library.article_path("mới/sâu/b.txt"), library.article_path("mới/c.txt")).unwrap();
        watcher.until("1 read, 1 out, 2 in all");
        fs::remove_dir_all(library.article_path("mới")).unwrap();
        watcher.until("0 read, 1 out, 1 in all");
        assert_eq!(watcher.end(), (Ok(()), Vec::new()));
    }
}

#[test]
fn a_named_file_is_followed_though_an_editor_renames_another_over_it() {
    let library = library();
    let watcher = Watcher::begun(&library, &["kho/a.txt"], options());
    let library = library.put("kho/.a.txt.tmp", story("Một, sửa lại"));
    fs::rename(library.article_path(".a.txt.tmp"), library.article_path("a.txt")).unwrap();
    watcher.until("1 read, 1 out, 1 in all");
}

#[test]
fn a_path_that_comes_later_is_read_when_it_is_there() {
    for options in [options(), polling()] {
        let library = library();
        let watcher = Watcher::of(&library, &["kho", "đĩa"], options);
        watcher.until("skipped");
        watcher.until("1 in all");
        let library = library.put("đĩa/b.txt", story("Hai"));
        watcher.until("1 read, 0 out, 2 in all");
        let _library = library.put("đĩa/c.txt", story("Ba"));
        watcher.until("1 read, 0 out, 3 in all");
    }
}

#[test]
fn a_disk_that_is_away_loses_nothing_and_the_rest_goes_on() {
    let library = library().put("đĩa/b.txt", story("Hai"));
    let watcher = Watcher::begun(&library, &["kho", "đĩa"], options());
    fs::rename(library.path().join("đĩa"), library.path().join("rời")).unwrap();
    watcher.until("failed none of the 1 file");
    let library = library.article("c.txt", story("Ba"));
    watcher.until("1 read, 0 out, 3 in all");
    fs::rename(library.path().join("rời"), library.path().join("đĩa")).unwrap();
    let library = library.put("đĩa/d.txt", story("Bốn"));
    watcher.until("1 read, 0 out, 4 in all");
    fs::remove_dir_all(library.path().join("đĩa")).unwrap();
    watcher.until("failed none of the 2 files");
}

#[cfg(unix)]
#[test]
fn a_link_to_a_folder_is_followed_and_the_index_in_it_is_left_alone() {
    let library = Library::new().put("thật/a.txt", story("Một"));
    std::os::unix::fs::symlink(library.path(), library.path().join("lối")).unwrap();
    let watcher = Watcher::begun(&library, &["lối"], options());
    let library = library.put("thật/b.txt", story("Hai"));
    watcher.until("1 read, 0 out, 2 in all");
    let before = generation(&library);
    let mut library = library;
    for number in 0..3 {
        library = library.put(&format!("thật/c{number}.txt"), story(&format!("số {number}")));
        watcher.until(&format!("{} in all", number + 3));
    }
    assert_eq!(generation(&library), before + 3, "what is written into the index brings no update about");
}

#[test]
fn a_file_that_is_still_written_is_whole_in_the_end() {
    use std::io::Write;
    let library = library();
    let watcher = Watcher::begun(&library, &["kho"], options());
    let mut file = fs::File::create(library.article_path("b.jsonl")).unwrap();
    let until = Instant::now() + SOON * 20;
    let mut lines = 0;
    while Instant::now() < until {
        writeln!(file, "{{\"title\": \"Tin {lines}\", \"body\": \"Bà con họp lần {lines}.\"}}").unwrap();
        lines += 1;
        std::thread::sleep(Duration::from_millis(5));
    }
    drop(file);
    let first = watcher.until("read");
    if !first.ends_with(&format!(" {} in all", lines + 1)) {
        watcher.until(&format!(" {} in all", lines + 1));
    }
}

#[test]
fn while_another_is_at_work_it_waits_and_says_so_once() {
    let library = library();
    let watcher = Watcher::begun(&library, &["kho"], options());
    let held = Builder::new(&library.index_path(), facts()).unwrap();
    let library = library.article("b.txt", story("Hai"));
    watcher.until("busy");
    std::thread::sleep(SOON * 8);
    drop(held);
    let _library = library;
    assert_eq!(watcher.until(""), "1 read, 0 out, 2 in all");
}

#[test]
fn roots_and_states_that_others_give_the_index_are_followed() {
    let library = library();
    library.chithi(&["index", "kho"]).expect(0);
    let watcher = Watcher::begun(&library, &[], options());
    let library = library.put("khác/b.txt", story("Hai"));
    library.chithi(&["index", "khác"]).expect(0);
    let library = library.put("khác/c.txt", story("Ba"));
    watcher.until("1 read, 0 out, 3 in all");
    library.chithi(&["rollback"]).expect(0);
    watcher.until("1 read, 0 out, 3 in all");
    // Of an index that was taken away nothing is made anew.
    fs::rename(library.index_path(), library.path().join("cất")).unwrap();
    let library = library.article("d.txt", story("Bốn"));
    watcher.until("failed no index");
    fs::rename(library.path().join("cất"), library.index_path()).unwrap();
    watcher.until("1 read, 0 out, 4 in all");
    fs::write(library.index_path().join("manifest.json"), "{").unwrap();
    let until = Instant::now() + AT_LAST;
    while !watcher.thread.as_ref().unwrap().is_finished() && Instant::now() < until {
        std::thread::sleep(SOON);
    }
    assert!(watcher.end().0.unwrap_err().contains("damaged"));
}

#[test]
fn without_an_index_or_a_path_there_is_nothing_to_watch() {
    let library = library();
    library.chithi(&["watch"]).expect(3);
    assert!(!library.index_path().exists());
    library.chithi(&["watch", "-"]).expect(2);
    build(&library.index_path(), &[library.path().join("kho")]);
    library.chithi(&["watch", "--format", "html"]).expect(2);
}

/// What the program says that watches until it has told of one update.
#[cfg(unix)]
pub fn watched(folder: &Path, args: &[&str]) -> Answer {
    use rustix::process::{Pid, Signal, kill_process};
    use std::io::Read;
    let mut child = program().args(args).current_dir(folder).stdout(std::process::Stdio::piped()).spawn().unwrap();
    let mut out = child.stdout.take().unwrap();
    let mut stdout = Vec::new();
    // The head line of a table comes with its first row.
    while stdout.len() < 20 {
        let mut buffer = [0; 4096];
        let count = out.read(&mut buffer).unwrap();
        assert!(count > 0, "it has ended");
        stdout.extend(&buffer[..count]);
    }
    kill_process(Pid::from_child(&child), Signal::TERM).unwrap();
    out.read_to_end(&mut stdout).unwrap();
    let code = child.wait().unwrap().code().unwrap();
    Answer { stdout: String::from_utf8(stdout).unwrap(), stderr: String::new(), code }
}

#[cfg(unix)]
#[test]
fn ctrl_c_ends_the_program_which_has_told_each_update_as_it_came() {
    use rustix::process::{Pid, Signal, kill_process};
    use std::io::{BufRead, BufReader};
    let library = library();
    let mut child = program()
        .args(["watch", "kho", "--poll", "1", "--format", "jsonl"])
        .current_dir(library.path())
        .stdout(std::process::Stdio::piped())
        .spawn()
        .unwrap();
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
    let mut next = || serde_json::from_str::<serde_json::Value>(&lines.next().unwrap().unwrap()).unwrap();
    assert_eq!(next()["added"], 1);
    library.chithi(&["index", "kho"]).expect(0);
    let _library = library.article("b.txt", story("Hai"));
    let second = next();
    assert_eq!((&second["added"], &second["articles"]), (&1.into(), &2.into()));
    kill_process(Pid::from_child(&child), Signal::TERM).unwrap();
    assert_eq!(child.wait().unwrap().code(), Some(0));
}
