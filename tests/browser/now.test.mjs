// The manager's now: what needs a hand, the figures and what they mean, all halls; live, without JavaScript, and for nobody else.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { launch } from "./browser.mjs";
import { HALL, STOREYS, Server } from "./server.mjs";
import { LANGUAGES, assertAccessible, assertFits, assertValid, person, signIn } from "./visit.mjs";

const NOW = `/hall/${HALL}/now`;
let browser, server;

before(async () => {
  const people = [["vong", "manager", HALL], ["elsa", "manager", STOREYS], ["maria", "clerk", HALL], ["teresa", "administrator"]];
  [browser, server] = await Promise.all([launch(), Server.open({ people, halls: [HALL, STOREYS] })]);
});
after(async () => {
  await browser?.close();
  await server?.close();
});

/** The number that a figure shows. */
const figure = (page, id) => page.locator(`#kpi-${id} .v`).textContent();

test("a manager signs in and sees a quiet hall, then what needs a hand, live, and is led to the counter", async () => {
  const context = await person(browser);
  const page = await signIn(context, server.base, "vong", NOW);
  await page.getByText("Nothing needs a hand.").waitFor();
  assert.equal(new URL(page.url()).pathname, `/en${NOW}`);
  assert.equal(await figure(page, "waiting"), "0");
  const taken = await server.take("dsi-passport");
  const hand = page.locator("#hand-dsi-passport");
  await hand.getByText("no counter is open").waitFor();
  assert.equal(await figure(page, "waiting"), "1");
  await server.at(7, "open");
  await page.locator("#hand-counter-7").getByText("Counter 7 is free").waitFor();
  await hand.waitFor({ state: "detached" });
  const called = await server.at(7, "next");
  assert.ok(JSON.stringify(called).includes(taken.number));
  await page.locator("#post-7").getByText(taken.number).waitFor();
  await page.getByText("Nothing needs a hand.").waitFor();
  assert.match((await figure(page, "level")) ?? "", /100 %/);
  await page.locator("#post-7 a").press("Enter");
  await page.waitForURL(/\/console\/.*\/7$/);
  assert.deepEqual(context.troubles, []);
  await context.close();
});

test("each figure says by keyboard what it means, and stays open while the page changes", async () => {
  const context = await person(browser);
  const page = await signIn(context, server.base, "vong", NOW);
  for (const id of ["waiting", "oldest", "range", "level", "counters", "bookings"]) {
    const why = page.locator(`#kpi-${id} summary`);
    await why.focus();
    await page.keyboard.press("Enter");
    const words = page.locator(`#kpi-${id} details[open] p`);
    assert.ok(((await words.textContent()) ?? "").length > 25, id);
  }
  const before = Number(await figure(page, "waiting"));
  await server.take("dsi-passport");
  await page.locator("#kpi-waiting .v", { hasText: String(before + 1) }).waitFor();
  assert.ok(await page.locator("#kpi-level details p").isVisible());
  await context.close();
});

test("without JavaScript the hall and the city are whole, sort, and lead on", async () => {
  const context = await person(browser, { javaScriptEnabled: false });
  const page = await signIn(context, server.base, "teresa", "/now");
  await page.getByRole("heading", { name: "The city now", level: 1 }).waitFor();
  const waits = await page.locator("tbody tr td:nth-of-type(2) b").allTextContents();
  const total = await page.locator("tfoot td:nth-of-type(2) b").textContent();
  assert.equal(waits.map(Number).reduce((a, b) => a + b, 0), Number(total), "the halls add up");
  assert.equal(await figure(page, "waiting"), total);
  await page.getByRole("link", { name: "Waiting", exact: true }).click();
  const sorted = (await page.locator("tbody tr td:nth-of-type(2) b").allTextContents()).map(Number);
  assert.deepEqual(sorted, [...sorted].sort((a, b) => b - a));
  await page.locator(`#hall-${HALL} th a`).click();
  await page.waitForURL(`**${NOW}`);
  await page.locator("#lines tbody tr").first().waitFor();
  await page.locator("#kpi-level summary").click();
  assert.ok(await page.locator("#kpi-level details p").isVisible());
  await context.close();
});

test("the city stays current by itself", async () => {
  const context = await person(browser);
  const page = await signIn(context, server.base, "teresa", "/now");
  const before = Number(await figure(page, "waiting"));
  await server.take("dsi-passport");
  await page.locator("#kpi-waiting .v", { hasText: String(before + 1) }).waitFor();
  assert.deepEqual(context.troubles, []);
  await context.close();
});

test("a clerk and the manager of another hall are refused, and a stranger is led to the sign-in", async () => {
  const stranger = await fetch(`${server.base}/en${NOW}`, { redirect: "manual" });
  assert.equal(stranger.status, 303);
  assert.match(stranger.headers.get("location") ?? "", /\/en\/console\/sign-in\?back=/);
  for (const [name, path] of [["maria", NOW], ["elsa", NOW], ["maria", "/now"]]) {
    const context = await person(browser);
    const page = await signIn(context, server.base, name, `/console`);
    const answer = await page.goto(`${server.base}/en${path}`);
    assert.equal(answer?.status(), 403, `${name} at ${path}`);
    assert.equal(await page.locator(".kpi").count(), 0);
    await context.close();
  }
  // Another hall's manager sees that hall alone in the city.
  const context = await person(browser);
  const page = await signIn(context, server.base, "elsa", "/now");
  assert.equal(await page.locator("tbody tr").count(), 1);
  await context.close();
});

test("in four languages, narrow, wide and in every look the pages are accessible, fit and are good HTML", async () => {
  const context = await person(browser);
  const page = await signIn(context, server.base, "teresa", NOW);
  for (const lang of LANGUAGES) {
    for (const path of [NOW, "/now"]) {
      const answer = await page.goto(`${server.base}/${lang}${path}`);
      await assertValid((await answer?.text()) ?? "", `${lang} ${path}`);
      for (const width of [320, 768, 1440]) {
        await page.setViewportSize({ width, height: 900 });
        await assertFits(page, `${lang} ${path} at ${width}`);
      }
      await assertAccessible(page, `${lang} ${path}`);
    }
  }
  await page.setViewportSize({ width: 320, height: 700 });
  await page.goto(`${server.base}/pt/now`);
  await assertAccessible(page, "the city on a phone");
  await context.close();
  for (const look of ["dark", "contrast", "elder"]) {
    const seen = await person(browser, { look, base: server.base });
    const at = await signIn(seen, server.base, "teresa", NOW);
    await assertAccessible(at, look);
    await seen.close();
  }
});
