// The board as a plain page: a call is seen at once, its panel gives way to the rows, and an old board looks old.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { launch } from "./browser.mjs";
import { HALL, STOREYS, Server } from "./server.mjs";
import { person } from "./visit.mjs";

let browser, server;

before(async () => {
  [browser, server] = await Promise.all([launch(), Server.open({ halls: [HALL, STOREYS] })]);
});
after(async () => {
  await browser?.close();
  await server?.close();
});

test("a call takes the panel, then its row, then loses its yellow; a recall takes it again", async () => {
  const context = await person(browser, { viewport: { width: 1920, height: 1080 } });
  const page = await context.newPage();
  await page.clock.install({ time: new Date(await server.now()) });
  await page.goto(`${server.base}/pt/board/${HALL}`);
  await page.getByText("Sem chamadas").or(page.locator(".calls .empty")).first().waitFor();
  assert.equal(await page.getAttribute("html", "data-theme"), "dark");
  await server.at(7, "open");
  const mine = await server.take("dsi-passport");
  await server.at(7, "next");
  const panel = page.locator(".moment");
  await panel.waitFor();
  assert.match(await panel.textContent(), new RegExp(`${mine.number}[\\s\\S]*Dirija-se ao balcão 7[\\s\\S]*請到 7 號櫃檯`));
  await page.clock.fastForward(9_000);
  await panel.waitFor({ state: "detached" });
  const row = page.locator(".calls li").first();
  assert.equal(await row.getAttribute("class"), "call");
  await page.clock.fastForward(15_000);
  await page.locator(".calls li.settle").waitFor();
  assert.match(await row.textContent(), new RegExp(`${mine.number}.*7`));
  await server.deed(mine, "serve");
  await page.waitForFunction(() => document.querySelector(".calls li.call") === null);
  assert.deepEqual(context.troubles, []);
  await context.close();
});

test("two calls at once share the panel", async () => {
  const context = await person(browser, { viewport: { width: 1920, height: 1080 } });
  const page = await context.newPage();
  await server.at(1, "open");
  await server.at(2, "open");
  const both = [await server.take("dsi-bir-renew"), await server.take("dsi-bir-renew")];
  await Promise.all([server.at(1, "next"), server.at(2, "next")]);
  await page.goto(`${server.base}/en/board/${HALL}`);
  await page.locator(".moment .many li").nth(1).waitFor();
  const shown = await page.locator(".moment .many .num").allTextContents();
  assert.deepEqual(shown.sort(), both.map((t) => t.number).sort());
  for (const ticket of both) {
    await server.deed(ticket, "serve");
    await server.deed(ticket, "finish");
  }
  await context.close();
});

test("in a hall with storeys a call says on which", async () => {
  const context = await person(browser, { viewport: { width: 1920, height: 1080 } });
  const page = await context.newPage();
  const plan = await (await fetch(`${server.base}/api/v1/halls/${STOREYS}`)).json();
  const counter = plan.counters.find((c) => c.id === "201") ?? plan.counters.at(-1);
  await server.at(counter.id, "open", STOREYS);
  const open = plan.services.find((s) => s.available && counter.services.includes(s.id));
  await server.take(open.id, {}, STOREYS);
  await server.at(counter.id, "next", STOREYS);
  await page.goto(`${server.base}/en/board/${STOREYS}`);
  await page.getByText(`Please go to floor ${counter.storey}, counter ${counter.id}`).waitFor();
  await context.close();
});

test("whoever wishes less movement gets none", async () => {
  const context = await person(browser, { viewport: { width: 1920, height: 1080 }, reducedMotion: "reduce" });
  const page = await context.newPage();
  await page.goto(`${server.base}/en/board/${HALL}`);
  await server.at(10, "open");
  const mine = await server.take("dsi-criminal-record");
  await server.at(10, "next");
  await page.locator(".moment").waitFor();
  assert.equal(await page.evaluate(() => document.getAnimations().length), 0);
  await server.deed(mine, "serve");
  await context.close();
});

test("a board that hears nothing loses its colours, tells its age and no waits, and comes back", async () => {
  const gone = await Server.open();
  await gone.at(7, "open");
  const mine = await gone.take("dsi-passport");
  await gone.take("dsi-passport");
  await gone.at(7, "next");
  const context = await person(browser, { viewport: { width: 1920, height: 1080 } });
  const page = await context.newPage();
  await page.clock.install({ time: new Date(await gone.now()) });
  await page.goto(`${gone.base}/en/board/${HALL}`);
  await page.locator(".moment").waitFor();
  await gone.stop();
  await page.clock.fastForward(12_000);
  await page.locator("#stale").waitFor({ state: "visible" });
  await page.clock.fastForward(3_600_000);
  await page.waitForFunction(() => document.querySelector("[data-stale-age]")?.textContent === "1 hour ago");
  assert.equal(await page.locator(".live-only").isVisible(), false);
  assert.equal(await page.locator(".calls .num").first().textContent(), mine.number);
  await gone.start();
  await gone.deed(mine, "serve");
  await page.clock.fastForward(20_000);
  await page.locator("#stale").waitFor({ state: "hidden" });
  await page.locator(".live-only").waitFor({ state: "visible" });
  await context.close();
  await gone.close();
});
