// Opens an address that something had before, without script, and prints where the browser ends up.
//
//   node moved.mjs OLD NEW

import puppeteer from "puppeteer-core";

const [from, to] = process.argv.slice(2);
const browser = await puppeteer.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"],
});
const page = await browser.newPage();
await page.setJavaScriptEnabled(false);
await page.goto(from);
for (let tries = 0; page.url() !== to && tries < 100; tries++) await new Promise((done) => setTimeout(done, 100));
console.log(page.url());
await browser.close();
