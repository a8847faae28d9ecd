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
async function refresh() {
  if (busy) return;
  busy = true;
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
