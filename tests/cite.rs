//! Citing and sharing: what is copied, what programs read in the head of a page, and what pictures show.

mod support;

use serde_json::Value;
use support::Site;

const PLAN: &str = "content/prisons/alder/2024.toml";
const HOSTILE: &str = r#"</script><script>alert(1)</script><!-- "x" & {y} \\ 50% _z_ [a](b)"#;

/// A headline, a source and a site title that try to leave the place where they are put.
fn hostile() -> Site {
    let words = format!("'{HOSTILE}'");
    Site::example()
        .replace(PLAN, "\"Force was used too often.\"", &words)
        .replace(PLAN, "title = \"Action Plan: HMP Alder\"", &format!("title = {words}"))
        .replace("site.toml", "title = \"Test plans\"", &format!("title = {words}"))
}

fn inspect(site: &Site, url: &str) -> Value {
    serde_json::from_str(&site.run(&["inspect", url]).succeeds().stdout()).expect("JSON")
}

/// The forms of a citation, one after another.
fn forms(citation: &Value) -> String {
    ["plain", "markdown", "bibtex", "permalink"]
        .map(|form| citation[form].as_str().expect("text"))
        .join("\n\n")
}

/// The contents of every element of a page that begins and ends so.
fn between<'a>(page: &'a str, start: &str, end: &str) -> Vec<&'a str> {
    page.split(start).skip(1).filter_map(|rest| rest.split_once(end)).map(|(inner, _)| inner).collect()
}

/// Every script of a page as a browser sees it: its file, and its words.
fn scripts(page: &[u8]) -> Vec<(Option<String>, String)> {
    use html5gum::{Token, Tokenizer, emitters::default::DefaultEmitter};

    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    let mut emitter = DefaultEmitter::<()>::default();
    emitter.naively_switch_states(true);
    let mut scripts = Vec::new();
    let mut inside = false;
    for token in Tokenizer::new_with_emitter(page, emitter) {
        let Ok(token) = token;
        match token {
            Token::StartTag(tag) if tag.name.as_slice() == b"script" => {
                inside = true;
                let get = |name: &[u8]| tag.attributes.get(name).map(|value| text(value));
                assert!(get(b"src").is_some() || get(b"type").as_deref() == Some("application/ld+json"));
                scripts.push((get(b"src"), String::new()));
            }
            Token::EndTag(tag) if tag.name.as_slice() == b"script" => inside = false,
            Token::String(words) if inside => {
                scripts.last_mut().expect("a script").1.push_str(&text(&words.value));
            }
            _ => {}
        }
    }
    scripts
}

#[test]
fn a_concern_is_cited_in_three_forms() {
    let citation = inspect(&Site::example(), "/prisons/alder/2024/1/")["citation"].clone();
    insta::assert_snapshot!("citation-concern", forms(&citation));
}

#[test]
fn a_plan_is_cited_in_three_forms() {
    let citation = inspect(&Site::example(), "/prisons/alder/2024/")["citation"].clone();
    insta::assert_snapshot!("citation-plan", forms(&citation));
}

#[test]
fn a_citation_says_what_was_inferred() {
    for (site, _, inferred) in Site::with_a_name_inferred() {
        let view = inspect(&site, "/prisons/whitemoor/2023/1.1/");
        // The title is that of the tab, of shared links and of the linked data.
        for named in [&view["page"]["title"], &view["page"]["description"], &view["linked_data"]] {
            let named = named.as_str().expect("text");
            assert!(
                named.contains(&format!("Priority concern 1.1 [{inferred} inferred by this site]")),
                "{named}"
            );
        }
        let citation = view["citation"].clone();
        let says = |form: &str, open: &str, close: &str| {
            let text = citation[form].as_str().expect("text");
            let what =
                format!("HMP Whitemoor, priority concern 1.1 {open}{inferred} inferred by this site{close}");
            assert!(text.contains(&what), "{text}");
        };
        says("plain", "[", "]");
        says("markdown", "\\[", "\\]");
        says("bibtex", "[", "]");
        let printed = inspect(&site, "/prisons/whitemoor/2023/1.2/");
        let named = [&printed["page"], &printed["citation"], &printed["linked_data"]];
        assert!(named.iter().all(|named| !named.to_string().contains("inferred")), "{named:?}");
    }
}

#[test]
fn a_source_without_an_address_says_so() {
    const WHITEMOOR: &str = "content/prisons/whitemoor/2023.toml";
    const NONE: &str = "No web address of the document is recorded on this site.";
    let pages = ["prisons/whitemoor/2023/", "prisons/whitemoor/2023/1.1/"];
    let site = Site::real();
    site.run(&["build", "--no-minify"]).succeeds();
    for page in pages {
        let page = site.read(&format!("site/{page}index.html"));
        let said = format!(
            "Text of Action Plan: HMP Whitemoor, submitted <time datetime=\"2023-04-06\">6\u{a0}April\u{a0}2023</time>. {NONE}"
        );
        assert!(page.contains(&said), "{page}");
    }
    let site = site.replace(
        WHITEMOOR,
        "title = \"Action Plan: HMP Whitemoor\"",
        "title = \"Action Plan: HMP Whitemoor\", url = \"https://example.org/plan.pdf\"",
    );
    site.run(&["build", "--no-minify"]).succeeds();
    for page in pages {
        let page = site.read(&format!("site/{page}index.html"));
        let link = "Text of <a href=\"https://example.org/plan.pdf\">Action Plan: HMP Whitemoor</a></dd>";
        assert!(page.contains(link) && !page.contains(NONE), "{page}");
    }
}

#[test]
fn hostile_words_stay_words_in_citations() {
    let citation = inspect(&hostile(), "/prisons/alder/2024/1/")["citation"].clone();
    insta::assert_snapshot!("citation-hostile", forms(&citation));
    let bibtex = citation["bibtex"].as_str().expect("text");
    let mut depth = 0;
    for c in bibtex.chars() {
        depth += i32::from(c == '{') - i32::from(c == '}');
        assert!(depth >= 0, "{bibtex}");
    }
    assert_eq!(depth, 0, "{bibtex}");
}

#[test]
fn the_three_forms_stand_on_the_page_without_script() {
    let site = Site::example();
    site.run(&["build"]).succeeds();
    for url in ["prisons/alder/2024/1/", "prisons/alder/2024/"] {
        let page = site.read(&format!("site/{url}index.html"));
        for form in ["citation", "Markdown", "BibTeX", "link"] {
            assert!(
                page.contains(&format!("data-copy={form}"))
                    || page.contains(&format!("data-copy=\"{form}\"")),
                "{form}: {page}"
            );
        }
        assert!(page.contains("@misc{alder-2024"), "{page}");
        assert!(page.contains("\n  year = {2024},\n"), "the lines of an entry stay: {page}");
    }
}

#[test]
fn data_for_programs_is_inert_json_with_the_facts_of_the_plan() {
    let site = hostile();
    site.run(&["build"]).succeeds();
    for (url, count) in [("prisons/alder/2024/1/", 1), ("prisons/alder/2024/", 1), ("prisons/alder/", 0)] {
        let page = site.read(&format!("site/{url}index.html"));
        let mut found = scripts(page.as_bytes());
        found.retain(|(src, _)| src.is_none());
        let data: Vec<&str> = found.iter().map(|(_, words)| words.as_str()).collect();
        assert_eq!(data.len(), count, "{page}");
        let Some(data) = data.first() else { continue };
        let data: Value = serde_json::from_str(data).expect("JSON");
        let absolute = |path: &str| format!("https://example.org/{path}");
        assert_eq!(data["url"], absolute(url));
        assert_eq!(data["isPartOf"]["name"], HOSTILE);
        assert_eq!(data["isBasedOn"]["name"], HOSTILE);
        assert_eq!(data["isBasedOn"]["dateCreated"], "2024-05-01");
        assert_eq!(data["about"]["url"], absolute("prisons/alder/"));
    }
}

#[test]
fn the_head_says_what_is_shared() {
    let site = hostile();
    site.run(&["build", "--no-minify", "--base-url", "https://plans.example/in/depth/"]).succeeds();
    let page = site.read("site/prisons/alder/2024/1/index.html");
    let address = "https://plans.example/in/depth/prisons/alder/2024/1/";
    for tag in [
        format!("<link rel=\"canonical\" href=\"{address}\">"),
        format!("<meta property=\"og:url\" content=\"{address}\">"),
        "<meta property=\"og:type\" content=\"article\">".to_owned(),
        "<meta property=\"article:published_time\" content=\"2024-05-01\">".to_owned(),
    ] {
        assert!(page.contains(&tag), "{tag}: {page}");
    }
    for name in ["og:title", "og:description", "og:site_name"] {
        let content = between(&page, &format!(" property=\"{name}\" content=\""), "\">");
        assert_eq!(content.len(), 1, "{name}: {page}");
        assert!(!content[0].contains(['<', '"']), "{name}: {content:?}");
    }
    let lost = site.read("site/404.html");
    assert!(!lost.contains("og:url") && !lost.contains("canonical"), "{lost}");
}

#[test]
fn no_script_stands_in_a_page() {
    let site = Site::example();
    site.run(&["build", "--no-minify"]).succeeds();
    for (path, bytes) in site.files("site").iter().filter(|(path, _)| path.ends_with(".html")) {
        for (src, words) in scripts(bytes) {
            match src {
                Some(src) => assert!(src.starts_with("/assets/") && words.is_empty(), "{path}: {src}"),
                None => assert!(serde_json::from_str::<Value>(&words).is_ok(), "{path}: {words}"),
            }
        }
        let page = String::from_utf8_lossy(bytes);
        assert!(!page.contains(" onclick=") && !page.contains("javascript:"), "{path}");
    }
}

#[cfg(feature = "share")]
mod pictures {
    use super::{Site, between};

    /// A PNG: its width, its height, and its pixels as places in its palette.
    fn decoded(bytes: &[u8]) -> (u32, u32, Vec<u8>) {
        let mut reader = png::Decoder::new(std::io::Cursor::new(bytes)).read_info().expect("a PNG");
        let mut pixels = vec![0; reader.output_buffer_size().expect("a size")];
        let frame = reader.next_frame(&mut pixels).expect("a picture");
        (frame.width, frame.height, pixels)
    }

    fn pictures(site: &Site) -> Vec<(String, Vec<u8>)> {
        site.run(&["build"]).succeeds();
        let files = site.files("site").into_iter();
        files.filter(|(path, _)| path.ends_with("share.png")).collect()
    }

    #[test]
    fn a_picture_of_every_prison_and_of_the_site() {
        let found = pictures(&Site::example());
        let paths: Vec<&str> = found.iter().map(|(path, _)| path.as_str()).collect();
        assert_eq!(paths, ["prisons/alder/share.png", "prisons/birch/share.png", "share.png"]);
        for (path, bytes) in &found {
            let (width, height, pixels) = decoded(bytes);
            assert_eq!((width, height), (1200, 630), "{path}");
            assert!(bytes.len() < 40_000, "{path} has {} bytes", bytes.len());
            let inked = pixels.iter().filter(|pixel| **pixel != pixels[600]).count();
            assert!(inked > 20_000, "{path}: letters are drawn: {inked}");
        }
        assert_ne!(found[0].1, found[1].1);
        assert!(found == pictures(&Site::example()), "the same bytes every time");
    }

    #[test]
    fn the_picture_tells_the_newest_plan_and_the_day() {
        let site = Site::example();
        let before = pictures(&site);
        site.run(&["build", "--as-at", "2025-01-01"]).succeeds();
        assert_ne!(before[0].1, site.files("site")["prisons/alder/share.png"], "a target has passed");
        let page = |path: &str| site.read(&format!("site/{path}index.html"));
        site.run(&["build", "--no-minify", "--base-url", "https://plans.example/in/depth/"]).succeeds();
        for (path, picture, words) in [
            (
                "prisons/alder/2024/1/",
                "prisons/alder/share.png",
                "HMP Alder. Action plan of 1 May 2024. 2 concerns, 3 actions",
            ),
            // The prison's picture has the figures of its newest plan, so no page of another has it.
            ("prisons/alder/2021/", "share.png", "The figures of Test plans."),
            ("prisons/alder/2021/1.1/", "share.png", "The figures of Test plans."),
            ("prisons/alder/compare/2021/2024/", "share.png", "The figures of Test plans."),
            ("targets/", "share.png", "The figures of Test plans."),
            ("", "share.png", "Test plans. 3 action plans of 2 prisons. 5 concerns, 7 actions"),
        ] {
            let page = page(path);
            let picture =
                format!("<meta property=\"og:image\" content=\"https://plans.example/in/depth/{picture}\">");
            assert!(page.contains(&picture), "{page}");
            let alt = between(&page, "<meta property=\"og:image:alt\" content=\"", "\">");
            assert!(alt[0].starts_with(words), "{alt:?}");
        }
    }

    #[test]
    fn long_and_hostile_names_stay_inside() {
        for name in [
            "HMP and YOI Westmorland, Wandsworth and Wormwood Scrubs (Women’s Wing) & Young Offender Institution",
            "WWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWW",
            "</text></svg><script>alert(1)</script> & ]]> \u{202e}\u{1f600}",
            "Carchar Ei Fawrhydi Ŵyn a’r Ŷd",
        ] {
            let site = Site::example().replace("content/prisons/alder/index.md", "HMP Alder", name);
            let found = pictures(&site);
            let (width, height, pixels) = decoded(&found[0].1);
            let ground = pixels[600];
            for y in 0..height {
                let edge = (y * width + width - 40) as usize..((y + 1) * width) as usize;
                assert!(pixels[edge].iter().all(|pixel| *pixel == ground), "{name} runs out at line {y}");
            }
        }
    }
}
