//! Writes a synthetic archive of action plans, to measure and test with. Everything in it is invented.
//!
//! ```sh
//! cargo run --release --example generate -- 1000 DIR
//! ```
//!
//! `archive` makes the prisons and plans, once for all that may want them; `archive::write` writes them as a
//! site of planbook. Another generator's sources are one more function over [`archive::Archive`], beside it.

mod archive;

use std::path::Path;
use std::process::ExitCode;

use archive::Archive;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [plans, folder] = arguments.as_slice() else { return misused() };
    let Some(plans) = plans.parse().ok().filter(|plans| *plans > 0) else { return misused() };
    let repository = Path::new(env!("CARGO_MANIFEST_DIR"));
    match archive::write(&Archive::of(plans), repository, Path::new(folder)) {
        Ok(written) => {
            println!(
                "{} prisons, {} plans, {} concerns, {} actions; {:.1} MB of plan files in {folder}",
                written.prisons,
                written.plans,
                written.concerns,
                written.actions,
                written.bytes as f64 / 1e6
            );
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("{folder}: {error}");
            ExitCode::FAILURE
        }
    }
}

fn misused() -> ExitCode {
    eprintln!(
        "usage: generate PLANS DIR\nfor example: cargo run --release --example generate -- 1000 /tmp/archive"
    );
    ExitCode::from(2)
}
