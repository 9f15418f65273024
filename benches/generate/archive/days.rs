//! When a prison was inspected, and when its plan was submitted.

use jiff::ToSpan;
use jiff::civil::Date;

use super::random::Random;

/// The first year of the archive, and how many years it covers.
const FIRST: usize = 2002;
const YEARS: usize = 25;
/// Nothing is published after this day.
pub const LAST: Date = Date::constant(2026, 10, 31);
/// Since then inspectors raise concerns; before, they made recommendations.
const CONCERNS: Date = Date::constant(2022, 5, 1);

/// The days of one plan.
pub struct Days {
    pub submitted: Date,
    pub report: Date,
    pub visits: Vec<(Date, Date)>,
}

impl Days {
    /// The days of a prison's plan: its plans are spread over all years, no two in one year.
    pub fn of(plan: usize, plans: usize, random: &mut Random) -> Self {
        let year = FIRST + (plan * YEARS + random.below(YEARS * 2 / 3)) / plans;
        let submitted = Date::constant(year as i16, 1 + random.below(9) as i8, 1 + random.below(28) as i8);
        let report = submitted - (random.below(46) as i64).days();
        let end = report - (80 + random.below(45) as i64).days();
        let start = end - (3 + random.below(8) as i64).days();
        let mut visits = vec![(start, end)];
        if random.chance(120) {
            let first = start - (7 + random.below(10) as i64).days();
            visits.insert(0, (first, first + 1.day()));
        }
        Self { submitted, report, visits }
    }

    /// Whether the plan answers concerns, and not recommendations.
    pub fn has_concerns(&self) -> bool {
        self.submitted >= CONCERNS
    }

    /// A day some months after the plan, where it is not after the last day of all.
    pub fn later(&self, months: usize, random: &mut Random) -> Option<Date> {
        let day = self.submitted + (months as i64).months() + (random.below(27) as i64).days();
        (day <= LAST).then_some(day)
    }
}

/// A target some months after a plan, in one of the forms that plans print.
pub fn month(submitted: Date, months: usize, random: &mut Random) -> String {
    let day = submitted + (months as i64).months();
    let form = match random.weighted(&[850, 40, 30, 30, 30, 20]) {
        0 => "%B %Y",
        1 => "28 %B %Y",
        2 => "%b %Y",
        3 => "End of %B %Y",
        4 => "By the end of %B %Y.",
        _ => "28/%m/%Y",
    };
    day.strftime(form).to_string()
}
