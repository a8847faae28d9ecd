// The kiosk's and the display's own programs beside a real server: their pages in every language, at their own sizes.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { join } from "node:path";
import { launch } from "./browser.mjs";
import { HALL, Program, Server } from "./server.mjs";
import { LANGUAGES, assertAccessible, assertFits, inParallel, person } from "./visit.mjs";

const UPRIGHT = { width: 1080, height: 1920 };
const WALL = { width: 1920, height: 1080 };
let browser, server, kiosk, display;

before(async () => {
  [browser, server] = await Promise.all([launch(), Server.open()]);
  for (const counter of [1, 7, 22]) await server.at(counter, "open");
  for (let n = 0; n < 3; n += 1) await server.take("dsi-passport");
  const keys = await Promise.all([server.keyFile("kiosk", server.keys[HALL]), server.key("display", HALL).then((key) => server.keyFile("display", key))]);
  kiosk = await Program.start("senha-kiosk", ["--server", server.base, "--hall", HALL, "--key-file", keys[0], "--listen", "127.0.0.1:0", "--spool", join(server.folder, "spool"), "--printer", `paper:${join(server.folder, "paper")}`], /(http:\/\/127\.0\.0\.1:\d+)/);
  display = await Program.start("senha-display", ["--server", server.base, "--hall", HALL, "--key-file", keys[1], "--listen", "127.0.0.1:0", "--data", join(server.folder, "display")], /(http:\/\/127\.0\.0\.1:\d+)/);
});
after(async () => {
  await browser?.close();
  await Promise.all([kiosk?.stop(), display?.stop()]);
  await server?.close();
});

/** The kiosk's screens, without their language. */
const SCREENS = ["/", "/bureau/dsaj", "/service/dsi-passport", "/service/dsi-passport/need", "/service/dsi-passport/more", "/language", "/staff"];

/** One screen at its own size, and smaller. */
async function look(context, address, what) {
  const page = await context.newPage();
  const answer = await page.goto(address);
  assert.equal(answer?.status(), 200, what);
  await page.evaluate(() => document.fonts.ready);
  await assertFits(page, what);
  await assertAccessible(page, what);
  await page.close();
}

test("every screen of the kiosk in every language", async () => {
  const context = await person(browser, { viewport: UPRIGHT });
  const all = LANGUAGES.flatMap((lang) => SCREENS.map((path) => [lang, path]));
  await inParallel(all, 3, ([lang, path]) => look(context, `${kiosk.said}/${lang}${path}`, `kiosk ${path} (${lang})`));
  assert.deepEqual(context.troubles, []);
  await context.close();
});

test("a touch gives one ticket, and its page on the server knows it", async () => {
  const context = await person(browser, { viewport: UPRIGHT, hasTouch: true });
  const page = await context.newPage();
  await page.goto(`${kiosk.said}/pt/`);
  await page.locator('a[href="/pt/bureau/dsi"]').tap();
  await page.locator('a[href="/pt/service/dsi-passport"]').tap();
  await page.locator(".go .primary").tap();
  await page.waitForURL(/\/pt\/ticket\//);
  const number = await (await page.waitForFunction(() => /[A-Z]{1,2}\d{3}/.exec(document.querySelector("main")?.textContent ?? "")?.[0])).jsonValue();
  const waiting = await (await fetch(`${server.base}/api/v1/halls/${HALL}/floor`, { headers: { Authorization: `Bearer ${server.clerks[HALL]}` } })).json();
  assert.equal(waiting.tickets.filter((t) => t.number === number).length, 1, String(number));
  await assertAccessible(page, "the kiosk's ticket");
  assert.deepEqual(context.troubles, []);
  await context.close();
});

test("the kiosk's larger and sharper looks are chosen by a touch", async () => {
  for (const theme of ["elder", "contrast"]) {
    const context = await person(browser, { viewport: UPRIGHT, hasTouch: true });
    const page = await context.newPage();
    await page.goto(`${kiosk.said}/en/`);
    await page.locator(`button[value=${theme}]`).tap();
    await page.locator(`html[data-theme=${theme}]`).waitFor();
    await assertAccessible(page, `the kiosk in ${theme}`);
    await assertFits(page, `the kiosk in ${theme}`);
    assert.deepEqual(context.troubles, []);
    await context.close();
  }
});

test("the wall follows a call, on its side and upright", async () => {
  for (const viewport of [WALL, UPRIGHT]) {
    const context = await person(browser, { viewport });
    const page = await context.newPage();
    await page.goto(display.said);
    const mine = await server.take("dsi-bir-renew");
    await server.deed(mine, "call", { counter: "1" });
    await page.locator(".moment, .calls").filter({ hasText: new RegExp(mine.number) }).first().waitFor();
    await assertAccessible(page, `the wall at ${viewport.width}`);
    await assertFits(page, `the wall at ${viewport.width}`);
    assert.deepEqual(context.troubles, []);
    await context.close();
    await server.deed(mine, "serve");
    await server.deed(mine, "finish");
  }
});
