// A hall's hours, closures and contingents: set by keyboard and without JavaScript, in four languages and at every width; two managers at once; a clerk is refused.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { launch } from "./browser.mjs";
import { HALL, Server } from "./server.mjs";
import { LANGUAGES, assertAccessible, assertFits, assertValid, inParallel, person, signIn } from "./visit.mjs";

const SETTINGS = `/hall/${HALL}/settings`;
let browser, server;

before(async () => {
  const people = [["ana", "manager", HALL], ["rui", "manager", HALL], ["maria", "clerk", HALL]];
  [browser, server] = await Promise.all([launch(), Server.open({ people })]);
});
after(async () => {
  await browser?.close();
  await server?.close();
});

/** Presses the button with these words by keyboard, and waits for what comes. */
async function press(page, name) {
  await page.getByRole("button", { name }).focus();
  await Promise.all([page.waitForEvent("load"), page.keyboard.press("Enter")]);
}

test("a manager closes a day by keyboard without JavaScript, sees whom it displaces, goes back, and withdraws them", async () => {
  const booking = await server.book("dsi-criminal-record", "2026-11-26", "10:00");
  const context = await person(browser, { javaScriptEnabled: false });
  const page = await signIn(context, server.base, "ana");
  await page.getByRole("link", { name: "Hours, closures and contingents" }).focus();
  await Promise.all([page.waitForURL((url) => url.pathname.endsWith(SETTINGS)), page.keyboard.press("Enter")]);
  await page.getByRole("heading", { level: 1, name: "Hours, closures and contingents" }).waitFor();
  const row = page.locator("fieldset.row").last();
  await row.getByLabel("First day").fill("2026-11-26");
  await press(page, "Show what changes");
  await page.getByText("1 booking no longer fits").waitFor();
  assert.ok((await page.locator("table.whom").innerText()).includes(booking.code));
  await press(page, "Back to the form");
  assert.equal(await page.locator("fieldset.row").nth(-2).getByLabel("First day").inputValue(), "2026-11-26", "the input is kept");
  await press(page, "Show what changes");
  await page.getByRole("radio", { name: /Keep them/ }).focus();
  await page.keyboard.press("ArrowDown");
  await press(page, "Save");
  await page.getByText("1 booking was withdrawn; a notice goes to its holder.").waitFor();
  const told = await (await fetch(`${server.base}/api/v1/bookings/${booking.id}`)).json();
  assert.equal(told.state, "withdrawn");
  // The change is undone with the version before it.
  await page.getByRole("link", { name: "Fill in version 1" }).focus();
  await Promise.all([page.waitForEvent("load"), page.keyboard.press("Enter")]);
  await press(page, "Show what changes");
  await page.getByText("No longer: Thursday 26 November 2026: closed").waitFor();
  await press(page, "Save");
  await page.getByText("Saved. It holds from now on.").waitFor();
  assert.deepEqual(context.troubles, []);
  await context.close();
});

test("what is wrong is told above and at its field, and the input is kept", async () => {
  const context = await person(browser);
  const page = await signIn(context, server.base, "ana", SETTINGS);
  await page.getByLabel("Monday", { exact: true }).fill("nine to five");
  await page.locator("details > summary", { hasText: "Identification" }).focus();
  await page.keyboard.press("Enter");
  await page.getByRole("textbox", { name: /: Tickets a day$/ }).first().fill("-3");
  await press(page, "Show what changes");
  const links = page.locator(".errors a");
  assert.equal(await links.count(), 2);
  await links.first().focus();
  await page.keyboard.press("Enter");
  const monday = page.locator("#mon");
  assert.equal(await monday.evaluate((e) => e === document.activeElement), true, "the summary leads to the field");
  assert.deepEqual([await monday.inputValue(), await monday.getAttribute("aria-invalid")], ["nine to five", "true"]);
  await assertAccessible(page, "the form with faults");
  assert.deepEqual(context.troubles, []);
  await context.close();
});

test("of two managers at once the second is told what the first did, and keeps what was typed", async () => {
  const [one, two] = [await person(browser), await person(browser)];
  const ana = await signIn(one, server.base, "ana", SETTINGS);
  const rui = await signIn(two, server.base, "rui", SETTINGS);
  await ana.getByLabel("Saturday", { exact: true }).fill("10:00-12:00");
  await rui.getByLabel("Sunday", { exact: true }).fill("9:00-11:00");
  await press(rui, "Show what changes");
  await press(ana, "Show what changes");
  await press(ana, "Save");
  await ana.getByText("Saved. It holds from now on.").waitFor();
  await press(rui, "Save");
  await rui.getByText("Not saved: somebody else has changed this hall meanwhile").waitFor();
  await rui.getByText("Saturday: 10:00–12:00 instead of closed").waitFor();
  assert.equal(await rui.getByLabel("Sunday", { exact: true }).inputValue(), "9:00-11:00");
  await assertAccessible(rui, "the refused form");
  // What the second one did not touch follows the first one's change, so that the next try takes nothing back.
  await press(rui, "Show what changes");
  assert.deepEqual(await rui.locator("ul.changes li").allInnerTexts(), ["Sunday: 09:00–11:00 instead of closed"]);
  await press(rui, "Save");
  await rui.getByText("Saved. It holds from now on.").waitFor();
  assert.equal(await rui.getByLabel("Saturday", { exact: true }).inputValue(), "10:00-12:00");
  await Promise.all([one.close(), two.close()]);
});

test("a clerk is refused", async () => {
  const context = await person(browser);
  const page = await signIn(context, server.base, "maria");
  assert.equal(await page.getByRole("link", { name: "Hours, closures and contingents" }).count(), 0);
  const answer = await page.goto(`${server.base}/en${SETTINGS}`);
  assert.equal(answer.status(), 403);
  await context.close();
});

test("form and preview in every language and at every width", async () => {
  await server.book("dsi-criminal-record", "2026-11-27", "10:00");
  await inParallel(LANGUAGES, 2, async (lang) => {
    const context = await person(browser);
    const page = await signIn(context, server.base, "ana", SETTINGS);
    const form = await page.goto(`${server.base}/${lang}${SETTINGS}`);
    await assertValid(await form.text(), `${lang} form`);
    for (const group of await page.locator("details:not([open]) > summary:not([title])").all()) if (await group.locator("..").locator("table").count()) await group.click();
    await sizes(page, `${lang} form`);
    await page.locator('fieldset.row input[type="date"]').nth(-2).fill("2026-11-27");
    const sent = page.waitForResponse((answer) => answer.url().endsWith("/preview"));
    await page.locator("main form .btn.primary").click();
    await assertValid(await (await sent).text(), `${lang} preview`);
    await page.locator("table.whom").waitFor();
    await sizes(page, `${lang} preview`);
    assert.deepEqual(context.troubles, []);
    await context.close();
  });
});

async function sizes(page, what) {
  for (const width of [320, 720, 1440]) {
    await page.setViewportSize({ width, height: 800 });
    await assertFits(page, `${what} at ${width}`);
  }
  await assertAccessible(page, what);
}
