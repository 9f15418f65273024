//! Two wordings of one promise, with the words that differ marked.

use similar::{ChangeTag, TextDiff};

use crate::character::escaped;

/// The words of `other` as HTML: what only it has is in `ins`, and what only `own` has is in `del`.
pub(super) fn marked(own: &str, other: &str) -> String {
    let difference = TextDiff::from_words(own, other);
    let mut html = String::with_capacity(other.len() + 64);
    let mut open = None;
    for change in difference.iter_all_changes() {
        let tag = match change.tag() {
            ChangeTag::Delete => Some("del"),
            ChangeTag::Insert => Some("ins"),
            ChangeTag::Equal => None,
        };
        if open != tag {
            open.iter().for_each(|tag| html.push_str(&format!("</{tag}>")));
            tag.iter().for_each(|tag| html.push_str(&format!("<{tag}>")));
            open = tag;
        }
        html.push_str(&escaped(change.value()));
    }
    open.iter().for_each(|tag| html.push_str(&format!("</{tag}>")));
    html
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
    }
}
