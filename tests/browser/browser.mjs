// The one place that starts the browser: Debian's Chromium, headless, talking to nobody but the page.

import { chromium } from "playwright-core";

/** Starts Chromium. CHROMIUM=PATH names another program than Debian's. */
export function launch() {
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
      "--autoplay-policy=no-user-gesture-required",
    ],
  });
}
