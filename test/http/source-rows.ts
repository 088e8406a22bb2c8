import type { KeyScope } from "../../src/domain/key-scope.ts";
import type { Route } from "../../src/http/route.ts";
import { sourceRoutes } from "../../src/http/routes/sources.ts";
import type { SourceContext, Tried } from "../../src/http/source-context.ts";
import { createKey } from "../../src/store/access/keys.ts";
import { openTestDatabase, type TestDatabase } from "../support/database.ts";
import { startTestHttp, type TestHttp } from "../support/http.ts";
import { testSealer } from "../support/sources.ts";

/** When every test of these rows happens. */
export const noon = new Date("2026-03-01T12:00:00.000Z");
/** An id of nothing. */
export const nowhere = "019cb2a4-7c00-7000-8000-5f1d3c2b1a00";

export type Answered = { readonly status: number; readonly body: never; readonly text: string };

export type SourceRows = TestHttp & {
  readonly database: TestDatabase;
  /** Calls with a key for everything about sources; `as` names another. */
  readonly ask: (method: string, path: string, body?: unknown, as?: string) => Promise<Answered>;
  /** A key of another tenant. */
  readonly strangerKey: (...scopes: KeyScope[]) => Promise<string>;
  readonly woken: () => number;
  readonly routes: readonly Route[];
  /** What was handed to the walk so far. */
  readonly tried: readonly Tried[];
};

/** Serves the rows of sources on a database of their own; `walk` and the other functions may be given. */
export async function startSourceRows(given: Partial<SourceContext> = {}): Promise<SourceRows> {
  const database = await openTestDatabase();
  const tried: Tried[] = [];
  const lines: string[] = [];
  let woken = 0;
  const routes = sourceRoutes({
    database,
    sealer: testSealer,
    log: { info: (...told: unknown[]) => void lines.push(`${JSON.stringify(told)}\n`) },
    now: () => noon,
    wakeSources: () => woken++,
    walk: async (mailbox, onStep) => {
      tried.push(mailbox);
      const step = { step: "dns", outcome: "passed", found: "192.0.2.1" } as const;
      onStep?.(step);
      return [step];
    },
    isSchedule: (text) => text.split(" ").length >= 5,
    listeners: () => [
      { door: "smtp", at: "127.0.0.1:2525", traffic: { since: noon, messages: 2, refused: 1 } },
      { door: "http", at: "127.0.0.1:8080", traffic: { since: noon, messages: 0, refused: 0 } },
    ],
    ...given,
  });
  const http = await startTestHttp(routes, database);
  const key = await http.key("manage", "read");
  return {
    ...http,
    database,
    routes,
    tried,
    woken: () => woken,
    logs: () => http.logs() + lines.join(""),
    ask: (method, path, body, as = key) => http.call(method, path, { key: as, body }),
    strangerKey: async (...scopes) => (await createKey(database, { tenant: "stranger", name: "other", scopes })).key,
    async stop() {
      await http.stop();
      await database.close();
    },
  };
}

/** The least that a mailbox is described by. */
export const least = {
  name: "Bounces",
  host: "imap.example.com",
  auth: { method: "password", username: "bounces@example.com", password: "canary-password" },
};
