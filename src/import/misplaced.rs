//! Owners and dates that do not read as what they should be: marks in place of a name, and what may stand in
//! the wrong column.

use super::act::Act;
use super::owner::Names;
use super::target;
use crate::plan::file::{ActionField, Column, Unplaced};
use crate::plan::{self, slug};

use ActionField::{Owner, Target};

/// Takes the marks that name nobody from the owners of an action, such as a dash, and gives them to be kept
/// apart.
pub fn take_marks(act: &mut Act) -> Vec<Unplaced> {
    let owner = std::mem::take(&mut act.owner);
    let (named, marks): (Vec<String>, Vec<String>) = owner.into_iter().partition(|name| is_name(name));
    act.owner = named;
    if marks.is_empty() {
        return Vec::new();
    }
    let read = if act.owner.is_empty() { "no owner".to_owned() } else { act.owner.join(" / ") };
    // The marks of an owner that goes on stand in the source once, and where no owner is left none goes on.
    let is_inherited = act.inherited;
    if is_inherited && act.owner.is_empty() {
        act.inherited = false;
        act.doubts.retain(|doubt| doubt.fields != [Owner]);
    }
    let sentence = format!("The source has “{}” in place of an owner.", marks.join(" / "));
    act.doubt(&[Owner], sentence, read, "an owner that is lost");
    let marks = marks.into_iter().filter(|_| !is_inherited);
    marks.map(|text| Unplaced::new(Column::Owner, text)).collect()
}

/// Doubts an owner that reads as a date, and a date that is somebody's name.
pub fn doubt(act: &mut Act, names: &Names) {
    let owner = act.owner.join(" / ");
    let date = act.target.clone().unwrap_or_default();
    let says = |part: &String| plan::Target::read(part) != plan::Target::Undated;
    let is_date = target::parts(&owner).is_some_and(|parts| parts.iter().any(says));
    let is_owner = !target::is_target(&date) && is_name(&date) && names.has(&date) && owner != date;
    let (fields, sentence): (&[ActionField], String) = match (is_date, is_owner) {
        (true, true) => (
            &[Owner, Target],
            format!(
                "The source has “{owner}” in the column of owners and “{date}” in that of dates: they may have changed places."
            ),
        ),
        (true, false) => {
            (&[Owner], format!("The source has “{owner}” in the column of owners, which reads as a date."))
        }
        (false, true) => {
            (&[Target], format!("The source has “{date}” in the column of dates, which reads as an owner."))
        }
        (false, false) => return,
    };
    act.doubt(fields, sentence, "as it stands", "words of another column");
}

/// Whether a text can be a name at all: an owner has an address, which is made from it.
fn is_name(text: &str) -> bool {
    !slug::slug(text).is_empty()
}
