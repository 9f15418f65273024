//! The preview: a server on this machine that answers each address from memory.
//!
//! It renders the page that the browser asks for, as a build would, and never touches the disk.

mod http;

use std::future::Future;
use std::io;
use std::net::{IpAddr, SocketAddr, TcpListener};
use std::sync::Arc;

use crate::output::Generation;

/// The first port that is tried when none is named.
const FIRST_PORT: u16 = 8000;
/// How many ports are tried.
const PORTS: u16 = 100;

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

/// Answers requests until `stop` is done.
pub fn serve(
    listener: TcpListener,
    generation: Generation,
    stop: impl Future<Output = ()> + Send + 'static,
) -> io::Result<()> {
    listener.set_nonblocking(true)?;
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build()?;
    runtime.block_on(async move {
        let listener = tokio::net::TcpListener::from_std(listener)?;
        let local = listener.local_addr()?;
        let app = http::app(Arc::new(generation), local.ip());
        tokio::select! {
            served = async { axum::serve(listener, app).await } => served,
            () = stop => Ok(()),
        }
    })?;
    // Connections that are still open end with the program.
    runtime.shutdown_background();
    Ok(())
}
