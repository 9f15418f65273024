//! What is seen on the pages of a PDF is what is read of it.

#![cfg(feature = "pdf")]

mod support;

use planbook::import;
use support::pdf;

/// The actions that are read of a plan, with their owners, and the doubts about the plan.
/// More may be drawn below and above the words of its table; its one action is at 305, 510.
fn read(below: &str, action: &str, owner: &str, above: &str) -> (Vec<String>, Vec<String>) {
    let front = pdf::text(&[
        "Action Plan: HMP Test",
        "Action Plan Submitted: 1 May 2025",
        "A Response to the HMIP Inspection: 1-2 March 2025",
        "Report Published: 1 April 2025",
    ]);
    let rows = [
        vec!["Rec No", "Concerns", "Response Action Taken/Planned", "Responsible Owner", "Target Date"],
        vec!["1.", "Violence was high.", action, owner, "May 2026"],
    ];
    let table = pdf::table(&[40.0, 100.0, 300.0, 560.0, 680.0, 800.0], &rows);
    let page = format!("{below} {table} {above}");
    let bytes = pdf::of_pages(&[&front, &page], pdf::HELVETICA, "");
    let imported = import::from_bytes("plan.pdf", &bytes).unwrap_or_else(|problems| panic!("{problems:#?}"));
    let actions = imported.plan.concern.iter().flat_map(|concern| &concern.action);
    let owners = |action: &planbook::plan::file::ActionFile| -> Vec<String> {
        action.owner.iter().map(|owner| owner.value.as_str().to_owned()).collect()
    };
    let read = actions.map(|action| format!("{} | {}", action.text.value, owners(action).join(" / ")));
    let said = imported
        .findings
        .iter()
        .filter(|finding| finding.at == "the plan")
        .map(|finding| format!("{} Or: {}.", finding.sentence, finding.other));
    (read.collect(), said.collect())
}

const ACTION: &str = "Leaders will write it.";
const UNSEEN: &str =
    "Words in a hidden part of the source are left out. Or: “Secret words” is a part of the plan.";

#[test]
fn words_that_a_line_strikes_through_are_left_out_and_quoted() {
    let said =
        "“Governor” is struck through in the source and left out. Or: “Governor” is a part of the plan.";
    for strike in ["565 513 46 0.7 re f", "565 513.3 m 611 513.3 l S"] {
        let (read, doubts) = read("", ACTION, "Governor\nHead of Safety", strike);
        assert_eq!(read, ["Leaders will write it. | Head of Safety"], "{strike}");
        assert_eq!(doubts, [said], "{strike}");
    }
}

#[test]
fn underlined_words_stay() {
    let (read, doubts) = read("", ACTION, "Governor", "565 508.5 46 0.7 re f");
    assert_eq!((read, doubts), (vec!["Leaders will write it. | Governor".to_owned()], vec![]));
}

#[test]
fn words_in_the_colour_of_their_ground_are_left_out_and_not_quoted_to_readers() {
    let words = "BT /F 11 Tf 430 510 Td (Secret words) Tj ET";
    for (below, above) in [
        (String::new(), format!("1 g {words}")),
        ("425 506 80 14 re f".to_owned(), words.to_owned()),
        (String::new(), format!("{words} 425 506 80 14 re f")),
        (String::new(), format!("0.2 0.2 0.6 rg 425 506 80 14 re f 0.22 0.2 0.6 rg {words}")),
    ] {
        let (read, doubts) = read(&below, ACTION, "Governor", &above);
        assert_eq!(read, ["Leaders will write it. | Governor"], "{above}");
        assert_eq!(doubts, [UNSEEN], "{above}");
    }
}

#[test]
fn white_words_on_a_dark_ground_and_words_with_a_white_shadow_stay() {
    let words = "BT /F 11 Tf 430 510 Td (For all.) Tj ET";
    for above in [
        format!("0.2 g 425 506 80 14 re f 1 g {words}"),
        // A shape that is no box.
        format!("0.2 g 425 506 m 505 506 l 508 513 l 505 520 l 425 520 l h f 1 g {words}"),
        format!("1 g {words} 0 g {words}"),
    ] {
        let (read, doubts) = read("", ACTION, "Governor", &above);
        assert_eq!(read, ["Leaders will write it. For all. | Governor"], "{above}");
        assert_eq!(doubts, Vec::<String>::new(), "{above}");
    }
}

#[test]
fn double_letters_stay_in_small_print_and_what_is_printed_twice_for_bold_is_read_once() {
    let small = "BT /F 3 Tf 430 510 Td (All will fill halls.) Tj ET";
    let twice = "BT /F 11 Tf 430 510 Td (All ill.) Tj ET BT /F 11 Tf 430.4 510 Td (All ill.) Tj ET";
    let (action, _) = read("", ACTION, "Governor", small);
    assert_eq!(action, ["Leaders will write it. All will fill halls. | Governor"]);
    let (action, _) = read("", ACTION, "Governor", twice);
    assert_eq!(action, ["Leaders will write it. All ill. | Governor"]);
}
