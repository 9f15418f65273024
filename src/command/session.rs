//! What all verbs that read a site share: reading it, the day, the progress bar, and reporting.

use std::error::Error;
use std::io::{ErrorKind, IsTerminal, Write};
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use serde_json::{Value, json};

use super::Outcome;
use crate::cli::SiteOptions;
use crate::diagnostic::{Diagnostic, Diagnostics, Document, Place};
use crate::import::guard::{STACK, no_threads};
use crate::output::{Generation, Options};
use crate::plan::Date;
use crate::report::{self, Format};
use crate::source::{CONFIG, Tree};

/// One run of a verb on a site.
pub struct Session<'a> {
    site: &'a SiteOptions,
    /// Whether the site is to be searched.
    pub search: bool,
    /// Every problem found so far.
    pub diagnostics: Diagnostics,
}

impl<'a> Session<'a> {
    /// A run that has found nothing yet, but that the system gives no threads.
    pub fn new(site: &'a SiteOptions) -> Self {
        let mut diagnostics = Diagnostics::default();
        diagnostics.extend(make_threads());
        Self { site, search: true, diagnostics }
    }

    /// Reads and links the site. None when it has errors.
    pub fn load(&mut self) -> Option<Generation> {
        if self.diagnostics.has_errors() {
            return None;
        }
        let tree = Tree::read(&self.site.root, &mut self.diagnostics);
        let as_at = self.site.as_at.unwrap_or_else(|| today(&mut self.diagnostics));
        let options = Options { base_url: self.site.base_url.clone(), as_at, search: self.search };
        let generation = Generation::load(&tree, &options, &mut self.diagnostics);
        generation.filter(|_| !self.diagnostics.has_errors())
    }

    /// Renders every page and follows every link. None when that finds errors.
    pub fn load_and_check(&mut self) -> Option<Generation> {
        let generation = self.load()?;
        let bar = self.progress(generation.urls().count(), "Checking");
        generation.check(|| bar.inc(1), || true, &mut self.diagnostics);
        bar.finish_and_clear();
        Some(generation).filter(|_| !self.diagnostics.has_errors())
    }

    /// A bar for work that takes longer than half a second on a terminal; elsewhere nothing.
    pub fn progress(&self, length: usize, doing: &'static str) -> ProgressBar {
        progress(self.site.format, length, doing)
    }

    /// Prints every problem and what was done, in the form that was asked for. `summary` is a line
    /// for people, `result` the same for programs.
    pub fn finish(self, summary: Option<&str>, result: Value) -> Outcome {
        let diagnostics = self.diagnostics.sorted();
        let failed = diagnostics.has_errors();
        if self.site.format == Format::Json {
            let document = json!({ "diagnostics": report::json(&diagnostics), "result": result });
            print_json(document);
        } else {
            report(diagnostics, self.site.format, &self.site.root);
            if let Some(summary) = summary {
                print_line(summary);
            }
        }
        if failed { Outcome::Failed } else { Outcome::Done }
    }
}

/// Makes the threads that all of the program uses.
fn make_threads() -> Option<Diagnostic> {
    // A machine that gives none has to do with this one. Only trying tells, and they can be made only once.
    let all = || rayon::ThreadPoolBuilder::new().stack_size(STACK);
    let alone = all().build().is_err();
    let made = if alone { all().num_threads(1).use_current_thread() } else { all() }.build_global();
    // That they are there already is no error of the system.
    made.is_err_and(|error| error.source().is_some()).then(no_threads)
}

/// What to say where there is no site; `more` is what else can be done about it.
pub fn no_site(root: &Path, code: &'static str, more: &str) -> Option<Diagnostic> {
    let place = Place::whole(&Document::new(root.to_string_lossy().replace('\\', "/"), ""));
    let help = format!("go to the folder of your site, or name it with --root{more}");
    let missing = !root.join(CONFIG).is_file();
    missing.then(|| place.error(code, "there is no site.toml in this folder").help(help))
}

/// A bar for work that takes longer than half a second, where a person watches a terminal.
pub fn progress(format: Format, length: usize, doing: &'static str) -> ProgressBar {
    let bar = ProgressBar::with_draw_target(Some(length as u64), ProgressDrawTarget::hidden());
    if format == Format::Human && std::io::stderr().is_terminal() {
        let style = ProgressStyle::with_template("{msg} {wide_bar} {pos}/{len}");
        bar.set_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()));
        bar.set_message(doing);
        let shown = bar.clone();
        // Without a thread there is no bar, and all else goes on.
        let _ = std::thread::Builder::new().spawn(move || {
            std::thread::sleep(Duration::from_millis(500));
            if !shown.is_finished() {
                shown.set_draw_target(ProgressDrawTarget::stderr());
            }
        });
    }
    bar
}

/// Prints problems on standard error. `root` is the site's folder, that files are relative to.
pub fn report(diagnostics: Diagnostics, format: Format, root: &Path) {
    let color = std::io::stderr().is_terminal() && std::env::var_os("NO_COLOR").is_none();
    let text = match format {
        Format::Human => report::human(&diagnostics, color),
        Format::Github => report::github(&diagnostics, root),
        Format::Json => report::inert_json(&json!({ "diagnostics": report::json(&diagnostics) }).to_string()),
    };
    let _ = std::io::stderr().write_all(text.as_bytes());
}

/// Whether something that was to be printed was not.
static UNPRINTED: AtomicBool = AtomicBool::new(false);

/// Prints a line, as [`print`] does.
pub fn print_line(text: &str) {
    print(&format!("{text}\n"));
}

/// Prints text for people. Whose words they are does not matter: nothing in them is obeyed.
pub fn print(text: &str) {
    print_as_it_is(&report::inert(text));
}

/// Prints JSON for programs, and a line end; nothing in it is obeyed either.
pub fn print_json(json: impl std::fmt::Display) {
    print_as_it_is(&format!("{}\n", report::inert_json(&json.to_string())));
}

/// Prints what is nobody's words but planbook's own. A reader that has gone away is no error; a full disk is
/// one, which is said once.
pub fn print_as_it_is(text: &str) {
    let mut out = std::io::stdout().lock();
    let printed = out.write_all(text.as_bytes()).and_then(|()| out.flush());
    if let Err(error) = printed
        && error.kind() != ErrorKind::BrokenPipe
        && !UNPRINTED.swap(true, Ordering::Relaxed)
    {
        let place = Place::whole(&Document::new("standard output", ""));
        let problem = place.error("output::unprinted", format!("this cannot be written: {error}"));
        let help = "what was to be printed is not all there; whatever else was done is done";
        report(problem.help(help).into(), Format::Human, Path::new("."));
    }
}

/// Whether all that was to be printed was, or nobody was there to read it.
pub fn is_printed() -> bool {
    !UNPRINTED.load(Ordering::Relaxed)
}

/// The day in SOURCE_DATE_EPOCH, else today where the machine is.
pub fn today(diagnostics: &mut Diagnostics) -> Date {
    const NAME: &str = "SOURCE_DATE_EPOCH";
    let today = || jiff::Zoned::now().date().into();
    let Some(epoch) = std::env::var_os(NAME) else { return today() };
    let epoch = epoch.to_string_lossy();
    let seconds = epoch.trim().parse::<i64>().ok();
    match seconds.and_then(|seconds| jiff::Timestamp::from_second(seconds).ok()) {
        Some(timestamp) => timestamp.to_zoned(jiff::tz::TimeZone::UTC).date().into(),
        None => {
            diagnostics.push(
                Place::whole(&Document::new(NAME, &*epoch))
                    .error(
                        "options::epoch",
                        "this environment variable is not a number of seconds since 1970",
                    )
                    .help("unset it, or give the day with --as-at"),
            );
            today()
        }
    }
}
