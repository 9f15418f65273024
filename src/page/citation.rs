//! How to cite a page: in words, in Markdown, and for BibTeX.

use schemars::JsonSchema;
use serde::Serialize;

use crate::plan::Date;
use crate::site::{ConcernId, PlanId, Route, Site};

const AUTHORS: [&str; 2] = ["HM Inspectorate of Prisons", "HM Prison and Probation Service"];
const MONTHS: [&str; 12] =
    ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// How to cite a concern or a plan, ready to be copied. All of it is plain text.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct CitationView {
    /// In words.
    pub plain: String,
    /// The same with a link.
    pub markdown: String,
    /// An entry for BibTeX, BibLaTeX and programs that read it, such as Zotero.
    pub bibtex: String,
    /// The whole, permanent address.
    pub permalink: String,
}

/// What the three forms are made of.
struct Cited<'a> {
    /// Who wrote what is cited.
    authors: &'a [&'a str],
    /// "HMP Whitemoor, priority concern 4"
    what: String,
    /// "Action Plan: HMP Whitemoor"
    source: &'a str,
    submitted: Date,
    /// "whitemoor-2026-4"
    key: String,
    url: String,
}

/// How to cite a concern.
pub(super) fn of_concern(site: &Site, id: ConcernId) -> CitationView {
    let plan = site.concern(id).plan;
    let said = site.concern_said(id);
    let what = site.words.say(
        "cite-concern",
        &[
            ("prison", (&site.prison(site.plan(plan).prison).name).into()),
            ("concern", site.called(id).into()),
        ],
    );
    let cited = Cited {
        authors: &AUTHORS,
        what,
        key: format!("{}-{}", site.plan_place(plan), said.number),
        url: site.config.address.absolute(&site.url(&Route::Concern(id))),
        ..of_source(site, plan)
    };
    cited.view(site)
}

/// How to cite a plan as a whole.
pub(super) fn of_plan(site: &Site, id: PlanId) -> CitationView {
    of_source(site, id).view(site)
}

fn of_source(site: &Site, id: PlanId) -> Cited<'_> {
    let plan = site.plan(id);
    Cited {
        authors: AUTHORS.get(1..).unwrap_or_default(),
        what: site.words.say("cite-plan", &[("prison", (&site.prison(plan.prison).name).into())]),
        source: &plan.said.source.title,
        submitted: plan.said.submitted,
        key: site.plan_place(id),
        url: site.config.address.absolute(&site.url(&Route::Plan(id))),
    }
}

impl Cited<'_> {
    fn view(&self, site: &Site) -> CitationView {
        let Self { authors, what, source, submitted, key, url } = self;
        let words = &site.words;
        let (title, as_at, day) = (&site.config.title, words.day(site.as_at), words.day(*submitted));
        let names = words.list(&authors.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>());
        // Each form has its own way to keep words from being taken for signs.
        let cite = |what: String, source: String, title: String| {
            let put = [
                ("authors", (&names).into()),
                ("what", what.into()),
                ("source", source.into()),
                ("submitted", (&day).into()),
                ("site", title.into()),
                ("as-at", (&as_at).into()),
            ];
            words.say("cite", &put)
        };
        let month = usize::try_from(submitted.month() - 1).ok().and_then(|month| MONTHS.get(month));
        CitationView {
            plain: format!("{} {url}", cite(what.clone(), (*source).to_owned(), title.clone())),
            markdown: cite(
                format!("[{}]({url})", markdown(what)),
                markdown(source),
                format!("*{}*", markdown(title)),
            ),
            bibtex: format!(
                "@misc{{{key},\n  author = {{{}}},\n  title = {{{{{}}}}},\n  year = {{{}}},\n  month = {},\n  howpublished = {{{}}},\n  note = {{{}}},\n  url = {{{url}}}\n}}",
                authors.iter().map(|name| format!("{{{name}}}")).collect::<Vec<_>>().join(" and "),
                bibtex(what),
                submitted.year(),
                month.unwrap_or(&"jan"),
                bibtex(title),
                words.say(
                    "cite-note",
                    &[
                        ("source", bibtex(source).into()),
                        ("submitted", (&day).into()),
                        ("as-at", (&as_at).into()),
                    ],
                ),
            ),
            permalink: url.clone(),
        }
    }
}

/// Words that stay words in Markdown.
fn markdown(text: &str) -> String {
    escaped(text, |c| match c {
        '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '~' | '&' => Some(format!("\\{c}")),
        _ => None,
    })
}

/// Words that stay words in BibTeX.
fn bibtex(text: &str) -> String {
    escaped(text, |c| match c {
        '&' | '%' | '$' | '#' | '_' => Some(format!("\\{c}")),
        // Braces must pair, whatever stands before them.
        '{' => Some("\\textbraceleft{}".to_owned()),
        '}' => Some("\\textbraceright{}".to_owned()),
        '\\' => Some("\\textbackslash{}".to_owned()),
        '~' => Some("\\textasciitilde{}".to_owned()),
        '^' => Some("\\textasciicircum{}".to_owned()),
        _ => None,
    })
}

/// A text in one line, with some of its characters written otherwise.
fn escaped(text: &str, otherwise: impl Fn(char) -> Option<String>) -> String {
    text.chars().fold(String::with_capacity(text.len()), |mut so_far, c| {
        match otherwise(c) {
            Some(written) => so_far.push_str(&written),
            None if c.is_control() => so_far.push(' '),
            None => so_far.push(c),
        }
        so_far
    })
}

#[cfg(test)]
mod tests {
    use super::{bibtex, markdown};

    #[test]
    fn words_stay_words() {
        assert_eq!(markdown("[a](b) *c* <i>"), "\\[a\\](b) \\*c\\* \\<i\\>");
        assert_eq!(bibtex("50% & {x}\\"), "50\\% \\& \\textbraceleft{}x\\textbraceright{}\\textbackslash{}");
        assert_eq!(bibtex("a\nb"), "a b");
    }
}
