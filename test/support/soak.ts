import { appendFileSync, existsSync, readFileSync, writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { fileURLToPath } from "node:url";

const { NIXIE_SOAK } = process.env;

/** True in `npm run soak`: the same tests at full size, with their figures written down. */
export const soaking = NIXIE_SOAK === "1";

const page = fileURLToPath(new URL("../../docs/measurements.md", import.meta.url));

/** Appends a row to the soak table of docs/measurements.md; outside a soak run it does nothing. */
export function record(what: string, figures: string): void {
  if (!soaking) return;
  const heading = "## Soak runs\n";
  const table = "\n| date | machine | what | figures |\n|---|---|---|---|\n";
  const text = existsSync(page) ? readFileSync(page, "utf8") : "# Measurements\n\n";
  if (!text.includes(heading)) writeFileSync(page, `${text.trimEnd()}\n\n${heading}${table}`);
  const machine = `${cpus().length} × ${cpus()[0]?.model.trim() ?? "unknown CPU"}, Node ${process.versions.node}`;
  appendFileSync(page, `| ${new Date().toISOString().slice(0, 10)} | ${machine} | ${what} | ${figures} |\n`);
}
