//! A file that is held back until it is known whether it is needed.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::PathBuf;

/// How much is held in memory, as a rule. Most files for programs are smaller; to make a file and its folders,
/// and to remove it because the same stands already, takes longer than to make what is in it.
pub const ROOM: usize = 1 << 20;

/// What is to be in a file. Small ones are held in memory, and longer ones written.
pub struct Held {
    path: PathBuf,
    room: usize,
    bytes: Vec<u8>,
    file: Option<File>,
}

impl Held {
    /// What is to be in the file at a path; nothing is made there yet. `room` says how much of it may be held.
    pub fn new(path: PathBuf, room: usize) -> Self {
        Self { path, room, bytes: Vec::new(), file: None }
    }

    /// Leaves the file where it is to be.
    ///
    /// # Errors
    ///
    /// Where it cannot be written.
    pub fn keep(mut self) -> io::Result<()> {
        self.file().map(drop)
    }

    /// Leaves nothing.
    ///
    /// # Errors
    ///
    /// Where it cannot be removed.
    pub fn discard(self) -> io::Result<()> {
        if self.file.is_some() { fs::remove_file(&self.path) } else { Ok(()) }
    }

    /// The file, with what was held in memory.
    fn file(&mut self) -> io::Result<&mut File> {
        let file = match self.file.take() {
            Some(file) => file,
            None => {
                self.path.parent().map_or(Ok(()), fs::create_dir_all)?;
                let mut file = File::create(&self.path)?;
                file.write_all(&self.bytes)?;
                self.bytes = Vec::new();
                file
            }
        };
        Ok(self.file.insert(file))
    }
}

impl Write for Held {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.file.is_none() && self.bytes.len() + bytes.len() <= self.room {
            self.bytes.extend_from_slice(bytes);
            return Ok(bytes.len());
        }
        self.file()?.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use super::{Held, ROOM};

    #[test]
    fn what_is_kept_is_what_was_written_and_what_is_not_leaves_nothing() {
        let home = tempfile::tempdir().expect("a folder");
        let path = home.path().join("a/b/c.csv");
        let piece: Vec<u8> = (0..=255).cycle().take(1000).collect();
        for pieces in [0, 1, ROOM / 1000, ROOM / 1000 + 1, 3 * ROOM / 1000] {
            let write = || {
                let mut held = Held::new(path.clone(), ROOM);
                (0..pieces).for_each(|_| held.write_all(&piece).expect("written"));
                held
            };
            assert_eq!(write().file.is_some(), pieces * 1000 > ROOM, "{pieces}");
            write().discard().expect("discarded");
            assert!(!path.exists(), "{pieces}");
            write().keep().expect("kept");
            assert!(std::fs::read(&path).is_ok_and(|bytes| bytes == piece.repeat(pieces)), "{pieces}");
            std::fs::remove_file(&path).expect("removed");
        }
    }
}
