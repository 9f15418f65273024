//! Names that Windows does not have: a site with one of them cannot be checked out or built there.

use super::Site;
use crate::diagnostic::Diagnostics;

/// What Windows takes for a device, whatever ending follows.
const DEVICES: [&str; 22] = [
    "con", "prn", "aux", "nul", "com1", "com2", "com3", "com4", "com5", "com6", "com7", "com8", "com9",
    "lpt1", "lpt2", "lpt3", "lpt4", "lpt5", "lpt6", "lpt7", "lpt8", "lpt9",
];

impl Site {
    /// Warns of each file or folder of the site that cannot be on a disk of Windows.
    pub(super) fn report_windows_names(&self, diagnostics: &mut Diagnostics) {
        let mut previous = "";
        for (url, route) in self.routes.iter() {
            // Addresses are in order: a folder that the one before is in as well was looked at with it.
            let mut is_known = true;
            let mut before = previous.split('/');
            let mut begin = 0;
            for name in url.split('/') {
                let end = begin + name.len();
                is_known = is_known && before.next() == Some(name);
                if let (false, Some(reason)) = (is_known, refused(name)) {
                    diagnostics.push(
                        self.place(route)
                            .warning(
                                "site::windows-name",
                                format!("the site has {}, and on Windows {reason}", &url[..end]),
                            )
                            .help("give it another name: nobody can check the site out, or build it, on Windows"),
                    );
                }
                begin = end + 1;
            }
            previous = url;
        }
    }
}

/// Why Windows has no file of this name.
fn refused(name: &str) -> Option<String> {
    let stem = name.split('.').next().unwrap_or_default().trim_end();
    if DEVICES.iter().any(|device| stem.eq_ignore_ascii_case(device)) {
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
