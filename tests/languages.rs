//! The site's own words: in one file for each language, with the words of the source left as they are.

mod support;

use std::collections::BTreeSet;

use html5gum::{Token, Tokenizer};
use support::{Site, repository};

fn messages(language: &str) -> Vec<(String, String)> {
    let file = repository().join(format!("themes/default/languages/{language}.ftl"));
    let text = std::fs::read_to_string(file).expect("a file of messages");
    let mut messages: Vec<(String, String)> = Vec::new();
    for line in text.lines() {
        if line.starts_with(|c: char| c.is_ascii_lowercase()) {
            let (name, words) = line.split_once(" =").expect("a message");
            messages.push((name.to_owned(), words.trim().to_owned()));
        } else if !line.starts_with('#')
            && let Some((_, words)) = messages.last_mut()
        {
            words.push_str(line);
        }
    }
    messages
}

/// Every text between double quotes in the templates and in the views.
fn literals() -> BTreeSet<String> {
    let mut literals = BTreeSet::new();
    for folder in ["themes/default/templates", "src/page", "src/words"] {
        for entry in walkdir::WalkDir::new(repository().join(folder)) {
            let entry = entry.expect("a readable folder");
            if entry.file_type().is_file() {
                let text = std::fs::read_to_string(entry.path()).expect("a text file");
                let all: Vec<&str> = text.split('"').collect();
                // An odd quotation mark anywhere would turn the inside out, so both sides are taken.
                literals.extend(all.iter().map(|part| (*part).to_owned()));
            }
        }
    }
    literals
}

#[test]
fn every_message_is_said_somewhere() {
    let literals = literals();
    let begins: Vec<&str> = literals
        .iter()
        .filter_map(|part| part.strip_suffix('-').or_else(|| part.split_once("-{").map(|(begin, _)| begin)))
        .filter(|begin| begin.len() > 2 && begin.bytes().all(|b| b.is_ascii_lowercase() || b == b'-'))
        .collect();
    let said = |name: &str| {
        literals.contains(name)
            || begins.iter().any(|begin| name.strip_prefix(begin).is_some_and(|rest| rest.starts_with('-')))
    };
    let names: Vec<String> = messages("en-GB").into_iter().map(|(name, _)| name).collect();
    assert!(names.len() > 400, "{}", names.len());
    let unsaid: Vec<&String> = names.iter().filter(|name| !said(name)).collect();
    assert!(unsaid.is_empty(), "{unsaid:?}");
    let twice: Vec<&String> =
        names.iter().enumerate().filter(|(at, name)| names[..*at].contains(name)).map(|(_, n)| n).collect();
    assert!(twice.is_empty(), "{twice:?}");
}

#[test]
fn every_message_of_the_views_is_there() {
    let names: BTreeSet<String> = messages("en-GB").into_iter().map(|(name, _)| name).collect();
    let mut asked = 0;
    for entry in walkdir::WalkDir::new(repository().join("src/page")) {
        let entry = entry.expect("a readable folder");
        if !entry.file_type().is_file() {
            continue;
        }
        let text = std::fs::read_to_string(entry.path()).expect("a text file");
        for call in [".say(", ".word(", ".count("] {
            for rest in text.split(call).skip(1) {
                let Some(name) = rest.trim_start().strip_prefix('"') else { continue };
                let name = name.split('"').next().unwrap_or_default();
                asked += 1;
                assert!(names.contains(name), "{} says {name}", entry.path().display());
            }
        }
    }
    assert!(asked > 80, "{asked}");
}

/// The site with the five plans, in a language. Its navigation is the publisher's to say, and left out.
fn speaking(language: &str) -> Site {
    let site =
        Site::real().replace("site.toml", "language = \"en-GB\"", &format!("language = \"{language}\""));
    let settings = site.read("site.toml");
    let kept = settings.split("[[navigation]]").next().unwrap_or_default().to_owned();
    site.write("site.toml", kept)
}

/// The texts of a page, each with the language that it is said to be in.
fn texts(html: &str) -> Vec<(String, String)> {
    const VOID: [&str; 8] = ["meta", "link", "br", "img", "input", "hr", "wbr", "col"];
    let mut open: Vec<(String, String)> = Vec::new();
    let mut texts = Vec::new();
    for token in Tokenizer::new(html.as_bytes()) {
        match token.expect("no error") {
            Token::StartTag(tag) => {
                let name = String::from_utf8_lossy(&tag.name).into_owned();
                let lang = tag.attributes.get(b"lang".as_slice());
                let above = open.last().map(|(_, lang)| lang.clone()).unwrap_or_default();
                let lang = lang.map_or(above, |lang| String::from_utf8_lossy(lang).into_owned());
                for (key, value) in &tag.attributes {
                    if [b"aria-label".as_slice(), b"alt", b"title"].contains(&key.as_slice()) {
                        texts.push((lang.clone(), String::from_utf8_lossy(value).into_owned()));
                    }
                }
                if !tag.self_closing && !VOID.contains(&name.as_str()) {
                    open.push((name, lang));
                }
            }
            Token::EndTag(tag) => {
                let name = String::from_utf8_lossy(&tag.name).into_owned();
                let at = open.iter().rposition(|(open, _)| *open == name);
                open.truncate(at.unwrap_or(open.len()));
            }
            Token::String(text) => {
                let code = open.last().is_some_and(|(name, _)| ["script", "style"].contains(&name.as_str()));
                let text = String::from_utf8_lossy(&text).trim().to_owned();
                if !text.is_empty() && !code {
                    texts.push((open.last().map(|(_, lang)| lang.clone()).unwrap_or_default(), text));
                }
            }
            _ => {}
        }
    }
    texts
}

#[test]
fn a_site_in_welsh_says_nothing_of_its_own_in_english() {
    let site = speaking("cy");
    let run = site.run(&["build", "--no-minify", "--as-at", "2026-11-21"]).succeeds();
    assert_eq!(run.stderr(), "", "every message is said in Welsh");
    let welsh: BTreeSet<(String, String)> = messages("cy").into_iter().collect();
    // Messages that are the same in both languages are names; those with something put in come in parts.
    let english: Vec<String> = messages("en-GB")
        .into_iter()
        .filter(|message| !welsh.contains(message) && !message.1.contains(['{', '<']))
        .map(|(_, words)| words)
        .filter(|words| words.len() > 3)
        .collect();
    assert!(english.len() > 200, "{}", english.len());
    let mut pages = 0;
    for (path, bytes) in site.files("site") {
        if !path.ends_with(".html") {
            continue;
        }
        pages += 1;
        let html = String::from_utf8(bytes).expect("UTF-8");
        assert!(html.contains("<html lang=\"cy\">"), "{path}");
        let texts = texts(&html);
        // What a publisher writes is in the language that the publisher writes.
        if html.contains("<body class=\"page-page\">") {
            continue;
        }
        for (lang, text) in &texts {
            assert!(lang == "en-GB" || !english.contains(text), "{path} says {text:?} in {lang}");
        }
        if path == "prisons/whitemoor/2026/4/index.html" {
            let headline = "Limited interventions and a lack of purposeful activity";
            let spoken: Vec<&String> =
                texts.iter().filter(|(_, text)| text.starts_with(headline)).map(|(lang, _)| lang).collect();
            // In the browser's tab, which cannot be marked, and as the heading.
            assert!(spoken.contains(&&"en-GB".to_owned()) && spoken.len() <= 3, "{spoken:?}");
        }
    }
    assert!(pages > 150, "{pages}");
}

#[test]
fn the_words_of_the_source_are_the_same_in_every_language() {
    let words = |site: &Site| -> Vec<(String, Vec<u8>)> {
        let tables = ["concerns", "actions", "action_owners", "repeats"];
        tables
            .map(|table| format!("data/{table}.csv"))
            .map(|path| {
                let bytes = site.files("site").remove(&path).expect("a table");
                (path, bytes)
            })
            .into()
    };
    let (english, welsh) = (Site::real(), speaking("cy"));
    for site in [&english, &welsh] {
        site.run(&["build", "--as-at", "2026-11-21"]).succeeds();
    }
    assert!(words(&english) == words(&welsh));
}

#[test]
fn a_site_theme_changes_one_word() {
    let site = Site::example()
        .replace("site.toml", "\n[licence]", "theme = \"own\"\n\n[licence]")
        .write("themes/own/theme.toml", "title = \"Own\"\n")
        .write("themes/own/languages/en-GB.ftl", "page-owners = Who has to act\nown-hello = Good <i>day</i>\n")
        .write(
            "themes/own/templates/page.html",
            "{% extends \"default/page.html\" %}{% block words %}{{ \"own-hello\" | say }}{% endblock words %}",
        );
    site.run(&["build", "--no-minify"]).succeeds();
    let owners = site.read("site/owners/index.html");
    assert!(owners.contains("<title>Who has to act – Test plans</title>"), "{owners}");
    assert!(owners.contains("<th scope=\"col\">Owner</th>"), "all others stay");
    let about = site.read("site/about/index.html");
    assert!(about.contains("Good &lt;i&gt;day&lt;/i&gt;"), "a message that is text is not HTML: {about}");
}

#[test]
fn what_is_put_into_a_message_stays_text() {
    let site = Site::example().replace(
        "content/prisons/alder/index.md",
        "HMP Alder",
        "HMP <b onclick=x>Alder</b> & \\\"Co\\\" { $x }",
    );
    site.run(&["build", "--no-minify"]).succeeds();
    for (path, bytes) in site.files("site") {
        if path.ends_with(".html") {
            let html = String::from_utf8(bytes).expect("UTF-8");
            assert!(!html.contains("<b onclick"), "{path}");
        }
    }
    let page = site.read("site/prisons/alder/index.html");
    assert!(
        page.contains("HMP &lt;b onclick=x&gt;Alder&lt;&#x2F;b&gt; &amp; &quot;Co&quot; { $x }")
            || page.contains("HMP &lt;b onclick=x&gt;Alder&lt;/b&gt; &amp; &quot;Co&quot; { $x }"),
        "{page}"
    );
}
