// A real server on a folder of its own, with the catalogue, keys and accounts; and what a kiosk and a clerk do there over the API.

import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { randomUUID } from "node:crypto";

const ROOT = resolve(import.meta.dirname, "..", "..");
const TARGET = process.env.SENHA_PROGRAMS ?? join(process.env.CARGO_TARGET_DIR ?? join(ROOT, "target"), "debug");
/** A Tuesday on which every hall is open. */
export const MORNING = "2026-11-24T10:20:00+08:00";
/** The evening of the same day, when every hall is closed. */
export const EVENING = "2026-11-24T20:00:00+08:00";
export const HALL = "gsc-venceslau";
/** The hall with three storeys. */
export const STOREYS = "dsaj-campo";
export const PASSWORD = "a long password for trials";
/** How long a program may take to stop, ms: a browser that still listens to a feed may keep it waiting. */
const STOP_MS = 8000;
/** How long a program may take to say that it runs, ms. */
const START_MS = 20_000;

/** Runs a program to its end; answers what it said.
 * @param {string} name @param {string[]} args @param {string} [input] */
async function run(name, args, input = "") {
  const child = spawn(join(TARGET, name), args, { stdio: ["pipe", "pipe", "pipe"] });
  let [out, err] = ["", ""];
  child.stdout.on("data", (bytes) => (out += bytes));
  child.stderr.on("data", (bytes) => (err += bytes));
  child.stdin.end(input);
  const [code] = await once(child, "close");
  if (code !== 0) throw new Error(`${name} ${args.join(" ")}: ${err || out}`);
  return out;
}

/** A program that runs until it is stopped. */
export class Program {
  /** @param {string} name @param {string[]} args @param {RegExp} says what it says when it runs; its first group is the answer */
  static async start(name, args, says) {
    const child = spawn(join(TARGET, name), args, { stdio: ["ignore", "pipe", "pipe"] });
    const program = new Program(child);
    let told = "";
    program.said = await new Promise((done, fail) => {
      const late = () => fail(new Error(`${name} did not say that it runs: ${told}`));
      AbortSignal.timeout(START_MS).addEventListener("abort", late);
      const hear = (/** @type {Buffer} */ bytes) => {
        told += bytes;
        const found = says.exec(told);
        if (found) done(found[1] ?? "");
      };
      child.stdout.on("data", hear);
      child.stderr.on("data", hear);
      child.once("exit", (code) => fail(new Error(`${name} ended with ${code}: ${told}`)));
    });
    return program;
  }

  /** @param {import("node:child_process").ChildProcess} child */
  constructor(child) {
    this.child = child;
    this.said = "";
  }

  async stop() {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return;
    const ended = once(this.child, "exit");
    this.child.kill("SIGTERM");
    // A browser that still listens to a feed may keep a polite stop waiting.
    AbortSignal.timeout(STOP_MS).addEventListener("abort", () => this.child.kill("SIGKILL"));
    await ended;
  }
}

/** A server with its data. */
export class Server {
  /** @param {{clock?: string, people?: [string, string, string?][], halls?: string[]}} [wishes]
   * people: name, role, hall (every hall if left out) */
  static async open({ clock = MORNING, people = [], halls = [HALL] } = {}) {
    const folder = await mkdtemp(join(tmpdir(), "senha-pages-"));
    const server = new Server(folder, clock);
    await server.cli("import", join(ROOT, "server/catalogue/macau.toml"));
    for (const hall of halls) server.keys[hall] = await server.key("kiosk", hall);
    for (const hall of halls) server.clerks[hall] = await server.key("clerk", hall);
    for (const [name, role, hall] of people) await server.account(name, role, hall);
    await server.start();
    return server;
  }

  /** @param {string} folder @param {string} clock */
  constructor(folder, clock) {
    this.folder = folder;
    this.clock = clock;
    this.port = 0;
    this.base = "";
    /** @type {Record<string, string>} */
    this.keys = {};
    /** @type {Record<string, string>} */
    this.clerks = {};
    /** @type {Program | null} */
    this.program = null;
  }

  /** @param {string[]} args */
  cli(...args) {
    return run("senha-server", [...args, "--data", this.folder]);
  }

  /** @param {string} role @param {string} hall */
  async key(role, hall) {
    return (await this.cli("key", "new", "--role", role, "--hall", hall)).trim().split("\n").at(-1) ?? "";
  }

  /** @param {string} name @param {string} role @param {string} [hall] */
  account(name, role, hall) {
    const where = hall ? ["--hall", hall] : ["--all-halls"];
    return run("senha-server", ["account", "new", "--name", name, "--role", role, ...where, "--data", this.folder], `${PASSWORD}\n`);
  }

  /** Starts it, after a stop on the same port and with its clock where a stop left it. */
  async start() {
    const args = ["serve", "--data", this.folder, "--listen", `127.0.0.1:${this.port}`, "--clock", this.clock];
    this.program = await Program.start("senha-server", args, /Senha listens on (http:\/\/\S+)/);
    this.base = this.program.said;
    this.port = Number(new URL(this.base).port);
  }

  async stop() {
    const now = this.program && (await this.now());
    await this.program?.stop();
    this.program = null;
    if (now) this.clock = now;
  }

  /** The server's time. */
  async now() {
    return (await (await fetch(`${this.base}/api/v1/halls`)).json()).at;
  }

  async close() {
    await this.program?.stop();
    await rm(this.folder, { recursive: true, force: true });
  }

  /** A file with a key in it, as devices want it.
   * @param {string} name @param {string} key */
  async keyFile(name, key) {
    const path = join(this.folder, `${name}.key`);
    await writeFile(path, key);
    return path;
  }

  /** A deed over the API; answers its body and fails where the server refuses.
   * @param {string} key none for whoever needs none @param {string} path @param {object} [body] */
  async post(key, path, body = {}) {
    const answer = await fetch(`${this.base}/api/v1${path}`, {
      method: "POST",
      headers: { ...(key ? { Authorization: `Bearer ${key}` } : {}), "Idempotency-Key": randomUUID(), "Content-Type": "application/json" },
      body: JSON.stringify(body),
    });
    const told = await answer.json();
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${JSON.stringify(told)}`);
    return told;
  }

  /** Takes a ticket at the kiosk. @param {string} service @param {object} [more] @param {string} [hall] */
  take(service, more = {}, hall = HALL) {
    return this.post(this.keys[hall] ?? "", `/halls/${hall}/tickets`, { service, ...more });
  }

  /** Books as a resident does. @param {string} service @param {string} day @param {string} time @param {string} [hall] */
  async book(service, day, time, hall = HALL) {
    const contact = { email: `${randomUUID()}@example.org` };
    const held = await this.post("", "/holds", { hall, service, day, time, contact });
    return this.post("", "/bookings", { hold: held.id, contact, language: "en" });
  }

  /** A clerk's deed on a ticket. @param {{id: string}} ticket @param {string} deed @param {object} [body] */
  deed(ticket, deed, body = {}) {
    return this.post(this.clerks[ticket.id.split(".")[0] ?? HALL] ?? "", `/tickets/${ticket.id}/${deed}`, body);
  }

  /** A clerk's deed at a counter: open, pause, close, next. @param {string | number} counter @param {string} deed @param {string} [hall] */
  at(counter, deed, hall = HALL) {
    return this.post(this.clerks[hall] ?? "", `/halls/${hall}/counters/${counter}/${deed}`, {});
  }
}
