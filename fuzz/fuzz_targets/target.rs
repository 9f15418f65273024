//! Target dates: what is read from words does not depend on what is no word.
#![no_main]

use libfuzzer_sys::fuzz_target;
use planbook::plan::{Month, Target};

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
        let day = month.last_day().expect("a month of the calendar");
        assert_eq!(Month::of(day), month);
        assert!(words.contains(&month.year.to_string()), "a year is never made up");
        // Without the day: "March 2026".
        let words = day.long();
        let (_, words) = words.split_once(' ').expect("a day, a month, a year");
        assert_eq!(Target::read(words), read);
    }
    if read == Target::Complete {
        assert!(words.to_lowercase().contains("complete"));
    }
    if read == Target::Ongoing {
        assert!(words.to_lowercase().contains("ongoing"));
    }
});
