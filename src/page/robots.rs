//! `/sitemap.xml` and `/robots.txt`: what search engines read.

use std::fmt::Write;

use crate::plan::Date;
use crate::site::{Route, Site};

/// Every page with its whole address, and the day that a plan's pages are of.
pub(super) fn sitemap(site: &Site) -> String {
    let mut xml = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n",
    );
    for (url, route) in site.routes().iter() {
        if matches!(route, Route::NotFound | Route::Sitemap | Route::Robots | Route::File(_)) {
            continue;
        }
        let address = escape(&site.config.address.absolute(url));
        let _ = match of_day(site, route) {
            Some(day) => writeln!(xml, "<url><loc>{address}</loc><lastmod>{day}</lastmod></url>"),
            None => writeln!(xml, "<url><loc>{address}</loc></url>"),
        };
    }
    xml.push_str("</urlset>\n");
    xml
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

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
