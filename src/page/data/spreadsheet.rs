//! CSV: tables for spreadsheets, which must not take the words of a document for formulas.

use std::io::{self, Write};

use super::column::Sheet;
use super::value::Value;

/// What makes a spreadsheet take a cell for a formula, at the beginning of the cell. The wide forms do
/// so in some languages. The apostrophe is here so that taking one away gives the words back, always.
const STARTS: [char; 12] = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠', '\''];

/// A table as CSV, in UTF-8, as RFC 4180 has it.
pub fn csv(sheet: Sheet<'_>, out: &mut dyn Write) -> io::Result<()> {
    let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(out);
    writer.write_record(sheet.headings.iter().map(|heading| heading.name))?;
    for row in sheet.rows {
        for value in row {
            match value {
                Value::Nothing => writer.write_field(""),
                Value::Text(text) if text.starts_with(STARTS) => writer.write_field(format!("'{text}")),
                Value::Text(text) => writer.write_field(text.as_bytes()),
                Value::Number(number) => writer.write_field(number.to_string()),
                Value::Truth(truth) => writer.write_field(if truth { "true" } else { "false" }),
            }?;
        }
        writer.write_record(None::<&[u8]>)?;
    }
    writer.flush()
}

#[cfg(test)]
mod tests {
    use super::super::column::{Heading, Kind, Origin, Sheet};
    use super::super::value::Value;
    use super::csv;

    static HEADING: Heading = Heading {
        name: "text",
        kind: Kind::Text,
        origin: Origin::Source,
        meaning: "",
        always: false,
        key: false,
        refers: None,
    };

    fn cell(text: &str) -> String {
        let rows = vec![vec![Value::made(text), Value::Number(7), Value::Truth(true), Value::Nothing]];
        let mut bytes = Vec::new();
        csv(Sheet { headings: vec![&HEADING; 4], rows: Box::new(rows.into_iter()) }, &mut bytes)
            .expect("written");
        let text = String::from_utf8(bytes).expect("text");
        let cell = text.strip_prefix("text,text,text,text\r\n").expect("the headings");
        cell.strip_suffix(",7,true,\r\n").expect("the other cells").to_owned()
    }

    #[test]
    fn formulas_are_inert_and_the_words_come_back() {
        for start in ["=1+1", "+44", "-2", "@SUM(A1)", "\tx", "＝1", "＋1", "－1", "＠x", "'quoted'", "\n=1"]
        {
            let written = cell(start);
            let read = written.trim_matches('"');
            assert_eq!(read.strip_prefix('\''), Some(start), "{written}");
        }
        assert_eq!(cell("\r\n=1"), "\"'\n=1\"");
        for harmless in ["1 = 1", "“quoted”", "a'b", "– a dash"] {
            assert_eq!(cell(harmless), harmless);
        }
    }

    #[test]
    fn quotes_commas_and_lines_are_quoted() {
        assert_eq!(cell("a \"b\", c"), "\"a \"\"b\"\", c\"");
        assert_eq!(cell("a\nb"), "\"a\nb\"");
        assert_eq!(cell("=\"x\",1"), "\"'=\"\"x\"\",1\"");
    }
}
