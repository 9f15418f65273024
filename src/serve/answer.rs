//! What a path is answered with: a pure function of what is shown.

use std::collections::BTreeMap;
use std::sync::Arc;

use bytes::Bytes;
use serde::Serialize;

use super::live::{Problems, Shown};
use crate::character::escaped;
use crate::diagnostic::Diagnostics;
use crate::output::{Body, Generation, Rendered};
use crate::site::output_path;

/// Where the preview's own script and events are, beside the site.
pub const OWN: &str = "/__planbook/";
const HTML: &str = "text/html; charset=utf-8";
const TEXT: &str = "text/plain; charset=utf-8";

/// What a path is answered with.
#[derive(Debug, Clone)]
pub struct Answer {
    /// The HTTP status.
    pub status: u16,
    /// The content type.
    pub kind: &'static str,
    /// Where to go instead.
    pub location: Option<String>,
    /// The bytes, as a build would publish them where there is such a page.
    pub bytes: Bytes,
    /// For a page: what its tab has to know.
    pub tab: Option<TabState>,
}

/// What tells a tab whether it still shows what the site is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TabState {
    /// A hash of the page without the addresses of its stylesheets.
    pub page: String,
    /// The address of every stylesheet by its name.
    pub styles: BTreeMap<String, String>,
}

impl Shown {
    /// The answer to a path, which begins with the base path of the site.
    pub fn answer(&self, path: &str) -> Answer {
        let Some(generation) = &self.generation else { return self.nothing_yet() };
        let base = &generation.site().config.address.base;
        let Some(url) = path.strip_prefix(base.as_str()).filter(|rest| rest.starts_with('/')) else {
            let at_root = path == "/" || path == base;
            return if at_root { redirect(format!("{base}/")) } else { not_found(generation) };
        };
        let tried = self.tried.get(url).map(|rendered| Ok(rendered.clone()));
        if let Some(rendered) = tried.or_else(|| generation.render(url)) {
            let answer = stands(generation, url, rendered, 200);
            return answer;
        }
        if generation.has(&format!("{url}/")) {
            return redirect(format!("{path}/"));
        }
        // Servers of plain files have a page at its file's name too.
        if url.strip_suffix("index.html").is_some_and(|url| url.ends_with('/') && generation.has(url)) {
            return redirect(path.trim_end_matches("index.html").to_owned());
        }
        let retired = self.earlier.iter().rev().find_map(|assets| assets.at(url));
        match retired {
            Some(asset) => Answer::file(url, Bytes::from_owner(Arc::clone(&asset.bytes))),
            None => not_found(generation),
        }
    }

    /// There was no site without errors yet.
    fn nothing_yet(&self) -> Answer {
        let (title, text) = match &self.problems {
            Some(problems) => (problems.title.as_str(), problems.text.as_str()),
            None => ("Reading the site …", ""),
        };
        trouble(503, &format!("{title}: there is nothing to show yet"), text)
    }
}

/// The answer with what stands at an address.
fn stands(
    generation: &Generation,
    url: &str,
    rendered: Result<Rendered, Diagnostics>,
    status: u16,
) -> Answer {
    match rendered {
        Ok(rendered) if rendered.body == Body::Html => Answer {
            status,
            kind: HTML,
            location: None,
            tab: Some(tab_state(status, &rendered.bytes, generation)),
            bytes: rendered.bytes,
        },
        Ok(rendered) => Answer::file(url, rendered.bytes),
        Err(found) => failed(&found),
    }
}

fn not_found(generation: &Generation) -> Answer {
    generation
        .render("/404.html")
        .map(|rendered| stands(generation, "/404.html", rendered, 404))
        .unwrap_or_else(|| Answer::text(404, "There is no page at this address.\n"))
}

fn failed(found: &Diagnostics) -> Answer {
    let problems = Problems::new(found);
    trouble(500, &format!("{}: this page cannot be shown", problems.title), &problems.text)
}

/// A page that says what is wrong, and goes by itself when that is mended.
fn trouble(status: u16, title: &str, text: &str) -> Answer {
    let (title, text) = (escaped(title), escaped(text));
    let html = format!(
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">\n<meta name=\"color-scheme\" content=\"light dark\">\n<title>{title}</title>\n</head>\n<body>\n<main>\n<h1>{title}</h1>\n<pre tabindex=\"0\">{text}</pre>\n</main>\n</body>\n</html>\n"
    );
    let tab = Some(TabState { page: hash(status, html.as_bytes()), styles: BTreeMap::new() });
    Answer { status, kind: HTML, location: None, bytes: html.into_bytes().into(), tab }
}

fn redirect(to: String) -> Answer {
    Answer { status: 307, kind: TEXT, location: Some(to), bytes: Bytes::new(), tab: None }
}

fn tab_state(status: u16, html: &[u8], generation: &Generation) -> TabState {
    let mut text = String::from_utf8_lossy(html).into_owned();
    let address = &generation.site().config.address;
    let styles: BTreeMap<String, String> = generation
        .assets()
        .iter()
        .filter(|(name, _)| name.ends_with(".css"))
        .map(|(name, asset)| (name.to_owned(), address.path(&asset.link)))
        .collect();
    for (name, url) in &styles {
        text = text.replace(url, name);
    }
    TabState { page: hash(status, text.as_bytes()), styles }
}

fn hash(status: u16, bytes: &[u8]) -> String {
    format!("{status}-{}", &blake3::hash(bytes).to_hex()[..16])
}

impl Answer {
    /// A file that is no page.
    pub fn file(url: &str, bytes: Bytes) -> Self {
        let kind = content_type(&output_path(url));
        Self { status: 200, kind, location: None, bytes, tab: None }
    }

    /// A few words.
    pub fn text(status: u16, text: &str) -> Self {
        Self { status, kind: TEXT, location: None, bytes: Bytes::copy_from_slice(text.as_bytes()), tab: None }
    }

    /// What tells a tab that shows this path whether it still shows what it should. Whatever is not
    /// a page has one too: a path may become one, or a redirect.
    pub fn token(&self) -> String {
        match &self.tab {
            Some(tab) => tab.page.clone(),
            None => hash(self.status, self.location.as_ref().map_or(&self.bytes, |to| to.as_bytes())),
        }
    }

    /// The bytes with the one script that makes a tab live. A build never has it.
    pub fn with_script(&self) -> Bytes {
        let Some(tab) = &self.tab else { return self.bytes.clone() };
        let styles = serde_json::to_string(&tab.styles).unwrap_or_default();
        let script = format!(
            "<script src=\"{OWN}tab.js\" data-page=\"{}\" data-styles=\"{}\" defer></script>",
            tab.page,
            escaped(&styles)
        );
        let end = b"</body>";
        let at = self.bytes.windows(end.len()).rposition(|window| window == end).unwrap_or(self.bytes.len());
        [&self.bytes[..at], script.as_bytes(), &self.bytes[at..]].concat().into()
    }
}

fn content_type(path: &str) -> &'static str {
    match path.rsplit_once('.').map_or("", |(_, ending)| ending) {
        "html" => HTML,
        "css" => "text/css; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "json" => "application/json",
        "xml" => "application/xml; charset=utf-8",
        "csv" => "text/csv; charset=utf-8",
        "ics" => "text/calendar; charset=utf-8",
        "sqlite" => "application/vnd.sqlite3",
        "txt" => TEXT,
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "ico" => "image/x-icon",
        "webp" => "image/webp",
        "woff2" => "font/woff2",
        "pdf" => "application/pdf",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::{Answer, HTML, TabState, trouble};

    #[test]
    fn only_one_script_is_added_and_nothing_else_changes() {
        let styles = BTreeMap::from([("a\"<b>.css".to_owned(), "/a.css".to_owned())]);
        for html in ["<html><body>x</body></html>\n", "x", "", "<pre></body></pre></body>"] {
            let tab = Some(TabState { page: "200-0".to_owned(), styles: styles.clone() });
            let answer = Answer {
                status: 200,
                kind: HTML,
                location: None,
                bytes: bytes::Bytes::copy_from_slice(html.as_bytes()),
                tab,
            };
            let text = String::from_utf8(answer.with_script().to_vec()).expect("text");
            let start = text.find("<script").expect("the script");
            let end = text.find("</script>").expect("its end") + "</script>".len();
            assert!(text[start..end].contains("data-styles=\"{&quot;a\\&quot;&lt;b&gt;.css"), "{text}");
            assert_eq!(format!("{}{}", &text[..start], &text[end..]), html);
        }
    }

    #[test]
    fn what_is_wrong_is_shown_as_text() {
        let answer = trouble(500, "1 error", "theme \"<script>alert(1)</script>\"");
        let text = String::from_utf8_lossy(&answer.bytes).into_owned();
        assert!(text.contains("&lt;script&gt;") && !text.contains("<script>"), "{text}");
    }
}
