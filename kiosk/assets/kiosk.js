// @ts-check
// What a kiosk's page does by itself: it asks the kiosk once a second whether its person is still there and whether it shows what is so,
// sends a form once, and reads its words aloud. Without this file all of it works by plain pages.

const PULSE_MS = 1000;
/** And so often while a number or its paper is on its way, ms. */
const HURRIED_MS = 200;
/** A touch without a deed is told at most so often, ms. */
const TOUCH_MS = 2000;

const page = () => /** @type {HTMLElement} */ (document.getElementById("page"));
const still = /** @type {HTMLDialogElement} */ (document.getElementById("still"));
/** Morphs one element into another and keeps focus; a classic script from the face. */
const Idiomorph = /** @type {any} */ (window).Idiomorph;

// ---- is the person still there -------------------------------------------------------------------------------------------------

let touched = 0;
function touch() {
  if (still.open) still.close();
  const now = performance.now();
  if (now - touched < TOUCH_MS) return;
  touched = now;
  fetch("/touch", { method: "POST" }).catch(() => {});
}
for (const kind of ["pointerdown", "keydown", "wheel", "input"]) addEventListener(kind, touch, { passive: true, capture: true });
document.addEventListener("scroll", touch, { passive: true, capture: true });

/** @param {string} stand @param {number} left */
function ask(stand, left) {
  const whole = Number(page().dataset.count);
  if (stand === "gone") {
    part();
    return location.replace("/");
  }
  if (whole > 0) return count(stand === "left" ? left : whole, whole);
  if (stand === "left") {
    const hint = document.getElementById("still-hint");
    const words = (still.dataset.hint ?? "").replace(still.dataset.seconds ?? "", String(left));
    if (hint) hint.textContent = words;
    if (!still.open) still.showModal();
  } else if (still.open) {
    still.close();
  }
}

/** The ring on "done": what is left of the countdown. @param {number} left @param {number} whole */
function count(left, whole) {
  const words = document.getElementById("ring-seconds");
  if (words) words.textContent = String(left);
  document.getElementById("ring")?.setAttribute("stroke-dasharray", `${(100 * left) / whole} 100`);
}

// ---- does the page show what is so ---------------------------------------------------------------------------------------------

let busy = false;
/** The page has changed its own address while an older one was on its way. */
let stale = false;
async function refresh() {
  if (busy) return void (stale = true);
  busy = true;
  stale = false;
  try {
    const answer = await fetch(location.href, { headers: { "x-senha-refresh": "1" } });
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").getElementById("page");
    if (fresh) {
      keep(fresh);
      Idiomorph.morph(page(), fresh, { ignoreActiveValue: true, restoreFocus: true });
      show();
      document.dispatchEvent(new CustomEvent("senha:fresh"));
    }
  } finally {
    busy = false;
  }
  if (stale) await refresh();
}

/** What the person has done on this page and the kiosk does not know: ticks, a form that is under way, its nonce. @param {HTMLElement} fresh */
function keep(fresh) {
  for (const box of /** @type {NodeListOf<HTMLInputElement>} */ (document.querySelectorAll("input[type=checkbox]"))) {
    const twin = /** @type {HTMLInputElement | null} */ (fresh.querySelector(`input[name="${box.name}"][value="${box.value}"]`));
    twin?.toggleAttribute("checked", box.checked);
  }
  const nonce = /** @type {HTMLInputElement | null} */ (document.querySelector("input[name=nonce]"));
  const twin = /** @type {HTMLInputElement | null} */ (fresh.querySelector("input[name=nonce]"));
  // The same nonce as long as the page stands: a tap before and a tap after a refresh are one command.
  if (nonce && twin) twin.setAttribute("value", nonce.value);
  // What was typed since the fresh page was asked for.
  if (field()) write(fresh, field()?.value ?? "");
}

async function pulse() {
  try {
    const answer = await fetch("/pulse");
    const { stand, left, version } = await answer.json();
    ask(stand, left);
    if (version !== page().dataset.version && !sent) await refresh();
  } catch {
    // The kiosk's program is being restarted: the page stays, and goes on when it is back.
  }
  setTimeout(pulse, interval());
}

const interval = () => (page().hasAttribute("data-hurried") ? HURRIED_MS : PULSE_MS);

// ---- once -------------------------------------------------------------------------------------------------------------------------

let sent = false;
document.addEventListener("submit", (event) => {
  const form = /** @type {HTMLFormElement} */ (event.target);
  if (!form.hasAttribute("data-once")) return;
  if (sent) return event.preventDefault();
  sent = true;
  const button = /** @type {SubmitEvent} */ (event).submitter;
  button?.setAttribute("aria-busy", "true");
});
// A page that comes back from the browser's memory may be sent again.
addEventListener("pageshow", () => {
  sent = false;
});

// ---- a booking's reference, typed ----------------------------------------------------------------------------------------------------

const LENGTH = 8;
const field = () => /** @type {HTMLInputElement | null} */ (document.getElementById("code"));

/** One sign as it counts: I and L are 1, O is 0; nothing for what is no sign. @param {string} typed */
function sign(typed) {
  const upper = typed.toUpperCase().replace(/[IL]/, "1").replace("O", "0");
  return /^[0-9A-HJKMNP-TV-Z]$/.test(upper) ? upper : "";
}

/** Writes the signs into a page: the field and its eight places. @param {ParentNode} at @param {string} code */
function write(at, code) {
  const input = /** @type {HTMLInputElement | null} */ (at.querySelector("#code"));
  if (!input) return;
  input.value = code;
  input.setAttribute("value", code);
  [...at.querySelectorAll("#places > i")].forEach((place, n) => {
    place.textContent = code[n] ?? "";
    place.classList.toggle("on", n < code.length);
  });
  const progress = /** @type {HTMLElement | null} */ (at.querySelector("#progress"));
  if (progress) progress.textContent = (progress.dataset.form ?? "").replace("#", String(code.length));
}

/** A key of the screen or of a keyboard: a sign, or the last one taken back. @param {string} key */
function press(key) {
  const old = field()?.value ?? "";
  const code = key === "back" ? old.slice(0, -1) : (old + sign(key)).slice(0, LENGTH);
  if (code === old) return;
  write(document, code);
  const here = new URL(location.href);
  here.searchParams.set("code", code);
  for (const name of ["key", "not"]) here.searchParams.delete(name);
  // The address holds what was typed: other languages, looks and questions lead back to it.
  history.replaceState(history.state, "", here);
  refresh().catch(() => {});
}

document.addEventListener("click", (event) => {
  const key = event.target instanceof Element && /** @type {HTMLButtonElement | null} */ (event.target.closest("#typed button[name=key]"));
  if (!key) return;
  event.preventDefault();
  press(key.value);
});

// ---- a scanner ------------------------------------------------------------------------------------------------------------------------
// A scanner types like a keyboard, faster than any person, and ends with Enter. It is heard on every screen, before anything else hears it: what it
// types goes into no field and presses no button.

/** Keys of a scanner follow each other within this, ms; a person's seldom do. */
const SCAN_GAP_MS = 120;
/** And all of them within this on average, ms. */
const SCAN_MEAN_MS = 60;
/** Fewer signs than this are no code. */
const SCAN_LEAST = 4;
/** No code is longer. */
const SCAN_MOST = 300;

/** Keys that came one within the gap of the other. @typedef {{text: string, first: number, last: number, over: boolean}} Burst */
/** @type {Burst} */
let burst = { text: "", first: 0, last: -Infinity, over: false };
/** Keys that were taken away while they were down: their going up is nobody's either. @type {Set<string>} */
const taken = new Set();

/** What a key types, also where an input method holds it back. @param {KeyboardEvent} event */
function character(event) {
  if (event.ctrlKey || event.altKey || event.metaKey) return "";
  if (event.key.length === 1) return event.key;
  if (event.key !== "Process" && event.key !== "Unidentified") return "";
  const plain = /^(?:Key|Digit|Numpad)([A-Z0-9])$/.exec(event.code)?.[1];
  return plain ?? { Minus: "-", Slash: "/", Period: ".", Semicolon: ":", Space: " " }[event.code] ?? "";
}

/** @param {KeyboardEvent} event */
function swallow(event) {
  taken.add(event.code);
  event.preventDefault();
  event.stopImmediatePropagation();
}

/** Nothing but a scanner types so. @param {Burst} keys */
const isScan = (keys) => keys.text.length >= SCAN_LEAST && keys.last - keys.first <= SCAN_MEAN_MS * (keys.text.length - 1);

/** @param {KeyboardEvent} event */
function listen(event) {
  const now = event.timeStamp;
  const follows = now - burst.last <= SCAN_GAP_MS && !burst.over;
  if (event.key === "Enter" || event.key === "Tab") {
    if (follows && isScan(burst)) {
      swallow(event);
      check(burst.text);
    }
    burst.over = true;
    return;
  }
  const typed = character(event);
  if (!typed) return;
  // A blank that stands alone presses the button that has the focus, as ever; within a scan it is a part of it.
  if (typed === " " && !follows) return;
  if (!follows) burst = { text: "", first: now, last: now, over: false };
  burst.last = now;
  burst.text = (burst.text + typed).slice(0, SCAN_MOST);
  // The one field of a kiosk holds the signs of a reference, and they are written by `press`.
  swallow(event);
  if (field() && !event.repeat) type(typed, burst);
}

/** A sign waits until it is clear that no scanner types it. @param {string} typed @param {Burst} keys */
function type(typed, keys) {
  setTimeout(() => {
    if (!isScan(keys)) press(typed);
  }, SCAN_GAP_MS);
}

/** Sends what was scanned. @param {string} code */
function check(code) {
  const form = /** @type {HTMLFormElement} */ (document.getElementById("scan"));
  const set = (/** @type {string} */ name, /** @type {string} */ value) => {
    /** @type {HTMLInputElement} */ (form.elements.namedItem(name)).value = value;
  };
  set("code", code);
  set("need", new URL(location.href).searchParams.get("need") ?? "");
  form.submit();
}

addEventListener("keydown", listen, { capture: true });
addEventListener("keydown", (event) => {
  if (!field()) return;
  if (event.key === "Backspace") {
    event.preventDefault();
    press("back");
  } else if (event.key === "Enter" && document.activeElement === document.body) {
    // By a keyboard the reference is typed without going to the field first, and sent as from there.
    /** @type {HTMLFormElement} */ (document.getElementById("typed")).requestSubmit(
      /** @type {HTMLElement | null} */ (document.querySelector("#typed .go .primary")),
    );
  }
});
for (const kind of ["keyup", "keypress"]) {
  addEventListener(kind, (event) => {
    const { code } = /** @type {KeyboardEvent} */ (event);
    if (!taken.has(code)) return;
    if (kind === "keyup") taken.delete(code);
    event.preventDefault();
    event.stopImmediatePropagation();
  }, { capture: true });
}

// ---- read aloud -------------------------------------------------------------------------------------------------------------------

const audio = new Audio();
const language = document.documentElement.lang;
const READING = "senha-reading";

const button = () => /** @type {HTMLButtonElement | null} */ (document.getElementById("read"));
const isReading = () => sessionStorage.getItem(READING) === "on";

/** The words of a part as they are heard: only those in the page's language, pictures by their names. @param {Node} node @returns {string} */
function words(node) {
  if (node.nodeType === Node.TEXT_NODE) return node.textContent ?? "";
  if (!(node instanceof Element)) return "";
  if (node.hasAttribute("hidden") || node.getAttribute("aria-hidden") === "true" || node.tagName === "DIALOG") return "";
  if (node.classList.contains("mark")) return "";
  const lang = node.getAttribute("lang");
  if (lang && lang !== language) return "";
  if (node.getAttribute("role") === "img") return `${node.getAttribute("aria-label")}. `;
  if (node.classList.contains("plate") || node.classList.contains("num")) return ` ${[...(node.textContent ?? "")].join(" ")}. `;
  const inner = [...node.childNodes].map(words).join("").replace(/(\d)\s*–\s*(?=\d)/g, `$1 ${button()?.dataset.to ?? ","} `);
  return /^(P|LI|H1|H2|H3|A|BUTTON|DT|DD|DIV|SECTION|LEGEND|LABEL)$/.test(node.tagName) ? `${inner}. ` : inner;
}

/** @param {Node} node */
function speak(node) {
  const text = words(node).replace(/\s+/g, " ").replace(/(\s*\.\s*)+/g, ". ").replace(/([。，！？：])[.\s]+/g, "$1").trim();
  if (!text) return;
  audio.src = `/${language}/speak?text=${encodeURIComponent(text)}`;
  audio.play().catch(() => {});
}

function show() {
  const read = button();
  if (!read) return;
  read.hidden = false;
  read.setAttribute("aria-pressed", String(isReading()));
  const name = read.querySelector("b");
  if (name) name.textContent = (isReading() ? read.dataset.on : read.dataset.off) ?? "";
}

function readPage() {
  const title = document.querySelector("h1");
  const main = document.getElementById("main");
  const whole = document.createElement("div");
  for (const part of [title, main]) if (part && !(part === title && main?.contains(title))) whole.append(part.cloneNode(true));
  speak(whole);
}

/** The next person begins in silence. */
function part() {
  sessionStorage.removeItem(READING);
}
document.addEventListener("click", (event) => {
  if (event.target instanceof Element && event.target.closest('a[href="/"]')) part();
});

document.addEventListener("click", (event) => {
  if (!(event.target instanceof Element) || !event.target.closest("#read")) return;
  sessionStorage.setItem(READING, isReading() ? "off" : "on");
  show();
  if (isReading()) readPage();
  else audio.pause();
});
// By keyboard each thing is read as it is reached.
document.addEventListener("focusin", (event) => {
  const at = /** @type {Element} */ (event.target);
  if (isReading() && at.matches(":focus-visible") && at.id !== "main") speak(at);
});

// ---- begin ------------------------------------------------------------------------------------------------------------------------

show();
if (isReading()) readPage();
addEventListener("contextmenu", (event) => event.preventDefault());
setTimeout(pulse, interval());
