//! What a text is about: its words without their endings, and pairs of words that stand together.
//!
//! "Patients waited too long for transfer to hospital" and "delays in transferring patients to hospital
//! beds" share *patient*, *transfer* and *hospital*. Words that every concern has, and words of judgement
//! ("poor", "too long"), say nothing about its subject and are left out. Every term remembers where it
//! stands, so that a link can say in the source's own words why it was made.

use std::hash::{BuildHasher, BuildHasherDefault};
use std::ops::Range;

use rust_stemmers::{Algorithm, Stemmer};
use rustc_hash::FxHasher;
use unicode_segmentation::UnicodeSegmentation;

/// What the rest of the inspectors' words count, beside a headline that counts 1.
const DETAIL: f32 = 0.6;
/// What a pair of words counts, beside a word that counts 1.
const PAIR: f32 = 0.5;
/// What the last words of a long text count, beside its first words that count 1.
const LATE: f32 = 0.6;
/// The word from which on words count no less, counted among the words that say something.
const LATE_FROM: usize = 12;

/// Words of grammar.
const GRAMMAR: &str = "a about across after again against all also although always among amongst an and any \
    are as at be became because become been before being below between both but by can could despite did do \
    does done due during each either especially etc even every few follow followed following for from further get give given had half \
    has have having he her his how however if in including into is it its itself just know last less made \
    make many may me meant might more most much must neither never no nor not now of often on once one only \
    onto or other others our out over overall own per quite rather really regularly same see several she \
    should since so some sometimes still such sufficiently than that the their them then there these they \
    this those though through throughout to together too two three four five toward towards under until up \
    us very via was we well were what when where whether which while who whom whose why will with within \
    without would yet you your";

/// Words that say nothing here: who is spoken of, and judgements that every concern makes.
const EVERY_CONCERN: &str = "prisoner prisoners prison prisons hmp yoi establishment leader leaders leadership \
    manager managers governor senior inspector inspectors inspection inspections concern concerns recommendation \
    sufficient insufficient enough adequate adequately inadequate inadequately poor poorly good better weak \
    weakness effective effectively ineffective lack lacked lacking limited limit high higher highly low lower \
    large small significant significantly serious seriously severe considerable substantial particular \
    particularly consistent consistently inconsistent inconsistently appropriate appropriately suitable \
    unacceptable unacceptably excessive reasonable important number numbers range remained remain remains \
    remaining need needs needed ensure ensured ensuring ensures improve improved improvement improving address \
    addressed addressing issue issues problem problems failed fail failing failure fully clear clearly long \
    longer meet met always consistently frequently frequent population people men women person based \
    arrangements arrangement provide provided provides providing provision available lead led leading place \
    month months year years week weeks day days times result resulted outcome outcomes area areas level \
    levels standard standards way ways received receive took take taken taking found told reported report \
    similar compared continued continue continues result";

/// One term of a text.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Term {
    /// Names the term: equal for two words with one stem, and for two pairs of the same stems. Of a million terms
    /// a hundred share their name with another.
    pub key: u32,
    /// How much the text speaks of it: 1 for the first word of a headline.
    pub weight: f32,
    /// Where it first stands in the text, in bytes.
    start: u32,
    end: u32,
    /// Whether it is a pair of words.
    pub pair: bool,
}

/// The terms of a text, each once, in order of their keys.
#[derive(Debug, Clone, PartialEq)]
pub struct Terms {
    text: Box<str>,
    list: Box<[Term]>,
}

impl Terms {
    /// The terms of a concern's own words.
    pub fn of_concern(title: &str, detail: &str) -> Self {
        Self::of(&[(title, 1.0), (detail, DETAIL)])
    }

    /// The terms of some texts, each with what its first words count.
    pub fn of(parts: &[(&str, f32)]) -> Self {
        let mut reader =
            Reader { stemmer: Stemmer::create(Algorithm::English), text: String::new(), found: Vec::new() };
        for (part, weight) in parts {
            reader.read(part, *weight);
        }
        let Reader { text, mut found, .. } = reader;
        // Of the same term in several places, the weightiest counts, and the first is shown.
        found.sort_by(|a, b| {
            a.key.cmp(&b.key).then_with(|| b.weight.total_cmp(&a.weight)).then_with(|| a.start.cmp(&b.start))
        });
        found.dedup_by_key(|term| term.key);
        Self { text: text.into(), list: found.into() }
    }

    /// Each term, in order of their keys.
    pub fn iter(&self) -> std::slice::Iter<'_, Term> {
        self.list.iter()
    }

    /// Whether there is nothing that the text could be compared by.
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// A word as the text first has it, in capitals or not.
    pub fn word(&self, word: &str) -> Option<&str> {
        self.text.unicode_words().find(|known| known.to_lowercase() == word)
    }

    /// Some of its terms in the text's own words, the weightiest by `worth` first, at most `most`; those
    /// without a worth are left out. Terms that overlap are one: "Mental Health Act", not "mental health" and
    /// "Health Act".
    pub fn say(&self, worth: impl Fn(u32) -> Option<f32>, most: usize) -> Vec<String> {
        let mut spans: Vec<(Range<usize>, f32)> = self
            .list
            .iter()
            .filter_map(|term| Some((term.start as usize..term.end as usize, worth(term.key)?)))
            .collect();
        spans.sort_by(|a, b| a.0.start.cmp(&b.0.start).then_with(|| b.0.end.cmp(&a.0.end)));
        let mut joined: Vec<(Range<usize>, f32)> = Vec::new();
        for (span, worth) in spans {
            match joined.last_mut() {
                Some((last, sum)) if span.start < last.end => {
                    last.end = last.end.max(span.end);
                    *sum += worth;
                }
                _ => joined.push((span, worth)),
            }
        }
        joined.sort_by(|a, b| b.1.total_cmp(&a.1).then_with(|| a.0.start.cmp(&b.0.start)));
        let mut said: Vec<String> = Vec::new();
        for (span, _) in joined {
            let words = self.text.get(span).unwrap_or_default().to_owned();
            if said.len() < most && !said.iter().any(|known| known.eq_ignore_ascii_case(&words)) {
                said.push(words);
            }
        }
        said
    }
}

/// The hash of a word's stem: the word is in lower case.
fn key_of(stem: &str) -> u64 {
    BuildHasherDefault::<FxHasher>::default().hash_one(stem)
}

/// Whether a word is left out wherever texts are compared: it is in lower case.
pub fn says_nothing(word: &str) -> bool {
    use std::sync::LazyLock;
    static SILENT: LazyLock<rustc_hash::FxHashSet<&'static str>> =
        LazyLock::new(|| GRAMMAR.split_whitespace().chain(EVERY_CONCERN.split_whitespace()).collect());
    SILENT.contains(word)
}

struct Reader {
    stemmer: Stemmer,
    text: String,
    found: Vec<Term>,
}

impl Reader {
    fn read(&mut self, part: &str, weight: f32) {
        let offset = self.text.len();
        let mut before: Option<(u64, usize, f32)> = None;
        let mut end_before = 0;
        let mut place = 0;
        for (at, word) in part.unicode_word_indices() {
            // A pair does not reach over the end of a sentence or a clause.
            if part
                .get(end_before..at)
                .is_some_and(|gap| gap.contains(['.', ';', ':', ',', '(', ')', '!', '?']))
            {
                before = None;
            }
            end_before = at + word.len();
            let lower = word.to_lowercase().replace('’', "'");
            let bare = lower.strip_suffix("'s").unwrap_or(&lower);
            if bare.chars().all(|c| c.is_ascii_digit()) || bare.len() < 2 || says_nothing(bare) {
                continue;
            }
            let late = place.min(LATE_FROM) as f32 / LATE_FROM as f32;
            let counts = weight * (1.0 - late * (1.0 - LATE));
            place += 1;
            let key = key_of(&self.stemmer.stem(bare));
            self.push(key, counts, offset + at..offset + end_before, false);
            if let Some((first, start, first_counts)) = before {
                let pair = first.rotate_left(17) ^ key.wrapping_mul(0x9e37_79b9_7f4a_7c15);
                self.push(pair, PAIR * first_counts.min(counts), offset + start..offset + end_before, true);
            }
            before = Some((key, at, counts));
        }
        self.text.push_str(part);
        self.text.push('\n');
    }

    fn push(&mut self, key: u64, weight: f32, span: Range<usize>, pair: bool) {
        let place = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        // Of words the lower half of a hash mixes best, of pairs the upper.
        let key = (key ^ (key >> 32)) as u32;
        self.found.push(Term { key, weight, start: place(span.start), end: place(span.end), pair });
    }
}

#[cfg(test)]
mod tests {
    use super::Terms;

    /// What a text says of everything that it has, each term worth the same.
    fn said(text: &str, most: usize) -> Vec<String> {
        let terms = Terms::of_concern(text, "");
        terms.say(|_| Some(1.0), most)
    }

    #[test]
    fn a_word_is_given_as_the_text_has_it() {
        let terms = Terms::of_concern("The Kitchen was dirty.", "Pests in the kitchen.");
        assert_eq!(
            (terms.word("kitchen"), terms.word("pests"), terms.word("kitch")),
            (Some("Kitchen"), Some("Pests"), None)
        );
    }

    #[test]
    fn terms_that_overlap_are_one_and_the_weightiest_come_first() {
        assert_eq!(said("Mental Health Act. Kitchens.", 9), ["Mental Health Act", "Kitchens"]);
        // Side by side is not one over the other, and what ends a clause ends a term.
        assert_eq!(said("Kitchens; showers.", 9), ["Kitchens", "showers"]);
        assert_eq!(said("Kitchens; showers. Drugs.", 2).len(), 2);
        // What overlaps weighs as much as all of it.
        let terms = Terms::of_concern("Kitchens. Drug testing.", "");
        let key = |words: &str| Terms::of_concern(words, "").iter().map(|term| term.key).collect::<Vec<_>>();
        let (pair, other) = (key("drug testing"), key("kitchens"));
        let worth = |term| match () {
            () if pair.contains(&term) => Some(1.0),
            () if other.contains(&term) => Some(2.0),
            () => None,
        };
        assert_eq!(terms.say(worth, 1), ["Drug testing"]);
        // One that is said twice is said once, in capitals or not.
        assert_eq!(said("Kitchens. KITCHENS.", 9), ["Kitchens"]);
    }

    #[test]
    fn numbers_single_letters_and_little_words_are_no_terms() {
        assert!(Terms::of_concern("12 a b 2024 and the", "").is_empty());
        assert_eq!(said("It is ID 12.", 9), ["ID"]);
    }

    #[test]
    fn two_words_in_another_order_are_another_pair() {
        let keys =
            |text: &str| -> Vec<u32> { Terms::of_concern(text, "").iter().map(|term| term.key).collect() };
        let (one, other) = (keys("drug testing"), keys("testing drug"));
        let common = one.iter().filter(|key| other.contains(key)).count();
        assert_eq!((one.len(), other.len(), common), (3, 3, 2));
    }
}
