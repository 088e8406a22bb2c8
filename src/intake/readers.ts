import { Worker } from "node:worker_threads";
import type { Incoming } from "../domain/envelope.ts";
import type { OperatorRule } from "../domain/operator-rule.ts";
import type { ReaderAnswer, ReaderTask } from "./reader.ts";
import type { Reading } from "./reading.ts";

export type ReaderOptions = {
  /** The compiled reader.js: a thread cannot load TypeScript. */
  readonly entry: URL;
  readonly threads: number;
  /** Milliseconds that one message may take. */
  readonly timeoutMs: number;
  /** Heap of one thread, in MiB. It does not cap Buffers, so the bytes are capped by whoever hands them in. */
  readonly heapMiB: number;
};

/** Threads that make `A` of a task with raw bytes. */
export type Readers<T extends { readonly raw: Uint8Array } = ReaderTask, A = Reading> = {
  /** Reads one message in a thread. Rejects when the reader fails, dies, or exceeds its time or memory. */
  read(task: T): Promise<A>;
  stop(): Promise<void>;
};

/** What a reader is told of a message. */
export function taskOf(
  { raw, envelope }: Pick<Incoming, "raw" | "envelope">,
  rules: readonly OperatorRule[],
): ReaderTask {
  // Only a mail server's client says whom the envelope names; of other doors the null sender may mean "not told".
  const told = envelope.door === "smtp" || envelope.door === "lmtp";
  return { raw, rules, mailFrom: told ? envelope.mailFrom : undefined };
}

type Task<T, A> = {
  readonly asked: T;
  resolve: (reading: A) => void;
  reject: (fault: Error) => void;
};
type Seat<T, A> = {
  worker: Worker | undefined;
  /** The worker has loaded. */
  ready: boolean;
  task: Task<T, A> | undefined;
  timer: NodeJS.Timeout | undefined;
};

/** Milliseconds that a thread may take to load: on a busy machine far more than any message takes. */
const loadMs = 60_000;

/** Starts threads that read messages, one at a time each; a thread that hangs or dies is replaced. */
export function startReaders<T extends { readonly raw: Uint8Array } = ReaderTask, A = Reading>(
  options: ReaderOptions,
): Readers<T, A> {
  const queue: Task<T, A>[] = [];
  let stopped = false;
  const seats: Seat<T, A>[] = Array.from({ length: options.threads }, () => ({
    worker: undefined,
    ready: false,
    task: undefined,
    timer: undefined,
  }));

  function fill(seat: Seat<T, A>): Worker {
    const worker = new Worker(options.entry, {
      // What this process was started with (an inspector, a test runner's conditions) is not for its threads.
      execArgv: [],
      // What one message leaves behind is small: a larger young generation takes memory and saves no time.
      resourceLimits: { maxOldGenerationSizeMb: options.heapMiB, maxYoungGenerationSizeMb: 12, stackSizeMb: 4 },
    });
    worker.on("message", (answer: ReaderAnswer<A>) => {
      if ("ready" in answer) {
        seat.ready = true;
        if (seat.task !== undefined) limitTime(seat, worker);
      } else if ("reading" in answer) settle(seat, (task) => task.resolve(answer.reading));
      else settle(seat, (task) => task.reject(new Error(`Cannot read message: ${answer.fault}`)));
    });
    worker.on("error", (fault) => vacate(seat, worker, new Error(`Cannot read message: its reader died: ${fault}`)));
    worker.on("exit", () => vacate(seat, worker, new Error("Cannot read message: its reader exited")));
    worker.unref();
    seat.worker = worker;
    seat.ready = false;
    return worker;
  }

  function limitTime(seat: Seat<T, A>, worker: Worker): void {
    const ms = seat.ready ? options.timeoutMs : loadMs;
    clearTimeout(seat.timer);
    seat.timer = setTimeout(() => vacate(seat, worker, new Error(`Cannot read message: not done after ${ms} ms`)), ms);
  }

  function settle(seat: Seat<T, A>, tell: (task: Task<T, A>) => void): void {
    const { task } = seat;
    clearTimeout(seat.timer);
    seat.task = undefined;
    if (task !== undefined) tell(task);
    next(seat);
  }

  function vacate(seat: Seat<T, A>, worker: Worker, fault: Error): void {
    if (seat.worker !== worker) return;
    seat.worker = undefined;
    void worker.terminate();
    settle(seat, (task) => task.reject(fault));
  }

  function next(seat: Seat<T, A>): void {
    if (stopped || seat.task !== undefined) return;
    const task = queue.shift();
    if (task === undefined) return;
    const worker = seat.worker ?? fill(seat);
    seat.task = task;
    limitTime(seat, worker);
    // Posting a view would copy the whole pool it lies in: copy its bytes once and hand the copy over.
    const raw = new Uint8Array(task.asked.raw);
    worker.postMessage({ ...task.asked, raw }, [raw.buffer]);
  }

  return {
    read(asked) {
      return new Promise((resolve, reject) => {
        if (stopped) return reject(new Error("Cannot read message: the readers have stopped"));
        queue.push({ asked, resolve, reject });
        const seat = seats.find((candidate) => candidate.task === undefined);
        if (seat !== undefined) next(seat);
      });
    },
    async stop() {
      stopped = true;
      for (const task of queue.splice(0)) task.reject(new Error("Cannot read message: the readers have stopped"));
      await Promise.all(seats.map((seat) => seat.worker?.terminate()));
    },
  };
}
