//! Names that can stand in a URL.

/// A name as lower-case letters, digits and hyphens: "The Governor" becomes "the-governor".
/// Empty where the name has no letter or digit.
pub fn slug(name: &str) -> String {
    let mut out = String::with_capacity(name.len());
    for c in name.chars().flat_map(char::to_lowercase) {
        if c.is_alphanumeric() {
            out.push(c);
        } else if !matches!(c, '\'' | '’') && !out.is_empty() && !out.ends_with('-') {
            out.push('-');
        }
    }
    out.truncate(out.trim_end_matches('-').len());
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
    use super::{is_slug, slug};

    #[test]
    fn names_become_urls() {
        assert_eq!(slug("Governor/MOJ Estates"), "governor-moj-estates");
        assert_eq!(
            slug("HMPPS – Community Accommodation Services"),
            "hmpps-community-accommodation-services"
        );
        assert_eq!(slug("Offender Health, MoJ."), "offender-health-moj");
        assert_eq!(slug(" … "), "");
    }

    #[test]
    fn only_plain_names_are_urls_already() {
        assert!(is_slug("fosse-way") && is_slug("2026") && is_slug("2026-irp"));
        for wrong in ["", "Fosse-Way", "fosse way", "-x", "x--y", "x-", "é", ".."] {
            assert!(!is_slug(wrong), "{wrong}");
        }
    }
}
