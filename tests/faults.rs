//! Files and folders as nobody should make them: they work, or a message with a place says why not.

mod support;

use support::Site;

const PLAN: &str = "content/prisons/alder/2024.toml";

/// A plan that is right, with this in one of its concerns.
fn plan(detail: &str, actions: &str) -> String {
    format!(
        "submitted = 2019-05-01\nreport_published = 2019-04-15\ninspected = [{{ from = 2019-01-08, to = 2019-01-19 }}]\n\
         source = {{ title = \"Action Plan\" }}\n\n[[concern]]\nnumber = \"1\"\nkind = \"recommendation\"\ntitle = \"Food.\"\n\
         detail = '''\n{detail}\n'''\nresponse = \"agreed\"\nthemes = [\"food\"]\n\n{actions}"
    )
}

const ACTION: &str =
    "[[concern.action]]\ntext = \"Mend it.\"\nowner = [\"Governor\"]\ntarget = \"May 2020\"\n\n";

/// A site with one more plan.
fn with_plan(text: impl AsRef<[u8]>) -> Site {
    Site::example().write("content/prisons/alder/2019.toml", text)
}

#[cfg(unix)]
mod files {
    use std::os::unix::fs::symlink;
    use std::os::unix::net::UnixListener;
    use std::process::{Command, Stdio};

    use super::support::Site;

    fn pipe(site: &Site, path: &str) {
        let made = Command::new("mkfifo").arg(site.path(path)).status().expect("mkfifo runs");
        assert!(made.success());
    }

    #[test]
    fn what_is_no_file_is_said_and_never_waited_for() {
        let site = Site::example();
        pipe(&site, "content/prisons/alder/2022.toml");
        pipe(&site, "content/prisons/alder/picture.png");
        symlink("/dev/zero", site.path("content/zero.md")).expect("a link");
        symlink("/dev/zero", site.path("content/zero.bin")).expect("a link");
        std::fs::create_dir(site.path("content/folder.md")).expect("a folder");
        let _socket = UnixListener::bind(site.path("content/socket.md")).expect("a socket");
        let run = site.run(&["check"]).fails();
        for path in
            ["prisons/alder/2022.toml", "prisons/alder/picture.png", "zero.md", "zero.bin", "socket.md"]
        {
            assert!(run.stderr().contains(&format!("content/{path}\n")), "{path}: {}", run.stderr());
        }
        assert_eq!(run.stderr().matches("it is neither a file nor a folder").count(), 5, "{}", run.stderr());
        assert_eq!(run.stderr().matches("it is a folder").count(), 1, "{}", run.stderr());
        assert_eq!(run.stderr().matches("error[").count(), 6, "nothing else is wrong: {}", run.stderr());
    }

    #[test]
    fn pipes_are_never_waited_for() {
        let site = Site::example().write("plan.txt", "");
        std::fs::remove_file(site.path(super::PLAN)).expect("a plan");
        pipe(&site, super::PLAN);
        site.run(&["fmt"]).fails().says("error[fmt::file]").says("it is no file");
        let site = Site::example();
        pipe(&site, "site.planbook.lock");
        site.run(&["build"]).fails().says("error[publish::failed]").says("something else has its name");
    }

    #[cfg(unix)]
    #[test]
    fn what_is_written_stays_a_link_and_as_private_as_it_was() {
        use std::os::unix::fs::PermissionsExt;

        let site = Site::example();
        site.run(&["fmt"]).succeeds();
        let text = site.read(super::PLAN);
        let site = site.write("kept/plan.toml", text.replacen(" = ", "   =   ", 1)).remove(super::PLAN);
        symlink("../../../kept/plan.toml", site.path(super::PLAN)).expect("a link");
        let may = |mode| {
            let file = site.path("kept/plan.toml");
            std::fs::set_permissions(file, std::fs::Permissions::from_mode(mode)).expect("permissions");
        };
        let mode =
            || std::fs::metadata(site.path("kept/plan.toml")).expect("a file").permissions().mode() & 0o777;
        may(0o444);
        site.run(&["fmt"]).fails().says("error[fmt::file]").says("it is not to be written");
        assert_eq!(mode(), 0o444);
        for private in [0o600, 0o664] {
            may(private);
            site.also("kept/plan.toml", text.replacen(" = ", "   =   ", 1));
            site.run(&["fmt"]).succeeds();
            assert!(site.path(super::PLAN).is_symlink() && site.read("kept/plan.toml") == text);
            assert_eq!(mode(), private);
        }
    }

    #[test]
    fn what_is_no_file_in_the_output_is_never_read_or_replaced() {
        let site = Site::example();
        site.run(&["build"]).succeeds();
        std::fs::remove_file(site.path("site/index.html")).expect("a file");
        pipe(&site, "site/index.html");
        std::fs::remove_file(site.path("site/permalinks.txt")).expect("a file");
        pipe(&site, "site/permalinks.txt");
        site.run(&["build"]).fails().says("error[publish::foreign-file]").says("(2 in all)");
        let site = Site::example();
        pipe(&site, "site");
        site.run(&["build"]).fails().says("error[publish::failed]").says("this folder cannot be read");
        let site = Site::example();
        pipe(&site, "site.planbook.json");
        site.run(&["build"]).succeeds();
        // What is asked for by name may be a device, and still it ends.
        let site = Site::example();
        site.run(&["import", "/dev/zero"]).fails().says("import::read");
        site.run(&["fmt", "/dev/zero"]).fails().says("fmt::file");
        site.run(&["check", "--against", "/dev/zero"]).fails().says("permalinks::list");
    }

    #[test]
    fn a_file_that_changes_while_it_is_read_is_read_as_it_was_at_one_moment() {
        let site = Site::example();
        let page = |length: usize| format!("+++\ntitle = \"X\"\n+++\n{}\n", "word ".repeat(length));
        let file = site.path("content/changing.md");
        let writer_file = file.clone();
        let (stop, stopped) = std::sync::mpsc::channel::<()>();
        let writer = std::thread::spawn(move || {
            // It grows, is written anew, and goes away, over and over.
            while stopped.try_recv() == Err(std::sync::mpsc::TryRecvError::Empty) {
                for length in [1, 20_000, 3] {
                    std::fs::write(&writer_file, page(length)).expect("written");
                }
                std::fs::remove_file(&writer_file).expect("removed");
            }
        });
        for _ in 0..6 {
            let run = site.run(&["build", "--no-search", "--no-minify"]);
            // A file that is seen empty is refused, with its name; nothing else may go wrong.
            let (said, errors) = (run.stderr(), run.stderr().matches("error[").count());
            let about_it =
                said.matches("error[front-matter::").count() + said.matches("error[source::").count();
            assert_eq!(errors, about_it, "{said}");
            assert!(errors == 0 || said.contains("content/changing.md"), "{said}");
        }
        drop(stop);
        writer.join().expect("the writer ends");
    }

    #[test]
    fn links_in_circles_and_out_of_the_site() {
        let site = Site::example();
        symlink("..", site.path("content/themes/loop")).expect("a link");
        symlink("b", site.path("content/a")).expect("a link");
        symlink("a", site.path("content/b")).expect("a link");
        let run = site.run(&["check"]).fails();
        assert_eq!(run.stderr().matches("error[source::unreadable]").count(), 3, "{}", run.stderr());
        // One that leads to all of the machine has the site in it too, and is not walked through.
        let site = Site::example();
        symlink("/", site.path("content/root")).expect("a link");
        site.run(&["check"]).fails().says("content/root").says("a folder that holds the site itself");
        let site = Site::example();
        std::fs::remove_dir_all(site.path("content")).expect("removed");
        symlink("/", site.path("content")).expect("a link");
        site.run(&["check"]).fails().says("a folder that holds the site itself");
        // What stands beside a folder that the site is in is no matter of the site's own files.
        let outer = Site::empty().write("site.planbook.json", "{}");
        outer.also("site/notes.txt", "");
        let site = Site::example_in(&outer.path("site"));
        std::fs::rename(site.path("content/prisons/birch"), site.path("birch")).expect("moved");
        symlink("../../birch", site.path("content/prisons/birch")).expect("a link");
        site.run(&["check"]).succeeds();
        // A link that leads out of the site is the publisher's own: plans may be kept elsewhere.
        let elsewhere = Site::empty().write("plans/2024.toml", Site::example().read(super::PLAN));
        let site = Site::example().remove(super::PLAN);
        symlink(elsewhere.path("plans/2024.toml"), site.path(super::PLAN)).expect("a link");
        let run = site.run(&["build"]).succeeds();
        assert!(site.read("site/prisons/alder/2024/index.html").contains("HMP Alder"), "{}", run.stderr());
        // The output never says where that is.
        let place = elsewhere.path("").to_string_lossy().into_owned();
        for (path, bytes) in site.files("site") {
            assert!(!String::from_utf8_lossy(&bytes).contains(&place), "{path}");
        }
    }

    #[test]
    fn an_output_folder_where_the_site_itself_is() {
        let site = Site::example();
        symlink("content", site.path("link")).expect("a link");
        for out in [".", "content", "content/site", "themes/../content/x", "link/site", "./themes", ".."] {
            site.run(&["build", "--out", out]).fails().says("error[publish::own-folder]");
        }
        assert!(!site.path("site").exists() && !site.path("content/site").exists());
        // The other way round: what is published is no content, wherever it stands.
        symlink("../site", site.path("content/published")).expect("a link");
        site.run(&["build"]).fails();
        std::fs::remove_file(site.path("content/published")).expect("removed");
        site.run(&["build"]).succeeds();
        let files = site.files("site");
        site.run(&["build", "--format", "json"]).succeeds();
        assert!(site.files("site") == files);
    }

    #[test]
    fn any_time_zone_and_the_turn_of_the_year() {
        let site = Site::example();
        let built = |zone: &str, day: &[(&str, &str)], arguments: &[&str]| {
            let mut command = Command::new(env!("CARGO_BIN_EXE_planbook"));
            command.args(["build", "--no-search", "--no-minify"]).args(arguments).current_dir(site.path(""));
            command.env_remove("SOURCE_DATE_EPOCH").env("TZ", zone).envs(day.iter().copied());
            let end = command.stdout(Stdio::null()).output().expect("planbook runs");
            assert!(end.status.success(), "{}", String::from_utf8_lossy(&end.stderr));
            site.files("site")
        };
        let zones = [
            "Pacific/Kiritimati",
            "Pacific/Midway",
            "No/Where",
            "",
            ":",
            "UTC+99",
            "../../etc/passwd",
            "é\u{1}",
        ];
        for day in ["2025-12-31", "2026-01-01"] {
            let first = built("UTC", &[], &["--as-at", day]);
            for zone in zones {
                assert!(built(zone, &[], &["--as-at", day]) == first, "{day} in {zone:?}");
            }
        }
        // One second before 2026 in UTC, and at it, wherever the machine is.
        let (old, new) =
            (built("", &[], &["--as-at", "2025-12-31"]), built("", &[], &["--as-at", "2026-01-01"]));
        assert!(old != new);
        for zone in zones {
            assert!(built(zone, &[("SOURCE_DATE_EPOCH", "1767225599")], &[]) == old, "{zone:?}");
            assert!(built(zone, &[("SOURCE_DATE_EPOCH", "1767225600")], &[]) == new, "{zone:?}");
            // Without either it is today there, and only has to work.
            built(zone, &[], &[]);
        }
    }
}

#[test]
fn names_work_or_are_refused_with_their_place() {
    let page = "+++\ntitle = \"X\"\n+++\n";
    let long = "x".repeat(251);
    for name in
        ["Two words", "quo\"te", "it's", "🙂", "é", "x--y", "%2e%2e", "a&b", "<b>", "x\u{202e}y", "UPPER?"]
    {
        let site = Site::example().write(&format!("content/{name}.md"), page);
        let said = site.run(&["check"]).fails().stderr();
        assert!(said.contains("error[content::name]") && said.contains("content/"), "{name}: {said}");
        let site =
            Site::example().write(&format!("content/prisons/{name}/index.md"), "+++\nname = \"X\"\n+++\n");
        site.run(&["check"]).fails().says("error[content::name]");
    }
    // Files that are published as they are may have any name; links to them are followed and found.
    let names = [
        "Two words.txt",
        "it's.txt",
        "🙂.txt",
        "é.txt",
        "x--y.txt",
        "a&b.txt",
        "100%.txt",
        "a#b.txt",
        "a+b=c;d,e@f!.txt",
    ];
    let mut site = Site::example();
    let mut links = String::new();
    for name in names {
        site = site.write(&format!("content/files/{name}"), name);
        let address = percent_encoding::utf8_percent_encode(name, percent_encoding::NON_ALPHANUMERIC);
        links += &format!("\n[x](/files/{address})\n");
    }
    let site = site.append("content/about.md", &links);
    let site = site
        .write(&format!("content/{}.txt", "y".repeat(251)), "long")
        .write(&format!("content/{long}.md"), page);
    let run = site.run(&["build"]).succeeds();
    assert!(!run.stderr().contains("links::"), "{}", run.stderr());
    let files = site.files("site");
    for name in names {
        assert_eq!(files[&format!("files/{name}")], name.as_bytes(), "{name}");
    }
    assert!(
        files.contains_key(&format!("{long}/index.html"))
            && files.contains_key(&format!("{}.txt", "y".repeat(251)))
    );
    let sitemap = String::from_utf8_lossy(&files["sitemap.xml"]).into_owned();
    assert!(sitemap.contains(&format!("/{long}/<")), "{sitemap}");
    // Two names that one disk would hold as one.
    let site = Site::example().write("content/Notes.txt", "a").write("content/notes.txt", "b");
    site.run(&["check"]).fails().says("error[site::address-twice]").says("capitals");
    let site = Site::example().write("content/n\u{e9}.txt", "a").write("content/ne\u{301}.txt", "b");
    site.run(&["check"]).fails().says("error[site::address-twice]").says("accents");
    Site::example().write("content/assets\u{e9}.txt", "a").run(&["check"]).succeeds();
    // A page's folder becomes an address as it is, behind its dot too.
    let site = Site::example().write("content/feed.xml/x.md", page).write("content/a.\u{1}/x.md", page);
    site.run(&["check"]).fails().says("error[content::name]: \"feed.xml\"").says("2 errors");
    // An owner of any name gets an address that is none of a folder above.
    let site = Site::example()
        .replace(PLAN, "\"Catering Manager\"", "\"../../Catering\", \"con\"")
        .remove("content/owners.toml");
    let said = site.run(&["build"]).succeeds().stderr();
    assert!(
        said.contains("site::windows-name") && site.path("site/owners/catering/index.html").exists(),
        "{said}"
    );
}

#[test]
fn bytes_that_are_no_text_have_their_place() {
    let site = Site::example().write("content/about.md", b"+++\ntitle = \"X\"\n+++\nabc \xff def\n");
    let said = site.run(&["check"]).fails().says("error[source::not-utf-8]").stderr();
    assert!(said.contains("byte 24 of this file") && said.contains("content/about.md:4:5"), "{said}");
    // UTF-16, as some editors save it.
    let wide: Vec<u8> = "\u{feff}title".encode_utf16().flat_map(u16::to_le_bytes).collect();
    Site::example().write("site.toml", wide).run(&["check"]).fails().says("byte 0 of this file is not UTF-8");
    // What no page and no feed can hold, as it is or by its number.
    for strange in ["\u{0}", "\u{b}", "\u{1b}", "\u{fffe}", "\u{ffff}"] {
        let said = with_plan(plan(&format!("a{strange}b"), ACTION)).run(&["check"]).fails().stderr();
        assert!(
            said.contains("error[source::control-character]") && said.contains("2019.toml:11:2"),
            "{said}"
        );
        let site = Site::example().append("content/about.md", &format!("\none{strange}two\n"));
        site.run(&["check"]).fails().says("error[source::control-character]").says("content/about.md:");
        let escape = format!("\\u{:04X}", u32::from(strange.chars().next().unwrap_or_default()));
        let site = Site::example().replace(PLAN, "The kitchen was dirty.", &format!("The {escape}kitchen."));
        let said = site.run(&["check"]).fails().stderr();
        assert!(said.contains("error[toml::control-character]") && said.contains("2024.toml:50:9"), "{said}");
        let site = Site::example().replace("site.toml", "Test plans", &format!("Test {escape}"));
        site.run(&["check"]).fails().says("error[toml::control-character]").says("site.toml:1:9");
    }
    // Both marks at once, in every file of the site.
    let mut site = Site::example();
    for (path, bytes) in site.files("") {
        let text = String::from_utf8(bytes).expect("text");
        site = site.write(&path, format!("\u{feff}{}", text.replace('\n', "\r\n")));
    }
    assert_eq!(site.run(&["check"]).succeeds().stderr(), "");
}

#[test]
fn nothing_is_nested_too_deep() {
    // Markdown of every kind, 10,000 deep: each becomes a site whose words are all there.
    let many = |open: &str, close: &str| format!("{}word{}", open.repeat(10_000), close.repeat(10_000));
    let lists: String = (0..2_000).map(|deep| format!("{}- word\n", "  ".repeat(deep))).collect();
    let details = [
        many(">", ""),
        many("- ", ""),
        many("> - ", ""),
        many("*", "*"),
        many("*a _b ", "_ *"),
        many("~~a ", "~~"),
        many("[", "]"),
        many("![", "](x)"),
        many("<div>", "</div>"),
        many("<", ">"),
        many("`", ""),
        many("\\", ""),
        many("&", ";"),
        many("|a", "|"),
        lists,
    ];
    let concerns: Vec<String> = details.iter().enumerate().map(|(number, detail)| {
        format!("[[concern]]\nnumber = \"{}\"\nkind = \"recommendation\"\ntitle = \"T\"\ndetail = '''\n{detail}\n'''\nresponse = \"agreed\"\nthemes = [\"food\"]\n\n{ACTION}", number + 2)
    }).collect();
    let site = with_plan(plan("word", &format!("{ACTION}{}", concerns.concat())));
    let said = site.run(&["build", "--no-search"]).succeeds().stderr();
    if cfg!(feature = "minify") {
        assert!(said.contains("warning[minify::changed]") && said.contains("nested"), "{said}");
    }
    for number in 2..details.len() + 2 {
        assert!(
            site.read(&format!("site/prisons/alder/2019/{number}/index.html")).contains("word"),
            "{number}"
        );
    }
    // TOML and templates know their own bounds.
    let toml = [
        many("x = [", "]"),
        many("x = {a=", "}"),
        format!("{} = 1", many("a.", "")),
        format!("[{}]", many("a.", "")),
    ];
    for text in toml {
        with_plan(&text).run(&["check"]).fails().says("error[toml::syntax]").says("alder/2019.toml:1:");
        Site::example().write("site.toml", &text).run(&["check"]).fails().says("error[toml::syntax]");
        Site::example().write("content/about.md", format!("+++\n{text}\n+++\n")).run(&["check"]).fails();
        let site = with_plan(&text);
        site.run(&["fmt"]).fails();
    }
    for template in [
        many("{{ (", ") }}"),
        many("{% if true %}", "{% endif %}"),
        format!("{{{{ {} }}}}", many("not ", "")),
    ] {
        let site = Site::example().write("themes/deep/templates/404.html", template);
        let site = site.write("themes/deep/theme.toml", "title = \"Deep\"\nextends = \"default\"\n");
        let settings = format!("theme = \"deep\"\n{}", site.read("site.toml"));
        site.write("site.toml", settings).run(&["check"]).fails().says("error[template::error]");
    }
}

#[test]
fn a_great_deal_of_one_thing() {
    // A paragraph of 1 MB, and 10,000 actions under one concern.
    let long = "word and more ".repeat(75_000);
    let actions: String =
        (0..10_000).map(|number| ACTION.replace("Mend it", &format!("Mend it {number}"))).collect();
    let site = with_plan(plan(&long, &actions));
    site.run(&["build", "--no-search", "--no-minify"]).succeeds();
    let page = site.read("site/prisons/alder/2019/1/index.html");
    assert!(page.contains(long.trim()) && page.contains("id=\"action-10000\""));
}
