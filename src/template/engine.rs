//! The template engine: the only file that knows Tera.

use std::collections::BTreeSet;
use std::io::{self, Write};
use std::sync::{Arc, Mutex, PoisonError};

use tera::{Context, ErrorKind, Kwargs, State, Tera, Value};

use super::{Assets, SiteTheme, nesting};
use crate::config::{Address, ENGLISH};
use crate::diagnostic::{Diagnostic, Diagnostics, Document, Place};
use crate::import::guard::{Failure, LONGEST, caught, guarded, no_threads};
use crate::page::{self, SiteView, View};
use crate::words::{Put, Words};

/// The templates of a site, ready to render.
#[derive(Clone)]
pub struct Engine {
    tera: Arc<Tera>,
    theme: Arc<SiteTheme>,
    /// The templates that took too long with what they are shown, and so are not tried on other pages.
    endless: Arc<Mutex<BTreeSet<String>>>,
}

impl Engine {
    /// Loads every template. Nothing comes back when one is wrong, and all wrong ones are reported.
    /// Before anything is rendered, the engine is to be told of the site: [`Engine::show`].
    pub fn new(
        theme: Arc<SiteTheme>,
        assets: &Arc<Assets>,
        address: &Address,
        words: &Arc<Words>,
        diagnostics: &mut Diagnostics,
    ) -> Option<Self> {
        let nested = nesting::check(&theme);
        if !nested.is_empty() {
            diagnostics.extend(nested);
            return None;
        }
        let (own, assets, address, words) =
            (Arc::clone(&theme), Arc::clone(assets), address.clone(), Arc::clone(words));
        let read = guarded(move || read(&own, &assets, &address, &words));
        match read.unwrap_or_else(|failure| Err(failed(failure, theme.place("base.html", 1, 1)).into())) {
            Ok(tera) => Some(Self { tera: Arc::new(tera), theme, endless: Arc::default() }),
            Err(found) => {
                diagnostics.extend(found);
                None
            }
        }
    }

    /// Gives all templates what they know of the site.
    pub fn show(&mut self, site: &SiteView) {
        Arc::make_mut(&mut self.tera).global_context().insert("site", site);
        self.endless = Arc::default();
    }

    /// The beginning of a template.
    pub fn place(&self, template: &str) -> Place {
        self.theme.place(template, 1, 1)
    }

    /// Renders a view through a template. `record` says in the error what was being rendered, and
    /// where that is written. Without a `limit` to its time, what has no end is rendered without end.
    pub fn render(
        &self,
        template: &str,
        view: View,
        record: &Place,
        url: &str,
        limit: bool,
    ) -> Result<String, Diagnostics> {
        let wrong = |problem: Diagnostic| {
            Diagnostics::from(problem.related(record.clone(), "while this was rendered"))
        };
        let endless = || self.endless.lock().unwrap_or_else(PoisonError::into_inner);
        if endless().contains(template) {
            return Err(wrong(failed(Failure::TooLong, self.place(template))));
        }
        let context = Context::from_serialize(&view);
        // It is as large as the page, and the engine has its own of it.
        drop(view);
        let write = |tera: &Tera, name: &str| {
            let mut page = Page { bytes: Vec::with_capacity(ROOM), is_full: false };
            let made = context.and_then(|context| tera.render_to(name, &context, &mut page));
            (made, page)
        };
        let made = if limit {
            let (tera, name) = (Arc::clone(&self.tera), template.to_owned());
            guarded(move || write(&tera, &name))
        } else {
            caught(|| write(&self.tera, template))
        };
        match made {
            Err(failure) => {
                if failure == Failure::TooLong {
                    endless().insert(template.to_owned());
                }
                Err(wrong(failed(failure, self.place(template))))
            }
            Ok((_, page)) if page.is_full => {
                let message = format!("this page is larger than {} MB", LARGEST >> 20);
                Err(wrong(self.place(template).error("template::endless", message).help(LOOK)))
            }
            Ok((Err(error), _)) => {
                let mut found = Diagnostics::default();
                found.extend(explain(&self.theme, &error, template, Some((record, url))));
                Err(found)
            }
            // Tera writes nothing but UTF-8.
            Ok((Ok(()), page)) => Ok(String::from_utf8(page.bytes).unwrap_or_default()),
        }
    }
}

/// The most bytes of a page; a page of ten thousand actions has a tenth of them. A loop without end is over here.
const LARGEST: usize = 64 << 20;

/// What to do about templates that do not come to an end.
const LOOK: &str = "look in this template, and in what it extends and includes, for a loop that goes over too much, or for loops in each other";

/// More than most pages have, in bytes.
const ROOM: usize = 1 << 16;

/// What a template writes.
struct Page {
    bytes: Vec<u8>,
    is_full: bool,
}

impl Write for Page {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.bytes.len() + bytes.len() > LARGEST {
            self.is_full = true;
            return Err(io::ErrorKind::FileTooLarge.into());
        }
        self.bytes.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Why a template was not read or rendered to the end.
fn failed(failure: Failure, place: Place) -> Diagnostic {
    match failure {
        Failure::TooLong => {
            let message = format!("this page takes longer than {} seconds", LONGEST.as_secs());
            place.error("template::endless", message).help(LOOK)
        }
        Failure::Panicked => place
            .error("template::error", "the template engine gave up on this")
            .help("take out what you wrote last; and please report it: this is a fault of planbook"),
        Failure::NoThread => no_threads(),
    }
}

/// Reads every template. All wrong ones are reported.
fn read(
    theme: &SiteTheme,
    assets: &Arc<Assets>,
    address: &Address,
    words: &Arc<Words>,
) -> Result<Tera, Diagnostics> {
    let mut found = Diagnostics::default();
    let mut tera = empty(theme, assets, address, words);
    let sources = theme.templates.iter().map(|(name, document)| (name.as_str(), document.text.as_str()));
    if let Err(error) = tera.add_raw_templates(sources) {
        for (name, document) in &theme.templates {
            // Tera stops at the first template that it cannot read: ask for each by itself.
            let mut alone = empty(theme, assets, address, words);
            if let Err(error) = alone.add_raw_template(name, &document.text)
                && matches!(error.kind(), ErrorKind::SyntaxError(_))
            {
                found.extend(explain(theme, &error, name, None));
            }
        }
        if found.is_empty() {
            found.extend(explain(theme, &error, "", None));
        }
        return Err(found);
    }
    for name in page::templates().filter(|name| !tera.contains_template(name)) {
        let place = Place::whole(&Document::new(format!("themes/default/templates/{name}"), ""));
        found.push(place.error("template::missing", format!("there is no template {name}")).help("add it"));
    }
    if found.has_errors() { Err(found) } else { Ok(tera) }
}

/// An engine with every filter and no template: Tera wants the filters first.
fn empty(theme: &SiteTheme, assets: &Arc<Assets>, address: &Address, words: &Arc<Words>) -> Tera {
    let mut tera = Tera::default();
    // Cannot fail: no template was added yet.
    let _ = tera.set_fallback_prefixes(theme.layers.iter().map(|layer| format!("{layer}/")));
    let paths = address.clone();
    tera.register_filter("url", move |url: &str, _: Kwargs, _: &State| paths.path(url));
    let whole = address.clone();
    tera.register_filter("absolute", move |url: &str, _: Kwargs, _: &State| whole.absolute(url));
    let (assets, paths) = (Arc::clone(assets), address.clone());
    tera.register_filter("asset", move |name: &str, _: Kwargs, _: &State| match assets.get(name) {
        Some(asset) => Ok(paths.path(&asset.link)),
        None => Err(tera::Error::message(format!("the site theme has no asset called \"{name}\""))),
    });
    tera.register_filter("group_by", group_by);
    let own = Arc::clone(words);
    tera.register_filter("say", move |name: &str, put: Kwargs, _: &State| say(&own, name, &put));
    // An attribute for an element with words of the source, where the site speaks another language.
    let source = if words.are_of_the_source() { String::new() } else { format!(" lang=\"{ENGLISH}\"") };
    let source = Value::safe_string(&source);
    tera.register_function("source_lang", move |_: Kwargs, _: &State| source.clone());
    tera
}

/// A message of the site theme, with what a template puts into it. One whose name ends in `-html` is
/// HTML: what is put in is escaped, unless the template says that it is safe. A day, which is put in as `date` or
/// `as_at`, is not parted by the end of a line; its spaces are ordinary ones in files for programs.
fn say(words: &Words, name: &str, put: &Kwargs) -> Result<Value, tera::Error> {
    let arguments = put.iter().map(|(key, value)| {
        let key = key.as_str().unwrap_or_default();
        let number = value.as_i64().and_then(|number| usize::try_from(number).ok());
        let put = match (number, value.as_str()) {
            (Some(number), _) => Put::Number(number),
            (None, Some(text)) if value.is_safe() => Put::Html(text),
            (None, Some(day)) if ["date", "as_at"].contains(&key) => Put::from(day.replace(' ', "\u{a0}")),
            (None, Some(text)) => Put::from(text),
            (None, None) => Put::from(value.to_string()),
        };
        (key, put)
    });
    match words.find(name, arguments) {
        Some(text) if Words::is_html(name) => Ok(Value::safe_string(&text)),
        Some(text) => Ok(Value::normal_string(&text)),
        None => Err(tera::Error::message(format!("no language file of the site theme says \"{name}\""))),
    }
}

/// Tera's own `group_by` gives its groups in a random order. This one gives a list of groups in the
/// order in which they first occur, each with `key` and `items`.
fn group_by(values: &[Value], kwargs: Kwargs, _: &State) -> Result<Value, tera::Error> {
    #[derive(serde::Serialize)]
    struct Group {
        key: Value,
        items: Vec<Value>,
    }
    let attribute = kwargs.must_get::<&str>("attribute")?;
    let mut groups: Vec<Group> = Vec::new();
    for value in values {
        let Some(key) = value.get_from_path(attribute).filter(|key| !key.is_none()) else { continue };
        match groups.iter_mut().find(|group| group.key == *key) {
            Some(group) => group.items.push(value.clone()),
            None => groups.push(Group { key: key.clone(), items: vec![value.clone()] }),
        }
    }
    Value::try_from_serializable(&groups)
}

/// Tera's error as diagnostics with the template's line, and what was being rendered.
fn explain(
    theme: &SiteTheme,
    error: &tera::Error,
    template: &str,
    record: Option<(&Place, &str)>,
) -> Vec<Diagnostic> {
    let finish = |place: Place, message: String| {
        let diagnostic = place.error("template::error", message.trim_end_matches('.').trim().to_owned());
        match record {
            Some((record, url)) => diagnostic
                .related(record.clone(), "while this was rendered")
                .help(format!("`planbook inspect {url}` prints what the template is given")),
            None => diagnostic,
        }
    };
    match error.kind() {
        ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => {
            let name = if report.filename().is_empty() { template } else { report.filename() };
            let span = report.span();
            vec![finish(theme.place(name, span.start_line, span.start_col + 1), report.message().to_owned())]
        }
        kind => {
            let text = kind.to_string();
            let reports: Vec<Diagnostic> = text
                .split("\n\n")
                .filter_map(|report| {
                    let message = report.strip_prefix("error: ")?;
                    let (message, rest) = message.split_once("\n")?;
                    let locus = rest.trim_start().strip_prefix("--> ")?.lines().next()?;
                    let mut parts = locus.rsplitn(3, ':');
                    let column = parts.next()?.parse().ok()?;
                    let line = parts.next()?.parse().ok()?;
                    Some(finish(theme.place(parts.next()?, line, column), message.to_owned()))
                })
                .collect();
            if reports.is_empty() {
                // Errors that are not about a line: a missing parent, a component defined twice.
                let named = theme.templates.keys().find(|name| text.contains(name.as_str()));
                vec![finish(theme.place(named.map_or(template, String::as_str), 1, 1), text)]
            } else {
                reports
            }
        }
    }
}
