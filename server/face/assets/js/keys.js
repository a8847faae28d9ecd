// @ts-check
// Keys for a working page. A button or link with data-key="Enter", "R" or "Ctrl+Z" is pressed by its key. Letters, digits and signs act only outside of
// fields and can be switched off (WCAG 2.1.4); the choice stays in this browser. "?" opens the page's list, <dialog id="keys">,
// and a tick box with data-keys-switch is the switch.

const STORE = "senha-keys";

const isOn = () => {
  try {
    return localStorage.getItem(STORE) !== "off";
  } catch {
    return true;
  }
};

/** @param {KeyboardEvent} event */
function nameOf(event) {
  const key = event.key.length === 1 ? event.key.toUpperCase() : event.key;
  return `${event.ctrlKey || event.metaKey ? "Ctrl+" : ""}${event.altKey ? "Alt+" : ""}${key}`;
}

/** @param {EventTarget | null} target */
function isField(target) {
  return target instanceof HTMLElement && (target.isContentEditable || target.matches("input:not([type=checkbox]):not([type=radio]), textarea, select"));
}

/** Enter and space on a control are that control's own.
 * @param {EventTarget | null} target */
function isControl(target) {
  return target instanceof HTMLElement && target.closest("a[href], button, summary, [role=tab]") !== null;
}

/** @param {Element} node */
const isUsable = (node) =>
  node instanceof HTMLElement && node.getClientRects().length > 0 && !node.matches(":disabled, [aria-disabled=true], [aria-busy=true]");

function listKeys() {
  const dialog = document.getElementById("keys");
  if (dialog instanceof HTMLDialogElement && !dialog.open) dialog.showModal();
}

/** Escape closes what a button opened to ask something, and leads back to the button. */
function closeAsking() {
  for (const asking of document.querySelectorAll("details[open]:has(> form)")) {
    const inside = asking.contains(document.activeElement);
    asking.removeAttribute("open");
    if (inside) asking.querySelector("summary")?.focus();
  }
}

document.addEventListener("keydown", (event) => {
  if (event.defaultPrevented || event.repeat || event.isComposing) return;
  const name = nameOf(event);
  const plain = event.key.length === 1 && !event.ctrlKey && !event.metaKey && !event.altKey;
  if (name !== "Escape" && (isField(event.target) || (plain && !isOn()))) return;
  if ((name === "Enter" || name === " ") && isControl(event.target)) return;
  const dialog = document.querySelector("dialog[open]");
  if (name === "Escape" && !dialog) closeAsking();
  if (name === "?" && !dialog) {
    event.preventDefault();
    listKeys();
    return;
  }
  const scope = dialog ?? document;
  const button = [...scope.querySelectorAll("[data-key]")].find((b) => b.getAttribute("data-key")?.toUpperCase() === name.toUpperCase() && isUsable(b));
  if (!(button instanceof HTMLElement)) return;
  event.preventDefault();
  button.click();
});

// One press is one deed: a form that was sent shows it and is not sent twice. The server would refuse it, but nobody should have to read that.
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (!(form instanceof HTMLFormElement) || event.defaultPrevented) return;
  if (form.dataset.sent) {
    event.preventDefault();
    return;
  }
  form.dataset.sent = "yes";
  event.submitter?.setAttribute("aria-busy", "true");
});
// A page that comes back from the browser's memory may send its forms again.
window.addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll("form[data-sent]")) {
    form.removeAttribute("data-sent");
    form.querySelector("[aria-busy]")?.removeAttribute("aria-busy");
  }
});

// <button data-dialog="ID"> opens a dialog; where scripts are off the same button's link or details does it. data-close closes one.
document.addEventListener("click", (event) => {
  const target = event.target instanceof Element ? event.target : null;
  const opener = target?.closest("[data-dialog]");
  const dialog = opener && document.getElementById(opener.getAttribute("data-dialog") ?? "");
  if (dialog instanceof HTMLDialogElement) {
    event.preventDefault();
    if (!dialog.open) dialog.showModal();
  }
  target?.closest("[data-close]")?.closest("dialog")?.close();
});

function wireSwitch() {
  for (const box of document.querySelectorAll("input[data-keys-switch]")) {
    if (box instanceof HTMLInputElement) box.checked = isOn();
  }
  document.documentElement.toggleAttribute("data-keys-off", !isOn());
}
document.addEventListener("change", (event) => {
  const box = event.target;
  if (!(box instanceof HTMLInputElement) || !box.matches("[data-keys-switch]")) return;
  try {
    localStorage.setItem(STORE, box.checked ? "on" : "off");
  } catch {
    // Without storage the switch holds until the page is left.
  }
  wireSwitch();
});
wireSwitch();
