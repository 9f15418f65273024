//! The search of the preview: made in the background when it is first asked for, and kept in memory.

use std::io;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, Weak};

use bytes::Bytes;

use super::answer::Answer;
use super::live::Shown;
use crate::output::{Bundle, Generation, Hash, Searched};
use crate::site::SEARCH_FOLDER;

/// The file that the search page asks for first. Whoever asks for it gets the search of the newest site,
/// and meanwhile whoever has begun with an earlier one may go on.
const FIRST: &str = "pagefind.js";

/// The search that was made last, and the one that is being made.
#[derive(Default)]
pub struct Search {
    state: Mutex<State>,
}

#[derive(Default)]
struct State {
    /// The newest generation that was asked for, and the hash of what its search is made from.
    newest: Option<(Weak<Generation>, Hash)>,
    /// The last one that was made, or why it could not be, with that hash.
    made: Option<(Hash, Result<Bundle, String>)>,
    making: bool,
}

impl Search {
    /// The answer to a path, where it is one of the search's own and the site can be searched.
    pub fn answer(self: &Arc<Self>, shown: &Shown, path: &str) -> Option<Answer> {
        let generation = shown.generation.as_ref()?;
        let site = generation.site();
        let url = path.strip_prefix(site.config.address.base.as_str())?;
        let name = url.strip_prefix(SEARCH_FOLDER).filter(|_| site.search)?;
        if name == FIRST && !self.is_made(generation) {
            return Some(Answer::text(503, "The search is being made.\n"));
        }
        Some(match &self.state().made {
            Some((_, Ok(bundle))) => match bundle.get(url.trim_start_matches('/')) {
                Some(bytes) => Answer::file(url, Bytes::from_owner(Arc::clone(bytes))),
                None => Answer::text(404, "The search has no such file.\n"),
            },
            Some((_, Err(reason))) => Answer::text(500, reason),
            None => Answer::text(503, "The search is being made.\n"),
        })
    }

    /// Whether the search of a generation is made; if not, it will be.
    fn is_made(self: &Arc<Self>, generation: &Arc<Generation>) -> bool {
        let mut state = self.state();
        if state.making {
            return false;
        }
        let known =
            state.newest.as_ref().filter(|(of, _)| std::ptr::eq(of.as_ptr(), Arc::as_ptr(generation)));
        let known = known.map(|(_, hash)| *hash);
        if known.is_some() && known.as_ref() == state.made.as_ref().map(|(hash, _)| hash) {
            return true;
        }
        state.making = true;
        let (search, generation) = (Arc::clone(self), Arc::clone(generation));
        // Without a thread to spare the next request tries again.
        let begun =
            std::thread::Builder::new().name("search".to_owned()).spawn(move || search.make(&generation));
        state.making = begun.is_ok();
        false
    }

    fn make(&self, generation: &Arc<Generation>) {
        let searched = Searched::of(generation);
        let mut state = self.state();
        let Some(searched) = searched else {
            state.making = false;
            return;
        };
        state.newest = Some((Arc::downgrade(generation), searched.hash));
        if state.made.as_ref().is_none_or(|(hash, _)| *hash != searched.hash) {
            drop(state);
            let made =
                searched.bundle().map_err(|error: io::Error| format!("The search cannot be made: {error}\n"));
            state = self.state();
            state.made = Some((searched.hash, made));
        }
        state.making = false;
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
