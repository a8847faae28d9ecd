// @ts-check
// Small panels that a summary opens (languages, look, person, a pause): one closes when another place is touched, and with Escape, which leads
// back to its summary. Without this module they open and close by their summary alone.

const PANELS = "details.menu[open], details.look[open], details.down[open]";

/** @param {Element} panel */
const close = (panel) => panel.removeAttribute("open");

document.addEventListener("pointerdown", (event) => {
  const target = event.target instanceof Node ? event.target : null;
  for (const panel of document.querySelectorAll(PANELS)) if (!panel.contains(target)) close(panel);
});

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || event.defaultPrevented) return;
  for (const panel of document.querySelectorAll(PANELS)) {
    const inside = panel.contains(document.activeElement);
    close(panel);
    if (inside) panel.querySelector("summary")?.focus();
  }
});

document.addEventListener("focusin", (event) => {
  const target = event.target instanceof Node ? event.target : null;
  for (const panel of document.querySelectorAll(PANELS)) if (!panel.contains(target)) close(panel);
});
