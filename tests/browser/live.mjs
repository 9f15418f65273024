// Edits a site while a real Chromium looks at its preview, as a publisher does.
//
//   node live.mjs PLANBOOK FOLDER
//
// FOLDER is a copy of tests/site. Prints each thing that was seen; ends with 1 at the first that was not.

import { spawn } from "node:child_process";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import puppeteer from "puppeteer-core";

// Given to the page from outside: no script of others may run in it.
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const [planbook, folder] = process.argv.slice(2);
const plan = "content/prisons/alder/2024.toml";
const read = (path) => readFileSync(join(folder, path), "utf8");
const write = (path, text) => writeFileSync(join(folder, path), text);
const edit = (path, from, to) => {
  const text = read(path);
  if (!text.includes(from)) throw new Error(`${path} has no ${from}`);
  write(path, text.replace(from, to));
};
const seen = (what) => console.log(`seen: ${what}`);
const must = (is, what) => {
  if (!is) throw new Error(`not so: ${what}`);
  seen(what);
};

let server = null;
const serve = (port) =>
  new Promise((resolve, reject) => {
    const named = port ? ["--port", port] : [];
    server = spawn(planbook, ["serve", "--as-at", "2024-12-31", ...named], { cwd: folder, stdio: ["ignore", "pipe", "inherit"] });
    server.stdout.on("data", (data) => {
      const address = /http:\/\/([^/]+)\//.exec(data);
      if (address) resolve(address[1]);
    });
    server.on("exit", (code) => reject(new Error(`the server ended with ${code}`)));
  });
const stop = () =>
  new Promise((resolve) => {
    server.removeAllListeners("exit");
    server.on("exit", resolve);
    server.kill("SIGINT");
  });

const browser = await puppeteer.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
  ],
});

/** Opens a tab and marks it: the mark is gone once the page is loaded anew. */
async function tab(path) {
  const page = await browser.newPage();
  await page.setViewport({ width: 800, height: 300 });
  // As if each tab had a window of its own, beside the others.
  const session = await page.createCDPSession();
  await session.send("Emulation.setFocusEmulationEnabled", { enabled: true });
  await page.goto(`http://${address}${path}`, { waitUntil: "load" });
  await mark(page);
  return page;
}
const mark = (page) => page.evaluate(() => { window.marked = true; });
const isMarked = (page) => page.evaluate(() => window.marked === true);
/** What the tab has, and what the server has for it. */
async function state(page) {
  const tab = await page.evaluate(() => [location.href, document.hidden, document.readyState, document.body.innerText.slice(0, 300)]);
  const page_of = (text) => /data-page="?[^" >]*/.exec(text)?.[0];
  const answer = await fetch(tab[0]).then((response) => response.text()).catch((error) => error.message);
  return `${JSON.stringify(tab)} ${page_of(await page.content())}, at the server ${page_of(answer)}`;
}

/** Waits for something to be so on a page, whether that is loaded anew meanwhile or not. */
async function until(page, what, test, argument) {
  const end = Date.now() + 60000;
  for (;;) {
    try {
      if (await page.evaluate(test, argument)) break;
    } catch (error) {
      if (!/context|navigat|detached/i.test(error.message)) throw error;
    }
    if (Date.now() > end) throw new Error(`never so: ${what}; ${await state(page)}`);
    await new Promise((next) => setTimeout(next, 20));
  }
  seen(what);
}
// A page that is being loaded may have no main yet.
const hasText = (text) => document.querySelector("main")?.textContent.includes(text) ?? false;
const problems = (text) => document.querySelector("planbook-problems")?.shadowRoot.textContent.includes(text) ?? false;

let address = await serve();
try {
  const concern = await tab("/prisons/alder/2024/1/");
  const other = await tab("/prisons/birch/2024/1/");

  edit(plan, "Force was used too often.", "Edited while a browser looks.");
  await until(concern, "an edit shows in the tab that shows it", hasText, "Edited while a browser looks.");
  must(!(await isMarked(concern)), "that tab was loaded anew");
  must(await isMarked(other), "a tab on another page is left alone");

  await mark(concern);
  // A page that was just loaded anew still finds its old place by itself.
  await until(concern, "the page has settled", () => document.readyState === "complete" && new Promise((settled) => setTimeout(() => settled(true), 300)));
  await concern.evaluate(() => window.scrollTo(0, 250));
  must((await concern.evaluate(() => window.scrollY)) === 250, "it is scrolled");
  mkdirSync(join(folder, "themes/default/assets"), { recursive: true });
  const style = await concern.evaluate(async () => (await fetch(document.querySelector("link[rel=stylesheet]").href)).text());
  write("themes/default/assets/style.css", style + "\nbody { background: rgb(1, 2, 3) !important }\n");
  await until(concern, "a change of the stylesheet shows", () => getComputedStyle(document.body).backgroundColor === "rgb(1, 2, 3)");
  must(await isMarked(concern), "without loading the page anew");
  must((await concern.evaluate(() => window.scrollY)) === 250, "and without moving it");
  await until(other, "and in the other tab", () => getComputedStyle(document.body).backgroundColor === "rgb(1, 2, 3)");
  await until(concern, "the old stylesheet goes", () => document.querySelectorAll("link[rel=stylesheet]").length === 1);
  must(await isMarked(other), "which is not loaded anew either");
  rmSync(join(folder, "themes"), { recursive: true });
  await until(concern, "the old look is back", () => getComputedStyle(document.body).backgroundColor !== "rgb(1, 2, 3)");

  edit(plan, 'themes = ["use-of-force"]', 'themes = ["<img src=x onerror=alert(1)>"]');
  await until(concern, "a mistake is explained over the page", problems, 'there is no theme called "<img src=x');
  await until(other, "on every page", problems, "content/prisons/alder/2024.toml:");
  must(await concern.evaluate(hasText, "Edited while a browser looks."), "the last good page stays below");
  await concern.evaluate(axe);
  const found = await concern.evaluate(() => window.axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"] }));
  must(found.violations.length === 0, `axe has nothing to say: ${JSON.stringify(found.violations.map((one) => one.help))}`);
  await other.evaluate(() => document.querySelector("planbook-problems").shadowRoot.querySelector("button").click());
  await until(other, "it can be dismissed", () => !document.querySelector("planbook-problems"));
  edit(plan, 'themes = ["<img src=x onerror=alert(1)>"]', 'themes = ["another-mistake"]');
  await until(other, "another mistake is explained again", problems, "another-mistake");
  edit(plan, 'themes = ["another-mistake"]', 'themes = ["use-of-force"]');
  await until(concern, "once mended, it goes by itself", () => !document.querySelector("planbook-problems"));
  await until(other, "everywhere", () => !document.querySelector("planbook-problems"));
  must((await isMarked(concern)) && (await isMarked(other)), "and no tab was loaded anew for it");

  const second = "content/prisons/birch/2024.toml";
  const text = read(second);
  rmSync(join(folder, second));
  await until(other, "a page that is gone says so", () => document.body.classList.contains("page-404"));
  write(second, text);
  await until(other, "and is back when it is back", () => document.body.classList.contains("page-concern"));

  await mark(concern);
  await mark(other);
  await stop();
  edit(plan, "Edited while a browser looks.", "Edited while nobody served.");
  await serve(address.split(":")[1]);
  await until(concern, "a tab finds the server again", hasText, "Edited while nobody served.");
  must(await isMarked(other), "a tab whose page is the same is left alone");
  await until(other, "it hears of changes again", () => new Promise((heard) => {
    // Its stream of events is open again once the server answers it.
    setTimeout(() => heard(true), 3500);
  }));
  edit(second, 'title = "', 'title = "After all, ');
  await until(other, "and shows them", hasText, "After all, ");
  console.log("all seen");
} finally {
  await browser.close();
  await stop();
}
