import { setTimeout as sleep } from "node:timers/promises";
import type { Incoming } from "../../../src/domain/envelope.ts";
import type {
  FolderBatch,
  FolderCursor,
  MessageOrigin,
  RunState,
  Source,
  SourceDesk,
  SourceProgress,
} from "../../../src/domain/source.ts";

type Taken = Incoming & { readonly origin: MessageOrigin };

/** A desk that keeps everything in memory, as it was committed. */
export type MemoryDesk = SourceDesk & {
  readonly accepted: Taken[];
  readonly batches: FolderBatch[];
  readonly cursors: Map<string, FolderCursor>;
  readonly told: SourceProgress[];
  readonly finished: string[];
  readonly run: { state: RunState; total: number; read: number };
  /** Called before each commit; what it throws is thrown instead. */
  beforeCommit: (batch: FolderBatch) => Promise<void> | void;
};

export function memoryDesk(): MemoryDesk {
  const accepted: Taken[] = [];
  const batches: FolderBatch[] = [];
  const cursors = new Map<string, FolderCursor>();
  const told: SourceProgress[] = [];
  const finished: string[] = [];
  const run = { state: "running" as RunState, total: 0, read: 0 };
  const desk: MemoryDesk = {
    accepted,
    batches,
    cursors,
    told,
    finished,
    run,
    beforeCommit: () => {},
    listCursors: async () => [...cursors.values()],
    async accept(batch) {
      await desk.beforeCommit(batch);
      await sleep(1);
      batches.push(batch);
      accepted.push(...batch.messages);
      cursors.set(batch.cursor.folder, batch.cursor);
      return batch.messages.map((_, index) => ({ id: `${accepted.length}-${index}`, duplicate: false }));
    },
    async saveCursor(cursor) {
      cursors.set(cursor.folder, cursor);
    },
    openRun: async () => ({ id: "run", ...run }),
    findRun: async () => undefined,
    runState: async () => run.state,
    async reportRun(_id, progress) {
      Object.assign(run, progress);
    },
    async finishRun(id) {
      finished.push(id);
      return true;
    },
    async report(progress) {
      told.push(progress);
    },
    seeCanary: async () => false,
    token: async () => "",
  };
  return desk;
}

/** A source for tests; not started before the epoch, so everything counts as live unless the test says otherwise. */
export function testSource(changes: Partial<Source> = {}): Source {
  return {
    id: "019ac000-0000-7000-8000-000000000001",
    tenant: "default",
    name: "bounces",
    host: "127.0.0.1",
    port: 143,
    tls: "none",
    auth: { method: "password", username: "bounces@sender.example" },
    folders: ["INBOX"],
    afterAccept: { action: "leave" },
    schedule: "* * * * *",
    idle: true,
    mode: "act",
    backlog: "read",
    origin: "api",
    paused: false,
    version: 1,
    startedAt: new Date(0),
    createdAt: new Date(0),
    ...changes,
  };
}
