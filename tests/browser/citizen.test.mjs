// A citizen's way with the phone: find the ticket, see it move, be called, be served; with and without JavaScript; and when the server is gone.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { launch } from "./browser.mjs";
import { HALL, Server } from "./server.mjs";
import { person, stands } from "./visit.mjs";

const PHONE = { width: 390, height: 844 };
let browser, server;

before(async () => {
  [browser, server] = await Promise.all([launch(), Server.open()]);
});
after(async () => {
  await browser?.close();
  await server?.close();
});

/** The code that is printed on a ticket. */
const codeOf = (ticket) => `${ticket.number}-${ticket.id.slice(-4).toUpperCase()}`;

test("a ticket's page changes as it happens, from waiting to finished", async () => {
  const context = await person(browser, { viewport: PHONE });
  const page = await context.newPage();
  await server.at(11, "open");
  const [first, mine] = [await server.take("dsi-collect"), await server.take("dsi-collect")];
  await page.goto(`${server.base}/en/t/${mine.id}`);
  await stands(page, "waiting");
  await page.getByText("1 person ahead").waitFor();
  assert.match(await page.locator(".where").innerText(), new RegExp(codeOf(mine)));
  await server.at(11, "next");
  await page.getByText("You are next").waitFor();
  await server.deed(first, "serve");
  await server.deed(first, "finish");
  await server.at(11, "next");
  await stands(page, "called");
  await page.getByRole("heading", { name: "Please go to counter 11 now" }).waitFor();
  assert.match(await page.title(), /^Counter 11 · /);
  await server.deed(mine, "recall");
  await page.getByText("Call no. 2").waitFor();
  await server.deed(mine, "miss");
  await stands(page, "missed");
  await server.deed(mine, "reinstate");
  await stands(page, "waiting");
  await server.at(11, "next");
  await server.deed(mine, "serve");
  await stands(page, "serving");
  await server.deed(mine, "park", { reason: "copies", back_in_min: 20 });
  await stands(page, "parked");
  await server.deed(mine, "resume", { counter: "11" });
  await server.deed(mine, "finish");
  await stands(page, "finished");
  await page.getByText("All done").waitFor();
  assert.deepEqual(context.troubles, []);
  await context.close();
});

test("whoever wants the phone to ring hears it at the call and at the recall, not otherwise", async () => {
  const context = await person(browser, { viewport: PHONE });
  await context.addInitScript(() => {
    window.rung = 0;
    navigator.vibrate = () => Boolean((window.rung += 1));
  });
  const page = await context.newPage();
  await server.at(12, "open");
  const mine = await server.take("dsi-collect");
  await page.goto(`${server.base}/en/t/${mine.id}`);
  await page.getByRole("button", { name: "Ring when I am called" }).click();
  await page.getByRole("button", { pressed: true }).waitFor();
  await server.take("dsi-collect");
  await server.deed(mine, "call", { counter: "12" });
  await page.waitForFunction(() => window.rung === 1);
  await server.deed(mine, "recall");
  await page.waitForFunction(() => window.rung === 2);
  await server.deed(mine, "serve");
  await stands(page, "serving");
  assert.equal(await page.evaluate(() => window.rung), 2);
  await server.deed(mine, "finish");
  await server.at(12, "close");
  assert.deepEqual(context.troubles, []);
  await context.close();
});

test("ticking a paper off, an open question and the place in the page outlive the news", async () => {
  const context = await person(browser, { viewport: PHONE });
  const page = await context.newPage();
  const mine = await server.take("dsi-bir-renew");
  await page.goto(`${server.base}/en/t/${mine.id}`);
  await page.locator(".docs input").first().check();
  await page.locator("#leave summary").click();
  await page.locator("#leave button").focus();
  const seq = await page.getAttribute("#live", "data-seq");
  await server.take("dsi-bir-renew");
  await page.waitForFunction((old) => document.getElementById("live")?.dataset.seq !== old, seq);
  assert.equal(await page.locator(".docs input").first().isChecked(), true);
  assert.equal(await page.evaluate(() => document.activeElement?.closest("#leave") !== null), true);
  await context.close();
});

test("without JavaScript a ticket is found, followed and given up", async () => {
  const context = await person(browser, { viewport: PHONE, javaScriptEnabled: false, locale: "pt" });
  const page = await context.newPage();
  const mine = await server.take("dsi-passport");
  await page.goto(server.base);
  assert.equal(new URL(page.url()).pathname, "/pt");
  await page.getByLabel("Código da senha").or(page.locator("#code")).first().fill(codeOf(mine).toLowerCase().replace("-", " "));
  await page.locator(".frm button").first().click();
  assert.ok(page.url().includes(`/pt/t/${mine.id}`), page.url());
  await page.locator(".menu summary").click();
  await page.locator(".menu a[lang=en]").click();
  assert.ok(page.url().includes(`/en/t/${mine.id}`), page.url());
  await page.locator(".look summary").click();
  await page.locator(".look input[value=dark]").check();
  await page.locator(".look .btn").click();
  assert.equal(await page.getAttribute("html", "data-theme"), "dark");
  await server.at(7, "open");
  await server.at(7, "next");
  await page.reload();
  await page.getByRole("heading", { name: "Please go to counter 7 now" }).waitFor();
  await page.locator("#leave summary").click();
  await page.getByRole("button", { name: "Yes, give it up" }).click();
  await page.getByText("You gave up this ticket").waitFor();
  await context.close();
});

test("the start page leads to the board of a hall, and a code that is wrong may be typed again", async () => {
  const context = await person(browser);
  const page = await context.newPage();
  await page.goto(`${server.base}/en`);
  await page.locator("#hall").selectOption(HALL);
  await page.locator("#watch ~ form button").click();
  assert.ok(page.url().endsWith(`/en/board/${HALL}`), page.url());
  await page.goto(`${server.base}/en`);
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await page.locator("#code").fill("A001-0000");
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { name: "Ticket not found" }).waitFor();
  assert.equal(await page.locator("#code").isVisible(), true);
  await context.close();
});

test("small panels close with Escape, by a touch elsewhere, and one for the other", async () => {
  const context = await person(browser, { viewport: PHONE });
  const page = await context.newPage();
  await page.goto(`${server.base}/en`);
  const [look, menu] = [page.locator(".look"), page.locator(".menu")];
  await look.locator("summary").click();
  await menu.locator("summary").click();
  assert.deepEqual([await look.getAttribute("open"), await menu.getAttribute("open")], [null, ""]);
  await page.keyboard.press("Escape");
  assert.equal(await menu.getAttribute("open"), null);
  assert.equal(await page.evaluate(() => document.activeElement?.tagName), "SUMMARY");
  await look.locator("summary").click();
  await page.mouse.click(20, 800);
  assert.equal(await look.getAttribute("open"), null);
  await context.close();
});

test("a page whose server stops says so, keeps what it knew, and comes back by itself", async () => {
  const gone = await Server.open();
  const context = await person(browser, { viewport: PHONE });
  const page = await context.newPage();
  const mine = await gone.take("dsi-passport");
  await page.clock.install();
  await page.goto(`${gone.base}/en/t/${mine.id}`);
  await page.waitForFunction(() => document.getElementById("ring")?.hidden === false);
  await gone.stop();
  await page.clock.fastForward(12_000);
  await page.locator("#stale").waitFor({ state: "visible" });
  assert.equal(await page.locator(".plate").textContent(), mine.number);
  assert.equal(await page.locator(".live").isVisible(), false);
  await gone.start();
  await gone.at(7, "open");
  await gone.at(7, "next");
  await page.clock.fastForward(20_000);
  await stands(page, "called");
  await page.locator("#stale").waitFor({ state: "hidden" });
  assert.deepEqual(context.troubles, []);
  await context.close();
  await gone.close();
});
