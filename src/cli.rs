//! The command line: what can be said, and the help that teaches it.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand};

use crate::plan::Date;
use crate::report::Format;

/// Turns action plans, the official answers to prison inspections, into a website that people can
/// browse, cite and check.
///
/// A site is a folder with site.toml, content/ (plans and pages) and, if you like, themes/.
#[derive(Debug, Parser)]
#[command(name = "planbook", version, propagate_version = true, max_term_width = 100)]
pub struct Cli {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// What planbook can do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Write a new site into an empty folder: a small one that works, to change and to publish
    ///
    /// It has one example prison, themes, pages about the site, and the workflow that publishes it on
    /// GitHub Pages. Nothing is asked.
    Init(Init),
    /// Write a plan file to fill in by hand, where there is no document to import
    New(New),
    /// Build the site into a folder of plain files, ready for GitHub Pages
    ///
    /// Everything is checked first: with any error nothing is written. Only files that differ are
    /// written, and only files that planbook wrote are ever removed; it remembers them in a file
    /// beside the folder (site.planbook.json).
    Build(Build),
    /// Find every problem of the site without writing anything
    ///
    /// Reads all files, renders all pages and follows every link. Exits with 1 when there is an error.
    Check(Check),
    /// Preview the site in the browser, and show every change as you make it
    ///
    /// A tab is reloaded when its own page changes; a change of the stylesheet is shown without
    /// that. With a mistake in a file the last good site stays, and the page and the terminal say
    /// what is wrong. Nothing is written to disk, but for a temporary file while the database is made.
    #[cfg(feature = "serve")]
    Serve(Serve),
    /// Read action plans from documents into plan files
    ///
    /// PDF, DOCX, ODT, and text whose cells are set apart by tabs. Prison and year are read from the
    /// document.
    ///
    /// The words of the source are kept to the letter. What could not be read or paired with
    /// certainty is printed here, and kept in the plan file as a doubt that the site shows.
    Import(Import),
    /// Suggest repeats and themes for an editor to confirm
    ///
    /// Every suggestion says why it is made. Accepted ones are written into the plan files, and so are
    /// rejected ones (not_repeats, not_themes), which are then not suggested again; comments and order
    /// are kept. Without --apply, --accept and --reject nothing is changed.
    Suggest(Suggest),
    /// Bring plan files into the one form that import writes, comments kept
    Fmt(Fmt),
    /// Print the data that the template of a page gets, as JSON
    ///
    /// This is how to learn what a template can show: planbook inspect /prisons/whitemoor/2026/4/
    Inspect(Inspect),
    /// Print the JSON Schema of plan files, for editors
    ///
    /// Save it as plan.schema.json at the root of your site: editors that know TOML schemas then
    /// complete and check plan files as you type.
    Schema,
    /// Print completions for your shell
    ///
    /// For bash: planbook completions bash > /etc/bash_completion.d/planbook
    Completions {
        /// The shell.
        shell: clap_complete::Shell,
    },
}

/// Where the site is, and what it depends on besides its files.
#[derive(Debug, Args)]
pub struct SiteOptions {
    /// The folder of the site, with site.toml and content/
    #[arg(long, value_name = "FOLDER", default_value = ".")]
    pub root: PathBuf,
    /// The address that the site is published at, in place of the one in site.toml
    #[arg(long, value_name = "URL")]
    pub base_url: Option<String>,
    /// The day from which "target passed" is reckoned, such as 2026-11-20
    ///
    /// Without it the day in SOURCE_DATE_EPOCH (seconds since 1970) counts, and without that today.
    /// The same files and the same day give the same bytes.
    #[arg(long, value_name = "DAY", value_parser = day)]
    pub as_at: Option<Date>,
    /// The form of messages: for people, for programs, or for GitHub's pull requests
    #[arg(long, value_name = "FORM", default_value = "human", value_enum)]
    pub format: Format,
}

/// `planbook init`
#[derive(Debug, Args)]
pub struct Init {
    /// The folder of the new site: one that is not there yet, or is empty
    #[arg(value_name = "FOLDER")]
    pub folder: PathBuf,
}

/// `planbook new`
#[derive(Debug, Args)]
pub struct New {
    /// What to write.
    #[command(subcommand)]
    pub what: NewWhat,
}

/// What `planbook new` writes.
#[derive(Debug, Subcommand)]
pub enum NewWhat {
    /// Write content/prisons/PRISON/YEAR.toml, and the prison's index.md where it is new
    ///
    /// The file holds every part of a plan with a few words of what belongs there. Until it is filled in,
    /// planbook check says what is missing. Nothing that is there is overwritten.
    Plan(NewPlan),
}

/// `planbook new plan`
#[derive(Debug, Args)]
pub struct NewPlan {
    /// The prison, by its name or its folder: "HMP Example", example
    #[arg(value_name = "PRISON")]
    pub prison: String,
    /// The year that the plan was submitted in; it becomes the plan's address
    #[arg(value_name = "YEAR")]
    pub year: String,
    /// The folder of the site
    #[arg(long, value_name = "FOLDER", default_value = ".")]
    pub root: PathBuf,
}

/// `planbook build`
#[derive(Debug, Args)]
pub struct Build {
    /// The site.
    #[command(flatten)]
    pub site: SiteOptions,
    /// The folder to build into, relative to the current folder
    #[arg(long, value_name = "FOLDER", default_value = "site")]
    pub out: PathBuf,
    /// Publish the pages as the templates write them
    #[arg(long)]
    pub no_minify: bool,
    /// Build a site that cannot be searched, which is sooner done
    #[arg(long)]
    pub no_search: bool,
}

/// `planbook check`
#[derive(Debug, Args)]
pub struct Check {
    /// The site.
    #[command(flatten)]
    pub site: SiteOptions,
    /// What was published: a folder that was built, or the permalinks.txt of a site that is live
    ///
    /// Warns about addresses that would be gone, and gives the alias that keeps each. Without it
    /// the folder site counts, where there is one.
    #[arg(long, value_name = "PATH")]
    pub against: Option<PathBuf>,
    /// Ask whether the pages of other sites that this one links to are still there
    ///
    /// One question at a time to a site, with a second between two, and no page is read. What was well is
    /// remembered for a week in .planbook/ beside site.toml. Rules for robots (robots.txt) are not read:
    /// every address is one that a person wrote down, and is asked for once.
    #[cfg(feature = "external")]
    #[arg(long)]
    pub external: bool,
    /// How long to wait for an answer of another site
    #[cfg(feature = "external")]
    #[arg(long, value_name = "SECONDS", default_value = "20", value_parser = clap::value_parser!(u64).range(1..=600))]
    pub timeout: u64,
}

/// `planbook serve`
#[cfg(feature = "serve")]
#[derive(Debug, Args)]
pub struct Serve {
    /// The site.
    #[command(flatten)]
    pub site: SiteOptions,
    /// The port to answer at; without it the first free one from 8000
    #[arg(long, value_name = "PORT")]
    pub port: Option<u16>,
    /// The address of this machine to answer at
    ///
    /// Only this machine can see the preview unless you name another address.
    #[arg(long, value_name = "ADDRESS", default_value = "127.0.0.1")]
    pub host: std::net::IpAddr,
    /// Open the browser
    #[arg(long)]
    pub open: bool,
    /// Look for changes every quarter of a second instead of asking the system
    ///
    /// For folders on a network or in a container. Where planbook sees that the system does not
    /// tell of changes, it does so by itself.
    #[arg(long)]
    pub poll: bool,
}

/// `planbook import`
#[derive(Debug, Args)]
pub struct Import {
    /// The documents to read
    #[arg(value_name = "FILE", required = true)]
    pub files: Vec<PathBuf>,
    /// The folder of the site that gets the plans
    #[arg(long, value_name = "FOLDER", default_value = ".")]
    pub root: PathBuf,
    /// Replace plan files that differ; themes, repeats, updates and reviews in them are kept
    #[arg(long)]
    pub force: bool,
    /// Show what would be written, and write nothing
    #[arg(long)]
    pub dry_run: bool,
    /// Treat doubts as failures
    #[arg(long)]
    pub strict: bool,
    /// Write a page beside each plan that shows the source and the plan side by side
    ///
    /// content/prisons/PRISON/YEAR.review.html is for you alone: the site leaves it out.
    #[arg(long)]
    pub review: bool,
    /// The form of what is said: for people, for programs, or for GitHub's pull requests
    #[arg(long, value_name = "FORM", default_value = "human", value_enum)]
    pub format: Format,
}

/// `planbook fmt`
#[derive(Debug, Args)]
pub struct Fmt {
    /// The plan files; without any, all of the site
    #[arg(value_name = "FILE")]
    pub files: Vec<PathBuf>,
    /// The folder of the site
    #[arg(long, value_name = "FOLDER", default_value = ".")]
    pub root: PathBuf,
    /// Write nothing, and fail if a file is not in its form
    #[arg(long)]
    pub check: bool,
}

/// `planbook suggest`
#[derive(Debug, Args)]
pub struct Suggest {
    /// What to suggest
    #[arg(value_enum)]
    pub what: SuggestWhat,
    /// The site.
    #[command(flatten)]
    pub site: SiteOptions,
    /// Ask for each, the strongest first, and write every answer at once
    #[arg(long, conflicts_with_all = ["accept", "reject"])]
    pub apply: bool,
    /// Write a suggestion into its plan file, by its name, such as whitemoor/2026/7:2023/1.7
    #[arg(long, value_name = "NAME")]
    pub accept: Vec<String>,
    /// Remember in its plan file that a suggestion was rejected
    #[arg(long, value_name = "NAME")]
    pub reject: Vec<String>,
    /// Only the concerns of one prison, by its folder
    #[arg(long, value_name = "PRISON")]
    pub prison: Option<String>,
    /// At most so many
    #[arg(long, value_name = "NUMBER")]
    pub limit: Option<usize>,
}

/// What `planbook suggest` suggests.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum SuggestWhat {
    /// Earlier concerns of the same prison that a concern may repeat
    Repeats,
    /// Themes for the concerns that have none
    Themes,
}

/// `planbook inspect`
#[derive(Debug, Args)]
pub struct Inspect {
    /// The page's address on the site, such as /prisons/whitemoor/2026/4/
    #[arg(value_name = "URL", required_unless_present = "views")]
    pub url: Option<String>,
    /// Print instead what every template gets, field by field, as Markdown
    #[arg(long, conflicts_with = "url")]
    pub views: bool,
    /// The site.
    #[command(flatten)]
    pub site: SiteOptions,
}

fn day(text: &str) -> Result<Date, String> {
    Date::parse(text)
        .ok_or_else(|| "write a day of the calendar as YEAR-MONTH-DAY, such as 2026-11-20".to_owned())
}
