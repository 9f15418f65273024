//! Import from DOCX and ODT. The input is an archive, or the XML that one is made of: a compressed archive
//! would hide from the fuzzer what is in it.
#![no_main]

mod import;

use std::io::{Cursor, Write};

use libfuzzer_sys::fuzz_target;
use zip::CompressionMethod::Stored;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

fn archive(part: &str, xml: &[u8]) -> Vec<u8> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    archive.start_file(part, SimpleFileOptions::default().compression_method(Stored)).expect("a part");
    archive.write_all(xml).expect("written to memory");
    archive.finish().expect("an archive").into_inner()
}

fuzz_target!(|bytes: &[u8]| {
    let is_odt = bytes.windows(12).any(|part| part == b"office:body>");
    match (bytes.starts_with(b"PK"), is_odt) {
        (true, _) => {
            import::import("plan.docx", bytes);
            import::import("plan.odt", bytes);
        }
        (false, true) => import::import("plan.odt", &archive("content.xml", bytes)),
        (false, false) => import::import("plan.docx", &archive("word/document.xml", bytes)),
    }
});
