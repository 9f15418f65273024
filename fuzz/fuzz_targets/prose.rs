//! Markdown prose: its HTML has only what Markdown can give, and leads only where links may lead.
#![no_main]

use html5gum::emitters::default::DefaultEmitter;
use html5gum::{Token, Tokenizer};
use libfuzzer_sys::fuzz_target;
use planbook::plan::prose::{to_html, to_page_html, to_text, web_links};

/// What each element of prose may have.
fn attributes(element: &str) -> Option<&'static [&'static str]> {
    Some(match element {
        "a" => &["href", "title"],
        "ol" => &["start"],
        "code" => &["class"],
        "th" | "td" => &["style"],
        "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => &["id"],
        "p" | "ul" | "li" | "blockquote" | "pre" | "em" | "strong" | "del" | "hr" | "br" | "table"
        | "thead" | "tbody" | "tr" => &[],
        _ => return None,
    })
}

/// The words of HTML, without white space. Anything that prose must not have is a panic.
fn words(html: &str, base: &str) -> String {
    let mut emitter = DefaultEmitter::<()>::default();
    emitter.naively_switch_states(true);
    let (mut words, mut open, mut ids) = (String::new(), Vec::new(), Vec::new());
    for token in Tokenizer::new_with_emitter(html, emitter) {
        let Ok(token) = token;
        match token {
            Token::StartTag(tag) => {
                let name = String::from_utf8_lossy(&tag.name).into_owned();
                let known = attributes(&name).unwrap_or_else(|| panic!("<{name}> in {html}"));
                for (attribute, value) in &tag.attributes {
                    let attribute = String::from_utf8_lossy(attribute).into_owned();
                    let value = String::from_utf8_lossy(value).into_owned();
                    assert!(known.contains(&attribute.as_str()), "{attribute} of <{name}> in {html}");
                    match attribute.as_str() {
                        "href" => {
                            let lower = value.trim().to_ascii_lowercase();
                            let own = format!("{base}/");
                            let leads = ["https://", "http://", "mailto:", "#", &own]
                                .iter()
                                .any(|start| lower.starts_with(start));
                            assert!(leads && !lower.starts_with("//"), "{value} in {html}");
                            let tricks = |c: char| c.is_ascii_control() || c == '\\' || c == '"';
                            assert!(!value.contains(tricks), "{value:?} in {html}");
                        }
                        "start" => assert!(value.bytes().all(|byte| byte.is_ascii_digit()), "{html}"),
                        "style" => assert!(value.starts_with("text-align: "), "{html}"),
                        "id" => {
                            assert!(!ids.contains(&value), "#{value} twice in {html}");
                            ids.push(value);
                        }
                        _ => {}
                    }
                }
                if !["hr", "br"].contains(&name.as_str()) {
                    open.push(name);
                }
            }
            Token::EndTag(tag) => {
                let name = String::from_utf8_lossy(&tag.name).into_owned();
                assert_eq!(open.pop(), Some(name), "tags are closed in order: {html}");
            }
            Token::String(text) => {
                let text = String::from_utf8_lossy(&text).into_owned();
                words.extend(text.chars().filter(|c| !c.is_whitespace()));
            }
            Token::Comment(_) | Token::Doctype(_) => panic!("neither can be in prose: {html}"),
            _ => {}
        }
    }
    assert_eq!(open, Vec::<String>::new(), "every tag is closed: {html}");
    words
}

fuzz_target!(|markdown: &str| {
    let plain: String = to_text(markdown).chars().filter(|c| !c.is_whitespace()).collect();
    assert_eq!(words(&to_html(markdown, ""), ""), plain, "the same words with and without marks");
    assert_eq!(words(&to_page_html(markdown, "/planbook"), "/planbook"), plain);
    for link in web_links(markdown) {
        assert!(link.starts_with("https://") || link.starts_with("http://"));
    }
});
