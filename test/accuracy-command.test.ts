import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, it } from "vitest";
import { postfixBounce } from "./support/samples.ts";

const command = fileURLToPath(new URL("../bench/accuracy/main.mjs", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "nixie-accuracy-command-"));
afterAll(() => rmSync(folder, { recursive: true }));

const ann = { address: "ann@gone.example", action: "failed", status: "5.1.1", reason: "mailbox-unknown", hard: true };
writeFileSync(join(folder, "ann.eml"), postfixBounce({ to: ann.address, tag: "a" }));

/** Runs the command on one bounce of ann's, of which the truth table says `row`. */
function run(row: object, ...words: readonly string[]) {
  writeFileSync(join(folder, "truth.jsonl"), JSON.stringify({ file: "ann.eml", kind: "bounce", ...row }));
  const { stdout, status } = spawnSync(process.execPath, [command, "--corpus", folder, ...words], { encoding: "utf8" });
  return { stdout, status };
}

describe("npm run accuracy", () => {
  it("prints figures, targets and reliability, and succeeds when all is right", () => {
    const { stdout, status } = run({ recipients: [ann] });
    expect(status).toBe(0);
    expect(stdout).toMatch(/^recipients +100\.00 % +at least 99\.5 % +pass +100\.00 %$/m);
    expect(stdout).toMatch(/^Disputed rows .*: 0 \(at most 10\)$/m);
    expect(stdout).toMatch(/^0\.97 and more +1 +0\.9\d+ +0\.9\d+ +1\.000 +1\.000$/m);
    expect(stdout).not.toContain("MISS");
  });

  it("fails when a figure is worse than asked, and shows what was missed", () => {
    const { stdout, status } = run({ recipients: [{ ...ann, hard: false }] }, "--misses", "5");
    expect(status).toBe(1);
    expect(stdout).toMatch(/^falsely hard +1 +at most 0 +FAIL +1$/m);
    expect(stdout).toContain("MISS ann.eml ann@gone.example hard false mailbox-unknown");
  });

  it("only reports when it is told to", () => {
    expect(run({ recipients: [{ ...ann, hard: false }] }, "--report-only").status).toBe(0);
  });
});
