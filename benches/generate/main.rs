//! Writes a synthetic archive of action plans, to measure and test with. Everything in it is invented.
//!
//! ```sh
//! cargo run --release --example generate -- 1000 DIR
//! cargo run --release --example generate -- 1000 DIR --hugo DIR2
//! ```
//!
//! `archive` makes the prisons and plans, once for all that may want them; `archive::write` writes them as a
//! site of planbook. `hugo` writes the sources of the same pages for Hugo (`benches/peers.sh` compares).

mod archive;
mod hugo;

use std::path::Path;
use std::process::ExitCode;

use archive::Archive;
use planbook::plan::Date;

/// The day that the pages for Hugo are made for. `benches/peers.sh` gives planbook the same.
const AS_AT: &str = "2026-11-21";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let (plans, folder, hugo) = match arguments.as_slice() {
        [plans, folder] => (plans, folder, None),
        [plans, folder, flag, hugo] if flag == "--hugo" => (plans, folder, Some(hugo)),
        _ => return misused(),
    };
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
        }
        Err(error) => {
            eprintln!("{folder}: {error}");
            return ExitCode::FAILURE;
        }
    }
    let Some((hugo, as_at)) = hugo.zip(Date::parse(AS_AT)) else { return ExitCode::SUCCESS };
    match hugo::write(Path::new(folder), as_at, repository, Path::new(hugo)) {
        Ok(pages) => {
            println!("{pages} pages for Hugo in {hugo}");
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("{hugo}: {error}");
            ExitCode::FAILURE
        }
    }
}

fn misused() -> ExitCode {
    eprintln!(
        "usage: generate PLANS DIR [--hugo DIR2]\nfor example: cargo run --release --example generate -- 1000 /tmp/archive"
    );
    ExitCode::from(2)
}
