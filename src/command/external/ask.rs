//! Asking another site whether a page is there. The only file that names ureq.

use std::thread;
use std::time::Duration;

use ureq::http::{Method, Request, Response, StatusCode, Uri, header};
use ureq::{Agent, Body, Error};

use super::answer::Answer;

/// How often a page may send on to another one.
const HOPS: usize = 10;
/// How often a site that asks for time is asked again.
const TRIES: usize = 2;
/// The longest that a site is waited for, when it asks for time.
const PATIENCE: u64 = 60;

/// Asks for pages, and says who is asking.
pub struct Client {
    agent: Agent,
    timeout: Duration,
}

impl Client {
    /// `own` is the address of the site whose links are checked: it tells the other sites whom to write to.
    pub fn new(own: &str, timeout: Duration) -> Self {
        let name = format!("planbook/{} (checks the links of {own})", env!("CARGO_PKG_VERSION"));
        let agent = Agent::config_builder()
            .user_agent(name)
            .http_status_as_error(false)
            .max_redirects(0)
            .max_redirects_will_error(false)
            .timeout_global(Some(timeout))
            .build();
        Self { agent: agent.into(), timeout }
    }

    /// Whether a page is there.
    pub fn ask(&self, url: &str) -> Answer {
        let mut at = url.to_owned();
        let mut for_good = true;
        for _ in 0..HOPS {
            let response = match self.one(&at) {
                Ok(response) => response,
                Err(answer) => return answer,
            };
            let status = response.status();
            let location = response.headers().get(header::LOCATION).and_then(|to| to.to_str().ok());
            if status.is_redirection() {
                let Some(to) = location.and_then(|to| join(&at, to)) else {
                    return Answer::Broken(format!(
                        "answers {} and does not say where it went",
                        name(status)
                    ));
                };
                for_good &= [StatusCode::MOVED_PERMANENTLY, StatusCode::PERMANENT_REDIRECT].contains(&status);
                at = to;
            } else if status.is_success() {
                return if at != url && for_good { Answer::Moved(at) } else { Answer::Well };
            } else if [StatusCode::TOO_MANY_REQUESTS, StatusCode::SERVICE_UNAVAILABLE].contains(&status) {
                return Answer::Busy(format!("the site answers {}", name(status)));
            } else if at == url {
                return Answer::Broken(format!("answers {}", name(status)));
            } else {
                return Answer::Broken(format!("leads to {at}, which answers {}", name(status)));
            }
        }
        Answer::Broken(format!("leads from page to page more than {HOPS} times"))
    }

    /// Asks for one address, and again where the site asks for time.
    fn one(&self, url: &str) -> Result<Response<Body>, Answer> {
        let mut response = self.head_or_get(url)?;
        for _ in 1..TRIES {
            match wait(&response) {
                Some(seconds) if seconds <= PATIENCE => thread::sleep(Duration::from_secs(seconds)),
                Some(seconds) => return Err(Answer::Busy(format!("the site asks to wait for {seconds} s"))),
                None => break,
            }
            response = self.head_or_get(url)?;
        }
        Ok(response)
    }

    /// `HEAD` asks for no page. Sites that do not know it answer with some error: those are asked with `GET`,
    /// and what they send is not read.
    fn head_or_get(&self, url: &str) -> Result<Response<Body>, Answer> {
        let response = self.send(&Method::HEAD, url)?;
        let status = response.status();
        let refused = (status.is_client_error() || status.is_server_error()) && wait(&response).is_none();
        if refused { self.send(&Method::GET, url) } else { Ok(response) }
    }

    fn send(&self, method: &Method, url: &str) -> Result<Response<Body>, Answer> {
        let wrong = || Answer::Broken("is not an address that can be asked for".to_owned());
        let request = Request::builder().method(method).uri(url).body(()).map_err(|_| wrong())?;
        self.agent.run(request).map_err(|error| match error {
            Error::BadUri(_) | Error::Http(_) => wrong(),
            Error::HostNotFound => Answer::Unreachable("there is no such host".to_owned()),
            Error::Timeout(_) => {
                Answer::Unreachable(format!("it did not answer within {} s", self.timeout.as_secs()))
            }
            Error::Io(error) => Answer::Unreachable(plain(&error.to_string())),
            error => Answer::Unreachable(plain(&error.to_string())),
        })
    }
}

/// How many seconds a site asks for; 5 where it is busy and does not say. None where it is not busy.
fn wait(response: &Response<Body>) -> Option<u64> {
    let busy = [StatusCode::TOO_MANY_REQUESTS, StatusCode::SERVICE_UNAVAILABLE].contains(&response.status());
    let said = response.headers().get(header::RETRY_AFTER).and_then(|after| after.to_str().ok());
    busy.then(|| match said {
        Some(said) => said.trim().parse().ok().or_else(|| until(said)).unwrap_or(5),
        None => 5,
    })
}

/// The seconds until a day and time: "Wed, 21 Oct 2026 07:28:00 GMT".
fn until(said: &str) -> Option<u64> {
    let then = jiff::fmt::rfc2822::parse(said.trim()).ok()?.timestamp();
    let seconds = then.as_second() - jiff::Timestamp::now().as_second();
    Some(u64::try_from(seconds).unwrap_or(0))
}

/// An address that a page names, whole: it may be given relative to the page.
fn join(at: &str, to: &str) -> Option<String> {
    let to = to.split('#').next().unwrap_or(to);
    let base: Uri = at.parse().ok()?;
    let origin = format!("{}://{}", base.scheme_str()?, base.authority()?);
    let whole = if to.starts_with("https://") || to.starts_with("http://") {
        to.to_owned()
    } else if to.starts_with("//") {
        format!("{}:{to}", base.scheme_str()?)
    } else if to.starts_with('/') {
        format!("{origin}{to}")
    } else {
        let folder = base.path().rsplit_once('/').map_or("", |(folder, _)| folder);
        format!("{origin}{folder}/{to}")
    };
    whole.parse::<Uri>().ok().map(|_| whole)
}

/// "404 Not Found"
fn name(status: StatusCode) -> String {
    let reason = status.canonical_reason().unwrap_or_default();
    format!("{} {reason}", status.as_str()).trim_end().to_owned()
}

/// What another program or site said, as one line without control characters.
fn plain(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { ' ' } else { c }).take(200).collect()
}

#[cfg(test)]
mod tests {
    use super::join;

    #[test]
    fn addresses_that_pages_name() {
        for (to, whole) in [
            ("https://b.example/y#z", Some("https://b.example/y")),
            ("//b.example/y", Some("https://b.example/y")),
            ("/y?q=1", Some("https://a.example/y?q=1")),
            ("y", Some("https://a.example/d/y")),
            ("http://b.example/ y", None),
        ] {
            assert_eq!(join("https://a.example/d/x?p", to).as_deref(), whole, "{to}");
        }
    }
}
