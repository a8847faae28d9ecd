// A clerk's day by keyboard, two screens of one person, the reception, and a desk without JavaScript.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { launch } from "./browser.mjs";
import { HALL, PASSWORD, Server } from "./server.mjs";
import { assertFits, person, signIn, stands } from "./visit.mjs";

const CLERKS = ["maria", "rui", "lei", "chan", "sofia", "wong"];
let browser, server;

before(async () => {
  [browser, server] = await Promise.all([launch(), Server.open({ people: [...CLERKS.map((n) => [n, "clerk", HALL]), ["rosa", "reception", HALL]] })]);
});
after(async () => {
  await browser?.close();
  await server?.close();
});

/** The number that the desk has in hand or would call. */
const number = (page) => page.locator(".stage .plate").first().textContent();

/** Presses a key once the page can hear it. */
async function key(page, name) {
  await page.waitForLoadState("domcontentloaded");
  await page.keyboard.press(name);
}

/** Presses a key and waits until the desk stands so. */
async function press(page, name, state) {
  await key(page, name);
  await stands(page, state);
}

/** Chooses in a select by its words, by keyboard alone. */
async function type(page, label, words) {
  await page.locator("details[open]").getByLabel(label).focus();
  await page.keyboard.type(words);
}

test("a whole day by keyboard: sign in, choose a counter, call, serve, and everything that can come between", async () => {
  const context = await person(browser);
  const taken = [];
  for (let n = 0; n < 7; n += 1) taken.push(await server.take("dsi-passport"));
  const page = await signIn(context, server.base, "maria");
  await page.getByRole("heading", { name: "Choose your counter" }).waitFor();
  const seven = page.locator(".card", { hasText: /^7/ });
  await seven.focus();
  await key(page, "Enter");
  await stands(page, "closed");
  await press(page, "Enter", "idle");
  assert.equal(await number(page), taken[0].number);
  await press(page, "Enter", "called");
  await key(page, "r");
  await page.getByText("Call no. 2").waitFor();
  await press(page, "Enter", "serving");
  // Finish and call the next one.
  await press(page, "Enter", "called");
  const second = await number(page);
  await key(page, "m");
  await page.getByText(`${second} is marked as missed.`).waitFor();
  await stands(page, "idle");
  // The way back right after the deed.
  await key(page, "z");
  await page.getByText(`${second} is back in line.`).waitFor();
  // Missed again, and back from the list.
  await press(page, "Enter", "called");
  const third = await number(page);
  await press(page, "m", "idle");
  await key(page, "3");
  await page.locator(`#row-${third}`).waitFor();
  await key(page, "ArrowDown");
  await key(page, "Enter");
  await page.locator(`#row-${third}`).waitFor({ state: "detached" });
  await key(page, "1");
  await page.locator(`#row-${third}`).waitFor();
  // Parked for papers, with priority on return.
  await press(page, "Enter", "called");
  const parked = await number(page);
  await press(page, "Enter", "serving");
  await key(page, "p");
  await page.getByRole("button", { name: /Missing papers/ }).waitFor();
  await page.locator("details[open] :focus").first().waitFor();
  await press(page, "Enter", "idle");
  await page.getByText(`${parked} is parked.`).waitFor();
  await key(page, "4");
  await page.locator(`#row-${parked}`).waitFor();
  await key(page, "ArrowDown");
  // The first button of a parked row serves at once.
  await press(page, "Enter", "serving");
  assert.equal(await number(page), parked);
  // Another service on the same visit: the counter that serves it goes on with it.
  await key(page, "+");
  await type(page, "Service", "Visit Permit");
  await key(page, "Tab");
  await key(page, "Enter");
  await page.locator(".items li").nth(1).waitFor();
  await page.getByRole("button", { name: "Finish this one" }).waitFor();
  await key(page, "Enter");
  await page.getByRole("button", { name: "Finish and call next" }).waitFor();
  assert.equal(await number(page), parked);
  // Handed on to another service.
  await key(page, "t");
  await type(page, "Service", "Collect");
  await key(page, "Tab");
  await key(page, "Tab");
  await press(page, "Enter", "idle");
  await page.getByText(`${parked} was transferred.`).waitFor();
  // Somebody else than the next one.
  const next = await number(page);
  await key(page, "s");
  await page.locator(".pick .btn:focus").waitFor();
  await press(page, "Enter", "called");
  assert.notEqual(await number(page), next);
  // The call is taken back, then somebody leaves for good.
  await key(page, "l");
  await page.getByRole("button", { name: /Take back the call/ }).waitFor();
  await press(page, "Enter", "idle");
  await press(page, "Enter", "called");
  const leaver = await number(page);
  await key(page, "l");
  await page.getByRole("button", { name: "Has left" }).focus();
  await press(page, "Enter", "idle");
  await page.getByText(`${leaver} is marked as left.`).waitFor();
  // A pause, and the end of the day.
  await key(page, "b");
  await page.locator("details[open] :focus").first().waitFor();
  await press(page, "Enter", "paused");
  await press(page, "Enter", "idle");
  await press(page, "x", "closed");
  await key(page, "?");
  await page.locator("dialog#keys[open]").waitFor();
  await key(page, "Escape");
  assert.deepEqual(context.troubles, []);
  await context.close();
});

test("a question that is closed again leaves Enter to the desk, at once", async () => {
  const context = await person(browser);
  await server.take("dsf-payment");
  const page = await signIn(context, server.base, "sofia", `/console/${HALL}/19`);
  await press(page, "Enter", "idle");
  await key(page, "k");
  await page.keyboard.press("Escape");
  // A pause that is confirmed in the same breath is a pause, and calls nobody.
  await key(page, "b");
  await press(page, "Enter", "paused");
  await press(page, "Enter", "idle");
  await press(page, "Enter", "called");
  await press(page, "Enter", "serving");
  await press(page, "f", "idle");
  await press(page, "x", "closed");
  await context.close();
});

test("in a small window nothing floats over what is read", async () => {
  const context = await person(browser, { viewport: { width: 720, height: 450 } });
  await server.take("dsf-payment");
  const page = await signIn(context, server.base, "sofia", `/console/${HALL}/19`);
  await press(page, "Enter", "idle");
  const [plate, deed] = [await page.locator(".stage .plate").boundingBox(), await page.locator(".deed").boundingBox()];
  assert.ok(plate && deed && plate.y + plate.height <= deed.y, JSON.stringify([plate, deed]));
  // What a button asks stays within the window, too.
  for (const width of [720, 320]) {
    await page.setViewportSize({ width, height: 450 });
    for (const name of ["k", "v", "b"]) {
      await key(page, name);
      await page.locator("details[open] form").first().waitFor();
      await assertFits(page, `the panel of ${name} at ${width}`);
      await page.keyboard.press("Escape");
    }
  }
  await press(page, "Enter", "called");
  for (const name of ["p", "t", "l"]) {
    await key(page, name);
    await page.locator("details[open] form").first().waitFor();
    await assertFits(page, `the panel of ${name}`);
    await page.keyboard.press("Escape");
  }
  await press(page, "m", "idle");
  await press(page, "x", "closed");
  await context.close();
});

test("a ticket taken for someone at the desk is told large, with its code", async () => {
  const context = await person(browser);
  const page = await signIn(context, server.base, "wong", `/console/${HALL}/11`);
  await press(page, "Enter", "idle");
  await key(page, "k");
  await page.getByLabel("Needs").focus();
  await page.keyboard.type("Pregnant");
  await page.getByRole("button", { name: "Take the ticket" }).press("Enter");
  const told = page.locator(".taken");
  await told.waitFor();
  const [shown, code] = [await told.locator(".plate").textContent(), await told.locator("b").innerText()];
  assert.ok(code.startsWith(`${shown}-`), code);
  assert.equal(await told.locator("svg.qr").isVisible(), true);
  const found = await context.newPage();
  await found.goto(`${server.base}/en/find?code=${code}`);
  assert.equal(await found.locator(".plate").textContent(), shown);
  await press(page, "x", "closed");
  await context.close();
});

test("two screens of one person stay true, and a stale deed is refused with what happened", async () => {
  const context = await person(browser);
  await server.take("dsi-criminal-record");
  await server.take("dsi-criminal-record");
  const one = await signIn(context, server.base, "rui", `/console/${HALL}/10`);
  await press(one, "Enter", "idle");
  const two = await context.newPage();
  await two.goto(`${server.base}/en/console/${HALL}/10`);
  await stands(two, "idle");
  await press(one, "Enter", "called");
  await stands(two, "called");
  assert.equal(await number(two), await number(one));
  // The second screen sleeps: it hears nothing of what the first one does.
  const sleeping = await context.newPage();
  await sleeping.routeWebSocket(/feed/, () => {});
  await sleeping.goto(`${server.base}/en/console/${HALL}/10`);
  await stands(sleeping, "called");
  await press(one, "Enter", "serving");
  await stands(two, "serving");
  await key(sleeping, "m");
  const refused = sleeping.getByRole("alert").filter({ hasText: "has just changed" });
  await refused.waitFor();
  assert.match(await refused.innerText(), /Being served/i);
  await stands(sleeping, "serving");
  await press(one, "f", "idle");
  await stands(two, "idle");
  await press(one, "x", "closed");
  await context.close();
});

test("a person works at one counter, and is led back there with a word", async () => {
  const context = await person(browser);
  const page = await signIn(context, server.base, "lei", `/console/${HALL}/8`);
  await press(page, "Enter", "idle");
  await page.goto(`${server.base}/en/console/${HALL}`);
  await page.getByText("You are at counter 8.").waitFor();
  await page.goto(`${server.base}/en/console/${HALL}/9`);
  await page.getByText("You are at counter 8.").waitFor();
  await key(page, "Enter");
  await page.waitForURL(/\/8$/);
  const other = await person(browser);
  const desk = await signIn(other, server.base, "chan", `/console/${HALL}/8`);
  await desk.getByRole("heading", { name: "In use by lei" }).waitFor();
  await desk.getByText("Take over this counter").first().click();
  await desk.getByRole("button", { name: "Take over this counter" }).click();
  await stands(desk, "idle");
  await page.getByRole("heading", { name: "In use by chan" }).waitFor();
  await press(desk, "x", "closed");
  await Promise.all([context.close(), other.close()]);
});

test("a counter opens for the services that are ticked, and not for none", async () => {
  const context = await person(browser);
  const page = await signIn(context, server.base, "sofia", `/console/${HALL}/9`);
  await page.getByLabel("Passport").first().uncheck();
  await page.getByLabel(/Visit Permit/).uncheck();
  await page.getByRole("button", { name: /Open counter/ }).click();
  await page.getByText("Please choose at least one service.").waitFor();
  await page.getByLabel("Passport").first().uncheck();
  await page.getByRole("button", { name: /Open counter/ }).click();
  await stands(page, "idle");
  assert.match(await page.locator(".bar .where").innerText(), /Visit Permit/);
  assert.doesNotMatch(await page.locator(".bar .where").innerText(), /Passport/);
  await press(page, "x", "closed");
  await context.close();
});

test("the reception takes tickets and brings back who missed the call", async () => {
  const context = await person(browser);
  await server.at(1, "open");
  const late = await server.take("dsi-bir-renew");
  await server.at(1, "next");
  await server.deed(late, "miss");
  const page = await signIn(context, server.base, "rosa");
  await page.getByRole("heading", { name: "Take a ticket for someone" }).waitFor();
  await page.getByRole("button", { name: `Put back in line ${late.number}` }).click();
  await page.getByText(`${late.number} is back in line.`).waitFor();
  await page.getByRole("button", { name: /Take the ticket/ }).click();
  await page.locator(".taken .plate").waitFor();
  const refused = await page.goto(`${server.base}/en/console/${HALL}/1`);
  assert.equal(refused?.status(), 403);
  await server.at(1, "close");
  await context.close();
});

test("a session that has ended leads to the sign-in and from there back", async () => {
  const context = await person(browser);
  const page = await signIn(context, server.base, "wong", `/console/${HALL}/12`);
  await stands(page, "closed");
  await context.clearCookies();
  await server.take("dsi-collect");
  await page.waitForURL(/sign-in/);
  await page.getByLabel("User name").fill("wong");
  await page.getByLabel("Password").fill(PASSWORD);
  await key(page, "Enter");
  await page.waitForURL(new RegExp(`/console/${HALL}/12$`));
  await context.close();
});

test("a wrong password is told, and nobody is led to another site", async () => {
  const context = await person(browser);
  const page = await context.newPage();
  await page.goto(`${server.base}/en/console/sign-in?back=//elsewhere.example/console/`);
  await key(page, "Enter");
  await page.locator("#name").fill("chan");
  await page.locator("#password").fill("not the password");
  await key(page, "Enter");
  await page.getByRole("alert").getByText("The user name or the password is not correct.").waitFor();
  assert.equal(await page.locator("#name").inputValue(), "chan");
  await page.locator("#password").fill(PASSWORD);
  await key(page, "Enter");
  await page.getByRole("heading", { name: "Choose your counter" }).waitFor();
  assert.ok(page.url().startsWith(server.base));
  await context.close();
});

test("without JavaScript the desk's deeds work", async () => {
  const context = await person(browser, { javaScriptEnabled: false });
  const mine = await server.take("dsf-enquiry");
  const page = await context.newPage();
  await page.goto(`${server.base}/en/console/${HALL}/18`);
  await page.locator("#name").fill("wong");
  await page.locator("#password").fill(PASSWORD);
  await page.getByRole("button", { name: "Sign in" }).click();
  const deed = async (name, state) => {
    await page.getByRole("button", { name }).click();
    await stands(page, state);
  };
  await deed("Open counter", "idle");
  await deed(`Call ${mine.number}`, "called");
  await deed("Arrived: serve", "serving");
  await page.getByText("Park", { exact: false }).first().click();
  await deed("Photocopies", "idle");
  await deed("Put back in line", "idle");
  await deed(`Call ${mine.number}`, "called");
  await deed("No answer", "idle");
  await deed("Close counter", "closed");
  await context.close();
});
