//! The least that writing a site costs: a plain program that writes the same bytes to the same paths.
//!
//! `cargo run --release --example floor -- SITE COPY` reads every file of SITE into memory, and then writes all of
//! them below COPY, one after the other. It prints what the writing alone took: seconds, seconds of processor time,
//! files, bytes.

use std::collections::BTreeSet;
use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Instant;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [site, copy] = arguments.as_slice() else {
        eprintln!("usage: floor SITE COPY");
        return ExitCode::from(2);
    };
    match run(Path::new(site), Path::new(copy)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

fn run(site: &Path, copy: &Path) -> Result<(), Box<dyn Error>> {
    let mut files: Vec<(PathBuf, Vec<u8>)> = Vec::new();
    for entry in walkdir::WalkDir::new(site).sort_by_file_name() {
        let entry = entry?;
        if entry.file_type().is_file() {
            files.push((copy.join(entry.path().strip_prefix(site)?), fs::read(entry.path())?));
        }
    }
    let folders: BTreeSet<&Path> = files.iter().filter_map(|(path, _)| path.parent()).collect();
    let (begin, used) = (Instant::now(), processor_time()?);
    folders.iter().try_for_each(fs::create_dir_all)?;
    files.iter().try_for_each(|(path, bytes)| fs::write(path, bytes))?;
    let (wall, processor) = (begin.elapsed().as_secs_f64(), processor_time()? - used);
    let bytes: usize = files.iter().map(|(_, bytes)| bytes.len()).sum();
    println!("{wall:.3} {processor:.3} {} {bytes}", files.len());
    Ok(())
}

/// The processor time of this process so far, in seconds: Linux counts it in hundredths.
fn processor_time() -> Result<f64, Box<dyn Error>> {
    let stat = fs::read_to_string("/proc/self/stat")?;
    let (_, fields) = stat.rsplit_once(')').ok_or("no process name in /proc/self/stat")?;
    // proc(5): the 14th and 15th field; the 3rd is the first after the name.
    let ticks = fields.split_whitespace().skip(11).take(2).map(str::parse::<u64>).sum::<Result<u64, _>>()?;
    Ok(ticks as f64 / 100.0)
}
