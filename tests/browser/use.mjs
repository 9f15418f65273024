// What a reader does with a page: copies citations and links, and filters long lists.
//
//   node use.mjs SITE
//
// SITE is the address of a preview of the real plans. Ends with an error at the first surprise.

import assert from "node:assert/strict";
import puppeteer from "puppeteer-core";

const site = process.argv[2];
const browser = await puppeteer.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
  ],
});
const origin = new URL(site).origin;
await browser.defaultBrowserContext().overridePermissions(origin, ["clipboard-read", "clipboard-sanitized-write"]);

async function open(path, script = true) {
  const page = await browser.newPage();
  page.on("pageerror", (error) => { throw error; });
  await page.setJavaScriptEnabled(script);
  await page.goto(site + path, { waitUntil: "load" });
  await page.bringToFront();
  return page;
}

const clipboard = (page) => page.evaluate(() => navigator.clipboard.readText());
const seen = (page, selector) =>
  page.$$eval(selector, (elements) => elements.filter((element) => element.checkVisibility()).length);
const status = (page) => page.$eval(".filter [role=status]", (element) => element.textContent);

/** Citations and links are copied to the letter, and it is said so. */
async function copies() {
  const page = await open("/prisons/whitemoor/2026/4/");
  await page.click(".cite summary");
  const texts = await page.$$eval(".copy[data-copy]", (all) => all.map((element) => element.textContent));
  assert.equal(texts.length, 4);
  const buttons = await page.$$(".cite .copy-button");
  assert.equal(buttons.length, 4);
  for (const [index, button] of buttons.entries()) {
    await button.click();
    await page.waitForFunction((element) => element.textContent === "Copied", {}, button);
    assert.equal(await clipboard(page), texts[index]);
    const said = await page.$eval("body > [role=status]", (element) => element.textContent);
    assert.match(said, /^Copied: (citation|Markdown|BibTeX|link)$/);
  }
  const action = (await page.$$(".action .copy-button"))[1];
  assert.equal(await action.evaluate((element) => element.textContent), "Copy link to action 2");
  await action.click();
  await page.waitForFunction((element) => element.textContent === "Copied", {}, action);
  assert.equal(await clipboard(page), "https://example.org/planbook/prisons/whitemoor/2026/4/#action-2");
  await page.close();

  const plain = await open("/prisons/whitemoor/2026/4/", false);
  const words = await plain.$$eval(".copy", (all) => all.map((element) => element.textContent));
  assert.deepEqual(words, texts);
  assert.equal(await seen(plain, "main button"), 0);
  await plain.close();
}

/** The rows of a page are filtered by words, prison, plan and status, and the address keeps it. */
async function filters() {
  const page = await open("/targets/complete/");
  const all = await seen(page, "[data-row]");
  assert.ok(all > 50);
  assert.equal(await status(page), `${all} of ${all} shown`);

  await page.select("#filter-prison", "HMP Elmley");
  const elmley = await seen(page, "[data-row]");
  assert.ok(elmley > 0 && elmley < all);
  assert.equal(await seen(page, "#prison-whitemoor h2"), 0, "a prison without rows goes");
  assert.equal(await status(page), `${elmley} of ${all} shown`);
  assert.ok(page.url().endsWith("?prison=HMP+Elmley"), page.url());

  await page.type("#filter-words", "STAFF");
  const staff = await seen(page, "[data-row]");
  assert.ok(staff > 0 && staff < elmley);
  const left = await page.$$eval("[data-row]", (rows) => rows.filter((row) => row.checkVisibility()).map((row) => row.textContent));
  assert.ok(left.every((words) => words.toLowerCase().includes("staff")));

  const sent = await open(page.url().slice(site.length));
  assert.equal(await seen(sent, "[data-row]"), staff, "the address shows the same to others");
  assert.equal(await sent.$eval("#filter-words", (field) => field.value), "STAFF");
  await sent.click(".filter [type=reset]");
  await sent.waitForFunction((count) => document.querySelectorAll("[data-row]:not([hidden])").length === count, {}, all);
  assert.ok(sent.url().endsWith("/targets/complete/"), sent.url());
  await sent.close();

  await page.type("#filter-words", " nosuchword");
  assert.equal(await seen(page, "[data-row]"), 0);
  assert.equal(await status(page), `0 of ${all} shown`);
  await page.close();

  const owner = await open("/owners/governor/");
  const passed = await owner.$$eval("[data-status=passed]", (rows) => rows.length);
  await owner.select("#filter-status", "passed");
  assert.equal(await seen(owner, "[data-row]"), passed);
  await owner.select("#filter-status", "");
  const words = (selector) => owner.$eval(selector, (element) => element.textContent.trim());
  const complete = await owner.$$eval("#complete [data-row]", (rows) => rows.length);
  const before = await words("#complete h2 .count");
  await owner.select("#filter-prison", "HMP Long Lartin");
  const lartin = await owner.$$eval("#complete [data-row]:not([hidden])", (rows) => rows.length);
  assert.ok(lartin > 0 && lartin < complete);
  assert.equal(await words("#complete h2 .count"), `${lartin} of ${complete} shown`, "a heading counts what is left");
  assert.equal(await words(".contents a[href='#complete'] + [data-count]"), `${lartin}`, "and so do the contents");
  const led = await owner.$$eval(".contents li li a", (links) => links.filter((link) => link.checkVisibility())
    .map((link) => [link.textContent, document.querySelector(link.hash).checkVisibility()]));
  assert.ok(led.length > 0 && led.every(([name, there]) => name.startsWith("HMP Long Lartin") && there), `${led}`);
  await owner.click(".filter [type=reset]");
  await owner.waitForFunction((all) => document.querySelector("#complete h2 .count").textContent.trim() === all, {}, before);
  await owner.close();

  for (const path of ["/owners/", "/themes/", "/areas/safety/"]) {
    const list = await open(path);
    const rows = await seen(list, "[data-row]");
    assert.ok(rows >= 8, path);
    assert.equal(await status(list), `${rows} of ${rows} shown`, path);
    await list.close();
  }

  // A figure of a prison leads to the actions that it counts.
  const prison = await open("/prisons/whitemoor/");
  const figure = await prison.$eval(".timeline .tally a[href*='2023/?status=undated']", (link) => ({ href: link.href, count: Number(link.querySelector("b").textContent) }));
  await prison.close();
  const plan = await open(figure.href.slice(site.length));
  assert.ok(figure.count > 0 && figure.count < (await plan.$$("[data-row]")).length);
  assert.equal(await seen(plan, "[data-row]"), figure.count);
  assert.equal(await seen(plan, "[data-row][data-status=undated]"), figure.count);
  const concerns = await seen(plan, ".plan-concern");
  assert.ok(concerns < (await plan.$$(".plan-concern")).length, "a concern without such an action goes");
  assert.equal(await seen(plan, ".contents-list > li"), concerns, "and so does its entry");
  assert.equal(await seen(plan, "tbody > .lead-in:only-child"), 0);
  await plan.emulateMediaType("print");
  assert.equal(await seen(plan, ".filter > *"), 2, "print says that it is a part, and of what");
  assert.equal(await seen(plan, ".filter :is([role=status], [name=status])"), 2);
  await plan.emulateMediaType("screen");
  await plan.click(".filter [type=reset]");
  await plan.waitForFunction(() => !document.querySelector("[data-row][hidden], .plan-concern[hidden]"));
  // Words over an action belong to it; what holds nothing goes; going back shows what the address says.
  const search = async (words) => {
    await plan.$eval("#filter-words", (field) => (field.value = ""));
    await plan.type("#filter-words", words);
    return seen(plan, "[data-row]");
  };
  const titled = await plan.$$eval(".plan-concern", (all) => all.map((concern) => [concern.querySelector("h3").textContent, concern.querySelectorAll("[data-row]").length]));
  const [title, actions] = titled.find(([, actions]) => actions > 1);
  assert.ok((await search(title)) >= actions);
  assert.equal(await search("nosuchword"), 0);
  assert.equal(await seen(plan, ".contents :is(h2, h3)"), 0);
  await plan.evaluate(() => (location.hash = "#cite"));
  await plan.click(".filter [type=reset]");
  await plan.waitForFunction(() => !location.search);
  await plan.goBack();
  await plan.waitForFunction(() => location.search);
  assert.equal(await plan.$eval("#filter-words", (field) => field.value), "nosuchword");
  assert.equal(await seen(plan, "[data-row]"), 0);
  const every = (await plan.$$("[data-row]")).length;
  await plan.emulateMediaType("print");
  assert.equal(await seen(plan, ".filter > *"), 2);
  await plan.close();
  const hidden = await open("/prisons/whitemoor/2023/?status=undated#concern-1.2");
  assert.equal(await seen(hidden, "[data-row]"), every, "what the address leads to is shown");
  assert.ok(!hidden.url().includes("status"), hidden.url());
  await hidden.close();
  const stale = await open("/prisons/whitemoor/2023/?status=declined");
  assert.equal(await status(stale), `${every} of ${every} shown`);
  assert.equal(await stale.$eval("#filter-status", (field) => field.selectedOptions[0].value), "");
  await stale.close();

  const short = await open("/targets/undated/");
  assert.equal(await seen(short, ".filter"), 0, "a short list has no filter");
  await short.close();
  const part = await open("/targets/undated/?q=nosuchword");
  assert.equal(await seen(part, ".filter"), 1, "unless a part of it is asked for");
  assert.equal(await seen(part, "[data-row]"), 0);
  await part.close();

  const plain = await open("/targets/complete/", false);
  assert.equal(await seen(plain, ".filter"), 0);
  assert.equal(await seen(plain, "[data-row]"), all);
  assert.ok((await plain.$$(".jump a")).length > 1, "links lead to each prison");
  await plain.close();
}

/** Tables of actions leave room for the actions on every screen, and on paper. */
async function room() {
  const page = await open("/prisons/fosse-way/2025/");
  for (const width of [768, 900, 1024, 1280]) {
    await page.setViewport({ width, height: 800 });
    for (const path of ["/prisons/fosse-way/2025/", "/targets/2026-03/"]) {
      await page.goto(site + path, { waitUntil: "load" });
      const share = await page.$eval(".actions", (table) => table.querySelector("td.action-words").clientWidth / table.clientWidth);
      assert.ok(share > 0.4, `${path} at ${width}: ${share}`);
    }
  }
  await page.setViewport({ width: 695, height: 1000 });
  await page.emulateMediaType("print");
  await page.goto(`${site}/prisons/fosse-way/2025/12/`, { waitUntil: "load" });
  const places = await page.$$eval(".action", (actions) => actions.map((action) => {
    const left = (selector) => Math.round(action.querySelector(selector).getBoundingClientRect().left);
    return [left(".permalink"), left(".action-words"), left(".terms")].join();
  }));
  assert.ok(places.length > 1 && new Set(places).size === 1, `${places.join(" ")}`);
  await page.close();
}

await copies();
await room();
await filters();
await browser.close();
console.log("all seen");
