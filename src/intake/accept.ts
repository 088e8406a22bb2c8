import type { Accept, Accepted, Incoming } from "../domain/envelope.ts";

export type GroupLimits = {
  /** Bytes of one group commit; a larger message goes alone. */
  readonly bytes: number;
  readonly messages: number;
  /** Group commits under way at once. */
  readonly concurrent: number;
};

export const defaultGroupLimits: GroupLimits = { bytes: 32 * 1024 * 1024, messages: 500, concurrent: 2 };

type Waiting = {
  readonly messages: readonly Incoming[];
  readonly bytes: number;
  readonly answer: (answers: readonly (Accepted | Error)[]) => void;
  readonly refuse: (error: Error) => void;
};

/**
 * Makes `accept`: while one commit is under way the next callers gather, and share the next one. Nobody waits for
 * a timer; a lone caller commits at once. `store` commits all of its messages or rejects. A group that fails is
 * tried call by call, so that one bad message refuses only itself.
 */
export function groupAccept(
  store: (messages: readonly Incoming[]) => Promise<readonly Accepted[]>,
  limits: GroupLimits,
  observe: (group: { readonly messages: readonly Incoming[]; readonly accepted: readonly Accepted[] }) => void,
): Accept {
  const queue: Waiting[] = [];
  let running = 0;

  async function storeGroup(group: readonly Waiting[]): Promise<void> {
    const messages = group.flatMap((waiting) => waiting.messages);
    const accepted = await store(messages);
    observe({ messages, accepted });
    let next = 0;
    for (const waiting of group) {
      waiting.answer(accepted.slice(next, next + waiting.messages.length));
      next += waiting.messages.length;
    }
  }

  async function run(): Promise<void> {
    running++;
    while (queue.length > 0) {
      const group = takeGroup(queue, limits);
      await storeGroup(group).catch(async (fault: Error) => {
        if (group.length === 1) return (group[0] as Waiting).refuse(fault);
        for (const waiting of group) await storeGroup([waiting]).catch(waiting.refuse);
      });
    }
    running--;
  }

  return (messages) =>
    new Promise((answer, refuse) => {
      const bytes = messages.reduce((sum, message) => sum + message.raw.length, 0);
      queue.push({ messages, bytes, answer, refuse });
      if (running < limits.concurrent) void run();
    });
}

/** Takes the longest head of the queue that fits the limits, and at least one. */
function takeGroup(queue: Waiting[], limits: GroupLimits): Waiting[] {
  let bytes = 0;
  let messages = 0;
  let count = 0;
  for (const waiting of queue) {
    bytes += waiting.bytes;
    messages += waiting.messages.length;
    if (count > 0 && (bytes > limits.bytes || messages > limits.messages)) break;
    count++;
  }
  return queue.splice(0, count);
}
