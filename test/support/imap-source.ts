import type { SourceRun, SourceState } from "../../src/domain/source.ts";
import type { Dovecot } from "./dovecot.ts";
import type { Service } from "./service.ts";
import { eventually } from "./wait.ts";

/** The user whose mailbox most tests read. */
export const mailbox = "bounces@sender.example";

export type SourceBody = {
  readonly id: string;
  readonly paused: boolean;
  readonly status: {
    readonly state: SourceState;
    readonly instance?: string;
    readonly messagesRead: number;
    readonly errors: number;
    readonly fault?: { readonly kind: string; readonly words: string };
  };
};

type Fields = Readonly<Record<string, unknown>>;

async function called<T>(service: Service, method: string, path: string, body?: unknown): Promise<T> {
  const answer = await service.call(method, path, body);
  if (answer.status < 300) return answer.body;
  throw new Error(`Cannot ${method} ${path}: expected 2xx, got ${answer.status} ${JSON.stringify(answer.body)}`);
}

/** Adds the mailbox of a Dovecot, which is read with TLS from the first byte; answers its id. It is paused. */
export async function addSource(service: Service, dovecot: Dovecot, fields: Fields = {}): Promise<string> {
  const source = {
    name: "Bounces",
    host: "localhost",
    port: dovecot.imapsPort,
    tls: "tls",
    caCertificate: dovecot.caCertificate,
    auth: { method: "password", username: mailbox, password: "secret" },
    ...fields,
  };
  const { id } = await called<{ id: string }>(service, "POST", "/v1/sources", source);
  return id;
}

/** Adds a mailbox and begins to read it. */
export async function startSource(service: Service, dovecot: Dovecot, fields: Fields = {}): Promise<string> {
  const id = await addSource(service, dovecot, fields);
  await called(service, "POST", `/v1/sources/${id}/start`);
  return id;
}

export function act(service: Service, id: string, what: string): Promise<unknown> {
  return called(service, "POST", `/v1/sources/${id}/${what}`);
}

export function change(service: Service, id: string, fields: Fields): Promise<unknown> {
  return called(service, "PATCH", `/v1/sources/${id}`, fields);
}

export function findSource(service: Service, id: string): Promise<SourceBody> {
  return called(service, "GET", `/v1/sources/${id}`);
}

/** Waits until the mailbox is in one of these states. */
export function sourceIs(service: Service, id: string, states: readonly SourceState[], deadlineMs = 60_000) {
  return eventually(
    `the source to be ${states.join(" or ")}`,
    async () => {
      const source = await findSource(service, id);
      return states.includes(source.status.state) ? source : undefined;
    },
    deadlineMs,
  );
}

/** The runs of a mailbox, newest first. */
export async function listRuns(service: Service, id: string): Promise<readonly SourceRun[]> {
  return (await called<{ rows: readonly SourceRun[] }>(service, "GET", `/v1/sources/${id}/runs`)).rows;
}

/** Waits until the newest run of a kind is done. @throws Error when it ended otherwise */
export function runDone(
  service: Service,
  id: string,
  kind: SourceRun["kind"],
  deadlineMs = 60_000,
): Promise<SourceRun> {
  return eventually(
    `the ${kind} to be done`,
    async () => {
      const run = (await listRuns(service, id)).find((one) => one.kind === kind);
      if (run?.state === "failed" || run?.state === "cancelled")
        throw new Error(`The ${kind} is ${run.state}: ${run.fault?.words} (${run.fault?.said})`);
      return run?.state === "done" ? run : undefined;
    },
    deadlineMs,
  );
}
