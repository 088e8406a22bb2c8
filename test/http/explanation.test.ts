import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { entryOf, noon, putEntries, putJudged, type Rows, startRows } from "./rows.ts";

let rows: Rows;
let read: string;

beforeAll(async () => {
  rows = await startRows();
  read = await rows.key("read");
});
afterAll(() => rows.stop());

const ask = (address: string, key = read) =>
  rows.call("GET", `/v1/people/${encodeURIComponent(address)}/explanation`, { key });

describe("GET /v1/people/{address}/explanation", () => {
  it("quotes the words that decided, and tells of the whole domain and of what was changed", async () => {
    const { verdictIds } = await putJudged(rows.database, [
      { address: "Jane@Gone.example", reason: "mailbox-unknown" },
    ]);
    await putEntries(rows.database, [
      entryOf("Jane@Gone.example", { verdictId: verdictIds[0] }),
      entryOf("@gone.example", { answer: "hold", reason: "domain-unknown" }),
    ]);
    const { status, body } = await ask(" jane@gone.EXAMPLE ");
    expect(status).toBe(200);
    expect(body).toMatchObject({
      standing: "blocked",
      headline: "jane@gone.EXAMPLE is blocked: no mail is sent.",
      reasons: [
        { about: "Jane@Gone.example", quote: "550 5.1.1", verdictId: verdictIds[0], since: noon.toISOString() },
        { about: "@gone.example", title: "Domain does not exist (the whole domain)" },
      ],
      history: [{ sentence: expect.stringContaining("was put on the list by Nixie's rules: test") }, {}],
    });
  });

  it("tells what an address is by itself, and that nothing is known of one", async () => {
    expect((await ask("abuse@example.com")).body).toMatchObject({ standing: "partly-blocked" });
    expect((await ask("nobody@example.com")).body).toMatchObject({ standing: "free", reasons: [], history: [] });
  });

  it("tells the last sign of life", async () => {
    await rows.database.pool.query(
      "INSERT INTO life_signs (tenant_id, address_key, kind, last_at) VALUES ('default', 'alive@gone.example', 'reply', $1)",
      [noon],
    );
    const notes = ["On 1 March 2026 a person answered from this address: somebody may read it."];
    expect((await ask("alive@gone.example")).body).toMatchObject({ notes });
  });

  it("refuses what is no address, and whoever may not read; strangers learn nothing", async () => {
    expect((await ask("jane")).body).toMatchObject({ type: "urn:nixie:problem:not-an-address" });
    expect((await ask("jane@gone.example", await rows.key("lookup"))).status).toBe(403);
    const strange = await ask("jane@gone.example", await rows.strangerKey("read"));
    expect(strange.body).toMatchObject({ standing: "free", reasons: [] });
  });
});
