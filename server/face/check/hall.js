// A hall for the page modules: one live page, its region and a feed, told by the test what to say. No product code.

import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";

const ASSETS = join(import.meta.dirname, "..", "assets");
const TYPES = { ".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml", ".woff2": "font/woff2" };
/** What every page of the product says. */
const CSP =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; media-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/** Opens a hall on a free port of this machine. */
export async function openHall() {
  const hall = {
    seq: 1,
    status: 200,
    refuse: false,
    fetches: /** @type {{after: string | null, at: number, match: string | undefined}[]} */ ([]),
    sockets: /** @type {Set<import("node:net").Socket>} */ (new Set()),
    say: (/** @type {object} */ frame) => hall.sockets.forEach((s) => s.write(text(JSON.stringify(frame)))),
    news: () => {
      hall.seq += 1;
      hall.say({ kind: "frame", seq: hall.seq, ms: Date.now() });
    },
    hangUp: () => hall.sockets.forEach((s) => s.destroy()),
    address: "",
    close: () => {
      hall.hangUp();
      server.closeAllConnections();
      server.close();
    },
  };
  const server = createServer(async (request, response) => {
    const url = new URL(request.url ?? "/", "http://hall");
    response.setHeader("Content-Security-Policy", CSP);
    if (url.pathname.startsWith("/face/")) return asset(url.pathname, response);
    if (url.pathname === "/page") return html(response, page(hall.seq));
    if (url.pathname !== "/region") return void response.writeHead(404).end();
    hall.fetches.push({ after: url.searchParams.get("after"), at: Date.now(), match: request.headers["if-none-match"] });
    if (hall.status === 304) return void response.writeHead(304).end();
    if (hall.status !== 200) return void response.writeHead(hall.status).end("no");
    response.setHeader("ETag", `"${hall.seq}"`);
    html(response, region(hall.seq));
  });
  server.on("upgrade", (request, socket) => {
    if (hall.refuse) return void socket.destroy();
    const accept = createHash("sha1").update(`${request.headers["sec-websocket-key"]}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`).digest("base64");
    socket.write(`HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${accept}\r\n\r\n`);
    hall.sockets.add(socket);
    socket.on("close", () => hall.sockets.delete(socket));
    socket.on("error", () => hall.sockets.delete(socket));
    hall.say({ kind: "hello", seq: hall.seq, ms: Date.now() });
  });
  await new Promise((done) => server.listen(0, "127.0.0.1", () => done(undefined)));
  hall.address = `http://127.0.0.1:${/** @type {import("node:net").AddressInfo} */ (server.address()).port}`;
  return hall;
}

/** One unmasked text frame (RFC 6455, 5.2), up to 125 bytes.
 * @param {string} message */
function text(message) {
  const payload = Buffer.from(message);
  return Buffer.concat([Buffer.from([0x81, payload.length]), payload]);
}

/** @param {string} path @param {import("node:http").ServerResponse} response */
async function asset(path, response) {
  const file = normalize(path.slice("/face/".length));
  try {
    const bytes = await readFile(join(ASSETS, file));
    response.setHeader("Content-Type", TYPES[/** @type {keyof typeof TYPES} */ (extname(file))] ?? "text/plain");
    response.end(bytes);
  } catch {
    response.writeHead(404).end();
  }
}

/** @param {import("node:http").ServerResponse} response @param {string} body */
function html(response, body) {
  response.setHeader("Content-Type", "text/html; charset=utf-8");
  response.end(body);
}

/** @param {number} seq */
function page(seq) {
  const config = JSON.stringify({ allowEval: false, includeIndicatorStyles: false, selfRequestsOnly: true, responseHandling: [{ code: "204|304", swap: false }, { code: "2..", swap: true }, { code: "...", swap: false, error: true }] });
  return `<!doctype html><html lang="en" data-surface="phone"><head><title>Hall</title>
<meta name="htmx-config" content='${config}'>
<link rel="icon" href="/face/img/mark.svg"><link rel="stylesheet" href="/face/css/tokens.css"><link rel="stylesheet" href="/face/css/components.css">
<script defer src="/face/vendor/htmx.js"></script><script defer src="/face/vendor/idiomorph.js"></script>
${["live", "clock", "keys", "theme"].map((m) => `<script type="module" src="/face/js/${m}.js"></script>`).join("")}</head><body>
<time data-at="${Date.now()}" data-offset="480">00:00</time>
<div id="stale" hidden><b data-stale-age data-seconds="# seconds" data-minute="1 minute" data-minutes="# minutes" data-hour="1 hour" data-hours="# hours"></b><time data-stale-at></time></div>
${region(seq)}
<dialog id="keys"><button data-close>close</button></dialog><input type="checkbox" id="switch" data-keys-switch>
<details class="look"><summary>look</summary><form method="post" action="/look"><input type="radio" name="theme" value="auto" checked><input type="radio" name="theme" value="dark" id="dark"><input type="radio" name="size" value="larger" id="larger"></form></details>
</body></html>`;
}

/** @param {number} seq */
function region(seq) {
  return `<main id="live" data-feed="/feed" data-region="/region" data-seq="${seq}"><p id="shown">${seq}</p>
<form><input type="hidden" id="nonce" value="n${seq}"><input id="note" value="">
<label><input type="checkbox" id="paper"> paper</label></form>
<details id="more"><summary>more</summary>text ${seq}</details>
<button id="next" data-key="Enter">next</button><button id="recall" data-key="R">recall</button><details><summary data-key="p">park</summary><form><input id="why"></form></details></main>`;
}
