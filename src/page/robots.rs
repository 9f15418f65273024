//! `/sitemap.xml` and `/robots.txt`: what search engines read.

use std::fmt::Write;

use super::promise;
use crate::character::escaped;
use crate::plan::Date;
use crate::site::{Route, SITEMAP_LIMIT, Site};

/// Every page that has something, with its whole address, and the day that a plan's pages are of. Where they are more than
/// one sitemap may hold, the list of those that do.
pub(super) fn sitemap(site: &Site) -> String {
    let files = site.routes().iter().filter(|(_, route)| matches!(route, Route::SitemapPart(_))).count();
    if files == 0 {
        return pages(site, 0, SITEMAP_LIMIT);
    }
    let mut xml = opening("sitemapindex");
    for number in 1..=files {
        let url = site.url(&Route::SitemapPart(number));
        let _ =
            writeln!(xml, "<sitemap><loc>{}</loc></sitemap>", escaped(&site.config.address.absolute(&url)));
    }
    xml.push_str("</sitemapindex>\n");
    xml
}

/// One of several sitemaps, by its number from 1.
pub(super) fn sitemap_part(site: &Site, number: usize) -> String {
    pages(site, number.saturating_sub(1) * SITEMAP_LIMIT, SITEMAP_LIMIT)
}

fn pages(site: &Site, from: usize, count: usize) -> String {
    let mut xml = opening("urlset");
    let years = promise::years(site);
    let full = |route: &Route| !matches!(route, Route::PromisesOf(year) if !years.contains_key(year));
    for (url, route) in site.routes().pages().filter(|(_, route)| full(route)).skip(from).take(count) {
        let address = escaped(&site.config.address.absolute(url));
        let _ = match of_day(site, route) {
            Some(day) => writeln!(xml, "<url><loc>{address}</loc><lastmod>{day}</lastmod></url>"),
            None => writeln!(xml, "<url><loc>{address}</loc></url>"),
        };
    }
    xml.push_str("</urlset>\n");
    xml
}

fn opening(element: &str) -> String {
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<{element} xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n"
    )
}

fn of_day(site: &Site, route: &Route) -> Option<Date> {
    match route {
        Route::Plan(id) | Route::Compare(_, id) => Some(site.plan(*id).said.submitted),
        Route::Concern(id) => Some(site.plan(site.concern(*id).plan).said.submitted),
        _ => None,
    }
}

/// Everything may be read.
pub(super) fn robots(site: &Site) -> String {
    let sitemap = site.config.address.absolute(&site.url(&Route::Sitemap));
    format!("User-agent: *\nAllow: /\n\nSitemap: {sitemap}\n")
}
