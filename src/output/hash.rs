//! Hashes of files and of what they are made from.

use std::fmt;
use std::io::{self, Write};

use serde::de::{Deserialize, Deserializer, Error};
use serde::{Serialize, Serializer};

/// The first half of a BLAKE3 hash, shown as 32 digits. Where two are the same, what was hashed is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hash([u8; 16]);

impl Hash {
    /// That of some bytes.
    pub fn of(bytes: &[u8]) -> Self {
        blake3::hash(bytes).into()
    }
}

impl From<blake3::Hash> for Hash {
    fn from(hash: blake3::Hash) -> Self {
        let (half, _) = hash.as_bytes().split_first_chunk().unwrap_or((&[0; 16], &[]));
        Self(*half)
    }
}

impl fmt::Display for Hash {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{:032x}", u128::from_be_bytes(self.0))
    }
}

impl Serialize for Hash {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Hash {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let digits = String::deserialize(deserializer)?;
        let hash = u128::from_str_radix(&digits, 16).map_err(D::Error::custom)?;
        Ok(Self(hash.to_be_bytes()))
    }
}

/// Hashes what is written through it.
pub struct Hashing<W> {
    out: W,
    hasher: blake3::Hasher,
}

impl<W: Write> Hashing<W> {
    /// Of what is written to `out`.
    pub fn new(out: W) -> Self {
        Self { out, hasher: blake3::Hasher::new() }
    }

    /// What was written to, with the hash and the number of all its bytes.
    pub fn hashed(self) -> (W, Hash, u64) {
        (self.out, self.hasher.finalize().into(), self.hasher.count())
    }
}

impl<W: Write> Write for Hashing<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let count = self.out.write(bytes)?;
        self.hasher.update(&bytes[..count]);
        Ok(count)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}
