//! Small words that many messages and pages need.

/// "1 concern", "3 concerns"
pub fn counted(count: usize, one: &str) -> String {
    if count == 1 { format!("1 {one}") } else { format!("{count} {one}s") }
}
