// @ts-check
// Says once, politely, that a hold is nearly over, and once that it is. The server says its time (data-at) and the hold's end (data-hold-ends), UTC ms;
// clock.js counts. Without this module the page says until when the place is held, and the server decides.

const own = () => performance.timeOrigin + performance.now();
/** So long before its end it is nearly over, ms. */
const SOON_MS = 120_000;

const bar = document.querySelector("[data-hold-ends]");
if (bar) {
  const ahead = Number(bar.getAttribute("data-at")) - own();
  const left = () => Number(bar.getAttribute("data-hold-ends")) - own() - ahead;
  const watch = setInterval(look, 1000);
  look();

  function look() {
    const over = left() <= 0;
    say("[data-soon]", !over && left() < SOON_MS);
    say("[data-over]", over);
    if (over) clearInterval(watch);
  }
}

/** @param {string} which @param {boolean} shown */
function say(which, shown) {
  const node = document.querySelector(which);
  if (node instanceof HTMLElement && node.hidden === shown) node.hidden = !shown;
}
