// @ts-check
// A ticket's page that rings: whoever presses "ring" hears a chime and feels the phone shake when the call comes, and the screen stays on until then.
// Browsers let a page sound only after it was touched, which is what the button is for. The browser's tab tells the state in any case.

/** Two strokes of a bell: frequency in Hz and beginning in s. */
const STROKES = [
  [880, 0],
  [659, 0.35],
];
/** Shakes and pauses, ms. */
const SHAKE = [400, 150, 400, 150, 400];

const region = () => document.getElementById("live");
const button = () => document.getElementById("ring");

/** @type {AudioContext | null} */
let sound = null;
/** @type {WakeLockSentinel | null} */
let awake = null;
let isOn = false;
let call = region()?.dataset.call ?? "0";

async function stayAwake() {
  try {
    awake ??= await navigator.wakeLock.request("screen");
    awake.addEventListener("release", () => (awake = null), { once: true });
  } catch {
    awake = null; // Without it, or with little battery, the screen goes dark as always.
  }
}

function chime() {
  if (!sound) return;
  for (const [hertz, from] of STROKES) {
    const [tone, loud] = [sound.createOscillator(), sound.createGain()];
    const at = sound.currentTime + (from ?? 0);
    tone.frequency.value = hertz ?? 880;
    loud.gain.setValueAtTime(0.001, at);
    loud.gain.exponentialRampToValueAtTime(0.6, at + 0.02);
    loud.gain.exponentialRampToValueAtTime(0.001, at + 1.1);
    tone.connect(loud).connect(sound.destination);
    tone.start(at);
    tone.stop(at + 1.2);
  }
}

function ring() {
  void sound?.resume();
  chime();
  navigator.vibrate?.(SHAKE);
}

function draw() {
  const at = button();
  if (at) {
    at.hidden = false;
    at.setAttribute("aria-pressed", String(isOn));
    at.querySelector("[data-off]")?.toggleAttribute("hidden", isOn);
    at.querySelector("[data-on]")?.toggleAttribute("hidden", !isOn);
  }
  const title = region()?.dataset.title;
  if (title) document.title = `${title} · Senha`;
}

function follow() {
  const now = region()?.dataset.call ?? "0";
  // A recall is a new call with its own time, and rings again.
  if (isOn && now !== "0" && now !== call) ring();
  call = now;
  draw();
}

document.addEventListener("click", (event) => {
  if (!(event.target instanceof Element) || !event.target.closest("#ring")) return;
  isOn = !isOn;
  if (isOn) {
    sound ??= new AudioContext();
    void sound.resume();
    void stayAwake();
  } else void awake?.release();
  draw();
});
document.addEventListener("visibilitychange", () => {
  if (isOn && !document.hidden) void stayAwake();
});
document.addEventListener("senha:fresh", follow);
draw();
