// The booking site up to the hold: bureau, service, day and time, with and without JavaScript, in four languages.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { launch } from "./browser.mjs";
import { HALL, Server } from "./server.mjs";
import { LANGUAGES, assertAccessible, assertFits, assertValid, inParallel, person } from "./visit.mjs";

const PATHS = ["/book", "/book?q=passport", "/book?q=zzz", "/book/dsi", "/book/s/dsi-passport", "/book/s/dsi-passport/time", `/book/s/dsi-passport/time?hall=${HALL}`, "/book/s/dsi-collect"];
let browser, server;

before(async () => {
  [browser, server] = await Promise.all([launch(), Server.open()]);
});
after(async () => {
  await browser?.close();
  await server?.close();
});

test("every page keeps its promises in every language, wide and narrow", async () => {
  const visits = LANGUAGES.flatMap((lang) => PATHS.map((path) => `/${lang}${path}`));
  const context = await person(browser);
  await inParallel(visits, 3, async (path) => {
    const page = await context.newPage();
    const answer = await page.goto(server.base + path);
    assert.equal(answer.status(), 200, path);
    await assertValid(await answer.text(), path);
    await assertAccessible(page, path);
    await page.setViewportSize({ width: 320, height: 640 });
    await assertFits(page, `${path} at 320`);
    await page.close();
  });
  assert.deepEqual(context.troubles, []);
  await context.close();
});

test("from the start page to a held place, without JavaScript and by keyboard", async () => {
  const context = await person(browser, { javaScriptEnabled: false, viewport: { width: 390, height: 844 } });
  const page = await context.newPage();
  await page.goto(`${server.base}/en`);
  await page.getByRole("link", { name: "Book", exact: true }).press("Enter");
  await page.getByRole("heading", { name: "Book a visit" }).waitFor();
  await page.getByRole("searchbox").fill("criminal");
  await page.keyboard.press("Enter");
  await page.getByRole("link", { name: /Criminal Record/ }).first().press("Enter");
  await page.getByRole("button", { name: "Choose day and time" }).press("Enter");
  await page.getByRole("heading", { name: "Choose a day and time" }).waitFor();
  const first = page.locator("button.slot").first();
  const chosen = await first.getAttribute("value");
  await first.press("Enter");
  await page.waitForURL(/\/en\/book\/h\/[a-z0-9-]+\.[0-9a-z]{26}$/);
  const [hall, day, time] = chosen.split(" ");
  const booking = page.url().split("/").at(-1);
  const held = await (await fetch(`${server.base}/api/v1/bookings/${booking}`)).json();
  assert.deepEqual([held.hall, held.day, held.time, held.state], [hall, day, time, "held"]);
  await context.close();
});

test("the same form twice is one hold, and another time in the same browser gives the first one up", async () => {
  const context = await person(browser, { javaScriptEnabled: false });
  const page = await context.newPage();
  const times = `${server.base}/en/book/s/dsf-enquiry/time`;
  await page.goto(times);
  const form = await page.locator("main form").evaluate((form) => ({ action: form.action, nonce: form.elements.nonce.value }));
  const slots = await page.locator("button.slot").evaluateAll((all) => all.slice(0, 2).map((slot) => slot.value));
  const send = async (slot, nonce) => {
    const answer = await context.request.post(form.action, { form: { nonce, persons: "1", slot }, headers: { Origin: server.base }, maxRedirects: 0 });
    return { status: answer.status(), to: answer.headers().location ?? "" };
  };
  const [one, again] = [await send(slots[0], form.nonce), await send(slots[0], form.nonce)];
  assert.equal(one.status, 303);
  assert.equal(again.to, one.to);
  await page.goto(times);
  const other = await send(slots[1], await page.locator("[name=nonce]").first().inputValue());
  assert.notEqual(other.to, one.to);
  const state = async (to) => (await (await fetch(`${server.base}/api/v1/bookings/${to.split("/").at(-1)}`)).json()).state;
  assert.deepEqual([await state(one.to), await state(other.to)], ["released", "held"]);
  await context.close();
});

test("a time that somebody else took meanwhile is told, and the others are shown", async () => {
  const context = await person(browser);
  const page = await context.newPage();
  await page.goto(`${server.base}/en/book/s/fss-pension-apply/time`);
  if ((await page.locator("button.slot").count()) === 0) await page.goto(`${server.base}/en/book/s/dsi-passport/time`);
  const slot = page.locator("button.slot").last();
  const [hall, day, time] = (await slot.getAttribute("value")).split(" ");
  const service = page.url().split("/s/")[1].split("/")[0];
  for (let free = Number.parseInt(await slot.locator("small").textContent(), 10); free > 0; free -= 1) {
    await server.post(server.keys[HALL], "/holds", { hall, service, day, time });
  }
  await slot.click();
  await page.getByRole("alert").getByText("Please choose one of these times instead.").waitFor();
  assert.equal(await page.locator(`button.slot[value="${hall} ${day} ${time}"]`).count(), 0);
  await assertAccessible(page, "a time that was taken");
  assert.deepEqual(context.troubles, []);
  await context.close();
});
