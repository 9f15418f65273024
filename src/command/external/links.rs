//! Every link to a page of another site, and where it is written.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::diagnostic::{Document, Place};
use crate::plan::file::SourceLink;
use crate::plan::prose::web_links;
use crate::site::Site;

/// The addresses of other sites that the site's files link to, without what stands behind `#`, each with
/// the places where it is written.
pub fn gather(site: &Site) -> BTreeMap<String, Vec<Place>> {
    let mut links = Links { own: site.config.address.absolute("/"), found: BTreeMap::new() };
    links.add(&site.config.licence.url, &site.config.document, None);
    for page in site.home.iter().chain(&site.pages) {
        links.markdown(&page.body, &page.document);
    }
    for prison in site.prisons().map(|id| site.prison(id)) {
        links.markdown(&prison.body, &prison.document);
        prison.facts.iter().for_each(|(fact, _)| links.source(fact.source.as_ref(), &prison.document));
    }
    site.areas().map(|id| site.area(id)).for_each(|area| links.markdown(&area.body, &area.document));
    site.themes().map(|id| site.theme(id)).for_each(|theme| links.markdown(&theme.body, &theme.document));
    for plan in site.plans().map(|id| &site.plan(id).said) {
        let document = &plan.document;
        links.source(Some(&plan.source), document);
        for concern in &plan.concerns {
            links.markdown(&concern.detail, document);
            for review in &concern.reviews {
                links.source(Some(&review.source), document);
                links.markdown(&review.text, document);
            }
            for action in &concern.actions {
                links.markdown(action.lead_in.as_deref().unwrap_or_default(), document);
                links.markdown(&action.text, document);
                for update in &action.updates {
                    links.source(Some(&update.source), document);
                    links.markdown(&update.text, document);
                }
            }
        }
    }
    links.found
}

/// The host that an address is asked of: "www.gov.uk", "127.0.0.1:8000".
pub fn host(url: &str) -> &str {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    rest.split(['/', '?', '#']).next().unwrap_or(rest)
}

struct Links {
    /// The address of this site, which has no need to be asked for.
    own: String,
    found: BTreeMap<String, Vec<Place>>,
}

impl Links {
    fn source(&mut self, source: Option<&SourceLink>, document: &Arc<Document>) {
        if let Some(url) = source.and_then(|source| source.url.as_ref()) {
            self.add(url, document, Some(Place::new(document, url.span.clone())));
        }
    }

    fn markdown(&mut self, text: &str, document: &Arc<Document>) {
        for url in web_links(text) {
            self.add(&url, document, None);
        }
    }

    /// Without a place of its own it is where the file first has the address.
    fn add(&mut self, url: &str, document: &Arc<Document>, place: Option<Place>) {
        let page = url.split('#').next().unwrap_or(url);
        if page.starts_with(&self.own) {
            return;
        }
        let place = place.unwrap_or_else(|| match document.text.find(page) {
            Some(at) => Place::new(document, at..at + page.len()),
            None => Place::whole(document),
        });
        let places = self.found.entry(page.to_owned()).or_default();
        if !places.contains(&place) {
            places.push(place);
        }
    }
}
