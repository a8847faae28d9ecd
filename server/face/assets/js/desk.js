// @ts-check
// The desk by keyboard: arrows choose somebody in the list, "S" begins there, in the counter's own list. The browser's tab says what the desk says.

const rows = () => /** @type {HTMLElement[]} */ ([...document.querySelectorAll(".q li .act .btn")].filter((b) => b.getClientRects().length > 0));

/** @param {EventTarget | null} target */
const isField = (target) => target instanceof HTMLElement && target.matches("input, textarea, select");

document.addEventListener("keydown", (event) => {
  if (event.defaultPrevented || isField(event.target) || event.ctrlKey || event.altKey || event.metaKey) return;
  if (document.querySelector("dialog[open], details[open]:has(> form)")) return;
  const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
  const all = rows();
  if (!step || all.length === 0) return;
  event.preventDefault();
  const at = all.findIndex((b) => b === document.activeElement);
  const next = at < 0 ? (step > 0 ? 0 : all.length - 1) : Math.min(Math.max(at + step, 0), all.length - 1);
  all[next]?.focus();
});

/** The first in the list who is not called next anyway. */
const firstOther = () => /** @type {HTMLElement | null} */ (document.querySelector(".q .pick .btn"));

document.addEventListener("click", (event) => {
  const other = firstOther();
  if (!other || !(event.target instanceof Element) || !event.target.closest("#choose")) return;
  event.preventDefault();
  other.focus();
});
if (location.hash === "#pick") firstOther()?.focus();

/** Panels that a key opened while nothing was chosen: closed again, they leave nothing chosen, so that Enter is the desk's deed and not the panel's.
 * @type {WeakSet<Element>} */
const byKey = new WeakSet();

// keys.js has just closed the panel and led back to its summary; here, before the next key comes, the choice is taken away.
document.addEventListener("keydown", (event) => {
  const panel = event.key === "Escape" ? document.activeElement?.closest("details") : null;
  if (panel && byKey.delete(panel) && document.activeElement instanceof HTMLElement) document.activeElement.blur();
});

// A panel opens here and not by the browser, whose own opening tells of it only later: the focus is inside before the next key comes,
// so that Enter answers the panel's question and never calls somebody.
document.addEventListener("click", (event) => {
  const summary = event.target instanceof Element ? event.target.closest("summary") : null;
  const panel = summary?.parentElement;
  if (!(panel instanceof HTMLDetailsElement) || !panel.matches(".second details, .down")) return;
  event.preventDefault();
  panel.open = !panel.open;
  if (!panel.open) return;
  if (document.activeElement === document.body) byKey.add(panel);
  for (const other of document.querySelectorAll(".second details[open]")) if (other !== panel) other.removeAttribute("open");
  const first = panel.querySelector("form select, form input:not([type=hidden]), form .btn");
  if (first instanceof HTMLElement) first.focus();
});

function show() {
  const title = document.getElementById("live")?.dataset.title;
  if (title) document.title = `${title} · Senha`;
}
show();
document.addEventListener("senha:fresh", show);
