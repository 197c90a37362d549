// What a reader does with the HTML report, done in Chromium: filter, jump, dark mode, a phone, right-to-left, the
// overview of a batch. Nothing may be logged as an error, and nothing may leave the page.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

const quiet = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
  "--disable-component-update", "--disable-sync"];
let browser;
before(async () => {
  browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args: quiet });
});
after(() => browser.close());

const open = async (report, options = {}) => {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  const page = await context.newPage();
  const trouble = [];
  page.on("console", (message) => ["error", "warning"].includes(message.type()) && trouble.push(message.text()));
  page.on("pageerror", (error) => trouble.push(String(error)));
  page.on("request", (request) => !request.url().startsWith("file:") && trouble.push(request.url()));
  const start = performance.now();
  await page.goto(pathToFileURL(report).href);
  await page.waitForLoadState("load");
  const opened = performance.now() - start;
  const done = async (name) => {
    if (name) await page.screenshot({ path: `${name}.png` });
    assert.deepEqual(trouble, [], "the page logs no error and asks for nothing");
    await context.close();
  };
  return { page, done, opened };
};
const shown = (page) => page.locator(".finding:not([hidden])").count();

test("j and k go from finding to finding, and the words in the text come along", async () => {
  const { page, done } = await open("en-es.html");
  const all = await shown(page);
  assert.ok(all >= 5, `the damaged sample has findings, not ${all}`);
  await page.keyboard.press("j");
  const first = await page.locator(".finding.current").getAttribute("data-finding");
  await page.keyboard.press("j");
  const second = await page.locator(".finding.current").getAttribute("data-finding");
  assert.notEqual(first, second);
  assert.ok((await page.locator(`[data-f].current`).count()) >= 1, "the words are marked as current");
  await page.keyboard.press("k");
  assert.equal(await page.locator(".finding.current").getAttribute("data-finding"), first);
  await done("en-es-1280-light");
});

test("filters take findings away and give them back", async () => {
  const { page, done } = await open("en-es.html");
  const all = await shown(page);
  await page.keyboard.press("f");
  const box = page.locator('#filters input[name="rule"]').first();
  const rule = await box.getAttribute("value");
  // The label is the chip that a reader presses.
  const chip = page.locator('#filters label:has(input[name="rule"])').first();
  await chip.click();
  const left = await shown(page);
  assert.ok(left < all, `without ${rule} there are fewer than ${all}`);
  assert.equal(await page.locator(`.finding[data-rule="${rule}"]:not([hidden])`).count(), 0);
  await chip.click();
  assert.equal(await shown(page), all);
  await done();
});

test("dark mode changes the ground and back", async () => {
  const { page, done } = await open("en-es.html", { colorScheme: "light" });
  const ground = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const light = await ground();
  await page.keyboard.press("d");
  assert.notEqual(await ground(), light);
  await page.screenshot({ path: "en-es-1280-dark.png" });
  await page.keyboard.press("d");
  assert.equal(await ground(), light);
  await done();
});

test("the system's dark mode is kept", async () => {
  const { page, done } = await open("en-ar.html", { colorScheme: "dark", viewport: { width: 390, height: 844 } });
  const [red] = (await page.evaluate(() => getComputedStyle(document.body).backgroundColor)).match(/\d+/g);
  assert.ok(Number(red) < 90, `a dark ground, not ${red}`);
  await done("en-ar-390-dark");
});

test("Arabic stands from right to left beside English", async () => {
  const { page, done } = await open("en-ar.html");
  const direction = await page.locator('[lang="ar"]').first().evaluate((cell) => getComputedStyle(cell).direction);
  assert.equal(direction, "rtl");
  await done("en-ar-1280-light");
});

test("nothing is wider than a phone", async () => {
  for (const report of ["en-es.html", "en-ar.html", "batch.html"]) {
    const { page, done } = await open(report, { viewport: { width: 390, height: 844 }, isMobile: true });
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    assert.ok(wide <= 1, `${report} is ${wide} pixels too wide`);
    await done(`${report.replace(".html", "")}-390-light`);
  }
});

test("a batch opens with its overview, and each article is one click away", async () => {
  const { page, done } = await open("batch.html");
  const link = page.locator("[data-article-count]").first();
  await page.screenshot({ path: "batch-1280-light.png" });
  await link.click();
  assert.ok(await page.locator("#stage").textContent(), "the article stands there");
  await page.keyboard.press("o");
  await page.locator("#overview").waitFor({ state: "visible" });
  await done();
});

test("a thousand articles open", async () => {
  const { page, done, opened } = await open("many.html");
  assert.equal(await page.locator(".articles tbody tr").count(), 1000);
  await page.fill("#search", "article-77");
  assert.equal(await page.locator(".articles tbody tr:not([hidden])").count(), 11);
  console.log(`1,000 articles opened in ${Math.round(opened)} ms`);
  await done();
});

test("a finding is accepted with its reason, and the verdicts can be taken along", async () => {
  const { page, done } = await open("en-es.html");
  await page.keyboard.press("j");
  const fingerprint = await page.locator(".finding.current [data-accept]").getAttribute("data-accept");
  await page.locator(".finding.current [data-accept]").click();
  await page.locator("#why-text").fill("the desk's own count");
  await page.keyboard.press("Enter");
  assert.equal(await page.locator("#verdict-count").textContent(), "1 accepted");
  const saved = await page.locator("#verdict-save").getAttribute("href");
  const verdicts = JSON.parse(Buffer.from(saved.split(",")[1], "base64").toString("utf8"));
  assert.deepEqual(verdicts.map((verdict) => [verdict.fingerprint, verdict.why]), [[fingerprint, "the desk's own count"]]);
  await done("en-es-1280-accepted");
});

test("what is accepted is taken back by the same button", async () => {
  const { page, done } = await open("en-es.html");
  await page.keyboard.press("j");
  await page.keyboard.press("a");
  await page.keyboard.press("Enter");
  assert.equal(await page.locator(".finding.accepted").count(), 1);
  await page.locator(".finding.accepted [data-accept]").click();
  assert.equal(await page.locator(".finding.accepted").count(), 0);
  assert.ok(await page.locator("#verdicts").isHidden());
  await done();
});
