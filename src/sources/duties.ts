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
  begin(hold: H): Promise<Worker>;
};

export type DutyOptions<H extends Hold = Hold> = {
  /** Everything that somebody should be at work on. */
  readonly list: () => Promise<readonly Duty<H>[]>;
  /** Takes the right to a duty; undefined while another instance has it. */
  readonly hold: (name: string) => Promise<H | undefined>;
  readonly log: Log;
  /** How often the list is looked at, in milliseconds; 2,000. */
  readonly checkMs?: number | undefined;
};

type Running = { readonly version: string; readonly worker: Worker; readonly hold: Hold; over: boolean };

/**
 * Sees to it that every duty is worked on, by this instance or another: begins what nobody has, ends what is wanted no
 * more or has changed, and begins anew what ended.
 */
export function startDuties<H extends Hold>(options: DutyOptions<H>): { wake(): void; stop(): Promise<void> } {
  const running = new Map<string, Running>();
  const bell = createBell();
  let stopped = false;
  const loop = (async () => {
    while (!stopped) {
      await look(options, running, () => stopped).catch((fault: unknown) =>
        options.log.warn({ err: fault }, "cannot look at the list of duties"),
      );
      if (!stopped) await bell.wait(options.checkMs ?? 2_000);
    }
    await Promise.all([...running].map(([name, one]) => end(running, name, one)));
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

async function look<H extends Hold>(
  options: DutyOptions<H>,
  running: Map<string, Running>,
  stopping: () => boolean,
): Promise<void> {
  const duties = new Map((await options.list()).map((duty) => [duty.name, duty]));
  const outdated = [...running].filter(([name, one]) => one.over || duties.get(name)?.version !== one.version);
  await Promise.all(outdated.map(([name, one]) => end(running, name, one)));
  for (const duty of duties.values()) {
    if (stopping()) return;
    if (!running.has(duty.name)) await begin(options, running, duty);
  }
}

// What cannot begin keeps no other duty from beginning, and is tried again at the next look.
async function begin<H extends Hold>(
  options: DutyOptions<H>,
  running: Map<string, Running>,
  duty: Duty<H>,
): Promise<void> {
  const hold = await options.hold(duty.name);
  if (hold === undefined) return;
  try {
    const worker = await duty.begin(hold);
    const one: Running = { version: duty.version, worker, hold, over: false };
    running.set(duty.name, one);
    const markOver = () => {
      one.over = true;
    };
    worker.ended.then(markOver, (fault: unknown) => {
      options.log.error({ err: fault, duty: duty.name }, "a duty ended with a fault");
      markOver();
    });
    const onLost = () => void worker.stop();
    if (hold.lost.aborted) onLost();
    else hold.lost.addEventListener("abort", onLost, { once: true });
  } catch (fault) {
    options.log.error({ err: fault, duty: duty.name }, "cannot begin a duty");
    await hold.release();
  }
}

async function end(running: Map<string, Running>, name: string, one: Running): Promise<void> {
  await one.worker.stop().catch(() => {});
  await one.hold.release().catch(() => {});
  running.delete(name);
}
