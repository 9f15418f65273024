//! The columns of a plan's table, known by the words in its header row and never by position.

use crate::plan::file::Column;

/// The columns that plans have had since May 2022, from left to right.
pub const SINCE_2022: [Column; 5] =
    [Column::Number, Column::Concern, Column::Action, Column::Owner, Column::Target];

/// What the first row of a table says about its columns.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Header {
    /// The row names these columns.
    Columns(Vec<Column>),
    /// The row names columns, but not those of a plan: a name that is not known, a column that is
    /// missing or one that is there twice.
    Unknown(String),
    /// The row names no columns at all.
    None,
}

/// Reads a row as a header.
pub fn read(cells: &[String]) -> Header {
    let found: Vec<Option<Column>> = cells.iter().map(|cell| column(cell)).collect();
    let named: Vec<Column> = found.iter().copied().flatten().collect();
    if named.len() < 2 {
        return Header::None;
    }
    let needed = [Column::Number, Column::Concern, Column::Action, Column::Owner, Column::Target];
    if let Some(cell) = cells.iter().zip(&found).find_map(|(cell, column)| column.is_none().then_some(cell)) {
        return Header::Unknown(format!("\"{}\" is not a column that planbook knows", cell.trim()));
    }
    for column in needed {
        match named.iter().filter(|name| **name == column).count() {
            1 => {}
            0 => return Header::Unknown(format!("there is no column for {}", describe(column))),
            _ => return Header::Unknown(format!("there are two columns for {}", describe(column))),
        }
    }
    if named.iter().filter(|name| **name == Column::Response).count() > 1 {
        return Header::Unknown("there are two columns for the answer".to_owned());
    }
    Header::Columns(named)
}

/// The letters of a header: two that differ in nothing else are the same, however their lines are broken.
pub fn bare(words: &str) -> String {
    words.chars().filter(|letter| letter.is_alphabetic()).flat_map(char::to_lowercase).collect()
}

/// What a column is for, in the words of a message.
fn describe(column: Column) -> &'static str {
    match column {
        Column::Number => "the number",
        Column::Concern => "the concern or recommendation",
        Column::Action => "the action",
        Column::Owner => "the responsible owner",
        Column::Target => "the target date",
        Column::Response => "the answer",
    }
}

/// The column that a header cell names. The order matters: "Response Action Taken/Planned" is the
/// action, and "Agreed / Partly Agreed / Not Agreed" is the response.
fn column(cell: &str) -> Option<Column> {
    let words: Vec<String> = cell
        .to_lowercase()
        .split(|character: char| !character.is_alphanumeric())
        .filter(|word| !word.is_empty() && word.parse::<u32>().is_err())
        .map(str::to_owned)
        .collect();
    if words.is_empty() || words.len() > 9 {
        return None;
    }
    let has = |any: &[&str]| words.iter().any(|word| any.contains(&word.as_str()));
    if has(&["agreed", "accepted"]) {
        Some(Column::Response)
    } else if has(&["owner", "owners"]) {
        Some(Column::Owner)
    } else if has(&["target", "date", "dates"]) {
        Some(Column::Target)
    } else if has(&["action", "actions", "response"]) {
        Some(Column::Action)
    } else if has(&["no", "number", "ref"]) {
        Some(Column::Number)
    } else if has(&["concern", "concerns", "recommendation", "recommendations"]) {
        Some(Column::Concern)
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::{Header, SINCE_2022, read};
    use crate::plan::file::Column;

    fn header(row: &str) -> Header {
        read(&row.split('|').map(str::to_owned).collect::<Vec<_>>())
    }

    #[test]
    fn columns_are_known_by_their_words() {
        assert_eq!(
            header(
                "1. Rec No|2. Concerns|3. Response Action Taken/Planned|4. Responsible Owner|5. Target Date"
            ),
            Header::Columns(SINCE_2022.to_vec())
        );
        assert_eq!(
            header("Target Date|Owner|Concern|Action|No."),
            Header::Columns(vec![
                Column::Target,
                Column::Owner,
                Column::Concern,
                Column::Action,
                Column::Number
            ])
        );
    }

    #[test]
    fn plans_before_may_2022_have_six_columns() {
        let row = "1. Rec No|2. Recommendation|3. Agreed / Partly Agreed / Not Agreed|4. Response Action \
                   Taken/Planned|5. Function / Responsible Owner|6. Target Date";
        let Header::Columns(columns) = header(row) else { panic!("not recognised") };
        assert_eq!(columns.get(2), Some(&Column::Response));
        assert_eq!(columns.get(4), Some(&Column::Owner));
    }

    #[test]
    fn other_tables_are_refused_and_data_is_no_header() {
        assert_eq!(
            header("Rec No|Concerns|Action|Owner|Target Date|Progress"),
            Header::Unknown("\"Progress\" is not a column that planbook knows".into())
        );
        assert_eq!(
            header("Rec No|Concerns|Action|Target Date"),
            Header::Unknown("there is no column for the responsible owner".into())
        );
        assert_eq!(
            header("1|Too many prisoners were idle.|Work will start.|Governor|May 2026"),
            Header::None
        );
    }
}
