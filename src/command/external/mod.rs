//! `planbook check --external`: whether the pages of other sites that this one links to are still there.
//!
//! It is polite: one question at a time to a host and a second between two, `HEAD` before `GET`, no page is
//! read, `Retry-After` is kept to, and what was well is not asked again for a week.

mod answer;
mod ask;
mod cache;
mod links;

use std::collections::BTreeMap;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::Duration;

use answer::Answer;
use ask::Client;
use cache::Cache;

use super::session::Session;
use crate::cli::Check;
use crate::diagnostic::{Diagnostic, Diagnostics, Document, Place};
use crate::output::Generation;
use crate::wording::counted;

/// Between two questions to one host.
const PAUSE: Duration = Duration::from_secs(1);
/// How many hosts are asked at the same time.
const HOSTS: usize = 8;
/// When so many hosts cannot be reached and no other can, the others are not tried.
const GIVE_UP: usize = 5;

/// Asks for every page of another site, and reports what has moved and what is gone.
pub fn check(generation: &Generation, options: &Check, session: &mut Session<'_>) {
    let links = links::gather(generation.site());
    let mut cache = Cache::read(&options.site.root);
    let mut hosts: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    let mut answers: BTreeMap<&str, Answer> = BTreeMap::new();
    for url in links.keys() {
        match cache.get(url) {
            Some(answer) => {
                answers.insert(url, answer);
            }
            None => hosts.entry(links::host(url)).or_default().push(url),
        }
    }
    let asked = hosts.values().map(Vec::len).sum();
    let bar = session.progress(asked, "Asking other sites");
    let own = generation.site().config.address.absolute("/");
    let client = Client::new(&own, Duration::from_secs(options.timeout));
    let mut found = ask_all(&client, &hosts, || bar.inc(1));
    let offline = !found.is_empty() && found.values().all(|answer| matches!(answer, Answer::Unreachable(_)));
    if !offline {
        // Those that were given up on before the first host answered.
        hosts.retain(|_, urls| urls.iter().any(|url| !found.contains_key(url)));
        found.extend(ask_all(&client, &hosts, || bar.inc(1)));
    }
    bar.finish_and_clear();
    for (url, answer) in &found {
        cache.put(url, answer);
    }
    if !found.is_empty() && !offline {
        session.diagnostics.extend(cache.write());
    }
    if offline {
        session.diagnostics.push(nobody_answers(asked, &found));
        return;
    }
    answers.extend(found);
    report(&links, &answers, &mut session.diagnostics);
}

/// Asks several hosts at a time, and each for one page after the other.
fn ask_all<'a>(
    client: &Client,
    hosts: &BTreeMap<&'a str, Vec<&'a str>>,
    step: impl Fn() + Sync,
) -> BTreeMap<&'a str, Answer> {
    let queue: Vec<&Vec<&'a str>> = hosts.values().collect();
    let next = AtomicUsize::new(0);
    let (reached, unreached) = (AtomicUsize::new(0), AtomicUsize::new(0));
    let answers: Mutex<BTreeMap<&'a str, Answer>> = Mutex::default();
    thread::scope(|scope| {
        for _ in 0..HOSTS.min(queue.len()) {
            scope.spawn(|| {
                while let Some(urls) = queue.get(next.fetch_add(1, Ordering::Relaxed)) {
                    let offline =
                        reached.load(Ordering::Relaxed) == 0 && unreached.load(Ordering::Relaxed) >= GIVE_UP;
                    if offline {
                        break;
                    }
                    let found = ask_host(client, urls, &step);
                    let none = found.iter().all(|(_, answer)| matches!(answer, Answer::Unreachable(_)));
                    let counter = if none { &unreached } else { &reached };
                    counter.fetch_add(1, Ordering::Relaxed);
                    if let Ok(mut answers) = answers.lock() {
                        answers.extend(found);
                    }
                }
            });
        }
    });
    answers.into_inner().unwrap_or_default()
}

fn ask_host<'a>(client: &Client, urls: &[&'a str], step: &impl Fn()) -> Vec<(&'a str, Answer)> {
    let mut found: Vec<(&'a str, Answer)> = Vec::with_capacity(urls.len());
    for url in urls {
        // A host that cannot be reached is not tried for every page, nor one that asked to be left alone.
        let last = found.last().map(|(_, answer)| answer);
        let answer = match last {
            Some(answer @ (Answer::Unreachable(_) | Answer::Busy(_))) => answer.clone(),
            _ => {
                if last.is_some() {
                    thread::sleep(PAUSE);
                }
                client.ask(url)
            }
        };
        found.push((*url, answer));
        step();
    }
    found
}

/// The one message of a computer without a network.
fn nobody_answers(asked: usize, found: &BTreeMap<&str, Answer>) -> Diagnostic {
    let why = found.values().find_map(|answer| match answer {
        Answer::Unreachable(why) => Some(why.as_str()),
        _ => None,
    });
    let why = why.unwrap_or_default();
    let message = format!("{} to other sites, and none could be asked for: {why}", counted(asked, "link"));
    Place::whole(&Document::new("planbook check --external", ""))
        .warning("external::offline", message)
        .help("is this computer connected to the internet? Everything else was checked")
}

/// Says what is wrong, each once, at the place where it is written.
fn report(
    links: &BTreeMap<String, Vec<Place>>,
    answers: &BTreeMap<&str, Answer>,
    diagnostics: &mut Diagnostics,
) {
    let mut hosts: BTreeMap<&str, (&Place, &str, usize)> = BTreeMap::new();
    for (url, answer) in answers {
        let Some((first, others)) = links.get(*url).and_then(|places| places.split_first()) else { continue };
        match answer {
            Answer::Unreachable(why) => {
                let count = others.len() + 1;
                hosts
                    .entry(links::host(url))
                    .and_modify(|host| host.2 += count)
                    .or_insert((first, why, count));
            }
            _ => diagnostics.extend(told(url, answer, first, others)),
        }
    }
    for (host, (place, why, count)) in hosts {
        let message = format!("{host} cannot be reached ({}): {why}", counted(count, "link"));
        let help =
            "try again later; if the site is gone, link to where the document is now, or leave the link out";
        diagnostics.push(place.warning("external::unreachable", message).help(help));
    }
}

/// What is said about one address. None where all is well.
fn told(url: &str, answer: &Answer, first: &Place, others: &[Place]) -> Option<Diagnostic> {
    let diagnostic = match answer {
        Answer::Well | Answer::Unreachable(_) => return None,
        Answer::Moved(to) => first
            .warning("external::moved", format!("{url} has moved for good"))
            .help(format!("write \"{to}\"")),
        Answer::Broken(why) => first
            .warning("external::broken", format!("{url} {why}"))
            .help("look at it in a browser; if it is gone, link to where the document is now, or leave the link out"),
        Answer::Busy(why) => first
            .warning("external::busy", format!("{url} was not checked: {why}"))
            .help("check again later; links that were well are not asked for again"),
    };
    let place = |place: &Place| {
        let (line, _) = place.document.line_column(place.span.start);
        format!("{}:{line}", place.document.path)
    };
    Some(match others {
        [] => diagnostic,
        [other] => diagnostic.label(format!("and at {}", place(other))),
        [other, more @ ..] => {
            diagnostic.label(format!("and at {} and {}", place(other), counted(more.len(), "other place")))
        }
    })
}
