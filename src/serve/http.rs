//! Requests and answers of the preview.

use std::net::IpAddr;
use std::sync::Arc;

use axum::Router;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::header::{ALLOW, CACHE_CONTROL, CONTENT_TYPE, HOST, LOCATION};
use axum::http::{HeaderMap, HeaderValue, Method, Response, StatusCode};

use crate::diagnostic::Diagnostics;
use crate::output::Generation;
use crate::report;
use crate::site::output_path;

/// What every request is answered from.
#[derive(Clone)]
struct Preview {
    generation: Arc<Generation>,
    listening: IpAddr,
}

/// The preview as a service: one answer for every method and path.
pub fn app(generation: Arc<Generation>, listening: IpAddr) -> Router {
    Router::new().fallback(answer).with_state(Preview { generation, listening })
}

async fn answer(State(preview): State<Preview>, request: Request) -> Response<Body> {
    if !is_own_host(request.headers(), preview.listening) {
        return plain(StatusCode::MISDIRECTED_REQUEST, "This preview answers only under its own address.\n");
    }
    if ![Method::GET, Method::HEAD].contains(request.method()) {
        let mut refused = plain(StatusCode::METHOD_NOT_ALLOWED, "Only GET and HEAD are answered.\n");
        refused.headers_mut().insert(ALLOW, HeaderValue::from_static("GET, HEAD"));
        return refused;
    }
    let path = percent_encoding::percent_decode_str(request.uri().path()).decode_utf8_lossy().into_owned();
    // Rendering is work for a processor, not for the threads that wait on connections.
    let rendered = tokio::task::spawn_blocking(move || page(&preview.generation, &path)).await;
    rendered
        .unwrap_or_else(|_| plain(StatusCode::INTERNAL_SERVER_ERROR, "This page could not be rendered.\n"))
}

/// The answer to a path, base path included.
fn page(generation: &Generation, path: &str) -> Response<Body> {
    let base = &generation.site().config.address.base;
    let Some(url) = path.strip_prefix(base.as_str()).filter(|rest| rest.starts_with('/')) else {
        let at_root = path == "/" || path == base;
        return if at_root { redirect(&format!("{base}/")) } else { not_found(generation) };
    };
    match generation.render(url) {
        Some(Ok(rendered)) => {
            let bytes = Body::from(rendered.bytes.to_vec());
            respond(StatusCode::OK, content_type(&output_path(url)), bytes)
        }
        Some(Err(found)) => failed(&found),
        None if generation.has(&format!("{url}/")) => redirect(&format!("{path}/")),
        None => not_found(generation),
    }
}

fn not_found(generation: &Generation) -> Response<Body> {
    match generation.render("/404.html") {
        Some(Ok(rendered)) => {
            respond(StatusCode::NOT_FOUND, "text/html; charset=utf-8", Body::from(rendered.bytes.to_vec()))
        }
        Some(Err(found)) => failed(&found),
        None => plain(StatusCode::NOT_FOUND, "There is no page at this address.\n"),
    }
}

fn failed(found: &Diagnostics) -> Response<Body> {
    plain(StatusCode::INTERNAL_SERVER_ERROR, &report::human(found, false))
}

fn redirect(to: &str) -> Response<Body> {
    let mut response = plain(StatusCode::TEMPORARY_REDIRECT, "");
    if let Ok(location) = HeaderValue::from_str(to) {
        response.headers_mut().insert(LOCATION, location);
    }
    response
}

fn plain(status: StatusCode, text: &str) -> Response<Body> {
    respond(status, "text/plain; charset=utf-8", Body::from(text.to_owned()))
}

fn respond(status: StatusCode, content_type: &'static str, body: Body) -> Response<Body> {
    let mut response = Response::new(body);
    *response.status_mut() = status;
    response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static(content_type));
    response.headers_mut().insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

/// Whether a request names this server itself. A page of another site could otherwise read the
/// preview by pointing its own name at this machine.
fn is_own_host(headers: &HeaderMap, listening: IpAddr) -> bool {
    let Some(host) = headers.get(HOST).and_then(|host| host.to_str().ok()) else { return false };
    let name = match host.strip_prefix('[') {
        Some(rest) => rest.split_once(']').map_or(rest, |(name, _)| name),
        None => host.rsplit_once(':').map_or(host, |(name, _)| name),
    };
    match name.parse::<IpAddr>() {
        // Listening at all addresses, the preview has whichever one the request came to.
        Ok(address) => address == listening || address.is_loopback() || listening.is_unspecified(),
        Err(_) => name.eq_ignore_ascii_case("localhost"),
    }
}

fn content_type(path: &str) -> &'static str {
    match path.rsplit_once('.').map_or("", |(_, ending)| ending) {
        "html" => "text/html; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "json" => "application/json",
        "xml" => "application/xml; charset=utf-8",
        "txt" => "text/plain; charset=utf-8",
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
    use std::net::IpAddr;

    use axum::http::HeaderMap;

    use super::is_own_host;

    #[test]
    fn only_this_server_is_named() {
        let host = |name: &str| {
            let mut headers = HeaderMap::new();
            headers.insert("host", name.parse().expect("a header"));
            headers
        };
        let loopback: IpAddr = [127, 0, 0, 1].into();
        let everywhere: IpAddr = [0, 0, 0, 0].into();
        for own in ["127.0.0.1:8000", "localhost:8000", "localhost", "[::1]:8000", "LOCALHOST"] {
            assert!(is_own_host(&host(own), loopback), "{own}");
        }
        for other in ["evil.example", "evil.example:8000", "10.0.0.7:8000", "localhost.evil.example", ""] {
            assert!(!is_own_host(&host(other), loopback), "{other}");
        }
        assert!(is_own_host(&host("10.0.0.7:8000"), everywhere));
        assert!(!is_own_host(&host("evil.example"), everywhere));
        assert!(!is_own_host(&HeaderMap::new(), loopback));
    }
}
