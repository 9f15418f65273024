//! planbook's command line. All that happens here is the exit code.

use std::process::ExitCode;

use clap::Parser;
use planbook::cli::Cli;
use planbook::command::{Outcome, run};

fn main() -> ExitCode {
    match run(Cli::parse()) {
        Outcome::Done => ExitCode::SUCCESS,
        Outcome::Failed => ExitCode::FAILURE,
    }
}
