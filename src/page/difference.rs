//! Two wordings of one promise, with the words that differ marked.

use similar::{ChangeTag, TextDiff};

use crate::character::escaped;

/// The words of `other` as HTML: what only it has is in `ins`, and what only `own` has is in `del`. White space
/// alone does not part what differs.
pub(super) fn marked(own: &str, other: &str) -> String {
    let difference = TextDiff::from_words(own, other);
    let mut html = String::with_capacity(other.len() + 64);
    let (mut deleted, mut inserted, mut space) = (String::new(), String::new(), "");
    for change in difference.iter_all_changes() {
        let words = change.value();
        let differs = !deleted.is_empty() || !inserted.is_empty();
        match change.tag() {
            ChangeTag::Equal if differs && space.is_empty() && words.trim().is_empty() => space = words,
            ChangeTag::Equal => {
                add(&mut html, &mut deleted, &mut inserted);
                html.push_str(&escaped(std::mem::take(&mut space)));
                html.push_str(&escaped(words));
            }
            tag => {
                deleted.push_str(space);
                inserted.push_str(std::mem::take(&mut space));
                if tag == ChangeTag::Delete { deleted.push_str(words) } else { inserted.push_str(words) }
            }
        }
    }
    add(&mut html, &mut deleted, &mut inserted);
    html + &escaped(space)
}

/// Adds what differs. A space parts the words of one from those of the other.
fn add(html: &mut String, deleted: &mut String, inserted: &mut String) {
    if !deleted.is_empty() {
        html.push_str(&format!("<del>{}</del>", escaped(deleted)));
        let is_parted = deleted.ends_with(char::is_whitespace) || inserted.starts_with(char::is_whitespace);
        if !is_parted && !inserted.is_empty() {
            html.push(' ');
        }
    }
    if !inserted.is_empty() {
        html.push_str(&format!("<ins>{}</ins>", escaped(inserted)));
    }
    deleted.clear();
    inserted.clear();
}

#[cfg(test)]
mod tests {
    use super::marked;

    #[test]
    fn differing_words_are_marked() {
        assert_eq!(
            marked("It is reviewed by the Governor.", "It is reviewed <weekly> by Governor."),
            "It is reviewed <ins>&lt;weekly&gt; </ins>by<del> the</del> Governor."
        );
        assert_eq!(
            marked("A new deputy manager will act ", "The old governor will act "),
            "<del>A new deputy manager</del> <ins>The old governor</ins> will act "
        );
        assert_eq!(marked("Staff act", "Staff now act"), "Staff <ins>now </ins>act");
        assert_eq!(marked("a  b", "c  d"), "<del>a  b</del> <ins>c  d</ins>");
        assert_eq!(marked("a b ", "c b "), "<del>a</del> <ins>c</ins> b ");
    }
}
