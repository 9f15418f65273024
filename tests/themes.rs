//! Site themes: any file, block, component or asset can be replaced by the site's own.

mod support;

use support::{Site, repository};

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
fn an_asset_of_any_name() {
    let names = ["a#b.css", "a?b.css", "a%20b.css", "a b.css", "é\".css"];
    let links =
        names.map(|name| format!("<link rel=\"stylesheet\" href=\"{{{{ '{name}' | asset }}}}\">")).concat();
    let page =
        format!("{{% extends \"default/page.html\" %}}{{% block head %}}{links}{{% endblock head %}}\n");
    let styles = names.map(|name| (format!("assets/{name}"), "p { color: red }".to_owned()));
    let files = styles.into_iter().chain([("templates/page.html".to_owned(), page)]);
    let site = files.fold(themed(&[]), |site, (path, text)| site.write(&format!("themes/own/{path}"), text));
    site.run(&["build"]).succeeds();
    let page = site.read("site/about/index.html");
    assert!(page.contains("/assets/a%23b.") && page.contains("/assets/a%2520b."), "{page}");
}

#[test]
fn a_site_that_does_not_describe_itself() {
    let site = Site::example()
        .replace("site.toml", "description = \"Invented plans of invented prisons, for tests.\"\n", "")
        .write("content/more.md", "+++\ntitle = \"More\"\ndescription = \"\"\n+++\n\nWords.\n");
    assert_eq!(site.run(&["build"]).succeeds().stderr(), "");
    for page in ["site/index.html", "site/more/index.html"] {
        assert!(
            !site.read(page).contains("name=description") && !site.read(page).contains("\"description\""),
            "{page}"
        );
    }
}

#[test]
fn the_stylesheet_and_a_picture() {
    let site = themed(&[
        ("assets/style.css", "body { color: purple }"),
        ("assets/img/map.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 1 1\"></svg>"),
    ]);
    site.run(&["build"]).succeeds();
    let files = site.files("site/assets");
    let style: Vec<&String> = files.keys().filter(|name| name.starts_with("style.")).collect();
    assert_eq!(style.len(), 1, "{style:?}");
    let published: &[u8] =
        if cfg!(feature = "minify") { b"body{color:purple}" } else { b"body { color: purple }" };
    assert_eq!(files[style[0]], published);
    site.run(&["build", "--no-minify"]).succeeds();
    assert_eq!(site.files("site/assets")[style[0]], b"body { color: purple }", "under the same name");
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

/// The site theme that theme authors are shown changes colours, one block and one whole page.
#[test]
fn the_example_of_a_theme() {
    let mut site = Site::example().replace("site.toml", "\n[licence]", "theme = \"example\"\n\n[licence]");
    let folder = repository().join("themes/example");
    let files = [
        "theme.toml",
        "assets/colours.css",
        "templates/base.html",
        "templates/plan.html",
        "templates/404.html",
    ];
    for file in files {
        let text = std::fs::read(folder.join(file)).expect("a file of the example");
        site = site.write(&format!("themes/example/{file}"), text);
    }
    let run = site.run(&["build"]).succeeds();
    assert_eq!(run.stderr(), "", "no warning");
    let built = site.files("site");
    let colours = built.keys().find(|path| path.starts_with("assets/colours.")).expect("the colours");
    for (path, bytes) in built.iter().filter(|(path, _)| path.ends_with(".html")) {
        let page = String::from_utf8_lossy(bytes);
        let (own, style) = (page.find(colours.as_str()), page.find("assets/style."));
        assert!(style.is_some() && style < own, "{path}: the colours come last");
    }
    let page = site.read("site/prisons/alder/2024/index.html");
    assert!(page.contains("HMP Alder answered 2 concerns in this plan."), "{page}");
    assert!(page.contains("Force was used too often."), "the rest of the block stays: {page}");
    let lost = site.read("site/404.html");
    assert!(lost.contains("There is nothing here") && !lost.contains("site-footer"), "{lost}");
}

/// VIEWS.md says what templates get; it is written from the types, and every page is given just that.
#[test]
fn every_field_of_every_page_is_described() {
    let site = Site::example();
    let said = site.run(&["inspect", "--views"]).succeeds().stdout();
    let path = repository().join("VIEWS.md");
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(&path, &said).expect("VIEWS.md");
    }
    let kept = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(kept == said, "run: planbook inspect --views > VIEWS.md");

    let described = |name: &str| -> Vec<String> {
        let start = format!("\n## {name}\n");
        let section = said.split(&start).nth(1).unwrap_or_else(|| panic!("{name} is not described"));
        let section = section.split("\n## ").next().unwrap_or_default();
        let fields = section.lines().filter_map(|line| line.strip_prefix("| `")?.split('`').next());
        fields.map(str::to_owned).collect()
    };
    let mut kinds = std::collections::BTreeSet::new();
    site.run(&["build", "--no-minify"]).succeeds();
    for path in site.files("site").keys() {
        let url = format!("/{}", path.trim_end_matches("index.html"));
        if !path.ends_with(".html") {
            continue;
        }
        let view: serde_json::Value =
            serde_json::from_str(&site.run(&["inspect", &url]).succeeds().stdout()).expect("JSON");
        let kind = view["page"]["kind"].as_str().expect("a kind").to_owned();
        let mut given: Vec<&String> = view.as_object().expect("fields").keys().collect();
        given.retain(|field| *field != "site");
        let fields = described(&format!("`{kind}.html`"));
        assert_eq!(given, fields.iter().collect::<Vec<_>>(), "{url}");
        kinds.insert(kind);
    }
    assert!(kinds.len() >= 17, "{kinds:?}");
    // Every type that is mentioned is described.
    for name in said.split("](#").skip(1).filter_map(|rest| rest.split(')').next()) {
        let found = said
            .lines()
            .any(|line| line.strip_prefix("## ").is_some_and(|title| title.to_lowercase() == name));
        assert!(found, "{name}");
    }
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
    assert!(page.contains("<p>title description url kind breadcrumbs image downloads </p>"), "{page}");
    assert!(page.contains("<li>HMP Alder: 1</li>"), "{page}");
}
