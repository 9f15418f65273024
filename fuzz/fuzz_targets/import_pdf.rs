//! Import from PDF. The input is a file, or what is drawn on a page of one.
#![no_main]

mod import;
#[allow(dead_code, reason = "the tests use all of it")]
#[path = "../../tests/support/pdf.rs"]
mod pdf;

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    if bytes.starts_with(b"%PDF") {
        import::import("plan.pdf", bytes);
    } else if let Ok(drawn) = std::str::from_utf8(bytes) {
        import::import("plan.pdf", &pdf::of_pages(&[drawn], pdf::HELVETICA, ""));
    }
});
