//! The preview: a real server, asked over HTTP, answers what a build writes.

#![cfg(feature = "serve")]

mod support;

use std::io::{BufRead, BufReader, Write};
use std::net::TcpStream;
use std::process::Command;
use std::time::{Duration, Instant};

use support::{Preview, Site, unscripted};

#[test]
fn the_preview_is_the_build() {
    for base in ["https://example.org/", "https://example.org/planbook/"] {
        let site = Site::example();
        site.run(&["build", "--no-minify", "--base-url", base]).succeeds();
        let preview = Preview::of(&site, &["--base-url", base]);
        let path = base.trim_start_matches("https://example.org").trim_end_matches('/');
        let files = site.files("site");
        assert!(files.len() > 30);
        if cfg!(feature = "search") {
            preview.until(&format!("{path}/search/bundle/pagefind.js"), |status, _| status == 200);
        }
        for (file, bytes) in files {
            let url = format!("{path}/{}", file.strip_suffix("index.html").unwrap_or(&file));
            let (status, head, body) = preview.get(&url);
            assert_eq!(status, 200, "{url}");
            assert!(unscripted(&body) == bytes, "{url}");
            assert_eq!(body != bytes, file.ends_with(".html"), "{url}");
            assert!(head.to_lowercase().contains("content-type: "), "{head}");
        }
    }
}

#[test]
fn addresses_that_are_not_pages() {
    let site = Site::example();
    let preview = Preview::of(&site, &["--base-url", "https://example.org/planbook/"]);
    let (status, head, _) = preview.get("/planbook/prisons/alder");
    assert!(status == 307 && head.contains("location: /planbook/prisons/alder/"), "{head}");
    let (status, head, _) = preview.get("/planbook/prisons/alder/index.html");
    assert!(status == 307 && head.contains("location: /planbook/prisons/alder/\r"), "{head:?}");
    let (status, head, _) = preview.get("/");
    assert!(status == 307 && head.contains("location: /planbook/"), "{head}");
    for path in [
        "/planbook/nowhere/",
        "/planbook/nowhere/index.html",
        "/planbook/feed.xmlindex.html",
        "/prisons/",
        "/planbookprisons/",
        "/planbook/../site.toml",
        "/planbook/%2e%2e/site.toml",
        "/planbook//site.toml",
        "/planbook/<script>",
    ] {
        let (status, _, body) = preview.get(path);
        assert!([400, 404].contains(&status), "{path}: {status}");
        assert!(!String::from_utf8_lossy(&unscripted(&body)).contains("<script"), "{path}");
    }
}

#[test]
fn only_reading_and_only_under_its_own_name() {
    let site = Site::example();
    let preview = Preview::of(&site, &[]);
    let host = &preview.address;
    for method in ["POST", "PUT", "DELETE", "OPTIONS"] {
        let (status, head, _) =
            preview.send(&format!("{method} / HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n"));
        assert!(status == 405 && head.contains("allow: GET, HEAD"), "{method}: {head}");
    }
    let (status, _, body) =
        preview.send(&format!("HEAD / HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n"));
    assert!(status == 200 && body.is_empty());
    let (status, _, _) = preview.send("GET / HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n");
    assert_eq!(status, 421);
    let other = format!("GET http://evil.example/ HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n");
    assert_eq!(preview.send(&other).0, 421);
    assert_ne!(preview.send("GET / HTTP/1.1\r\nConnection: close\r\n\r\n").0, 200);
}

#[test]
fn more_tabs_than_are_told_of_changes_leave_room_for_others() {
    let site = Site::example();
    let preview = Preview::of(&site, &[]);
    let mut tabs: Vec<_> = (0..96).map(|_| preview.tab("/prisons/")).collect();
    let (status, _, _) = preview.get("/__planbook/events?path=/prisons/");
    assert_eq!(status, 503);
    assert_eq!(preview.get("/prisons/alder/").0, 200);
    // Whose tab is closed makes room.
    drop(tabs.pop());
    let begin = Instant::now();
    loop {
        assert!(begin.elapsed() < Duration::from_secs(60), "a tab that is closed makes room");
        let mut stream = TcpStream::connect(&preview.address).expect("a connection");
        let host = &preview.address;
        write!(stream, "GET /__planbook/events?path=/prisons/ HTTP/1.1\r\nHost: {host}\r\n\r\n")
            .expect("sent");
        let mut line = String::new();
        BufReader::new(stream).read_line(&mut line).expect("an answer");
        if line.contains(" 200 ") {
            break;
        }
        assert!(line.contains(" 503 "), "{line}");
    }
}

#[test]
fn clients_that_could_go_on_asking_make_room_for_others() {
    let site = Site::example();
    let preview = Preview::of(&site, &[]);
    let host = &preview.address;
    let others: Vec<_> = (0..127).map(|_| TcpStream::connect(host).expect("a connection")).collect();
    let (status, head, _) = preview.send(&format!("GET /robots.txt HTTP/1.1\r\nHost: {host}\r\n\r\n"));
    assert!(status == 200 && head.contains("connection: close"), "{head}");
    drop(others);
}

#[test]
fn a_port_that_is_taken_is_named_and_a_free_one_is_found() {
    let site = Site::example();
    let first = Preview::of(&site, &[]);
    let port = first.address.rsplit(':').next().expect("a port").to_owned();
    let run = Command::new(env!("CARGO_BIN_EXE_planbook"))
        .args(["serve", "--port", &port])
        .current_dir(site.path(""))
        .output()
        .expect("planbook runs");
    assert_eq!(run.status.code(), Some(1));
    let said = String::from_utf8_lossy(&run.stderr).into_owned();
    assert!(said.contains(&format!("cannot listen at port {port}")) && said.contains("--port"), "{said}");
    let second = Preview::of(&site, &[]);
    assert_ne!(first.address, second.address);
}
