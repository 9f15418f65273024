//! What editors are offered: repeats and themes that no plan file states or rejects yet.

use super::repeats::OFFERED;
use super::{Guess, Repeat};
use crate::diagnostic::Diagnostic;
use crate::site::{ConcernId, Site};

impl Site {
    /// Every repeat that an editor may want to confirm, the strongest first.
    pub fn offered_repeats(&self) -> Vec<Repeat> {
        let mut offered: Vec<Repeat> = self
            .concerns()
            .flat_map(|id| self.likeness().repeats(self, id))
            .filter(|repeat| {
                let later = self.concern(repeat.later);
                // The source says that it repeats one; once that one is known, others must be as close as any.
                let close = later.repeats.is_empty() || repeat.likeness >= OFFERED;
                close
                    && !later.not_repeats.contains(&repeat.earlier)
                    && !self.reaches(repeat.later, repeat.earlier)
            })
            .collect();
        offered.sort_by(|a, b| {
            b.likeness.total_cmp(&a.likeness).then_with(|| (a.later, a.earlier).cmp(&(b.later, b.earlier)))
        });
        offered
    }

    /// Whether a concern repeats an earlier one, directly or through others.
    fn reaches(&self, later: ConcernId, earlier: ConcernId) -> bool {
        let mut met = vec![later];
        let mut next = 0;
        while let Some(id) = met.get(next).copied() {
            next += 1;
            for repeated in &self.concern(id).repeats {
                if !met.contains(repeated) {
                    met.push(*repeated);
                }
            }
        }
        earlier != later && met.contains(&earlier)
    }

    /// Every concern without a theme whose words are there, with the themes that an editor may want to
    /// give it, the likeliest first; the concerns that are surest first.
    pub fn offered_themes(&self) -> Vec<(ConcernId, Vec<Guess>)> {
        let without = self.concerns().filter(|id| {
            // A name whose theme has errors is reported with that theme.
            let said = self.concern_said(*id);
            said.themes.is_empty() && !self.likeness().weights.shares(*id).is_empty()
        });
        let mut offered: Vec<(ConcernId, Vec<Guess>)> =
            without.map(|id| (id, self.guessed_themes(id))).collect();
        let surest = |guesses: &[Guess]| guesses.first().map_or(0.0, |guess| guess.likeness);
        offered.sort_by(|a, b| surest(&b.1).total_cmp(&surest(&a.1)).then_with(|| a.0.cmp(&b.0)));
        offered
    }

    /// The themes that a concern may fall under and that no editor has rejected, the likeliest first.
    fn guessed_themes(&self, id: ConcernId) -> Vec<Guess> {
        let rejected = &self.concern_said(id).not_themes;
        let mut guesses = self.likeness().themes(self, id);
        guesses.retain(|guess| !rejected.iter().any(|(name, _)| *name == self.theme(guess.theme).slug));
        Guess::likeliest(guesses)
    }

    /// A warning for every concern without a theme, with the themes to choose from.
    pub fn without_themes(&self) -> Vec<Diagnostic> {
        let warn = |(id, guesses): (ConcernId, Vec<Guess>)| {
            let names: Vec<String> =
                guesses.iter().map(|guess| format!("\"{}\"", self.theme(guess.theme).slug)).collect();
            let said = self.concern_said(id);
            let warning =
                said.place.warning("plan::no-theme", format!("concern {} has no theme", said.number));
            let others = names.get(1..).unwrap_or_default().join(" or ");
            let others = if others.is_empty() { others } else { format!(", or {others}") };
            match (names.first(), guesses.first()) {
                (Some(first), Some(guess)) => warning
                    .label(format!("perhaps {first}: {}", guess.because.join(", ")))
                    .help(format!("add themes = [{first}] to it{others}; `planbook suggest themes --apply` asks for each")),
                _ => warning.help("add themes = [\"…\"] to it; themes are the files in content/themes/"),
            }
        };
        self.offered_themes().into_iter().map(warn).collect()
    }
}
