//! Reading what strangers made: a reader that runs away or gives up becomes a message.
//!
//! The work is done on a thread of its own with a deep stack, which serves its caller again. If the work
//! panics, as code of others may, nothing is printed and the caller is told; if it takes too long, it is
//! left behind with its thread.

use std::cell::Cell;
use std::panic::{self, AssertUnwindSafe};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Once, mpsc};
use std::thread;
use std::time::Duration;

use crate::diagnostic::{Diagnostic, Document, Place};

/// Twenty pages take a fifth of a second; this is what an enormous document may take.
pub const LONGEST: Duration = Duration::from_secs(30);
/// Bytes of stack: enough for nesting as deep as the readers allow. What is not used takes no memory.
pub const STACK: usize = 128 << 20;
/// How many threads are left behind with work that has no end, each of which keeps a processor busy.
const MOST_LEFT: usize = 32;

/// How many are left behind now.
static LEFT: AtomicUsize = AtomicUsize::new(0);

type Job = Box<dyn FnOnce() + Send>;

thread_local! {
    static GUARDED: Cell<bool> = const { Cell::new(false) };
    /// The thread that does the guarded work of this one, while it has none.
    static WORKER: Cell<Option<mpsc::Sender<Job>>> = const { Cell::new(None) };
}

/// How guarded work failed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Failure {
    /// It gave up in a way that no code should.
    Panicked,
    /// It took longer than any document should.
    TooLong,
    /// The machine gives no thread to do it on.
    NoThread,
}

impl Failure {
    /// What there is to say of it, after "this cannot be read: ".
    pub fn reason(self) -> &'static str {
        match self {
            Self::Panicked => "its reader gave up",
            Self::TooLong => "it takes too long to read",
            Self::NoThread => {
                "the machine gives no thread to read it: memory is short, or too much runs on it"
            }
        }
    }
}

/// Does the work, and comes back in any case.
///
/// # Errors
///
/// See [`Failure`].
pub fn guarded<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Result<T, Failure> {
    if LEFT.load(Ordering::Relaxed) >= MOST_LEFT {
        return Err(Failure::NoThread);
    }
    let (send, receive) = mpsc::channel();
    // Set by whoever is first: the work when it is done, or the caller when it waits no longer.
    let is_over = Arc::new(AtomicBool::new(false));
    let of_work = Arc::clone(&is_over);
    let job: Job = Box::new(move || {
        // The receiver is gone if the work took too long.
        let _ = send.send(panic::catch_unwind(AssertUnwindSafe(work)));
        if of_work.swap(true, Ordering::Relaxed) {
            LEFT.fetch_sub(1, Ordering::Relaxed);
        }
    });
    let worker = WORKER.take().map_or_else(worker, Ok)?;
    worker.send(job).map_err(|_| Failure::NoThread)?;
    let done = match receive.recv_timeout(LONGEST) {
        Err(mpsc::RecvTimeoutError::Timeout) => {
            LEFT.fetch_add(1, Ordering::Relaxed);
            if !is_over.swap(true, Ordering::Relaxed) {
                return Err(Failure::TooLong);
            }
            LEFT.fetch_sub(1, Ordering::Relaxed);
            receive.recv().ok()
        }
        done => done.ok(),
    };
    WORKER.set(Some(worker));
    done.and_then(Result::ok).ok_or(Failure::Panicked)
}

/// A thread that does one job after the other, until nobody has any for it.
fn worker() -> Result<mpsc::Sender<Job>, Failure> {
    hush();
    let (send, jobs) = mpsc::channel::<Job>();
    let thread = thread::Builder::new().name("reader".to_owned()).stack_size(STACK);
    let begun = thread.spawn(move || {
        GUARDED.set(true);
        jobs.into_iter().for_each(|job| job());
    });
    begun.map(|_| send).map_err(|_| Failure::NoThread)
}

/// What to say where the system gives no more threads.
pub fn no_threads() -> Diagnostic {
    Place::whole(&Document::new("planbook", ""))
        .error("system::threads", "the system gives no more threads")
        .help("memory is short or too much runs here: end other programs, or raise the limit (ulimit -u)")
}

/// Does the work on this thread, however long it takes, and comes back if it gives up.
///
/// # Errors
///
/// [`Failure::Panicked`].
pub fn caught<T>(work: impl FnOnce() -> T) -> Result<T, Failure> {
    hushed(|| panic::catch_unwind(AssertUnwindSafe(work))).map_err(|_| Failure::Panicked)
}

/// Does work on this thread that tells itself when code of others gives up: nothing is printed of that.
pub fn hushed<T>(work: impl FnOnce() -> T) -> T {
    hush();
    let before = GUARDED.replace(true);
    let done = work();
    GUARDED.set(before);
    done
}

/// Keeps the message of a panic in guarded work off the terminal.
fn hush() {
    static HUSHED: Once = Once::new();
    HUSHED.call_once(|| {
        let before = panic::take_hook();
        panic::set_hook(Box::new(move |info| {
            if !GUARDED.get() {
                before(info);
            }
        }));
    });
}

#[cfg(test)]
mod tests {
    use std::thread;

    use super::{Failure, caught, guarded};

    #[test]
    fn a_panic_is_an_answer() {
        assert_eq!(guarded(|| 7), Ok(7));
        assert_eq!(guarded(|| -> u8 { panic!("no") }), Err(Failure::Panicked));
        assert_eq!(caught(|| 7), Ok(7));
        assert_eq!(caught(|| -> u8 { panic!("no") }), Err(Failure::Panicked));
    }

    #[test]
    fn a_thread_serves_its_caller_again_and_nobody_else() {
        let worker = || guarded(|| thread::current().id()).expect("an answer");
        assert_eq!(worker(), worker());
        assert_ne!(worker(), thread::spawn(worker).join().expect("a thread"));
        assert_ne!(guarded(move || guarded(|| thread::current().id())), Ok(Ok(worker())));
    }
}
