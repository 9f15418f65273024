//! `planbook serve`

use std::io::ErrorKind;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex, PoisonError};

use serde_json::Value;

use super::Outcome;
use super::session::{Session, print_line, report, today};
use crate::cli::Serve;
use crate::diagnostic::{Diagnostics, Document, Place};
use crate::report::Format;
use crate::serve::{Event, Rebuilder, Source, listen, serve};
use crate::source::{CONFIG, CONTENT};
use crate::wording::counted;

/// Shows the site and every change of it until Ctrl-C.
pub fn run(options: &Serve) -> Outcome {
    let mut session = Session::new(&options.site);
    if ![CONFIG, CONTENT].iter().any(|top| options.site.root.join(top).exists()) {
        session.diagnostics.push(
            Place::whole(&Document::new(options.site.root.display().to_string(), ""))
                .error("serve::no-site", "there is neither site.toml nor content/ in this folder")
                .help("name the folder of the site with --root"),
        );
        return session.finish(None, Value::Null);
    }
    let mut as_at = options.site.as_at;
    if as_at.is_none() && std::env::var_os("SOURCE_DATE_EPOCH").is_some() {
        as_at = Some(today(&mut session.diagnostics));
    }
    if session.diagnostics.has_errors() {
        return session.finish(None, Value::Null);
    }
    let listener = match listen(options.host, options.port) {
        Ok(listener) => listener,
        Err(error) => {
            session.diagnostics.push(cannot_listen(options, &error));
            return session.finish(None, Value::Null);
        }
    };
    let (rebuilder, live) = Rebuilder::new(Source {
        root: options.site.root.clone(),
        base_url: options.site.base_url.clone(),
        day: Box::new(move || as_at.unwrap_or_else(|| today(&mut Diagnostics::default()))),
        poll: options.poll,
        report: Arc::new(reporter(options)),
    });
    let shown = live.now();
    let site = shown.generation.as_ref().map(|generation| generation.site());
    let base = site.map_or("", |site| site.config.address.base.as_str());
    let address = listener.local_addr().map(|address| url(address, base)).unwrap_or_default();
    let what = site.map_or_else(
        || "the site, once it has no errors,".to_owned(),
        |site| {
            let (plans, concerns) = (site.plans().len(), site.concerns().len());
            format!("{} with {}", counted(plans, "plan"), counted(concerns, "concern"))
        },
    );
    print_line(&format!("{what} at {address} – stop with Ctrl-C"));
    if options.host.is_unspecified() {
        print_line("other machines can see it at this machine's own addresses");
    }
    if options.open && open::that_detached(&address).is_err() {
        print_line("no browser could be opened; open the address yourself");
    }
    drop(shown);
    if let Err(error) = serve(listener, rebuilder, live) {
        session.diagnostics.push(
            Place::whole(&Document::new(address, ""))
                .error("serve::failed", format!("the preview has ended: {error}"))
                .help("start it again; please tell planbook's makers what it said before that"),
        );
    }
    session.finish(None, Value::Null)
}

/// The address to open in a browser on this machine.
fn url(mut address: SocketAddr, base: &str) -> String {
    if address.ip().is_unspecified() {
        address.set_ip(match address {
            SocketAddr::V4(_) => [127, 0, 0, 1].into(),
            SocketAddr::V6(_) => std::net::Ipv6Addr::LOCALHOST.into(),
        });
    }
    format!("http://{address}{base}/")
}

fn cannot_listen(options: &Serve, error: &std::io::Error) -> crate::diagnostic::Diagnostic {
    let help = match error.kind() {
        ErrorKind::AddrNotAvailable => {
            "this machine does not have that address: name one that it has, or leave --host out"
        }
        ErrorKind::AddrInUse => "stop the program that uses the port, or name another with --port",
        ErrorKind::PermissionDenied => "name a port from 1024 on with --port, or leave it out",
        _ => "name another address with --host, or another port with --port",
    };
    let port = options.port.map_or_else(|| "any port".to_owned(), |port| format!("port {port}"));
    Place::whole(&Document::new(format!("{}:{}", options.host, options.port.unwrap_or(0)), ""))
        .error("serve::failed", format!("the preview cannot listen at {port} of {}: {error}", options.host))
        .help(help)
}

/// Says in the terminal what happens, and each problem once.
fn reporter(options: &Serve) -> impl Fn(Event) + Send + Sync + 'static {
    let (format, root) = (options.site.format, options.site.root.clone());
    let said = Mutex::new(Diagnostics::default());
    move |event| match event {
        Event::Shown { changed, time } => {
            let what = match changed.as_slice() {
                [] => "a new day".to_owned(),
                [file] => file.clone(),
                [first, rest @ ..] => format!("{first} and {} more", rest.len()),
            };
            print_line(&format!("{what}: shown after {} ms", time.as_millis()));
        }
        Event::Found { found, shown } => {
            let mut said = said.lock().unwrap_or_else(PoisonError::into_inner);
            if *said == found {
                return;
            }
            if found.has_errors() || !found.is_empty() {
                report(found.clone(), format, &root);
                if found.has_errors() && shown && format == Format::Human {
                    print_line("an earlier version of the site is shown until this is mended");
                }
            } else {
                print_line("no problems any more");
            }
            *said = found;
        }
        Event::Polling(reason) => {
            print_line(&format!("{reason}; planbook looks for changes by itself, a little later"));
        }
    }
}
