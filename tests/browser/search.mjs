// Searches a site in a real Chromium, as a reader does.
//
//   node search.mjs ORIGIN BASE
//
// The site is the one of this repository, with `<img src=x onerror=alert(1)>` in an action of Whitemoor's
// plan of 2026. Prints each thing that was seen; ends with 1 at the first that was not.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import puppeteer from "puppeteer-core";

// Given to the page from outside: no script of others may run in it.
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const [origin, base] = process.argv.slice(2);
// What a publisher's own server may insist on: no script in the page, no evaluation but of WebAssembly.
const policy = "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self' 'unsafe-inline'; img-src 'self' data:";
const seen = (what) => console.log(`seen: ${what}`);
const must = (is, what) => {
  if (!is) throw new Error(`not so: ${what}`);
  seen(what);
};

const browser = await puppeteer.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
  ],
});
const wrong = [];

async function open(path, { width = 1280, scheme = "light", strict = false } = {}) {
  const page = await browser.newPage();
  await page.setViewport({ width, height: 800 });
  await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }]);
  page.on("console", (message) => {
    if (["error", "warn"].includes(message.type())) wrong.push(`${path}: ${message.text()}`);
  });
  page.on("pageerror", (error) => wrong.push(`${path}: ${error.message}`));
  page.on("dialog", (dialog) => {
    wrong.push(`${path}: a dialog: ${dialog.message()}`);
    dialog.dismiss();
  });
  if (strict) {
    await page.setRequestInterception(true);
    page.on("request", async (request) => {
      if (request.resourceType() !== "document") return request.continue();
      const answer = await fetch(request.url());
      const headers = { "content-type": answer.headers.get("content-type"), "content-security-policy": policy };
      request.respond({ status: answer.status, headers, body: Buffer.from(await answer.arrayBuffer()) });
    });
  }
  await page.goto(origin + base + path, { waitUntil: "load" });
  return page;
}
async function until(page, what, test, argument) {
  await page.waitForFunction(test, { timeout: 20000, polling: 30 }, argument).catch(async () => {
    const said = await page.evaluate(() => document.querySelector("main").innerText.slice(0, 800));
    throw new Error(`never so: ${what}: ${page.url()}\n${said}\n${wrong.join("\n")}`);
  });
  seen(what);
}
const counts = (words) => document.getElementById("count").textContent.includes(words);
const results = (page) => page.$$eval("#results > li", (all) => all.length);

try {
  const home = await open("/");
  await home.type("#q", "mental health");
  await Promise.all([home.waitForNavigation(), home.keyboard.press("Enter")]);
  must(home.url() === `${origin}${base}/search/?q=mental+health`, "the box on the first page leads to the search");
  await until(home, "it says how many were found", counts, "concerns for “mental health”");
  must((await results(home)) > 2, "and shows them");
  must((await home.title()).startsWith("“mental health” – Search"), "the title of the page says what for");
  const marked = await home.$$eval("#results mark", (all) => all.map((mark) => mark.textContent.toLowerCase()));
  must(marked.some((words) => words.startsWith("mental health")), "what was looked for is marked");
  must(await home.$eval("#results .status", (status) => status.textContent.length > 5), "with the statuses of actions");

  await home.click("#filters summary");
  await until(home, "the choices say how many each would leave", () => /Whitemoor \(\d+\)/.test(document.getElementById("by-prison").textContent));
  const all = await results(home);
  await home.select("#by-prison", "whitemoor");
  await until(home, "the address says what it is narrowed down to", () => location.search === "?q=mental+health&prison=whitemoor");
  await until(home, "there are fewer", (all) => document.querySelectorAll("#results > li").length < all, all);
  const prisons = await home.$$eval("#results .in-prison", (all) => [...new Set(all.map((prison) => prison.textContent))]);
  must(prisons.join() === "HMP Whitemoor", "all of that prison");
  await home.goBack();
  await until(home, "back is back to all of them", (all) => document.querySelectorAll("#results > li").length === all, all);
  must((await home.$eval("#by-prison", (choice) => choice.value)) === "", "and to no choice");
  await home.goForward();
  await until(home, "and forward again", () => document.getElementById("by-prison").value === "whitemoor");
  await home.click("#chosen button");
  await until(home, "a choice can be taken away", () => location.search === "?q=mental+health");
  await home.close();

  const other = await open("/prisons/");
  await other.type(".site-header .site-search input", "keyworker");
  await Promise.all([other.waitForNavigation(), other.keyboard.press("Enter")]);
  must(other.url() === `${origin}${base}/search/?q=keyworker`, "so does the one on every page");
  await other.close();

  const landing = await open("/search/?q=PAVA+drawing");
  await until(landing, "a link to a search searches", counts, "1 concern for “PAVA drawing”");
  const action = "#results .search-actions a[href*='#action-2']";
  await Promise.all([landing.waitForNavigation(), landing.click(action)]);
  must(landing.url().startsWith(`${origin}${base}/prisons/whitemoor/2026/6/#action-2`), "a result leads to the very action");
  await until(landing, "which is marked as the one that was meant", () => document.querySelector("#action-2:target, #action-2 :target"));
  const inView = await landing.$eval("#action-2", (action) => {
    const { top, bottom } = action.getBoundingClientRect();
    return top >= 0 && bottom <= innerHeight;
  });
  must(inView, "and in view");
  const colour = (page) => page.$eval("#action-2", (action) => getComputedStyle(action).backgroundColor);
  must((await colour(landing)) !== "rgba(0, 0, 0, 0)", "with the look of one that was linked to");
  const look = async (page) => {
    await new Promise((settled) => setTimeout(settled, 400));
    return Buffer.from(await (await page.$("#action-2 .action-words")).screenshot()).toString("base64");
  };
  const highlighted = await look(landing);
  const plain = await open("/prisons/whitemoor/2026/6/#action-2");
  await plain.addStyleTag({ content: "#action-2 .words > p { background: var(--accent-wash); box-shadow: 0 0 0 .6rem var(--accent-wash) }" });
  must(highlighted !== (await look(plain)), "the words are highlighted by the browser");
  await landing.evaluate(() => history.replaceState(null, "", location.pathname + "#action-2"));
  await landing.goBack();
  await until(landing, "back is back to what was found", counts, "1 concern for “PAVA drawing”");
  await landing.close();
  await plain.close();

  const inferred = await open("/search/?q=whitemoor+2023&year=2022");
  await until(inferred, "a concern whose kind and number are inferred says so", () => [...document.querySelectorAll("#results .kind")].some((kind) => kind.textContent === "Priority concern 1.1 [number and kind inferred by this site]"));
  await inferred.close();

  const typed = await open("/search/");
  must(await typed.$eval("#found", (found) => found.hidden), "before anything is searched for, nothing is shown");
  await typed.focus("#q");
  await typed.keyboard.type("segregation unit");
  await until(typed, "it searches while one types", counts, "“segregation unit”");
  must(typed.url().endsWith("?q=segregation+unit"), "the address follows");
  const reached = [];
  for (let press = 0; press < 4; press += 1) {
    await typed.keyboard.press("Tab");
    reached.push(await typed.evaluate(() => document.activeElement.className || document.activeElement.localName));
  }
  must(reached.join() === "button,summary,in-prison,in-plan", `the keyboard reaches the results in order: ${reached}`);
  await typed.$eval("#q", (input) => (input.value = ""));
  await typed.type("#q", "zzzz");
  await until(typed, "it says that nothing was found", counts, "Nothing was found");
  must(await typed.$eval("#none", (none) => none.checkVisibility() && none.textContent.includes("fewer words")), "and what to do");
  await typed.close();

  const search = async (words) => {
    const page = await open(`/search/?q=${encodeURIComponent(words)}`);
    await page.waitForFunction(() => {
      const { textContent, dataset } = document.getElementById("count");
      return !["", dataset.searching, dataset.preparing].includes(textContent);
    });
    const said = await page.$eval("#count", (count) => count.textContent);
    await page.close();
    return said;
  };
  for (const word of ["autism", "asbestos", "covid", "dementia", "methadone", "governorzz", "aaaaa"]) {
    const said = await search(word);
    must(said.startsWith("Nothing was found"), `${word} stands nowhere, and nothing is found: ${said}`);
  }
  for (const word of ["assessments", "planning", "prisoner", "segregat", "violent", "responsibilities", "self-harm", "using", "rehabilitative", "responsive"]) {
    const said = await search(word);
    must(said.endsWith(`for “${word}”`), `${word} is found, in one form or another: ${said}`);
  }
  must((await search('"use of force"')).endsWith("for “\"use of force\"”"), "a phrase is found");
  must((await search('"key work" autism')).includes("without “autism”"), "words beside a phrase are looked up");
  must((await search("autism assessment")).includes("without “autism”"), "a word that stands nowhere is left out, and named");

  // What a family types first: every concern of the prison, also of one plan of it, and of no other.
  const every = async (words, own, number) => {
    const page = await open(`/search/?q=${encodeURIComponent(words)}`);
    await until(page, `${words}: all ${number} concerns`, counts, `${number} concerns for “${words}”`);
    for (let shown = 10; shown < number; shown += 10) {
      await page.click("#more");
      await page.waitForFunction((shown) => document.querySelectorAll("#results > li").length > shown, {}, shown);
    }
    const links = await page.$$eval("#results h2 a", (all) => all.map((link) => link.pathname));
    must(new Set(links).size === number && links.every((link) => link.startsWith(`${base}/prisons/${own}/`)), "and no other");
    const marked = await page.$$eval("#results > li", (all) => all.map((one) => one.querySelector("mark") !== null));
    must(!marked.join().includes("false,true"), `first those whose own words have it: ${marked}`);
    await page.close();
  };
  await every("Elmley", "elmley", 12);
  await every("hmp elmley", "elmley", 12);
  await every("Elmley prison", "elmley", 12);
  await every("Fosse Way", "fosse-way", 13);
  await every("Long Lartin", "long-lartin", 15);
  await every('"Long Lartin"', "long-lartin", 15);
  await every("Whitemoor", "whitemoor", 25);
  await every("Whitemoor 2023", "whitemoor/2023", 12);
  await every("Whitemoor 2026", "whitemoor/2026", 13);
  must((await search("Elmley drugs")).startsWith("1 concern for"), "a prison with a topic: those of its concerns that have it");
  must((await search("Elmley autism")).startsWith("12 concerns for “Elmley autism” (without “autism”"), "and a topic that it has nowhere is named");

  const both = await open("/search/?owner=governor&status=passed");
  await until(both, "owner and status without words", counts, "concerns");
  const statuses = await both.$$eval("#results .status", (all) => [...new Set(all.map((status) => status.textContent))]);
  must(statuses.join() === "Target passed", "every action shown has the status");
  must((await both.$eval("#count", (count) => Number.parseInt(count.textContent))) > 10 && (await results(both)) === 10, "at first ten are shown");
  await both.click("#more");
  await until(both, "then more", () => document.querySelectorAll("#results > li").length > 10);
  must(await both.evaluate(() => document.querySelectorAll("#results > li")[10].contains(document.activeElement)), "and the keyboard is at the first of them");
  await both.close();

  const hostile = await open("/search/?q=onerror");
  await until(hostile, "hostile words are found", counts, "1 concern");
  must((await hostile.$eval("#results", (list) => list.textContent)).includes("<img src=x onerror=alert(1)>"), "and shown as the words they are");
  must((await hostile.$$("#results img")).length === 0, "and nothing else");
  await hostile.close();
  const query = await open(`/search/?q=${encodeURIComponent('"><img src=x onerror=alert(1)> zzzz')}&prison=nowhere`);
  await until(query, "a hostile address is told as it is", counts, '“"><img src=x onerror=alert(1)> zzzz”');
  await until(query, "and words that the site has nowhere are named", counts, "“zzzz”: the site has that nowhere");
  must((await query.$$("main img")).length === 0, "and nothing else comes of it");
  await query.close();

  const strict = await open("/search/?q=segregation", { strict: true });
  await until(strict, "it searches under a strict policy for scripts", () => document.getElementById("count").textContent !== "");
  await strict.$eval("#q", (input) => (input.value = ""));
  await strict.type("#q", "cells");
  await until(strict, "and finds", counts, "concerns for “cells”");
  await strict.close();

  for (const width of [360, 1280]) {
    for (const scheme of ["light", "dark"]) {
      for (const search of ["?q=cells&status=passed", "?q=zzzz&prison=elmley"]) {
        const page = await open(`/search/${search}`, { width, scheme });
        await until(page, `${search} at ${width} px, ${scheme}`, () => /concern|Nothing/.test(document.getElementById("count").textContent));
        await page.click("#filters summary");
        await page.evaluate(axe);
        const found = await page.evaluate(() =>
          window.axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] }),
        );
        must(found.violations.length === 0, `axe has nothing to say: ${JSON.stringify(found.violations.map((one) => [one.help, one.nodes[0].html]))}`);
        must((await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)) <= 0, "nothing is wider than the screen");
        await page.close();
      }
    }
  }

  const page = await browser.newPage();
  await page.setJavaScriptEnabled(false);
  await page.goto(`${origin}${base}/search/?q=cells`, { waitUntil: "load" });
  must(await page.$eval("#unscripted", (note) => note.checkVisibility()), "without script the page says so");
  must(!(await page.$eval("#search", (form) => form.checkVisibility())), "and offers no search");
  must((await page.$$eval("#browse a", (ways) => ways.length)) === 5, "but ways to browse");
  must(wrong.length === 0, `no complaint: ${wrong.join("\n")}`);
  console.log("all seen");
} finally {
  await browser.close();
}
