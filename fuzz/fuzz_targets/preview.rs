//! The preview's HTTP: whatever is asked, it answers with a page of the site as a build would publish it, or
//! says why not. The input is "METHOD PATH", then a header in each line.
#![no_main]

use std::collections::{BTreeMap, BTreeSet};
use std::net::IpAddr;
use std::path::Path;
use std::sync::{Arc, LazyLock};

use axum::body::Body;
use axum::http::{Request, StatusCode};
use http_body_util::BodyExt;
use libfuzzer_sys::fuzz_target;
use planbook::diagnostic::Diagnostics;
use planbook::output::{Generation, Options};
use planbook::plan::Date;
use planbook::serve::{Live, Shown, app};
use planbook::source::Tree;
use tokio::runtime::Runtime;
use tower::ServiceExt;

const BASE: &str = "/planbook";
const LOOPBACK: IpAddr = IpAddr::V4(std::net::Ipv4Addr::LOCALHOST);

/// The small site of the tests, shown; and the bytes of every file that a build of it publishes.
struct Preview {
    runtime: Runtime,
    live: Arc<Live>,
    files: BTreeSet<Vec<u8>>,
}

static PREVIEW: LazyLock<Preview> = LazyLock::new(|| {
    let mut found = Diagnostics::default();
    let tree = Tree::read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/site"), &mut found);
    let base_url = Some(format!("https://example.org{BASE}/"));
    let options = Options { base_url, as_at: Date::parse("2024-12-31").expect("a day"), search: true };
    let generation = Arc::new(Generation::load(&tree, &options, &mut found).expect("the site is well"));
    let rendered = generation.urls().filter_map(|url| generation.render(url));
    let files = rendered.map(|file| file.expect("the page is well").bytes.to_vec()).collect();
    let runtime = tokio::runtime::Builder::new_current_thread().enable_time().build().expect("a runtime");
    let live = Live::new(Shown::default().with_generation(&generation, BTreeMap::new()));
    Preview { runtime, live, files }
});

/// A page without the script that makes its tab live.
fn without_script(bytes: &[u8]) -> Vec<u8> {
    let begin = b"<script src=\"/__planbook/tab.js\"";
    let Some(at) = bytes.windows(begin.len()).rposition(|part| part == begin) else { return bytes.to_vec() };
    let end = b"</script>";
    let length = bytes[at..].windows(end.len()).position(|part| part == end).expect("the script ends");
    [&bytes[..at], &bytes[at + length + end.len()..]].concat()
}

fn request(text: &str) -> Option<Request<Body>> {
    let mut lines = text.split('\n');
    let (method, path) = lines.next()?.split_once(' ')?;
    let mut request = Request::builder().method(method).uri(path);
    for line in lines {
        let (name, value) = line.split_once(": ")?;
        request = request.header(name, value);
    }
    request.body(Body::empty()).ok()
}

fuzz_target!(|text: &str| {
    let Some(request) = request(text) else { return };
    let preview = &*PREVIEW;
    let path = request.uri().path().to_owned();
    let host = request.headers().get("host").and_then(|host| host.to_str().ok()).unwrap_or("").to_owned();
    let is_own = !path.starts_with("/__planbook/") && !path.starts_with("/%5");
    preview.runtime.block_on(async {
        let answer = app(Arc::clone(&preview.live), LOOPBACK).oneshot(request).await;
        let Ok(answer) = answer;
        let (head, mut body) = answer.into_parts();
        assert_eq!(head.headers["cache-control"], "no-store");
        match head.status {
            StatusCode::OK if head.headers["content-type"] == "text/event-stream" => {
                let told = body.frame().await.expect("the first event").expect("an event");
                assert!(told.into_data().is_ok_and(|data| data.starts_with(b"data: {")));
                return;
            }
            StatusCode::OK => {
                let name = host.split_once("]:").map_or(host.as_str(), |(name, _)| name);
                let name = match name.strip_prefix('[') {
                    Some(name) => name.trim_end_matches(']'),
                    None => name.split(':').next().unwrap_or_default(),
                };
                let local = name.parse().is_ok_and(|address: IpAddr| address.is_loopback());
                assert!(local || name.eq_ignore_ascii_case("localhost"), "{host}");
                let bytes = body.collect().await.expect("a body").to_bytes();
                let is_known = || preview.files.contains(&without_script(&bytes));
                assert!(bytes.is_empty() || !is_own || is_known(), "{path} is no file of the site");
            }
            StatusCode::TEMPORARY_REDIRECT => {
                let to = head.headers["location"].to_str().expect("text");
                assert!(to.starts_with(&format!("{BASE}/")), "{to}");
            }
            StatusCode::NOT_FOUND
            | StatusCode::METHOD_NOT_ALLOWED
            | StatusCode::MISDIRECTED_REQUEST
            | StatusCode::SERVICE_UNAVAILABLE => {}
            other => panic!("{other} for {path}"),
        }
        assert_eq!(head.headers["x-content-type-options"], "nosniff");
    });
});
