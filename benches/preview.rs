//! How soon an edit shows in the preview of a thousand plans.
//!
//! ```sh
//! cargo bench --bench preview            # a synthetic archive of 1,000 plans
//! cargo bench --bench preview -- 100
//! ```
//!
//! A real server is started on a fresh archive. The time of a round runs from the moment a file is saved
//! until the server, after it told the open tab, has answered with what changed.

// Its unit tests run with the example, not here.
#[allow(unused_imports)]
#[path = "generate/archive/mod.rs"]
mod archive;

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use archive::Archive;

const ROUNDS: usize = 60;

fn main() {
    let plans = std::env::args().skip(1).find_map(|argument| argument.parse().ok()).unwrap_or(1000);
    let folder = tempfile::tempdir().expect("a folder");
    let repository = Path::new(env!("CARGO_MANIFEST_DIR"));
    let written = archive::write(&Archive::of(plans), repository, folder.path()).expect("an archive");
    println!("{} plans, {} concerns, {} actions", written.plans, written.concerns, written.actions);
    let style = folder.path().join("themes/default/assets/style.css");
    let template = folder.path().join("themes/default/templates/concern.html");
    for file in [&style, &template] {
        std::fs::create_dir_all(file.parent().expect("a folder")).expect("a folder");
        let below = file.strip_prefix(folder.path()).expect("below");
        std::fs::copy(repository.join(below), file).expect("a copy");
    }
    let plan = first_plan(folder.path());

    let begin = Instant::now();
    let server = Server::start(folder.path());
    let page = server.page_of(&plan, folder.path());
    let first = server.get(&page);
    println!("start to first page: {} ms ({} bytes)", begin.elapsed().as_millis(), first.len());
    let mut tab = Tab::open(&server.address, &page);

    for (what, file) in [("plan", &plan), ("template", &template), ("stylesheet", &style)] {
        let right = std::fs::read_to_string(file).expect("a file");
        let mut times: Vec<Duration> = Vec::with_capacity(ROUNDS);
        for round in 0..ROUNDS {
            let (text, mark) = edited(what, &right, round);
            std::thread::sleep(Duration::from_millis(300));
            tab.forget();
            let begin = Instant::now();
            let beside = file.with_extension("tmp");
            std::fs::write(&beside, text).expect("a file");
            std::fs::rename(&beside, file).expect("a rename");
            let style = tab.changed();
            let answered = server.get(if what == "stylesheet" { &style } else { &page });
            times.push(begin.elapsed());
            assert!(answered.contains(&mark), "round {round} of {what} shows the edit");
        }
        times.sort();
        let at = |share: usize| times[(ROUNDS - 1) * share / 100].as_millis();
        println!("{what} edit: p50 {} ms, p95 {} ms, longest {} ms", at(50), at(95), at(100));
        std::fs::write(file, right).expect("a file");
        tab.changed();
    }
    println!("memory: {} now, {} at most", server.memory("VmRSS"), server.memory("VmHWM"));
}

fn edited(what: &str, right: &str, round: usize) -> (String, String) {
    match what {
        "plan" => (
            right.replacen("title = \"", &format!("title = \"Round {round}. "), 1),
            format!("Round {round}. "),
        ),
        "template" => {
            let mark = format!("<p>Round {round}.</p>");
            let block = "{% block content %}";
            assert!(right.contains(block), "the template has a content block");
            (right.replacen(block, &format!("{block}{mark}"), 1), mark)
        }
        _ => {
            let mark = format!("/* round {round} */");
            (format!("{right}{mark}"), mark)
        }
    }
}

fn first_plan(root: &Path) -> PathBuf {
    let prisons = root.join("content/prisons");
    let mut plans: Vec<PathBuf> = walkdir::WalkDir::new(prisons)
        .into_iter()
        .filter_map(Result::ok)
        .map(walkdir::DirEntry::into_path)
        .filter(|path| path.extension().is_some_and(|ending| ending == "toml"))
        .collect();
    plans.sort();
    plans.remove(plans.len() / 2)
}

struct Server {
    program: Child,
    address: String,
    base: String,
}

impl Server {
    fn start(root: &Path) -> Self {
        let mut program = Command::new(env!("CARGO_BIN_EXE_planbook"))
            .args(["serve", "--as-at", "2026-11-21"])
            .current_dir(root)
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("planbook serves");
        let mut lines = BufReader::new(program.stdout.take().expect("its output")).lines();
        let line =
            lines.find_map(|line| line.ok().filter(|line| line.contains("http://"))).expect("an address");
        std::thread::spawn(move || lines.for_each(drop));
        let (_, rest) = line.split_once("http://").expect("an address");
        let (address, base) = rest.split_once('/').expect("a path");
        let base = base.split(' ').next().expect("a path").trim_end_matches('/');
        let base = if base.is_empty() { String::new() } else { format!("/{base}") };
        Self { program, address: address.to_owned(), base }
    }

    /// The path of the first concern of a plan.
    fn page_of(&self, plan: &Path, root: &Path) -> String {
        let text = std::fs::read_to_string(plan).expect("a plan");
        let (_, rest) = text.split_once("number = \"").expect("a number");
        let number = rest.split('"').next().expect("a number");
        let below = plan.strip_prefix(root.join("content")).expect("below").with_extension("");
        format!("{}/{}/{number}/", self.base, below.display())
    }

    fn get(&self, path: &str) -> String {
        let mut stream = TcpStream::connect(&self.address).expect("a connection");
        write!(stream, "GET {path} HTTP/1.1\r\nHost: {}\r\nConnection: close\r\n\r\n", self.address)
            .expect("sent");
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).expect("an answer");
        let answer = String::from_utf8_lossy(&answer).into_owned();
        assert!(answer.starts_with("HTTP/1.1 200"), "{path}: {answer}");
        answer
    }

    fn memory(&self, name: &str) -> String {
        let status =
            std::fs::read_to_string(format!("/proc/{}/status", self.program.id())).unwrap_or_default();
        let line = status.lines().find_map(|line| line.strip_prefix(name));
        line.map_or_else(|| "unknown".to_owned(), |rest| rest.trim_start_matches(':').trim().to_owned())
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.program.kill();
        let _ = self.program.wait();
    }
}

struct Tab {
    events: BufReader<TcpStream>,
    last: (String, String),
}

impl Tab {
    fn open(address: &str, path: &str) -> Self {
        let mut stream = TcpStream::connect(address).expect("a connection");
        write!(stream, "GET /__planbook/events?path={path} HTTP/1.1\r\nHost: {address}\r\n\r\n")
            .expect("sent");
        let mut tab = Self { events: BufReader::new(stream), last: Default::default() };
        tab.last = tab.next();
        tab
    }

    /// The page's hash and the stylesheet's address, of the next event.
    fn next(&mut self) -> (String, String) {
        let mut line = String::new();
        loop {
            line.clear();
            assert!(self.events.read_line(&mut line).expect("an event") > 0, "the stream goes on");
            if let Some(data) = line.strip_prefix("data: ") {
                let told: serde_json::Value = serde_json::from_str(data).expect("JSON");
                let text = |value: &serde_json::Value| value.as_str().unwrap_or_default().to_owned();
                return (text(&told["page"]), text(&told["styles"]["style.css"]));
            }
        }
    }

    /// Takes in what has come already, such as that all pages were tried.
    fn forget(&mut self) {
        let stream = self.events.get_ref().try_clone().expect("a second handle");
        stream.set_read_timeout(Some(Duration::from_millis(1))).expect("a limit");
        let mut line = String::new();
        while self.events.read_line(&mut line).is_ok_and(|length| length > 0) {}
        stream.set_read_timeout(Some(Duration::from_secs(30))).expect("a limit");
    }

    /// Waits until the page or its stylesheet is another one, and gives the stylesheet's address.
    fn changed(&mut self) -> String {
        loop {
            let next = self.next();
            if next != self.last {
                self.last = next;
                return self.last.1.clone();
            }
        }
    }
}
