//! `/share.png` and `/prisons/whitemoor/share.png`: the picture that is shown when a page is shared.

use schemars::JsonSchema;
use serde::Serialize;

use super::chart::{Segment, segments};
use super::{CountsView, PlanBrief};
use crate::site::{PlanId, PrisonId, Route, Site};

/// The picture of a prison, or of the site where it names no prison. Its template draws it as SVG,
/// 1200 wide and 630 high.
#[derive(Debug, Serialize, JsonSchema)]
pub struct ShareView {
    /// The prison's name, or the site's title, in lines that fit the picture.
    pub heading: Fitted,
    /// "Action plan of 2 February 2026"; "5 action plans of 4 prisons"
    pub lead: String,
    /// "12 concerns, 54 actions"
    pub figures: String,
    /// The prison's newest plan.
    pub plan: Option<PlanBrief>,
    /// Where the actions stand.
    pub counts: CountsView,
    /// The same as a bar, 1072 long.
    pub bar: Vec<Segment>,
    /// The site's title in one line; none where it is the heading.
    pub site_title: Option<String>,
}

/// Words in lines that fit a picture.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Fitted {
    /// The lines.
    pub lines: Vec<String>,
    /// The size of the letters, in pixels.
    pub size: usize,
}

/// The picture that stands for a page.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct ImageView {
    /// Its address, relative to the site.
    pub url: String,
    /// What it shows, in words.
    pub alt: String,
}

/// The width that words may have, in pixels.
const WIDTH: usize = 1072;

/// The picture of a page: its prison's, which shows the newest plan; the site's for a page about anything else,
/// older plans among it. Its figures are put in words where they are the page's own. None where this planbook makes
/// no pictures.
pub(super) fn image(site: &Site, route: &Route) -> Option<ImageView> {
    cfg!(feature = "share").then(|| {
        let prison = prison_of(site, route);
        let alt = if prison.is_some() || *route == Route::Home {
            in_words(site, Facts::of(site, prison))
        } else {
            site.words.say("share-alt-of-site", &[("name", site.config.title.as_str().into())])
        };
        ImageView { url: site.url(&Route::Share(prison)), alt }
    })
}

/// All that a picture says, in words.
fn in_words(site: &Site, facts: Facts) -> String {
    let statuses = facts.counts.statuses.iter();
    let statuses: Vec<String> =
        statuses.map(|status| format!("{} {}", status.count, status.counted)).collect();
    let stand = if statuses.is_empty() { String::new() } else { format!(": {}", statuses.join(", ")) };
    let Facts { name, lead, figures, .. } = facts;
    let day = site.words.day(site.as_at);
    let figures = format!("{figures}{stand}");
    let put =
        [("name", name.into()), ("lead", lead.into()), ("figures", figures.into()), ("day", day.into())];
    site.words.say("share-alt", &put)
}

/// The prison whose picture says nothing that is not true of a page: that of the prison itself, or of its newest
/// plan.
fn prison_of(site: &Site, route: &Route) -> Option<PrisonId> {
    let newest = |plan: PlanId| {
        let prison = site.plan(plan).prison;
        (site.prison(prison).plans.last() == Some(&plan)).then_some(prison)
    };
    match route {
        Route::Prison(id) => Some(*id).filter(|id| !site.prison(*id).plans.is_empty()),
        Route::Plan(plan) => newest(*plan),
        Route::Concern(concern) => newest(site.concern(*concern).plan),
        _ => None,
    }
}

pub(super) fn view(site: &Site, prison: Option<PrisonId>) -> ShareView {
    let facts = Facts::of(site, prison);
    ShareView {
        heading: fitted(&facts.name, &[92, 76, 62, 50], 2),
        plan: prison.and_then(|id| site.prison(id).plans.last()).map(|plan| site.plan_brief(*plan)),
        bar: segments(&facts.counts, WIDTH),
        lead: facts.lead,
        figures: facts.figures,
        counts: facts.counts,
        site_title: prison.and_then(|_| fitted(&site.config.title, &[30], 1).lines.pop()),
    }
}

/// What a picture says, in words too.
struct Facts {
    name: String,
    lead: String,
    figures: String,
    counts: CountsView,
}

impl Facts {
    fn of(site: &Site, prison: Option<PrisonId>) -> Self {
        let words = &site.words;
        let newest = prison.and_then(|id| Some((id, *site.prison(id).plans.last()?)));
        let (name, lead, concerns, counts): (_, _, _, CountsView) = match newest {
            Some((prison, plan)) => (
                site.prison(prison).name.clone(),
                words.say("share-plan", &[("day", words.day(site.plan(plan).said.submitted).into())]),
                site.count_answered(plan),
                site.counts_view(site.actions_of(plan)),
            ),
            None => {
                let prisons = site.prisons_with_plans().count();
                let plans = words.count("action-plans", site.plans().len());
                let prisons = words.count("prisons", prisons);
                let lead = words.say("share-site", &[("plans", plans.into()), ("prisons", prisons.into())]);
                let counts = site.all_counts_view();
                (site.config.title.clone(), lead, words.count("concerns", site.concerns().len()), counts)
            }
        };
        let figures = format!("{concerns}, {}", words.count("actions", counts.total));
        Self { name, lead, figures, counts }
    }
}

/// Words in the largest of these sizes in which they need no more lines than `most`; in the smallest
/// the rest is left out where there is still too much.
fn fitted(text: &str, sizes: &[usize], most: usize) -> Fitted {
    let mut fitted = Fitted { lines: Vec::new(), size: 0 };
    for size in sizes {
        fitted = Fitted { lines: lines(text, WIDTH * 100 / size), size: *size };
        if fitted.lines.len() <= most {
            return fitted;
        }
    }
    fitted.lines.truncate(most);
    if let Some(last) = fitted.lines.last_mut() {
        last.pop();
        last.push('…');
    }
    fitted
}

/// Words in lines of a width, in hundredths of the size of the letters. A word that is too long is cut.
fn lines(text: &str, most: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    let mut used = 0;
    for word in text.split_whitespace() {
        let gap = if used == 0 { 0 } else { width(' ') };
        let needs: usize = word.chars().map(width).sum();
        if used > 0 && used + gap + needs > most {
            lines.push(String::new());
            used = 0;
        } else if used > 0 {
            lines.last_mut().into_iter().for_each(|line| line.push(' '));
            used += gap;
        }
        for c in word.chars() {
            if used > 0 && used + width(c) > most {
                lines.push(String::new());
                used = 0;
            }
            lines.last_mut().into_iter().for_each(|line| line.push(c));
            used += width(c);
        }
    }
    lines
}

/// The width of a letter of Public Sans Bold or a little more, in hundredths of its size.
fn width(c: char) -> usize {
    match c {
        'i' | 'j' | 'l' | 'I' | '.' | ',' | '’' | '\'' | ':' | ';' | '|' | ' ' => 34,
        'f' | 'r' | 't' | 'J' | '-' | '(' | ')' | '/' => 44,
        'm' | 'w' | 'M' | 'W' | '%' | '@' | '—' => 99,
        'a'..='z' | '0'..='9' | '–' => 70,
        'A'..='Z' | '&' => 80,
        _ => 102,
    }
}

#[cfg(test)]
mod tests {
    use super::{fitted, lines};

    #[test]
    fn names_fit() {
        assert_eq!(fitted("HMP Whitemoor", &[92, 76], 2).lines, ["HMP Whitemoor"]);
        let long = "HMP and YOI Isle of Wight (Albany and Parkhurst) Estate";
        let name = fitted(long, &[92, 76, 62, 50], 2);
        assert!(name.lines.len() == 2 && name.size < 92, "{name:?}");
        assert_eq!(name.lines.join(" "), long);
        let endless = fitted(&"W".repeat(400), &[92, 50], 2);
        assert!(endless.lines.len() == 2 && endless.lines[1].ends_with('…'), "{endless:?}");
        assert_eq!(lines("", 100), [""]);
    }
}
