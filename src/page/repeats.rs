//! `/repeats/`: every chain of concerns that repeat, of every prison.

use serde::Serialize;

use super::{ChainView, Page};
use crate::site::{Route, Site};
use crate::wording::counted;

/// Every chain.
#[derive(Debug, Serialize)]
pub struct RepeatsView {
    /// Its head.
    pub page: Page,
    /// Concerns raised again, the longest chains first.
    pub chains: Vec<ChainView>,
    /// Concerns that the source calls repeats, where the earlier one cannot be shown.
    pub alone: Vec<ChainView>,
}

pub(super) fn view(site: &Site) -> RepeatsView {
    let chains = site.chains().map(|id| site.chain_view(&site.chain(id).concerns));
    let (chains, alone): (Vec<ChainView>, Vec<ChainView>) =
        chains.partition(|chain| chain.concerns.len() > 1);
    let description = match chains.len() {
        0 => "Concerns that inspectors raised and then raised again.".to_owned(),
        count => format!(
            "{} that inspectors raised and then raised again, with what was promised each time.",
            counted(count, "concern")
        ),
    };
    RepeatsView {
        page: Page::new(site, "repeats", &Route::Repeats, "Raised again", description, Vec::new()),
        chains,
        alone,
    }
}
