//! What holds of every import, whatever the document is.

use std::panic::{self, PanicHookInfo};
use std::sync::LazyLock;

use planbook::import;
use planbook::plan::file::PlanFile;
use planbook::plan::write::write;

/// A reader of somebody else's may give up: that is a message, which planbook's own tests hold. This process
/// ends only where planbook itself does.
static ONLY_OWN_PANICS: LazyLock<()> = LazyLock::new(|| {
    // The first import has planbook put its own hook in place, which says nothing of any panic in a reader.
    drop(import::from_bytes("plan.txt", b""));
    panic::set_hook(Box::new(|panic: &PanicHookInfo<'_>| {
        let is_own = panic.location().is_none_or(|location| !location.file().contains("/registry/src/"));
        if is_own {
            eprintln!("{panic}");
            std::process::abort();
        }
    }));
});

/// Imports a document. It is refused, or its plan can be written and read back. That the ledger misses a
/// word, and that a reader takes longer than any should, are faults of planbook whatever the document was.
pub fn import(name: &str, bytes: &[u8]) {
    LazyLock::force(&ONLY_OWN_PANICS);
    match import::from_bytes(name, bytes) {
        Ok(imported) => {
            let text = write(&imported.plan);
            let read: PlanFile = toml::from_str(&text).expect("what planbook writes, it reads");
            assert_eq!(write(&read), text, "the plan is the same when read back");
        }
        Err(problems) => {
            assert!(problems.has_errors());
            for problem in problems.iter() {
                assert!(problem.code != "import::words", "{problem:?}");
                let took_long =
                    problem.code == "import::enormous" && problem.message.contains("takes longer");
                assert!(!took_long, "{problem:?}");
            }
        }
    }
}
