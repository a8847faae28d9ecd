// @ts-check
// Keeps the list of printed tickets as the printer has it: asks again every second and a half, and puts a newer list in the old one's place.

const EVERY = 1_500;

async function look() {
  const main = document.getElementById("main");
  if (!main || document.hidden) return;
  const answer = await fetch("/", { headers: { Accept: "text/html" } });
  if (!answer.ok) return;
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").getElementById("main");
  if (fresh && fresh.dataset.printed !== main.dataset.printed) main.replaceWith(fresh);
}

// A demo that has stopped answers nothing; the page keeps what it has.
setInterval(() => look().catch(() => {}), EVERY);
