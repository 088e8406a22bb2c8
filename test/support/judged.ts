import type pg from "pg";
import { expect } from "vitest";
import type { Sending } from "./inflow.ts";
import { eventually } from "./wait.ts";

type Countable = { readonly pool: pg.Pool };

/** The first column of the first row, as a number. */
export async function count(database: Countable, sql: string, ...values: readonly unknown[]): Promise<number> {
  const result = await database.pool.query({ text: sql, values: [...values], rowMode: "array" });
  return Number((result.rows[0] as unknown[] | undefined)?.[0]);
}

/** Waits until at least so many messages are there and none waits to be judged. */
export async function settled(database: Countable, messages: number, deadlineMs = 120_000): Promise<void> {
  await eventually(
    `${messages} judged messages`,
    async () => {
      const ready =
        "SELECT count(*) FILTER (WHERE state <> 'accepted') >= $1 AND bool_and(state <> 'accepted') FROM messages";
      const answer = await database.pool.query({ text: ready, values: [messages], rowMode: "array" });
      return (answer.rows[0] as unknown[])[0] === true ? true : undefined;
    },
    deadlineMs,
  );
}

/** What the tables say of an inflow, to be compared as a whole. */
export async function tally(database: Countable) {
  return {
    messages: await count(database, "SELECT count(*) FROM messages"),
    unreadable: await count(database, "SELECT count(*) FROM messages WHERE state <> 'done'"),
    recipients: await count(database, "SELECT count(DISTINCT rcpt_to) FROM messages"),
    reports: await count(database, "SELECT count(*) FROM reports"),
    verdicts: await count(database, "SELECT count(*) FROM verdicts"),
    suppressing: await count(database, "SELECT count(*) FROM verdicts WHERE effect = 'suppress'"),
    judgedAddresses: await count(database, "SELECT count(DISTINCT address_key) FROM verdicts"),
    entries: await count(database, "SELECT count(*) FROM suppressions"),
    changes: await count(database, "SELECT count(*) FROM suppression_changes WHERE change = 'created'"),
    events: await count(database, "SELECT count(*) FROM outbox_events WHERE type = 'suppression.created'"),
  };
}

/** Every message of the inflow is there once, was judged once, and had its effect once. */
export async function expectJudgedOnce(database: Countable, sendings: readonly Sending[]): Promise<void> {
  const all = sendings.length;
  await settled(database, all);
  expect(await tally(database)).toEqual({
    messages: all,
    unreadable: 0,
    recipients: all,
    reports: all,
    verdicts: all,
    suppressing: all,
    judgedAddresses: all,
    entries: all,
    changes: all,
    events: all,
  });
}
