//! What programs and people get of an import beside the plan: JSON, and a page to check it by eye.

mod support;

use std::collections::HashSet;

use html5gum::emitters::default::DefaultEmitter;
use html5gum::{Token, Tokenizer};
use serde_json::Value;
use support::Site;

const PLAN: &str = "Action Plan: HMP Test\nAction Plan Submitted: 1 July 2025\nA Response to the HMIP Inspection: \
10 – 20 March 2025\nReport Published: 9 June 2025\n1. Rec No\t2. Concerns\t3. Response Action Taken/Planned\t4. \
Responsible Owner\t5. Target Date\n\tKey concerns\t\t\t\n1\tBad & worse. Very bad.\t<p>One.</p> <p>Two.</p>\tA  A  B\tMay 2026 \
Complete\n";

/// Elements without an end tag.
const VOID: [&str; 3] = ["meta", "br", "line"];

/// Holds a page to what it promises: every element closed in order, ids once, links that lead somewhere
/// on the page itself, nothing that is fetched or run.
fn is_self_contained(html: &str) {
    let mut emitter = DefaultEmitter::<()>::default();
    emitter.naively_switch_states(true);
    let (mut open, mut ids, mut links) = (Vec::new(), HashSet::new(), Vec::new());
    for token in Tokenizer::new_with_emitter(html, emitter) {
        let Ok(token) = token;
        match token {
            Token::StartTag(tag) => {
                let name = String::from_utf8_lossy(&tag.name).into_owned();
                assert!(!["script", "link", "img", "iframe", "object"].contains(&name.as_str()), "{name}");
                for (key, value) in &tag.attributes {
                    let value = String::from_utf8_lossy(value.as_ref()).into_owned();
                    let key = String::from_utf8_lossy(key.as_slice()).into_owned();
                    assert!(!key.starts_with("on") && key != "src", "{key}");
                    match key.as_str() {
                        "id" => assert!(ids.insert(value.clone()), "{value} twice"),
                        "href" => links.push(value),
                        _ => {}
                    }
                }
                if !tag.self_closing && !VOID.contains(&name.as_str()) {
                    open.push(name);
                }
            }
            Token::EndTag(tag) => {
                assert_eq!(open.pop(), Some(String::from_utf8_lossy(&tag.name).into_owned()));
            }
            Token::Error(error) => panic!("{error:?}"),
            _ => {}
        }
    }
    assert!(open.is_empty(), "{open:?}");
    assert!(!html.contains("url(") && !html.contains("@import"));
    for link in links {
        assert!(link.strip_prefix('#').is_some_and(|id| ids.contains(id)), "{link} leads nowhere");
    }
}

#[cfg(feature = "pdf")]
#[test]
fn a_pdf_is_told_of_as_json_and_shown_beside_its_plan() {
    let site = Site::empty().write("site.toml", "");
    let document = support::repository().join("tests/documents/fosse-way-2025.dense.pdf");
    let document = document.to_string_lossy();
    let run = site.run(&["import", "--review", "--format", "json", &document]).succeeds();
    let said: Value = serde_json::from_str(&run.stdout()).expect("JSON, and nothing else");
    assert_eq!(said["diagnostics"].as_array().map(Vec::len), Some(0), "{said}");
    let file = &said["result"]["files"][0];
    assert_eq!(file["verdict"], "written");
    assert_eq!(file["prison"], "HMP Fosse Way");
    assert_eq!(file["plan"], "content/prisons/fosse-way/2025.toml");
    assert_eq!((&file["concerns"], &file["actions"]), (&13.into(), &57.into()));
    let doubts = file["doubts"].as_array().expect("a list");
    let doubt = doubts.iter().find(|doubt| doubt["at"] == "concern 1, action 2").expect("a doubt");
    assert_eq!(doubt["fields"], "owner");
    assert_eq!(doubt["page"], 2);
    assert_eq!(
        doubt["sentence"],
        "The source gives no owner here; taken to be the owner of the action above."
    );

    let html = site.read(file["review"].as_str().expect("a review page"));
    is_self_contained(&html);
    assert_eq!(html.matches("class=\"doubt\"").count(), doubts.len());
    assert!(html.contains("<b>13 concerns, 57 actions, "), "the counts are at the top");
    // Every page of the source is there, and every concern says on which it begins.
    assert!(html.contains("<svg id=\"page-2\"") && html.contains(">Concerns</text>"));
    assert_eq!(html.matches("<span class=\"place\"><a href=\"#page-").count(), 13);
    // What was inferred is marked where it stands.
    assert!(
        html.contains("<mark>Director</mark> <span class=\"quiet\">(from the action above)</span>"),
        "{html}"
    );
}

#[test]
fn words_of_the_source_are_words_of_the_review() {
    let site = Site::empty().write("site.toml", "").write("plan.txt", PLAN);
    let run = site.run(&["import", "--review", "--format", "json", "plan.txt"]).succeeds();
    let said: Value = serde_json::from_str(&run.stdout()).expect("JSON");
    let file = &said["result"]["files"][0];
    assert_eq!(file["doubts"][0]["line"], 7);
    let html = site.read(file["review"].as_str().expect("a review page"));
    is_self_contained(&html);
    assert!(html.contains("Bad &amp; worse.") && html.contains("<tr id=\"row-7\">"), "{html}");
    assert!(html.contains("<p class=\"doubt\">Owner column: B</p>"), "{html}");
}

#[test]
fn a_refused_document_is_told_of_as_json() {
    let site = Site::empty().write("site.toml", "").write("plan.txt", "no plan");
    let run = site.run(&["import", "--format", "json", "plan.txt"]).fails();
    let said: Value = serde_json::from_str(&run.stdout()).expect("JSON");
    assert_eq!(said["diagnostics"][0]["code"], "import::no-table");
    assert_eq!(said["result"]["files"][0]["verdict"], "refused");
}
