// Takes a picture of a page, as a person would see it.
//
//   node look.mjs URL OUT.png WIDTHxHEIGHT [SCALE]
//   node look.mjs LIST.txt            each line of LIST: URL OUT.png WIDTHxHEIGHT [SCALE] [FLAG...]
//
// Flags (after the scale): `full` takes the whole page, `dark` and `more` ask for that scheme or contrast,
// `still` asks for reduced motion, `lang=pt` sets Accept-Language, `wait=SELECTOR` waits until that element is seen.
// Sizes used here: phone 390x844 2, desk 1440x900, kiosk 1080x1920, wall 1920x1080 and 3840x2160.
// What a page writes to its console as an error is printed, and makes the program end with 1.

import { mkdir, readFile } from "node:fs/promises";
import { dirname } from "node:path";
import { launch } from "./browser.mjs";

const [first, ...rest] = process.argv.slice(2);
if (!first || (rest.length > 0 && rest.length < 2)) {
  console.error("usage: node look.mjs URL OUT.png WIDTHxHEIGHT [SCALE] [FLAG...]\n       node look.mjs LIST.txt");
  process.exit(2);
}

const shots = rest.length > 0 ? [shot([first, ...rest])] : parse(await readFile(first, "utf8"));
const browser = await launch();
let troubles = 0;
for (const each of shots) troubles += await take(browser, each);
await browser.close();
process.exit(troubles > 0 ? 1 : 0);

/** The shots of a list file; empty lines and lines with `#` first say nothing. */
function parse(text) {
  return text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line && !line.startsWith("#"))
    .map((line) => shot(line.split(/\s+/)));
}

/** One shot out of its words. */
function shot([url, out, size, ...more]) {
  const [width, height] = (size ?? "").split("x").map(Number);
  if (!width || !height) throw new Error(`${url}: the size must be like 390x844, not ${size}`);
  const scale = Number(more.find((word) => /^[0-9.]+$/.test(word)) ?? 1);
  const value = (name) => more.find((word) => word.startsWith(`${name}=`))?.slice(name.length + 1);
  return { url, out, width, height, scale, full: more.includes("full"), dark: more.includes("dark"), more: more.includes("more"),
    still: more.includes("still"), lang: value("lang"), wait: value("wait") };
}

/** Opens the page, waits for its faces of type, writes the picture; answers how many errors the page wrote. */
async function take(browser, s) {
  const context = await browser.newContext({
    viewport: { width: s.width, height: s.height },
    deviceScaleFactor: s.scale,
    colorScheme: s.dark ? "dark" : "light",
    contrast: s.more ? "more" : "no-preference",
    reducedMotion: s.still ? "reduce" : "no-preference",
    ...(s.lang ? { locale: s.lang } : {}),
  });
  const page = await context.newPage();
  let errors = 0;
  page.on("console", (message) => {
    if (message.type() !== "error") return;
    errors += 1;
    console.error(`${s.url}: ${message.text()}`);
  });
  page.on("pageerror", (error) => {
    errors += 1;
    console.error(`${s.url}: ${error.message}`);
  });
  const answer = await page.goto(s.url, { waitUntil: "load" });
  if (answer && answer.status() >= 400) console.error(`${s.url}: status ${answer.status()}`);
  if (s.wait) await page.locator(s.wait).first().waitFor();
  await page.evaluate(() => document.fonts.ready);
  await mkdir(dirname(s.out), { recursive: true });
  await page.screenshot({ path: s.out, fullPage: s.full });
  console.log(`${s.out}  ${s.width}x${s.height}@${s.scale}  ${s.url}`);
  await context.close();
  return errors;
}
