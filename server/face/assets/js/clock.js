// @ts-check
// Keeps a page's times going from the server's clock. A page never knows a zone: the server says its time (data-at, UTC ms) and
// how many minutes the hall is ahead of UTC (data-offset). Counters: <span data-since="ms">, or data-until for what remains.

const own = () => performance.timeOrigin + performance.now();

/** What to add to this machine's clock to have the server's, ms. */
let ahead = 0;

function readOffset() {
  const first = document.querySelector("[data-at]");
  const at = Number(first?.getAttribute("data-at"));
  if (at) ahead = at - own();
}

// A frame brings the server's time; a small difference is the way it came and is left alone.
document.addEventListener("senha:at", (event) => {
  const seen = Number(/** @type {CustomEvent} */ (event).detail) - own();
  if (Math.abs(seen - ahead) > 1500) ahead = seen;
});

/** @param {number} ms */
function duration(ms) {
  const s = Math.max(0, Math.floor(ms / 1000));
  const two = (/** @type {number} */ n) => String(n).padStart(2, "0");
  const hours = Math.floor(s / 3600);
  return hours ? `${hours}:${two(Math.floor(s / 60) % 60)}:${two(s % 60)}` : `${Math.floor(s / 60)}:${two(s % 60)}`;
}

/** @param {Element} node @param {string} text */
function write(node, text) {
  if (node.textContent !== text) node.textContent = text;
}

function tick() {
  const now = own() + ahead;
  for (const node of document.querySelectorAll("time[data-at][data-offset]")) {
    const minute = Math.floor(now / 60_000) + Number(node.getAttribute("data-offset"));
    const of = ((minute % 1440) + 1440) % 1440;
    write(node, `${String(Math.floor(of / 60)).padStart(2, "0")}:${String(of % 60).padStart(2, "0")}`);
  }
  for (const node of document.querySelectorAll("[data-since]")) write(node, duration(now - Number(node.getAttribute("data-since"))));
  for (const node of document.querySelectorAll("[data-until]")) write(node, duration(Number(node.getAttribute("data-until")) - now));
}

readOffset();
tick();
document.addEventListener("senha:fresh", tick);
setInterval(tick, 500);
