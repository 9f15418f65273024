//! Small PDF files made by hand.

/// A PDF whose objects are given from number 1 on; the first must be the catalog.
pub fn of_objects(objects: &[String], trailer: &str) -> Vec<u8> {
    let mut out = String::from("%PDF-1.7\n");
    let mut places = Vec::new();
    for (at, object) in objects.iter().enumerate() {
        places.push(out.len());
        out += &format!("{} 0 obj\n{object}\nendobj\n", at + 1);
    }
    let xref = out.len();
    out += &format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1);
    for place in places {
        out += &format!("{place:010} 00000 n \n");
    }
    out += &format!(
        "trailer\n<< /Size {} /Root 1 0 R {trailer} >>\nstartxref\n{xref}\n%%EOF\n",
        objects.len() + 1
    );
    out.into_bytes()
}

/// A PDF with pages that have these contents, and a font F of the kind given.
pub fn of_pages(contents: &[&str], font: &str, trailer: &str) -> Vec<u8> {
    let kids: Vec<String> = (0..contents.len()).map(|at| format!("{} 0 R", 4 + 2 * at)).collect();
    let mut objects = vec![
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        format!("<< /Type /Pages /Count {} /Kids [{}] >>", contents.len(), kids.join(" ")),
        font.to_owned(),
    ];
    for (at, content) in contents.iter().enumerate() {
        objects.push(format!(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 842 595] /Contents {} 0 R /Resources << /Font << /F 3 0 R >> >> >>",
            5 + 2 * at
        ));
        objects.push(format!("<< /Length {} >>\nstream\n{content}\nendstream", content.len()));
    }
    of_objects(&objects, trailer)
}

/// The font that every reader of PDFs has.
pub const HELVETICA: &str =
    "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>";

/// Lines of text on a page, from the top down.
pub fn text(lines: &[&str]) -> String {
    let lines: Vec<String> = lines.iter().map(|line| format!("({line}) Tj 0 -20 Td")).collect();
    format!("BT /F 11 Tf 50 500 Td {} ET", lines.join(" "))
}

/// A ruled table on a page: the left edges of its columns, the last being the right edge of all, and
/// the cells of its rows, each as tall as it takes.
pub fn table(edges: &[f32], rows: &[Vec<&str>]) -> String {
    let mut out = String::from("0.5 w ");
    let (left, right) = (edges[0], edges[edges.len() - 1]);
    let mut top = 540.0;
    for row in rows {
        let tallest = row.iter().map(|cell| cell.lines().count()).max().unwrap_or(1);
        let bottom = top - 14.0 * tallest as f32 - 4.0;
        out += &format!("{left} {top} m {right} {top} l S {left} {bottom} m {right} {bottom} l S ");
        for edge in edges {
            out += &format!("{edge} {top} m {edge} {bottom} l S ");
        }
        for (edge, cell) in edges.iter().zip(row) {
            for (at, line) in cell.lines().enumerate() {
                out += &format!(
                    "BT /F 11 Tf {} {} Td ({line}) Tj ET ",
                    edge + 5.0,
                    top - 12.0 - 14.0 * at as f32
                );
            }
        }
        top = bottom;
    }
    out
}
