// Every page of the server in every language: axe finds nothing, the HTML is good, nothing sticks out at 320 px or at 200 %.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { launch } from "./browser.mjs";
import { EVENING, HALL, STOREYS, Server } from "./server.mjs";
import { LANGUAGES, assertAccessible, assertFits, assertValid, inParallel, person, signIn, stands } from "./visit.mjs";

/** How many pages are looked at at a time. */
const WIDTH = 3;
/** Wide desk, phone of the smallest kind, desk at 200 %. */
const SIZES = [{ width: 320, height: 640 }, { width: 720, height: 450 }, { width: 1440, height: 900 }];

let browser, server, citizen, staff;
/** Tickets by the state that they stand in. */
const tickets = {};

before(async () => {
  [browser, server] = await Promise.all([launch(), Server.open({ halls: [HALL, STOREYS], people: [["maria", "clerk", HALL], ["rui", "clerk", HALL], ["rosa", "reception", HALL], ["ana", "administrator"]] })]);
  await fill();
  citizen = await person(browser, { base: server.base });
  staff = await person(browser, { base: server.base });
});
after(async () => {
  await browser?.close();
  await server?.close();
});

/** A hall with people in every state, also with the longest names. */
async function fill() {
  for (const counter of [1, 22, 41]) await server.at(counter, "open");
  for (const name of ["finished", "called", "serving", "parked", "missed", "waiting"]) tickets[name] = await server.take("dsaj-property-report", { language: "pt" });
  await server.at(21, "open");
  const next = async () => server.at(21, "next");
  await server.deed(await next().then(() => tickets.finished), "serve");
  await server.deed(tickets.finished, "finish");
  await next();
  await server.deed(tickets.called, "miss");
  [tickets.called, tickets.missed] = [tickets.missed, tickets.called];
  await next();
  await server.deed(tickets.serving, "serve");
  await server.deed(tickets.serving, "park", { reason: "papers", back_in_min: 30 });
  [tickets.serving, tickets.parked] = [tickets.parked, tickets.serving];
  await next();
  await server.deed(tickets.serving, "serve");
  tickets.left = await server.take("iam-dog-renew");
  await server.deed(tickets.left, "leave");
  for (let n = 0; n < 4; n += 1) await server.take("dsi-bir-renew", n === 1 ? { need: "elderly", language: "zh-Hant" } : { more: ["dsi-collect"] });
  for (let n = 0; n < 6; n += 1) await server.take("dsi-passport", n === 2 ? { need: "pregnant", language: "en" } : {});
  for (const counter of [1, 22]) await server.take(counter === 1 ? "dsi-bir-renew" : "dsaj-signature").then(() => server.at(counter, "next"));
  tickets.called = await server.take("dsat-idp", { language: "pt" });
  await server.at(41, "next");
  await server.at(101, "open", STOREYS);
}

/** One page in one language at every size. */
async function look(context, lang, path, what, { valid = true } = {}) {
  const page = await context.newPage();
  const answer = await page.goto(`${server.base}${path.startsWith("/problems") ? path : `/${lang}${path}`}`);
  if (valid) await assertValid(await answer.text(), `${what} (${lang})`);
  await page.evaluate(() => document.fonts.ready);
  for (const size of SIZES) {
    await page.setViewportSize(size);
    await assertFits(page, `${what} (${lang}) at ${size.width}`);
  }
  await assertAccessible(page, `${what} (${lang})`);
  assert.equal(await page.getAttribute("html", "lang"), lang, what);
  await page.close();
}

async function everywhere(context, pages) {
  const all = pages.flatMap(([what, path]) => LANGUAGES.map((lang) => [what, path, lang]));
  await inParallel(all, WIDTH, ([what, path, lang]) => look(context, lang, path, what));
  assert.deepEqual(context.troubles, []);
}

test("every page of a citizen", async () => {
  const states = ["waiting", "called", "serving", "parked", "missed", "finished", "left"];
  await everywhere(citizen, [
    ["start", ""],
    ...states.map((state) => [`ticket ${state}`, `/t/${tickets[state].id}`]),
    ["board", `/board/${HALL}`],
    ["board of a hall with storeys", `/board/${STOREYS}`],
    ["a code that is not found", "/find?code=A999-ZZZZ"],
    ["no such page", "/nothing"],
    ["sign in", "/console/sign-in"],
  ]);
});

test("what a problem's code means", async () => {
  for (const lang of LANGUAGES) {
    const reader = await person(browser, { locale: lang });
    await look(reader, lang, "/problems/ticket.unknown", "a problem");
    await reader.close();
  }
});

test("every page of staff", async () => {
  const [ana, rosa] = await Promise.all([person(browser), person(browser)]);
  await Promise.all([signIn(ana, server.base, "ana"), signIn(rosa, server.base, "rosa"), signIn(staff, server.base, "maria")]);
  await Promise.all([
    everywhere(ana, [["halls", "/console"], ["counters", `/console/${STOREYS}`]]),
    everywhere(rosa, [["reception", `/console/${HALL}/reception?list=missed`]]),
    everywhere(staff, [["counters", `/console/${HALL}`]]),
  ]);
  await Promise.all([ana.close(), rosa.close()]);
});

test("a desk in every state", async () => {
  const rui = await person(browser);
  const theirs = await signIn(rui, server.base, "rui", `/console/${HALL}/9`);
  await stands(theirs, "closed");
  await theirs.keyboard.press("Enter");
  await stands(theirs, "idle");
  const desk = await staff.newPage();
  await desk.goto(`${server.base}/en/console/${HALL}/8`);
  const at8 = `/console/${HALL}/8`;
  await everywhere(staff, [["desk closed", at8], ["desk of another", `/console/${HALL}/9`]]);
  for (const state of ["idle", "called", "serving"]) {
    await desk.keyboard.press("Enter");
    await stands(desk, state);
    await everywhere(staff, [[`desk ${state}`, at8], ...(state === "idle" ? [["the list of missed", `${at8}?list=missed`], ["the list of parked", `${at8}?list=parked`]] : [])]);
  }
  await desk.keyboard.press("f");
  await stands(desk, "idle");
  await desk.keyboard.press("b");
  await desk.keyboard.press("Enter");
  await stands(desk, "paused");
  await everywhere(staff, [["desk paused", at8], ["the way back to the own desk", `/console/${HALL}/7`]]);
  await Promise.all([rui.close(), desk.close()]);
});

test("colours keep their contrast in every theme", async () => {
  const pages = ["", `/t/${tickets.waiting.id}`, `/t/${tickets.called.id}`, `/board/${HALL}`, "/nothing"];
  const themes = ["dark.normal", "contrast.normal", "elder.larger"];
  await inParallel(themes, 2, async (look) => {
    const reader = await person(browser, { look, base: server.base });
    for (const path of pages) {
      const page = await reader.newPage();
      await page.goto(`${server.base}/pt${path}`);
      await assertAccessible(page, `${path} in ${look}`, ["color-contrast"]);
      await page.setViewportSize({ width: 320, height: 640 });
      await assertFits(page, `${path} in ${look} at 320`);
      await page.close();
    }
    assert.deepEqual(reader.troubles, []);
    await reader.close();
  });
});

test("where a person's colours are forced, plates and buttons keep their edges", async () => {
  const reader = await person(browser, { forcedColors: "active" });
  const page = await reader.newPage();
  await page.goto(`${server.base}/en/t/${tickets.waiting.id}`);
  for (const part of [".plate", ".btn"]) {
    const edge = await page.locator(part).first().evaluate((e) => getComputedStyle(e).borderTopWidth);
    assert.notEqual(edge, "0px", part);
  }
  const band = await page.locator(".ruler .track").first().evaluate((e) => getComputedStyle(e).fill);
  assert.notEqual(band, "rgba(0, 0, 0, 0)");
  await reader.close();
});

test("the trouble page keeps the person's colours", async () => {
  const reader = await person(browser, { look: "dark.large", base: server.base });
  const page = await reader.newPage();
  await page.goto(`${server.base}/en/nothing`);
  assert.equal(await page.getAttribute("html", "data-theme"), "dark");
  assert.equal(await page.getAttribute("html", "data-size"), "large");
  await reader.close();
});

test("a hall in the evening says when it opens", async () => {
  const evening = await Server.open({ clock: EVENING });
  const reader = await person(browser);
  for (const lang of LANGUAGES) {
    const page = await reader.newPage();
    await page.goto(`${evening.base}/${lang}/board/${HALL}`);
    assert.match(await page.locator(".calls .empty").innerText(), /09:00/);
    await assertAccessible(page, `a closed hall's board (${lang})`);
    await assertFits(page, `a closed hall's board (${lang})`);
    await page.goto(`${evening.base}/${lang}`);
    assert.match(await page.locator(".hl .shut").first().innerText(), /09:00/);
    await page.close();
  }
  assert.deepEqual(reader.troubles, []);
  await reader.close();
  await evening.close();
});
