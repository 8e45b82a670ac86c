//! What must not end the program: a panic, a signal of the system, damage that shows only on the way.
//!
//! In: a command. Out: what it found, or an error that says in one message what is wrong. Where files of the
//! index can be the cause, they are compared with what was written, so that the message names the file.

use std::cell::RefCell;
use std::error::Error;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;

use chithi::ask::{AskError, Outcome};
use chithi::evaluation::RunError;
use chithi::evaluation::speed::SpeedError;
use chithi::library::BuildError;
use chithi::store::StoreError;
use chithi::store::local::ManifestError;
use chithi::store::local::verify;

use super::language::say;

thread_local! {
    /// What the last panic of this thread said, and where it was.
    static PANIC: RefCell<String> = const { RefCell::new(String::new()) };
}

/// A panic in a command, as a person is told of it.
#[derive(Debug, thiserror::Error)]
#[error("{}", say().error_panicked(.0))]
struct Panicked(String);

/// Keeps panics from printing by themselves (unless RUST_BACKTRACE asks for it), and lets a write past the
/// largest size of a file fail instead of ending the process.
pub fn install() {
    let usual = std::env::var_os("RUST_BACKTRACE").map(|_| std::panic::take_hook());
    std::panic::set_hook(Box::new(move |panic| {
        let place = panic.location().map(|at| format!(" at {}:{}", at.file(), at.line())).unwrap_or_default();
        let payload = panic.payload();
        let said = payload.downcast_ref::<&str>().copied();
        let said = said.or_else(|| payload.downcast_ref::<String>().map(String::as_str)).unwrap_or("no message");
        let first = said.lines().next().unwrap_or_default();
        let _ = PANIC.try_with(|last| last.replace(format!("{first}{place}")));
        if let Some(usual) = &usual {
            usual(panic);
        }
    }));
    #[cfg(unix)]
    let _ = signal_hook::flag::register(signal_hook::consts::SIGXFSZ, std::sync::Arc::default());
}

/// Runs a command; a panic in it is an error like any other.
pub fn caught(run: impl FnOnce() -> anyhow::Result<Outcome>) -> anyhow::Result<Outcome> {
    catch_unwind(AssertUnwindSafe(run))
        .unwrap_or_else(|_| Err(Panicked(PANIC.with(|last| last.borrow().clone())).into()))
}

/// The error, or in its place the damage of the index in `folder` that it comes from.
pub fn explained(error: anyhow::Error, folder: &Path) -> anyhow::Error {
    let may_be_damage = error.chain().any(|cause| {
        let of_index =
            |error| matches!(error, &(StoreError::Index { .. } | StoreError::Record { .. } | StoreError::Io { .. }));
        cause.is::<Panicked>() || of_store(cause).is_some_and(of_index)
    });
    match may_be_damage.then(|| verify(folder)) {
        Some(Err(damage)) if is_damage(&damage) => damage.into(),
        _ => error,
    }
}

/// What the store says, if it is that which an error passes on.
pub fn of_store<'e>(error: &'e (dyn Error + 'static)) -> Option<&'e StoreError> {
    match (error.downcast_ref(), error.downcast_ref(), error.downcast_ref(), error.downcast_ref()) {
        (Some(AskError::Store(error)), ..) => Some(error),
        (Some(AskError::Make(error)), ..) => of_store(error.as_ref()),
        (_, Some(BuildError::Store(error)), ..) => Some(error),
        (.., Some(RunError::Store(error)), _) => Some(error),
        (.., Some(SpeedError::Store(error))) => Some(error),
        _ => error.downcast_ref(),
    }
}

/// Whether an error says that files of the index aren't as they were written.
pub fn is_damage(error: &StoreError) -> bool {
    matches!(error, StoreError::Damaged { .. } | StoreError::Manifest(ManifestError::Damaged { .. }))
}
