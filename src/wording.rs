//! Small words that many messages and pages need.

/// "1 concern", "3 concerns"
pub fn counted(count: usize, one: &str) -> String {
    if count == 1 { format!("1 {one}") } else { format!("{count} {one}s") }
}

/// What a list of names or titles is sorted by: their letters, whatever their case, so that "HMPPS" comes after
/// "Head of Healthcare".
pub fn alphabetical(name: &str) -> (String, String) {
    (name.to_lowercase(), name.to_owned())
}
