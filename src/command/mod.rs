//! The verbs: one file for each. Here the pure core meets disk, clock and terminal.

mod build;
mod check;
#[cfg(feature = "external")]
mod external;
mod fmt;
pub mod import;
mod init;
mod inspect;
mod new;
mod schema;
#[cfg(feature = "serve")]
mod serve;
mod session;
mod starter;
mod suggest;

use clap::CommandFactory;

use crate::cli::{Cli, Command};

/// How a command ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// All is well. Exit code 0.
    Done,
    /// Something is wrong with the input, and was reported. Exit code 1.
    Failed,
}

/// Does what the command line says.
pub fn run(cli: Cli) -> Outcome {
    let outcome = verb(cli);
    if session::is_printed() { outcome } else { Outcome::Failed }
}

fn verb(cli: Cli) -> Outcome {
    match cli.command {
        Command::Init(options) => init::run(&options),
        Command::New(options) => new::run(&options),
        Command::Build(options) => build::run(&options),
        Command::Check(options) => check::run(&options),
        #[cfg(feature = "serve")]
        Command::Serve(options) => serve::run(&options),
        Command::Import(options) => import::run(&options),
        Command::Fmt(options) => fmt::run(&options),
        Command::Inspect(options) => inspect::run(&options),
        Command::Suggest(options) => suggest::run(&options),
        Command::Schema => schema::run(),
        Command::Completions { shell } => {
            let mut script = Vec::new();
            clap_complete::generate(shell, &mut Cli::command(), "planbook", &mut script);
            session::print_as_it_is(&String::from_utf8_lossy(&script));
            Outcome::Done
        }
    }
}
