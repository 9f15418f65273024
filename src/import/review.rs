//! The review page: the source on the left and the plan on the right, so that a person can check an
//! import in two minutes. One file without script; every word from the source is escaped.

use std::fmt::Write;

use super::Imported;
use super::grid::{Grid, Row};
use super::markdown;
#[cfg(feature = "pdf")]
use super::print::page::{Page, Paged};
use crate::character::escaped;
use crate::plan::file::{ActionField, ActionFile, Column, ConcernField, ConcernFile, Response};
use crate::wording::counted;

/// How the page looks: two columns, each scrolling by itself; one below the other on a narrow screen.
const STYLE: &str = ":root{color-scheme:light dark}*{box-sizing:border-box}body{margin:0;font:13.5px/1.35 system-ui,sans-serif;display:grid;\
grid-template-columns:minmax(0,1.1fr) minmax(0,1fr);height:100vh}main,aside{overflow:auto;padding:1rem;overflow-wrap:anywhere}aside{background:#8882}\
svg{width:100%;height:auto;background:#fff;color:#000;display:block;margin-bottom:1rem}table{border-collapse:collapse;width:100%}\
td,th{border:1px solid #8888;padding:.3em .5em;vertical-align:top;text-align:left}h1{font-size:1.3rem;margin:0 0 .3em}\
h2{font-size:1rem;margin:1.8em 0 .4em}th:nth-child(n+3){width:20%}th:first-child,tbody th{width:2em;font-weight:400;color:#777}\
.summary{margin:.2em 0 .8em}.kind,.place{font-weight:400;font-size:.92em}.list{columns:14em;padding-left:1.2em;margin:.4em 0}\
.doubt,mark{background:#fc06;color:inherit}.doubt{border-left:4px solid #d80;padding:.3em .6em;margin:.3em 0;font-size:.94em}\
td>.doubt{margin:.15em 0}.quiet{color:#777;font-size:.92em}.words{white-space:pre-line;margin:.3em 0}:target{outline:3px solid #d80}\
@media(max-width:60rem){body{display:block;height:auto}}@media print{body{display:block;height:auto}}";

/// The page for pages as they are printed.
#[cfg(feature = "pdf")]
pub fn of_pages(imported: &Imported, paged: &dyn Paged) -> String {
    let mut source = String::new();
    let mut letters = Vec::new();
    for number in 1..=paged.page_count() {
        if let Ok(page) = paged.page(number) {
            draw(&page, &mut source);
            letters.push((number, squeezed(page.glyphs.iter().map(|glyph| glyph.text.as_str()))));
        }
    }
    // The page that a concern begins on is the first one, from that of the concern above, with its words.
    let mut from = 0;
    let places = imported.plan.concern.iter().map(|concern| {
        let words = concern.title.as_ref().or(concern.detail.as_ref())?.as_str();
        let begins: String = squeezed([markdown::plain(words).as_str()]).chars().take(24).collect();
        let found = letters.iter().find(|(number, all)| *number >= from && all.contains(&begins));
        from = found.map_or(from, |(number, _)| *number);
        found.map(|(number, _)| *number)
    });
    let places = places.collect::<Vec<_>>();
    page(imported, &source, &places)
}

/// Letters and digits alone: nothing depends on where lines end.
#[cfg(feature = "pdf")]
fn squeezed<'a>(parts: impl IntoIterator<Item = &'a str>) -> String {
    parts.into_iter().flat_map(str::chars).filter(|letter| letter.is_alphanumeric()).collect()
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
    let mut last = None;
    for row in &grid.rows {
        // A row of the source may be several here.
        let id = if last == Some(row.source_line) {
            String::new()
        } else {
            format!(" id=\"row-{}\"", row.source_line)
        };
        last = Some(row.source_line);
        let _ = write!(source, "<tr{id}><th>{}</th>", row.source_line);
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
    let numbered = |number: &str| {
        let is = |row: &&Row| row.plain(Column::Number).trim().trim_end_matches('.') == number;
        grid.rows.iter().find(is).map(|row| row.source_line)
    };
    let places: Vec<_> =
        imported.plan.concern.iter().map(|concern| numbered(concern.number.value.as_str())).collect();
    page(imported, &source, &places)
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
    for glyph in page.printed() {
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

fn page(imported: &Imported, source: &str, places: &[Option<usize>]) -> String {
    let plan = &imported.plan;
    let title = escape(&plan.source.title);
    let visits: Vec<String> =
        plan.inspected.iter().map(|visit| format!("{} to {}", visit.from.long(), visit.to.long())).collect();
    let actions: usize = plan.concern.iter().map(|concern| concern.action.len()).sum();
    let mut out = format!(
        "<!doctype html><html lang=\"en-GB\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\">\
         <meta name=\"robots\" content=\"noindex\"><title>Review: {title}</title><style>{STYLE}</style></head><body>\
         <aside aria-label=\"The source\">{source}</aside><main><h1>{title}</h1>\
         <p class=\"summary\">Inspected {}<br>Report published {}<br>Plan submitted {}</p><p class=\"summary\"><b>{}, {}, {}</b></p>",
        visits.join(" and "),
        plan.report_published.long(),
        plan.submitted.long(),
        counted(plan.concern.len(), "concern"),
        counted(actions, "action"),
        counted(imported.findings.len(), "doubt"),
    );
    contents(imported, &mut out);
    for doubt in &plan.doubt {
        let _ = write!(out, "<p class=\"doubt\">{}</p>", escape(&doubt.text));
    }
    for (concern, place) in plan.concern.iter().zip(places.iter().chain(std::iter::repeat(&None))) {
        write_concern(concern, *place, imported, &mut out);
    }
    out.push_str("</main></body></html>\n");
    out
}

/// Where the doubts are, in the order of the source.
fn contents(imported: &Imported, out: &mut String) {
    if imported.findings.is_empty() {
        out.push_str("<p>Nothing was in doubt. Compare the numbers of concerns and actions, and the owners and dates.</p>");
        return;
    }
    out.push_str("<p>Check these against the source first. What is not listed was read by rule: where an action begins and ends, which words are the headline, and where a list of owners divides.</p><ul class=\"list\">");
    for (index, finding) in imported.findings.iter().enumerate() {
        let at = finding.at.replace("concern ", "").replace(", action ", ", action\u{a0}");
        let _ = write!(
            out,
            "<li><a href=\"#doubt-{}\">{}</a>: {}</li>",
            index + 1,
            escape(&at),
            escape(&finding.fields)
        );
    }
    out.push_str("</ul>");
    findings(imported, "the plan", out);
}

fn write_concern(concern: &ConcernFile, place: Option<usize>, imported: &Imported, out: &mut String) {
    let number = escape(&concern.number);
    let at = format!("concern {}", concern.number.value);
    let title = concern.title.as_ref().map(|title| escape(title)).unwrap_or_default();
    let unsure = |field: ConcernField, words: String| {
        if concern.unsure.contains(&field) { format!("<mark>{words}</mark>") } else { words }
    };
    let place = place.map(|place| format!(" <span class=\"place\">{}</span>", link(imported, place)));
    let _ = write!(
        out,
        "<section><h2>{} <span class=\"kind\">{}</span> {title}{}</h2>",
        unsure(ConcernField::Number, number),
        unsure(ConcernField::Kind, format!("{:?}", concern.kind)),
        place.unwrap_or_default()
    );
    if let Some(response) = &concern.response {
        let answer = match response.value {
            Response::Agreed => "Agreed",
            Response::PartlyAgreed => "Partly Agreed",
            Response::NotAgreed => "Not Agreed",
        };
        let _ = write!(out, "<p>{answer}</p>");
    }
    if let Some(detail) = &concern.detail {
        let words = unsure(ConcernField::Detail, escape(markdown::plain(detail).trim()));
        let _ = write!(out, "<p class=\"words\">{words}</p>");
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
    if concern.action.is_empty() {
        out.push_str("<p class=\"quiet\">no action</p></section>");
        return;
    }
    out.push_str(
        "<table><thead><tr><th></th><th>Action</th><th>Owner</th><th>Target</th></tr></thead><tbody>",
    );
    for (index, action) in concern.action.iter().enumerate() {
        write_action(action, index + 1, out);
        let at = format!("{at}, action {}", index + 1);
        if imported.findings.iter().any(|finding| finding.at == at) {
            out.push_str("<tr><td></td><td colspan=\"3\">");
            findings(imported, &at, out);
            out.push_str("</td></tr>");
        }
    }
    out.push_str("</tbody></table></section>");
}

/// An action as a row: its number, words, owners and date, what is doubtful marked.
fn write_action(action: &ActionFile, number: usize, out: &mut String) {
    let unsure = |field: ActionField, words: String| {
        if action.unsure.contains(&field) { format!("<mark>{words}</mark>") } else { words }
    };
    let _ = write!(out, "<tr><th>{number}</th><td>");
    if let Some(lead) = &action.lead_in {
        let _ = write!(out, "<p class=\"words\">{}</p>", escape(markdown::plain(lead).trim()));
    }
    let owners: Vec<String> = action.owner.iter().map(|owner| escape(&owner.value)).collect();
    let owner = if owners.is_empty() { "none".to_owned() } else { owners.join("<br>") };
    let inherited =
        if action.owner_inherited { " <span class=\"quiet\">(from the action above)</span>" } else { "" };
    let target = action.target.as_ref().map_or("none".to_owned(), |target| escape(&target.value));
    let _ = write!(
        out,
        "<div class=\"words\">{}</div></td><td>{}{inherited}</td><td>{}</td></tr>",
        unsure(ActionField::Text, escape(markdown::plain(&action.text).trim())),
        unsure(ActionField::Owner, owner),
        unsure(ActionField::Target, target)
    );
}

/// The way to a place of the source.
fn link(imported: &Imported, place: usize) -> String {
    match imported.unit {
        super::Unit::Page => format!("<a href=\"#page-{place}\">page {place}</a>"),
        unit => format!("<a href=\"#row-{place}\">{} {place}</a>", unit.name()),
    }
}

/// What was inferred at a place, with the other reading and the way to the source.
fn findings(imported: &Imported, at: &str, out: &mut String) {
    for (index, finding) in imported.findings.iter().enumerate().filter(|(_, finding)| finding.at == at) {
        let place = if finding.source_line > 0 {
            format!("{}, ", link(imported, finding.source_line))
        } else {
            String::new()
        };
        let _ = write!(
            out,
            "<p class=\"doubt\" id=\"doubt-{}\">{place}{}: {}<br>Read: <b>{}</b>. Or: {}.</p>",
            index + 1,
            escape(&finding.fields),
            escape(&finding.sentence),
            escape(&finding.read),
            escape(finding.other.trim_end_matches('.'))
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
    let shown = |c: char| match c {
        '\n' => Some(c),
        // The marks of fonts that a browser does not have.
        '\u{e000}'..='\u{f8ff}' => Some('•'),
        c => (!c.is_control()).then_some(c),
    };
    escaped(&text.chars().filter_map(shown).collect::<String>())
}

#[cfg(test)]
mod tests {
    use super::escape;

    #[test]
    fn words_of_the_source_are_never_markup() {
        assert_eq!(escape("\u{f0b7} Symbol's mark\u{7}"), "• Symbol&#39;s mark");
        assert_eq!(escape("<script>\"&\u{0}"), "&lt;script&gt;&quot;&amp;");
    }
}
