import type { Log } from "../monitoring/log.ts";
import { createBell } from "./bell.ts";

/** A right to a duty that no other instance has meanwhile. */
export type Hold = {
  /** Aborted when another instance may have the duty now. */
  readonly lost: AbortSignal;
  release(): Promise<void>;
};

/** What is at work on a duty. */
export type Worker = { readonly ended: Promise<unknown>; stop(): Promise<void> };

/** Work that one instance at a time has. */
export type Duty<H extends Hold = Hold> = {
  readonly name: string;
  /** When it differs from that of the work under way, the work begins anew. */
  readonly version: string;
  /** Undefined: it is no longer as it was listed, so nothing is begun until the next look. */
  begin(hold: H): Promise<Worker | undefined>;
};

export type DutyOptions<H extends Hold = Hold> = {
  /** Everything that somebody should be at work on. */
  readonly list: () => Promise<readonly Duty<H>[]>;
  /** Takes the right to a duty; undefined while another instance has it. */
  readonly hold: (name: string) => Promise<H | undefined>;
  readonly log: Log;
  /** How often the list is looked at, in milliseconds; 2,000. */
  readonly checkMs?: number | undefined;
  /** Work that has not ended so long after it was told to, in milliseconds, is waited for no more; 4,000. */
  readonly mostStopMs?: number | undefined;
};

type Running = {
  readonly version: string;
  readonly worker: Worker;
  readonly hold: Hold;
  over: boolean;
  /** Once it has been told to end. */
  ending?: Promise<void>;
};

/**
 * Sees to it that every duty is worked on, by this instance or another: begins what nobody has, ends what is wanted no
 * more or has changed, and begins anew what ended.
 */
export function startDuties<H extends Hold>(options: DutyOptions<H>): { wake(): void; stop(): Promise<void> } {
  const bell = createBell();
  const duties = new Duties(options, () => bell.ring());
  let stopped = false;
  const loop = (async () => {
    while (!stopped) {
      await duties
        .look(() => stopped)
        .catch((fault: unknown) => options.log.warn({ err: fault }, "cannot look at the list of duties"));
      if (!stopped) await bell.wait(options.checkMs ?? 2_000);
    }
    await duties.endAll();
  })();
  return {
    wake: () => bell.ring(),
    async stop() {
      stopped = true;
      bell.ring();
      await loop;
    },
  };
}

class Duties<H extends Hold> {
  readonly #options: DutyOptions<H>;
  readonly #running = new Map<string, Running>();
  readonly #wake: () => void;

  constructor(options: DutyOptions<H>, wake: () => void) {
    this.#options = options;
    this.#wake = wake;
  }

  async look(stopping: () => boolean): Promise<void> {
    const duties = new Map((await this.#options.list()).map((duty) => [duty.name, duty]));
    for (const [name, one] of this.#running) {
      // Nobody waits for its end: it may take a while, and the others go on.
      if (one.over || duties.get(name)?.version !== one.version) void this.#end(name, one);
    }
    for (const duty of duties.values()) {
      if (stopping()) return;
      if (!this.#running.has(duty.name)) await this.#begin(duty);
    }
  }

  async endAll(): Promise<void> {
    await Promise.all([...this.#running].map(([name, one]) => this.#end(name, one)));
  }

  // What cannot begin keeps no other duty from beginning, and is tried again at the next look.
  async #begin(duty: Duty<H>): Promise<void> {
    const { hold: take, log } = this.#options;
    const hold = await take(duty.name);
    if (hold === undefined) return;
    try {
      const worker = await duty.begin(hold);
      if (worker === undefined) await hold.release();
      else this.#keep(duty, worker, hold);
    } catch (fault) {
      log.error({ err: fault, duty: duty.name }, "cannot begin a duty");
      await hold.release();
    }
  }

  #keep({ name, version }: Duty<H>, worker: Worker, hold: H): void {
    const one: Running = { version, worker, hold, over: false };
    this.#running.set(name, one);
    const markOver = () => {
      one.over = true;
    };
    worker.ended.then(markOver, (fault: unknown) => {
      this.#options.log.error({ err: fault, duty: name }, "a duty ended with a fault");
      markOver();
    });
    const onLost = () => void this.#end(name, one);
    if (hold.lost.aborted) onLost();
    else hold.lost.addEventListener("abort", onLost, { once: true });
  }

  #end(name: string, one: Running): Promise<void> {
    one.ending ??= this.#endOnce(name, one);
    return one.ending;
  }

  /** Never rejects. Who is not waited for any longer has lost the right, and can write nothing under it. */
  async #endOnce(name: string, one: Running): Promise<void> {
    const { mostStopMs = 4_000, log } = this.#options;
    const stopped = await within(mostStopMs, one.worker.stop());
    if (!stopped) log.warn({ duty: name }, "a duty does not end: it is waited for no more");
    // Where this cannot be told, the right runs out by itself.
    await within(mostReleaseMs, one.hold.release());
    this.#running.delete(name);
    this.#wake();
  }
}

const mostReleaseMs = 1_000;

/** Whether work is over in time, well or badly. */
async function within(mostMs: number, work: Promise<unknown>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(false), mostMs);
  });
  const over = work.then(
    () => true,
    () => true,
  );
  const inTime = await Promise.race([over, late]);
  clearTimeout(timer);
  return inTime;
}
