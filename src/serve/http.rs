//! Requests and answers of the preview.

use std::collections::BTreeMap;
use std::convert::Infallible;
use std::net::IpAddr;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::header::{ALLOW, CACHE_CONTROL, CONTENT_TYPE, HOST, LOCATION, X_CONTENT_TYPE_OPTIONS};
use axum::http::{HeaderMap, HeaderValue, Method, Response, StatusCode};
use axum::response::IntoResponse;
use axum::response::sse::{Event, KeepAlive, Sse};
use serde::Serialize;
use tokio::sync::watch;

use super::answer::OWN;
use super::live::{Live, Shown, Tab};
use super::search::Search;
use crate::config::as_link;

/// The script that makes a tab live.
const SCRIPT: &str = include_str!("tab.js");

/// What every request is answered from.
#[derive(Clone)]
struct Preview {
    live: Arc<Live>,
    search: Arc<Search>,
    listening: IpAddr,
}

/// The preview as a service: one answer for every method and path.
pub fn app(live: Arc<Live>, listening: IpAddr) -> Router {
    Router::new().fallback(answer).with_state(Preview { live, search: Arc::default(), listening })
}

async fn answer(State(preview): State<Preview>, request: Request) -> Response<Body> {
    // What a request line names counts before the header; no browser sends it here.
    let named = request.uri().authority().map(|authority| authority.as_str());
    let is_own = |host| is_own(host, preview.listening);
    if !host(request.headers()).is_some_and(is_own) || !named.is_none_or(is_own) {
        return plain(
            StatusCode::MISDIRECTED_REQUEST,
            "This preview answers only under its own address: localhost, or the number of its machine.\n",
        );
    }
    if ![Method::GET, Method::HEAD].contains(request.method()) {
        let mut refused = plain(StatusCode::METHOD_NOT_ALLOWED, "Only GET and HEAD are answered.\n");
        refused.headers_mut().insert(ALLOW, HeaderValue::from_static("GET, HEAD"));
        return refused;
    }
    let path = decode(request.uri().path());
    match path.strip_prefix(OWN) {
        Some("tab.js") => respond(StatusCode::OK, "text/javascript; charset=utf-8", Body::from(SCRIPT)),
        Some("events") => {
            let page = request.uri().query().and_then(|query| query.strip_prefix("path="));
            events(&preview.live, decode(&decode(page.unwrap_or_default())))
        }
        _ => {
            let shown = preview.live.now();
            let answered = render(move || {
                let answer = preview.search.answer(&shown, &path).unwrap_or_else(|| shown.answer(&path));
                let bytes = answer.with_script();
                (answer, bytes)
            });
            match answered.await {
                Some((answer, bytes)) => {
                    let status = StatusCode::from_u16(answer.status).unwrap_or(StatusCode::OK);
                    let mut response = respond(status, answer.kind, Body::from(bytes));
                    // A path that is no header is no redirect either.
                    if let Some(Ok(to)) = answer.location.map(|to| HeaderValue::from_str(&as_link(&to))) {
                        response.headers_mut().insert(LOCATION, to);
                    }
                    response
                }
                None => plain(StatusCode::INTERNAL_SERVER_ERROR, "This page could not be rendered.\n"),
            }
        }
    }
}

/// Rendering is work for a processor, not for the threads that wait on connections.
async fn render<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Option<T> {
    tokio::task::spawn_blocking(work).await.ok()
}

/// What a tab is told, whenever something else is shown.
#[derive(Serialize)]
struct Told {
    page: String,
    styles: BTreeMap<String, String>,
    problems: Option<ToldProblems>,
    settled: bool,
    number: u64,
}

#[derive(Serialize)]
struct ToldProblems {
    title: String,
    text: String,
}

/// The events of a tab that shows a path.
fn events(live: &Arc<Live>, path: String) -> Response<Body> {
    struct Waiting {
        changes: watch::Receiver<Arc<Shown>>,
        tab: Tab,
        path: String,
        first: bool,
    }
    let Some(tab) = live.open(&path) else {
        return (StatusCode::SERVICE_UNAVAILABLE, "Too many tabs are open.\n").into_response();
    };
    let waiting = Waiting { changes: live.changes(), tab, path, first: true };
    let stream = futures_util::stream::unfold(waiting, |mut waiting| async move {
        // The first event says what is shown now: a tab may have been away for a while.
        if !waiting.first {
            waiting.changes.changed().await.ok()?;
        }
        waiting.first = false;
        let shown = Arc::clone(&waiting.changes.borrow_and_update());
        let path = waiting.path.clone();
        let told = render(move || {
            let answer = shown.answer(&path);
            // Where there is nothing to show yet, the page itself says why.
            let problems = shown.problems.as_ref().filter(|_| shown.generation.is_some());
            Told {
                page: answer.token(),
                styles: answer.tab.map(|tab| tab.styles).unwrap_or_default(),
                problems: problems.map(|problems| ToldProblems {
                    title: problems.title.clone(),
                    text: problems.text.clone(),
                }),
                settled: shown.settled,
                number: shown.number,
            }
        });
        let event = Event::default().data(serde_json::to_string(&told.await?).ok()?);
        let _open = &waiting.tab;
        Some((Ok::<_, Infallible>(event), waiting))
    });
    let mut response =
        Sse::new(stream).keep_alive(KeepAlive::new().interval(Duration::from_secs(15))).into_response();
    response.headers_mut().insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

fn decode(text: &str) -> String {
    percent_encoding::percent_decode_str(text).decode_utf8_lossy().into_owned()
}

fn plain(status: StatusCode, text: &'static str) -> Response<Body> {
    respond(status, "text/plain; charset=utf-8", Body::from(text))
}

fn respond(status: StatusCode, content_type: &'static str, body: Body) -> Response<Body> {
    let mut response = Response::new(body);
    *response.status_mut() = status;
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static(content_type));
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    headers.insert(X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    response
}

fn host(headers: &HeaderMap) -> Option<&str> {
    headers.get(HOST)?.to_str().ok()
}

/// Whether a request names this server itself. A page of another site could otherwise read the
/// preview by pointing its own name at this machine.
fn is_own(host: &str, listening: IpAddr) -> bool {
    let (name, port) = match host.strip_prefix('[').map(|rest| rest.split_once(']')) {
        Some(Some(parts)) => parts,
        Some(None) => return false,
        None => host.split_at(host.find(':').unwrap_or(host.len())),
    };
    let is_port = |port: &str| port.bytes().all(|byte| byte.is_ascii_digit());
    if !port.is_empty() && !port.strip_prefix(':').is_some_and(is_port) {
        return false;
    }
    match name.parse::<IpAddr>() {
        // Listening at all addresses, the preview has whichever one the request came to.
        Ok(address) => address == listening || address.is_loopback() || listening.is_unspecified(),
        Err(_) => name.eq_ignore_ascii_case("localhost"),
    }
}

#[cfg(test)]
mod tests {
    use std::net::IpAddr;

    use super::is_own;

    #[test]
    fn only_this_server_is_named() {
        let loopback: IpAddr = [127, 0, 0, 1].into();
        let everywhere: IpAddr = [0, 0, 0, 0].into();
        for own in ["127.0.0.1:8000", "localhost:8000", "localhost", "[::1]:8000", "LOCALHOST"] {
            assert!(is_own(own, loopback), "{own}");
        }
        let others = ["evil.example", "evil.example:8000", "10.0.0.7:8000", "localhost.evil.example", ""];
        // The last two are a finding of fuzz/fuzz_targets/preview.rs.
        let odd = ["127.0.0.1:8000.evil.example", "[::1", "[::1]evil.example"];
        for other in others.into_iter().chain(odd) {
            assert!(!is_own(other, loopback), "{other}");
        }
        assert!(is_own("10.0.0.7:8000", everywhere));
        assert!(!is_own("evil.example", everywhere));
    }
}
