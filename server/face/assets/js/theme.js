// @ts-check
// Theme and text size at once, without a reload. The form in <details class="look"> works without this module: the server sets the cookie and
// comes back. The page has linked every theme's sheet; those not chosen rest.

const COOKIE = "senha_theme";
/** A year, in seconds. */
const YEAR = 31_536_000;

/** @param {HTMLFormElement} form */
function apply(form) {
  const chosen = new FormData(form);
  const theme = String(chosen.get("theme") ?? "auto");
  const size = String(chosen.get("size") ?? "normal");
  const root = document.documentElement;
  if (theme === "auto") delete root.dataset.theme;
  else root.dataset.theme = theme;
  root.dataset.size = size;
  for (const sheet of document.querySelectorAll("link[data-sheet]")) {
    if (!(sheet instanceof HTMLLinkElement)) continue;
    const { sheet: name, wish } = sheet.dataset;
    sheet.media = theme === "auto" ? (wish ?? "not all") : theme === name ? "all" : "not all";
  }
  const secure = location.protocol === "https:" ? "; Secure" : "";
  document.cookie = `${COOKIE}=${theme}.${size}; Path=/; Max-Age=${YEAR}; SameSite=Lax${secure}`;
}

document.addEventListener("change", (event) => {
  const form = event.target instanceof Element ? event.target.closest(".look form") : null;
  if (form instanceof HTMLFormElement) apply(form);
});
document.addEventListener("submit", (event) => {
  if (!(event.target instanceof HTMLFormElement) || !event.target.matches(".look form")) return;
  event.preventDefault();
  apply(event.target);
  event.target.closest("details")?.removeAttribute("open");
});
