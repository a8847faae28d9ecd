// @ts-check
// Follows a feed: one WebSocket of the same origin, opened again when it breaks, closed while nobody looks.

/**
 * A message of the feed, as far as a page needs it.
 * @typedef {{kind: string, seq: number, ms?: number}} Frame
 */

/** Waits before the next try, ms; each is spread by up to half so that a thousand pages do not return at once. */
const WAITS = [500, 1000, 2000, 4000, 8000, 15000];
/** A page that was hidden this long closes its socket, ms. */
const SLEEP = 120_000;
/** A socket that was silent this long is given up, ms: the server says something every 3 s. */
const SILENT = 10_000;

/**
 * Follows the feed at a path until the page is left.
 * @param {string} path address of the feed on this origin
 * @param {() => number} after the seq that is shown, sent when the socket is opened again
 * @param {(frame: Frame) => void} heard called with each message
 * @returns {() => void} ends it
 */
export function follow(path, after, heard) {
  /** @type {WebSocket | null} */
  let socket = null;
  let tries = 0;
  let ended = false;
  let retry = 0;
  let sleep = 0;
  let silent = 0;

  const address = () => {
    const url = new URL(path, location.href);
    url.protocol = url.protocol === "https:" ? "wss:" : "ws:";
    url.searchParams.set("after", String(after()));
    return url.href;
  };

  const drop = () => {
    clearTimeout(silent);
    const old = socket;
    socket = null;
    old?.close();
  };

  const again = () => {
    if (ended || document.hidden && sleep < 0) return;
    const wait = WAITS[Math.min(tries, WAITS.length - 1)];
    tries += 1;
    clearTimeout(retry);
    retry = setTimeout(open, wait * (0.75 + Math.random() / 2));
  };

  const listen = () => {
    clearTimeout(silent);
    silent = setTimeout(() => {
      drop();
      again();
    }, SILENT);
  };

  const open = () => {
    if (ended || socket) return;
    const mine = new WebSocket(address());
    socket = mine;
    listen();
    mine.addEventListener("message", (event) => {
      if (socket !== mine) return;
      tries = 0;
      listen();
      const frame = read(event.data);
      if (frame) heard(frame);
    });
    mine.addEventListener("close", () => {
      if (socket !== mine) return;
      drop();
      again();
    });
  };

  const seen = () => {
    clearTimeout(sleep);
    sleep = 0;
    if (document.hidden) {
      sleep = setTimeout(() => {
        sleep = -1;
        clearTimeout(retry);
        drop();
      }, SLEEP);
    } else if (!socket) {
      tries = 0;
      clearTimeout(retry);
      open();
    }
  };

  document.addEventListener("visibilitychange", seen);
  open();
  return () => {
    ended = true;
    document.removeEventListener("visibilitychange", seen);
    clearTimeout(retry);
    clearTimeout(sleep);
    drop();
  };
}

/**
 * @param {unknown} data
 * @returns {Frame | null}
 */
function read(data) {
  if (typeof data !== "string") return null;
  try {
    const frame = JSON.parse(data);
    return typeof frame?.kind === "string" && typeof frame.seq === "number" ? frame : null;
  } catch {
    return null;
  }
}
