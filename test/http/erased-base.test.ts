import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { createTenant } from "../../src/store/tenants/tenants.ts";
import { entryOf, noon, putEntries, type Rows, startRows } from "./rows.ts";

let rows: Rows;
let admin: string;

const earlier = new Date(noon.getTime() - 86_400_000);
const wish = { cause: "opt-out", scope: "*marketing", reason: "one-click", lastSeenAt: earlier } as const;

beforeAll(async () => {
  rows = await startRows();
  admin = await rows.key("admin");
});
afterAll(() => rows.stop());
beforeEach(async () => {
  await rows.database.pool.query("TRUNCATE suppressions, suppression_changes");
  await choose("opt-outs");
});

const call = (method: string, path: string, body?: unknown) =>
  rows.call(method, path, body === undefined ? { key: admin } : { key: admin, body });
const choose = async (baseAddressMatching: string) =>
  expect((await call("PATCH", "/v1/settings", { baseAddressMatching })).status).toBe(200);
const pathOf = (address: string) => `/v1/suppressions/${encodeURIComponent(address)}`;
const ask = async (address: string, stream = "news") =>
  (await call("GET", `${pathOf(address)}?stream=${stream}`)).body as {
    answer: string;
    because?: Record<string, unknown>;
  };
const answers = async (...addresses: string[]) =>
  (await Promise.all(addresses.map((address) => ask(address)))).map(({ answer }) => answer).join(" ");
const erase = async (address: string) =>
  expect((await call("DELETE", `/v1/people/${encodeURIComponent(address)}`, { reason: "asked" })).status).toBe(200);

describe("an erased opt-out, with baseAddressMatching", () => {
  it("goes on to stop marketing to the address and to every tag of it, and nothing else", async () => {
    await putEntries(rows.database, [entryOf("jane+news@example.com", wish)]);
    await erase("Jane+News@example.com");
    expect(await answers("jane+news@example.com", "jane@example.com", "jane+x@example.com")).toBe("never never never");
    expect(await answers("janet@example.com", "jane@other.example")).toBe("send send");
    expect((await ask("jane@example.com", "default")).answer).toBe("send");
    expect((await ask("jane@example.com")).because).toMatchObject({ cause: "opt-out", address: "erased" });
    expect((await ask("jane+news@example.com")).because).not.toHaveProperty("address");
  });

  it("stops every tag where the address that opted out had none", async () => {
    await putEntries(rows.database, [entryOf("bob@example.com", wish)]);
    await erase("bob@example.com");
    expect(await answers("bob@example.com", "bob+x@example.com")).toBe("never never");
  });

  it("stops nobody else by an entry that is no opt-out", async () => {
    await putEntries(rows.database, [entryOf("dead+x@example.com"), entryOf("dead+x@example.com", wish)]);
    await erase("dead+x@example.com");
    expect((await ask("dead@example.com", "default")).answer).toBe("send");
    expect((await ask("dead@example.com")).because).toMatchObject({ cause: "opt-out" });
  });

  it("stops no other tag without the setting, and again with it", async () => {
    await putEntries(rows.database, [entryOf("jane+news@example.com", wish)]);
    await choose("off");
    await erase("jane+news@example.com");
    expect(await answers("jane+news@example.com", "jane@example.com")).toBe("never send");
    await choose("opt-outs");
    expect(await answers("jane@example.com")).toBe("never");
  });

  it("is nobody's of another tenant", async () => {
    await putEntries(rows.database, [entryOf("jane+news@example.com", wish)]);
    await erase("jane+news@example.com");
    await createTenant(rows.database, { id: "stranger", name: "Stranger" }, noon);
    await putEntries(rows.database, [entryOf("their+own@example.com", wish)], "stranger");
    const stranger = await rows.strangerKey("admin");
    const theirs = (method: string, path: string, body?: object) =>
      rows.call(method, path, body === undefined ? { key: stranger } : { key: stranger, body });
    const chosen = await theirs("PATCH", "/v1/settings", { baseAddressMatching: "opt-outs" });
    const erased = await theirs("DELETE", "/v1/people/their%2Bown@example.com", { reason: "asked" });
    expect([chosen.status, erased.status]).toEqual([200, 200]);
    expect((await theirs("GET", `${pathOf("their@example.com")}?stream=news`)).body).toMatchObject({ answer: "never" });
    expect((await theirs("GET", `${pathOf("jane@example.com")}?stream=news`)).body).toMatchObject({ answer: "send" });
  });

  it("is taken back for all of them by a later consent alone", async () => {
    await putEntries(rows.database, [entryOf("jane+news@example.com", wish)]);
    await erase("jane+news@example.com");
    const path = pathOf("jane+news@example.com");
    expect((await call("DELETE", path, { reason: "asked" })).status).toBe(409);
    expect(await answers("jane@example.com")).toBe("never");
    const consent = { basis: "form", at: noon.toISOString() };
    expect((await call("DELETE", path, { reason: "asked", consent })).status).toBe(200);
    expect(await answers("jane+news@example.com", "jane@example.com", "jane+x@example.com")).toBe("send send send");
  });
});
