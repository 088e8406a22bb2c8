import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { entryOf, putEntries, type Rows, startRows } from "./rows.ts";

let rows: Rows;
let lookup: string;
beforeAll(async () => {
  rows = await startRows();
  lookup = await rows.key("lookup");
  await rows.database.pool.query("INSERT INTO streams (tenant_id, id, class) VALUES ('default', 'news', 'marketing')");
});
afterAll(() => rows.stop());

describe("POST /v1/suppressions/check with hashes", () => {
  const check = (body: unknown, key = lookup) => rows.call("POST", "/v1/suppressions/check", { key, body });
  type Told = { results: unknown[]; hashes: { hash: string; answer: string; because?: object }[] };
  const digest = (text: string) => createHash("sha256").update(text);
  const hex = (text: string) => digest(text).digest("hex");
  const url = (text: string) => digest(text).digest("base64url");

  it("answers for a hash as for its address, in the order of the question, in whatever spelling it is", async () => {
    await putEntries(rows.database, [entryOf("hashed@example.com"), entryOf("@hashed.example")]);
    const key = hex("hashed@example.com");
    const hashes = [
      hex("nobody@example.com"),
      key,
      key.toUpperCase(),
      url("hashed@example.com"),
      { hash: key, domain: "example.com" },
      hex("jane@hashed.example"),
      { hash: hex("jane@hashed.example"), domain: "Hashed.Example" },
      { hash: url("jane@hashed.example"), domainHash: url("@hashed.example") },
    ];
    const { status, body } = await check({ hashes, addresses: ["hashed@example.com"] });
    const told = body as Told;
    expect(status).toBe(200);
    expect(told.hashes.map(({ answer }) => answer)).toEqual([
      "send",
      "never",
      "never",
      "never",
      "never",
      "send",
      "never",
      "never",
    ]);
    expect(told.hashes.map(({ hash }) => hash)).toEqual(
      hashes.map((asked) => (typeof asked === "string" ? asked : asked.hash)),
    );
    const [plain] = told.results as { because: object }[];
    expect(told.hashes[1]?.because).toEqual(plain?.because);
  });

  it("finds every address of the golden table by the hash of its key", async () => {
    const golden = JSON.parse(readFileSync(new URL("../domain/address-keys.json", import.meta.url), "utf8")) as {
      key?: string | null;
    }[];
    const keys = [...new Set(golden.flatMap(({ key }) => key ?? []))];
    expect(keys.length).toBeGreaterThan(20);
    await putEntries(
      rows.database,
      keys.map((key) => entryOf(key, { addressKey: key })),
    );
    const { hashes } = (await check({ hashes: keys.map(hex) })).body as Told;
    expect(hashes.filter(({ answer }) => answer !== "never")).toEqual([]);
  });

  it("keeps tenants apart, and the stream applies", async () => {
    const marketing = { scope: "*marketing", cause: "opt-out", reason: "one-click" } as const;
    await putEntries(rows.database, [entryOf("wish@example.com", marketing)]);
    const hashes = [hex("wish@example.com")];
    const answers = async (body: object, key?: string) => ((await check(body, key)).body as Told).hashes[0]?.answer;
    expect(await answers({ hashes, stream: "news" })).toBe("never");
    expect(await answers({ hashes, stream: "default" })).toBe("send");
    expect(await answers({ hashes, stream: "news" }, await rows.strangerKey("lookup"))).toBe("send");
  });

  it.each([
    ["neither", {}],
    ["a hash that is too short", { hashes: ["abc"] }],
    ["a domain that is none", { hashes: [{ hash: "0".repeat(64), domain: "no domain" }] }],
    [
      "more than 10,000 together",
      { hashes: Array(9_999).fill("0".repeat(64)), addresses: ["a@b.example", "c@d.example"] },
    ],
  ])("refuses %s", async (_what, body) => {
    expect((await check(body)).status).toBe(400);
  });
});
