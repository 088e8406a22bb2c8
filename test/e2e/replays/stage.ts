import type { Answer } from "../../../src/domain/decision.ts";
import { lookUp } from "../../support/api.ts";
import { openTestDatabase, type TestDatabase } from "../../support/database.ts";
import { settled } from "../../support/judged.ts";
import { type Environment, type Service, startService } from "../../support/service.ts";
import { connectMail } from "../../support/smtp-client.ts";

/** The stream of each class. */
export const streams = { news: "marketing", orders: "transactional", passwords: "critical" } as const;

export type Told = {
  readonly category: string;
  readonly reason: string;
  readonly hop: string;
  readonly proof: string;
  readonly effect: string;
};

export type Stage = {
  readonly service: Service;
  readonly database: TestDatabase;
  /** The return path that a message to this recipient was sent with. */
  mint(recipient: string): Promise<string>;
  /** Hands messages in at the SMTP listener, in order, and waits until they are judged. */
  deliver(rcptTo: string, ...raws: readonly string[]): Promise<void>;
  /** What a lookup answers, by stream. */
  answers(address: string): Promise<Record<keyof typeof streams, Answer>>;
  /** What was made of the reports about an address, in the order in which they came. */
  verdicts(address: string): Promise<readonly Told[]>;
  /** The reasons of the events of this type, each once, with how many there are. */
  events(type: string): Promise<Readonly<Record<string, number>>>;
  close(): Promise<void>;
};

/** Every stream may mail, or none. */
export const free = { news: "send", orders: "send", passwords: "send" } as const;
export const stopped = { news: "never", orders: "never", passwords: "never" } as const;
export const held = { news: "hold", orders: "hold", passwords: "hold" } as const;

/** The address of ours that returned mail comes to where a message has no token. */
export const bounces = "bounces@bounces.sender.example";

/** Starts a service whose own mail server is at loopback, with a stream of each class. */
export async function openStage(environment: Environment = {}): Promise<Stage> {
  const database = await openTestDatabase();
  const service = await startService({
    DATABASE_URL: database.url,
    BOUNCE_DOMAINS: "bounces.sender.example",
    ...environment,
  });
  for (const [id, streamClass] of Object.entries(streams)) {
    const { status } = await service.call("PUT", `/v1/streams/${id}`, { class: streamClass });
    if (status >= 300) throw new Error(`Cannot make the stream ${id}: expected 2xx, got ${status}`);
  }
  let delivered = 0;
  return {
    service,
    database,
    async mint(recipient) {
      const { status, body } = await service.call("POST", "/v1/return-paths", {
        recipients: [recipient],
        stream: "news",
      });
      if (status !== 200) throw new Error(`Cannot mint for ${recipient}: expected 200, got ${status}`);
      return (body as { rows: [{ returnPath: string }] }).rows[0].returnPath;
    },
    async deliver(rcptTo, ...raws) {
      const client = await connectMail("smtp", service.smtpPort);
      for (const raw of raws) {
        const [answer] = await client.send("", [rcptTo], raw);
        if (answer?.code !== 250) throw new Error(`Cannot deliver: expected 250, got ${answer?.code} ${answer?.text}`);
      }
      await client.quit();
      delivered += raws.length;
      await settled(database, delivered, 40_000);
    },
    async answers(address) {
      const asked = Object.keys(streams).map(async (id) => [id, (await lookUp(service, address, id)).answer]);
      return Object.fromEntries(await Promise.all(asked));
    },
    async verdicts(address) {
      const { rows } = await database.pool.query<Told>(
        "SELECT category, reason, hop, proof, effect FROM verdicts WHERE address_key = $1 ORDER BY id",
        [address],
      );
      return rows;
    },
    async events(type) {
      const { rows } = await database.pool.query<{ reason: string; count: number }>(
        "SELECT data->>'reason' AS reason, count(*)::int AS count FROM outbox_events WHERE type = $1 GROUP BY 1",
        [type],
      );
      return Object.fromEntries(rows.map(({ reason, count }) => [reason, count]));
    },
    async close() {
      await service.stop();
      await database.close();
    },
  };
}

export function daysAgo(days: number): Date {
  return new Date(Date.now() - days * 86_400_000);
}
