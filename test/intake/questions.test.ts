import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { withinBounds } from "../../src/intake/questions.ts";
import { newId } from "../../src/store/id.ts";
import { openTestDatabase, type TestDatabase } from "../support/database.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

const question = (cluster: string, broader?: string) => ({ question: "?", cluster, broader, runId: undefined });

describe("withinBounds()", () => {
  it("asks by template until there are too many open reviews, and about a flood but once", async () => {
    const asked = [question("ambiguous:no-sign:t1-aa", "ambiguous:no-sign"), question("abuse:bb")];
    const clusters = async () => (await withinBounds(database.pool, "default", asked)).map(({ cluster }) => cluster);
    expect(await clusters()).toEqual(["ambiguous:no-sign:t1-aa", "abuse:bb"]);
    await database.pool.query(
      `INSERT INTO reviews (tenant_id, id, question, cluster, opened_at)
       SELECT 'default', gen_random_uuid(), '?', $1 || n, now() FROM generate_series(1, 2001) AS n`,
      [newId()],
    );
    expect(await clusters()).toEqual(["ambiguous:no-sign", "abuse:bb"]);
    expect((await withinBounds(database.pool, "another", asked))[0]?.cluster).toBe("ambiguous:no-sign:t1-aa");
  });
});
