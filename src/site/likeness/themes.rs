//! Themes that an editor may want to confirm: learnt from what editors labelled before, and from each
//! theme's own words.

use rustc_hash::FxHashMap;

use super::Likeness;
use crate::plan::terms::says_nothing;
use crate::plan::{Terms, prose};
use crate::site::{ConcernId, PlanId, Site, ThemeId};

/// What a theme's title and the terms that suggest it count, and its description.
const TITLE: f32 = 1.0;
const SUGGEST: f32 = 1.0;
const DESCRIPTION: f32 = 0.4;
/// What a theme's own words count beside those of the concerns that editors gave it.
const OWN_WORDS: f32 = 0.5;

/// How many themes are offered for one concern, besides one that a cue speaks for.
const OFFERED: usize = 3;
/// What share of the first theme's likeness a further one needs.
const FURTHER: f32 = 0.25;

/// A theme that a concern may fall under.
#[derive(Debug, Clone)]
pub struct Guess {
    /// The theme.
    pub theme: ThemeId,
    /// How sure: comparable between the themes of one concern.
    pub likeness: f32,
    /// What speaks for it, in the concern's own words.
    pub because: Vec<String>,
    /// Whether one of its cues stands in the concern. Such a theme is offered after the likeliest: that
    /// leaders are named makes leadership a further theme, seldom the first.
    pub cued: bool,
}

impl Guess {
    /// Those of one concern that an editor is offered: the first and what comes near it, at most three.
    pub fn likeliest(mut guesses: Vec<Self>) -> Vec<Self> {
        let first = guesses.first().map_or(0.0, |guess| guess.likeness);
        guesses.retain(|guess| guess.cued || guess.likeness >= first * FURTHER);
        let further = guesses.split_off(guesses.len().min(OFFERED));
        guesses.extend(further.into_iter().filter(|guess| guess.cued));
        guesses
    }
}

/// The terms of a theme's own words.
pub fn theme_terms(title: &str, suggest: &[String], description: &str) -> Terms {
    let description = prose::to_text(description);
    let mut parts = vec![(title, TITLE)];
    parts.extend(suggest.iter().map(|words| (words.as_str(), SUGGEST)));
    parts.push((&description, DESCRIPTION));
    Terms::of(&parts)
}

/// The words of a theme that suggest it by themselves and are left out where concerns are compared.
pub fn theme_cues(suggest: &[String]) -> Vec<String> {
    let words = suggest.iter().map(|words| words.to_lowercase());
    words.filter(|word| says_nothing(word)).collect()
}

/// What was learnt of each theme.
#[derive(Debug)]
pub struct Lessons {
    themes: Vec<Lesson>,
}

#[derive(Debug)]
struct Lesson {
    theme: ThemeId,
    /// What each term of the theme's own words says, as a vector of length 1.
    own: FxHashMap<u32, f32>,
    /// The same of the concerns that have it as their primary theme.
    labelled: FxHashMap<u32, f32>,
}

impl Likeness {
    /// Themes that a concern may fall under, the likeliest first; learnt from all plans but its own.
    pub fn themes(&self, site: &Site, id: ConcernId) -> Vec<Guess> {
        let lessons = self.lessons.get_or_init(|| Lessons::learn(self, site, None));
        self.guess(lessons, site, id)
    }

    /// The same, learnt without the labels of one plan: for measuring.
    pub fn themes_without(&self, site: &Site, plan: PlanId) -> Vec<(ConcernId, Vec<Guess>)> {
        let lessons = Lessons::learn(self, site, Some(plan));
        site.plan(plan).concerns.iter().map(|id| (*id, self.guess(&lessons, site, *id))).collect()
    }

    fn guess(&self, lessons: &Lessons, site: &Site, id: ConcernId) -> Vec<Guess> {
        let terms = site.terms(id);
        let mut guesses: Vec<Guess> = lessons
            .themes
            .iter()
            .filter_map(|lesson| {
                let mut likeness = 0.0;
                let mut speaks: FxHashMap<u32, f32> = FxHashMap::default();
                for (number, share) in self.weights.shares(id) {
                    let own = lesson.own.get(number).copied().unwrap_or(0.0);
                    let labelled = lesson.labelled.get(number).copied().unwrap_or(0.0);
                    let adds = share * (OWN_WORDS * own + (1.0 - OWN_WORDS) * labelled);
                    if adds > 0.0 {
                        likeness += adds;
                        speaks.insert(*number, adds);
                    }
                }
                let cue = site.theme(lesson.theme).cues.iter().find_map(|cue| terms.word(cue));
                let mut because = self.say(&terms, &speaks);
                because.extend(cue.map(str::to_owned));
                let cued = cue.is_some();
                (likeness > 0.0 || cued).then_some(Guess { theme: lesson.theme, likeness, because, cued })
            })
            .collect();
        guesses.sort_by(|a, b| b.likeness.total_cmp(&a.likeness).then_with(|| a.theme.cmp(&b.theme)));
        guesses
    }
}

impl Lessons {
    fn learn(likeness: &Likeness, site: &Site, without: Option<PlanId>) -> Self {
        let weights = &likeness.weights;
        let all = (0..site.themes.len()).map(ThemeId::new);
        let themes = all.map(|theme| {
            let said = site.theme(theme);
            let own = weights.shares_of(&said.terms).into_iter().collect();
            let mut labelled: FxHashMap<u32, f32> = FxHashMap::default();
            for id in &said.concerns {
                let concern = site.concern(*id);
                if Some(concern.plan) == without || concern.themes.first() != Some(&theme) {
                    continue;
                }
                for (number, share) in weights.shares(*id) {
                    *labelled.entry(*number).or_default() += share;
                }
            }
            Lesson { theme, own, labelled: unit(labelled) }
        });
        Self { themes: themes.collect() }
    }
}

/// A vector as one of length 1.
fn unit(mut vector: FxHashMap<u32, f32>) -> FxHashMap<u32, f32> {
    let mut parts: Vec<(u32, f32)> = vector.iter().map(|(number, part)| (*number, *part)).collect();
    parts.sort_by_key(|(number, _)| *number);
    let length = parts.iter().map(|(_, part)| part * part).sum::<f32>().sqrt();
    if length > 0.0 {
        vector.values_mut().for_each(|part| *part /= length);
    }
    vector
}

#[cfg(test)]
mod tests {
    use super::theme_cues;

    #[test]
    fn a_word_that_stands_everywhere_is_a_cue_and_others_are_terms() {
        assert_eq!(theme_cues(&["Leaders", "food"].map(str::to_owned)), ["leaders"]);
    }
}
