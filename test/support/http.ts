import type { KeyScope } from "../../src/domain/key-scope.ts";
import { type AppOptions, createApp } from "../../src/http/app.ts";
import { createGate } from "../../src/http/gate.ts";
import type { Route } from "../../src/http/route.ts";
import { startHttp } from "../../src/http/server.ts";
import { createLog } from "../../src/monitoring/log.ts";
import { createMetrics } from "../../src/monitoring/metrics.ts";
import { startKeyring } from "../../src/store/access/keyring.ts";
import { createKey } from "../../src/store/access/keys.ts";
import type { Database } from "../../src/store/database.ts";
import { createTenantDirectory } from "../../src/store/tenants/tenant-directory.ts";

export type TestHttp = {
  readonly url: string;
  /** Everything logged so far, at level debug. */
  readonly logs: () => string;
  /** Makes a key with these scopes. */
  readonly key: (...scopes: KeyScope[]) => Promise<string>;
  /** Makes a key of another tenant's. */
  readonly keyOf: (tenant: string, ...scopes: KeyScope[]) => Promise<string>;
  /** Sends a request; a `body` that is not text or bytes goes as JSON. */
  readonly call: (
    method: string,
    path: string,
    options?: { key?: string | undefined; body?: unknown; headers?: Record<string, string> },
  ) => Promise<{ status: number; headers: Headers; body: never; text: string }>;
  readonly stop: () => Promise<void>;
};

/** Serves rows on a free port of loopback, with real keys, and refuses to send what the rows do not document. */
export async function startTestHttp(
  routes: readonly Route[],
  database: Database,
  options: Partial<AppOptions> = {},
): Promise<TestHttp> {
  const keyring = startKeyring(database);
  const lines: string[] = [];
  const app = createApp(routes, {
    log: createLog({ level: "debug", destination: { write: (line) => void lines.push(line) } }),
    metrics: createMetrics(),
    gate: createGate(
      database,
      keyring,
      createTenantDirectory(database, { sending: [], bounce: [] }, () => performance.now()),
    ),
    exposure: "loopback",
    answers: "checked",
    ...options,
  });
  const http = await startHttp(app, { host: "127.0.0.1", port: 0 });
  const url = `http://127.0.0.1:${http.port}`;
  return {
    url,
    logs: () => lines.join(""),
    key: async (...scopes) => (await createKey(database, { tenant: "default", name: "test", scopes })).key,
    keyOf: async (tenant, ...scopes) => (await createKey(database, { tenant, name: "test", scopes })).key,
    async call(method, path, { key, body, headers = {} } = {}) {
      const isJson = body !== undefined && typeof body !== "string" && !(body instanceof Uint8Array);
      const response = await fetch(url + path, {
        method,
        redirect: "manual",
        headers: {
          ...(key === undefined ? {} : { Authorization: `Bearer ${key}` }),
          ...(isJson ? { "Content-Type": "application/json" } : {}),
          ...headers,
        },
        body: isJson ? JSON.stringify(body) : ((body ?? null) as string | null),
      });
      const text = await response.text();
      const isParsable = text !== "" && /[/+]json\b/.test(response.headers.get("content-type") ?? "");
      return {
        status: response.status,
        headers: response.headers,
        body: (isParsable ? JSON.parse(text) : undefined) as never,
        text,
      };
    },
    async stop() {
      await http.stop();
      await keyring.stop();
    },
  };
}
