import { randomBytes } from "node:crypto";
import type { Source, SourceSettings } from "../../src/domain/source.ts";
import type { Database } from "../../src/store/database.ts";
import { createSealer } from "../../src/store/seal.ts";
import { createSource, type NewSource } from "../../src/store/sources/sources.ts";

/** Seals the secrets of sources in tests. */
export const testSealer = createSealer([randomBytes(32)]);

/** Settings of a mailbox; `change` says what matters to a test. */
export function sourceSettings(change: Partial<SourceSettings> = {}): SourceSettings {
  return {
    name: `box ${randomBytes(4).toString("hex")}`,
    host: "imap.example.com",
    port: 993,
    tls: "tls",
    auth: { method: "password", username: "bounces@example.com" },
    folders: ["INBOX"],
    afterAccept: { action: "leave" },
    schedule: "*/5 * * * *",
    idle: true,
    mode: "act",
    backlog: "read",
    ...change,
  };
}

/** A source in the database, started unless `change` says otherwise. */
export async function addSource(
  database: Database,
  change: Partial<NewSource> = {},
  now = new Date("2026-03-01T12:00:00Z"),
): Promise<Source> {
  const fields = {
    settings: sourceSettings(),
    secrets: { password: "hunter2" },
    origin: "api",
    paused: false,
  } as const;
  const source = await createSource(database, testSealer, "default", { ...fields, ...change }, now);
  if (source === "name-taken") throw new Error("Cannot add a source: expected a name that is free");
  return source;
}
