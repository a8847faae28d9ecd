// Checking in at the kiosk: typed by finger and by keyboard, scanned on every screen, refused kindly. The kiosk's own program beside a real server.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { join } from "node:path";
import { launch } from "./browser.mjs";
import { HALL, Program, Server } from "./server.mjs";
import { LANGUAGES, assertAccessible, assertFits, inParallel, person, signIn } from "./visit.mjs";

const UPRIGHT = { width: 1080, height: 1920 };
const TODAY = "2026-11-24";
/** The first slots have just begun and the last ones are half an hour ahead: everybody may check in. */
const MORNING = "2026-11-24T10:31:00+08:00";
/** Some days before, when the bookings are made. */
const BEFORE = "2026-11-17T10:00:00+08:00";
const SERVICE = "dsi-bir-renew";
let browser, server, kiosk;

before(async () => {
  [browser, server] = await Promise.all([launch(), Server.open({ clock: BEFORE, people: [["ana", "clerk", HALL]] })]);
});
after(async () => {
  await browser?.close();
  await kiosk?.stop();
  await server?.close();
});

/** The server goes on to the day of the bookings, and the kiosk opens. */
async function open() {
  if (kiosk) return;
  await server.stop();
  server.clock = MORNING;
  await server.start();
  for (const counter of [1, 2, 3]) await server.at(counter, "open");
  const key = await server.keyFile("kiosk", server.keys[HALL]);
  kiosk = await Program.start("senha-kiosk", ["--server", server.base, "--hall", HALL, "--key-file", key, "--listen", "127.0.0.1:0", "--spool", join(server.folder, "spool"), "--printer", `paper:${join(server.folder, "paper")}`], /(http:\/\/127\.0\.0\.1:\d+)/);
}

/** A kiosk's page. @param {string} path */
async function stand(path) {
  const context = await person(browser, { viewport: UPRIGHT, hasTouch: true });
  const page = await context.newPage();
  await page.goto(`${kiosk.said}${path}`);
  return { context, page };
}

/** As a scanner types: a sign each five milliseconds, Enter at the end. The keys say themselves when they were pressed, so that a machine that is busy
 * with other tests does not make a slow scanner of it. @param {import("playwright-core").Page} page @param {string} text */
async function scan(page, text) {
  const wire = await page.context().newCDPSession(page);
  const begun = Date.now() / 1000;
  const keys = [...text].map((key) => ({ key, code: code(key), text: key })).concat({ key: "Enter", code: "Enter", text: "\r" });
  // What went out is not waited for: the last key leads away from the page.
  const sent = keys.flatMap((key, n) => [
    wire.send("Input.dispatchKeyEvent", { type: "keyDown", timestamp: begun + n * 0.005, windowsVirtualKeyCode: key.text.toUpperCase().charCodeAt(0), ...key }),
    wire.send("Input.dispatchKeyEvent", { type: "keyUp", timestamp: begun + n * 0.005 + 0.002, key: key.key, code: key.code }),
  ]);
  await Promise.allSettled(sent);
}

/** The key of a keyboard with a sign on it. @param {string} sign */
function code(sign) {
  if (/[a-z]/i.test(sign)) return `Key${sign.toUpperCase()}`;
  if (/\d/.test(sign)) return `Digit${sign}`;
  return { "-": "Minus", "/": "Slash", ":": "Semicolon", ".": "Period" }[sign] ?? "";
}

/** The number on a ticket's page. @param {import("playwright-core").Page} page */
async function number(page) {
  const found = await page.waitForFunction(() => /[A-Z]{1,2}\d{3}/.exec(document.querySelector(".pn, .yours")?.textContent ?? "")?.[0]);
  return String(await found.jsonValue());
}

const floor = async () => (await fetch(`${server.base}/api/v1/halls/${HALL}/floor`, { headers: { Authorization: `Bearer ${server.clerks[HALL]}` } })).json();

/** @type {Record<string, {code: string}>} */
const booked = {};

test("the bookings are made days before", async () => {
  const other = "dsi-criminal-record";
  const wishes = { typed: [SERVICE, "10:30"], keyed: [other, "10:30"], scanned: [SERVICE, "10:45"], home: [SERVICE, "11:00"], early: [SERVICE, "15:00"], need: [other, "10:45"], hand: [other, "11:00"] };
  for (const [name, [service, time]] of Object.entries(wishes)) booked[name] = await server.book(service, TODAY, time);
  booked.later = await server.book(SERVICE, "2026-11-26", "10:30");
  booked.away = await server.book(other, TODAY, "10:45", "dsi-plaza");
  booked.late = await server.book(SERVICE, TODAY, "09:30");
  booked.gone = await server.book(SERVICE, TODAY, "11:15");
  await server.post("", `/bookings/${booked.gone.id}/cancel`);
  await open();
});

test("a reference is typed by finger, and is one ticket with its slot", async () => {
  await open();
  const { context, page } = await stand("/pt/");
  await page.locator(".checkin").tap();
  await page.waitForURL(/\/pt\/booking/);
  for (const sign of booked.typed.code.replace("-", "")) await page.locator(`button[name=key][value="${sign}"]`).tap();
  assert.equal(await page.locator("#code").inputValue(), booked.typed.code.replace("-", ""));
  await assertAccessible(page, "a typed reference");
  await page.locator(".arrive .go .primary").tap();
  await page.waitForURL(/\/pt\/ticket\//);
  const mine = await number(page);
  await page.getByText("10:30–10:45").first().waitFor();
  assert.equal((await floor()).tickets.filter((t) => t.number === mine).length, 1);
  assert.deepEqual(context.troubles, []);
  await context.close();
});

test("a reference is typed on a keyboard, and corrected", async () => {
  await open();
  const { context, page } = await stand("/en/booking");
  await page.keyboard.type(`${booked.keyed.code.toLowerCase()}`.slice(0, 6), { delay: 150 });
  await page.keyboard.press("Backspace");
  await page.keyboard.type(booked.keyed.code.replace("-", "").slice(4), { delay: 150 });
  await page.waitForFunction((code) => document.querySelector("#code")?.value === code, booked.keyed.code.replace("-", ""));
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/en\/ticket\//);
  await number(page);
  assert.deepEqual(context.troubles, []);
  await context.close();
});

test("a scan is heard on every screen, presses no button and fills no field", async () => {
  await open();
  const screens = ["/en/", "/en/booking", "/en/booking/need", "/en/bureaus", "/en/bureau/dsi", `/en/service/${SERVICE}`, `/en/service/${SERVICE}/need`, `/en/service/${SERVICE}/more`, "/en/language", "/en/staff"];
  const taken = (await floor()).tickets.length;
  let mine = "";
  for (const path of screens) {
    const { context, page } = await stand(path);
    // Something has the focus, as after a touch: it must hear nothing of the scan.
    await page.locator("main :is(a, button), .crumb a").first().focus();
    await scan(page, booked.scanned.code.replace("-", ""));
    await page.waitForURL(/\/en\/ticket\//);
    const here = await number(page);
    mine ||= here;
    assert.equal(here, mine, path);
    assert.deepEqual(context.troubles, []);
    await context.close();
  }
  assert.equal((await floor()).tickets.length, taken + 1, "ten scans are one ticket");
});

test("two scans in a row are one ticket, and a link is as good as a reference", async () => {
  await open();
  const { context, page } = await stand("/zh-hant/");
  const taken = (await floor()).tickets.length;
  await scan(page, `https://senha.example/pt/b/${booked.home.code.toLowerCase()}`);
  await scan(page, booked.home.code);
  // The second scan leads away while the first one's page is on its way.
  await number(page);
  assert.match(page.url(), /\/zh-Hant\/ticket\//);
  assert.equal((await floor()).tickets.length, taken + 1);
  await context.close();
});

test("a need is told before the reference", async () => {
  await open();
  const { context, page } = await stand("/en/booking");
  await page.locator(".need a").tap();
  await page.locator('a[href*="need=elderly"]').tap();
  await page.waitForURL(/need=elderly/);
  await scan(page, booked.need.code);
  await page.waitForURL(/\/en\/ticket\//);
  const mine = await number(page);
  assert.equal((await floor()).tickets.find((t) => t.number === mine)?.need, "elderly");
  await context.close();
});

test("what is no booking of now is refused in words that help", async () => {
  await open();
  for (const [code, told] of [
    ["4006381333931", /not the code of a booking/],
    ["ZZZZ-ZZZZ", /cannot find this booking/],
    [booked.early.code, /You are early/],
    [booked.later.code, /for another day/],
    [booked.away.code, /for another hall/],
    [booked.late.code, /time has passed/],
    [booked.gone.code, /was cancelled/],
    [booked.typed.code, /already checked in/],
  ]) {
    const { context, page } = await stand("/en/");
    await scan(page, String(code));
    await page.getByRole("heading", { level: 1 }).or(page.locator(".banner.trouble")).filter({ hasText: told }).first().waitFor();
    await assertAccessible(page, String(told));
    await assertFits(page, String(told));
    assert.deepEqual(context.troubles, []);
    await context.close();
  }
});

test("whoever comes too late takes a ticket for the same service in one touch", async () => {
  await open();
  const { context, page } = await stand("/en/");
  await scan(page, booked.late.code);
  const deed = page.locator(".unmet .go .primary");
  await deed.filter({ hasText: /About .* minutes|No wait now|cannot be estimated/ }).waitFor();
  await deed.tap();
  const mine = await number(page);
  assert.equal((await floor()).tickets.find((t) => t.number === mine)?.service, SERVICE);
  assert.deepEqual(context.troubles, []);
  await context.close();
});

test("whoever has no kiosk checks in at the reception, and the boards tell whose slot comes next", async () => {
  await open();
  const context = await person(browser);
  const page = await signIn(context, server.base, "ana", `/console/${HALL}/reception`);
  await page.locator(".guests li").filter({ hasText: booked.hand.code }).waitFor();
  await page.locator("#check-in-code").fill(booked.hand.code.toLowerCase());
  await page.keyboard.press("Enter");
  await page.locator(".taken .plate").waitFor();
  assert.equal(await page.locator(".guests li").filter({ hasText: booked.hand.code }).count(), 0, "who came is not expected");
  await assertAccessible(page, "the reception after a check-in");
  const mine = /[A-Z]{1,2}\d{3}/.exec((await page.locator(".taken .plate").textContent()) ?? "")?.[0] ?? "";
  await page.goto(`${server.base}/en/board/${HALL}`);
  await page.locator(".nx li").filter({ hasText: /10:\d\d/ }).first().waitFor();
  const board = await (await fetch(`${server.base}/api/v1/halls/${HALL}/floor`)).json();
  assert.deepEqual(board.booked.find((b) => b.number === mine), { number: mine, time: "11:00" }, "a number and a time, never a name");
  await assertAccessible(page, "the board with appointments");
  assert.deepEqual(context.troubles, []);
  await context.close();
});

test("the screens of a check-in in every language and look", async () => {
  await open();
  const context = await person(browser, { viewport: UPRIGHT });
  const all = LANGUAGES.flatMap((lang) => ["/booking?code=K7QX", "/booking?not=garbage", "/booking/need"].map((path) => `/${lang}${path}`));
  await inParallel(all, 3, async (path) => {
    const page = await context.newPage();
    await page.goto(`${kiosk.said}${path}`);
    await page.evaluate(() => document.fonts.ready);
    await assertFits(page, path);
    await assertAccessible(page, path);
    await page.close();
  });
  assert.deepEqual(context.troubles, []);
  await context.close();
});
