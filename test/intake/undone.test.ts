import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { undoVerdicts } from "../../src/store/findings/undone.ts";
import { newId } from "../../src/store/id.ts";
import { openTestDatabase, type TestDatabase } from "../support/database.ts";
import { startTestIntake } from "../support/intake.ts";
import { count } from "../support/judged.ts";
import { postfixBounce } from "../support/samples.ts";

let database: TestDatabase;
let intake: Awaited<ReturnType<typeof startTestIntake>>;

beforeAll(async () => {
  database = await openTestDatabase();
  intake = await startTestIntake(database);
});
afterEach(() => expect(intake.faults).toEqual([]));
afterAll(async () => {
  await intake.stop();
  await database.close();
});

async function accept(tag: string, trustedRelay: boolean, more = ""): Promise<void> {
  const raw = Buffer.from(`${more}${postfixBounce({ to: "jane@gone.example", tag })}`.replaceAll("\n", "\r\n"));
  const envelope = { mailFrom: "", rcptTo: "bounces@sender.example", door: "smtp", trustedRelay } as const;
  const [accepted] = await intake.accept([{ raw, envelope }]);
  if (accepted === undefined || accepted instanceof Error) throw new Error("Cannot accept: expected an id");
  await intake.judged(accepted.id, 30_000);
}

const entries = () => count(database, "SELECT count(*) FROM suppressions");
const undo = () => undoVerdicts(database.pool, { tenant: "default", jobId: newId(), keys: ["jane@gone.example"] }, {});

test("what was undone does not come back with a copy, not even with one that is better proven", async () => {
  await accept("first", false);
  expect(await entries()).toBe(1);
  await database.pool.query("DELETE FROM suppressions");
  await undo();
  await accept("first", true, "X-Copy: 1\n");
  expect(await entries()).toBe(0);
  const { rows } = await database.pool.query("SELECT effect FROM verdicts ORDER BY id");
  expect(rows).toEqual([{ effect: "hold" }, { effect: "linked" }]);
});

test("a new failure counts as ever", async () => {
  await accept("second", true);
  expect(await entries()).toBe(1);
});
