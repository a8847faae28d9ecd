// The demo's mailbox, and what a mail is as a page: a person books, finds the confirmation, and reads it; axe finds nothing, the HTML is good, nothing sticks out.

import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { launch } from "./browser.mjs";
import { Program } from "./server.mjs";
import { LANGUAGES, assertAccessible, assertFits, assertValid, inParallel, person } from "./visit.mjs";

const MAILS = new URL("../golden/mail/", import.meta.url);
/** How long a mail may take from the booking to the mailbox, ms. */
const MAIL_MS = 10_000;

let browser, folder, demo, base;

before(async () => {
  [browser, folder] = await Promise.all([launch(), mkdtemp(join(tmpdir(), "senha-mailbox-"))]);
  demo = await Program.start("senha-demo", ["--data", join(folder, "demo"), "--port", "0", "--speed", "0.1"], /Mailbox\s+(http:\/\/[^/\s]+)\//);
  base = demo.said;
});
after(async () => {
  await browser?.close();
  await demo?.stop();
  if (folder) await rm(folder, { recursive: true, force: true });
});

/** A deed over the API. */
async function post(path, body) {
  const headers = { "content-type": "application/json", "idempotency-key": crypto.randomUUID() };
  const answer = await fetch(`${base}/api/v1${path}`, { method: "POST", headers, body: JSON.stringify(body) });
  const told = await answer.json();
  assert.ok(answer.ok, JSON.stringify(told));
  return told;
}

/** Books the first free time in a language. */
async function book(language) {
  const { slots } = await (await fetch(`${base}/api/v1/slots?service=dsi-passport&days=20`)).json();
  const [{ hall, day, time }] = slots;
  const held = await post("/holds", { hall, service: "dsi-passport", day, time });
  const contact = { email: `${language.toLowerCase()}@example.org`, name: "Ana Lei" };
  return post("/bookings", { hold: held.id, contact, language });
}

/** Loads the mailbox until it holds a text. */
async function arrives(page, text) {
  const late = AbortSignal.timeout(MAIL_MS);
  while (!(await page.content()).includes(text)) {
    assert.ok(!late.aborted, `no mail to ${text}`);
    await page.reload();
  }
}

test("a person books, finds the mail by keyboard and reads what was booked", async () => {
  const reader = await person(browser);
  const page = await reader.newPage();
  const booking = await book("en");
  await page.goto(`${base}/en/mailbox`);
  await arrives(page, "en@example.org");
  const link = page.getByRole("listitem").filter({ hasText: "en@example.org" }).getByRole("link").first();
  await link.focus();
  await page.keyboard.press("Enter");
  await page.waitForURL(/mailbox\/\d+$/);
  const letter = page.locator(".letter");
  const text = await letter.innerText();
  assert.ok(text.includes(booking.code) && text.includes(booking.time), text);
  assert.equal(await letter.locator("a").getAttribute("href"), `${base}/en/b/${booking.id}`);
  await page.getByRole("link", { name: "As a page" }).click();
  await page.waitForURL(/\/page$/);
  assert.deepEqual(reader.troubles, []);
  await reader.close();
});

test("the mailbox in every language and at every size", async () => {
  const reader = await person(browser);
  for (const lang of LANGUAGES) await book(lang);
  const first = await reader.newPage();
  await first.goto(`${base}/en/mailbox`);
  for (const lang of LANGUAGES) await arrives(first, `${lang.toLowerCase()}@example.org`);
  const all = LANGUAGES.flatMap((lang) => ["", "/1", "/2"].map((mail) => `/${lang}/mailbox${mail}`));
  await inParallel(all, 3, async (path) => {
    const page = await reader.newPage();
    const answer = await page.goto(base + path);
    await assertValid(await answer.text(), path);
    for (const width of [320, 720, 1440]) {
      await page.setViewportSize({ width, height: 800 });
      await assertFits(page, `${path} at ${width}`);
    }
    await assertAccessible(page, path);
    await page.close();
  });
  assert.deepEqual(reader.troubles, []);
  await reader.close();
});

test("every mail is good and accessible HTML", async () => {
  const reader = await person(browser);
  await inParallel(readdirSync(MAILS), 3, async (name) => {
    const html = readFileSync(new URL(name, MAILS), "utf8").split("\n----\n")[2];
    assert.ok(html.startsWith("<!doctype html>"), name);
    await assertValid(html, name);
    const page = await reader.newPage();
    await page.setContent(html);
    await page.setViewportSize({ width: 320, height: 640 });
    await assertFits(page, name);
    await assertAccessible(page, name);
    await page.close();
  });
  await reader.close();
});
