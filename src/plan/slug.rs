//! Names that can stand in a URL.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// The longest URL part that is made from a name, in bytes. File systems allow 255.
const LONGEST: usize = 100;

/// A name as lower-case letters without accents, digits and hyphens: "The Governor" becomes
/// "the-governor". Empty where the name has none of them. A name that had to be cut ends with a hash of
/// the whole name, so that two names never become one by being cut.
pub fn slug(name: &str) -> String {
    let mut out = String::with_capacity(name.len());
    for c in name.nfkd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase) {
        if c.is_ascii_alphanumeric() {
            out.push(c);
        } else if !matches!(c, '\'' | '’') && !out.is_empty() && !out.ends_with('-') {
            out.push('-');
        }
    }
    out.truncate(out.trim_end_matches('-').len());
    if out.len() > LONGEST {
        let hash = blake3::hash(name.as_bytes()).to_hex();
        out.truncate(LONGEST - 9);
        out.truncate(out.trim_end_matches('-').len());
        out.push('-');
        out.push_str(&hash.as_str()[..8]);
    }
    out
}

/// Whether a file's name can be used in a URL as it is, without changing it.
pub fn is_slug(name: &str) -> bool {
    !name.is_empty()
        && name.split('-').all(|part| !part.is_empty())
        && name.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-')
}

#[cfg(test)]
mod tests {
    use super::{LONGEST, is_slug, slug};

    #[test]
    fn names_become_urls() {
        assert_eq!(slug("Governor/MOJ Estates"), "governor-moj-estates");
        assert_eq!(
            slug("HMPPS – Community Accommodation Services"),
            "hmpps-community-accommodation-services"
        );
        assert_eq!(slug("Offender Health, MoJ."), "offender-health-moj");
        assert_eq!(slug(" … "), "");
        assert_eq!(slug("Zoë Ångström"), "zoe-angstrom");
        assert_eq!(slug(&"x".repeat(LONGEST)), "x".repeat(LONGEST));
        let (one, two) = (slug(&"Head of ".repeat(60)), slug(&"Head of ".repeat(61)));
        assert!((91..=100).contains(&one.len()) && one != two, "{one} {two}");
    }

    #[test]
    fn only_plain_names_are_urls_already() {
        assert!(is_slug("fosse-way") && is_slug("2026") && is_slug("2026-irp"));
        for wrong in ["", "Fosse-Way", "fosse way", "-x", "x--y", "x-", "é", ".."] {
            assert!(!is_slug(wrong), "{wrong}");
        }
    }
}
