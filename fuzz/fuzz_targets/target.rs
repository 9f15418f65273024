//! Target dates: what is read from words does not depend on what is no word.
#![no_main]

use libfuzzer_sys::fuzz_target;
use planbook::plan::{Month, Target};

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

fuzz_target!(|words: &str| {
    let read = Target::read(words);
    assert_eq!(Target::read(words.trim()), read);
    assert_eq!(Target::read(&format!("  {words} .\n")), read);
    assert_eq!(Target::read(&words.replace(' ', "  ")), read);
    if words.is_ascii() {
        assert_eq!(Target::read(&words.to_ascii_uppercase()), read);
    }
    if let Target::Dated(month) = read {
        assert!((1990..=2100).contains(&month.year) && (1..=12).contains(&month.month));
        assert!(month.last_day().is_some_and(|day| Month::of(day) == month));
        assert!(words.contains(&month.year.to_string()), "a year is never made up");
        let name = MONTHS[usize::from(month.month.unsigned_abs()) - 1];
        assert_eq!(Target::read(&format!("{name} {}", month.year)), read);
    }
    if read == Target::Complete {
        assert!(words.to_lowercase().contains("complete"));
    }
    if read == Target::Ongoing {
        assert!(words.to_lowercase().contains("ongoing"));
    }
});
