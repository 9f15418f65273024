//! A running preview and the tabs that look at it, over real connections.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use serde_json::Value;

use super::{AS_AT, Site};

/// How long anything may take before a test gives up on it. Generous: machines of CI are slow.
const LONGEST: Duration = Duration::from_secs(20);

/// A running preview, stopped when it is dropped.
pub struct Preview {
    program: Child,
    /// Host and port.
    pub address: String,
    output: Arc<Mutex<String>>,
}

impl Preview {
    /// Starts a preview of a site, and waits until it answers.
    pub fn of(site: &Site, arguments: &[&str]) -> Self {
        let mut command = Command::new(env!("CARGO_BIN_EXE_planbook"));
        command.args(["serve", "--as-at", AS_AT]).args(arguments).current_dir(site.path(""));
        Self::from(command)
    }

    /// Starts a preview by a command, and waits until it answers.
    pub fn from(mut command: Command) -> Self {
        let mut program =
            command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("planbook serves");
        let output = Arc::new(Mutex::new(String::new()));
        let mut errors = program.stderr.take().expect("its errors");
        let said = Arc::clone(&output);
        std::thread::spawn(move || {
            let mut part = [0; 4096];
            while let Ok(length @ 1..) = errors.read(&mut part) {
                said.lock().expect("not poisoned").push_str(&String::from_utf8_lossy(&part[..length]));
            }
        });
        let mut lines = BufReader::new(program.stdout.take().expect("its output")).lines();
        let mut address = None;
        while address.is_none() {
            let Some(Ok(line)) = lines.next() else {
                std::thread::sleep(Duration::from_millis(100));
                panic!("no address:\n{}", output.lock().expect("not poisoned"));
            };
            address =
                line.split_once("http://").and_then(|(_, rest)| rest.split('/').next().map(str::to_owned));
            output.lock().expect("not poisoned").push_str(&format!("{line}\n"));
        }
        let said = Arc::clone(&output);
        std::thread::spawn(move || {
            for line in lines.map_while(Result::ok) {
                said.lock().expect("not poisoned").push_str(&format!("{line}\n"));
            }
        });
        Self { program, address: address.expect("an address"), output }
    }

    /// Sends a request as it stands, and gives status, head and body of the answer.
    pub fn send(&self, request: &str) -> (u16, String, Vec<u8>) {
        let mut stream = TcpStream::connect(&self.address).expect("a connection");
        stream.write_all(request.as_bytes()).expect("sent");
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).expect("an answer");
        let end = answer.windows(4).position(|window| window == b"\r\n\r\n").expect("a head");
        let head = String::from_utf8_lossy(&answer[..end]).into_owned();
        let status = head.split(' ').nth(1).and_then(|status| status.parse().ok()).expect("a status");
        (status, head, answer[end + 4..].to_vec())
    }

    /// Asks for a path.
    pub fn get(&self, path: &str) -> (u16, String, Vec<u8>) {
        self.send(&format!("GET {path} HTTP/1.1\r\nHost: {}\r\nConnection: close\r\n\r\n", self.address))
    }

    /// The page at a path, without the script that only the preview adds.
    pub fn page(&self, path: &str) -> (u16, String) {
        let (status, _, body) = self.get(path);
        (status, String::from_utf8_lossy(&unscripted(&body)).into_owned())
    }

    /// Opens a tab.
    pub fn tab(&self, path: &str) -> Tab {
        Tab::open(&self.address, path)
    }

    /// What it has said so far.
    pub fn said(&self) -> String {
        self.output.lock().expect("not poisoned").clone()
    }

    /// How often it has shown another generation.
    pub fn rebuilds(&self) -> usize {
        self.said().matches(": shown after ").count()
    }

    /// Waits until it has said something.
    #[track_caller]
    pub fn says(&self, words: &str) {
        let begin = Instant::now();
        while !self.said().contains(words) {
            assert!(begin.elapsed() < LONGEST, "never said {words:?}:\n{}", self.said());
            std::thread::sleep(Duration::from_millis(10));
        }
    }

    /// Waits until a page is as it should be.
    #[track_caller]
    pub fn until(&self, path: &str, is_so: impl Fn(u16, &str) -> bool) {
        let begin = Instant::now();
        loop {
            let (status, page) = self.page(path);
            if is_so(status, &page) {
                return;
            }
            assert!(begin.elapsed() < LONGEST, "{path} stays {status}:\n{page}\n{}", self.said());
            std::thread::sleep(Duration::from_millis(10));
        }
    }

    /// Sends it a signal by the name that `kill` knows, and gives its exit code and the time it took.
    #[cfg(unix)]
    pub fn signalled(mut self, signal: &str) -> (Option<i32>, Duration) {
        let begin = Instant::now();
        let id = self.program.id().to_string();
        assert!(Command::new("kill").args([signal, &id]).status().expect("kill runs").success());
        let status = self.program.wait().expect("it ends");
        (status.code(), begin.elapsed())
    }

    /// The number of its process.
    pub fn id(&self) -> u32 {
        self.program.id()
    }
}

impl Drop for Preview {
    fn drop(&mut self) {
        let _ = self.program.kill();
        let _ = self.program.wait();
    }
}

/// A page as a build writes it: without the one script that the preview adds.
pub fn unscripted(page: &[u8]) -> Vec<u8> {
    let find = |words: &[u8]| page.windows(words.len()).position(|window| window == words);
    let Some(start) = find(b"<script src=\"/__planbook/tab.js\"") else { return page.to_vec() };
    let end =
        start + page[start..].windows(9).position(|window| window == b"</script>").expect("its end") + 9;
    [&page[..start], &page[end..]].concat()
}

/// An open tab: it hears what the preview tells it.
pub struct Tab {
    stream: TcpStream,
    events: Receiver<Value>,
    /// What it was told last.
    pub last: Value,
}

impl Tab {
    /// Opens a tab on a path and waits for its first event.
    pub fn open(address: &str, path: &str) -> Self {
        let mut stream = TcpStream::connect(address).expect("a connection");
        let path = path.replace('%', "%25");
        write!(stream, "GET /__planbook/events?path={path} HTTP/1.1\r\nHost: {address}\r\n\r\n")
            .expect("sent");
        let (sender, events) = channel();
        let reader = BufReader::new(stream.try_clone().expect("a second handle"));
        std::thread::spawn(move || {
            for line in reader.lines().map_while(Result::ok) {
                if let Some(data) = line.strip_prefix("data: ")
                    && sender.send(serde_json::from_str(data).expect("JSON")).is_err()
                {
                    return;
                }
            }
        });
        let last = events.recv_timeout(LONGEST).expect("a first event");
        Self { stream, events, last }
    }

    /// Waits for an event like this. Those before it are forgotten.
    #[track_caller]
    pub fn hears(&mut self, is_it: impl Fn(&Value) -> bool) -> Value {
        let begin = Instant::now();
        while !is_it(&self.last) {
            let left = LONGEST.saturating_sub(begin.elapsed());
            self.last = self.events.recv_timeout(left).unwrap_or_else(|_| panic!("last heard {}", self.last));
        }
        self.last.clone()
    }

    /// Waits until every page of the newest files was tried, and there is nothing wrong.
    #[track_caller]
    pub fn is_well(&mut self) {
        self.hears(|told| told["settled"] == true && told["problems"].is_null());
    }

    /// Waits until its page is another one than it was, which makes a browser reload it.
    #[track_caller]
    pub fn reloads(&mut self) {
        let before = self.last["page"].clone();
        self.hears(|told| told["page"] != before);
    }

    /// Waits for problems that say this.
    #[track_caller]
    pub fn hears_of(&mut self, words: &str) -> Value {
        self.hears(|told| told["problems"]["text"].as_str().is_some_and(|text| text.contains(words)))
    }

    /// The hash of its page.
    pub fn page(&self) -> String {
        self.last["page"].as_str().expect("a page").to_owned()
    }

    /// Takes in what has come within a time.
    pub fn listen(&mut self, time: Duration) {
        let end = Instant::now() + time;
        while let Ok(told) = self.events.recv_timeout(end.saturating_duration_since(Instant::now())) {
            self.last = told;
        }
    }

    /// Whether the server still talks to it.
    pub fn is_open(&self) -> bool {
        self.stream.take_error().is_ok_and(|error| error.is_none())
    }
}

impl Drop for Tab {
    fn drop(&mut self) {
        let _ = self.stream.shutdown(std::net::Shutdown::Both);
    }
}
