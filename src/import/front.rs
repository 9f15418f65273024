//! What stands before the table: the prison, and when the plan was submitted, the prison inspected
//! and the report published.

use std::sync::Arc;

use super::days;
use super::grid::Grid;
use crate::diagnostic::{Diagnostics, Document, Place};
use crate::plan::date::Date;

/// The front matter of a plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Front {
    /// "HMP Whitemoor"
    pub prison: String,
    /// "Action Plan: HMP Whitemoor"
    pub title: String,
    /// "Action Plan Submitted: …"
    pub submitted: Date,
    /// "A Response to the HMIP Inspection: …"; never empty.
    pub inspected: Vec<(Date, Date)>,
    /// "Report Published: …"
    pub report_published: Date,
}

/// Reads the front matter.
///
/// # Errors
///
/// Every line that is missing or cannot be read is named; the file cannot be written without them.
pub fn read(grid: &Grid, document: &Arc<Document>) -> Result<Front, Diagnostics> {
    let mut problems = Diagnostics::default();
    let titled = value(grid, |key| key == "action plan").filter(|(value, _)| !value.is_empty());
    // The title page may be lost; the heading over the table names the prison too, often in capitals.
    let headed = value(grid, |key| key == "establishment").filter(|(value, _)| !value.is_empty());
    let prison = titled.or(headed).map(|(value, _)| value.trim_end_matches('.').trim().to_owned());
    if prison.as_deref().is_none_or(|name| slug(name).is_empty()) {
        problems.push(
            Place::whole(document)
                .error("import::front", "no line names the prison")
                .help("add a line such as \"Action Plan: HMP Whitemoor\" above the table"),
        );
    }
    let submitted = day(grid, document, "Action Plan Submitted", &mut problems);
    let published = day(grid, document, "Report Published", &mut problems);
    let inspected = dates(grid, document, "A Response to the HMIP Inspection", &mut problems, days::visits);
    match (prison, submitted, published, inspected) {
        (Some(prison), Some(submitted), Some(report_published), Some(inspected))
            if !problems.has_errors() =>
        {
            let ended = inspected.iter().map(|(_, to)| *to).max();
            for (what, day) in [("submitted", submitted), ("published", report_published)] {
                if let Some(ended) = ended.filter(|ended| day < *ended) {
                    let message = format!(
                        "what was {what} on {} cannot answer an inspection that ended on {}",
                        day.long(),
                        ended.long()
                    );
                    let help = "check the three dates above the table: one of them must be wrong";
                    problems.push(Place::whole(document).error("import::front", message).help(help));
                }
            }
            if problems.has_errors() {
                return Err(problems);
            }
            let title = format!("Action Plan: {prison}");
            Ok(Front { prison, title, submitted, inspected, report_published })
        }
        _ => Err(problems),
    }
}

fn day(grid: &Grid, document: &Arc<Document>, label: &str, problems: &mut Diagnostics) -> Option<Date> {
    dates(grid, document, label, problems, days::day)
}

fn dates<T>(
    grid: &Grid,
    document: &Arc<Document>,
    label: &str,
    problems: &mut Diagnostics,
    read: impl Fn(&str) -> Option<T>,
) -> Option<T> {
    // "A Response to the HMIP Inspection" is "… HMCIP Report" in some plans: the first words decide.
    let start = label.to_lowercase().split(" hmip").next().unwrap_or_default().to_owned();
    let Some((text, line)) = value(grid, |key| key.starts_with(&start)) else {
        problems.push(
            Place::whole(document)
                .error("import::front", format!("there is no line \"{label}: …\" above the table"))
                .help("add the line with its date, as the published plan has it"),
        );
        return None;
    };
    let found = read(&text);
    if found.is_none() {
        problems.push(
            line_place(document, line)
                .error("import::front", format!("\"{text}\" is not a date that planbook can read"))
                .help("write it as 6 April 2023, or 26–27 February and 10–13 March 2025 for visits"),
        );
    }
    found
}

/// What follows a label and its colon, and its line.
fn value(grid: &Grid, is_label: impl Fn(&str) -> bool) -> Option<(String, usize)> {
    grid.front.iter().find_map(|line| {
        let (key, value) = line.text.trim_start_matches(['#', ' ', '*']).split_once(':')?;
        is_label(&key.trim().to_lowercase()).then(|| (value.trim().to_owned(), line.source_line))
    })
}

/// The place of a line, counted from 1.
pub fn line_place(document: &Arc<Document>, line: usize) -> Place {
    let mut start = 0;
    for (index, text) in document.text.split('\n').enumerate() {
        if index + 1 == line {
            return Place::new(document, start..start + text.trim_end().len());
        }
        start += text.len() + 1;
    }
    Place::whole(document)
}

/// The name of a prison's folder: "HMP Fosse Way" → "fosse-way".
pub fn slug(prison: &str) -> String {
    let whole = crate::plan::slug::slug(prison);
    let words: Vec<&str> = whole.split('-').collect();
    // "HMP/YOI Feltham", "HMP & YOI Parc", "HMYOI Wetherby": what it is, not what it is called.
    let kind = ["hmp", "yoi", "hmyoi", "hmpyoi", "and", "irc"];
    let from = words.iter().position(|word| !kind.contains(word)).unwrap_or(words.len());
    words.get(from..).unwrap_or_default().join("-")
}

#[cfg(test)]
mod tests {
    use super::slug;

    #[test]
    fn folders_are_named_after_the_place() {
        for (name, folder) in [
            ("HMP Fosse Way", "fosse-way"),
            ("HMP WHITEMOOR", "whitemoor"),
            ("HMP/YOI Feltham", "feltham"),
            ("HMP & YOI Parc", "parc"),
            ("HMP Bishop's Cleeve", "bishops-cleeve"),
            ("HMP Ynys Môn", "ynys-mon"),
            ("../../etc", "etc"),
            ("HMP", ""),
        ] {
            assert_eq!(slug(name), folder);
        }
    }
}
