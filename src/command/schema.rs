//! `planbook schema`

use super::Outcome;
use super::session::print_json;
use crate::plan::file::PlanFile;
use crate::toml_file::schema_of;

/// Prints the JSON Schema of plan files.
pub fn run() -> Outcome {
    print_json(schema());
    Outcome::Done
}

/// The JSON Schema of plan files, as text.
pub fn schema() -> String {
    let mut schema = schema_of::<PlanFile>();
    if let Some(schema) = schema.as_object_mut() {
        schema.insert("title".into(), "planbook plan file".into());
    }
    format!("{schema:#}")
}
