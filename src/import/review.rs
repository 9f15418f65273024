//! The review page: the source on the left and the plan on the right, so that a person can check an
//! import in two minutes. One file without script; every word from the source is escaped.

use std::fmt::Write;

use super::Imported;
use super::grid::Grid;
use super::markdown;
#[cfg(feature = "pdf")]
use super::print::page::{Page, Paged};
use crate::plan::file::{ActionFile, Column, ConcernFile};
use crate::wording::counted;

/// How the page looks: two columns, each scrolling by itself; one below the other on a narrow screen.
const STYLE: &str = ":root{color-scheme:light dark}body{margin:0;font:15px/1.45 system-ui,sans-serif;display:grid;\
grid-template-columns:1fr 1fr;height:100vh}main,aside{overflow:auto;padding:1rem}aside{background:#8882}svg{width:100%;\
height:auto;background:#fff;color:#000;display:block;margin-bottom:1rem}table{border-collapse:collapse}td,th{border:1px solid #888;\
padding:.3em;vertical-align:top;text-align:left}h1{font-size:1.3rem}h2{font-size:1.05rem;margin:1.6em 0 .4em}ol{padding-left:1.6em}\
li{margin:.6em 0}dl{margin:.2em 0;font-size:.92em}dt{float:left;clear:left;width:5em;color:#777}dd{margin-left:5.5em}\
.doubt{background:#fc06;border-left:4px solid #d80;padding:.3em .6em;margin:.3em 0}.words{white-space:pre-line}\
@media(max-width:60rem){body{display:block;height:auto}}@media print{body{display:block;height:auto}}";

/// The page for pages as they are printed.
#[cfg(feature = "pdf")]
pub fn of_pages(imported: &Imported, paged: &dyn Paged) -> String {
    let mut source = String::new();
    for number in 1..=paged.page_count() {
        if let Ok(page) = paged.page(number) {
            draw(&page, &mut source);
        }
    }
    page(imported, &source)
}

/// The page for a table that has no printed pages.
pub fn of_grid(imported: &Imported, grid: &Grid) -> String {
    let mut source = String::new();
    for line in &grid.front {
        let _ = write!(source, "<p>{}</p>", escape(&line.text));
    }
    source.push_str("<table><thead><tr><th></th>");
    for column in &grid.columns {
        let _ = write!(source, "<th>{column:?}</th>");
    }
    source.push_str("</tr></thead><tbody>");
    for row in &grid.rows {
        let _ = write!(source, "<tr id=\"row-{0}\"><th>{0}</th>", row.source_line);
        for column in &grid.columns {
            let lines: Vec<String> = row
                .lines(*column)
                .iter()
                .map(|line| {
                    format!("{}{}", if line.bullet.is_some() { "• " } else { "" }, escape(&line.text.plain()))
                })
                .collect();
            let _ = write!(source, "<td>{}</td>", lines.join("<br>"));
        }
        source.push_str("</tr>");
    }
    source.push_str("</tbody></table>");
    page(imported, &source)
}

/// A printed page as a drawing: every glyph run where it stands, and the ruling lines.
#[cfg(feature = "pdf")]
fn draw(page: &Page, out: &mut String) {
    let _ = write!(
        out,
        "<svg id=\"page-{0}\" viewBox=\"0 0 {1:.0} {2:.0}\" role=\"img\" aria-label=\"Page {0}\"><title>Page {0}</title>",
        page.number, page.width, page.height
    );
    for rule in page.rules.iter().take(4_000) {
        let (x1, y1, x2, y2) = if rule.upright {
            (rule.at, rule.from, rule.at, rule.to)
        } else {
            (rule.from, rule.at, rule.to, rule.at)
        };
        let _ = write!(
            out,
            "<line x1=\"{x1:.1}\" y1=\"{y1:.1}\" x2=\"{x2:.1}\" y2=\"{y2:.1}\" stroke=\"#999\" stroke-width=\".5\"/>"
        );
    }
    let mut open: Option<(f32, f32, f32, f32, bool, String)> = None;
    let close = |open: &mut Option<(f32, f32, f32, f32, bool, String)>, out: &mut String| {
        if let Some((left, right, bottom, size, bold, text)) =
            open.take().filter(|run| !run.5.trim().is_empty())
        {
            let weight = if bold { " font-weight=\"bold\"" } else { "" };
            let _ = write!(
                out,
                "<text x=\"{left:.1}\" y=\"{:.1}\" font-size=\"{size:.1}\" textLength=\"{:.1}\" lengthAdjust=\"spacingAndGlyphs\" font-family=\"Arial,sans-serif\"{weight}>{}</text>",
                bottom - 0.2 * size,
                (right - left).max(0.1),
                escape(text.trim_end())
            );
        }
    };
    for glyph in &page.glyphs {
        let goes_on = open.as_ref().is_some_and(|run| {
            (glyph.bottom - run.2).abs() < 0.5
                && run.4 == glyph.bold
                && (-0.3 * run.3..0.3 * run.3).contains(&(glyph.left - run.1))
        });
        if !goes_on || glyph.is_blank() {
            close(&mut open, out);
        }
        if glyph.is_blank() {
            continue;
        }
        match &mut open {
            Some(run) => {
                run.5.push_str(&glyph.text);
                run.1 = glyph.right;
            }
            None => {
                open =
                    Some((glyph.left, glyph.right, glyph.bottom, glyph.size, glyph.bold, glyph.text.clone()))
            }
        }
    }
    close(&mut open, out);
    out.push_str("</svg>");
}

fn page(imported: &Imported, source: &str) -> String {
    let plan = &imported.plan;
    let title = escape(&plan.source.title);
    let mut out = format!(
        "<!doctype html><html lang=\"en-GB\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\">\
         <meta name=\"robots\" content=\"noindex\"><title>Review: {title}</title><style>{STYLE}</style></head><body>\
         <aside aria-label=\"The source\">{source}</aside><main><h1>{title}</h1><dl><dt>Submitted</dt><dd>{}</dd><dt>Published</dt><dd>{}</dd></dl>",
        plan.submitted.long(),
        plan.report_published.long()
    );
    let _ = write!(out, "<p>{}, each marked below.</p>", counted(imported.findings.len(), "doubt"));
    for doubt in &plan.doubt {
        let _ = write!(out, "<p class=\"doubt\">{}</p>", escape(&doubt.text));
    }
    for concern in &plan.concern {
        write_concern(concern, imported, &mut out);
    }
    out.push_str("</main></body></html>\n");
    out
}

fn write_concern(concern: &ConcernFile, imported: &Imported, out: &mut String) {
    let number = escape(&concern.number);
    let at = format!("concern {}", concern.number.value);
    let title = concern.title.as_ref().map(|title| escape(title)).unwrap_or_default();
    let _ = write!(out, "<section><h2>{number} ({:?}) {title}</h2>", concern.kind);
    if let Some(response) = &concern.response {
        let _ = write!(out, "<p>{:?}</p>", response.value);
    }
    if let Some(detail) = &concern.detail {
        let _ = write!(out, "<p class=\"words\">{}</p>", escape(markdown::plain(detail).trim()));
    }
    findings(imported, &at, out);
    for unplaced in &concern.unplaced {
        let _ = write!(
            out,
            "<p class=\"doubt\">{} column: {}</p>",
            name(unplaced.column),
            escape(&unplaced.text)
        );
    }
    out.push_str("<ol>");
    for (index, action) in concern.action.iter().enumerate() {
        write_action(action, out);
        findings(imported, &format!("{at}, action {}", index + 1), out);
        out.push_str("</li>");
    }
    out.push_str("</ol></section>");
}

fn write_action(action: &ActionFile, out: &mut String) {
    out.push_str("<li>");
    if let Some(lead) = &action.lead_in {
        let _ = write!(out, "<p class=\"words\">{}</p>", escape(markdown::plain(lead).trim()));
    }
    let owners: Vec<&str> = action.owner.iter().map(|owner| owner.value.as_str()).collect();
    let inherited = if action.owner_inherited { " (from the action above)" } else { "" };
    let target = action.target.as_ref().map_or("none", |target| target.value.as_str());
    let _ = write!(
        out,
        "<div class=\"words\">{}</div><dl><dt>Owner</dt><dd>{}{inherited}</dd><dt>Target</dt><dd>{}</dd></dl>",
        escape(markdown::plain(&action.text).trim()),
        escape(if owners.is_empty() { "none".to_owned() } else { owners.join(" / ") }.as_str()),
        escape(target)
    );
}

/// What was inferred at a place, with the other reading and the way to the source.
fn findings(imported: &Imported, at: &str, out: &mut String) {
    for finding in imported.findings.iter().filter(|finding| finding.at == at) {
        let place = match imported.unit {
            super::Unit::Page => format!("<a href=\"#page-{0}\">page {0}</a>", finding.source_line),
            unit => format!("<a href=\"#row-{1}\">{0} {1}</a>", unit.name(), finding.source_line),
        };
        let _ = write!(
            out,
            "<p class=\"doubt\">{place}, {}: {} Read: {}. Or: {}.</p>",
            escape(&finding.fields),
            escape(&finding.sentence),
            escape(&finding.read),
            escape(&finding.other)
        );
    }
}

fn name(column: Column) -> &'static str {
    match column {
        Column::Number => "Number",
        Column::Concern => "Concern",
        Column::Action => "Action",
        Column::Owner => "Owner",
        Column::Target => "Target",
        Column::Response => "Response",
    }
}

/// Text as HTML shows it, without what XML cannot have.
fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            control if control.is_control() && control != '\n' => {}
            other => out.push(other),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::escape;

    #[test]
    fn words_of_the_source_are_never_markup() {
        assert_eq!(escape("<script>\"&\u{0}"), "&lt;script&gt;&quot;&amp;");
    }
}
