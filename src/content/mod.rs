//! Everything that publishers write in `content/`, read file by file.
//!
//! Each file is checked by itself here; what files say of one another is checked in `site`.

mod body;
mod files;
mod owners;
mod page;
mod prison;
mod theme;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use rayon::prelude::*;

pub use owners::{Owner, Owners, OwnersFile};
pub use page::{MarkdownPage, PageFile};
pub use prison::{Fact, Prison, PrisonFile};
pub use theme::{Area, AreaFile, Theme, ThemeFile};

use crate::AT_ONCE;
use crate::diagnostic::{Diagnostics, Document, Place};
use crate::plan::{Plan, slug};
use crate::source::{CONTENT, Tree};

/// The files of `content/`, read. What could not be read is left out, and its errors reported.
#[derive(Debug, Default)]
pub struct Content {
    /// The prisons by their folder.
    pub prisons: BTreeMap<String, Prison>,
    /// The plans, by prison and name.
    pub plans: Vec<Arc<Plan>>,
    /// The areas by their folder.
    pub areas: BTreeMap<String, Area>,
    /// The themes, by area and name.
    pub themes: Vec<Theme>,
    /// The owners and their spellings.
    pub owners: Owners,
    /// The words on the home page.
    pub home: Option<MarkdownPage>,
    /// The other Markdown pages.
    pub pages: Vec<MarkdownPage>,
    /// Files that are published as they are, by their path below `content/`.
    pub files: BTreeMap<String, Arc<[u8]>>,
    /// The prisons ("prisons/whitemoor"), plans ("prisons/whitemoor/2026"), themes ("themes/use-of-force")
    /// and the owners ("owners") whose own files are missing, cannot be read or have errors. That they are not
    /// found elsewhere follows from that, and is not reported again.
    pub failed: BTreeSet<String>,
}

/// The plans as they were last read. A plan whose file has not changed is not read again.
#[derive(Debug, Default)]
pub struct PlanCache {
    by_path: BTreeMap<String, ReadPlan>,
}

/// A plan file and what came of it.
#[derive(Debug, Clone)]
struct ReadPlan {
    document: Arc<Document>,
    plan: Option<Arc<Plan>>,
    found: Diagnostics,
}

impl PlanCache {
    /// Reads the plans anew whose documents are not those of the last time, and forgets all others.
    fn read(&mut self, plans: &[(&str, &str, &Arc<Document>)]) -> Vec<ReadPlan> {
        let known = |document: &Arc<Document>| {
            self.by_path.get(&document.path).filter(|read| Arc::ptr_eq(&read.document, document))
        };
        let read: Vec<ReadPlan> = plans
            .par_iter()
            .with_max_len(AT_ONCE)
            .map(|(prison, name, document)| {
                known(document).cloned().unwrap_or_else(|| {
                    let mut found = Diagnostics::default();
                    let plan = Plan::read(prison, name, document, &mut found).map(Arc::new);
                    ReadPlan { document: Arc::clone(document), plan, found }
                })
            })
            .collect();
        self.by_path = read.iter().map(|read| (read.document.path.clone(), read.clone())).collect();
        read
    }
}

/// What one document of `content/` is, from its path alone.
enum Role<'a> {
    Owners,
    Prison(&'a str),
    Plan(&'a str, &'a str),
    Area(&'a str),
    Theme(&'a str, &'a str),
    Page(&'a str),
    Unknown,
}

impl<'a> Role<'a> {
    fn of(path: &'a str) -> Self {
        let below = path.strip_prefix(CONTENT).unwrap_or(path);
        let parts: Vec<&str> = below.split('/').collect();
        match parts.as_slice() {
            ["owners.toml"] => Self::Owners,
            ["prisons", prison, "index.md"] => Self::Prison(prison),
            ["prisons", prison, file] if file.ends_with(".toml") => Self::Plan(prison, stem(file)),
            ["themes", area, "index.md"] => Self::Area(area),
            ["themes", area, file] if file.ends_with(".md") => Self::Theme(area, stem(file)),
            ["prisons" | "themes", ..] => Self::Unknown,
            [.., file] if file.ends_with(".md") => Self::Page(below),
            _ => Self::Unknown,
        }
    }
}

impl Role<'_> {
    /// What `Content::failed` calls it; none where nothing else names it.
    fn name(&self) -> Option<String> {
        match self {
            Self::Owners => Some("owners".to_owned()),
            Self::Prison(prison) => Some(format!("prisons/{prison}")),
            Self::Plan(prison, name) => Some(format!("prisons/{prison}/{name}")),
            Self::Theme(_, name) => Some(format!("themes/{name}")),
            Self::Area(_) | Self::Page(_) | Self::Unknown => None,
        }
    }
}

fn stem(file: &str) -> &str {
    file.rsplit_once('.').map_or(file, |(stem, _)| stem)
}

impl Content {
    /// Reads all of `content/`, and reports every problem of every file.
    pub fn read(tree: &Tree, cache: &mut PlanCache, diagnostics: &mut Diagnostics) -> Self {
        let mut content = Self::default();
        for path in &tree.unread {
            // A folder that cannot be opened hides the file that it is named by.
            let index = format!("{path}/index.md");
            content.failed.extend([Role::of(path), Role::of(&index)].iter().filter_map(Role::name));
        }
        if tree.below(CONTENT).next().is_none() && tree.unread.is_empty() {
            diagnostics.push(
                Place::whole(&Document::new(CONTENT.trim_end_matches('/'), ""))
                    .error("content::missing", "there is no content here")
                    .help("a site has its plans in content/prisons/; is --root the right folder?"),
            );
        }
        let mut plans: Vec<(&str, &str, &Arc<Document>)> = Vec::new();
        for document in tree.below(CONTENT) {
            let role = Role::of(&document.path);
            let name = role.name();
            if !names_are_urls(&role, document, diagnostics) {
                content.failed.extend(name);
                continue;
            }
            match role {
                Role::Owners => match Owners::read(document, diagnostics) {
                    Some(read) => content.owners = read,
                    None => content.failed.extend(name),
                },
                Role::Prison(prison) => match Prison::read(document, diagnostics) {
                    Some(read) => {
                        content.prisons.insert(prison.to_owned(), read);
                    }
                    None => content.failed.extend(name),
                },
                Role::Plan(prison, name) => plans.push((prison, name, document)),
                Role::Area(area) => {
                    content
                        .areas
                        .extend(Area::read(document, diagnostics).map(|read| (area.to_owned(), read)));
                }
                Role::Theme(area, name) => match Theme::read(area, name, document, diagnostics) {
                    Some(read) => content.themes.push(read),
                    None => content.failed.extend(role.name()),
                },
                Role::Page("index.md") => content.home = MarkdownPage::read("", document, diagnostics),
                Role::Page(below) => content.pages.extend(MarkdownPage::read(below, document, diagnostics)),
                Role::Unknown => diagnostics.push(unknown_file(document)),
            }
        }
        for ((prison, name, _), read) in plans.iter().zip(cache.read(&plans)) {
            match read.plan {
                Some(plan) => content.plans.push(plan),
                None => content.failed.extend(Role::Plan(prison, name).name()),
            }
            diagnostics.extend(read.found);
        }
        content.complete_folders(tree, &plans, diagnostics);
        files::report_unnamed(tree, diagnostics);
        content.files = tree
            .assets
            .range(CONTENT.to_owned()..)
            .take_while(|(path, _)| path.starts_with(CONTENT))
            .map(|(path, bytes)| (path[CONTENT.len()..].to_owned(), Arc::clone(bytes)))
            .collect();
        content
    }

    /// Every folder of plans is a prison's, and every folder of themes an area's.
    fn complete_folders(
        &mut self,
        tree: &Tree,
        plans: &[(&str, &str, &Arc<Document>)],
        diagnostics: &mut Diagnostics,
    ) {
        let mut reported = BTreeSet::new();
        for (prison, _, document) in plans {
            let index = format!("{CONTENT}prisons/{prison}/index.md");
            if tree.lacks(&index) && reported.insert(*prison) {
                self.failed.extend(Role::Prison(prison).name());
                diagnostics.push(
                    Place::whole(document)
                        .error("content::no-prison", format!("there is no prison called \"{prison}\""))
                        .help(format!("add {index} with\n+++\nname = \"HMP …\"\n+++")),
                );
            }
        }
        for theme in &self.themes {
            let index = format!("{CONTENT}themes/{}/index.md", theme.area);
            if tree.lacks(&index) && reported.insert(&theme.area) {
                diagnostics.push(
                    Place::whole(&theme.document)
                        .error("content::no-area", format!("there is no area called \"{}\"", theme.area))
                        .help(format!("add {index} with\n+++\ntitle = \"…\"\norder = 1\n+++")),
                );
            }
        }
    }
}

/// The names of folders and files become URLs as they are; one that cannot is reported.
fn names_are_urls(role: &Role<'_>, document: &Arc<Document>, diagnostics: &mut Diagnostics) -> bool {
    let names = match role {
        Role::Prison(prison) => vec![*prison],
        Role::Plan(prison, name) => vec![*prison, *name],
        Role::Area(area) => vec![*area],
        Role::Theme(area, name) => vec![*area, *name],
        // A page's last part may have capitals (LICENCE.md): its URL is lower case.
        Role::Page(below) => {
            let (folders, file) = below.rsplit_once('/').map_or((None, *below), |(f, file)| (Some(f), file));
            folders.iter().flat_map(|folders| folders.split('/')).chain([stem(file)]).collect()
        }
        Role::Owners | Role::Unknown => Vec::new(),
    };
    let is_page = matches!(role, Role::Page(_));
    let mut fine = true;
    for name in names {
        let name = if is_page { name.to_lowercase() } else { name.to_owned() };
        if !slug::is_slug(&name) {
            fine = false;
            diagnostics.push(
                Place::whole(document)
                    .error("content::name", format!("\"{name}\" cannot be part of an address"))
                    .help(format!(
                        "name it with lower-case letters, digits and hyphens: \"{}\"",
                        slug::slug(&name)
                    )),
            );
        }
    }
    fine
}

fn unknown_file(document: &Arc<Document>) -> crate::diagnostic::Diagnostic {
    let expected = "owners.toml, prisons/NAME/index.md, prisons/NAME/YEAR.toml, themes/AREA/index.md, themes/AREA/THEME.md";
    Place::whole(document)
        .warning("content::unknown-file", "planbook does not know what this file is, and leaves it out")
        .help(format!("in content/ it knows {expected}; any other .md file is a page"))
}
