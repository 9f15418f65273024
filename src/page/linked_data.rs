//! What programs can learn from a page: schema.org, as JSON-LD.
//!
//! Only what the files say. A prison is a place, because some are run by companies; the day of a plan
//! is the day that it was submitted; whatever is not known is left out.

use serde::Serialize;

use super::Page;
use crate::site::{PlanId, Route, Site};

/// A page about a prison, made from a plan.
#[derive(Serialize)]
struct WebPage<'a> {
    #[serde(rename = "@context")]
    context: &'static str,
    #[serde(rename = "@type")]
    kind: &'static str,
    url: String,
    name: &'a str,
    #[serde(rename = "inLanguage")]
    language: &'a str,
    #[serde(rename = "isPartOf")]
    site: Thing<'a>,
    about: Thing<'a>,
    #[serde(rename = "isBasedOn")]
    based_on: Report<'a>,
}

/// The document that a page was made from.
#[derive(Serialize)]
struct Report<'a> {
    #[serde(rename = "@type")]
    kind: &'static str,
    name: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<&'a str>,
    #[serde(rename = "dateCreated")]
    submitted: String,
    author: Thing<'a>,
    license: &'a str,
}

/// Anything with a name.
#[derive(Serialize)]
struct Thing<'a> {
    #[serde(rename = "@type")]
    kind: &'static str,
    name: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<String>,
}

/// The data of a page made from a plan.
pub(super) fn of_plan(site: &Site, page: &Page, id: PlanId) -> String {
    let plan = site.plan(id);
    let absolute = |url: &str| site.config.address.absolute(url);
    let source = &plan.said.source;
    script_safe(&WebPage {
        context: "https://schema.org",
        kind: "WebPage",
        url: absolute(&page.url),
        name: &page.title,
        language: &site.config.language,
        site: Thing { kind: "WebSite", name: &site.config.title, url: Some(absolute("/")) },
        about: Thing {
            kind: "Place",
            name: &site.prison(plan.prison).name,
            url: Some(absolute(&site.url(&Route::Prison(plan.prison)))),
        },
        based_on: Report {
            kind: "Report",
            name: &source.title,
            url: source.url.as_ref().map(|url| url.value.as_str()),
            submitted: plan.said.submitted.to_string(),
            author: Thing {
                kind: "GovernmentOrganization",
                name: "HM Prison and Probation Service",
                url: None,
            },
            license: &site.config.licence.url,
        },
    })
}

/// JSON that can stand in a script element: no sign in it can end that, or begin a comment.
fn script_safe(data: &impl Serialize) -> String {
    let json = serde_json::to_string(data).unwrap_or_default();
    let mut safe = String::with_capacity(json.len());
    for c in json.chars() {
        match c {
            // They stand in strings only, where this means the same.
            '<' => safe.push_str("\\u003c"),
            '>' => safe.push_str("\\u003e"),
            '&' => safe.push_str("\\u0026"),
            _ => safe.push(c),
        }
    }
    safe
}

#[cfg(test)]
mod tests {
    use super::script_safe;

    #[test]
    fn no_words_end_the_script() {
        let hostile = "</script><script>alert(1)</script><!-- & ]]>";
        let safe = script_safe(&hostile);
        assert!(!safe.contains(['<', '>', '&']), "{safe}");
        assert_eq!(serde_json::from_str::<String>(&safe).expect("JSON"), hostile);
    }
}
