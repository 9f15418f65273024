//! site.toml: refused with places that are in the file, or settings whose addresses can be trusted.
#![no_main]

use libfuzzer_sys::fuzz_target;
use planbook::config::{Address, Config};
use planbook::diagnostic::Diagnostics;
use planbook::source::{CONFIG, Tree};

fuzz_target!(|bytes: &[u8]| {
    let mut found = Diagnostics::default();
    let mut tree = Tree::default();
    tree.insert(CONFIG.to_owned(), bytes.to_vec(), &mut found);
    let config = Config::read(&tree, None, &mut found);
    assert_eq!(config.is_none(), found.has_errors(), "{found:?}");
    for diagnostic in found.iter() {
        let (span, length) = (&diagnostic.place.span, diagnostic.place.document.text.len());
        assert!(span.start <= span.end && span.end <= length.max(1), "{diagnostic:?}");
    }
    planbook::report::human(&found, true);

    let Some(config) = config else { return };
    let address = &config.address;
    assert_eq!(Address::parse(&address.absolute("/")).as_ref(), Some(address), "an address is read back");
    assert!(address.base.is_empty() || (address.base.starts_with('/') && !address.base.ends_with('/')));
    let strange = |c: char| c.is_whitespace() || c.is_control() || "<>\"'\\?#".contains(c);
    assert!(!address.absolute("/").contains(strange), "{address:?}");
    for link in &config.navigation {
        assert!(link.url.starts_with('/') && !link.url.starts_with("//"), "{link:?}");
    }
    assert!(["http://", "https://"].iter().any(|scheme| config.licence.url.starts_with(scheme)));
});
