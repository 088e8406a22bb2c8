import { setTimeout as sleep } from "node:timers/promises";
import { postfixBounce } from "./samples.ts";
import { connectMail, type MailClient } from "./smtp-client.ts";

/** One message of an inflow. Each is about another address and goes to another envelope recipient. */
export type Sending = { readonly rcptTo: string; readonly address: string; readonly raw: string };

/** So many bounces, every one different. */
export function manyBounces(count: number, tag: string): Sending[] {
  return Array.from({ length: count }, (_, index) => {
    const address = `u${index}@${tag}.example`;
    return {
      rcptTo: `bounces+${tag}-${index}@sender.example`,
      address,
      raw: postfixBounce({ to: address, tag: `${tag}${index}` }),
    };
  });
}

export type Inflow = {
  /** Those that got their 250, by rcptTo. */
  readonly acknowledged: ReadonlySet<string>;
  /** How often something was sent again because no 250 had come. */
  readonly resent: () => number;
  /** When every message has its 250. */
  readonly done: Promise<void>;
};

/**
 * Sends over several connections, each message again until it gets its 250, whatever breaks meanwhile.
 * `ports` are asked in turn for every new connection.
 */
export function startInflow(sendings: readonly Sending[], ports: readonly number[], connections = 8): Inflow {
  const acknowledged = new Set<string>();
  const queue = [...sendings];
  let resent = 0;
  let dialled = 0;
  const deadline = Date.now() + 60_000 + sendings.length * 200;

  async function sendOne(client: MailClient | undefined, sending: Sending): Promise<MailClient | undefined> {
    let current = client;
    while (Date.now() < deadline) {
      try {
        current ??= await connectMail("smtp", ports[dialled++ % ports.length] as number);
        const answers = await current.send("", [sending.rcptTo], sending.raw);
        if (answers.every((answer) => answer.code === 250)) {
          acknowledged.add(sending.rcptTo);
          return current;
        }
      } catch {
        current?.destroy();
        current = undefined;
      }
      resent++;
      await sleep(30);
    }
    throw new Error(`Cannot send ${sending.rcptTo}: expected a 250 before the deadline`);
  }

  async function work(): Promise<void> {
    let client: MailClient | undefined;
    for (let next = queue.shift(); next !== undefined; next = queue.shift()) client = await sendOne(client, next);
    await client?.quit();
  }

  const done = Promise.all(Array.from({ length: connections }, work)).then(() => undefined);
  return { acknowledged, resent: () => resent, done };
}
