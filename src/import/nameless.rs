//! Signs at the places that fonts keep for their own: no other font says what they are.

use super::grid::{Grid, Remark};
use super::markup;

/// Notes every word of the table that has such a sign.
pub fn remark(grid: &mut Grid) {
    let lines = grid.rows.iter().flat_map(|row| &row.cells).flat_map(|cell| &cell.lines);
    let remarks = lines.flat_map(|line| {
        let plain = line.text.plain();
        let found = plain.split_whitespace().filter_map(|word| {
            let sign = word.chars().find(|sign| is_nameless(*sign))?;
            let shown = word.replace(is_nameless, "\u{fffd}");
            Some(Remark {
                source_line: line.source_line,
                words: String::new(),
                read: "as it stands".to_owned(),
                other: format!("what its font shows for U+{:04X}", u32::from(sign)),
                sentence: format!("“{shown}” has a sign that only a font of the source can show."),
            })
        });
        found.collect::<Vec<_>>()
    });
    let remarks: Vec<Remark> = remarks.collect();
    grid.remarks.extend(remarks);
}

fn is_nameless(sign: char) -> bool {
    ('\u{e000}'..='\u{f8ff}').contains(&sign) && !markup::is_bullet(sign.encode_utf8(&mut [0; 4]))
}
