//! Links to other sites, against small servers of this machine.

#![cfg(feature = "external")]

mod support;

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use support::{Run, Site};

const PLAN: &str = "content/prisons/alder/2024.toml";
const LICENCE: &str = "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/";

/// A server that answers as it is told, and remembers what it was asked.
struct Server {
    address: String,
    asked: Arc<Mutex<Vec<String>>>,
}

impl Server {
    /// `answer` gets the method, the path and how often that was asked, and writes what it likes.
    fn new(answer: impl Fn(&str, &str, usize, &mut TcpStream) + Send + Sync + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let address = format!("http://{}", listener.local_addr().expect("an address"));
        let asked: Arc<Mutex<Vec<String>>> = Arc::default();
        let heard = Arc::clone(&asked);
        let answer = Arc::new(answer);
        std::thread::spawn(move || {
            for stream in listener.incoming() {
                let Ok(mut stream) = stream else { continue };
                let (heard, answer) = (Arc::clone(&heard), Arc::clone(&answer));
                std::thread::spawn(move || {
                    let mut request = Vec::new();
                    let mut byte = [0];
                    while !request.ends_with(b"\r\n\r\n") {
                        match stream.read(&mut byte) {
                            Ok(1) => request.push(byte[0]),
                            _ => return,
                        }
                    }
                    let text = String::from_utf8_lossy(&request).into_owned();
                    let mut words = text.split_whitespace();
                    let (method, path) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
                    let line = format!("{method} {path}");
                    let before = {
                        let mut heard = heard.lock().expect("what was heard");
                        let before = heard.iter().filter(|known| known.starts_with(&line)).count();
                        heard.push(text.clone());
                        before
                    };
                    answer(method, path, before, &mut stream);
                });
            }
        });
        Self { address, asked }
    }

    /// A server that gives one answer, whatever it is asked.
    fn always(answer: &'static str) -> Self {
        Self::new(move |_, _, _, stream| send(stream, answer))
    }

    fn asked(&self) -> Vec<String> {
        let asked = self.asked.lock().expect("what was asked");
        asked.iter().map(|request| request.lines().next().unwrap_or_default().to_owned()).collect()
    }
}

fn send(stream: &mut TcpStream, head: &str) {
    let _ = stream
        .write_all(format!("HTTP/1.1 {head}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n").as_bytes());
}

/// The example without links to other sites but these, in the plan's source.
fn linking(url: &str) -> Site {
    let licence = Server::always("200 OK");
    Site::example()
        .replace("site.toml", LICENCE, &format!("{}/licence", licence.address))
        .replace(PLAN, "https://example.net/alder-2024.pdf", url)
        .replace(PLAN, "url = \"https://example.net/progress\"", &format!("url = \"{}/u\"", licence.address))
}

fn check(site: &Site) -> Run {
    let own = [("NO_PROXY", "127.0.0.1"), ("no_proxy", "127.0.0.1")];
    site.run_with(&["check", "--external", "--timeout", "2"], &own)
}

#[test]
fn a_page_that_is_there_is_asked_for_once_a_week() {
    let server = Server::always("200 OK");
    let site = linking(&format!("{}/plan.pdf#page=2", server.address));
    assert_eq!(check(&site).succeeds().stderr(), "");
    assert_eq!(server.asked(), ["HEAD /plan.pdf HTTP/1.1"]);
    let request = server.asked.lock().expect("requests")[0].to_lowercase();
    let name = format!(
        "user-agent: planbook/{} (checks the links of https://example.org/)",
        env!("CARGO_PKG_VERSION")
    );
    assert!(request.contains(&name), "{request}");
    // Remembered, and not in the output.
    assert_eq!(check(&site).succeeds().stderr(), "");
    assert_eq!(server.asked().len(), 1);
    assert!(site.path(".planbook/links.json").is_file());
    site.run(&["build"]).succeeds();
    assert!(site.files("site").keys().all(|path| !path.contains("links.json")));
    // What is older than a week, from a wrong clock, or not understood is asked for again.
    for (more, text) in [(1, None), (2, Some("{")), (3, Some("[1]"))] {
        let cache = site.read(".planbook/links.json");
        let old = text.map_or_else(
            || {
                cache
                    .lines()
                    .map(|line| if line.contains("asked") { "    \"asked\": 9," } else { line })
                    .collect()
            },
            str::to_owned,
        );
        site.also(".planbook/links.json", old);
        assert_eq!(check(&site).succeeds().stderr(), "");
        assert_eq!(server.asked().len(), 1 + more);
    }
}

#[test]
fn what_has_moved_for_good_is_said_with_the_new_address() {
    let server = Server::new(|_, path, _, stream| match path {
        "/a" => send(stream, "301 Moved Permanently\r\nLocation: /b"),
        "/b" => send(stream, "308 Permanent Redirect\r\nLocation: c?x=1"),
        "/for-now" => send(stream, "302 Found\r\nLocation: /c"),
        "/round" => send(stream, "301 Moved Permanently\r\nLocation: /round"),
        "/nowhere" => send(stream, "301 Moved Permanently"),
        "/lost" => send(stream, "301 Moved Permanently\r\nLocation: /gone"),
        "/gone" => send(stream, "404 Not Found"),
        _ => send(stream, "200 OK"),
    });
    let at = |path: &str| linking(&format!("{}{path}", server.address));
    let moved = format!("help: write \"{}/c?x=1\"", server.address);
    check(&at("/a")).succeeds().says("warning[external::moved]").says(&moved).says("2024.toml:4:");
    assert_eq!(check(&at("/for-now")).succeeds().stderr(), "");
    check(&at("/round")).succeeds().says("leads from page to page more than 10 times");
    check(&at("/nowhere")).succeeds().says("does not say where it went");
    let lost = format!("/lost leads to {}/gone, which answers 404 Not Found", server.address);
    check(&at("/lost")).succeeds().says(&lost);
}

#[test]
fn a_page_that_is_gone_is_a_warning_at_its_place_each_time() {
    let server = Server::always("404 Not Found");
    let url = format!("{}/plan.pdf", server.address);
    let site = linking(&url).append("content/about.md", &format!("\nSee [the plan]({url}).\n"));
    for round in 1..=2 {
        check(&site)
            .succeeds()
            .says("warning[external::broken]")
            .says(&format!("{url} answers 404 Not Found"))
            .says("content/about.md:")
            .says("and at content/prisons/alder/2024.toml:4");
        // HEAD, then GET: some sites answer only that.
        assert_eq!(server.asked().len(), 2 * round);
    }
    let server = Server::new(|method, _, _, stream| {
        send(stream, if method == "HEAD" { "405 Method Not Allowed" } else { "200 OK" });
    });
    assert_eq!(check(&linking(&server.address)).succeeds().stderr(), "");
}

#[test]
fn a_site_that_asks_for_time_gets_it() {
    let server = Server::new(|_, _, before, stream| {
        send(stream, if before == 0 { "429 Too Many Requests\r\nRetry-After: 1" } else { "200 OK" });
    });
    let site = linking(&server.address);
    assert_eq!(check(&site).succeeds().stderr(), "");
    assert_eq!(server.asked().len(), 2);
    // One that asks for an hour is left alone, and so are its other pages.
    let server = Server::always("503 Service Unavailable\r\nRetry-After: 3600");
    let site = linking(&format!("{}/1", server.address))
        .append("content/about.md", &format!("\n[two]({0}/2) [three]({0}/3)\n", server.address));
    let said =
        check(&site).succeeds().says("warning[external::busy]").says("the site asks to wait for 3600 s");
    assert_eq!((said.stderr().matches("warning[").count(), server.asked().len()), (3, 1));
    let server = Server::always("429 Too Many Requests\r\nRetry-After: Fri, 31 Dec 2999 23:59:59 GMT");
    check(&linking(&server.address)).succeeds().says("warning[external::busy]");
    let server = Server::always("429 Too Many Requests\r\nRetry-After: 0");
    check(&linking(&server.address)).succeeds().says("the site answers 429 Too Many Requests");
}

#[test]
fn sites_that_never_end_are_left() {
    let slow = Server::new(|_, _, _, _| std::thread::sleep(Duration::from_secs(60)));
    check(&linking(&slow.address))
        .succeeds()
        .says("it did not answer within 2 s")
        .says("external::unreachable");
    let drip = Server::new(|_, _, _, stream| {
        let _ = stream.write_all(b"HTTP/1.1 200 OK\r\n");
        while stream.write_all(b"X: y\r\n").is_ok() {
            std::thread::sleep(Duration::from_millis(50));
        }
    });
    check(&linking(&drip.address)).succeeds().says("external::unreachable");
    let flood = Server::new(|_, _, _, stream| {
        let _ = stream.write_all(b"HTTP/1.1 200 OK\r\n");
        while stream.write_all(&[b'x'; 4096]).is_ok() {}
    });
    check(&linking(&flood.address)).succeeds().says("external::unreachable");
    // An endless page is not read.
    let endless = Server::new(|method, _, _, stream| {
        if method == "HEAD" {
            return send(stream, "500 Internal Server Error");
        }
        let _ = stream.write_all(b"HTTP/1.1 200 OK\r\n\r\n");
        while stream.write_all(&[b'x'; 4096]).is_ok() {}
    });
    assert_eq!(check(&linking(&endless.address)).succeeds().stderr(), "");
    for rubbish in
        ["\0\0\0\r\n\r\n", "HTTP/1.1 999 \u{1b}[31m", "HTTP/1.1 301 x\r\nLocation: javascript:alert(1)"]
    {
        let server = Server::new(move |_, _, _, stream| {
            let _ = stream.write_all(format!("{rubbish}\r\n\r\n").as_bytes());
        });
        let run = check(&linking(&server.address)).succeeds().says("external::");
        assert!(!run.stderr().contains('\u{1b}'), "{}", run.stderr());
    }
}

#[test]
fn without_a_network_there_is_one_message() {
    // Ports that nothing listens at. Hosts are asked in order of their names, and these come last: after
    // that many without an answer, none would be asked any more.
    let hosts: Vec<String> = (1..=12).map(|port| format!("127.0.0.2:{port}")).collect();
    let mut site = Site::example()
        .replace("site.toml", LICENCE, &format!("http://{}/l", hosts[0]))
        .replace(PLAN, "https://example.net/alder-2024.pdf", &format!("http://{}/p", hosts[1]))
        .replace(PLAN, "https://example.net/progress", &format!("http://{}/u", hosts[2]));
    for host in &hosts {
        site = site.append("content/about.md", &format!("\n[x](http://{host}/1) [y](http://{host}/2)\n"));
    }
    let run = check(&site)
        .succeeds()
        .says("warning[external::offline]")
        .says("27 links to other sites, and none could be asked for: ");
    assert_eq!(run.stderr().matches("warning[").count(), 1, "{}", run.stderr());
    assert!(!site.path(".planbook").exists());
    // With one site that answers, each host that does not is named once.
    let server = Server::always("200 OK");
    let site = site.append("content/about.md", &format!("\n[z]({}/)\n", server.address));
    let run = check(&site).succeeds();
    assert_eq!(run.stderr().matches("warning[external::unreachable]").count(), 12, "{}", run.stderr());
    assert!(run.stderr().contains("cannot be reached (3 links)"), "{}", run.stderr());
}

#[test]
fn a_cache_that_cannot_be_written_is_no_error() {
    let server = Server::always("200 OK");
    let site = linking(&server.address).write(".planbook", "a file");
    check(&site).succeeds().says("warning[external::cache]");
}
