// The page modules in a real browser, against a hall that the test moves. Run by `npm test`; the browser is tests/browser's.

import assert from "node:assert/strict";
import { after, afterEach, before, beforeEach, test } from "node:test";
import { launch } from "../../../tests/browser/browser.mjs";
import { openHall } from "./hall.js";

let browser, hall, page, troubles;

before(async () => {
  browser = await launch();
});
after(() => browser.close());
beforeEach(async () => {
  hall = await openHall();
  page = await browser.newPage();
  troubles = [];
  page.on("console", (m) => m.type() === "error" && !m.text().includes("WebSocket") && !m.text().includes("500") && troubles.push(m.text()));
  page.on("pageerror", (e) => troubles.push(String(e)));
  await page.clock.install();
  await page.goto(`${hall.address}/page`);
  await until(() => hall.sockets.size === 1);
});
afterEach(async () => {
  await page.close();
  hall.close();
  assert.deepEqual(troubles, []);
});

/** Waits for a level, 5 s at most. */
async function until(level) {
  const end = Date.now() + 5000;
  while (!(await level())) {
    assert.ok(Date.now() < end, `not in time: ${level}`);
    await new Promise((done) => setImmediate(done));
  }
}

const shows = (text) => page.waitForFunction((t) => document.getElementById("shown")?.textContent === t, text, { timeout: 5000 });
const stale = () => page.evaluate(() => document.documentElement.hasAttribute("data-stale"));

test("a page follows its hall", async () => {
  hall.news();
  await shows("2");
  assert.equal(hall.fetches[0].after, "2");
  assert.equal(await page.getAttribute("#live", "data-seq"), "2");
  hall.news();
  await shows("3");
  assert.equal(hall.fetches.at(-1).match, '"2"');
});

test("what a person does on a page stays theirs", async () => {
  await page.click("#more > summary");
  await page.check("#paper");
  await page.fill("#note", "wheelchair");
  await page.focus("#recall");
  hall.news();
  await shows("2");
  assert.equal(await page.inputValue("#note"), "wheelchair");
  assert.equal(await page.isChecked("#paper"), true);
  assert.equal(await page.getAttribute("#more", "open"), "");
  assert.equal(await page.evaluate(() => document.activeElement?.id), "recall");
  assert.equal(await page.inputValue("#nonce"), "n2");
});

test("a rush of news costs four fetches a second and ends at the newest", async () => {
  for (let i = 0; i < 50; i += 1) hall.news();
  await shows("51");
  assert.ok(hall.fetches.length <= 3, `${hall.fetches.length} fetches for one rush`);
  for (let i = 0; i < 5; i += 1) {
    hall.news();
    await shows(String(hall.seq));
  }
  const gaps = hall.fetches.slice(1).map((f, i) => f.at - hall.fetches[i].at);
  // A request may be a little sooner at the hall than the one before it was.
  assert.ok(Math.min(...gaps) > 200, `${gaps} ms between fetches`);
});

test("a page that hears nothing says so, with its age, and comes back", async () => {
  hall.refuse = true;
  hall.hangUp();
  await page.clock.fastForward(11_000);
  await until(stale);
  assert.equal(await page.isVisible("#stale"), true);
  assert.match(await page.textContent("[data-stale-age]"), /^1\d seconds$/);
  assert.match(await page.textContent("[data-stale-at]"), /^\d\d:\d\d$/);
  await page.clock.fastForward(3_600_000);
  await until(async () => (await page.textContent("[data-stale-age]")) === "1 hour");
  assert.equal(await page.textContent("#shown"), "1");
  hall.refuse = false;
  hall.seq = 9;
  await page.clock.fastForward(30_000);
  await shows("9");
  await until(async () => !(await stale()));
  assert.equal(await page.isVisible("#stale"), false);
});

test("a page that cannot fetch what it heard of does not look alive", async () => {
  hall.status = 500;
  hall.news();
  await until(() => hall.fetches.length > 0);
  for (let i = 0; i < 4; i += 1) {
    await page.clock.fastForward(3_000);
    hall.say({ kind: "beat", seq: hall.seq, ms: Date.now() });
  }
  await until(stale);
  hall.status = 200;
  await page.clock.fastForward(3_000);
  await shows("2");
  await until(async () => !(await stale()));
});

test("news that does not touch a page leaves it current", async () => {
  hall.status = 304;
  hall.news();
  await until(() => hall.fetches.length === 1);
  await page.clock.fastForward(5_000);
  hall.say({ kind: "beat", seq: hall.seq, ms: Date.now() });
  await page.clock.fastForward(6_000);
  assert.equal(await stale(), false);
  assert.equal(await page.textContent("#shown"), "1");
  assert.equal(hall.fetches.length, 1);
});

test("keys press their buttons, letters only outside of fields, and can be switched off", async () => {
  await page.evaluate(() => {
    for (const id of ["next", "recall"]) document.getElementById(id)?.addEventListener("click", () => (document.title += `,${id}`));
  });
  await page.keyboard.press("Enter");
  await page.keyboard.press("r");
  assert.equal(await page.title(), "Hall,next,recall");
  await page.focus("#note");
  await page.keyboard.press("r");
  assert.equal(await page.title(), "Hall,next,recall");
  await page.uncheck("#switch");
  await page.evaluate(() => /** @type {HTMLElement} */ (document.activeElement).blur());
  await page.keyboard.press("r");
  await page.keyboard.press("?");
  assert.equal(await page.title(), "Hall,next,recall");
  await page.check("#switch");
  await page.evaluate(() => /** @type {HTMLElement} */ (document.activeElement).blur());
  await page.keyboard.press("?");
  assert.equal(await page.isVisible("#keys"), true);
});

test("what a button opened to ask something closes with Escape", async () => {
  await page.keyboard.press("p");
  assert.equal(await page.isVisible("#why"), true);
  await page.focus("#why");
  await page.keyboard.press("Escape");
  assert.equal(await page.isVisible("#why"), false);
  assert.equal(await page.evaluate(() => document.activeElement?.tagName), "SUMMARY");
});

test("theme and size change at once and are kept in the cookie", async () => {
  await page.click(".look > summary");
  await page.check("#larger");
  await page.check("#dark");
  assert.equal(await page.getAttribute("html", "data-theme"), "dark");
  assert.equal(await page.getAttribute("html", "data-size"), "larger");
  const [cookie] = await page.context().cookies();
  assert.deepEqual([cookie.name, cookie.value], ["senha_theme", "dark.larger"]);
});

test("the page's clock shows the hall's wall time", async () => {
  const shown = await page.textContent("time[data-at]");
  const at = Number(await page.getAttribute("time[data-at]", "data-at"));
  const minute = (Math.floor(at / 60_000) + 480) % 1440;
  const wall = `${String(Math.floor(minute / 60)).padStart(2, "0")}:${String(minute % 60).padStart(2, "0")}`;
  const next = `${String(Math.floor(((minute + 1) % 1440) / 60)).padStart(2, "0")}:${String((minute + 1) % 60).padStart(2, "0")}`;
  assert.ok(shown === wall || shown === next, `${shown} is not ${wall}`);
});
