// @ts-check
// What is new on a board gets old without any news: at data-fresh-until (UTC ms of the server) the panel goes, and a row loses its yellow. The server draws
// the same when it is asked again.

/** What to add to this machine's clock to have the server's, ms. */
let ahead = 0;

const own = () => performance.timeOrigin + performance.now();

function readOffset() {
  const at = Number(document.querySelector("[data-at]")?.getAttribute("data-at"));
  if (at) ahead = at - own();
}

document.addEventListener("senha:at", (event) => {
  ahead = Number(/** @type {CustomEvent} */ (event).detail) - own();
});

function settle() {
  const now = own() + ahead;
  for (const node of document.querySelectorAll("#live [data-fresh-until]")) {
    if (Number(node.getAttribute("data-fresh-until")) > now) continue;
    if (node.matches(".moment")) node.remove();
    else {
      node.removeAttribute("data-fresh-until");
      node.classList.replace("call", "settle");
    }
  }
}

readOffset();
settle();
document.addEventListener("senha:fresh", settle);
setInterval(settle, 250);
