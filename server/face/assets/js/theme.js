// @ts-check
// Theme and text size at once, without a reload. The form (class "look") works without this module: the server sets the cookie and comes back.
// The style sheet of each theme is named by the form: data-sheet-dark="/face/css/theme-dark.css?v=…".

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
  const wishes = /** @type {Record<string, string>} */ ({ dark: "(prefers-color-scheme: dark)", contrast: "(prefers-contrast: more)" });
  for (const name of ["dark", "contrast", "elder"]) {
    const sheet = form.getAttribute(`data-sheet-${name}`);
    const has = [...document.querySelectorAll("link[rel=stylesheet]")].find((l) => l.getAttribute("href") === sheet);
    const wanted = theme === name || (theme === "auto" && name in wishes);
    if (has instanceof HTMLLinkElement) has.media = theme === "auto" ? (wishes[name] ?? "not all") : theme === name ? "all" : "not all";
    else if (wanted && sheet) addSheet(sheet, theme === "auto" ? wishes[name] : "all");
  }
  const secure = location.protocol === "https:" ? "; Secure" : "";
  document.cookie = `${COOKIE}=${theme}.${size}; Path=/; Max-Age=${YEAR}; SameSite=Lax${secure}`;
}

/** Before the screen's own sheets, so that those still win.
 * @param {string} href @param {string} media */
function addSheet(href, media) {
  const link = document.createElement("link");
  link.rel = "stylesheet";
  link.href = href;
  link.media = media;
  const tokens = document.querySelector("link[rel=stylesheet]");
  tokens?.after(link);
}

document.addEventListener("change", (event) => {
  const form = event.target instanceof Element ? event.target.closest("form.look-form") : null;
  if (form instanceof HTMLFormElement) apply(form);
});
document.addEventListener("submit", (event) => {
  if (!(event.target instanceof HTMLFormElement) || !event.target.matches(".look-form")) return;
  event.preventDefault();
  apply(event.target);
  event.target.closest("details")?.removeAttribute("open");
});
