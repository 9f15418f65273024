//! Documents in other layouts, and documents that mean harm.
//!
//! The PDFs in `tests/documents` were made by `benches/import_layouts.rs` from the checked plan files.

mod support;

use std::io::Write;
use std::path::Path;
use std::time::{Duration, Instant};

use planbook::import;
use planbook::plan::file::PlanFile;

fn squeeze(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ").replace("**", "")
}

/// Each action as one line: its words, its owners, its date.
fn actions(plan: &PlanFile) -> Vec<String> {
    plan.concern
        .iter()
        .flat_map(|concern| concern.action.iter().map(move |action| (concern, action)))
        .map(|(concern, action)| {
            let owners: Vec<&str> = action.owner.iter().map(|owner| owner.value.as_str()).collect();
            let lead = action.lead_in.as_ref().map_or("", |lead| lead.value.as_str());
            let target = action.target.as_ref().map_or("", |target| target.value.as_str());
            format!(
                "{} {:?} | {} | {} | {target}",
                concern.number.value,
                concern.response.as_ref().map(|response| response.value),
                squeeze(&format!("{lead} {}", action.text.value)),
                owners.join(" / ")
            )
        })
        .collect()
}

/// Whether a document gives the very actions of a plan file.
fn reads_as(document: &str, plan: &str) {
    let bytes = std::fs::read(support::repository().join(document)).expect("a document");
    let imported =
        import::from_bytes(document, &bytes).unwrap_or_else(|problems| panic!("{document}: {problems:#?}"));
    let text = std::fs::read_to_string(support::repository().join(plan)).expect("a plan file");
    let should: PlanFile = toml::from_str(&text).expect("a plan file");
    let (is, should) = (actions(&imported.plan), actions(&should));
    for (is, should) in is.iter().zip(&should) {
        assert_eq!(is, should, "{document}");
    }
    assert_eq!(is.len(), should.len(), "{document}");
}

#[cfg(feature = "pdf")]
#[test]
fn other_layouts_are_read_as_they_were_checked() {
    reads_as("tests/documents/elmley-2025.centred.pdf", "content/prisons/elmley/2025.toml");
    reads_as("tests/documents/long-lartin-2026.large.pdf", "content/prisons/long-lartin/2026.toml");
    reads_as("tests/documents/fosse-way-2025.dense.pdf", "content/prisons/fosse-way/2025.toml");
    reads_as("tests/documents/whitemoor-2023.plain.pdf", "content/prisons/whitemoor/2023.toml");
    // A page break between two rows, owners and dates in the middle of their cells.
    reads_as(
        "tests/documents/recommendations/long-lartin-2026.centred.pdf",
        "tests/documents/recommendations/long-lartin-2026.toml",
    );
    reads_as(
        "tests/documents/recommendations/elmley-2025.level.pdf",
        "tests/documents/recommendations/elmley-2025.toml",
    );
}

/// The plans of two prisons as a word processor wrote them, if they are on this machine; they are no part of
/// the repository.
#[test]
fn word_processors_files_are_read_as_they_were_checked() {
    let folder = "../shared/documents";
    if !support::repository().join(folder).exists() {
        eprintln!("skipped: {folder} is not here");
        return;
    }
    for (name, plan) in [("elmley-2025", "elmley/2025"), ("long-lartin-2026", "long-lartin/2026")] {
        for kind in ["exact.docx", "exact.odt"] {
            reads_as(&format!("{folder}/{name}.{kind}"), &format!("content/prisons/{plan}.toml"));
        }
    }
}

/// A DOCX with this body.
fn docx(body: &str) -> Vec<u8> {
    let document = format!(
        "<?xml version=\"1.0\"?><w:document xmlns:w=\"w\"><w:body>{}{body}</w:body></w:document>",
        [
            "Action Plan: HMP Test",
            "Action Plan Submitted: 1 May 2024",
            "A Response to the HMIP Inspection: 8-19 January 2024",
            "Report Published: 15 April 2024"
        ]
        .map(|line| format!("<w:p><w:r><w:t>{line}</w:t></w:r></w:p>"))
        .concat()
    );
    zipped("word/document.xml", document.as_bytes())
}

fn zipped(name: &str, bytes: &[u8]) -> Vec<u8> {
    packed(&[(name, bytes)])
}

fn packed(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        zip.start_file(*name, zip::write::SimpleFileOptions::default()).expect("a file in the archive");
        zip.write_all(bytes).expect("written");
    }
    zip.finish().expect("an archive").into_inner()
}

fn cell(about: &str, paragraphs: &[&str]) -> String {
    let paragraphs: Vec<String> = paragraphs.iter().map(|text| format!("<w:p>{text}</w:p>")).collect();
    format!("<w:tc><w:tcPr>{about}</w:tcPr>{}</w:tc>", paragraphs.concat())
}

fn run(text: &str) -> String {
    format!("<w:r><w:t>{text}</w:t></w:r>")
}

const HEADER: [&str; 5] =
    ["Rec No", "Concerns", "Response Action Taken/Planned", "Responsible Owner", "Target Date"];

fn header() -> String {
    format!("<w:tr>{}</w:tr>", HEADER.map(|name| cell("", &[&run(name)])).concat())
}

#[test]
fn word_tables_with_all_that_word_puts_in_them() {
    let deleted =
        "<w:del><w:r><w:delText>never</w:delText></w:r></w:del><w:ins><w:r><w:t>always </w:t></w:r></w:ins>";
    let control = format!(
        "<w:sdt><w:sdtPr/><w:sdtContent><w:tr>{}{}{}{}{}</w:tr></w:sdtContent></w:sdt>",
        cell("<w:vMerge/>", &[""]),
        cell("<w:vMerge/>", &[""]),
        cell("", &[&run("Second.")]),
        cell("", &[&run("Head of Safety")]),
        cell("", &[&run("June 2024")])
    );
    let table = format!(
        "<w:tbl>{}<w:tr>{}</w:tr><w:tr>{}{}{}{}{}</w:tr>{control}</w:tbl>",
        header(),
        cell("<w:gridSpan w:val=\"5\"/>", &[&run("Priority concerns")]),
        cell("<w:vMerge w:val=\"restart\"/>", &[&run("1.")]),
        cell(
            "<w:vMerge w:val=\"restart\"/>",
            &[&format!("<w:r><w:rPr><w:b/></w:rPr><w:t>It was dirty.</w:t></w:r>{}", run(" Very dirty."))]
        ),
        cell("", &[&format!("{deleted}{}", run("clean."))]),
        cell("", &[&run("Governor")]),
        cell("", &[&run("May 2024")]),
    );
    let imported =
        import::from_bytes("plan.docx", &docx(&table)).unwrap_or_else(|problems| panic!("{problems:#?}"));
    assert_eq!(
        actions(&imported.plan),
        ["1 None | always clean. | Governor | May 2024", "1 None | Second. | Head of Safety | June 2024"]
    );
    let concern = &imported.plan.concern[0];
    assert_eq!(concern.title.as_ref().map(|title| title.value.as_str()), Some("It was dirty."));
    assert_eq!(concern.detail.as_ref().map(|text| text.value.as_str()), Some("Very dirty."));
    // It has words put in and taken out under tracked changes.
    let sentences: Vec<&str> = imported.findings.iter().map(|finding| finding.sentence.as_str()).collect();
    assert_eq!(
        sentences,
        ["The source marks changes that nobody has accepted; it is read as if they were accepted."]
    );
}

#[test]
fn the_end_of_a_page_in_a_paragraph_parts_words() {
    for kind in ["page", "column"] {
        let broken =
            format!("{}<w:r><w:br w:type=\"{kind}\"/></w:r>{}", run("Staff will be"), run("trained."));
        let imported = import::from_bytes("plan.docx", &with_action(&broken, &[]))
            .unwrap_or_else(|problems| panic!("{problems:#?}"));
        assert_eq!(imported.plan.concern[0].value.action[0].value.text.value, "Staff will be trained.");
    }
}

/// Three kinds of lists: numbers such as "3.1", marks, and letters.
const NUMBERING: &str = "<w:numbering xmlns:w=\"w\">\
    <w:abstractNum w:abstractNumId=\"0\">\
    <w:lvl w:ilvl=\"0\"><w:start w:val=\"3\"/><w:numFmt w:val=\"decimal\"/><w:lvlText w:val=\"%1.\"/></w:lvl>\
    <w:lvl w:ilvl=\"1\"><w:start w:val=\"1\"/><w:numFmt w:val=\"decimal\"/><w:lvlText w:val=\"%1.%2\"/></w:lvl>\
    </w:abstractNum>\
    <w:abstractNum w:abstractNumId=\"1\">\
    <w:lvl w:ilvl=\"0\"><w:numFmt w:val=\"bullet\"/><w:lvlText w:val=\"\u{b7}\"/>\
    <w:pPr><w:ind w:left=\"720\"/></w:pPr></w:lvl></w:abstractNum>\
    <w:abstractNum w:abstractNumId=\"2\">\
    <w:lvl w:ilvl=\"0\"><w:start w:val=\"1\"/><w:numFmt w:val=\"lowerLetter\"/><w:lvlText w:val=\"%1)\"/></w:lvl>\
    </w:abstractNum>\
    <w:num w:numId=\"7\"><w:abstractNumId w:val=\"0\"/></w:num>\
    <w:num w:numId=\"8\"><w:abstractNumId w:val=\"1\"/></w:num>\
    <w:num w:numId=\"9\"><w:abstractNumId w:val=\"2\"/></w:num></w:numbering>";

#[test]
fn numbers_that_word_prints_are_read_and_letters_are_not_made_numbers() {
    let listed = |list: u8, level: u8, words: &str| {
        let about = format!("<w:numPr><w:ilvl w:val=\"{level}\"/><w:numId w:val=\"{list}\"/></w:numPr>");
        format!("<w:pPr>{about}</w:pPr>{words}")
    };
    let read = |rows: &[String]| with_rows(&rows.concat(), &[("word/numbering.xml", NUMBERING.as_bytes())]);
    let points = [listed(8, 0, &run("Clean it.")), listed(8, 0, &run("Then look."))];
    let numbered = read(&[
        row(&listed(7, 0, ""), &[&run("This will be done:"), &points[0], &points[1]]),
        row(&listed(7, 1, ""), &[&run("Clean the stairs.")]),
        row(&listed(7, 1, ""), &[&run("Clean the yard.")]),
        row(&listed(7, 0, ""), &[&run("Clean the hall.")]),
    ]);
    let imported =
        import::from_bytes("plan.docx", &numbered).unwrap_or_else(|problems| panic!("{problems:#?}"));
    assert_eq!(
        actions(&imported.plan),
        [
            "3 None | This will be done: - Clean it. - Then look. | Governor | May 2024",
            "3.1 None | Clean the stairs. | Governor | May 2024",
            "3.2 None | Clean the yard. | Governor | May 2024",
            "4 None | Clean the hall. | Governor | May 2024",
        ]
    );
    let lettered = read(&[row(&listed(9, 0, ""), &[&run("Clean it.")])]);
    assert!(refused("plan.docx", &lettered).starts_with("import::no-number"));
}

#[test]
fn owners_in_one_cell_are_paired_by_height_and_flagged_where_far_off() {
    let long =
        "This is a paragraph that is long enough to take three lines of print in the width of its column.";
    let grid = "<w:tblGrid><w:gridCol w:w=\"800\"/><w:gridCol w:w=\"2400\"/><w:gridCol w:w=\"4000\"/><w:gridCol w:w=\"2000\"/><w:gridCol w:w=\"2000\"/></w:tblGrid>";
    let table = |owners: &[&str]| {
        format!(
            "<w:tbl>{grid}{}<w:tr>{}{}{}{}{}</w:tr></w:tbl>",
            header(),
            cell("", &[&run("1")]),
            cell("", &[&run("It was dirty.")]),
            cell("", &[&run(long), &run("And so it goes.")]),
            cell("", owners),
            cell("", &[&run("May 2024"), "", "", &run("June 2024")]),
        )
    };
    let level = [run("A"), String::new(), String::new(), run("B")];
    let level: Vec<&str> = level.iter().map(String::as_str).collect();
    let imported = import::from_bytes("plan.docx", &docx(&table(&level)))
        .unwrap_or_else(|problems| panic!("{problems:#?}"));
    assert!(
        actions(&imported.plan)[1].ends_with("| And so it goes. | B | June 2024"),
        "{:?}",
        actions(&imported.plan)
    );
    // The heading "Priority concerns" is missing: that is one doubt, and there is no other.
    assert_eq!(imported.findings.len(), 1, "{:#?}", imported.findings);
    let off = [run("A"), run("B")];
    let off: Vec<&str> = off.iter().map(String::as_str).collect();
    let imported = import::from_bytes("plan.docx", &docx(&table(&off)))
        .unwrap_or_else(|problems| panic!("{problems:#?}"));
    assert!(
        imported
            .findings
            .iter()
            .any(|finding| finding.fields == "owner" && finding.at == "concern 1, action 2"),
        "{:#?}",
        imported.findings
    );
}

const FRONT: [&str; 4] = [
    "Action Plan: HMP Test",
    "Action Plan Submitted: 1 May 2024",
    "A Response to the HMIP Inspection: 8-19 January 2024",
    "Report Published: 15 April 2024",
];

/// A row with a concern, from the paragraphs of its number and its action.
fn row(number: &str, action: &[&str]) -> String {
    let cells = [
        cell("", &[number]),
        cell("", &[&run("It was dirty.")]),
        cell("", action),
        cell("", &[&run("Governor")]),
        cell("", &[&run("May 2024")]),
    ];
    format!("<w:tr>{}</w:tr>", cells.concat())
}

/// A DOCX with these rows of key concerns, and these files besides.
fn with_rows(rows: &str, parts: &[(&str, &[u8])]) -> Vec<u8> {
    let heading = cell("<w:gridSpan w:val=\"5\"/>", &[&run("Key concerns")]);
    let table = format!("<w:tbl>{}<w:tr>{heading}</w:tr>{rows}</w:tbl>", header());
    let front = FRONT.map(|line| format!("<w:p>{}</w:p>", run(line))).concat();
    let document = format!("<w:document xmlns:w=\"w\"><w:body>{front}{table}</w:body></w:document>");
    let mut all: Vec<(&str, &[u8])> = vec![("word/document.xml", document.as_bytes())];
    all.extend_from_slice(parts);
    packed(&all)
}

/// A DOCX with one concern whose action is this paragraph, and these files besides.
fn with_action(action: &str, parts: &[(&str, &[u8])]) -> Vec<u8> {
    with_rows(&row(&run("1"), &[action]), parts)
}

/// An ODT with one concern whose action is this paragraph.
fn odt(action: &str, after: &str) -> Vec<u8> {
    odt_with("", &odt_row(&["1", "It was dirty.", action, "Governor", "May 2024"]), after)
}

fn odt_row(cells: &[&str]) -> String {
    let cells: Vec<String> = cells
        .iter()
        .map(|text| format!("<table:table-cell><text:p>{text}</text:p></table:table-cell>"))
        .collect();
    format!("<table:table-row>{}</table:table-row>", cells.concat())
}

/// An ODT with these styles, these rows of key concerns, and this after the table.
fn odt_with(styles: &str, rows: &str, after: &str) -> Vec<u8> {
    let front = FRONT.map(|line| format!("<text:p>{line}</text:p>")).concat();
    let head = [odt_row(&HEADER), odt_row(&["", "Key concerns", "", "", ""])].concat();
    let content = format!(
        "<office:document-content xmlns:office=\"o\" xmlns:style=\"s\" xmlns:text=\"t\" xmlns:table=\"a\" xmlns:draw=\"d\" \
         xmlns:fo=\"f\"><office:automatic-styles>{styles}</office:automatic-styles><office:body><office:text>{front}\
         <table:table>{head}{rows}</table:table>{after}</office:text></office:body></office:document-content>"
    );
    zipped("content.xml", content.as_bytes())
}

/// The words of the actions of a document, and what is doubtful about its plan.
#[track_caller]
fn read(name: &str, bytes: &[u8]) -> (Vec<String>, Vec<String>) {
    let imported = import::from_bytes(name, bytes).unwrap_or_else(|problems| panic!("{problems:#?}"));
    let actions = imported.plan.concern.iter().flat_map(|concern| &concern.action);
    let doubts = imported.plan.doubt.iter().map(|doubt| doubt.text.value.clone()).collect();
    assert_eq!(imported.findings.len(), imported.plan.doubt.len(), "{:#?}", imported.findings);
    (actions.map(|action| action.text.value.clone()).collect(), doubts)
}

/// Holds that a DOCX with this action has this text and these doubts.
#[track_caller]
fn word_reads(action: &str, text: &str, doubts: &[&str]) {
    let found = read("plan.docx", &with_action(action, &[("word/styles.xml", STYLES.as_bytes())]));
    assert_eq!(
        (found.0.as_slice(), found.1.iter().map(String::as_str).collect::<Vec<_>>()),
        ([text.to_owned()].as_slice(), doubts.to_vec())
    );
}

/// The same for an ODT.
#[track_caller]
fn odt_reads(action: &str, text: &str, doubts: &[&str]) {
    let row = odt_row(&["1", "It was dirty.", action, "Governor", "May 2024"]);
    let found = read("plan.odt", &odt_with(ODT_STYLES, &row, ""));
    assert_eq!(
        (found.0.as_slice(), found.1.iter().map(String::as_str).collect::<Vec<_>>()),
        ([text.to_owned()].as_slice(), doubts.to_vec())
    );
}

const STYLES: &str = "<w:styles xmlns:w=\"w\">\
    <w:style w:type=\"character\" w:styleId=\"Out\"><w:rPr><w:dstrike/></w:rPr></w:style>\
    <w:style w:type=\"character\" w:styleId=\"Unseen\"><w:rPr><w:vanish/></w:rPr></w:style></w:styles>";

const ODT_STYLES: &str = "<style:style style:name=\"Out\" style:family=\"text\"><style:text-properties style:text-line-through-style=\"solid\"/></style:style>\
    <style:style style:name=\"In\" style:family=\"text\"><style:text-properties style:text-line-through-style=\"none\"/></style:style>\
    <style:style style:name=\"Unseen\" style:family=\"text\"><style:text-properties text:display=\"none\"/></style:style>\
    <style:style style:name=\"Up\" style:family=\"text\"><style:text-properties style:text-position=\"super 58%\"/></style:style>";

/// A run with properties of its own.
fn set(about: &str, text: &str) -> String {
    format!("<w:r><w:rPr>{about}</w:rPr><w:t>{text}</w:t></w:r>")
}

#[test]
fn a_header_is_the_same_words_or_the_top_of_a_table() {
    let again = ["No", "Concern of staff", "No action", "No owner", "No date"];
    let rows =
        |cells: [&str; 5]| format!("<w:tr>{}</w:tr>", cells.map(|text| cell("", &[&run(text)])).concat());
    let first = row(&run("1"), &[&run("Clean it.")]);
    assert_eq!(read("plan.docx", &with_rows(&(first.clone() + &header()), &[])).0, ["Clean it."]);
    let imported = import::from_bytes("plan.docx", &with_rows(&(first.clone() + &rows(again)), &[]))
        .unwrap_or_else(|problems| panic!("{problems:#?}"));
    assert_eq!(actions(&imported.plan)[1], "1 None | No action | No owner | No date");
    assert_eq!(imported.findings.len(), 1);
    // One that differs by a letter is the header too, and says so.
    let nearly = header().replace("Concerns", "Concern");
    let (actions, doubts) = read("plan.docx", &with_rows(&(first.clone() + &nearly), &[]));
    assert_eq!((actions.len(), doubts.len()), (1, 1), "{doubts:#?}");
    let next = format!("{first}</w:tbl><w:tbl>{}{}", rows(again), row(&run("2"), &[&run("Sweep it.")]));
    let (actions, doubts) = read("plan.docx", &with_rows(&next, &[]));
    assert_eq!(actions, ["Clean it.", "Sweep it."]);
    assert_eq!(
        doubts,
        [
            "A table of the source has another header than the first one: “No | Concern of staff | No action | No owner | No date”."
        ]
    );
}

#[test]
fn cells_that_do_not_stand_under_the_columns_are_said() {
    let first = row(&run("1"), &[&run("Clean it.")]);
    let tr = |cells: &[String]| format!("<w:tr>{}</w:tr>", cells.concat());
    let plain = |texts: &[&str]| texts.iter().map(|text| cell("", &[&run(text)])).collect::<Vec<_>>();
    let read = |rows: &str| {
        let imported = import::from_bytes("plan.docx", &with_rows(rows, &[]))
            .unwrap_or_else(|problems| panic!("{problems:#?}"));
        let concern = imported.plan.concern[0].value.clone();
        (imported.plan.doubt.into_iter().map(|doubt| doubt.text.value).collect::<Vec<_>>(), concern.detail)
    };
    let six = tr(&plain(&["2", "It was damp.", "Dry it.", "Governor", "May 2024", "Sixth words"]));
    let (doubts, detail) = read(&(first.clone() + &six));
    let sixth = "“Sixth words” stands under no column of the table in the source, and is left out.";
    assert_eq!((doubts, detail), (vec![sixth.to_owned()], None));
    let wide = tr(&[cell("<w:gridSpan w:val=\"5\"/>", &[&run("Partners agreed.")])]);
    assert!(read(&(first.clone() + &wide)).0.concat().starts_with("“Partners agreed.” goes across several"));
    let short = tr(&plain(&["", "It was damp.", "Dry it."]));
    assert!(read(&(first.clone() + &short)).0.concat().contains("ends before the last column"));
    let heading = tr(&[cell("<w:gridSpan w:val=\"5\"/>", &[&run("Key concerns")])]);
    assert!(read(&(heading + &first)).0.is_empty());
}

#[test]
fn words_that_are_struck_through_are_left_out_and_quoted() {
    let doubt = ["“ever so” is struck through in the source and left out."];
    for about in ["<w:strike/>", "<w:dstrike/>", "<w:rStyle w:val=\"Out\"/>"] {
        let struck = format!("{}{}{}{}", run("Clean"), set(about, " ever"), set(about, " so "), run("it."));
        word_reads(&struck, "Clean it.", &doubt);
    }
    let kept =
        format!("{}{}", run("Clean "), set("<w:rStyle w:val=\"Out\"/><w:dstrike w:val=\"0\"/>", "it."));
    word_reads(&kept, "Clean it.", &[]);
    let span = |style: &str, text: &str| format!("<text:span text:style-name=\"{style}\">{text}</text:span>");
    odt_reads(&format!("Clean{} it.", span("Out", " ever so")), "Clean it.", &doubt);
    odt_reads(&format!("Clean {}", span("In", "it.")), "Clean it.", &[]);
    odt_reads("Clean <text:title>it</text:title>.", "Clean it.", &[]);
}

#[test]
fn hidden_words_are_left_out_and_said_to_be_there() {
    let doubt = ["Words in a hidden part of the source are left out."];
    for about in ["<w:vanish/>", "<w:rStyle w:val=\"Unseen\"/>"] {
        word_reads(&format!("{}{}", run("Clean it."), set(about, "Or not.")), "Clean it.", &doubt);
    }
    let paragraph = format!("<w:pPr><w:pStyle w:val=\"Unseen\"/></w:pPr>{}", run("Or not."));
    let styles = [("word/styles.xml", STYLES.as_bytes())];
    let bytes = with_rows(&row(&run("1"), &[&run("Clean it."), &paragraph]), &styles);
    assert_eq!(read("plan.docx", &bytes), (vec!["Clean it.".to_owned()], doubt.map(str::to_owned).to_vec()));
    let shape = |inner: &str| format!("<draw:custom-shape><text:p>{inner}</text:p></draw:custom-shape>");
    for hidden in [
        "<text:span text:style-name=\"Unseen\">Or not.</text:span>".to_owned(),
        format!("<text:span text:style-name=\"Unseen\">{}</text:span>", shape("Or not.")),
        "<text:hidden-text text:is-hidden=\"true\">Or not.</text:hidden-text>".to_owned(),
        "</text:p><text:section text:display=\"none\"><text:p>Or not.</text:p></text:section><text:p>"
            .to_owned(),
        shape("<text:hidden-paragraph text:is-hidden=\"true\"/>Or not."),
    ] {
        odt_reads(&format!("Clean it.{hidden}"), "Clean it.", &doubt);
    }
    // A word that is written in two runs is one word where it is quoted.
    let hidden = row(&run("2"), &[&(run("Or n") + &run("ot."))])
        .replace("<w:tr>", "<w:tr><w:trPr><w:hidden/></w:trPr>");
    let bytes = with_rows(&(row(&run("1"), &[&run("Clean it.")]) + &hidden), &[]);
    let hidden = odt_row(&["2", "It was loud.", "Or n<text:span>ot.</text:span>", "Governor", "May 2024"])
        .replace("<table:table-row>", "<table:table-row table:visibility=\"collapse\">");
    let rows = odt_row(&["1", "It was dirty.", "Clean it.", "Governor", "May 2024"]) + &hidden;
    for (name, bytes) in [("plan.docx", bytes), ("plan.odt", odt_with("", &rows, ""))] {
        assert_eq!(read(name, &bytes), (vec!["Clean it.".to_owned()], doubt.map(str::to_owned).to_vec()));
        let imported = import::from_bytes(name, &bytes).expect("a plan");
        let [finding] = imported.findings.as_slice() else { panic!("{:#?}", imported.findings) };
        assert!(finding.other.starts_with("“2 It was ") && finding.other.contains(". Or not. Governor May"));
    }
}

#[test]
fn covered_and_deleted_cells_are_left_out_and_said_to_be_there() {
    let table = |first: &str, second: &str| {
        let row = |merge: &str, action: &str, words: &str| {
            let cells = [
                cell(merge, &[&run(words)]),
                cell(merge, &[""]),
                cell("", &[&run(action)]),
                cell("", &[&run("Governor")]),
                cell("", &[&run("May 2024")]),
            ];
            format!("<w:tr>{}</w:tr>", cells.concat())
        };
        let first =
            row(first, "Clean it.", "1").replacen("<w:p></w:p>", &format!("<w:p>{}</w:p>", run("Bad.")), 1);
        read("plan.docx", &with_rows(&(first + &row(second, "Sweep it.", "2")), &[]))
    };
    let both = ["Clean it.".to_owned(), "Sweep it.".to_owned()];
    let (actions, doubts) = table("<w:vMerge w:val=\"restart\"/>", "<w:vMerge/>");
    assert_eq!(
        (actions.as_slice(), doubts.concat()),
        (
            both.as_slice(),
            "Words in a cell that another covers in the table of the source are left out.".to_owned()
        )
    );
    let (actions, doubts) = table("", "<w:cellDel/>");
    assert_eq!(
        (actions.as_slice(), doubts.concat()),
        (both.as_slice(), "Words in a deleted cell of the source are left out.".to_owned())
    );
    let covered =
        |text: &str| format!("<table:covered-table-cell><text:p>{text}</text:p></table:covered-table-cell>");
    let rows = format!(
        "{}<table:table-row>{}{}</table:table-row>",
        odt_row(&["1", "Bad.", "Clean it.", "Governor", "May 2024"]).replacen(
            "<table:table-cell>",
            "<table:table-cell table:number-rows-spanned=\"2\">",
            2
        ),
        covered("2") + &covered(""),
        ["Sweep it.", "Governor", "May 2024"]
            .map(|text| format!("<table:table-cell><text:p>{text}</text:p></table:table-cell>"))
            .concat()
    );
    let (actions, doubts) = read("plan.odt", &odt_with("", &rows, ""));
    assert_eq!((actions.as_slice(), doubts.len()), (both.as_slice(), 1));
}

#[test]
fn a_cell_that_repeats_has_its_words_as_often() {
    let cell = |about: &str, text: &str| {
        format!("<table:table-cell{about}><text:p>{text}</text:p></table:table-cell>")
    };
    let twice = cell(" table:number-columns-repeated=\"2\"", "Complete");
    let row = format!(
        "<table:table-row>{}{}{}{twice}</table:table-row>",
        cell("", "1"),
        cell("", "Bad."),
        cell("", "Clean it.")
    );
    let imported = import::from_bytes("plan.odt", &odt_with("", &row, ""))
        .unwrap_or_else(|problems| panic!("{problems:#?}"));
    assert_eq!(actions(&imported.plan), ["1 None | Clean it. | Complete | Complete"]);
    // Cells that repeat cells that repeat cells are no plan.
    let mut bomb = "<text:p>x</text:p>".to_owned();
    for _ in 0..4 {
        bomb = format!(
            "<table:table><table:table-row><table:table-cell table:number-columns-repeated=\"200\">{bomb}\
             </table:table-cell></table:table-row></table:table>"
        );
    }
    for bomb in [format!("<table:table-cell>{bomb}</table:table-cell>"), cell("", &bomb)] {
        let bomb = format!("<table:table-row>{bomb}</table:table-row>");
        assert_eq!(
            refused("plan.odt", &odt_with("", &bomb, "")),
            "import::enormous: this file is larger than any action plan: it has cells that repeat"
        );
    }
}

#[test]
fn what_turns_letters_is_left_out_and_what_only_a_font_knows_is_said() {
    let (turned, doubt) = (
        "con\u{f002}ict \u{202e}co\u{f003}ne\u{202c}.",
        ["“co\u{fffd}ne.” has a sign that only a font of the source can show."],
    );
    word_reads(&run(turned), "conflict co\u{f003}ne.", &doubt);
    odt_reads(turned, "conflict co\u{f003}ne.", &doubt);
}

#[test]
fn raised_digits_and_signs_of_symbol_fonts_are_read_as_what_they_are() {
    let raised = |text: &str| set("<w:vertAlign w:val=\"superscript\"/>", text);
    word_reads(
        &format!("{}{}{}{}", run("From 10"), raised("6"), run(" on the 5"), raised("th")),
        "From 10⁶ on the 5th",
        &[],
    );
    let up = |text: &str| format!("<text:span text:style-name=\"Up\">{text}</text:span>");
    odt_reads(&format!("From 10{} on the 5{}", up("6"), up("th")), "From 10⁶ on the 5th", &[]);
    let sign = |font: &str, char: &str| format!("<w:r><w:sym w:font=\"{font}\" w:char=\"{char}\"/></w:r>");
    // As Word writes a tick from its dialog for symbols.
    let newer = "<w:r><w:AlternateContent><w:Choice><w:symEx w:font=\"Segoe UI Symbol\" w:char=\"2714\"/></w:Choice><w:Fallback><w:t>?</w:t></w:Fallback></w:AlternateContent></w:r>";
    word_reads(&format!("{}{newer}", run("Clean it: ")), "Clean it: ✔", &[]);
    word_reads(
        &format!("{}{}{}", run("Clean "), sign("Symbol", "F0B3"), run(" 2 cells")),
        "Clean ≥ 2 cells",
        &[],
    );
    word_reads(
        &format!("{}{}{}", run("Clean "), sign("Webdings", "F04A"), run(" 2 cells")),
        "Clean • 2 cells",
        &["A sign of the source is read as “•”: F04A of the font Webdings."],
    );
}

#[test]
fn what_is_no_text_is_said_to_be_there() {
    let equation = "<w:oMath><w:r><w:t>a/b</w:t></w:r></w:oMath>";
    word_reads(
        &format!("{}{equation}", run("Clean ")),
        "Clean a/b",
        &["The equation “a/b” of the source is read as plain words."],
    );
    let picture = ["A picture in the table of the source is not read."];
    word_reads(
        &format!("{}<w:r><w:drawing><w:blip/></w:drawing></w:r>", run("Clean it.")),
        "Clean it.",
        &picture,
    );
    word_reads(&format!("{}<w:r><w:drawing><w:line/></w:drawing></w:r>", run("Clean it.")), "Clean it.", &[]);
    odt_reads("Clean it.<draw:frame><draw:image/></draw:frame>", "Clean it.", &picture);
    let field = |field: &str| {
        format!("{}<w:r><w:fldChar><w:ffData>{field}</w:ffData></w:fldChar></w:r>", run("Clean it."))
    };
    let said = |what: &str| format!("The table of the source has {what}, which is not read.");
    word_reads(
        &field("<w:checkBox><w:default w:val=\"1\"/></w:checkBox>"),
        "Clean it.",
        &[&said("a box that is ticked")],
    );
    let list =
        "<w:ddList><w:result w:val=\"1\"/><w:listEntry w:val=\"A\"/><w:listEntry w:val=\"B\"/></w:ddList>";
    word_reads(&field(list), "Clean it.", &[&said("a list from which “B” is chosen")]);
    odt_reads(
        "Clean it.<office:annotation><text:p>Or not.</text:p></office:annotation>",
        "Clean it.",
        &["A comment in the table of the source is left out."],
    );
    let comments = "<w:comments xmlns:w=\"w\"><w:comment w:id=\"4\"><w:p><w:r><w:t>Or not.</w:t></w:r></w:p></w:comment></w:comments>";
    let commented = format!("{}<w:r><w:commentReference w:id=\"4\"/></w:r>", run("Clean it."));
    let imported = import::from_bytes(
        "plan.docx",
        &with_action(&commented, &[("word/comments.xml", comments.as_bytes())]),
    );
    let findings = imported.unwrap_or_else(|problems| panic!("{problems:#?}")).findings;
    assert_eq!(
        findings.iter().map(|finding| finding.other.as_str()).collect::<Vec<_>>(),
        ["“Or not.” is a part of the plan"]
    );
    let inner = "</w:p><w:altChunk/><w:tbl><w:tr><w:tc><w:p><w:r><w:t>Sweep it.</w:t></w:r></w:p></w:tc></w:tr></w:tbl><w:p>";
    let (_, doubts) = read("plan.docx", &with_action(&format!("{}{inner}", run("Clean it.")), &[]));
    assert_eq!(
        doubts,
        [
            "A document within the source is not read.",
            "A cell of the source has a table in it, whose cells are read one after the other."
        ]
    );
}

#[test]
fn paragraphs_are_parted_and_joined_as_in_print() {
    let deleted = "<w:pPr><w:rPr><w:del/></w:rPr></w:pPr>";
    let bytes = with_rows(&row(&run("1"), &[&format!("{deleted}{}", run("Clean ")), &run("it.")]), &[]);
    assert_eq!(read("plan.docx", &bytes).0, ["Clean it."]);
    let table = format!("<w:tbl><w:tr>{}</w:tr></w:tbl>", cell("", &[&run("Second.")]));
    for (middle, text) in [
        (format!("<w:sdt><w:p>{}</w:p></w:sdt>", run("Second.")), "First. Second.\n\nThird."),
        (table, "First.\n\nSecond.\n\nThird."),
    ] {
        let action = format!("{deleted}{}</w:p>{middle}<w:p>{}", run("First."), run("Third."));
        assert_eq!(read("plan.docx", &with_action(&action, &[])).0, [text]);
    }
    odt_reads(
        "Clean<draw:custom-shape><text:p>the</text:p><text:p>yard</text:p></draw:custom-shape>",
        "Clean\n\nthe\n\nyard",
        &[],
    );
}

#[test]
fn owners_in_a_cell_beside_several_rows_are_a_doubt() {
    let row = |number: &str, action: &str, owner: String, target: &str| {
        let words = if number.is_empty() { String::new() } else { "It was dirty.".to_owned() };
        format!(
            "<w:tr>{}{}{}{owner}{}</w:tr>",
            cell("", &[&run(number)]),
            cell("", &[&run(&words)]),
            cell("", &[&run(action)]),
            cell("", &[&run(target)])
        )
    };
    let owners = cell(
        "<w:vMerge w:val=\"restart\"/>",
        &[&run("Governor"), &run("Head of Safety"), &run("Head of Health")],
    );
    let below = || cell("<w:vMerge/>", &[""]);
    let table = format!(
        "<w:tbl>{}<w:tr>{}</w:tr>{}{}{}</w:tbl>",
        header(),
        cell("<w:gridSpan w:val=\"5\"/>", &[&run("Key concerns")]),
        row("1", "Clean the floors.", owners, "May 2024"),
        row("", "Clean the walls.", below(), "June 2024"),
        row("", "Clean the rest.", below(), "July 2024"),
    );
    let imported =
        import::from_bytes("plan.docx", &docx(&table)).unwrap_or_else(|problems| panic!("{problems:#?}"));
    let flagged: Vec<bool> = imported.plan.concern[0]
        .action
        .iter()
        .map(|action| action.unsure.contains(&planbook::plan::file::ActionField::Owner))
        .collect();
    assert_eq!(flagged, [true, true, true], "{:#?}", actions(&imported.plan));
}

#[test]
fn a_row_beside_an_owner_may_be_a_concern_of_its_own() {
    let row = |number: &str, owner: String| {
        let cells = [number, "It was dirty.", "Clean it."].map(|text| cell("", &[&run(text)])).concat();
        format!("<w:tr>{cells}{owner}{}</w:tr>", cell("", &[&run("May 2024")]))
    };
    let rows = row("1", cell("<w:vMerge w:val=\"restart\"/>", &[&run("Governor")]))
        + &row("A", cell("<w:vMerge/>", &[""]));
    let imported = import::from_bytes("plan.docx", &with_rows(&rows, &[]))
        .unwrap_or_else(|problems| panic!("{problems:#?}"));
    let doubt = imported.plan.concern[0].value.doubt.as_ref().map(|doubt| doubt.value.as_str());
    assert!(doubt.is_some_and(|doubt| doubt.contains("The row with “A”")), "{doubt:?}");
}

#[test]
fn a_date_in_a_cell_beside_several_rows_is_a_doubt() {
    let row = |number: &str, action: &str, date: String| {
        let words = if number.is_empty() { "" } else { "It was dirty." };
        let cells = [number, words, action, "Governor"].map(|text| cell("", &[&run(text)])).concat();
        format!("<w:tr>{cells}{date}</w:tr>")
    };
    for dates in [vec!["May 2024"], vec!["May 2024", "June 2024"]] {
        let dates: Vec<String> = dates.into_iter().map(run).collect();
        let dates: Vec<&str> = dates.iter().map(String::as_str).collect();
        let table = format!(
            "<w:tbl>{}<w:tr>{}</w:tr>{}{}</w:tbl>",
            header(),
            cell("<w:gridSpan w:val=\"5\"/>", &[&run("Key concerns")]),
            row("1", "Clean the floors.", cell("<w:vMerge w:val=\"restart\"/>", &dates)),
            row("", "Clean the walls.", cell("<w:vMerge/>", &[""])),
        );
        let imported =
            import::from_bytes("plan.docx", &docx(&table)).unwrap_or_else(|problems| panic!("{problems:#?}"));
        let second = &imported.plan.concern[0].action[1];
        assert!(
            second.unsure.contains(&planbook::plan::file::ActionField::Target),
            "{:#?}",
            actions(&imported.plan)
        );
    }
}

#[test]
fn footnotes_are_kept_and_flagged() {
    let action = format!("{}<w:r><w:footnoteReference w:id=\"2\"/></w:r>", run("Clean it."));
    let notes = "<w:footnotes xmlns:w=\"w\"><w:footnote w:type=\"separator\" w:id=\"-1\"><w:p/></w:footnote>\
                 <w:footnote w:id=\"2\"><w:p><w:r><w:t>Weather permitting.</w:t></w:r></w:p></w:footnote>\
                 <w:footnote w:id=\"3\"><w:p><w:r><w:t>No longer there.</w:t></w:r></w:p></w:footnote></w:footnotes>";
    let word = with_action(&action, &[("word/footnotes.xml", notes.as_bytes())]);
    let note = "Clean it.<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>Weather permitting.</text:p></text:note-body></text:note>";
    for (name, bytes) in [("plan.docx", word), ("plan.odt", odt(note, ""))] {
        let imported = import::from_bytes(name, &bytes).unwrap_or_else(|problems| panic!("{problems:#?}"));
        assert_eq!(actions(&imported.plan), ["1 None | Clean it. | Governor | May 2024"]);
        let doubts: Vec<&str> = imported.plan.doubt.iter().map(|doubt| doubt.text.as_str()).collect();
        assert_eq!(doubts, ["The source has “Weather permitting.” between the rows of the table."], "{name}");
    }
    assert_eq!(
        refused("plan.docx", &with_action(&action, &[])),
        "import::damaged: this file is damaged: the words of its footnotes are missing"
    );
}

#[test]
fn what_nobody_sees_is_not_quoted_to_readers() {
    let hidden = "Words in a hidden part of the source are left out.".to_owned();
    let notes = "<w:footnotes xmlns:w=\"w\"><w:footnote w:id=\"2\"><w:p><w:r><w:t>SECRET NOTE.</w:t></w:r></w:p></w:footnote></w:footnotes>";
    let mark = "<w:footnoteReference w:id=\"2\"/>";
    let first = row(&run("1"), &[&run("Clean it.")]);
    let hides = |name: &str, bytes: &[u8]| {
        let imported = import::from_bytes(name, bytes).unwrap_or_else(|problems| panic!("{problems:#?}"));
        let said: Vec<&str> = imported.findings.iter().map(|finding| finding.sentence.as_str()).collect();
        assert!(said.contains(&hidden.as_str()) && !said.concat().contains("SECRET"), "{said:#?}");
        assert!(imported.findings.iter().any(|finding| finding.other.contains("“SECRET NOTE.”")));
    };
    let with = |rows: &str| {
        hides("plan.docx", &with_rows(rows, &[("word/footnotes.xml", notes.as_bytes())]));
    };
    let second = row("", &[&format!("<w:r>{mark}</w:r>")]);
    with(&(first.clone() + &second.replace("<w:tr>", "<w:tr><w:trPr><w:hidden/></w:trPr>")));
    with(&(first.clone() + &second.replace("<w:tcPr>", "<w:tcPr><w:cellDel/>")));
    with(&row(&run("1"), &[&format!("{}<w:r><w:rPr><w:vanish/></w:rPr>{mark}</w:r>", run("Clean it."))]));
    let note = "<text:note><text:note-body><text:p>SECRET NOTE.</text:p></text:note-body></text:note>";
    let seen = odt_row(&["1", "It was dirty.", "Clean it.", "Governor", "May 2024"]);
    let collapsed = odt_row(&["", "", &format!("Or not.{note}"), "", ""])
        .replace("<table:table-row>", "<table:table-row table:visibility=\"collapse\">");
    let section =
        format!("<text:section text:display=\"none\"><text:p>Or not.{note}</text:p></text:section>");
    hides("plan.odt", &odt_with("", &(seen.clone() + &collapsed), ""));
    hides("plan.odt", &odt_with("", &seen, &section));
    // Equations, lists and signs.
    let equation = |about: &str| format!("<w:oMath>{}</w:oMath>", set(about, "SECRET"));
    let unseen = |inner: &str| format!("<w:r><w:rPr><w:vanish/></w:rPr>{inner}</w:r>");
    let list =
        "<w:fldChar><w:ffData><w:ddList><w:listEntry w:val=\"SECRET\"/></w:ddList></w:ffData></w:fldChar>";
    word_reads(&format!("{}{}", run("Clean it."), equation("<w:vanish/>")), "Clean it.", &[&hidden]);
    word_reads(
        &format!("{}{}", run("Clean it."), equation("<w:strike/>")),
        "Clean it.",
        &["“SECRET” is struck through in the source and left out."],
    );
    word_reads(&format!("{}{}", run("Clean it."), unseen(list)), "Clean it.", &[]);
    let sign = unseen("<w:sym w:font=\"SECRET\" w:char=\"F04A\"/>");
    word_reads(&format!("{}{sign}", run("Clean it.")), "Clean it.", &[&hidden]);
    let all = format!("{}{}<w:r>{list}</w:r>", equation(""), equation("<w:strike/>"));
    let cells = row("", &[&all]).replace("<w:tcPr>", "<w:tcPr><w:cellDel/>");
    let imported = import::from_bytes("plan.docx", &with_rows(&(first + &cells), &[])).expect("a plan");
    assert!(imported.plan.doubt.iter().all(|doubt| !doubt.text.contains("SECRET")));
}

/// Two findings of a fuzzer: the ledger refused both, as words that were lost.
#[test]
fn what_fuzzing_found_in_word_processor_files() {
    // White space and words between elements, where no program puts any, are none of the text.
    let stray = odt("Clean it.", "stray <text:p>Kept.</text:p> words");
    let imported = import::from_bytes("plan.odt", &stray).unwrap_or_else(|problems| panic!("{problems:#?}"));
    assert_eq!(actions(&imported.plan), ["1 None | Clean it. | Governor | May 2024"]);
    // A dash for a bullet is no word, and one inside the text is none either.
    let dashes = format!(
        "{}<w:r><w:br/></w:r>{}<w:r><w:br/></w:r>{}",
        run("Clean:"),
        run("- floors"),
        run("– walls - all")
    );
    let imported = import::from_bytes("plan.docx", &with_action(&dashes, &[]))
        .unwrap_or_else(|problems| panic!("{problems:#?}"));
    let read = actions(&imported.plan).concat();
    assert!(read.contains("floors") && read.contains("walls - all"), "{read}");
}

/// The code of the problem that ends an import, which must come soon.
fn refused(name: &str, bytes: &[u8]) -> String {
    let began = Instant::now();
    let problems = import::from_bytes(name, bytes).expect_err("no plan");
    assert!(began.elapsed() < Duration::from_secs(20), "{:?}", began.elapsed());
    problems
        .iter()
        .map(|problem| format!("{}: {}", problem.code, problem.message))
        .collect::<Vec<_>>()
        .join("; ")
}

#[test]
fn hostile_word_files_end_in_a_message() {
    let bomb = zipped("word/document.xml", &vec![b' '; 100 << 20]);
    assert!(bomb.len() < 1 << 20);
    assert!(refused("bomb.docx", &bomb).starts_with("import::enormous"));
    let entities = "<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;\">]><w:document xmlns:w=\"w\">&b;</w:document>";
    assert!(
        refused("entities.docx", &zipped("word/document.xml", entities.as_bytes()))
            .starts_with("import::damaged")
    );
    let deep = format!(
        "<w:document xmlns:w=\"w\"><w:body>{}{}</w:body></w:document>",
        "<w:p>".repeat(200_000),
        "</w:p>".repeat(200_000)
    );
    assert!(
        refused("deep.docx", &zipped("word/document.xml", deep.as_bytes())).starts_with("import::enormous")
    );
    // A finding of fuzz/fuzz_targets/import_office.rs: the ledger counted words that the reader never meets.
    let text = "<w:document xmlns:w=\"w\"><w:body><w:p><w:r><w:t>one <w:p><w:r><w:t>two</w:t></w:r></w:p></w:t></w:r></w:p></w:body></w:document>";
    assert_eq!(
        refused("text.docx", &zipped("word/document.xml", text.as_bytes())),
        "import::damaged: this file is damaged: one of its texts has other elements in it"
    );
    assert!(refused("old.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1").starts_with("import::locked"));
    assert!(refused("cut.odt", &bomb[..200]).starts_with("import::damaged"));
    assert!(refused("empty.docx", b"").starts_with("import::damaged"));
    assert!(refused("old.doc", b"\xd0\xcf\x11\xe0").starts_with("import::format"));
}

#[cfg(feature = "pdf")]
#[test]
fn hostile_pdfs_end_in_a_message() {
    use support::pdf;
    let catalog = "<< /Type /Catalog /Pages 2 0 R /StructTreeRoot 4 0 R >>".to_owned();
    let pages = "<< /Type /Pages /Count 1 /Kids [3 0 R] >>".to_owned();
    let page = |parent: u8| format!("<< /Type /Page /Parent {parent} 0 R /MediaBox [0 0 842 595] >>");
    let tree = "<< /K [5 0 R] >>".to_owned();
    // A structure that contains itself twice doubles at every step.
    let circle = "<< /S /P /K [5 0 R 5 0 R] >>".to_owned();
    let looped = pdf::of_objects(&[catalog.clone(), pages.clone(), page(2), tree.clone(), circle], "");
    assert_eq!(
        refused("structure.pdf", &looped),
        "import::damaged: this PDF is damaged: its structure contains itself"
    );
    // A finding of a fuzzer: a page that is its own parent.
    let parent = pdf::of_objects(&[catalog, pages, page(3), tree, "<< /S /P >>".to_owned()], "");
    assert_eq!(
        refused("parent.pdf", &parent),
        "import::damaged: this PDF is damaged: a page is its own parent"
    );
    let many = pdf::of_pages(&vec![""; 10_000], pdf::HELVETICA, "");
    assert_eq!(
        refused("pages.pdf", &many),
        "import::enormous: this PDF is larger than any action plan: it has 10000 pages"
    );
    let nested =
        pdf::of_pages(&[&format!("{}{}", "[".repeat(300_000), "]".repeat(300_000))], pdf::HELVETICA, "");
    assert!(refused("nested.pdf", &nested).starts_with("import::"));
    // They pack to a thousandth, and take gigabytes when they are read.
    for sign in ["(", "q ", "0 ", "/a", "[]", "1a", "-1", ".1"] {
        let many = pdf::of_pages(&[&sign.repeat(3_100_000)], pdf::HELVETICA, "");
        assert!(refused("many.pdf", &many).starts_with("import::enormous"), "{sign}");
    }
    // What a page names or draws again is read again.
    let drawn = |contents: &str, form: &str| {
        let page = format!(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 842 595] /Contents [{contents}] \
             /Resources << /XObject << /F 5 0 R >> >> >>"
        );
        let stream = |about: &str, content: &str| {
            format!("<< {about} /Length {} >>\nstream\n{content}\nendstream", content.len())
        };
        let streams = [stream("", &"/#46 Do ".repeat(60)), stream("/Subtype /Form", form)];
        let objects = [
            "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
            "<< /Type /Pages /Count 1 /Kids [3 0 R] >>".to_owned(),
            page,
        ];
        refused("drawn.pdf", &pdf::of_objects(&[&objects[..], &streams[..]].concat(), ""))
    };
    let form = "0 ".repeat(110_000);
    assert!(drawn(&"5 0 R ".repeat(30), &form).starts_with("import::enormous"));
    assert!(drawn("4 0 R", &form).starts_with("import::enormous"));
    assert!(drawn("4 0 R", "/F Do").ends_with("a form of a page is drawn in itself"));
    // Texts may have brackets of their own, that nothing closes.
    let text = "(\\() Tj ".repeat(5_000);
    let open = pdf::of_pages(&[&format!("BT /F 11 Tf 50 500 Td {text} ET")], pdf::HELVETICA, "");
    assert!(!refused("open.pdf", &open).starts_with("import::enormous"));
    // A finding of fuzz/fuzz_targets/import_pdf.rs: pdfplumber reckons 777 in eight bits. Where reckoning is
    // checked, as here, that is a panic.
    let octal = pdf::of_pages(&["BT /F 11 Tf 50 500 Td (\\777) Tj ET"], pdf::HELVETICA, "");
    assert!(refused("octal.pdf", &octal).starts_with("import::"));
    let object = pdf::of_objects(&[format!("{}{}", "[".repeat(300_000), "]".repeat(300_000))], "");
    assert!(refused("array.pdf", &object).starts_with("import::damaged"));
}

#[test]
fn damaged_copies_of_known_documents_never_panic() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/documents");
    for entry in std::fs::read_dir(folder).expect("documents").flatten().take(2) {
        let path = entry.path();
        let Ok(bytes) = std::fs::read(&path) else { continue };
        for step in 1..12 {
            let mut damaged = bytes.clone();
            let at = bytes.len() * step / 12;
            damaged[at] ^= 0x55;
            damaged.truncate(bytes.len() - step * 7);
            if let Err(problems) = import::from_bytes(&path.to_string_lossy(), &damaged) {
                assert!(problems.iter().all(|problem| problem.code != "import::words"), "{problems:#?}");
            }
        }
    }
}
