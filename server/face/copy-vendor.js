// Copies what pages need from node_modules into assets/vendor, where the programs embed it.
// Nothing third-party is committed: `npm ci --ignore-scripts && npm run build` makes this folder again.
import { copyFile, mkdir } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const target = join(here, "assets", "vendor");

/** From (under node_modules) and to (under assets/vendor). build.rs holds the same names. */
const parts = [
  ["@fontsource/b612/files/b612-latin-400-normal.woff2", "b612-400.woff2"],
  ["@fontsource/b612/files/b612-latin-700-normal.woff2", "b612-700.woff2"],
  ["@fontsource/b612/LICENSE", "b612-licence.txt"],
  ["htmx.org/dist/htmx.min.js", "htmx.js"],
  ["idiomorph/dist/idiomorph.min.js", "idiomorph.js"],
];

await mkdir(target, { recursive: true });
for (const [from, to] of parts) {
  await copyFile(join(here, "node_modules", from), join(target, to));
}
console.log(`assets/vendor: ${parts.length} files`);
