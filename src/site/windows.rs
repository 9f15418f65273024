//! Names that Windows does not have: a site with one of them cannot be checked out or built there.

use std::collections::BTreeSet;

use super::{Site, output_path};
use crate::diagnostic::Diagnostics;

/// What Windows takes for a device, whatever ending follows.
const DEVICES: [&str; 4] = ["con", "prn", "aux", "nul"];

impl Site {
    /// Warns of each file or folder of the site that cannot be on a disk of Windows.
    pub(super) fn report_windows_names(&self, diagnostics: &mut Diagnostics) {
        let mut reported = BTreeSet::new();
        for (url, route) in self.routes.iter() {
            let path = output_path(url);
            let ends = path.match_indices('/').map(|(at, _)| at).chain([path.len()]);
            let mut begin = 0;
            for end in ends {
                let name = &path[begin..end];
                begin = end + 1;
                let Some(reason) = refused(name) else { continue };
                if !reported.insert(path[..end].to_owned()) {
                    continue;
                }
                diagnostics.push(
                    self.place(route)
                        .warning(
                            "site::windows-name",
                            format!("the site has /{}, and on Windows {reason}", &path[..end]),
                        )
                        .help("give it another name: nobody can check the site out, or build it, on Windows"),
                );
            }
        }
    }
}

/// Why Windows has no file of this name.
fn refused(name: &str) -> Option<String> {
    let stem = name.split('.').next().unwrap_or_default().trim_end().to_ascii_lowercase();
    let is_port = |kind: &str| {
        stem.strip_prefix(kind).is_some_and(|number| number.len() == 1 && ("1"..="9").contains(&number))
    };
    if DEVICES.contains(&stem.as_str()) || is_port("com") || is_port("lpt") {
        return Some(format!("\"{name}\" is a device"));
    }
    if name.ends_with(['.', ' ']) {
        return Some(format!("no name ends like \"{name}\""));
    }
    let sign = name.chars().find(|c| "<>:\"\\|?*".contains(*c) || c.is_control())?;
    Some(format!("no name has a {sign:?}"))
}

#[cfg(test)]
mod tests {
    use super::refused;

    #[test]
    fn names_of_devices_and_strange_signs() {
        for wrong in
            ["con", "NUL", "aux.txt", "com1", "lpt9.tar.gz", "a:b", "a.", "a ", "a\\b", "a\u{7}", "con "]
        {
            assert!(refused(wrong).is_some(), "{wrong:?}");
        }
        for fine in
            ["conway", "com", "com0", "com10", "lpt", "x.con", "aux-2", "a b", "é", ".x", "index.html"]
        {
            assert_eq!(refused(fine), None, "{fine:?}");
        }
    }
}
