import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { entryOf, noon, putEntries, type Rows, startRows } from "./rows.ts";

let rows: Rows;
let key: string;
let admin: string;

beforeAll(async () => {
  rows = await startRows();
  [key, admin] = [await rows.key("lookup"), await rows.key("admin")];
  await putEntries(rows.database, [
    entryOf("Jane+News@example.com", { cause: "opt-out", scope: "*marketing", reason: "one-click" }),
    entryOf("bob@example.com", { cause: "opt-out", scope: "*", reason: "mailto" }),
    entryOf("dead+x@example.com"),
    entryOf("angry+x@example.com", { cause: "complaint", scope: "*marketing", reason: "abuse" }),
    entryOf("byhand+x@example.com", { cause: "manual", reason: "manual" }),
    entryOf("boss+x@example.com", { cause: "allow", answer: "send", reason: "manual" }),
    entryOf("boss@example.com"),
  ]);
});
afterAll(() => rows.stop());
beforeEach(() => choose("opt-outs"));

const choose = async (baseAddressMatching: string) => {
  const { status } = await rows.call("PATCH", "/v1/settings", { key: admin, body: { baseAddressMatching } });
  expect(status).toBe(200);
};
const ask = async (address: string, stream = "news") =>
  (await rows.call("GET", `/v1/suppressions/${encodeURIComponent(address)}?stream=${stream}`, { key })).body as {
    answer: string;
    because?: Record<string, unknown>;
  };
const answers = async (...addresses: string[]) =>
  (await Promise.all(addresses.map((address) => ask(address)))).map(({ answer }) => answer).join(" ");

describe("a lookup with baseAddressMatching", () => {
  it("stops marketing to every tag of whoever opted out by one, and says whose entry it is", async () => {
    expect(await answers("jane@example.com", "jane+other@example.com", "JANE+a+b@example.com")).toBe(
      "never never never",
    );
    expect(await ask("jane@example.com")).toEqual({
      address: "jane@example.com",
      answer: "never",
      suppressed: true,
      because: {
        reason: "one-click",
        cause: "opt-out",
        scope: "*marketing",
        since: noon.toISOString(),
        address: "Jane+News@example.com",
      },
    });
    expect((await ask("jane+news@example.com")).because).not.toHaveProperty("address");
  });

  it("takes an opt-out without a tag for one of every tag", async () => {
    expect(await answers("bob+shop@example.com")).toBe("never");
  });

  it("matches nobody else: other names, other domains, other causes", async () => {
    expect(await answers("janet@example.com", "jane@other.example", "+jane@example.com")).toBe("send send send");
    expect(await answers("dead@example.com", "angry@example.com", "byhand@example.com")).toBe("send send send");
    expect(await answers("boss@example.com")).toBe("never");
  });

  it("stops marketing alone, whatever the entry's scope", async () => {
    expect((await ask("bob+shop@example.com", "default")).answer).toBe("send");
    expect((await ask("bob@example.com", "default")).answer).toBe("never");
  });

  it("does so in a check of many", async () => {
    const addresses = ["jane@example.com", "nobody@example.com", "not an address", "bob+x@example.com"];
    const { body } = await rows.call("POST", "/v1/suppressions/check", { key, body: { addresses, stream: "news" } });
    const { results } = body as { results: { answer: string }[] };
    expect(results.map(({ answer }) => answer)).toEqual(["never", "send", "never", "never"]);
  });

  it("does nothing unless the tenant asks", async () => {
    await choose("off");
    expect(await answers("jane@example.com", "jane+other@example.com", "bob+x@example.com")).toBe("send send send");
    expect(await answers("jane+news@example.com")).toBe("never");
  });

  it("is the choice of each tenant", async () => {
    await putEntries(rows.database, [entryOf("jane+news@example.com", { cause: "opt-out" })], "stranger");
    const theirs = await rows.strangerKey("lookup");
    const path = "/v1/suppressions/jane@example.com?stream=news";
    expect((await rows.call("GET", path, { key: theirs })).body).toMatchObject({ answer: "send" });
  });
});
