//! How deep templates are nested: in each other, by what they include and extend, and in themselves.
//!
//! The template engine calls itself for every level, both when it reads templates and when it renders
//! them, and no stack is endless. So templates are looked at before it sees them, and those that are
//! nested deeper than any site theme needs are refused. The bounds are far above what is in use (the
//! built-in theme has four levels), and far below what the stack of `guard` has room for.

use std::collections::{BTreeMap, BTreeSet};

use super::SiteTheme;
use crate::diagnostic::Diagnostic;

/// How many levels of templates and blocks there may be. On each a block may go up through all levels with
/// `super()`, and the engine itself allows twenty components in each other.
const DEEPEST: usize = 32;

/// How many `elif` a template may have: each is read as an `if` inside of the one before.
const MOST_ELIFS: usize = 1000;

/// What of a template matters here.
#[derive(Default)]
struct Outline {
    /// The other templates that it includes or extends, as they are named in [`SiteTheme::templates`].
    leads_to: BTreeSet<String>,
    /// The one that it extends.
    parent: Option<String>,
    /// The blocks that stand in a block: (the outer one, the inner one).
    blocks: BTreeSet<(String, String)>,
    /// How deep its blocks are nested.
    depth: usize,
    elifs: usize,
}

/// What is nested too deep in the templates of a site theme.
pub(super) fn check(theme: &SiteTheme) -> Vec<Diagnostic> {
    let outlines: BTreeMap<&str, Outline> = theme
        .templates
        .iter()
        .map(|(name, document)| (name.as_str(), Outline::of(&document.text, theme)))
        .collect();
    let mut found = Vec::new();
    for (name, outline) in outlines.iter().filter(|(_, outline)| outline.elifs > MOST_ELIFS) {
        let message = format!("this template has {} elif, and {MOST_ELIFS} are the most", outline.elifs);
        let problem = theme.place(name, 1, 1).error("template::nested", message);
        found.push(problem.help("look up what depends on a value in a list or a map, or split the template"));
    }
    if let Some(name) = deepest(&outlines) {
        let message = format!("here templates and blocks are nested more than {DEEPEST} deep");
        found.push(theme.place(name, 1, 1).error("template::nested", message).help(
            "follow what it includes and extends, and make that shorter: nothing may lead back to itself",
        ));
        // Families of templates are not to be followed through a circle.
        return found;
    }
    for (name, outline) in &outlines {
        let blocks = outline.family(&outlines).flat_map(|outline| &outline.blocks).collect();
        // Of templates that extend one another only the one that closes the circle is named.
        let above = outline.family(&outlines).skip(1).flat_map(|outline| &outline.blocks).collect();
        if let (Some(block), None) = (circle(&blocks), circle(&above)) {
            let message = format!("with what this template extends, the block \"{block}\" stands in itself");
            let problem = theme.place(name, 1, 1).error("template::nested", message);
            found.push(problem.help(
                "leave each block where the extended template has it, and put no block around it that stands in it there",
            ));
        }
    }
    found
}

/// A template from which the levels are more than [`DEEPEST`]. Levels are counted from the bottom up; on a
/// circle there is no end to them.
fn deepest<'a>(outlines: &BTreeMap<&'a str, Outline>) -> Option<&'a str> {
    let mut levels: BTreeMap<&str, usize> = BTreeMap::new();
    loop {
        let mut is_same = true;
        for (name, outline) in outlines {
            let below = outline.leads_to.iter().filter_map(|name| levels.get(name.as_str())).max();
            let height = 1 + outline.depth + below.copied().unwrap_or_default();
            if height > DEEPEST {
                return Some(name);
            }
            is_same &= levels.insert(name, height) == Some(height);
        }
        if is_same {
            return None;
        }
    }
}

/// A block that stands in itself, by way of others.
fn circle<'a>(blocks: &BTreeSet<&'a (String, String)>) -> Option<&'a str> {
    let mut left = blocks.clone();
    loop {
        // What has no block in it leads nowhere.
        let outer: BTreeSet<&str> = left.iter().map(|(outer, _)| outer.as_str()).collect();
        let before = left.len();
        left.retain(|(_, inner)| outer.contains(inner.as_str()));
        if left.len() == before {
            return left.first().map(|(outer, _)| outer.as_str());
        }
    }
}

impl Outline {
    fn of(text: &str, theme: &SiteTheme) -> Self {
        let mut outline = Self::default();
        let mut open: Vec<String> = Vec::new();
        for tag in Tags(text) {
            let mut words = tag.split(|c: char| !c.is_ascii_alphanumeric() && c != '_');
            match words.next().unwrap_or_default() {
                "elif" => outline.elifs += 1,
                "block" => {
                    let name = words.find(|word| !word.is_empty()).unwrap_or_default().to_owned();
                    outline.blocks.extend(open.last().map(|outer| (outer.clone(), name.clone())));
                    open.push(name);
                    outline.depth = outline.depth.max(open.len());
                }
                "endblock" => drop(open.pop()),
                word @ ("include" | "extends") => {
                    if let Some((name, _)) = quoted(tag).and_then(|name| theme.template(&name)) {
                        outline.leads_to.insert(name.to_owned());
                        if word == "extends" {
                            outline.parent = Some(name.to_owned());
                        }
                    }
                }
                _ => {}
            }
        }
        outline
    }

    /// The template itself and those that it extends.
    fn family<'a>(&'a self, outlines: &'a BTreeMap<&str, Self>) -> impl Iterator<Item = &'a Self> {
        std::iter::successors(Some(self), |outline| outlines.get(outline.parent.as_deref()?))
    }
}

/// The first text in quotes.
fn quoted(tag: &str) -> Option<String> {
    let start = tag.find(['"', '\'', '`'])?;
    let rest = &tag[start..];
    let mut letters = rest.get(1..end_of_text(rest) - 1).unwrap_or_default().chars();
    let mut name = String::new();
    while let Some(letter) = letters.next() {
        name.extend(if letter == '\\' { letters.next() } else { Some(letter) });
    }
    Some(name)
}

/// Where a text ends that begins with its quote.
fn end_of_text(rest: &str) -> usize {
    let quote = rest.bytes().next();
    let mut bytes = rest.bytes().enumerate().skip(1);
    while let Some((at, byte)) = bytes.next() {
        if byte == b'\\' {
            bytes.next();
        } else if Some(byte) == quote {
            return at + 1;
        }
    }
    rest.len()
}

/// What stands in the tags of a template, `{% … %}`, one after the other; nothing of comments and of what is
/// to be printed as it stands.
struct Tags<'a>(&'a str);

impl<'a> Iterator for Tags<'a> {
    type Item = &'a str;

    fn next(&mut self) -> Option<&'a str> {
        loop {
            let rest = &self.0[self.0.find('{')?..];
            let end = match rest.as_bytes().get(1) {
                Some(b'#') => rest[2..].find("#}")? + 4,
                Some(b'{') => end_of_tag(rest, "}}"),
                Some(b'%') => {
                    let end = end_of_tag(rest, "%}");
                    self.0 = &rest[end..];
                    let inside = rest[2..end].strip_suffix("%}").unwrap_or(&rest[2..end]);
                    let tag = inside.strip_prefix('-').unwrap_or(inside).trim();
                    if tag.trim_end_matches(['-', ' ']) == "raw" {
                        self.0 = &self.0[self.0.find("endraw")?..];
                        continue;
                    }
                    return Some(tag);
                }
                _ => 1,
            };
            self.0 = &rest[end..];
        }
    }
}

/// Where a tag ends, which does not end within a text in quotes.
fn end_of_tag(rest: &str, mark: &str) -> usize {
    let mut at = 2;
    while at < rest.len() {
        let here = rest.as_bytes()[at];
        if matches!(here, b'"' | b'\'' | b'`') {
            at += end_of_text(&rest[at..]);
        } else if rest.as_bytes()[at..].starts_with(mark.as_bytes()) {
            return at + mark.len();
        } else {
            at += 1;
        }
    }
    rest.len()
}
