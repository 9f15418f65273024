//! The rules of the importer, one by one: a few rows in, the plan as a publisher would read it out.

use planbook::diagnostic::Document;
use planbook::import;
use planbook::plan::file::{ActionFile, Lost, PlanFile};

const FRONT: &str = "\nAction Plan: HMP Test\n\nAction Plan Submitted: 2 March 2026\n\nA Response to the HMIP Inspection: \
                     1-5 December 2025\n\nReport Published: 1 March 2026\n\n";
const HEADER: &str =
    "1. Rec No\t2. Concerns\t3. Response Action Taken/Planned\t4. Responsible Owner\t5. Target Date\n";
const PRIORITY: &str = "Priority concerns\t\t\t\t\n";

/// Imports rows under the usual header and heading; `|` stands for a tab.
fn plan(rows: &str) -> PlanFile {
    let text = format!("{FRONT}{HEADER}{PRIORITY}{}", rows.replace('|', "\t"));
    imported(&text).plan
}

/// Imports a whole text.
#[track_caller]
fn imported(text: &str) -> import::Imported {
    import::from_text(&Document::new("plan.txt", text)).unwrap_or_else(|problems| panic!("{problems:#?}"))
}

/// One line for each concern and each action.
fn read(rows: &str) -> Vec<String> {
    show(&plan(rows))
}

fn show(plan: &PlanFile) -> Vec<String> {
    let mut lines = Vec::new();
    for doubt in &plan.doubt {
        lines.push(format!("! {}", *doubt.text));
    }
    for concern in &plan.concern {
        let detail = concern.detail.as_ref().map(|detail| format!(" / {}", **detail)).unwrap_or_default();
        let title = concern.title.as_ref().map(|title| title.value.as_str()).unwrap_or_default();
        lines.push(format!("{} {:?}: {title}{detail}", concern.number.value, concern.kind));
        if let Some(doubt) = &concern.doubt {
            lines.push(format!("  ! {:?} {}", concern.unsure, doubt.value));
        }
        for unplaced in &concern.unplaced {
            lines.push(format!("  unplaced {:?}: {}", unplaced.column, *unplaced.text));
        }
        lines.extend(concern.action.iter().map(|action| show_action(action)));
    }
    lines
}

fn show_action(action: &ActionFile) -> String {
    let mut line = String::from("  ");
    if action.fragment {
        line.push_str("… ");
    }
    if let Some(lead_in) = &action.lead_in {
        line.push_str(&format!("[{}] ", **lead_in));
    }
    let owners: Vec<&str> = action.owner.iter().map(|owner| owner.value.as_str()).collect();
    let inherited = if action.owner_inherited { "^" } else { "" };
    let target = action.target.as_ref().map_or("-", |target| target.value.as_str());
    line.push_str(&format!("{} = {inherited}{} = {target}", action.text.value, owners.join(" + ")));
    if let Some(doubt) = &action.doubt {
        line.push_str(&format!(" ! {:?} {}", action.unsure, doubt.value));
    }
    if !action.missing.is_empty() {
        line.push_str(&format!(" missing {:?}", action.missing));
    }
    line
}

/// Refusals: the message and what is said beside the marked text.
fn refused(text: &str) -> Vec<String> {
    match import::from_text(&Document::new("plan.txt", text)) {
        Ok(imported) => panic!("not refused: {:#?}", show(&imported.plan)),
        Err(problems) => problems
            .iter()
            .map(|problem| {
                let (line, _) = problem.place.document.line_column(problem.place.span.start);
                let label = problem.label.as_deref().map(|label| format!(" ({label})")).unwrap_or_default();
                format!("{line} {}: {}{label}", problem.code, problem.message)
            })
            .collect(),
    }
}

#[test]
fn rule_1_a_row_without_a_number_continues_the_concern_above() {
    assert_eq!(
        read("1|Bad.|One.|Governor|May 2026\n\n||Two.|Governor|June 2026\n2|Poor.|Three.|Governor|Ongoing"),
        [
            "1 Priority: Bad.",
            "  One. = Governor = May 2026",
            "  Two. = Governor = June 2026",
            "2 Priority: Poor.",
            "  Three. = Governor = Ongoing",
        ]
    );
    assert_eq!(
        read("1|Prisoners from|One.|Governor|May 2026\n|ethnic minorities. Bad.|Two.|Governor|May 2026"),
        [
            "1 Priority: Prisoners from ethnic minorities. / Bad.",
            "  One. = Governor = May 2026",
            "  Two. = Governor = May 2026",
        ]
    );
}

#[test]
fn rule_2_every_kind_of_bullet_makes_items() {
    let expected =
        ["1 Priority: Bad.", "  [We will:] One. = Governor = May 2026", "  Two. = ^Governor = June 2026"];
    let dates = "Governor|<p>May 2026</p> <p>June 2026</p>";
    for list in [
        "<ul> • One. • Two. ",
        "<ul><li>One.</li><li>Two.</li></ul>",
        "<ol><li>• One.</li><li>• Two.</li></ol>",
        "<ul> One. Two. ",
    ] {
        assert_eq!(read(&format!("1|Bad.|<p>We will:</p> {list}|{dates}")), expected, "{list}");
    }
    assert_eq!(read(&format!("1|Bad.|We will: • One. • Two.|{dates}")), expected);
}

#[test]
fn rule_3_numbers_are_words_not_decimals() {
    assert_eq!(
        read("1.9.|A.|One.|G|Complete\n1.10|B.|Two.|G|Complete"),
        [
            "! The first concern is numbered 1.9: the source may have lost those before it.",
            "1.9 Priority: A.",
            "  One. = G = Complete",
            "1.10 Priority: B.",
            "  Two. = G = Complete",
        ]
    );
}

#[test]
fn rule_3_numbers_in_brackets_are_numbers() {
    let action = "One.|Governor|May 2026";
    for number in ["(2)", "2)", "[2]", "2.)", "2:", "2 –"] {
        let lines = read(&format!("1|Bad.|{action}\n{number}|Poor.|{action}"));
        assert_eq!(lines[2..], ["2 Priority: Poor.", "  One. = Governor = May 2026"], "{number}");
    }
}

#[test]
fn rule_3_what_is_no_number_begins_a_concern_with_a_doubt() {
    let action = "One.|Governor|May 2026";
    for number in ["2a", "2 A", "2 & 3", "2-3", "2 and 3", "2, 3", "(2) to (3)", "2¹"] {
        let lines = read(&format!("1|Bad.|{action}\n{number}|Poor.|{action}"));
        let doubt = format!("  ! [Number] The source numbers it “{number}”.");
        assert_eq!(lines[2..4], ["2 Priority: Poor.".to_owned(), doubt]);
    }
    // A number that is known leaves a doubt, whether the row has an owner or not.
    let lines = read(&format!("1|Bad.|{action}\n2|Poor.|{action}\n1a|Worse.|One.||May 2026"));
    assert!(lines[3].contains("The row with “1a” in its number column"), "{lines:#?}");
    // The second part of a concern has no number of its own, so it stays with the first.
    let lines = read(&format!("1a|Bad.|{action}\n1b|Poor.|{action}"));
    assert_eq!(lines.len(), 4);
    assert!(
        lines[1].ends_with(
            "The row with “1b” in its number column is taken to go on with this concern; it may be one of its own."
        )
    );
}

#[test]
fn rule_3_a_second_concern_with_the_number_above_is_a_doubt() {
    let row = "1|Bad.|One.|Governor|May 2026";
    for number in ["1", "A", "N/A"] {
        let lines = read(&format!("{row}\n{number}|Poor.|Two.|Governor|May 2026"));
        assert!(lines[1].contains(&format!("[Detail] The row with “{number}”")), "{lines:#?}");
    }
    // One doubt is told once.
    let lines = read(&format!("{row}\n1|Poor.|Two.|Governor|May 2026\n1|Worse.|Two.|Governor|May 2026"));
    assert_eq!(lines[1].matches("The row").count(), 1);
    for goes_on in [
        "1|and poor.|Two.|Governor|May 2026",
        "1||Two.|Governor|May 2026",
        "1|Poor.|||",
        "|Poor.|Two.|Governor|May 2026",
    ] {
        let lines = read(&format!("{row}\n\n{goes_on}"));
        assert!(!lines.concat().contains('!'), "{lines:#?}");
    }
}

#[test]
fn rules_4_and_9_one_owner_for_the_dates_of_a_list() {
    assert_eq!(
        read(
            "1|Bad.|<p>We will:</p> <ul>• One. • Two. • Three.|Director|<p>May 2026</p> <p>Complete</p> <p>Ongoing</p>\n\n||<ul>• Four.||June 2026"
        ),
        [
            "1 Priority: Bad.",
            "  [We will:] One. = Director = May 2026",
            "  Two. = ^Director = Complete",
            "  Three. = ^Director = Ongoing",
            "  Four. = ^Director = June 2026",
        ]
    );
    // Between paragraphs one owner for several dates is a guess.
    assert_eq!(
        read("1|Bad.|<p>One.</p> <p>Two.</p>|Governor|<p>May 2026</p> <p>Complete</p>")[2],
        "  Two. = ^Governor = Complete ! [Owner] In one part of the table the source gives 1 owner and 2 dates for 2 actions; the owner is taken to go on."
    );
}

#[test]
fn rules_5_and_7_flattened_owners_and_dates() {
    let paragraphs = "<p>One.</p> <p>Two.</p>";
    let seen = "2|Poor.|<p>Three.</p> <p>Four.</p>|<p>Governor</p> <p>PECS</p>|<p>Ongoing</p> <p>Ongoing</p>";
    for owners in ["Governor  PECS", "Governor PECS", "<p>Governor</p> <p>PECS</p>"] {
        for dates in ["May 2026  Completed", "May 2026 Completed", "<p>May 2026</p><p>Completed</p>"] {
            let read = read(&format!("1|Bad.|{paragraphs}|{owners}|{dates}\n{seen}"));
            assert_eq!(
                read[1..3],
                ["  One. = Governor = May 2026", "  Two. = PECS = Completed"],
                "{owners} {dates}"
            );
        }
    }
    // A name that stands alone nowhere is divided off, and says so.
    let read = read(&format!("1|Bad.|{paragraphs}|Governor NHS Trust|May 2026 Completed\n{seen}"));
    assert_eq!(
        read[2],
        "  Two. = NHS Trust = Completed ! [Owner] The source prints “Governor NHS Trust” in one line beside 2 actions; divided after “Governor”."
    );
}

#[test]
fn rule_5_more_owners_than_dates_are_read_in_order() {
    let rows = "1|Bad.|<p>One.</p> <p>Two.</p> <p>Three.</p>|A  A  B  B|May 2026  Complete  Ongoing";
    assert_eq!(
        read(rows),
        [
            "1 Priority: Bad.",
            "  unplaced Owner: B",
            "  One. = A = May 2026",
            "  Two. = A = Complete ! [Owner] In one part of the table the source gives 4 owners and 3 dates for 3 actions; read in order.",
            "  Three. = B = Ongoing",
        ]
    );
}

#[test]
fn two_owners_in_one_line_are_kept_and_flagged() {
    let rows = "1|Bad.|<p>One.</p> <p>Two.</p>|<p>Governor</p> <p>PECS</p>|<p>Ongoing</p> <p>Ongoing</p>\n||Three.|Governor PECS|Complete\n||Four.|Governor / PECS|Complete";
    assert_eq!(
        read(rows)[3..],
        [
            "  Three. = Governor PECS = Complete ! [Owner] The source prints “Governor PECS” in one line: this may be one owner or two.",
            "  Four. = Governor + PECS = Complete",
        ]
    );
}

#[test]
fn rule_6_words_over_a_page_break_are_joined() {
    assert_eq!(
        read(
            "1|Bad.|<p>A meeting in April to</p>|Governor|Complete\n\n||<p>agree more.</p> <p>Two.</p>|Governor|May 2026"
        )[1..],
        ["  A meeting in April to agree more. = Governor = Complete", "  Two. = Governor = May 2026"]
    );
    // A capital letter joins only where a paragraph is left over.
    assert_eq!(
        read(
            "1|Bad.|<p>Supported by the Mental</p>|Trust|Complete\n\n||<p>Health Group.</p> <p>Two.</p>|Trust|May 2026"
        )[1..],
        ["  Supported by the Mental Health Group. = Trust = Complete", "  Two. = Trust = May 2026"]
    );
    assert_eq!(
        read("1|Bad.|<p>No stop here</p>|Governor|Complete\n||Two.|Governor|May 2026")[1..],
        ["  No stop here = Governor = Complete", "  Two. = Governor = May 2026"]
    );
    // A row without owner and date goes on with the row above.
    assert_eq!(
        read("1|Bad.|To ensure that|Governor|Complete\n\n||prisoners are seen.||")[1..],
        ["  To ensure that prisoners are seen. = Governor = Complete"]
    );
}

#[test]
fn rule_8_short_rows_are_aligned_by_their_date() {
    let rows = "1|Not sufficient to encourage|One.|Governor|Complete\nreading activities.|Two.|PECS|May 2026|\n|Three.|Governor|Complete\nFour.|Governor|Ongoing\n||Five.|Governor|June 2026|";
    assert_eq!(
        read(rows),
        [
            "1 Priority: Not sufficient to encourage reading activities.",
            "  One. = Governor = Complete",
            "  Two. = PECS = May 2026",
            "  Three. = Governor = Complete",
            "  Four. = Governor = Ongoing",
            "  Five. = Governor = June 2026",
        ]
    );
}

#[test]
fn rule_8_only_a_whole_target_is_a_date() {
    // One paragraph too many for its one date is no action of its own.
    assert_eq!(
        read("1|Bad.|One.|Governor|Complete\n\n||Completed by them all.||")[1..],
        [
            "  One.\n\nCompleted by them all. = Governor = Complete ! [Text, Owner, Target] In one part of the table the source gives 1 owner and 1 date for 2 paragraphs; they are read as one action."
        ]
    );
    assert_eq!(
        read("1|Bad.|To be|Governor|Complete\n\n||completed by May.")[1..],
        ["  To be completed by May. = Governor = Complete"]
    );
}

#[test]
fn rule_10_owners_and_dates_below_belong_to_the_paragraphs_above() {
    assert_eq!(
        read("1|Bad.|<p>One.</p> <p>Two.</p>|Governor|Complete\n|||PECS|March 2026")[1..],
        ["  One. = Governor = Complete", "  Two. = PECS = March 2026"]
    );
}

#[test]
fn rule_11_sentences_of_a_list_without_marks_are_joined_until_they_fit_the_dates() {
    let rows = "1|Bad.|<p>We will:</p> <ul> Do this. This will help. Do that. (See concern 6). Go on |Director|<p>May 2026</p> <p>Complete</p> <p>Ongoing</p>";
    let why = "! [Text] The marks of this list are lost in the source; its 5 sentences were read as 3 actions because there are 3 dates.";
    assert_eq!(
        read(rows)[1..],
        [
            format!("  [We will:] Do this. This will help. = Director = May 2026 {why}"),
            format!("  Do that. (See concern 6). = ^Director = Complete {why}"),
            format!("  Go on = ^Director = Ongoing {why}"),
        ]
    );
}

#[test]
fn rule_12_fewer_dates_than_paragraphs() {
    let rows = "1|Bad.|<p>The Act came.</p> <p>The framework goes on.</p> <p>Practice Plus will help with:</p> <ul><li>• calls.</li></ul> <p>Calls take place.</p>|<p>Ministry</p> <p>Practice Plus Group</p>|<p>Ongoing</p> <p>July 2026</p>";
    let why = "! [Text, Owner, Target] In one part of the table the source gives 2 owners and 2 dates for 4 paragraphs; where one action ends and the next begins is a guess from the names in their first words.";
    assert_eq!(
        read(rows)[1..],
        [
            format!("  The Act came.\n\nThe framework goes on. = Ministry = Ongoing {why}"),
            format!(
                "  Practice Plus will help with:\n\n- calls.\n\nCalls take place. = Practice Plus Group = July 2026 {why}"
            ),
        ]
    );
}

#[test]
fn rule_13_the_end_of_one_action_and_the_whole_next_one() {
    let rows = "1|Bad.|Address areas where|Governor|May 2026\n\n||disparity is found. We will use the findings from this group. Develop a programme.|PECS|June 2026";
    let why = "! [Text] The source does not show where one action ends and the next begins; divided before “Develop a programme.”.";
    assert_eq!(
        read(rows)[1..],
        [
            format!(
                "  Address areas where disparity is found. We will use the findings from this group. = Governor = May 2026 {why}"
            ),
            format!("  Develop a programme. = PECS = June 2026 {why}"),
        ]
    );
}

#[test]
fn rule_14_a_capital_article_is_a_boundary_only_when_a_date_is_left_over() {
    let why = "! [Text] The source does not show where one action ends and the next begins; divided before “A new programme begins,”.";
    assert_eq!(
        read(
            "1|Bad.|Training will be prioritised A new programme begins,|Governor|May 2026\n||which will test it.|PECS|June 2026"
        )[1..],
        [
            format!("  Training will be prioritised = Governor = May 2026 {why}"),
            format!("  A new programme begins, which will test it. = PECS = June 2026 {why}"),
        ]
    );
    let read = read(
        "1|Bad.|A review will be completed A process will be set up.|Governor|May 2026 June 2026\n2|Poor.|It will be completed A process will follow.|Governor|May 2026",
    );
    assert_eq!(
        read[1],
        "  A review will be completed = Governor = May 2026 ! [Text, Target] The source does not show where one action ends and the next begins; divided before “A process will be set”."
    );
    assert!(
        read[2].starts_with("  A process will be set up. = ^Governor = June 2026 ! [Text, Owner, Target]"),
        "{}",
        read[2]
    );
    assert_eq!(read[4], "  It will be completed A process will follow. = Governor = May 2026");
}

#[test]
fn rule_15_one_date_for_a_list() {
    let why =
        "! [Target] The source gives one date beside a list of 2 points; it is taken for the whole list.";
    assert_eq!(
        read("1|Bad.|<p>We will:</p> <ul>• One. • Two.|Director|May 2026")[1..],
        [format!("  We will:\n\n- One.\n- Two. = Director = May 2026 {why}")]
    );
    // One list by its dates, the next as a whole; its items are on the next page.
    assert_eq!(
        read(
            "1|Bad.|<p>A will:</p> <ul>• One. • Two. <p>B will:</p>|A|<p>May 2026</p> <p>June 2026</p> <p>July 2026</p>\n\n||<ul>• Three. • Four.||"
        )[1..],
        [
            "  [A will:] One. = A = May 2026".to_owned(),
            "  Two. = ^A = June 2026".to_owned(),
            format!("  B will:\n\n- Three.\n- Four. = ^A = July 2026 {why}"),
        ]
    );
}

#[test]
fn rule_16_words_that_only_repeat_the_end_above_are_kept_apart() {
    assert_eq!(
        read(
            "1|Bad.|Take part in the 'Lead to Read' scheme.|Governor|Complete\n||in the 'Lead to Read' scheme.||"
        ),
        [
            "1 Priority: Bad.",
            "  unplaced Action: in the 'Lead to Read' scheme.",
            "  Take part in the 'Lead to Read' scheme. = Governor = Complete",
        ]
    );
}

#[test]
fn rule_17_rows_of_dashes_are_no_data() {
    assert_eq!(read("1|Bad.|One.|Governor|Complete\n--|--|---|--|--\n").len(), 2);
}

#[test]
fn rule_19_headings_in_other_words_are_a_doubt_about_the_concerns_below_them() {
    for (heading, kind) in [
        ("|Key Concerns – Safety|||", "Key"),
        ("Section 2: Key concerns||||", "Key"),
        ("|Key concerns from HMIP|||", "Key"),
        ("|Key areas of concern|||", "Key"),
        ("|Key concerns: education|||", "Key"),
        ("|Non-priority concerns|||", "Key"),
        ("|Keyconcerns|||", "Key"),
        ("Key||||", "Key"),
        ("|Recommendations: safety|||", "Recommendation"),
    ] {
        let words = heading.replace('|', "");
        let name = if kind == "Key" { "Key concerns" } else { "Recommendations" };
        assert_eq!(
            read(&format!("1.|Bad.|It will.|A|May 2026\n{heading}\n2.|Loud|Oil it.|B|June 2026\n")),
            [
                "1 Priority: Bad.".to_owned(),
                "  It will. = A = May 2026".to_owned(),
                format!("2 {kind}: Loud"),
                format!("  ! [Kind] “{words}” above it is read as the heading “{name}”."),
                "  Oil it. = B = June 2026".to_owned(),
            ]
        );
    }
}

#[test]
fn rule_19_what_may_be_a_heading_is_a_doubt_and_what_goes_on_is_none() {
    let concern = |words: &str| {
        read(&format!("1.|Bad.|It will.|A|May 2026\n|{words}|||\n2.|Loud|Oil it.|B|June 2026\n"))
            .into_iter()
            .filter(|line| !line.contains(" = "))
            .collect::<Vec<_>>()
    };
    assert_eq!(
        concern("Safety"),
        [
            "1 Priority: Bad. / Safety",
            "  ! [Detail] “Safety” may be the heading of the concerns below it.",
            "2 Priority: Loud"
        ]
    );
    assert_eq!(
        concern("Other concerns"),
        [
            "1 Priority: Bad. / Other concerns",
            "  ! [Detail] “Other concerns” may be the heading of the concerns below it.",
            "2 Priority: Loud",
            "  ! [Kind] “Other concerns” above it may be a heading.",
        ]
    );
    for words in ["and the key concerns", "Key workers met few.", "<ul>• Safety"] {
        assert_eq!(concern(words).len(), 2, "{words}");
    }
}

#[test]
fn rule_19_headings_in_any_column_and_case() {
    for heading in [
        "Key concerns||||",
        "|Key Concerns|||",
        "<b>KEY CONCERNS</b>||||",
        "Key concerns",
        "|<p><b>Key concern</b></p>|||",
    ] {
        let read = read(&format!("1|A.|One.|G|Complete\n{heading}\n2|B.|Two.|G|Complete"));
        assert_eq!(read[2], "2 Key: B.", "{heading}");
    }
}

#[test]
fn rule_20_a_table_whose_first_page_is_lost() {
    let rows = "||<p>appointments to take place.</p> <p>One.</p>|Governor|July 2023\n1.2|Bad.|Two.|Governor|Complete\nKey concerns||||\n1.3|Poor.|Three.|Governor|Complete";
    let text = format!("{FRONT}{}", rows.replace('|', "\t"));
    let imported = imported(&text);
    assert_eq!(
        show(&imported.plan)[..5],
        [
            "! The first page of the table is missing from the source, with the beginning of concern 1.1.",
            "1.1 Priority: ",
            "  ! [Number, Kind] The page with the beginning of this concern is missing from the source: its number is taken from the one that follows. It stands before the heading “Key concerns”, so it is taken for a priority concern.",
            "  … appointments to take place. =  = - ! [Text] The beginning of this action is missing from the source. Its owner and date are taken to be lost with it. missing [Owner, Target]",
            "  One. = Governor = July 2023",
        ]
    );
    assert_eq!(show(&imported.plan)[5], "1.2 Priority: Bad.");
}

#[test]
fn rule_20_a_number_alone_may_be_missing() {
    let rows = "|Full of dirt and mess. It smelled.|We will clean.|Governor|June 2025\n2|Bad.|Two.|Governor|Complete";
    let import = |rows: &str| imported(&format!("{FRONT}{HEADER}{}", rows.replace('|', "\t")));
    let no_number =
        "The source gives no number for this concern: its number is taken from the one that follows.";
    let shown = show(&import(rows).plan);
    assert!(shown[0].starts_with("1 ") && shown[0].contains(": Full of dirt and mess."), "{shown:#?}");
    assert!(shown.iter().any(|line| line.contains(no_number)), "{shown:#?}");
    assert!(!shown.iter().any(|line| line.contains("missing")), "{shown:#?}");
    // Without the head of the table a page is lost, and its words go on here.
    let plan = imported(&format!("{FRONT}{}", rows.replace('|', "\t"))).plan;
    assert_eq!((&plan.concern[0].value.title, plan.concern[0].value.missing.len()), (&None, 2));
    // Words that begin in the middle are no headline.
    let shown = show(&import(&rows.replace("Full of", "and full of")).plan);
    let lost = "The first page of the table is missing from the source, with the beginning of concern 1.";
    assert!(shown.iter().any(|line| line.contains(lost)), "{shown:#?}");
    let plan = import(&rows.replace("Full of", "and full of")).plan;
    let concern = &plan.concern[0].value;
    assert_eq!((&concern.title, concern.missing.as_slice()), (&None, &[Lost::Title, Lost::Actions][..]));
    assert_eq!(
        concern.detail.as_ref().map(|text| text.as_str()),
        Some("and full of dirt and mess. It smelled.")
    );
}

#[test]
fn rule_20_a_fragment_may_have_kept_its_date() {
    let rows = "||<p>to take place.</p> <p>One.</p>|Governor  PECS|July 2023  Complete\n2|Bad.|Two.|Governor|Complete";
    let text = format!("{FRONT}{}", rows.replace('|', "\t"));
    let imported = imported(&text);
    assert_eq!(
        show(&imported.plan)[3..5],
        [
            "  … to take place. = Governor = July 2023 ! [Text] The beginning of this action is missing from the source.",
            "  One. = PECS = Complete",
        ]
    );
}

#[test]
fn words_that_begin_small_are_never_taken_apart_in_silence() {
    // Counts say that it goes on, the full stop above says that it does not.
    assert_eq!(
        read("1|Bad.|One.|Governor|Complete\n\n||<p>iPads will come.</p> <p>Two.</p>|PECS|May 2026")[1],
        "  One. iPads will come. = Governor = Complete ! [Text] “iPads will come.” is taken to go on with the action above it."
    );
    // Counts say that it is an action of its own.
    assert_eq!(
        read("1|Bad.|To see that|Governor|Complete\n||it is done.|PECS|May 2026")[1..],
        [
            "  To see that = Governor = Complete",
            "  it is done. = PECS = May 2026 ! [Text] This begins in the middle of a sentence: it may go on with the action above.",
        ]
    );
}

#[test]
fn the_headline_is_the_bold_part_or_the_first_sentence() {
    assert_eq!(
        read("1|<b>Bad. Very bad.</b> And so on.|One.|G|Complete")[0],
        "1 Priority: Bad. Very bad. / And so on."
    );
    assert_eq!(
        read("1|<p>Bad. Very bad.</p> <p>And so on.</p>|One.|G|Complete")[0],
        "1 Priority: Bad. / Very bad.\n\nAnd so on."
    );
    let plan = plan(
        "1|<p><b>Bad.</b> Too few (repeat concern).</p>|One.|G|Complete\n2|Still too little.|One.|G|Complete",
    );
    assert_eq!(plan.concern.iter().map(|concern| concern.flagged_repeat).collect::<Vec<_>>(), [true, false]);
}

#[test]
fn words_that_look_like_markdown_stay_words() {
    let read =
        read("1|Bad *x*.|<p>1. do_it_now &amp; [see] (<i>see 1.1</i>) &lt;b&gt; #1</p>|A &amp; B|Complete");
    assert_eq!(
        read,
        [r"1 Priority: Bad *x*.", r"  1\. do\_it\_now & \[see] (*see 1.1*) \<b> #1 = A & B = Complete",]
    );
}

#[test]
fn characters_that_no_page_can_have_are_no_words() {
    let read = read("\u{1}1|Ba\0d.\u{b}Worse.|On\u{7}e.|Gov\u{ffff}ernor|May&#2; 2026\n\u{3}");
    assert_eq!(read, ["1 Priority: Bad. / Worse.", "  One. = Governor = May 2026"]);
}

#[test]
fn a_mark_that_is_never_taken_back_ends_with_its_cell() {
    assert_eq!(read("1|Bad.|One<sup>\0-|-- A|Complete"), ["1 Priority: Bad.", "  One⁻ = -- A = Complete"]);
    assert_eq!(read("1|Bad.|O<b>ne.|Governor|Complete")[1], "  O**ne.** = Governor = Complete");
}

#[test]
fn line_ends_and_byte_order_marks_make_no_difference() {
    let text = format!("{FRONT}{HEADER}{PRIORITY}1\tBad.\tOne.\tN/A\tN/A\n\n\t\tTwo.\tGovernor\tComplete\n");
    let windows = format!("\u{feff}{}", text.replace('\n', "\r\n"));
    let both = [text, windows].map(|text| show(&imported(&text).plan));
    assert_eq!(both[0], ["1 Priority: Bad.", "  One. = N/A = N/A", "  Two. = Governor = Complete"]);
    assert_eq!(both[0], both[1]);
}

#[test]
fn columns_are_known_by_their_words_in_any_order() {
    let text = format!(
        "{FRONT}Target Date\tOwner\tConcern\tAction\tNo\n\t\tKey concerns\t\t\nMay 2026\tGovernor\tBad.\tOne.\t1"
    );
    let imported = imported(&text);
    assert_eq!(show(&imported.plan), ["1 Key: Bad.", "  One. = Governor = May 2026"]);
}

#[test]
fn only_the_same_header_is_no_row() {
    let row = "1|Bad.|One.|Governor|May 2026";
    let header = HEADER.trim_end().replace('\t', "|");
    let expected = ["1 Priority: Bad.", "  One. = Governor = May 2026"];
    assert_eq!(read(&format!("{row}\n{header}|\n{}", header.to_uppercase())), expected);
    let nearly = header.replace("Concerns", "Concern");
    let lines = read(&format!("{row}\n{nearly}"));
    assert_eq!(lines[1..], expected);
    assert!(
        lines[0].starts_with("! A table of the source has another header than the first one"),
        "{lines:#?}"
    );
    let lines =
        read(&format!("{row}\n2|Poor numbers of concern.|The action is to respond.|The owner|Target date"));
    assert_eq!(
        lines[2..],
        ["2 Priority: Poor numbers of concern.", "  The action is to respond. = The owner = Target date"]
    );
    let lines = read(&format!("{row}\nNo|Concern of staff|No action|No owner|No date"));
    assert!(
        lines[1]
            .contains("[Detail] The row with “No” in its number column is taken to go on with this concern"),
        "{lines:#?}"
    );
    assert!(lines.concat().contains("No action = No owner = No date"), "{lines:#?}");
}

#[test]
fn plans_before_may_2022_answer_recommendations() {
    let header = "1. Rec No\t2. Recommendation\t3. Agreed / Partly Agreed / Not Agreed\t4. Response Action Taken/Planned\t5. Function / Responsible Owner\t6. Target Date\n";
    let rows = "\tKey recommendation\t\t\t\t\n5.1\tDo better.\tPartly Agreed\t<p>One.</p><p>Two.</p>\tGovernor\t<p>May 2020</p><p>Complete</p>\n5.2\tDo more.\tNot Agreed\tNo money.\tGovernor\tComplete";
    let text = format!("{FRONT}{header}{rows}");
    let imported = imported(&text);
    let answers: Vec<_> =
        imported.plan.concern.iter().filter_map(|c| c.response.as_ref().map(|r| r.value)).collect();
    assert_eq!(format!("{answers:?}"), "[PartlyAgreed, NotAgreed]");
    assert_eq!(show(&imported.plan)[0], "5.1 Recommendation: Do better.");
    assert_eq!(show(&imported.plan).len(), 5);
    let wrong = format!("{FRONT}{header}5.1\tDo better.\tMaybe\tOne.\tGovernor\tComplete");
    assert_eq!(refused(&wrong), ["11 import::response: \"Maybe\" is not an answer to a recommendation"]);
}

#[test]
fn what_is_no_plan_is_refused_with_its_place() {
    assert_eq!(refused("Only words."), ["1 import::no-table: there is no table in this text"]);
    assert_eq!(
        refused(&format!("{FRONT}Name\tAge\tPlace\nJo\t40\tEly")),
        [
            "10 import::unknown-layout: this table is not one of an action plan: its first row names no columns (the header found: Name | Age | Place)"
        ]
    );
    assert_eq!(
        refused(&format!("{FRONT}Rec No\tConcerns\tAction\tOwner\tTarget Date\tProgress\n")),
        [
            "10 import::unknown-layout: this table is not one of an action plan: \"Progress\" is not a column that planbook knows (the header found: Rec No | Concerns | Action | Owner | Target Date | Progress)"
        ]
    );
    assert_eq!(
        refused(&format!("{FRONT}{HEADER}1\tA.\tOne.\tG\tComplete\textra")),
        ["11 import::too-many-cells: this row has 6 cells and the table has 5 columns"]
    );
    assert_eq!(
        refused(&format!("Action Plan: HMP Test\nReport Published: soon\n{HEADER}1\tA.\tOne.\tG\tComplete")),
        [
            "1 import::front: there is no line \"Action Plan Submitted: …\" above the table",
            "2 import::front: \"soon\" is not a date that planbook can read",
            "1 import::front: there is no line \"A Response to the HMIP Inspection: …\" above the table",
        ]
    );
    let early = FRONT
        .replace("Submitted: 2 March 2026", "Submitted: 2 March 2025")
        .replace("1 March 2026", "1 March 0000");
    assert_eq!(
        refused(&format!("{early}{HEADER}1\tA.\tOne.\tG\tComplete")),
        ["8 import::front: \"1 March 0000\" is not a date that planbook can read"]
    );
    assert_eq!(
        refused(&format!("{}{HEADER}1\tA.\tOne.\tG\tComplete", early.replace("0000", "2026"))),
        [
            "1 import::front: what was submitted on 2 March 2025 cannot answer an inspection that ended on 5 December 2025"
        ]
    );
    assert_eq!(
        refused(&format!(
            "{FRONT}{HEADER}1\tA.\tOne.\tG\tComplete\n2\tB.\tTwo.\tG\tComplete\n1\tC.\tThree.\tG\tComplete"
        )),
        ["13 import::number-twice: there is a second concern with the number 1"]
    );
}

#[test]
fn what_is_odd_is_kept_and_said() {
    let read = read("1|A.|One.|G|Complete\nPage 3 of 7\n3|B.|Two.||\n4|C.|||");
    assert_eq!(
        read,
        [
            "! The numbers go from 1 to 3: the source may have lost a concern.",
            "! The source has “Page 3 of 7” between the rows of the table.",
            "1 Priority: A.",
            "  One. = G = Complete",
            "3 Priority: B.",
            "  Two. =  = - missing [Owner, Target]",
            "4 Priority: C.",
        ]
    );
}

#[test]
fn two_dates_beside_one_undivided_answer_are_a_doubt() {
    let lines = read("1|It was too wet.|First we will mop. Then we will dry.|Governor|April 2025 May 2025\n");
    let action = lines.last().map(String::as_str).unwrap_or_default();
    assert!(action.contains("= April 2025 May 2025 ! [Text, Target] The source gives 2 dates"), "{lines:#?}");
    // One statement with its date is one target.
    for target in ["Complete March 2024", "From May 2026 until June 2026"] {
        let lines = read(&format!("1|It was too wet.|We mopped.|Governor|{target}\n"));
        assert!(lines.iter().all(|line| !line.contains('!')), "{lines:#?}");
    }
}

#[test]
fn what_stands_in_the_wrong_column_and_marks_in_place_of_a_name_are_doubts() {
    let rows = "1|Bad.|One.|-|May 2026\n|Bad.|Two.||June 2026\n2|Bad.|One.|May 2026|Governor\n\
                3|Bad.|Two.|Governor / –|Complete\n4|Bad.|One.|Complete|-\n5|Bad.|One.|Head of Safety|Governor\n\
                6|Bad.|One.|Начальник|May 2026";
    assert_eq!(
        read(rows),
        [
            "1 Priority: Bad. / Bad.",
            "  unplaced Owner: -",
            "  One. =  = May 2026 ! [Owner] The source has “-” in place of an owner. missing [Owner]",
            "  Two. =  = June 2026 ! [Owner] The source has “-” in place of an owner. missing [Owner]",
            "2 Priority: Bad.",
            "  One. = May 2026 = Governor ! [Owner, Target] The source has “May 2026” in the column of owners and \
             “Governor” in that of dates: they may have changed places.",
            "3 Priority: Bad.",
            "  unplaced Owner: –",
            "  Two. = Governor = Complete ! [Owner] The source has “–” in place of an owner.",
            "4 Priority: Bad.",
            "  One. = Complete = - ! [Owner] The source has “Complete” in the column of owners, which reads as a date.",
            "5 Priority: Bad.",
            "  One. = Head of Safety = Governor ! [Target] The source has “Governor” in the column of dates, which \
             reads as an owner.",
            // An owner's page has an address in Latin letters.
            "6 Priority: Bad.",
            "  unplaced Owner: Начальник",
            "  One. =  = May 2026 ! [Owner] The source has “Начальник” in place of an owner. missing [Owner]",
        ]
    );
}

#[test]
fn a_concern_without_actions_is_a_doubt() {
    let text = format!(
        "{FRONT}{HEADER}{PRIORITY}1\tIt was dirty.\t\t\t\n2\tIt was loud.\tHush.\tGovernor\tMay 2026\n"
    );
    let imported = imported(&text);
    let at: Vec<&str> = imported.findings.iter().map(|finding| finding.at.as_str()).collect();
    assert_eq!(at, ["concern 1"], "{:#?}", imported.findings);
    assert_eq!(imported.findings[0].fields, "actions");
}

#[test]
fn signs_of_a_font_alone_are_a_doubt_and_ligatures_and_turned_letters_are_read() {
    let read = read("1.|Bad.|Of\u{f001}cers con\u{f002}ict; \u{202e}ton\u{2069}e co\u{f003}ne.|A|May 2026\n");
    assert_eq!(
        read,
        [
            "! “co\u{fffd}ne.” has a sign that only a font of the source can show.",
            "1 Priority: Bad.",
            "  Officers conflict; tone co\u{f003}ne. = A = May 2026",
        ]
    );
}
