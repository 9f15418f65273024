//! `/feed.xml`, `/prisons/whitemoor/feed.xml`, `/themes/use-of-force/feed.xml`: what is new, as Atom.
//!
//! Every date is one of the content: a feed that is made again on another day is the same.

use std::cmp::Reverse;
use std::io::{self, Write};

use atom_syndication::{Entry, Feed, FixedDateTime, Generator, Link, Person, Text, WriteConfig};

use super::assembly::update_status;
use super::data::plain;
use crate::plan::{Date, prose};
use crate::site::{ActionId, ConcernId, Download, PlanId, Route, Scope, Site};

/// How many entries a feed has: the newest.
pub const ENTRIES: usize = 50;

/// How much of a text an entry has, in characters.
const EXCERPT: usize = 600;

/// Something that was published.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum News {
    Plan(PlanId),
    Concern(ConcernId),
    /// A review of a concern, by its place.
    Review(ConcernId, usize),
    /// An update of an action, by its place.
    Update(ActionId, usize),
}

/// The feed of everything, or of what one page is about.
pub fn feed(site: &Site, scope: Scope, out: &mut dyn Write) -> io::Result<()> {
    let mut news: Vec<(Reverse<Date>, News)> =
        news(site, scope).into_iter().map(|news| (Reverse(day(site, news)), news)).collect();
    news.sort_unstable();
    news.truncate(ENTRIES);
    let whole = |url: &str| site.config.address.absolute(url);
    let own = whole(&site.url(&Route::Download(Download::Feed(scope))));
    let page = whole(&site.scope_url(scope));
    let licence = &site.config.licence;
    let rights = [Some(licence.attribution.as_str()), licence.copyright.as_deref()];
    let rights: Vec<&str> = rights.into_iter().flatten().collect();
    let feed = Feed {
        title: text(title(site, scope)),
        subtitle: Some(text(site.config.description.clone())).filter(|words| !words.value.is_empty()),
        id: own.clone(),
        updated: news.first().map_or_else(FixedDateTime::default, |(day, _)| time(day.0)),
        authors: vec![Person {
            name: plain(&site.config.title).into_owned(),
            uri: Some(whole("/")),
            ..Person::default()
        }],
        generator: Some(Generator {
            value: "planbook".to_owned(),
            version: Some(env!("CARGO_PKG_VERSION").to_owned()),
            ..Generator::default()
        }),
        links: vec![link("self", own, "application/atom+xml"), link("alternate", page, "text/html")],
        rights: Some(text(rights.join(" "))),
        lang: Some(site.config.language.clone()),
        entries: news.into_iter().map(|(day, news)| entry(site, day.0, news)).collect(),
        ..Feed::default()
    };
    let config = WriteConfig { write_document_declaration: true, indent_size: Some(1) };
    feed.write_with_config(out, config).map_err(io::Error::other)?;
    Ok(())
}

/// The title of a feed.
pub fn title(site: &Site, scope: Scope) -> String {
    let site_title = ("site", (&site.config.title).into());
    let message = match scope {
        Scope::Site => return site.words.say("feed-title", &[site_title]),
        Scope::Prison(_) | Scope::Owner(_) => "feed-title-of-prison",
        Scope::Theme(_) => "feed-title-of-theme",
    };
    let name = site.scope_name(scope).unwrap_or_default();
    site.words.say(message, &[("name", name.into()), site_title])
}

impl Site {
    /// The prison, theme or owner that a feed or a calendar is about. None for the whole site.
    pub(super) fn scope_name(&self, scope: Scope) -> Option<&str> {
        match scope {
            Scope::Site => None,
            Scope::Prison(id) => Some(&self.prison(id).name),
            Scope::Theme(id) => Some(&self.theme(id).title),
            Scope::Owner(id) => Some(&self.owner(id).name),
        }
    }
}

fn news(site: &Site, scope: Scope) -> Vec<News> {
    let of_plan = |id: &PlanId| {
        let said = site.plan(*id).concerns.iter().flat_map(|concern| statements(site, *concern));
        std::iter::once(News::Plan(*id)).chain(said).collect::<Vec<_>>()
    };
    match scope {
        Scope::Site => site.plans().flat_map(|id| of_plan(&id)).collect(),
        Scope::Prison(id) => site.prison(id).plans.iter().flat_map(of_plan).collect(),
        Scope::Theme(id) => {
            let concerns = site.theme(id).concerns.iter();
            concerns.flat_map(|id| std::iter::once(News::Concern(*id)).chain(statements(site, *id))).collect()
        }
        Scope::Owner(_) => Vec::new(),
    }
}

/// What was published later about a concern and its actions, up to the site's day.
fn statements(site: &Site, id: ConcernId) -> Vec<News> {
    let reviews = site.concern_said(id).reviews.iter().enumerate();
    let reviews = reviews.filter(|(_, review)| review.date <= site.as_at).map(|(at, _)| News::Review(id, at));
    let updates = site.concern(id).actions.iter().flat_map(|action| {
        let updates = site.action_said(*action).updates.iter().enumerate();
        let updates = updates.filter(|(_, update)| update.date <= site.as_at);
        updates.map(|(at, _)| News::Update(*action, at))
    });
    reviews.chain(updates).collect()
}

/// The day that something was published.
fn day(site: &Site, news: News) -> Date {
    let submitted = |id: PlanId| site.plan(id).said.submitted;
    match news {
        News::Plan(id) => submitted(id),
        News::Concern(id) => submitted(site.concern(id).plan),
        News::Review(id, at) => site.concern_said(id).reviews[at].date,
        News::Update(id, at) => site.action_said(id).updates[at].date,
    }
}

fn entry(site: &Site, day: Date, news: News) -> Entry {
    let (title, words) = match news {
        News::Plan(id) => (plan_title(site, id), plan_words(site, id)),
        News::Concern(id) => {
            let said = site.concern_said(id);
            let words = [said.title.as_deref().unwrap_or_default(), &*prose::to_text(&said.detail)].join(" ");
            (concern_of_plan(site, id), words)
        }
        News::Review(id, at) => {
            let review = &site.concern_said(id).reviews[at];
            let judgement = site.judgement_label(review.judgement).to_lowercase();
            let put = [("concern", concern_of_plan(site, id).into()), ("judgement", judgement.into())];
            let title = site.words.say("feed-review", &put);
            (title, prose::to_text(&review.text))
        }
        News::Update(id, at) => {
            let update = &site.action_said(id).updates[at];
            let name = concern_of_plan(site, site.action(id).concern);
            let status = site.status_label(update_status(update.status)).to_lowercase();
            let number = site.action_number(id).to_string();
            let put = [("concern", name.into()), ("number", number.into()), ("status", status.into())];
            let title = site.words.say("feed-update", &put);
            (title, prose::to_text(&update.text))
        }
    };
    let (url, id) = addresses(site, news);
    Entry {
        title: text(title),
        id: site.config.address.absolute(&id),
        updated: time(day),
        published: Some(time(day)),
        links: vec![link("alternate", site.config.address.absolute(&url), "text/html")],
        summary: Some(words.trim())
            .filter(|words| !words.is_empty())
            .map(|words| text(excerpt(words, EXCERPT))),
        ..Entry::default()
    }
}

/// Where to read it, and its name for ever: the permalink, and for a later statement its day. Two
/// statements of one day are told apart by their order.
fn addresses(site: &Site, news: News) -> (String, String) {
    let named = |url: String, kind: &str, earlier: usize| {
        let day = day(site, news);
        let again = if earlier == 0 { String::new() } else { format!("-{}", earlier + 1) };
        let id = format!("{}{kind}-{day}{again}", url);
        (url, id)
    };
    match news {
        News::Plan(id) => (site.url(&Route::Plan(id)), site.url(&Route::Plan(id))),
        News::Concern(id) => (site.url(&Route::Concern(id)), site.url(&Route::Concern(id))),
        News::Review(id, at) => {
            let before = &site.concern_said(id).reviews[..at];
            let earlier = before.iter().filter(|review| review.date == day(site, news)).count();
            named(site.url(&Route::Concern(id)), "#review", earlier)
        }
        News::Update(id, at) => {
            let before = &site.action_said(id).updates[..at];
            let earlier = before.iter().filter(|update| update.date == day(site, news)).count();
            let concern = site.url(&Route::Concern(site.action(id).concern));
            named(format!("{concern}#action-{}", site.action_number(id)), "-update", earlier)
        }
    }
}

fn plan_title(site: &Site, id: PlanId) -> String {
    let plan = site.plan(id);
    let day = site.words.day(plan.said.submitted);
    site.words.say("plan-title", &[("prison", (&site.prison(plan.prison).name).into()), ("day", day.into())])
}

fn plan_words(site: &Site, id: PlanId) -> String {
    let plan = site.plan(id);
    let words = site.words.say(
        "feed-plan",
        &[
            ("prison", (&site.prison(plan.prison).name).into()),
            ("days", site.inspected(&plan.said).into()),
            ("concerns", site.count_answered(id).into()),
            ("actions", site.words.count("actions", site.actions_of(id).count()).into()),
        ],
    );
    match site.doubts_in_plan(id) {
        0 => words,
        doubts => format!("{words} {}", site.words.count("feed-plan-doubts", doubts)),
    }
}

/// "HMP Whitemoor 2026, priority concern 4"
fn concern_of_plan(site: &Site, id: ConcernId) -> String {
    let plan = site.plan(site.concern(id).plan);
    site.words.say(
        "concern-of-plan",
        &[
            ("prison", (&site.prison(plan.prison).name).into()),
            ("plan", (&plan.said.name).into()),
            ("concern", site.called(id).into()),
        ],
    )
}

/// The beginning of a text, cut between words.
pub(super) fn excerpt(text: &str, most: usize) -> String {
    let Some((end, _)) = text.char_indices().nth(most) else { return text.to_owned() };
    let cut = &text[..end];
    let words = cut.rfind(char::is_whitespace).map_or(cut, |space| &cut[..space]);
    format!("{} …", words.trim_end())
}

fn text(words: impl Into<String>) -> Text {
    Text::plain(plain(&words.into()).into_owned())
}

fn link(rel: &str, href: String, kind: &str) -> Link {
    Link { href, rel: rel.to_owned(), mime_type: Some(kind.to_owned()), ..Link::default() }
}

/// The beginning of a day.
fn time(day: Date) -> FixedDateTime {
    format!("{day}T00:00:00Z").parse().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::{excerpt, time};
    use crate::plan::Date;

    #[test]
    fn a_long_text_is_cut_between_words() {
        assert_eq!(excerpt("one two three", 20), "one two three");
        assert_eq!(excerpt("one two three", 9), "one two …");
        assert_eq!(excerpt("“ünïcödé”", 3), "“ün …");
    }

    #[test]
    fn a_day_begins_at_midnight() {
        let day = Date::new(2026, 2, 2).expect("a day");
        assert_eq!(time(day).to_rfc3339(), "2026-02-02T00:00:00+00:00");
    }
}
