// @ts-check
// The wall page: shows what the display program on this machine says, plays announcements one after another, keeps the clock going, and says so
// when the program is gone. It knows no language and no hall: all words stand in the page.

(() => {
  "use strict";

  /** The page hears something at least every 3 s; after so long without, what it shows is not live. */
  const SILENCE_MS = 10_000;
  const RETRY_MS = [300, 1_000, 2_000, 5_000];

  const own = () => performance.now();
  const byId = (/** @type {string} */ id) => document.getElementById(id);

  let heardAt = own();
  let tries = 0;
  let cut = false;
  /** The server's time less this page's, ms; and the hall's minutes ahead of UTC. @type {{ahead: number, offset: number} | null} */
  let clock = null;
  /** @type {WebSocket | null} */
  let socket = null;

  // ---- what hangs on the wall

  /** @param {string} html @param {boolean} stale */
  function show(html, stale) {
    const change = () => {
      document.body.toggleAttribute("data-stale", stale);
      // @ts-ignore: idiomorph is loaded before this file
      Idiomorph.morph(document.body, html, { morphStyle: "innerHTML" });
      standing();
    };
    const leaves = document.querySelector(".moment") && !html.includes("class=\"moment\"");
    const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
    // The number of the panel shrinks into the first row.
    if (leaves && !stale && !still && document.startViewTransition) document.startViewTransition(change);
    else change();
  }

  /** What the page itself knows, put again over what was morphed. */
  function standing() {
    const blocked = byId("blocked");
    if (blocked) blocked.hidden = !sound.blocked;
    tick();
  }

  // ---- the clock, and the age where the program is gone

  const two = (/** @type {number} */ n) => String(n).padStart(2, "0");

  /** @param {number} ms */
  function wallTime(ms) {
    if (!clock) return "";
    const minute = Math.floor(ms / 60_000) + clock.offset;
    const of = ((minute % 1440) + 1440) % 1440;
    return `${two(Math.floor(of / 60))}:${two(of % 60)}`;
  }

  /** @param {HTMLElement} node @param {number} s */
  function age(node, s) {
    const words = node.dataset;
    if (s < 60) return (words.seconds ?? "").replace("#", String(Math.floor(s / 10) * 10));
    if (s < 3600) return (words.minutes ?? "").replace("#", String(Math.floor(s / 60)));
    return (words.hours ?? "").replace("#", String(Math.floor(s / 3600)));
  }

  /** @param {Element | null} node @param {string} text */
  function write(node, text) {
    if (node && text && node.textContent !== text) node.textContent = text;
  }

  function tick() {
    if (clock) write(byId("clock"), wallTime(own() + clock.ahead));
    const silent = own() - heardAt;
    const now = silent > SILENCE_MS;
    const bar = byId("cut");
    if (bar) bar.hidden = !now;
    const lost = byId("lost");
    if (lost) lost.hidden = now;
    if (now) {
      document.body.setAttribute("data-stale", "");
      const words = byId("cut-age");
      if (words) write(words, age(words, silent / 1000));
      if (clock) write(byId("cut-at"), wallTime(heardAt + clock.ahead));
    }
    if (now && !cut) socket?.close();
    cut = now;
  }

  // ---- sound: one announcement after another

  const sound = {
    /** @type {{src: string, volume: number}[]} */
    queue: [],
    playing: false,
    blocked: false,
  };

  async function play() {
    if (sound.playing) return;
    const next = sound.queue.shift();
    if (!next) return;
    sound.playing = true;
    const player = new Audio(next.src);
    player.volume = Math.min(1, Math.max(0, next.volume / 100));
    const over = () => {
      sound.playing = false;
      void play();
    };
    player.addEventListener("ended", over, { once: true });
    player.addEventListener("error", over, { once: true });
    try {
      await player.play();
      allowed(true);
    } catch (fault) {
      if (fault instanceof DOMException && fault.name === "NotAllowedError") allowed(false);
      over();
    }
  }

  /** @param {boolean} so */
  function allowed(so) {
    if (sound.blocked === !so) return;
    sound.blocked = !so;
    tell(so ? "heard" : "blocked");
    standing();
  }

  document.addEventListener("click", (event) => {
    if (!(event.target instanceof Element) || !event.target.closest("#unblock")) return;
    sound.queue = [{ src: "/audio/chime.wav", volume: 100 }];
    void play();
  });

  // ---- the program on this machine

  /** @param {string} kind */
  function tell(kind) {
    if (socket?.readyState === WebSocket.OPEN) socket.send(JSON.stringify({ kind }));
  }

  /** @param {MessageEvent} message */
  function hear(message) {
    /** @type {{kind: string, html?: string, stale?: boolean, ms?: number, offset?: number, src?: string, volume?: number}} */
    const event = JSON.parse(message.data);
    heardAt = own();
    tries = 0;
    if (event.ms !== undefined && event.offset !== undefined) clock = { ahead: event.ms - own(), offset: event.offset };
    if (event.kind === "state" && event.html !== undefined) show(event.html, event.stale === true);
    if (event.kind === "say" && event.src) {
      sound.queue.push({ src: event.src, volume: event.volume ?? 100 });
      void play();
    }
    tick();
  }

  function connect() {
    const address = new URL("/events", location.href);
    address.protocol = address.protocol.replace("http", "ws");
    socket = new WebSocket(address);
    socket.addEventListener("message", hear);
    socket.addEventListener("close", () => {
      setTimeout(connect, RETRY_MS[Math.min(tries++, RETRY_MS.length - 1)]);
    });
  }

  /** Whether the browser would let a sound play is known only by trying; a silent one is tried at once, so that the mark is there before a call. */
  function tryOut() {
    const player = new Audio("/audio/chime.wav");
    player.volume = 0;
    player.play().then(() => allowed(true), (fault) => fault.name === "NotAllowedError" && allowed(false));
  }

  connect();
  tryOut();
  setInterval(tick, 250);
})();
