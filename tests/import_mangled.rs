//! Whatever the text: the importer never panics, and what it lets through keeps every word.

use std::path::Path;

use planbook::diagnostic::Document;
use planbook::import;
use planbook::plan::file::PlanFile;
use planbook::plan::write::write;
use proptest::prelude::*;

/// A small plan with something for every rule, for machines that do not have the real ones.
const SMALL: &str = "Action Plan: HMP Test\n\nAction Plan Submitted: 2<sup>nd</sup> March 2026\n\nA Response to the HMIP \
Inspection: 1–2 and 4-5 December 2025\n\nReport Published: 1 March 2026\n\n1. Rec No\t2. Concerns\t3. Response Action \
Taken/Planned\t4. Responsible Owner\t5. Target Date\n\tPriority concerns\t\t\t\n1.\t<b>Bad.</b> Worse from\t<p>We \
will:</p> <ul> One. This helps. <ol> Two. Three. <p>Then:</p>\tA / B\t<p>May 2026</p> <p>Complete</p>\n\n\there.\t<ul>• \
Four &amp; five. • Six.\t\t\n<b>Key concerns</b>\t\t\t\t\n2\tPoor.\t<p>One.</p> <p>Two will be done A third</p>\tA B  \
A\tMay 2026 Ongoing\n\n\t\twill be *done*. Do it.\tB\tLegislation by June 2027.\n\t\t\tA\tComplete\nThree.\tA\tMay \
2026\t\n\t\twill be *done*. Do it.\t\t\n--\t--\t--\t--\t--\n";

fn sources() -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/plans");
    let names = ["elmley-2025", "fosse-way-2025", "long-lartin-2026", "whitemoor-2023", "whitemoor-2026"];
    let mut sources: Vec<String> = names
        .iter()
        .filter_map(|name| std::fs::read_to_string(folder.join(format!("{name}.txt"))).ok())
        .collect();
    if sources.is_empty() {
        eprintln!("skipped: ../shared/plans is not here");
    }
    // The small plan more often: what happens to it is closer together.
    sources.extend(std::iter::repeat_n(SMALL.to_owned(), 5));
    sources
}

/// What is put in somewhere.
const SCRAPS: [&str; 34] = [
    "\t",
    "\n",
    "\n\n",
    " ",
    "  ",
    "•",
    "<",
    ">",
    "&",
    "&amp;",
    "&lt;",
    "</p>",
    "<p>",
    "<ul>",
    "<li>",
    "</ul>",
    "<b>",
    "</i>",
    "<i>",
    "*",
    "_",
    "`",
    "\\",
    "# ",
    "1. ",
    ".",
    ":",
    "/",
    "Complete",
    "May 2026",
    "Governor",
    "\"\"\"",
    "\u{0}",
    "é\u{301}",
];

/// One change: where (in thousandths), how much is taken out, and what is put in.
fn change() -> impl Strategy<Value = (usize, usize, usize)> {
    (0_usize..1000, prop_oneof![Just(0_usize), 1_usize..4, 1_usize..200], 0_usize..SCRAPS.len() + 1)
}

fn mangle(text: &str, changes: &[(usize, usize, usize)]) -> String {
    let mut characters: Vec<char> = text.chars().collect();
    for (place, length, scrap) in changes {
        let at = characters.len() * place / 1000;
        let end = (at + length).min(characters.len());
        let scrap: Vec<char> = SCRAPS.get(*scrap).map(|scrap| scrap.chars().collect()).unwrap_or_default();
        characters.splice(at..end, scrap);
    }
    characters.into_iter().collect()
}

/// Imports and, where that works, writes and reads again. The ledger is kept inside the import.
fn survives(text: &str) -> Result<(), TestCaseError> {
    match import::from_text(&Document::new("plan.txt", text)) {
        Ok(imported) => {
            let file = write(&imported.plan);
            let read: Result<PlanFile, _> = toml::from_str(&file);
            prop_assert!(read.is_ok(), "{:?}\n{file}", read.err());
            if let Ok(read) = read {
                prop_assert_eq!(write(&read), file);
            }
        }
        Err(problems) => {
            // Refusing is right where the text is no plan; a fault of the ledger is a fault of planbook.
            for problem in problems.iter() {
                prop_assert!(problem.code != "import::words", "{}: {:?}", problem.message, problem.label);
            }
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn mangled_plans_never_panic_and_lose_no_word(
        which in 0_usize..10,
        changes in prop::collection::vec(change(), 0..12),
    ) {
        let sources = sources();
        let text = &sources[which % sources.len()];
        survives(&mangle(text, &changes))?;
    }

    #[test]
    fn rows_in_another_order_never_panic_and_lose_no_word(
        which in 0_usize..10,
        swaps in prop::collection::vec((0_usize..1000, 0_usize..1000), 1..20),
    ) {
        let sources = sources();
        let mut lines: Vec<&str> = sources[which % sources.len()].split('\n').collect();
        for (a, b) in swaps {
            let (a, b) = (lines.len() * a / 1000, lines.len() * b / 1000);
            lines.swap(a, b);
        }
        survives(&lines.join("\n"))?;
    }

    #[test]
    fn any_table_of_scraps_never_panics(cells in prop::collection::vec(prop::collection::vec(0_usize..SCRAPS.len(), 0..8), 0..60)) {
        let front = SMALL.split("\tPriority").next().unwrap_or_default();
        let rows: Vec<String> = cells
            .chunks(5)
            .enumerate()
            .map(|(number, row)| {
                let cells: Vec<String> = row
                    .iter()
                    .map(|scraps| scraps.iter().map(|scrap| SCRAPS[*scrap]).filter(|scrap| !scrap.contains(['\t', '\n'])).collect::<Vec<_>>().join(" word "))
                    .collect();
                format!("{}\t{}", number + 1, cells.get(1..).unwrap_or_default().join("\t"))
            })
            .collect();
        survives(&format!("{front}{}", rows.join("\n")))?;
    }

    #[test]
    fn any_text_never_panics(text in any::<String>(), rows in "(\\PC{0,9}\t){0,6}\n") {
        survives(&text)?;
        survives(&format!("{SMALL}{rows}{text}"))?;
    }
}
