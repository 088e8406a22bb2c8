import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { doctor } from "../../src/commands/doctor.ts";
import { UsageError } from "../../src/commands/usage.ts";
import { readImapUrl } from "../../src/domain/imap-url.ts";
import { createSealer, deriveSealKey } from "../../src/store/seal.ts";
import { createSource } from "../../src/store/sources/sources.ts";
import { dropTestDatabase, openEmptyDatabase, openTestDatabase, type TestDatabase } from "../support/database.ts";
import { type ImapScript, readTestTls, startImapScript } from "../support/imap-script.ts";

const secretKey = "a secret key that is long enough for all";
const sealer = createSealer([deriveSealKey(secretKey)]);
let database: TestDatabase;
let dataDir: string;
const open: (() => unknown)[] = [];

beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), "nixie-doctor-"));
  vi.stubEnv("DATA_DIR", dataDir);
});
afterEach(async () => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
  for (const close of open.splice(0).reverse()) await close();
  await rm(dataDir, { recursive: true });
  await database.pool.query("DELETE FROM sources");
});

async function server(script: ImapScript = {}): Promise<number> {
  const started = await startImapScript(script);
  open.push(started.stop);
  return started.port;
}

async function addSource(name: string, port: number): Promise<void> {
  const { settings } = readImapUrl(`imaps://bob:x@localhost:${port}/INBOX`);
  const caCertificate = readTestTls("ca").cert;
  const source = { settings: { ...settings, name, caCertificate }, secrets: { password: "hunter22" } };
  await createSource(database, sealer, "default", { ...source, origin: "api", paused: true }, new Date());
}

/** Runs the command; answers its exit status and what it printed. */
async function run(environment: Readonly<Record<string, string>>, ...words: string[]) {
  for (const [name, value] of Object.entries(environment)) vi.stubEnv(name, value);
  let printed = "";
  vi.spyOn(process.stdout, "write").mockImplementation((text) => {
    printed += String(text);
    return true;
  });
  const status = await doctor(words).finally(() => vi.mocked(process.stdout.write).mockRestore());
  expect(printed).not.toContain("hunter22");
  return { status, printed };
}

const stored = () => ({ DATABASE_URL: database.url, SECRET_KEY: secretKey });

describe("doctor()", () => {
  it("walks through the mailbox of IMAP_URL before there is a database", async () => {
    const { status, printed } = await run({
      IMAP_URL: `imap://bob:hunter22@localhost:${await server()}/INBOX?tls=none`,
    });
    expect(status).toBe(0);
    expect(printed).toContain("· database: none yet");
    expect(printed).toMatch(/^Mailbox imap-url at localhost$/m);
    expect(printed).toMatch(/^✓ login: signed in/m);
    expect(printed).toMatch(/^✓ folder INBOX: 3 messages/m);
  });

  it("looks at database, secrets and every mailbox, and fails when one of them does", async () => {
    await addSource("good", await server({ tls: "localhost" }));
    await addSource(
      "bad",
      await server({ tls: "localhost", answers: { LOGIN: ["TAG NO [AUTHENTICATIONFAILED] hunter22 is wrong"] } }),
    );
    const { status, printed } = await run(stored());
    expect(status).toBe(1);
    expect(printed).toMatch(/^✓ database: PostgreSQL \d+/m);
    expect(printed).toMatch(/^✓ secrets: /m);
    expect(printed).toMatch(/^Mailbox good at localhost, paused$/m);
    expect(printed).toMatch(
      /^✗ login: The server refused the username or password\.\n {4}→ Check both\..*\n {4}said: .*\[hidden\] is wrong$/m,
    );
    expect(printed).toMatch(/^· folder INBOX: not reached$/m);
    expect((await run(stored(), "--source", "good")).status).toBe(0);
  });

  it("names the mailboxes there are when it is asked for another", async () => {
    await addSource("good", await server({ tls: "localhost" }));
    await expect(run(stored(), "--source", "gone")).rejects.toThrow(
      new UsageError('Cannot look at source "gone": expected one of good'),
    );
  });

  it("says that another SECRET_KEY sealed the secrets", async () => {
    await addSource("good", await server({ tls: "localhost" }));
    const { status, printed } = await run({ ...stored(), SECRET_KEY: `${secretKey}!` });
    expect(status).toBe(1);
    expect(printed).toMatch(/^✗ secrets: Cannot open the secrets of 1 of 1/m);
  });

  it("says which migrations are missing, and applies none", async () => {
    const url = await openEmptyDatabase();
    open.push(() => dropTestDatabase(url));
    for (const _ of [1, 2]) {
      const { status, printed } = await run({ ...stored(), DATABASE_URL: url });
      expect(status).toBe(1);
      expect(printed).toMatch(/^✗ database: .*0003_sources.* not applied\n {4}→ Start the service/m);
    }
  });

  it("lists faults of the settings, and a database that does not answer", async () => {
    const faults = await run({ HTTP_PORT: "x", IMAP_URL: "imaps://hunter22" });
    expect(faults.status).toBe(1);
    expect(faults.printed).toMatch(/^✗ settings: [\s\S]*HTTP_PORT: [\s\S]*IMAP_URL: expected imaps:/m);
    vi.unstubAllEnvs();
    const absent = await run({ DATABASE_URL: "postgresql://127.0.0.1:1/nixie", DATA_DIR: dataDir });
    expect(absent.status).toBe(1);
    expect(absent.printed).toMatch(/^✗ database: .*ECONNREFUSED/m);
    expect(absent.printed).toContain("· mailboxes: there are none");
  });
});
