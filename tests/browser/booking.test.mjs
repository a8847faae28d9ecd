// A held place becomes a booking: details with an error, a double submit, the confirmation, moving, cancelling, finding it again; in every language, by keyboard, without JavaScript.

import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { after, before, test } from "node:test";
import { launch } from "./browser.mjs";
import { HALL, Server } from "./server.mjs";
import { LANGUAGES, assertAccessible, assertFits, assertValid, inParallel, person } from "./visit.mjs";

const SERVICE = "dsi-passport";
/** A Thursday, two days after the server's. */
const DAY = "2026-11-26";
const SIZES = [{ width: 320, height: 640 }, { width: 390, height: 844 }, { width: 720, height: 450 }, { width: 1440, height: 900 }];

let browser, server;
before(async () => {
  [browser, server] = await Promise.all([launch(), Server.open()]);
});
after(async () => {
  await browser?.close();
  await server?.close();
});

/** The free times of a day. */
async function free(day = DAY, hall = HALL) {
  const { days } = await (await fetch(`${server.base}/api/v1/halls/${hall}/slots?service=${SERVICE}&from=${day}&days=1`)).json();
  return days[0].slots;
}

/** Holds the first free time. */
async function hold() {
  const [{ time }] = await free();
  return server.post("", "/holds", { hall: HALL, service: SERVICE, day: DAY, time });
}

/** Books the first free time for an address. */
async function book(email = `${randomUUID()}@example.org`) {
  const held = await hold();
  return server.post("", "/bookings", { hold: held.id, contact: { email, name: "Ana Lei" }, language: "en" });
}

/** How a booking stands. */
async function stand(id) {
  return (await fetch(`${server.base}/api/v1/bookings/${id}`)).json();
}

/** One page at every size. */
async function look(context, lang, path, what) {
  const page = await context.newPage();
  const answer = await page.goto(`${server.base}/${lang}${path}`);
  await assertValid(await answer.text(), `${what} (${lang})`);
  for (const size of SIZES) {
    await page.setViewportSize(size);
    await assertFits(page, `${what} (${lang}) at ${size.width}`);
  }
  await assertAccessible(page, `${what} (${lang})`);
  await page.close();
}

for (const javaScriptEnabled of [true, false]) {
  test(`a held place is booked by keyboard, moved and cancelled, ${javaScriptEnabled ? "with" : "without"} JavaScript`, async () => {
    const reader = await person(browser, { javaScriptEnabled });
    const page = await reader.newPage();
    const held = await hold();
    await page.goto(`${server.base}/en/book/h/${held.id}`);
    assert.match(await page.locator(".held").innerText(), /Held for you until 10:3\d/);

    await page.getByLabel("Name (optional)").fill("Ana Lei");
    await page.getByLabel("E-mail address").fill("ana at example");
    await page.keyboard.press("Enter");
    const wrong = page.getByRole("link", { name: "Enter an e-mail address such as name@example.org" });
    await wrong.press("Enter");
    assert.equal(await page.evaluate(() => document.activeElement?.id), "email");
    assert.equal(await page.getByLabel("Name (optional)").inputValue(), "Ana Lei", "what was typed is kept");
    assert.equal(await page.getByLabel("E-mail address").inputValue(), "ana at example");
    // axe is a script of the page.
    if (javaScriptEnabled) await assertAccessible(page, "details with an error");

    await page.getByLabel("E-mail address").fill("Ana@Example.org");
    await page.keyboard.press("Enter");
    await page.waitForURL(/\/en\/b\//);
    await page.getByRole("heading", { name: "Booking confirmed" }).waitFor();
    const text = await page.locator("main").innerText();
    assert.ok(text.includes(held.code) && text.includes(held.time) && text.includes("A…@example.org"), text);

    await page.goto(`${server.base}/en/book/h/${held.id}`);
    assert.match(page.url(), /\/en\/b\//, "its details lead to the booking once it is one");

    await page.getByRole("link", { name: "Change booking" }).press("Enter");
    const time = page.locator(".times a").last();
    const wanted = await time.innerText();
    await time.press("Enter");
    await page.getByRole("button", { name: "Move my booking" }).press("Enter");
    await page.waitForURL(/\/en\/b\/[^/]+$/);
    assert.equal((await stand(held.id)).time, wanted);
    assert.ok((await page.locator(".pass").innerText()).includes(wanted));

    await page.getByRole("link", { name: "Cancel booking" }).press("Enter");
    await page.getByRole("button", { name: "Cancel booking" }).press("Enter");
    await page.getByRole("heading", { name: "Booking cancelled" }).waitFor();
    assert.equal((await stand(held.id)).state, "cancelled");
    assert.deepEqual(reader.troubles, []);
    await reader.close();
  });
}

test("a form that is sent twice is one booking, and a stranger's form is none", async () => {
  const held = await hold();
  const url = `${server.base}/en/book/h/${held.id}`;
  const [, nonce] = /name="nonce" value="([^"]+)"/.exec(await (await fetch(url)).text()) ?? [];
  const send = (fields, more = {}) => fetch(url, { method: "POST", redirect: "manual", body: new URLSearchParams(fields), headers: { accept: "text/html", ...more } });
  const form = { nonce, email: "two@example.org", name: "", language: "pt" };
  assert.equal((await send(form, { origin: "https://elsewhere.example" })).status, 409);
  assert.equal((await stand(held.id)).state, "held");
  const answers = await Promise.all([send(form), send(form), send(form)]);
  assert.deepEqual(answers.map((it) => it.status), [303, 303, 303]);
  assert.equal(new Set(answers.map((it) => it.headers.get("location"))).size, 1);
  const stands = await stand(held.id);
  assert.deepEqual([stands.state, stands.language, stands.contact], ["confirmed", "pt", "t…@example.org"]);
  const other = await send({ ...form, email: "other@example.org" });
  assert.equal(other.status, 303, "it is booked already; its page says so");
  assert.equal((await stand(held.id)).contact, "t…@example.org");
});

test("a hold that runs out while its page is open is told once, politely, with the way back", async () => {
  const reader = await person(browser);
  const page = await reader.newPage();
  await page.clock.install();
  const held = await hold();
  await page.goto(`${server.base}/en/book/h/${held.id}`);
  const told = page.locator(".held [role=status]");
  assert.equal(await told.innerText(), "");
  await page.clock.runFor("08:30");
  assert.equal(await told.innerText(), "Less than 2 minutes left.");
  await page.clock.runFor("01:35");
  assert.match(await told.innerText(), /^The hold has expired\. Please choose again\. See other times$/);
  await assertAccessible(page, "a hold that ran out");
  assert.deepEqual(reader.troubles, []);
  await reader.close();
});

test("a place that is given up says so, and leads back to the times", async () => {
  const reader = await person(browser);
  const page = await reader.newPage();
  const held = await hold();
  await page.goto(`${server.base}/en/book/h/${held.id}`);
  await page.getByRole("button", { name: "Give up this time" }).press("Enter");
  await page.getByRole("heading", { name: "This time is no longer held for you" }).waitFor();
  assert.equal((await stand(held.id)).state, "released");
  assert.equal(await page.getByRole("link", { name: "See other times" }).getAttribute("href"), `/en/book/s/${SERVICE}`);
  for (const lang of LANGUAGES) await look(reader, lang, `/book/h/${held.id}`, "a hold that is none");
  assert.deepEqual(reader.troubles, []);
  await reader.close();
});

test("a time that was taken meanwhile is refused in plain words, and the booking stands as it stood", async () => {
  const reader = await person(browser);
  const page = await reader.newPage();
  const booking = await book();
  const wanted = (await free()).find((it) => it.time !== booking.time);
  await page.goto(`${server.base}/en/b/${booking.id}/move?day=${DAY}&time=${wanted.time}`);
  for (let n = 0; n < wanted.free; n += 1) await server.post("", "/holds", { hall: HALL, service: SERVICE, day: DAY, time: wanted.time });
  await page.getByRole("button", { name: "Move my booking" }).press("Enter");
  const told = await page.getByRole("alert").innerText();
  assert.match(told, /has just been taken/);
  await assertAccessible(page, "a refused move");
  const stands = await stand(booking.id);
  assert.deepEqual([stands.state, stands.time], ["confirmed", booking.time]);
  await reader.close();
});

test("a booking moves to another hall and its old page leads there", async () => {
  const reader = await person(browser);
  const page = await reader.newPage();
  const booking = await book();
  await page.goto(`${server.base}/en/b/${booking.id}/move`);
  const halls = page.getByLabel("Choose a location");
  const other = await halls.locator("option:not([selected])").first().getAttribute("value");
  await halls.selectOption(other);
  await page.getByRole("button", { name: "Show times" }).press("Enter");
  await page.waitForURL(/hall=/);
  await page.locator(".times a").first().press("Enter");
  await page.getByRole("button", { name: "Move my booking" }).press("Enter");
  await page.waitForURL(new RegExp(`/en/b/${other}\\.`));
  const there = new URL(page.url()).pathname;
  assert.ok((await page.locator(".pass").innerText()).includes(booking.code), "the reference stays");
  await page.goto(`${server.base}/en/b/${booking.id}`);
  assert.equal(await page.getByRole("link", { name: "See the booking as it stands now" }).getAttribute("href"), there);
  await assertAccessible(page, "a booking that went on");
  assert.deepEqual(reader.troubles, []);
  await reader.close();
});

test("a booking is found by number and address together, and a wrong one of either gets the same answer", async () => {
  const reader = await person(browser);
  const page = await reader.newPage();
  const booking = await book("Finder@example.org");
  const search = async (code, email) => {
    await page.goto(`${server.base}/en/book/find`);
    await page.getByLabel("Booking number").fill(code);
    await page.getByLabel("E-mail address").fill(email);
    await page.keyboard.press("Enter");
  };
  const said = [];
  for (const [code, email] of [[booking.code, "other@example.org"], ["0000-0000", "finder@example.org"], ["??", "finder@example.org"]]) {
    await search(code, email);
    said.push(await page.locator(".errors").innerText());
  }
  assert.equal(new Set(said).size, 1, said.join("\n"));
  await assertAccessible(page, "a search that found nothing");
  await search(booking.code.toLowerCase().replace("-", " "), "finder@EXAMPLE.org");
  await page.waitForURL(`${server.base}/en/b/${booking.id}`);
  assert.deepEqual(reader.troubles, []);
  await reader.close();
});

test("the calendar file is fetched as a file, with the time of the page", async () => {
  const booking = await book();
  const answer = await fetch(`${server.base}/pt/b/${booking.id}/calendar.ics`);
  assert.match(answer.headers.get("content-type") ?? "", /^text\/calendar/);
  assert.equal(answer.headers.get("content-disposition"), `attachment; filename="senha-${booking.code}.ics"`);
  const file = await answer.text();
  assert.ok(file.includes(`DTSTART;TZID=Asia/Macau:${DAY.replaceAll("-", "")}T${booking.time.replace(":", "")}00`), file);
  assert.ok(file.replaceAll("\r\n ", "").includes(`URL:${server.base}/pt/b/${booking.id}`), file);
  const held = await hold();
  assert.equal((await fetch(`${server.base}/pt/b/${held.id}/calendar.ics`)).status, 404, "what is only held is promised to nobody");
});

test("every page of a booking in every language and at every size", async () => {
  const reader = await person(browser);
  const [held, booking, cancelled] = [await hold(), await book(), await book()];
  await server.post("", `/bookings/${cancelled.id}/cancel`, {});
  const paths = [`/book/h/${held.id}`, `/b/${booking.id}`, `/b/${booking.id}/cancel`, `/b/${booking.id}/move`, `/b/${booking.id}/move?day=${DAY}&time=10:30`, `/b/${cancelled.id}`, "/book/find"];
  await inParallel(LANGUAGES.flatMap((lang) => paths.map((path) => [lang, path])), 3, ([lang, path]) => look(reader, lang, path, path));
  const elder = await person(browser, { look: "elder", base: server.base });
  for (const path of [`/book/h/${held.id}`, `/b/${booking.id}`]) await look(elder, "zh-Hant", path, `${path} in elder mode`);
  await elder.close();
  assert.deepEqual(reader.troubles, []);
  await reader.close();
});
