import { execFile } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterAll, expect, test } from "vitest";
import { messageKinds } from "../../src/domain/verdict.ts";
import { outOfOffice, postfixBounce } from "../support/samples.ts";

const run = promisify(execFile);
const { PATH = "" } = process.env;
const cli = fileURLToPath(new URL("../../dist/cli.js", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "nixie-classify-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

type Row = { file: string; kind: string; recipients: Record<string, unknown>[]; defects: unknown[] };

/** Without any setting at all, so that a database or a data directory that it needed would be missing. */
async function classify(...files: readonly string[]): Promise<Row[]> {
  const { stdout } = await run(process.execPath, [cli, "classify", "--json", ...files], {
    cwd: folder,
    env: { PATH: PATH },
    maxBuffer: 1 << 28,
  }).catch((fault: { stdout?: string }) => ({ stdout: fault.stdout ?? "" }));
  return stdout
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line) as Row);
}

function write(name: string, text: string | Buffer): string {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
}

test("classify prints one row a file, in order, and goes on after a bad one", async () => {
  const files = [
    write("bounce.eml", postfixBounce({ to: "ann@gone.example", tag: "a" })),
    write("noise.eml", Buffer.from(Array.from({ length: 4096 }, (_, index) => (index * 131) % 256))),
    write("empty.eml", ""),
    join(folder, "not-there.eml"),
    write("away.eml", outOfOffice({ from: "bob@away.example", tag: "b" })),
  ];
  mkdirSync(join(folder, "a-folder.eml"));
  const rows = await classify(...files);
  expect(rows.map((row) => row.file)).toEqual(files);
  expect(rows[0]).toMatchObject({
    kind: "bounce",
    recipients: [
      {
        address: "ann@gone.example",
        action: "failed",
        status: "5.1.1",
        category: "hard",
        reason: "mailbox-unknown",
        fault: "recipient",
        finality: "terminal",
        answer: "never",
      },
    ],
  });
  expect(Object.keys(rows[0]?.recipients[0] ?? {})).toEqual(
    expect.arrayContaining(["hop", "confidence", "rule", "evidence"]),
  );
  expect(rows[3]?.defects.length).toBeGreaterThan(0);
  expect(rows[4]).toMatchObject({ kind: "auto-reply" });
  for (const row of rows) expect(messageKinds).toContain(row.kind);
});

test("classify reads 1,000 files in one process", async () => {
  const files = Array.from({ length: 1000 }, (_, index) =>
    write(`many-${index}.eml`, postfixBounce({ to: `u${index}@gone.example`, tag: `m${index}` })),
  );
  const rows = await classify(...files);
  expect(rows.length).toBe(1000);
  expect(rows.every((row) => row.kind === "bounce")).toBe(true);
});
