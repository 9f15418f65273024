//! `planbook serve`

use serde_json::Value;

use super::Outcome;
use super::session::{Session, print_line};
use crate::cli::Serve;
use crate::diagnostic::{Document, Place};
use crate::serve::{listen, serve};

/// Reads the site and answers requests until Ctrl-C.
pub fn run(options: &Serve) -> Outcome {
    let mut session = Session::new(&options.site);
    let Some(generation) = session.load_and_check() else {
        return session.finish(None, Value::Null);
    };
    let site = generation.site();
    let (plans, concerns) = (site.plans().len(), site.concerns().len());
    let base = site.config.address.base.clone();
    let port = options.port.map_or_else(|| "any port".to_owned(), |port| format!("port {port}"));
    let served = listen(options.host, options.port).and_then(|listener| {
        let address = listener.local_addr()?;
        print_line(&format!(
            "{plans} plans with {concerns} concerns at http://{address}{base}/ – stop with Ctrl-C"
        ));
        serve(listener, generation, async {
            // Without a handler for Ctrl-C the program simply ends by it.
            if tokio::signal::ctrl_c().await.is_err() {
                std::future::pending::<()>().await;
            }
        })
    });
    if let Err(error) = served {
        session.diagnostics.push(
            Place::whole(&Document::new(format!("{}:{}", options.host, options.port.unwrap_or(0)), ""))
                .error(
                    "serve::failed",
                    format!("the preview cannot listen at {port} of {}: {error}", options.host),
                )
                .help("stop the program that uses the port, or name another with --port"),
        );
    }
    session.finish(None, Value::Null)
}
