//! Site themes: any file, block, component or asset can be replaced by the site's own.

mod support;

use support::Site;

fn themed(files: &[(&str, &str)]) -> Site {
    let site = Site::example()
        .replace("site.toml", "\n[licence]", "theme = \"own\"\n\n[licence]")
        .write("themes/own/theme.toml", "title = \"Own\"\n");
    files.iter().fold(site, |site, (path, text)| site.write(&format!("themes/own/{path}"), text))
}

#[test]
fn one_block_of_one_page() {
    let site = themed(&[(
        "templates/page.html",
        "{% extends \"default/page.html\" %}\n{% block content %}<p>Before.</p>\n{{ super() }}{% endblock content %}\n",
    )]);
    site.run(&["build"]).succeeds();
    let page = site.read("site/about/index.html");
    assert!(page.contains("<p>Before.</p>") && page.contains("They are HMPPS’s own."), "{page}");
}

#[test]
fn the_frame_of_every_page() {
    let site = themed(&[(
        "templates/base.html",
        "<!doctype html><html lang=\"en\"><head><title>{{ page.title }}</title>{% block head %}{% endblock head %}</head><body><h1>Mine</h1>{% block content %}{% endblock content %}</body></html>",
    )]);
    // The pages of the built-in theme extend "base.html", whichever layer has it.
    site.run(&["build", "--no-minify"]).succeeds();
    assert!(site.read("site/prisons/index.html").contains("<h1>Mine</h1>"));
}

#[test]
fn the_stylesheet_and_a_picture() {
    let site = themed(&[
        ("assets/style.css", "body { color: purple }"),
        ("assets/img/map.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 1 1\"></svg>"),
    ]);
    site.run(&["build"]).succeeds();
    let files = site.files("site/assets");
    let style: Vec<&String> = files.keys().filter(|name| name.ends_with(".css")).collect();
    assert_eq!(style.len(), 1, "{style:?}");
    assert_eq!(files[style[0]], b"body { color: purple }");
    assert!(site.read("site/index.html").contains(style[0].as_str()));
    assert!(
        files.iter().any(|(name, bytes)| name.starts_with("img/map.")
            && bytes.starts_with(b"<svg xmlns")
            && bytes.windows(7).any(|w| w == b"viewBox")),
        "never minified"
    );
}

#[test]
fn a_theme_that_changes_another() {
    let site = themed(&[]).write("themes/own/theme.toml", "title = \"Own\"\nextends = \"other\"\n")
        .write("themes/other/theme.toml", "title = \"Other\"\n")
        .write("themes/other/templates/404.html", "<!doctype html><html lang=\"en\"><head><title>Lost</title></head><body><p>Other</p></body></html>");
    site.run(&["build"]).succeeds();
    assert!(site.read("site/404.html").contains("<p>Other</p>"));
}

/// Tera's maps come out in a random order without its feature `preserve_order`, and its own
/// `group_by` always; both would make builds differ from run to run.
#[test]
fn maps_and_groups_keep_their_order() {
    let template = "<!doctype html><html lang=\"en\"><head><title>x</title></head><body>\
        <p>{% for key, value in page %}{{ key }} {% endfor %}</p>\
        <ul>{% for group in prisons | group_by(attribute=\"prison.title\") %}<li>{{ group.key }}: {{ group.items | length }}</li>{% endfor %}</ul></body></html>";
    let mut pages = std::collections::BTreeSet::new();
    for _ in 0..6 {
        let site = themed(&[("templates/theme.html", template)]);
        site.run(&["build", "--no-minify"]).succeeds();
        pages.insert(site.read("site/themes/use-of-force/index.html"));
    }
    assert_eq!(pages.len(), 1);
    let page = pages.first().expect("a page");
    assert!(page.contains("<p>title description url kind breadcrumbs downloads </p>"), "{page}");
    assert!(page.contains("<li>HMP Alder: 1</li>"), "{page}");
}
