//! How to cite a page: in words, in Markdown, and for BibTeX.

use schemars::JsonSchema;
use serde::Serialize;

use super::kind_label;
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
    let label = kind_label(said.kind).to_lowercase();
    let cited = Cited {
        authors: &AUTHORS,
        what: format!("{}, {label} {}", site.prison(site.plan(plan).prison).name, said.number),
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
        what: format!("{}, action plan", site.prison(plan.prison).name),
        source: &plan.said.source.title,
        submitted: plan.said.submitted,
        key: site.plan_place(id),
        url: site.config.address.absolute(&site.url(&Route::Plan(id))),
    }
}

impl Cited<'_> {
    fn view(&self, site: &Site) -> CitationView {
        let Self { authors, what, source, submitted, key, url } = self;
        let (title, as_at, day) = (&site.config.title, site.as_at.long(), submitted.long());
        let names = authors.join(" and ");
        let month = usize::try_from(submitted.month() - 1).ok().and_then(|month| MONTHS.get(month));
        CitationView {
            plain: format!("{names}, {what}, in “{source}”, submitted {day}. {title}, as at {as_at}. {url}"),
            markdown: format!(
                "{names}, [{}]({url}), in “{}”, submitted {day}. *{}*, as at {as_at}.",
                markdown(what),
                markdown(source),
                markdown(title)
            ),
            bibtex: format!(
                "@misc{{{key},\n  author = {{{}}},\n  title = {{{{{}}}}},\n  year = {{{}}},\n  month = {},\n  howpublished = {{{}}},\n  note = {{In “{}”, submitted {day}. As at {as_at}}},\n  url = {{{url}}}\n}}",
                authors.iter().map(|name| format!("{{{name}}}")).collect::<Vec<_>>().join(" and "),
                bibtex(what),
                submitted.year(),
                month.unwrap_or(&"jan"),
                bibtex(title),
                bibtex(source),
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
