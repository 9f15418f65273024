//! Plan files: refused with places that are in the file, or kept whole.
#![no_main]

use libfuzzer_sys::fuzz_target;
use planbook::diagnostic::{Diagnostics, Document};
use planbook::plan::Plan;
use planbook::plan::file::PlanFile;
use planbook::plan::format::format;
use planbook::plan::write::write;
use planbook::toml_file;

/// Every piece of a TOML file, sorted; what only says what holds anyway is not counted.
fn pieces(text: &str) -> Vec<String> {
    fn add(value: &toml::Value, found: &mut Vec<String>) {
        match value {
            toml::Value::Array(list) => list.iter().for_each(|value| add(value, found)),
            toml::Value::Table(table) => table.values().for_each(|value| add(value, found)),
            toml::Value::Boolean(false) => {}
            other => found.push(other.to_string()),
        }
    }
    let mut found = Vec::new();
    add(&toml::from_str(text).expect("accepted, so it is TOML"), &mut found);
    found.sort();
    found
}

fuzz_target!(|text: &str| {
    let document = Document::new("plan.toml", text);
    let mut found = Diagnostics::default();
    let plan = Plan::read("alder", "2024", &document, &mut found);
    assert_eq!(plan.is_none(), found.has_errors(), "{found:?}");
    for diagnostic in found.iter() {
        let span = &diagnostic.place.span;
        assert!(span.start <= span.end && span.end <= text.len().max(1), "{diagnostic:?}");
    }
    planbook::report::human(&found, false);

    let Some(file) = toml_file::read::<PlanFile>(&document, &mut Diagnostics::default()) else { return };
    let written = write(&file);
    let again: PlanFile = toml::from_str(&written).expect("what planbook writes, it reads");
    assert_eq!(write(&again), written, "written twice, it is the same");
    assert_eq!(pieces(&written), pieces(text), "no word is lost");
    if let Ok(formatted) = format(text) {
        assert_eq!(format(&formatted).as_deref(), Ok(formatted.as_str()), "formatted twice, it is the same");
        assert_eq!(pieces(&formatted), pieces(text), "no word is lost");
    }
});
