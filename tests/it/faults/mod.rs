//! Whatever ends, fails or cuts off a command at whatever point, the library is as it was before or as it should be after, and
//! what was said to be done is done.
//!
//! Each command of [`scene`] is run in a folder of its own over and over, with a fault at one of the calls that change the disk
//! (`CHITHI_FAULT`, see `src/disk/fault.rs`): the process is killed there, the system says no there, or the power is cut there
//! ([`power`]). The tests that run each time take a sample of the calls; those that are ignored take all.

#![allow(clippy::print_stdout, reason = "the long tests print their counts")]

mod power;
mod scene;

use std::collections::BTreeMap;
use std::fs;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use chithi::search::Engine;
use rustix::process::{Pid, Signal, kill_process};
use serde_json::json;

use crate::support::{facts, ids};
use scene::{Ended, House, SCENES, Scene, Stage};

/// Scenes that are played at the same time.
const AT_ONCE: usize = 2;

/// Plays each scene, some at a time; `play` gets it prepared, and gives how often it was tried.
fn each_scene(play: impl Fn(&Scene, &Stage<'_>) -> usize + Sync) -> usize {
    let (next, tried) = (AtomicUsize::new(0), AtomicUsize::new(0));
    let failures: Mutex<Vec<String>> = Mutex::default();
    std::thread::scope(|scope| {
        for _ in 0..AT_ONCE {
            scope.spawn(|| {
                let house = House::new();
                while let Some(scene) = SCENES.get(next.fetch_add(1, Ordering::Relaxed)) {
                    let played = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
                        let stage = Stage::new(&house, scene);
                        play(scene, &stage)
                    }));
                    match played {
                        Ok(times) => drop(tried.fetch_add(times, Ordering::Relaxed)),
                        Err(panic) => {
                            let said = panic.downcast_ref::<String>().cloned().unwrap_or_default();
                            failures.lock().unwrap().push(format!("{}: {said}", scene.name));
                        }
                    }
                }
            });
        }
    });
    let failures = failures.into_inner().unwrap();
    assert!(failures.is_empty(), "{}", failures.join("\n\n"));
    tried.into_inner()
}

/// Some of the numbers from 1 to `last`, spread over them, the first and the last among them.
fn spread(last: usize, some: usize) -> Vec<usize> {
    match some {
        _ if last <= some => (1..=last).collect(),
        _ => (0..some).map(|place| 1 + place * (last - 1) / (some - 1)).collect(),
    }
}

/// Kills a command at some of its calls; how often it was.
fn kill_at_calls(stage: &Stage<'_>, some: usize) -> usize {
    let calls = spread(stage.calls(), some);
    for (place, call) in calls.iter().enumerate() {
        let what = format!("killed at call {call}");
        let ended = stage.play(&format!("kill@{call}"));
        let is_done = stage.holds(&ended, &what);
        if place % 3 == 1 {
            stage.completes(is_done, &what, place % 2 == 1);
        }
    }
    calls.len()
}

#[test]
fn whatever_ends_fails_or_cuts_off_a_command_leaves_the_library_as_before_or_as_after() {
    each_scene(|scene, stage| kill_at_calls(stage, 3) + fail_at_calls(scene, stage, 3) + power::cut(stage, 3, 2));
}

#[test]
#[ignore = "takes minutes: each command is killed at each of its calls"]
fn a_command_that_is_killed_at_any_call_leaves_the_library_as_before_or_as_after() {
    let killed = each_scene(|_, stage| kill_at_calls(stage, usize::MAX));
    println!("killed at a call: {killed} times, 0 lost, 0 wrong");
}

#[test]
#[ignore = "takes minutes: 300 kills at any time"]
fn a_command_that_is_killed_at_any_time_leaves_the_library_as_before_or_as_after() {
    let (finished, times) = (AtomicUsize::new(0), 300usize.div_ceil(SCENES.len()));
    let killed = each_scene(|_, stage| {
        for time in 0..times {
            stage.reset();
            let mut child = stage.start("");
            let after = stage.takes * time as u32 / times as u32;
            std::thread::sleep(after);
            let _ = kill_process(Pid::from_child(&child), Signal::KILL);
            let code = child.wait().unwrap().code();
            finished.fetch_add(usize::from(code.is_some()), Ordering::Relaxed);
            let what = format!("killed after {after:?}");
            let is_done = stage.holds(&Ended { code, said: String::new() }, &what);
            stage.completes(is_done, &what, time % 4 == 0);
        }
        times
    });
    let finished = finished.into_inner();
    println!("killed by the clock: {killed} times ({finished} had finished), 0 lost, 0 wrong");
    assert!(killed >= 300 && finished < killed / 2);
}

/// What the system says of a fault, and how a message names it.
const SAID: [(&str, &[&str]); 3] = [
    ("enospc", &["disk is full", "disk takes no more", "No space left", "os error 28"]),
    ("eio", &["Input/output error", "os error 5"]),
    ("emfile", &["may not open enough files", "Too many open files", "os error 24"]),
];

/// Lets the system say no at some of the calls of a command, in one way at each; how often it did.
fn fail_at_calls(scene: &Scene, stage: &Stage<'_>, some: usize) -> usize {
    let calls = spread(stage.calls(), some);
    for ((place, call), (fault, words)) in calls.iter().enumerate().zip(SAID.iter().cycle()) {
        let what = format!("{fault} at call {call}");
        let ended = stage.play(&format!("{fault}@{call}"));
        let Ended { code, said } = &ended;
        assert!(matches!(code, Some(0 | 1 | 2 | 4)), "{what}: {code:?}\n{said}");
        assert!(!said.contains("fault of its own") && !said.contains("panic"), "{what}: {said}");
        if *code != Some(0) {
            let is_named = words.iter().any(|word| said.contains(word));
            assert!(is_named && scene.places.iter().any(|place| said.contains(place)), "{what}: {said}");
        }
        let is_done = stage.holds(&ended, &what);
        if place % 4 == 1 {
            stage.completes(is_done, &what, place % 8 == 5);
        }
    }
    calls.len()
}

#[test]
#[ignore = "takes minutes: each call of each command fails"]
fn a_full_disk_a_broken_one_and_too_many_files_at_any_call_are_told_and_leave_the_library_whole() {
    let failed = each_scene(|scene, stage| fail_at_calls(scene, stage, usize::MAX));
    println!("the system said no: {failed} times, 0 lost, 0 wrong, 0 panics");
}

#[test]
#[ignore = "takes minutes: the power is cut after each call of each command"]
fn what_was_done_lasts_over_a_power_cut_after_any_call() {
    let cut = each_scene(|_, stage| power::cut(stage, usize::MAX, 3));
    println!("power cut: {cut} states, 0 lost, 0 wrong");
}

/// What is free is told by the test.
#[test]
fn where_the_disk_has_no_room_nothing_is_begun_and_where_it_may_have_none_it_is_said() {
    let house = House::new();
    let stage = Stage::new(&house, &SCENES[0]);
    stage.reset();
    let line = json!({ "title": "Tin", "body": "Bà con họp bàn làm đường. ".repeat(20) }).to_string() + "\n";
    let length = line.len() * 800;
    fs::write(stage.path("kho/lớn.jsonl"), line.repeat(800)).unwrap();
    let before = scene::names(&stage.path("index"));
    let told = stage.run(&["index", "kho"], &format!("free@{}", length / 4 - 1));
    assert_eq!(told.code, Some(2), "{told:?}");
    assert!(told.said.contains("it takes about 1 MB on the disk until it is whole, and 0."), "{told:?}");
    assert_eq!(scene::names(&stage.path("index")), before);
    stage.does(&["index"]);
    let near = stage.run(&["index", "kho", "--rebuild"], &format!("free@{}", length * 2));
    assert_eq!(near.code, Some(0), "{near:?}");
    assert!(
        near.said.contains("The disk may get full: ") && near.said.contains("`index` takes about 1 MB"),
        "{near:?}"
    );
    let enough = stage.run(&["index", "kho", "--rebuild"], &format!("free@{}", length * 4));
    assert!(enough.code == Some(0) && !enough.said.contains("disk"), "{enough:?}");
    stage.does(&["backup", "b"]);
    fs::write(stage.path("kho/t.txt"), "Tin\n\nBà con họp.\n").unwrap();
    stage.does(&["index", "kho"]);
    for command in [&["compact"][..], &["backup", "c"], &["restore", "b", "--index", "new"]] {
        let told = stage.run(command, "free@1000");
        assert!(told.code == Some(2) && told.said.contains("free"), "{command:?}: {told:?}");
    }
    assert!(!stage.path("c").exists() && !stage.path("new/manifest.json").exists());
}

/// Asks while an index is updated again and again: processes that come and go, one that opens it anew, one that stays.
fn read_throughout(updates: usize) -> BTreeMap<&'static str, usize> {
    let house = House::new();
    let stage = Stage::new(&house, &SCENES[0]);
    stage.reset();
    let index = stage.path("index");
    let (done, is_over) = (AtomicUsize::new(0), AtomicBool::new(false));
    let counts = Mutex::new(BTreeMap::new());
    let number = |engine: &Engine| ids(engine, "đường").len();
    // What is found is what was done before it was asked, or some of what was done meanwhile.
    let loops = |name: &'static str, ask: &dyn Fn() -> usize| {
        let mut times = 0;
        while !is_over.load(Ordering::Acquire) {
            let before = done.load(Ordering::Acquire);
            let found = ask();
            let after = done.load(Ordering::Acquire) + 1;
            assert!((before..=after).contains(&found), "{name}: {found} of {before} to {after}");
            times += 1;
        }
        counts.lock().unwrap().insert(name, times);
    };
    let kept = Engine::open(&index, facts()).unwrap();
    let of_kept = ids(&kept, "họp");
    std::thread::scope(|scope| {
        scope.spawn(|| {
            loops("processes", &|| {
                let asked = stage.run(&["search", "đường", "--strict", "--all", "--format", "jsonl", "-q"], "");
                assert!(matches!(asked.code, Some(0 | 1)), "{asked:?}");
                asked.said.lines().filter(|line| line.starts_with('{')).count()
            })
        });
        scope.spawn(|| loops("openings", &|| number(&Engine::open(&index, facts()).unwrap())));
        scope.spawn(|| {
            while !is_over.load(Ordering::Acquire) {
                assert_eq!(ids(&kept, "họp"), of_kept);
            }
        });
        for update in 0..updates {
            fs::write(stage.path(&format!("kho/t{update}.txt")), "Tin\n\nBà con làm đường.\n").unwrap();
            let ended = stage.run(&["index", "kho", "-q"], "");
            assert_eq!(ended.code, Some(0), "{ended:?}");
            done.store(update + 1, Ordering::Release);
        }
        is_over.store(true, Ordering::Release);
    });
    counts.into_inner().unwrap()
}

#[test]
fn who_asks_while_an_index_is_updated_gets_what_was_done_before() {
    read_throughout(6);
}

#[test]
#[ignore = "takes minutes: 300 updates"]
fn who_asks_while_an_index_is_updated_three_hundred_times_gets_what_was_done_before() {
    let started = Instant::now();
    let counts = read_throughout(300);
    let seconds = started.elapsed().min(Duration::MAX).as_secs();
    println!("300 updates in {seconds} s, asked meanwhile: {counts:?}, 0 wrong, 0 errors");
}
