/** Runs every bench, one after the other; fails when one of them does. */
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";

let failed = 0;
for (const name of ["reading", "lookups", "accept", "imap", "ui/review-keys"]) {
  const { status } = spawnSync(process.execPath, [fileURLToPath(new URL(`${name}.mjs`, import.meta.url))], {
    stdio: "inherit",
  });
  if (status !== 0) failed++;
}
process.exitCode = failed === 0 ? 0 : 1;
