//! A site in a folder of its own, changed step by step and given to the real program.

#![allow(dead_code)] // each test file uses the part that it needs

pub mod pdf;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

#[cfg(feature = "serve")]
mod preview;

#[allow(unused_imports)]
#[cfg(feature = "serve")]
pub use preview::{Preview, Tab, unscripted};

/// The day that tests reckon from.
pub const AS_AT: &str = "2024-12-31";

/// A site that a test may change.
pub struct Site {
    folder: tempfile::TempDir,
}

impl Site {
    /// The small site in `tests/site`, with two invented prisons.
    pub fn example() -> Self {
        Self::copy_of(&repository().join("tests/site"), &[""])
    }

    /// The small site in a folder below another, for tests that need it on the same disk.
    pub fn example_in(folder: &Path) -> Self {
        let site = Self { folder: tempfile::tempdir_in(folder).expect("a temporary folder") };
        site.copied(&repository().join("tests/site"), &[""])
    }

    /// The site of this repository, with the five real plans.
    pub fn real() -> Self {
        Self::copy_of(&repository(), &["content", "site.toml"])
    }

    /// The same for everything that can be inferred of the name of Whitemoor's concern 1.1 of 2023: with the
    /// value of `unsure`, and what the site says was inferred.
    pub fn with_a_name_inferred() -> impl Iterator<Item = (Self, &'static str, &'static str)> {
        const LOST: &str = "content/prisons/whitemoor/2023.toml";
        const BOTH: &str = r#"["number", "kind"]"#;
        [(BOTH, "number and kind"), (r#"["number"]"#, "number"), (r#"["kind"]"#, "kind")]
            .into_iter()
            .map(|(unsure, inferred)| (Self::real().replace(LOST, BOTH, unsure), unsure, inferred))
    }

    /// An empty folder.
    pub fn empty() -> Self {
        Self { folder: tempfile::tempdir().expect("a temporary folder") }
    }

    fn copy_of(from: &Path, parts: &[&str]) -> Self {
        Self::empty().copied(from, parts)
    }

    fn copied(self, from: &Path, parts: &[&str]) -> Self {
        for part in parts {
            for entry in walkdir::WalkDir::new(from.join(part)) {
                let entry = entry.expect("a readable fixture");
                let to = self.path(&entry.path().strip_prefix(from).expect("below").to_string_lossy());
                if entry.file_type().is_file() {
                    std::fs::create_dir_all(to.parent().expect("a folder")).expect("a folder");
                    std::fs::copy(entry.path(), to).expect("a copy");
                }
            }
        }
        self
    }

    /// A path in the site's folder.
    pub fn path(&self, path: &str) -> PathBuf {
        self.folder.path().join(path)
    }

    /// Writes a file.
    pub fn write(self, path: &str, text: impl AsRef<[u8]>) -> Self {
        let file = self.path(path);
        std::fs::create_dir_all(file.parent().expect("a folder")).expect("a folder");
        std::fs::write(file, text).expect("a file");
        self
    }

    /// Writes a file, as [`Site::write`], while the site is in use.
    pub fn also(&self, path: &str, text: impl AsRef<[u8]>) {
        let file = self.path(path);
        std::fs::create_dir_all(file.parent().expect("a folder")).expect("a folder");
        std::fs::write(file, text).expect("a file");
    }

    /// Replaces text that stands in a file.
    pub fn replace(self, path: &str, from: &str, to: &str) -> Self {
        let text = std::fs::read_to_string(self.path(path)).expect("a file");
        assert!(text.contains(from), "{path} holds {from}");
        self.write(path, text.replacen(from, to, 1))
    }

    /// Adds text at the end of a file.
    pub fn append(self, path: &str, more: &str) -> Self {
        let text = std::fs::read_to_string(self.path(path)).expect("a file");
        self.write(path, text + more)
    }

    /// Removes a file.
    pub fn remove(self, path: &str) -> Self {
        std::fs::remove_file(self.path(path)).expect("a file");
        self
    }

    /// Runs planbook in the site's folder; builds, checks and inspections are as at [`AS_AT`].
    pub fn run(&self, arguments: &[&str]) -> Run {
        self.run_with(arguments, &[])
    }

    /// Runs planbook with environment variables.
    pub fn run_with(&self, arguments: &[&str], variables: &[(&str, &str)]) -> Run {
        let mut command = Command::new(env!("CARGO_BIN_EXE_planbook"));
        command.current_dir(self.folder.path()).args(arguments).stdin(Stdio::null());
        if ["build", "check", "inspect"].iter().any(|verb| arguments.first() == Some(verb))
            && !arguments.contains(&"--as-at")
        {
            command.args(["--as-at", AS_AT]);
        }
        command.env_remove("SOURCE_DATE_EPOCH").envs(variables.iter().copied());
        Run { output: command.output().expect("planbook runs") }
    }

    /// Every file below a folder of the site, with its bytes.
    pub fn files(&self, folder: &str) -> BTreeMap<String, Vec<u8>> {
        let root = self.path(folder);
        walkdir::WalkDir::new(&root)
            .into_iter()
            .filter_map(Result::ok)
            .filter(|entry| entry.file_type().is_file())
            .map(|entry| {
                let path = entry.path().strip_prefix(&root).expect("below").to_string_lossy().into_owned();
                (path, std::fs::read(entry.path()).expect("a file"))
            })
            .collect()
    }

    /// A file as text.
    pub fn read(&self, path: &str) -> String {
        std::fs::read_to_string(self.path(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
    }
}

/// What planbook did.
pub struct Run {
    output: Output,
}

impl Run {
    /// It ended well.
    #[track_caller]
    pub fn succeeds(self) -> Self {
        assert_eq!(self.output.status.code(), Some(0), "{}{}", self.stdout(), self.stderr());
        self
    }

    /// It ended with exit code 1, as it does for bad input.
    #[track_caller]
    pub fn fails(self) -> Self {
        assert_eq!(self.output.status.code(), Some(1), "{}{}", self.stdout(), self.stderr());
        self
    }

    /// It ended with exit code 2, as it does for a wrong command line.
    #[track_caller]
    pub fn misused(self) -> Self {
        assert_eq!(self.output.status.code(), Some(2), "{}{}", self.stdout(), self.stderr());
        self
    }

    /// What it printed as its result.
    pub fn stdout(&self) -> String {
        String::from_utf8_lossy(&self.output.stdout).into_owned()
    }

    /// What it said.
    pub fn stderr(&self) -> String {
        String::from_utf8_lossy(&self.output.stderr).into_owned()
    }

    /// It said this.
    #[track_caller]
    pub fn says(self, words: &str) -> Self {
        assert!(self.stderr().contains(words), "stderr holds {words:?}:\n{}", self.stderr());
        self
    }
}

/// The folder of this repository.
pub fn repository() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}
