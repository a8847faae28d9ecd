// Somebody at a page: opens it, hears what it complains of, and looks whether it keeps its promises (axe, HTML, width).

import assert from "node:assert/strict";
import { AxeBuilder } from "@axe-core/playwright";
import { HtmlValidate } from "html-validate";
import { PASSWORD } from "./server.mjs";

export const LANGUAGES = ["zh-Hant", "pt", "en", "zh-Hans"];
const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

/** What HTML may not be. What is left out is a matter of taste, or of a rule that knows less than axe does. */
const judge = new HtmlValidate({
  extends: ["html-validate:recommended", "html-validate:document", "html-validate:a11y"],
  rules: {
    "doctype-style": "off",
    "form-dup-name": "off",
    "no-implicit-button-type": "off",
    "no-implicit-input-type": "off",
    "no-trailing-whitespace": "off",
    "void-style": "off",
    "attr-quotes": "off",
    "long-title": "off",
    "require-sri": "off",
    "tel-non-breaking": "off",
    "text-content": "off",
  },
});

/** Opens a person's browser. `troubles` gathers what its pages write as errors: a policy that stops something, a script that fails.
 * @param {import("playwright-core").Browser} browser @param {import("playwright-core").BrowserContextOptions & {look?: string, base?: string}} [wishes] */
export async function person(browser, { look, base, ...wishes } = {}) {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, ...wishes });
  context.setDefaultTimeout(10_000);
  if (look && base) await context.addCookies([{ name: "senha_theme", value: look, url: base }]);
  /** @type {string[]} */
  const troubles = [];
  context.on("page", (page) => {
    page.on("pageerror", (error) => troubles.push(`${page.url()}: ${error.message}`));
    page.on("console", (message) => {
      // A status that a test asked for is no trouble of the page, nor is a server that a test has stopped.
      const expected = /status of (400|401|403|404|409|429)|WebSocket|ERR_CONNECTION|ERR_EMPTY_RESPONSE/.test(message.text());
      if (message.type() === "error" && !expected) troubles.push(`${page.url()}: ${message.text()}`);
    });
  });
  return Object.assign(context, { troubles });
}

/** Signs in by keyboard and comes to the page that was asked for.
 * @param {import("playwright-core").BrowserContext} context @param {string} base @param {string} name @param {string} path without its language */
export async function signIn(context, base, name, path = "/console", lang = "en") {
  const page = await context.newPage();
  await page.goto(`${base}/${lang}${path}`);
  await page.getByLabel(/user name|utilizador|帳戶名稱|账户名称|用户名/i).fill(name);
  await page.keyboard.press("Tab");
  await page.keyboard.type(PASSWORD);
  await Promise.all([page.waitForURL((url) => !url.pathname.endsWith("/sign-in")), page.keyboard.press("Enter")]);
  return page;
}

/** Axe finds nothing. @param {import("playwright-core").Page} page @param {string} what @param {string[]} [rules] only these */
export async function assertAccessible(page, what, rules) {
  const builder = new AxeBuilder({ page });
  const found = await (rules ? builder.withRules(rules) : builder.withTags(TAGS)).analyze();
  const told = found.violations.map((v) => `${v.id}: ${v.help}\n${v.nodes.map((n) => `    ${n.html.slice(0, 160)}  ${n.any[0]?.message ?? ""}`).join("\n")}`);
  assert.equal(told.length, 0, `${what}\n  ${told.join("\n  ")}`);
}

/** The page as it left the server is good HTML. @param {string} html @param {string} what */
export async function assertValid(html, what) {
  const report = await judge.validateString(html);
  const told = report.results.flatMap((r) => r.messages.map((m) => `${m.ruleId} ${m.line}:${m.column} ${m.message}`));
  assert.equal(told.length, 0, `${what}\n  ${told.join("\n  ")}`);
}

/** Nothing sticks out sideways. @param {import("playwright-core").Page} page @param {string} what */
export async function assertFits(page, what) {
  const out = await page.evaluate(() => {
    const wide = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= wide) return [];
    const beyond = [...document.querySelectorAll("body *")].filter((e) => e.checkVisibility() && e.getBoundingClientRect().right > wide + 1);
    return [`${document.documentElement.scrollWidth} > ${wide}`, ...beyond.slice(0, 5).map((e) => `${e.tagName}.${e.getAttribute("class")} ${e.textContent?.slice(0, 40)}`)];
  });
  assert.deepEqual(out, [], what);
}

/** Waits until the page's region stands in a state. @param {import("playwright-core").Page} page @param {string} state */
export async function stands(page, state) {
  await page.locator(`#live[data-state="${state}"]`).waitFor({ state: "attached" });
  await page.waitForLoadState("domcontentloaded");
}

/** Does many things, so many at a time. @template T @param {T[]} all @param {number} width @param {(one: T) => Promise<void>} each */
export async function inParallel(all, width, each) {
  const queue = [...all];
  await Promise.all(Array.from({ length: width }, async () => {
    for (let one = queue.shift(); one !== undefined; one = queue.shift()) await each(one);
  }));
}
