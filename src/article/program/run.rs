//! Another program, within limits.
//!
//! In: a command and what it may take. Out: what it wrote, or why it was ended. It gets its input from a file and writes into one,
//! neither of which has a name: nothing fills a pipe, nothing is left behind, and what it writes takes no memory.

use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom};
use std::path::Path;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use crate::article::skip::SkipReason;
use crate::disk::NewFile;

/// Between two looks at a program that runs: as short as this at first, since most are done soon.
const FIRST_LOOK: Duration = Duration::from_millis(2);
const LONGEST_LOOK: Duration = Duration::from_millis(50);
/// What a program says of its troubles is read so far.
const MAX_SAID_BYTES: u64 = 4 << 10;

/// What converts many files takes so many times as long at most.
#[cfg(unix)]
const MOST_TIMES: u64 = 50;

/// What a program may take.
#[derive(Debug, Clone, Copy)]
pub(super) struct Limits {
    /// Until it is ended.
    pub(super) deadline: Duration,
    /// Bytes of address space; nothing where it sets aside more than it uses.
    pub(super) memory: Option<u64>,
    /// Bytes of each file that it writes.
    pub(super) output: u64,
    /// Whether it starts others, which end with it.
    pub(super) is_group: bool,
}

/// What a program did.
#[derive(Debug)]
pub(super) struct Done {
    pub(super) status: ExitStatus,
    /// What it wrote to its standard output, from the beginning.
    pub(super) output: File,
    /// The beginning of what it said of its troubles.
    pub(super) said: String,
}

/// Runs a program to its end, with what it is to read.
///
/// # Errors
/// If it can't be started, takes too long, or all is to end.
pub(super) fn run(
    program: &Path,
    arguments: &[&str],
    input: Option<File>,
    limits: Limits,
    stop: &AtomicBool,
) -> Result<Done, SkipReason> {
    run_to_end((program, arguments, None), input, limits, stop, &|| 0)
}

/// The same with a program that is given nothing and has a folder for what it writes by the way; its deadline begins anew each time that
/// more is done.
///
/// # Errors
/// As those of [`run`].
pub(super) fn run_while(
    program: &Path,
    arguments: &[&str],
    limits: Limits,
    folder: &Path,
    stop: &AtomicBool,
    done_so_far: &dyn Fn() -> usize,
) -> Result<Done, SkipReason> {
    run_to_end((program, arguments, Some(folder)), None, limits, stop, done_so_far)
}

fn run_to_end(
    (program, arguments, folder): (&Path, &[&str], Option<&Path>),
    input: Option<File>,
    limits: Limits,
    stop: &AtomicBool,
    done_so_far: &dyn Fn() -> usize,
) -> Result<Done, SkipReason> {
    let output = nameless()?;
    let said = nameless()?;
    let mut command = limited(program, arguments, limits);
    command.stdin(input.map_or_else(Stdio::null, Stdio::from));
    command.stdout(output.try_clone().map_err(|error| system(&error))?);
    command.stderr(said.try_clone().map_err(|error| system(&error))?);
    // One page after the other: chithi itself has as many threads as there are cores.
    command.env("OMP_THREAD_LIMIT", "1");
    if let Some(folder) = folder {
        ["TMPDIR", "TMP", "TEMP"].iter().for_each(|name| _ = command.env(name, folder));
    }
    let child = command.spawn().map_err(|error| could_not_start(program, &error))?;
    let mut child = Running { child, is_group: limits.is_group };
    let status = child.wait(limits.deadline, stop, done_so_far)?;
    let mut text = Vec::new();
    rewound(said)?.take(MAX_SAID_BYTES).read_to_end(&mut text).map_err(|error| system(&error))?;
    Ok(Done { status, output: rewound(output)?, said: String::from_utf8_lossy(&text).into_owned() })
}

/// The command, which on Unix gets its limits from the shell: whoever sets them between fork and exec needs `unsafe`. A system that refuses
/// one of them sets the others.
#[cfg(unix)]
fn limited(program: &Path, arguments: &[&str], limits: Limits) -> Command {
    use std::os::unix::process::CommandExt;
    let seconds = limits.deadline.as_secs().saturating_mul(if limits.is_group { MOST_TIMES } else { 1 }) + 1;
    let memory = limits.memory.map(|bytes| format!("-v {}", bytes >> 10));
    // What goes on past its seconds is told so, and killed a little later: what is killed at once was killed by another. Files are
    // counted in blocks of 512 bytes, as POSIX says.
    let others =
        [format!("-St {seconds}"), format!("-Ht {}", seconds + 5), format!("-f {}", limits.output >> 9), "-c 0".into()];
    let set: String = memory.into_iter().chain(others).map(|limit| format!("ulimit {limit} 2>/dev/null; ")).collect();
    let mut command = Command::new("/bin/sh");
    command.arg("-c").arg(format!("{set}exec \"$0\" \"$@\"")).arg(program).args(arguments);
    if limits.is_group {
        command.process_group(0);
    }
    command
}

/// Elsewhere there is the deadline alone.
#[cfg(not(unix))]
fn limited(program: &Path, arguments: &[&str], _: Limits) -> Command {
    let mut command = Command::new(program);
    command.args(arguments);
    command
}

/// A program that runs; it is ended when this goes away.
struct Running {
    child: Child,
    is_group: bool,
}

impl Running {
    fn wait(
        &mut self,
        deadline: Duration,
        stop: &AtomicBool,
        done_so_far: &dyn Fn() -> usize,
    ) -> Result<ExitStatus, SkipReason> {
        let mut until = Instant::now() + deadline;
        let mut done = done_so_far();
        let mut look = FIRST_LOOK;
        loop {
            if let Some(status) = self.child.try_wait().map_err(|error| system(&error))? {
                return match stop.load(Ordering::Relaxed) && !status.success() {
                    true => Err(SkipReason::Stopped),
                    false => Ok(status),
                };
            }
            if stop.load(Ordering::Relaxed) {
                return Err(SkipReason::Stopped);
            }
            let so_far = done_so_far();
            if so_far != done {
                (done, until) = (so_far, Instant::now() + deadline);
            }
            if Instant::now() >= until {
                return Err(SkipReason::TookTooLong { seconds: deadline.as_secs() });
            }
            thread::sleep(look);
            look = (look * 2).min(LONGEST_LOOK);
        }
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        // Those that it has started may be there after it has ended.
        #[cfg(unix)]
        if self.is_group
            && let Some(group) = i32::try_from(self.child.id()).ok().and_then(rustix::process::Pid::from_raw)
        {
            let _ = rustix::process::kill_process_group(group, rustix::process::Signal::KILL);
        }
        if matches!(self.child.try_wait(), Ok(None)) {
            let _ = self.child.kill();
        }
        let _ = self.child.wait();
    }
}

/// Why a program gave nothing, if it is for what it took and not for what it was given.
pub(super) fn took_too_much(done: &Done, limits: Limits) -> Option<SkipReason> {
    let said = done.said.to_lowercase();
    let is_memory = ["out of memory", "bad_alloc", "memory allocation"].iter().any(|words| said.contains(words));
    match ended_by(done.status) {
        Some(Signal::Time) => Some(SkipReason::TookTooLong { seconds: limits.deadline.as_secs() }),
        Some(Signal::Output | Signal::Killed) => Some(SkipReason::TookTooMuch),
        None => is_memory.then_some(SkipReason::TookTooMuch),
    }
}

/// By what a program was ended that went past its limits.
enum Signal {
    Time,
    Output,
    /// By the system, which does so where memory runs out.
    Killed,
}

#[cfg(unix)]
fn ended_by(status: ExitStatus) -> Option<Signal> {
    use rustix::process::Signal as Number;
    use std::os::unix::process::ExitStatusExt;
    let signal = status.signal()?;
    [(Number::XCPU, Signal::Time), (Number::XFSZ, Signal::Output), (Number::KILL, Signal::Killed)]
        .into_iter()
        .find_map(|(number, by)| (number.as_raw() == signal).then_some(by))
}

/// Elsewhere nobody tells.
#[cfg(not(unix))]
fn ended_by(_: ExitStatus) -> Option<Signal> {
    None
}

fn nameless() -> Result<File, SkipReason> {
    NewFile::nameless().map(NewFile::into_file).map_err(|error| system(&error))
}

pub(super) fn rewound(mut file: File) -> Result<File, SkipReason> {
    file.seek(SeekFrom::Start(0)).map_err(|error| system(&error))?;
    Ok(file)
}

pub(super) fn system(error: &io::Error) -> SkipReason {
    SkipReason::from_io(error)
}

fn could_not_start(program: &Path, error: &io::Error) -> SkipReason {
    match SkipReason::from_io(error) {
        reason @ SkipReason::System(_) => reason,
        _ => does_not_run(program),
    }
}

/// Why there is nothing, if a program can't run at all: the shell says so, or what it needs is missing.
pub(super) fn cannot_run(program: &Path, done: &Done) -> Option<SkipReason> {
    matches!(done.status.code(), Some(126 | 127)).then(|| does_not_run(program))
}

fn does_not_run(program: &Path) -> SkipReason {
    let name = program.file_stem().unwrap_or(program.as_os_str()).to_string_lossy().into_owned();
    SkipReason::ProgramFails { program: name.into() }
}
