// Looks at every kind of page in a real Chromium, as people with different screens and tools do.
//
//   node check.mjs ORIGIN PATH…
//
// Prints what is wrong, a line each, and ends with 1 if there is anything.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import puppeteer from "puppeteer-core";

// Given to the page from outside: no script of others may run in it.
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const [origin, ...paths] = process.argv.slice(2);
const widths = [360, 1280];
/** The narrowest that a page must fit (WCAG 2.2, 1.4.10), and between phone and desk, where tables and columns
    are tightest. */
const between = [320, 600, 768, 900, 1024];
const schemes = ["light", "dark"];
const wrong = [];

const browser = await puppeteer.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
  ],
});

/** Opens a page and notes everything that it complains about. */
async function open(path, width, scheme) {
  const page = await browser.newPage();
  await page.setViewport({ width, height: 800 });
  await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }]);
  const where = `${path} at ${width} px, ${scheme}`;
  const expected = path.includes("404") || path.includes("nowhere");
  page.on("console", (message) => {
    if (["error", "warn"].includes(message.type()) && !expected) wrong.push(`${where}: console: ${message.text()}`);
  });
  page.on("pageerror", (error) => wrong.push(`${where}: ${error.message}`));
  page.on("requestfailed", (request) => wrong.push(`${where}: failed: ${request.url()}`));
  page.on("request", (request) => {
    const url = request.url();
    if (!url.startsWith(origin) && !url.startsWith("data:")) wrong.push(`${where}: asks another site: ${url}`);
  });
  await page.goto(origin + path, { waitUntil: "load" });
  return { page, where };
}

/** Accessibility, and nothing wider than the screen. */
async function look(path, width, scheme) {
  const { page, where } = await open(path, width, scheme);
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  if (overflow > 0) wrong.push(`${where}: ${overflow} px wider than the screen`);
  await page.evaluate(axe);
  const found = await page.evaluate(() =>
    window.axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] }),
  );
  for (const violation of found.violations) {
    const node = violation.nodes[0];
    wrong.push(`${where}: ${violation.id}: ${violation.help}: ${violation.nodes.length} times, first ${node.html} (${node.failureSummary})`);
  }
  await page.close();
}

/** Nothing is wider than any screen between, and no two links of the page that lead to different places in
    its actions sound alike. */
async function resize(path) {
  const { page } = await open(path, between[0], "light");
  for (const width of between) {
    await page.setViewport({ width, height: 800 });
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    if (overflow > 0) wrong.push(`${path} at ${width} px: ${overflow} px wider than the screen`);
  }
  const alike = await page.$$eval("a[href*='#action-'][aria-label], .permalink a, .doubt-list .eyebrow a", (links) => {
    const places = Map.groupBy(links, (link) => link.ariaLabel ?? link.textContent);
    return [...places].filter(([, same]) => new Set(same.map((link) => link.href)).size > 1).map(([name]) => name);
  });
  for (const name of alike) wrong.push(`${path}: several links are called “${name}”`);
  await page.close();
}

/** The keyboard reaches everything that can be used, in order, and shows where it is. */
async function tab(path) {
  const { page, where } = await open(path, 1280, "light");
  const count = await page.evaluate(() => {
    const usable = [...document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex='0']")];
    const seen = usable.filter((element) => element.checkVisibility({ visibilityProperty: true }));
    seen.forEach((element, index) => (element.dataset.tab = index));
    return seen.length;
  });
  const reached = new Set();
  for (let press = 0; press < count; press += 1) {
    await page.keyboard.press("Tab");
    const at = await page.evaluate(() => {
      const element = document.activeElement;
      const style = getComputedStyle(element);
      const shown = style.outlineStyle !== "none" || style.boxShadow !== "none";
      return { index: element.dataset.tab, shown, html: element.outerHTML.slice(0, 120) };
    });
    if (at.index !== undefined) reached.add(at.index);
    if (!at.shown) wrong.push(`${where}: no sign of focus on ${at.html}`);
  }
  if (reached.size < count) wrong.push(`${where}: Tab reaches ${reached.size} of ${count}`);
  await page.close();
}

/** A page with script switched off still shows its words. */
async function withoutScript(path) {
  const page = await browser.newPage();
  await page.setJavaScriptEnabled(false);
  await page.goto(origin + path, { waitUntil: "load" });
  const text = await page.$eval("main", (main) => main.textContent.trim().length);
  if (text < 50) wrong.push(`${path} without script: main has ${text} characters`);
  await page.close();
}

let looks = 0;
for (const path of paths) {
  for (const width of widths) {
    for (const scheme of schemes) {
      await look(path, width, scheme);
      looks += 1;
    }
  }
  await resize(path);
  await tab(path);
  await withoutScript(path);
}
await browser.close();
for (const line of new Set(wrong)) console.log(line);
console.log(`${looks} looks at ${paths.length} pages, ${new Set(wrong).size} problems`);
process.exit(wrong.length > 0 ? 1 : 0);
