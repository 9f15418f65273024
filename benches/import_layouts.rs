//! Makes documents of the plans in `content/` in layouts that published plans have, so that the truth
//! about them is known: `cargo run --release --example import_layouts -- FOLDER`, and then
//! `cargo run --release --example import_quality -- FOLDER FOLDER/recommendations`.
//!
//! The pages are printed by Chromium (`CHROMIUM`, or `chromium`), which makes tagged PDFs.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

use planbook::plan::file::{ActionFile, Kind, PlanFile, Response};
use planbook::plan::write::write;
use planbook::toml_file::Placed;

const PLANS: [(&str, &str); 5] = [
    ("elmley", "2025"),
    ("fosse-way", "2025"),
    ("long-lartin", "2026"),
    ("whitemoor", "2023"),
    ("whitemoor", "2026"),
];

/// A layout: its name, whether actions have lines between them, and its style.
const LAYOUTS: [(&str, bool, &str); 6] = [
    // One row for each action, its owner and date in the middle of their cells.
    (
        "centred",
        true,
        "@page { size: A4 landscape } td.o, td.d { vertical-align: middle } tr { break-inside: avoid }",
    ),
    // One row for each concern, owners level with their actions, rows cut by page breaks.
    ("level", false, "@page { size: A4 landscape }"),
    // Larger, in another font, on upright pages, the lines of a paragraph far apart.
    (
        "large",
        false,
        "@page { size: A4 } body { font: 12pt/1.5 'DejaVu Serif' } td { padding: 2mm } col:last-child { width: 19% !important } col:nth-last-child(2) { width: 17% !important }",
    ),
    // Small and dense, no room between paragraphs.
    (
        "dense",
        true,
        "@page { size: A4 landscape; margin: 8mm } body { font: 8pt/1.1 'Liberation Sans Narrow' } td { padding: 0 1mm }",
    ),
    // Owners two lines below the beginning of their action.
    ("shifted", true, "@page { size: A4 landscape } td.o { padding-top: 2.6em }"),
    // No header after the first page, justified text.
    (
        "plain",
        false,
        "@page { size: A4 landscape } thead { display: table-row-group } td { text-align: justify } td.o, td.d, td.n { text-align: left }",
    ),
];

const STYLE: &str = "@page { margin: 15mm } body { font: 11pt/1.2 'Liberation Sans'; margin: 0 } h1 { font-size: 26pt; break-before: auto } \
    table { border-collapse: collapse; width: 100%; table-layout: fixed } th, td { border: 0.75pt solid black; vertical-align: top; padding: 1mm 2mm; text-align: left } \
    p { margin: 0 0 1.1em } ul { margin: 0 0 1.1em; padding-left: 6mm } td p:last-child, td ul:last-child { margin-bottom: 0 } \
    .open td.a, .open td.o, .open td.d { border-bottom-style: none } .on td.a, .on td.o, .on td.d { border-top-style: none; padding-top: 1.2em } .page { break-after: page }";

fn main() -> ExitCode {
    let Some(folder) = std::env::args().nth(1).map(PathBuf::from) else {
        eprintln!("usage: import_layouts FOLDER");
        return ExitCode::FAILURE;
    };
    match make(&folder) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

fn make(folder: &Path) -> Result<(), Box<dyn std::error::Error>> {
    let old = folder.join("recommendations");
    std::fs::create_dir_all(&old)?;
    let content = Path::new(env!("CARGO_MANIFEST_DIR")).join("content/prisons");
    for (prison, year) in PLANS {
        let mut plan: PlanFile =
            toml::from_str(&std::fs::read_to_string(content.join(prison).join(format!("{year}.toml")))?)?;
        for (layout, ruled, style) in LAYOUTS {
            let page = html(&plan, ruled, style, false);
            print(&folder.join(format!("{prison}-{year}.{layout}")), &page)?;
        }
        // The plans before May 2022: recommendations, each with its answer.
        for (at, concern) in plan.concern.iter_mut().enumerate() {
            concern.value.kind = Kind::Recommendation;
            let response = [Response::Agreed, Response::PartlyAgreed, Response::NotAgreed][at % 3];
            concern.value.response = Some(Placed::nowhere(response));
            concern.value.unplaced.clear();
        }
        std::fs::write(old.join(format!("{prison}-{year}.toml")), write(&plan))?;
        for (layout, ruled, style) in LAYOUTS.iter().take(2) {
            print(&old.join(format!("{prison}-{year}.{layout}")), &html(&plan, *ruled, style, true))?;
        }
    }
    Ok(())
}

fn print(path: &Path, page: &str) -> Result<(), Box<dyn std::error::Error>> {
    let html =
        path.with_extension(format!("{}.html", path.extension().unwrap_or_default().to_string_lossy()));
    let pdf = html.with_extension("pdf");
    std::fs::write(&html, page)?;
    let profile = tempfile::tempdir()?;
    let chromium = std::env::var("CHROMIUM").unwrap_or_else(|_| "chromium".to_owned());
    let status = Command::new(chromium)
        .args([
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
        ])
        .args(["--disable-component-update", "--disable-sync", "--no-pdf-header-footer"])
        .arg(format!("--user-data-dir={}", profile.path().display()))
        .arg(format!("--print-to-pdf={}", pdf.display()))
        .arg(format!("file://{}", html.canonicalize()?.display()))
        .output()?;
    if !pdf.exists() {
        return Err(String::from_utf8_lossy(&status.stderr).into_owned().into());
    }
    Ok(())
}

fn markdown(text: &str) -> String {
    let mut out = String::new();
    pulldown_cmark::html::push_html(&mut out, pulldown_cmark::Parser::new(text));
    out
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;")
}

fn html(plan: &PlanFile, ruled: bool, style: &str, old: bool) -> String {
    let mut out =
        format!("<!doctype html><meta charset=utf-8><title>plan</title><style>{STYLE}{style}</style>");
    let visits: Vec<String> =
        plan.inspected.iter().map(|visit| format!("{} – {}", visit.from.long(), visit.to.long())).collect();
    let _ = write!(
        out,
        "<div class=page><h1>{}</h1><p>Action Plan Submitted: {}</p><p>A Response to the HMIP Inspection: {}</p><p>Report Published: {}</p></div>",
        escape(&plan.source.title),
        plan.submitted.long(),
        visits.join(" and "),
        plan.report_published.long(),
    );
    out += "<table><colgroup><col style='width:6%'><col style='width:20%'>";
    out += if old { "<col style='width:10%'><col style='width:38%'>" } else { "<col style='width:48%'>" };
    out += "<col style='width:14%'><col style='width:12%'></colgroup><thead><tr><th>1. Rec No";
    out += if old {
        "<th>2. Recommendation<th>3. Agreed / Partly Agreed / Not Agreed<th>4. Response Action Taken/Planned<th>5. Function / Responsible Owner<th>6. Target Date"
    } else {
        "<th>2. Concerns<th>3. Response Action Taken/Planned<th>4. Responsible Owner<th>5. Target Date"
    };
    out += "</thead>";
    let mut kind = None;
    for concern in &plan.concern {
        if kind != Some(concern.kind) && !old {
            let name = if concern.kind == Kind::Priority { "Priority concerns" } else { "Key concerns" };
            let _ = write!(out, "<tr><td colspan=5><b>{name}</b>");
        }
        kind = Some(concern.kind);
        let rows = concern.action.len().max(1);
        let title = concern.title.as_ref().map_or("", |title| title.value.as_str());
        let detail = concern.detail.as_ref().map_or("", |text| text.as_str());
        let head = format!("<p><b>{}</b> {}", escape(title), markdown(detail).replacen("<p>", "", 1));
        for (at, action) in concern.action.iter().enumerate() {
            let open = if !ruled && at + 1 < rows { "open" } else { "" };
            let on = if !ruled && at > 0 { "on" } else { "" };
            let _ = write!(out, "<tr class='{open} {on}'>");
            if at == 0 {
                let _ = write!(
                    out,
                    "<td class=n rowspan={rows}>{}.<td rowspan={rows}>{head}",
                    concern.number.value
                );
                if let (true, Some(response)) = (old, &concern.response) {
                    let words = match response.value {
                        Response::Agreed => "Agreed",
                        Response::PartlyAgreed => "Partly Agreed",
                        Response::NotAgreed => "Not Agreed",
                    };
                    let _ = write!(out, "<td rowspan={rows}>{words}");
                }
            }
            out += &cells(action);
        }
    }
    out + "</table>"
}

fn cells(action: &ActionFile) -> String {
    let owners: Vec<String> = action.owner.iter().map(|owner| escape(owner)).collect();
    let owner = if action.owner_inherited { String::new() } else { owners.join(" / ") };
    let target = action.target.as_ref().map_or(String::new(), |target| escape(target));
    let lead = action.lead_in.as_ref().map(|text| markdown(text)).unwrap_or_default();
    let text = markdown(&action.text);
    format!("<td class=a>{lead}{text}<td class=o>{owner}<td class=d>{target}")
}
