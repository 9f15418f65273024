//! From the grid to the plan file, and to what the publisher must look at.

use std::sync::Arc;

use super::act::Act;
use super::block::blocks;
use super::concern::{ConcernRows, concerns, headline};
use super::front::{self, Front, line_place};
use super::grid::Grid;
use super::inline::Inline;
use super::markdown;
use super::owner::Names;
use super::pair::answer;
use super::sentence;
use super::whole::about_the_plan;
use crate::diagnostic::{Diagnostics, Document};
use crate::plan::file::{
    ActionField, Column, ConcernField, ConcernFile, Kind, Lost, PlanFile, Response, SourceLink, Unplaced,
    Visit,
};
use crate::toml_file::Placed;

/// Something that was inferred, for the publisher to compare with the source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// The line of the source, from 1.
    pub source_line: usize,
    /// "concern 1, action 2", or "the plan".
    pub at: String,
    /// The fields that were inferred: "owner, target".
    pub fields: String,
    /// What was read.
    pub read: String,
    /// What else it could be.
    pub other: String,
    /// Why, as readers of the site will see it.
    pub sentence: String,
}

/// Reads the grid as a plan.
///
/// # Errors
///
/// Missing front matter, a number that is there twice and an answer to a recommendation that is not
/// one are refused, all at once and each with its place.
pub fn plan(grid: &Grid, document: &Arc<Document>) -> Result<(PlanFile, Front, Vec<Finding>), Diagnostics> {
    let mut problems = Diagnostics::default();
    let front = match front::read(grid, document) {
        Ok(front) => Some(front),
        Err(found) => {
            problems.extend(found);
            None
        }
    };
    let rows = concerns(grid);
    if rows.is_empty() {
        problems.push(
            line_place(document, 0).error("import::no-concerns", "the table has no row with words in it"),
        );
    }
    let numbers = numbers(&rows, grid.header.is_empty(), document, &mut problems);
    let names = Names::of(grid);
    let mut findings = Vec::new();
    let old = grid.columns.contains(&Column::Response);
    let mut concern = Vec::new();
    for (rows, number) in rows.iter().zip(&numbers) {
        let kind = kind(rows, number, &numbers, old, &mut findings);
        let mut file = one(rows, number, kind, &names, &mut findings);
        if old {
            file.response = response(rows, document, &mut problems);
        }
        concern.push(Placed::nowhere(file));
    }
    torn(&mut concern, &rows, &mut findings);
    let doubt = about_the_plan(grid, &numbers, &mut findings);
    match front {
        Some(front) if !problems.has_errors() => {
            let plan = PlanFile {
                submitted: Placed::nowhere(front.submitted),
                report_published: Placed::nowhere(front.report_published),
                inspected: front
                    .inspected
                    .iter()
                    .map(|(from, to)| Visit { from: Placed::nowhere(*from), to: Placed::nowhere(*to) })
                    .collect(),
                source: SourceLink { title: Placed::nowhere(front.title.clone()), url: None },
                aliases: Vec::new(),
                doubt,
                concern,
            };
            Ok((plan, front, findings))
        }
        _ => Err(problems),
    }
}

/// A concern's number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Number {
    pub text: String,
    /// Whether it was inferred.
    inferred: bool,
    /// Whether that is because the beginning of the concern is lost.
    pub lost: bool,
    /// The kind of the heading above.
    kind: Option<Kind>,
}

/// The numbers of the concerns. The first may have lost its row: then its number is one less than
/// the next (rule 20). Without the head of the table its first page is lost, and a row without a number goes on
/// from there.
fn numbers(
    rows: &[ConcernRows],
    headless: bool,
    document: &Arc<Document>,
    problems: &mut Diagnostics,
) -> Vec<Number> {
    let mut numbers: Vec<Number> = Vec::new();
    for (at, concern) in rows.iter().enumerate() {
        let place = line_place(document, concern.source_line());
        let (text, inferred) = match &concern.number {
            Some(number) => (number.clone(), false),
            None => match rows.get(at + 1).and_then(|next| next.number.as_deref()).and_then(before) {
                Some(number) => (number, true),
                None => {
                    problems.push(
                        place
                            .error(
                                "import::no-number",
                                "this row has no number, and none can be told from the next",
                            )
                            .help("every concern begins with its number in the column Rec No"),
                    );
                    continue;
                }
            },
        };
        if numbers.iter().any(|known| known.text == text) {
            problems.push(
                place
                    .error(
                        "import::number-twice",
                        format!("there is a second concern with the number {text}"),
                    )
                    .help("two plans in one text must be imported one by one"),
            );
        }
        let lost = inferred && (headless || !concern.has_beginning());
        numbers.push(Number { text, inferred, lost, kind: concern.kind });
    }
    numbers
}

/// The number before: "1.2" → "1.1".
fn before(number: &str) -> Option<String> {
    let (head, last) = number.rsplit_once('.').map_or(("", number), |(head, last)| (head, last));
    let last = last.parse::<u32>().ok()?.checked_sub(1).filter(|last| *last > 0)?;
    Some(if head.is_empty() { last.to_string() } else { format!("{head}.{last}") })
}

/// The kind of a concern, and whether it was inferred: without a heading above it, a concern above
/// the heading "Key concerns" is a priority concern.
fn kind(
    rows: &ConcernRows,
    number: &Number,
    numbers: &[Number],
    old: bool,
    findings: &mut Vec<Finding>,
) -> (Kind, bool) {
    if old {
        return (Kind::Recommendation, false);
    }
    if let Some(kind) = rows.kind {
        return (kind, false);
    }
    let key_follows = numbers.iter().any(|number| number.kind == Some(Kind::Key));
    let kind = if key_follows { Kind::Priority } else { Kind::Key };
    let unsure = !key_follows || number.inferred;
    if unsure {
        findings.push(Finding {
            source_line: rows.source_line(),
            at: format!("concern {}", number.text),
            fields: "kind".to_owned(),
            read: format!("{kind:?}").to_lowercase(),
            other: if key_follows { "key" } else { "priority" }.to_owned(),
            sentence: "No heading above it says whether it is a priority or a key concern.".to_owned(),
        });
    }
    (kind, unsure)
}

/// One concern with its actions.
fn one(
    rows: &ConcernRows,
    number: &Number,
    (kind, kind_unsure): (Kind, bool),
    names: &Names,
    findings: &mut Vec<Finding>,
) -> ConcernFile {
    let (title, detail) = match rows.paragraphs() {
        rest if number.lost => (None, rest),
        words => headline(&words),
    };
    let (blocks, repeated) = blocks(&rows.rows);
    let answer = answer(blocks, names, number.lost);
    let words = rows.paragraphs().iter().map(Inline::plain).collect::<Vec<_>>().join(" ");
    let flagged_repeat =
        words.to_lowercase().contains("repeat concern") || words.to_lowercase().contains("repeated concern");
    let at = format!("concern {}", number.text);
    let mut missing = Vec::new();
    let mut unsure = Vec::new();
    let mut sentences = Vec::new();
    if title.is_none() {
        missing.push(Lost::Title);
    }
    if number.lost {
        missing.extend(detail.is_empty().then_some(Lost::Detail).into_iter().chain([Lost::Actions]));
    }
    if number.inferred {
        unsure.push(ConcernField::Number);
        let why = if number.lost {
            "The page with the beginning of this concern is missing from the source"
        } else {
            "The source gives no number for this concern"
        };
        sentences.push(format!("{why}: its number is taken from the one that follows."));
    }
    if kind_unsure {
        unsure.push(ConcernField::Kind);
        sentences.push(match kind {
            Kind::Priority => {
                "It stands before the heading “Key concerns”, so it is taken for a priority concern."
                    .to_owned()
            }
            _ => "No heading in the source says whether it is a priority or a key concern.".to_owned(),
        });
    }
    if number.inferred {
        findings.push(Finding {
            source_line: rows.source_line(),
            at: at.clone(),
            fields: "number".to_owned(),
            read: number.text.clone(),
            other: if number.lost { "another number; its row is lost" } else { "another number" }.to_owned(),
            sentence: sentences.join(" "),
        });
    }
    for doubt in &rows.doubts {
        if !unsure.contains(&doubt.field) {
            unsure.push(doubt.field);
        }
        if !sentences.contains(&doubt.sentence) {
            sentences.push(doubt.sentence.clone());
        }
        findings.push(Finding {
            source_line: doubt.source_line,
            at: at.clone(),
            fields: match doubt.field {
                ConcernField::Number => "number",
                ConcernField::Kind => "kind",
                _ => "detail",
            }
            .to_owned(),
            read: doubt.read.clone(),
            other: doubt.other.clone(),
            sentence: doubt.sentence.clone(),
        });
    }
    let mut unplaced: Vec<Unplaced> =
        repeated.into_iter().map(|text| Unplaced::new(Column::Action, text)).collect();
    unplaced.extend(answer.unplaced);
    for words in &unplaced {
        findings.push(Finding {
            source_line: rows.source_line(),
            at: at.clone(),
            fields: format!("{:?} column", words.column).to_lowercase(),
            read: "belongs to no action".to_owned(),
            other: "a part of one of the actions".to_owned(),
            sentence: format!("“{}” is kept apart.", *words.text),
        });
    }
    if answer.acts.is_empty() && !missing.contains(&Lost::Actions) {
        missing.push(Lost::Actions);
        findings.push(Finding {
            source_line: rows.source_line(),
            at: at.clone(),
            fields: "actions".to_owned(),
            read: "none".to_owned(),
            other: "they are lost, or stand in another column".to_owned(),
            sentence: "No action stands beside this concern in the table.".to_owned(),
        });
    }
    for (index, act) in answer.acts.iter().enumerate() {
        findings.extend(about(act, &format!("{at}, action {}", index + 1)));
    }
    ConcernFile {
        number: Placed::nowhere(number.text.clone()),
        kind,
        title: title.map(Placed::nowhere),
        detail: (!detail.is_empty())
            .then(|| Placed::nowhere(markdown::blocks(detail.iter().map(|text| (0, text))))),
        themes: Vec::new(),
        flagged_repeat,
        repeats: Vec::new(),
        not_themes: Vec::new(),
        not_repeats: Vec::new(),
        aliases: Vec::new(),
        response: None,
        missing,
        unsure,
        doubt: (!sentences.is_empty()).then(|| Placed::nowhere(sentences.join(" "))),
        unplaced,
        action: answer.acts.into_iter().map(|act| Placed::nowhere(act.into_file())).collect(),
        review: Vec::new(),
    }
}

/// Flags concerns whose words seem to go on in the next one: a line may have slipped over its border.
fn torn(concerns: &mut [Placed<ConcernFile>], rows: &[ConcernRows], findings: &mut Vec<Finding>) {
    let words =
        |rows: &ConcernRows| rows.paragraphs().iter().map(Inline::plain).collect::<Vec<_>>().join(" ");
    for at in 1..concerns.len().min(rows.len()) {
        let (Some(above), Some(below)) = (rows.get(at - 1).map(words), rows.get(at).map(words)) else {
            continue;
        };
        if above.is_empty() || sentence::ends(&above) || !sentence::starts_lower(&below) {
            continue;
        }
        for which in [at - 1, at] {
            let Some(concern) = concerns.get_mut(which) else { continue };
            let sentence = "Words of this concern may stand in the one beside it: one ends and the next begins in the middle of a sentence.";
            if !concern.value.unsure.contains(&ConcernField::Detail) {
                concern.value.unsure.push(ConcernField::Detail);
            }
            let doubt =
                concern.value.doubt.take().map(|doubt| format!("{} ", doubt.value)).unwrap_or_default();
            concern.value.doubt = Some(Placed::nowhere(format!("{doubt}{sentence}")));
            findings.push(Finding {
                source_line: rows.get(which).map_or(0, ConcernRows::source_line),
                at: format!("concern {}", concern.value.number.value),
                fields: "detail".to_owned(),
                read: "as it stands".to_owned(),
                other: "its first or last words belong to the concern beside it".to_owned(),
                sentence: sentence.to_owned(),
            });
        }
    }
}

/// The doubts about an action as findings.
fn about<'a>(act: &'a Act, at: &'a str) -> impl Iterator<Item = Finding> + 'a {
    act.doubts.iter().map(move |doubt| Finding {
        source_line: act.source_line,
        at: at.to_owned(),
        fields: doubt.fields.iter().map(|field| field_name(*field)).collect::<Vec<_>>().join(", "),
        read: doubt.read.clone(),
        other: doubt.other.clone(),
        sentence: doubt.sentence.clone(),
    })
}

fn field_name(field: ActionField) -> &'static str {
    match field {
        ActionField::Text => "text",
        ActionField::Owner => "owner",
        ActionField::Target => "target",
    }
}

/// How HMPPS answered a recommendation.
fn response(
    rows: &ConcernRows,
    document: &Arc<Document>,
    problems: &mut Diagnostics,
) -> Option<Placed<Response>> {
    let words = rows.response();
    let response = match words.to_lowercase().trim_end_matches('.') {
        "agreed" | "accepted" => Response::Agreed,
        "partly agreed" | "partially agreed" => Response::PartlyAgreed,
        "not agreed" | "rejected" => Response::NotAgreed,
        _ => {
            problems.push(
                line_place(document, rows.source_line())
                    .error("import::response", format!("\"{words}\" is not an answer to a recommendation"))
                    .help("it must be Agreed, Partly Agreed or Not Agreed"),
            );
            return None;
        }
    };
    Some(Placed::nowhere(response))
}
