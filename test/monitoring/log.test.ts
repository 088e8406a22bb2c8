import { describe, expect, it } from "vitest";
import { createAddressTag, createLog } from "../../src/monitoring/log.ts";

function logged(write: (log: ReturnType<typeof createLog>) => void): string {
  const lines: string[] = [];
  write(createLog({ level: "trace", destination: { write: (line) => void lines.push(line) } }));
  return lines.join("");
}

const key = `nx_0123456789ab_${"a".repeat(43)}`;

describe("createLog()", () => {
  it("writes one JSON object a line with an ISO time and the level's name", () => {
    const line = JSON.parse(logged((log) => log.info({ port: 8080 }, "Listening")));
    expect(line).toEqual({ level: "info", time: expect.any(String), port: 8080, msg: "Listening" });
    expect(new Date(line.time).toISOString()).toBe(line.time);
  });

  it("is silent below its level", () => {
    const lines: string[] = [];
    createLog({ level: "warn", destination: { write: (line) => void lines.push(line) } }).info("hello");
    expect(lines).toEqual([]);
  });

  it.each([
    ["a member called password", { password: "canary" }],
    ["a deep member", { a: { b: [{ newPassword: "canary" }] } }],
    ["a list", { headers: { "set-cookie": ["sid=canary", "b=canary"] } }],
    ["a quote inside a secret", { secret: 'x"canary' }],
    ["a number", { token: 1234567 }],
    ["header fields", { headers: { authorization: "Bearer canary", Cookie: "sid=canary", "X-Api-Key": "canary" } }],
    ["a database URL", { url: "postgresql://nixie:canary@db.example/nixie" }],
    ["a bearer in a text", { text: "sent Authorization: Bearer canary.canary" }],
    ["an API key in a text", { text: `used ${key.replace("aaaa", "canary")} today` }],
    ["a webhook secret in a text", { text: "whsec_canarycanary==" }],
    ["an error's message", { err: new Error("cannot connect to postgres://u:canary@h/d") }],
    ["an error's detail", { err: Object.assign(new Error("x"), { detail: "Key (name)=(canary) exists" }) }],
    ["an error's cause", { err: new Error("x", { cause: new Error("password=1 Bearer canary") }) }],
    ["an address", { text: "no such user <canary.person+tag@mail.example.co.uk>" }],
    ["an address in SMTPUTF8", { text: "kanäry-canary@exämple.de is gone" }],
    ["an error that quotes an address", { err: new SyntaxError('Cannot parse address "canary@example.com"') }],
  ])("scrubs %s", (_name, fields) => {
    const text = logged((log) => log.info(fields, "x"));
    expect(text).not.toMatch(/canary|1234567/);
    expect(() => JSON.parse(text)).not.toThrow();
  });

  it("scrubs what a child logger carries and what a message is made from", () => {
    const text = logged((log) => log.child({ apiKey: "canary" }).info("key %s of %s", key, "canary@example.com"));
    expect(text).not.toContain("canary");
    expect(text).toContain("key nx_[redacted] of [address]");
  });

  it("leaves plain fields alone", () => {
    const fields = { route: "/v1/keys/{id}", actor: "key:0123456789ab", link: "http://localhost:8080/setup#abc" };
    expect(JSON.parse(logged((log) => log.info(fields)))).toMatchObject(fields);
  });

  it("tells an error's type, code and cause", () => {
    const error = Object.assign(new TypeError("outer", { cause: new Error("inner") }), { code: "E1" });
    expect(JSON.parse(logged((log) => log.error({ err: error })))).toMatchObject({
      err: { type: "TypeError", message: "outer", code: "E1", cause: { message: "inner" } },
    });
  });

  it("scrubs a long line of near misses in linear time", () => {
    const near = ["a", "a@", "://a", "nx_a_", '"password', "token:"].map((text) => text.repeat(40_000)).join(" ");
    expect(logged((log) => log.info({ near })).length).toBeGreaterThan(100_000);
  }, 30_000);
});

describe("createAddressTag()", () => {
  it("gives one address one tag, and another under another installation's key", () => {
    const [here, there] = [createAddressTag(new Uint8Array(32)), createAddressTag(new Uint8Array(32).fill(1))];
    expect(here("lisa@example.com")).toMatch(/^[0-9a-f]{16}$/);
    expect(here("lisa@example.com")).toBe(here("lisa@example.com"));
    expect(new Set([here("lisa@example.com"), here("bob@example.com"), there("lisa@example.com")]).size).toBe(3);
  });
});
