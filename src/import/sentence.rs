//! Where sentences begin and end, and which of them only go on with what the one before began.

/// The bytes at which the sentences of a text begin; the first is 0.
pub fn starts(text: &str) -> Vec<usize> {
    let mut starts = vec![0];
    let mut ended = false;
    let mut space = false;
    let mut word = String::new();
    for (at, character) in text.char_indices() {
        if character.is_whitespace() {
            if !word.is_empty() {
                let last_word = std::mem::take(&mut word);
                ended = ends(&last_word) && !is_abbreviation(&last_word);
            }
            space = true;
            continue;
        }
        let opens = character.is_uppercase()
            || character.is_ascii_digit()
            || matches!(character, '(' | '‘' | '“' | '\'' | '"');
        if space && ended && opens && at > 0 {
            starts.push(at);
        }
        space = false;
        ended = false;
        word.push(character);
    }
    starts
}

/// Whether a text ends a sentence: a full stop, question or exclamation mark, perhaps inside
/// closing brackets or quotes, or a colon.
pub fn ends(text: &str) -> bool {
    text.trim_end().trim_end_matches([')', ']', '”', '’', '"', '\'']).ends_with(['.', '!', '?', ':'])
}

fn is_abbreviation(word: &str) -> bool {
    let bare = word.trim_start_matches(['(', '[', '‘', '“', '\'', '"']);
    matches!(
        bare,
        "e.g." | "i.e." | "etc." | "No." | "Dr." | "Mr." | "Mrs." | "Ms." | "St." | "vs." | "approx."
    )
}

/// Whether a text begins in the middle of a sentence.
pub fn starts_lower(text: &str) -> bool {
    text.trim_start().chars().next().is_some_and(char::is_lowercase)
}

/// Whether a sentence only goes on with what the sentence before began: "This will …", "The review
/// will also …", "(See concern 6 …)".
pub fn goes_on(sentence: &str) -> bool {
    let words: Vec<String> = sentence.split_whitespace().map(bare).collect();
    let word = |at: usize| words.get(at).map(String::as_str).unwrap_or_default();
    sentence.trim_start().starts_with('(')
        || matches!(word(0), "this" | "these" | "it" | "they" | "their" | "such" | "those")
        || (word(0) == "the" && matches!(word(1), "review" | "impact" | "findings" | "outcome" | "outcomes"))
}

/// Whether a sentence points back to something said before, anywhere in it: "… the findings from
/// this group …".
pub fn points_back(sentence: &str) -> bool {
    goes_on(sentence)
        || sentence.split_whitespace().map(bare).any(|word| matches!(word.as_str(), "this" | "these"))
}

fn bare(word: &str) -> String {
    word.to_lowercase().chars().filter(|character| character.is_alphanumeric()).collect()
}

/// The byte where a new sentence begins although no full stop ends the one before: a capital
/// article after a lower-case word (rule 14).
pub fn run_on_boundary(text: &str) -> Option<usize> {
    let mut before: Option<&str> = None;
    let mut at = 0;
    for word in text.split(' ') {
        let lower = before.is_some_and(|word| word.chars().all(char::is_lowercase) && !word.is_empty());
        if lower && matches!(word, "A" | "An" | "The") {
            return Some(at);
        }
        before = Some(word);
        at += word.len() + 1;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::{ends, goes_on, points_back, run_on_boundary, starts};

    fn sentences(text: &str) -> Vec<String> {
        let mut starts = starts(text);
        starts.push(text.len());
        starts.windows(2).map(|pair| text[pair[0]..pair[1]].trim().to_owned()).collect()
    }

    #[test]
    fn sentences_end_at_stops_and_not_at_abbreviations() {
        assert_eq!(
            sentences("One, e.g. Two. Three (four). (See five.) 6 is last"),
            ["One, e.g. Two.", "Three (four).", "(See five.)", "6 is last"]
        );
        assert_eq!(sentences("Only one"), ["Only one"]);
        assert_eq!(sentences(""), [""]);
        assert!(ends("done.)") && ends("by:") && !ends("done"));
    }

    #[test]
    fn some_sentences_go_on() {
        assert!(
            goes_on("This will help.")
                && goes_on("(See concern 6).")
                && goes_on("The review will also ensure.")
        );
        assert!(!goes_on("The prison will act."));
        assert!(
            points_back("The prison will use the findings from this group.")
                && !points_back("Develop a programme.")
        );
    }

    #[test]
    fn a_capital_article_after_lower_case_begins_anew() {
        let text = "staff will be prioritised A new programme";
        assert_eq!(run_on_boundary(text), text.find("A new"));
        assert_eq!(run_on_boundary("The prison. A new one"), None);
    }
}
