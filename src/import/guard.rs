//! Reading what strangers made: a reader that runs away or gives up becomes a message.
//!
//! The work is done on a thread of its own with a deep stack. If it panics, as code of others may,
//! nothing is printed and the caller is told; if it takes too long, it is left behind.

use std::cell::Cell;
use std::panic::{self, AssertUnwindSafe};
use std::sync::{Once, mpsc};
use std::thread;
use std::time::Duration;

/// Twenty pages take a fifth of a second; this is what an enormous document may take.
const LONGEST: Duration = Duration::from_secs(30);
/// Bytes of stack: enough for nesting as deep as the readers allow.
const STACK: usize = 64 << 20;

thread_local! {
    static GUARDED: Cell<bool> = const { Cell::new(false) };
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
    hush();
    let (send, receive) = mpsc::channel();
    let worker = thread::Builder::new().name("reader".to_owned()).stack_size(STACK).spawn(move || {
        GUARDED.set(true);
        // The receiver is gone if the work took too long.
        let _ = send.send(panic::catch_unwind(AssertUnwindSafe(work)));
    });
    if worker.is_err() {
        return Err(Failure::NoThread);
    }
    match receive.recv_timeout(LONGEST) {
        Ok(Ok(done)) => Ok(done),
        Ok(Err(_)) | Err(mpsc::RecvTimeoutError::Disconnected) => Err(Failure::Panicked),
        Err(mpsc::RecvTimeoutError::Timeout) => Err(Failure::TooLong),
    }
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
    use super::{Failure, guarded};

    #[test]
    fn a_panic_is_an_answer() {
        assert_eq!(guarded(|| 7), Ok(7));
        assert_eq!(guarded(|| -> u8 { panic!("no") }), Err(Failure::Panicked));
    }
}
