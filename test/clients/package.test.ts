import { execFile, execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openTestDatabase } from "../support/database.ts";
import { startMailSink } from "../support/mail-sink.ts";
import { createKey, startService } from "../support/service.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));
const client = join(root, "clients/typescript");
const folder = mkdtempSync(join(tmpdir(), "nixie-client-"));
const installed = join(folder, "node_modules", "nixie-client");
let packed: readonly string[];

/** Packs the client and unpacks it as npm would, beside what it depends on. */
beforeAll(() => {
  const said = execFileSync("npm", ["pack", "--json", "--pack-destination", folder], { cwd: client, encoding: "utf8" });
  const [{ filename, files }] = JSON.parse(said.slice(said.indexOf("[\n")));
  packed = files.map(({ path }: { path: string }) => path);
  mkdirSync(installed, { recursive: true });
  execFileSync("tar", ["xzf", join(folder, filename), "-C", installed, "--strip-components=1"]);
  for (const name of ["openapi-fetch", "openapi-typescript-helpers", "nodemailer"])
    symlinkSync(join(root, "node_modules", name), join(folder, "node_modules", name));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test("the client's types are those of the OpenAPI document", () => {
  const checked = spawnSync(process.execPath, [join(root, "scripts/client/main.mjs"), "--check"], { encoding: "utf8" });
  expect(checked.stderr).toBe("");
  expect(checked.status).toBe(0);
});

test("the package has what it is for, and nothing else", () => {
  const strange = packed.filter(
    (path) => !/^(?:package\.json|README\.md|LICENSE|(?:dist|src)\/[\w-]+\.[\w.]+)$/.test(path),
  );
  expect(strange).toEqual([]);
  for (const path of ["LICENSE", "README.md", "dist/client.js", "dist/client.d.ts", "dist/nodemailer.js"])
    expect(packed).toContain(path);
});

test("the package's own types hold where its users compile", () => {
  writeFileSync(
    join(folder, "use.mts"),
    `import { createNixie } from "nixie-client";
     import { useNixie } from "nixie-client/nodemailer";
     import { createTransport } from "nodemailer";
     const nixie = createNixie({ url: "http://127.0.0.1", key: "k", streams: { news: "marketing" } });
     useNixie(createTransport({ host: "h" }), nixie, { stream: "news" });
     const answer: "send" | "hold" | "never" = (await nixie.ask("a@b.example")).answer;
     // @ts-expect-error: there is no such class
     createNixie({ url: "", key: "", streams: { news: "bulk" } });
     // @ts-expect-error: there is no such route
     await nixie.api.GET("/v1/nothing");
     export { answer };`,
  );
  const options = ["--noEmit", "--strict", "--module", "nodenext", "--target", "es2023", "--types", "node"];
  const tsc = join(root, "node_modules/typescript/bin/tsc");
  const types = ["--typeRoots", join(root, "node_modules/@types")];
  const done = spawnSync(process.execPath, [tsc, ...options, ...types, "use.mts"], { cwd: folder, encoding: "utf8" });
  expect(done.stdout).toBe("");
  expect(done.status).toBe(0);
});

test("its README's examples work when they are followed to the letter", async () => {
  const [quickStart = "", ask = ""] = [
    ...readFileSync(join(client, "README.md"), "utf8").matchAll(/```js\n([^`]+)```/g),
  ].map(([, code]) => code ?? "");
  writeFileSync(join(folder, "send.mjs"), quickStart);
  writeFileSync(join(folder, "ask.mjs"), ask);
  const database = await openTestDatabase();
  const sink = await startMailSink();
  const service = await startService({ DATABASE_URL: database.url, BOUNCE_DOMAINS: "bounces.example.com" });
  try {
    const environment = {
      PATH: process.env["PATH"] ?? "",
      NIXIE_URL: service.httpUrl,
      NIXIE_KEY: await createKey(service.environment, "lookup,report,read"),
      SMTP_PORT: String(sink.port),
    };
    const run = async (...words: readonly string[]) => {
      return promisify(execFile)(process.execPath, [...words], { cwd: folder, env: environment }).catch(
        (fault: { stdout: string; stderr: string }) => fault,
      );
    };
    const sent = await run("send.mjs", "ann@example.com");
    expect(sent.stderr).toBe("");
    expect(sent.stdout).toMatch(/^b\+\w+@bounces\.example\.com 250 /);
    expect((await run("ask.mjs")).stdout).toMatch(/^send undefined undefined 2/);
    const reply = { address: "ann@example.com", code: 550, text: "5.1.1 No such user" };
    await service.call("POST", "/v1/smtp-replies", reply);
    const refused = await run("send.mjs", "ann@example.com");
    expect(refused.stderr).toContain("RecipientsRefused: Cannot send to ann@example.com: never (mailbox-unknown)");
    expect(sink.taken).toHaveLength(1);
  } finally {
    await service.stop();
    await sink.stop();
    await database.close();
  }
});
