//! Names that Windows does not have: a site with one of them cannot be checked out or built there.

use super::Site;
use crate::diagnostic::{Diagnostic, Diagnostics, Place};

/// What Windows takes for a device, whatever ending follows; the last two with a number from 1 to 9.
const DEVICES: [&str; 6] = ["con", "prn", "aux", "nul", "com", "lpt"];

impl Site {
    /// Warns of each file or folder of the site that cannot be on a disk of Windows.
    pub(super) fn report_windows_names(&self, diagnostics: &mut Diagnostics) {
        let mut previous = "";
        for (url, route) in self.routes.iter() {
            // Addresses are in order: folders that the one before is in as well were looked at with it.
            let same = url.bytes().zip(previous.bytes()).take_while(|(a, b)| a == b).count();
            let mut begin =
                url.as_bytes()[..same].iter().rposition(|byte| *byte == b'/').map_or(0, |at| at + 1);
            for name in url[begin..].split('/') {
                let end = begin + name.len();
                diagnostics.extend(windows_name(&url[..end], name, || self.place(route)));
                begin = end + 1;
            }
            previous = url;
        }
    }
}

/// What to say of a file or folder whose name Windows does not have.
pub fn windows_name(path: &str, name: &str, place: impl FnOnce() -> Place) -> Option<Diagnostic> {
    let reason = refused(name)?;
    let message = format!("the site has {path}, and on Windows {reason}");
    let help = "give it another name: nobody can check the site out, or build it, on Windows";
    Some(place().warning("site::windows-name", message).help(help))
}

/// Why Windows has no file of this name.
fn refused(name: &str) -> Option<String> {
    if is_device(name) {
        return Some(format!("\"{name}\" is a device"));
    }
    if name.ends_with(['.', ' ']) {
        return Some(format!("no name ends like \"{name}\""));
    }
    let is_refused =
        |byte: &u8| matches!(byte, ..b' ' | b'<' | b'>' | b':' | b'"' | b'\\' | b'|' | b'?' | b'*' | 0x7f);
    let sign = name.bytes().find(is_refused)?;
    Some(format!("no name has a {:?}", char::from(sign)))
}

fn is_device(name: &str) -> bool {
    let stem = name.find('.').map_or(name, |dot| &name[..dot]).trim_end();
    let Some((kind, number)) = stem.split_at_checked(3) else { return false };
    let names = match number.as_bytes() {
        [] => &DEVICES[..4],
        [b'1'..=b'9'] => &DEVICES[4..],
        _ => return false,
    };
    names.iter().any(|device| kind.eq_ignore_ascii_case(device))
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
