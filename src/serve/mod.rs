//! The preview: a server on this machine that answers each address from memory.
//!
//! It renders the page that the browser asks for, as a build would, and writes nothing to the disk but the
//! database that somebody downloads, in a temporary file while it is made. When
//! a file changes, the site is read again and the tabs whose own page changed are reloaded.

mod answer;
mod http;
mod live;
mod rebuild;
mod search;
mod sweep;
mod watch;

use std::io;
use std::net::{IpAddr, SocketAddr, TcpListener};
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::extract::State;
use axum::http::header::CONNECTION;
use axum::http::{HeaderValue, Response};
use axum::middleware::map_response_with_state;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::service::TowerToHyperService;
use tokio::sync::Semaphore;
use tokio_io_timeout::TimeoutStream;

pub use http::app;
pub use live::{Live, Problems, Shown};
pub use rebuild::{Event, Rebuilder, Source};

/// The first port that is tried when none is named.
const FIRST_PORT: u16 = 8000;
/// How many ports are tried.
const PORTS: u16 = 100;
/// How many connections are answered at a time; more have to wait.
const CONNECTIONS: usize = 128;
/// How long a client may take to say what it wants.
const PATIENCE: Duration = Duration::from_secs(10);
/// How long a client may take to read anything of its answer.
const STALLED: Duration = Duration::from_secs(60);

/// A port that is listened at: the one that is named, else the first free one from 8000.
pub fn listen(host: IpAddr, port: Option<u16>) -> io::Result<TcpListener> {
    match port {
        Some(port) => TcpListener::bind(SocketAddr::new(host, port)),
        None => {
            let mut last = io::Error::other("no port was tried");
            for port in FIRST_PORT..FIRST_PORT + PORTS {
                match TcpListener::bind(SocketAddr::new(host, port)) {
                    Ok(listener) => return Ok(listener),
                    Err(error) => last = error,
                }
            }
            Err(last)
        }
    }
}

/// Answers requests, and keeps what is shown true to the files, until the program is told to stop.
pub fn serve(listener: TcpListener, rebuilder: Rebuilder, live: Arc<Live>) -> io::Result<()> {
    listener.set_nonblocking(true)?;
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build()?;
    let (alive, dead) = tokio::sync::oneshot::channel::<()>();
    std::thread::Builder::new().name("rebuild".to_owned()).spawn(move || {
        // Dropped, and so noticed, when this thread ends, which only a mistake in planbook can do.
        let _alive = alive;
        rebuilder.run();
    })?;
    let ended = runtime.block_on(async move {
        let listener = tokio::net::TcpListener::from_std(listener)?;
        let app = http::app(live, listener.local_addr()?.ip());
        tokio::select! {
            () = answer_all(listener, app) => Ok(()),
            () = told_to_stop() => Ok(()),
            _ = dead => Err(io::Error::other("changes of files are not seen any more")),
        }
    });
    // Connections that are still open end with the program.
    runtime.shutdown_background();
    ended
}

async fn answer_all(listener: tokio::net::TcpListener, app: Router) {
    let places = Arc::new(Semaphore::new(CONNECTIONS));
    let app = app.layer(map_response_with_state(Arc::clone(&places), make_room));
    loop {
        // Never closed, so a place is always had in the end.
        let Ok(place) = Arc::clone(&places).acquire_owned().await else { return };
        let Ok((stream, _)) = listener.accept().await else {
            // Too many open files: wait until some are closed.
            tokio::time::sleep(Duration::from_millis(50)).await;
            continue;
        };
        let _ = stream.set_nodelay(true);
        let mut stream = TimeoutStream::new(stream);
        stream.set_write_timeout(Some(STALLED));
        let service = TowerToHyperService::new(app.clone());
        tokio::spawn(async move {
            // What goes wrong on a connection is between the browser and its network.
            let _ = hyper::server::conn::http1::Builder::new()
                .timer(TokioTimer::new())
                .header_read_timeout(PATIENCE)
                .serve_connection(TokioIo::new(Box::pin(stream)), service)
                .await;
            drop(place);
        });
    }
}

/// Where every place is taken, ends a connection with its answer: a client that goes on asking would keep the
/// others out.
async fn make_room(State(places): State<Arc<Semaphore>>, mut response: Response<Body>) -> Response<Body> {
    if places.available_permits() == 0 {
        response.headers_mut().insert(CONNECTION, HeaderValue::from_static("close"));
    }
    response
}

/// Done when Ctrl-C is pressed, the terminal is closed, or the system ends the program.
#[cfg(unix)]
async fn told_to_stop() {
    use tokio::signal::unix::{SignalKind, signal};
    let wait = async |kind: SignalKind| match signal(kind) {
        Ok(mut signals) => {
            signals.recv().await;
        }
        // Without a handler the program simply ends by it.
        Err(_) => std::future::pending().await,
    };
    tokio::select! {
        () = wait(SignalKind::interrupt()) => {}
        () = wait(SignalKind::terminate()) => {}
        () = wait(SignalKind::hangup()) => {}
    }
}

#[cfg(not(unix))]
async fn told_to_stop() {
    if tokio::signal::ctrl_c().await.is_err() {
        std::future::pending::<()>().await;
    }
}
