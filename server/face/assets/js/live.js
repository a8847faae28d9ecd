// @ts-check
// The live-page module. A page with
//   <main id="live" data-feed="/api/v1/halls/X/feed" data-seq="123" data-region="/pt/t/ID/live">
// is kept as the hall is: on each newer frame the region is fetched again with htmx and morphed with idiomorph, keeping focus, scroll,
// typed input, open <details> and dialogs. The region's answer is the whole <main id="live" …>, with its own data-seq and ETag.
// data-every="15" has it fetched again after so many seconds even without a frame, for what changes by time alone; then data-feed may be left out.
// A page that has not been current for 10 s says so (data-stale on <html>, the stale bar with its age) and keeps its last view.

import { follow } from "./feed.js";

/** Not current for this long: stale, ms. */
const STALE = 10_000;
/** At most four fetches a second, ms between two. */
const GAP = 250;
/** A fetch that failed is tried again after this, ms. */
const AGAIN = 2_000;

const { htmx, Idiomorph } = window;

const region = () => /** @type {HTMLElement | null} */ (document.getElementById("live"));

/** Fields that were typed into or ticked, and what stands open, belong to the person.
 * @param {Node} node */
function isTheirs(node) {
  if (node instanceof HTMLTextAreaElement) return node.value !== node.defaultValue;
  if (node instanceof HTMLSelectElement) return [...node.options].some((o) => o.selected !== o.defaultSelected);
  if (!(node instanceof HTMLInputElement)) return false;
  if (node.type === "checkbox" || node.type === "radio") return node.checked !== node.defaultChecked;
  return node.type !== "hidden" && node.value !== node.defaultValue;
}

/** A modal dialog that is open stays as it is until it is closed.
 * @param {Node} node */
const isOpenDialog = (node) => node instanceof HTMLDialogElement && node.open;

htmx.defineExtension("live", {
  isInlineSwap: (style) => style === "live",
  handleSwap: (_style, target, fragment) => {
    const fresh = fragment instanceof Element && fragment.id === "live" ? fragment : fragment.querySelector("#live");
    if (!fresh) return [];
    return Idiomorph.morph(target, fresh, {
      morphStyle: "outerHTML",
      ignoreActiveValue: true,
      restoreFocus: true,
      callbacks: {
        beforeNodeMorphed: (old) => !isTheirs(old) && !isOpenDialog(old),
        beforeAttributeUpdated: (name, node) => !(name === "open" && (node instanceof HTMLDetailsElement || node instanceof HTMLDialogElement)),
        beforeNodeRemoved: (node) => !isOpenDialog(node),
      },
    });
  },
});

function start() {
  const main = region();
  const feed = main?.dataset.feed;
  const every = Number(main?.dataset.every ?? 0) * 1000;
  if (!main || !(feed || every)) return;
  // On the body, because a morph takes away what the fresh region does not have.
  document.body.setAttribute("hx-ext", "live");

  let shown = Number(main.dataset.seq ?? 0);
  let known = shown;
  let etag = "";
  let current = Date.now();
  /** The server's time of the last current moment, UTC ms; unknown until the first frame. */
  let currentAt = Number(document.querySelector("[data-at]")?.getAttribute("data-at") ?? 0);
  let fetching = false;
  let due = 0;
  let last = 0;

  const isCurrent = () => {
    current = Date.now();
    tell();
  };

  const plan = (/** @type {number} */ wait) => {
    if (due || fetching) return;
    due = setTimeout(fetchRegion, Math.max(wait, last + GAP - Date.now(), 0));
  };

  const fetchRegion = async () => {
    due = 0;
    const target = region();
    const path = target?.dataset.region;
    if (!target || !path) return;
    fetching = true;
    last = Date.now();
    const wanted = known;
    const url = new URL(path, location.href);
    url.searchParams.set("after", String(wanted));
    let answered = false;
    const done = (/** @type {Event} */ event) => {
      const { xhr } = /** @type {CustomEvent} */ (event).detail;
      if (xhr.status === 304) answered = true;
      if (xhr.status !== 200) return;
      answered = true;
      etag = xhr.getResponseHeader("ETag") ?? "";
    };
    document.addEventListener("htmx:beforeSwap", done);
    try {
      await htmx.ajax("GET", url.pathname + url.search, { source: target, target, swap: "live", headers: etag ? { "If-None-Match": etag } : {} });
    } catch {
      answered = false;
    }
    document.removeEventListener("htmx:beforeSwap", done);
    fetching = false;
    if (answered) {
      shown = Math.max(wanted, Number(region()?.dataset.seq ?? 0));
      known = Math.max(known, shown);
      isCurrent();
      document.dispatchEvent(new CustomEvent("senha:fresh"));
    }
    if (shown < known) plan(answered ? 0 : AGAIN);
  };

  /** Says whether the page is live, and how old it is. */
  const tell = () => {
    const age = Date.now() - current;
    const stale = age >= STALE;
    document.documentElement.toggleAttribute("data-stale", stale);
    const bar = document.getElementById("stale");
    if (!bar) return;
    bar.hidden = !stale;
    if (stale) writeAge(bar, age, currentAt);
  };

  if (every) setInterval(() => document.hidden || Date.now() - last < every || plan(0), 1000);
  if (feed) follow(feed, () => shown, (frame) => {
    known = Math.max(known, frame.seq);
    if (frame.ms) document.dispatchEvent(new CustomEvent("senha:at", { detail: frame.ms }));
    if (known > shown) plan(0);
    else {
      currentAt = frame.ms ?? currentAt;
      isCurrent();
    }
  });
  setInterval(tell, 1000);
  document.addEventListener("visibilitychange", () => document.hidden || tell());
}

/** Writes a page's age in words; the words come with the bar.
 * @param {HTMLElement} bar
 * @param {number} age ms
 * @param {number} at the last current moment, UTC ms of the server; 0 if unknown */
function writeAge(bar, age, at) {
  const words = /** @type {HTMLElement | null} */ (bar.querySelector("[data-stale-age]"));
  if (!words) return;
  const seconds = Math.floor(age / 1000);
  const minutes = Math.floor(seconds / 60);
  const hours = Math.floor(minutes / 60);
  const { seconds: s, minute, minutes: m, hour, hours: h } = words.dataset;
  const pick = (/** @type {number} */ n, /** @type {string | undefined} */ one, /** @type {string | undefined} */ many) => (n === 1 && one ? one : (many ?? "#").replace("#", String(n)));
  const text = minutes < 1 ? pick(seconds, undefined, s) : hours < 1 ? pick(minutes, minute, m) : pick(hours, hour, h);
  if (words.textContent !== text) words.textContent = text;
  const time = bar.querySelector("[data-stale-at]");
  const offset = Number(document.querySelector("[data-offset]")?.getAttribute("data-offset") ?? Number.NaN);
  if (!time || !at || Number.isNaN(offset)) return;
  const minute_of_day = ((Math.floor(at / 60_000) + offset) % 1440 + 1440) % 1440;
  time.textContent = `${String(Math.floor(minute_of_day / 60)).padStart(2, "0")}:${String(minute_of_day % 60).padStart(2, "0")}`;
}

start();
