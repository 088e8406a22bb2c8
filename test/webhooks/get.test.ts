import { readFileSync } from "node:fs";
import { createServer as createSecureServer } from "node:https";
import { afterEach, describe, expect, it } from "vitest";
import { createGetter } from "../../src/webhooks/get.ts";
import { createGuard } from "../../src/webhooks/guard.ts";
import { listen, listener, type Taken, type Target, type Told } from "./target.ts";

const open: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of open.splice(0).reverse()) await close();
});

const file = (name: string) => readFileSync(new URL(`fixtures/${name}`, import.meta.url), "utf8");

async function secureTarget(told: Told): Promise<Target> {
  const taken: Taken[] = [];
  const server = createSecureServer(
    { key: file("key.pem"), cert: file("cert.pem") },
    listener(() => told, taken),
  );
  const started = await listen(server, taken);
  open.push(started.stop);
  return started;
}

/** Every name leads to loopback, which only some may be led to. */
function getter(allowed: readonly string[] = ["127.0.0.0/8"], timeoutMs = 10_000) {
  const guard = createGuard({ allowed }, async () => [{ address: "127.0.0.1", family: 4 }]);
  return createGetter({ guard, version: "1.2.3", timeoutMs, maxBytes: 100, ca: file("cert.pem") });
}

const urlOf = ({ port }: Target, host = "receiver.example") => new URL(`https://${host}:${port}/a.pem?x=1`);

describe("createGetter()", () => {
  it("gets a text by https, and says who asks", async () => {
    const target = await secureTarget({ status: 200, body: "hällo" });
    expect(await getter()(urlOf(target))).toBe("hällo");
    expect(target.taken).toMatchObject([{ path: "/a.pem?x=1", headers: { "user-agent": "nixie/1.2.3" } }]);
  });

  it("connects to no address that the guard refuses", async () => {
    const target = await secureTarget({ status: 200, body: "secret" });
    await expect(getter([])(urlOf(target))).rejects.toThrow(/Cannot send to 127.0.0.1/);
    await expect(getter([])(urlOf(target, "127.0.0.1"))).rejects.toThrow(/Cannot send to 127.0.0.1/);
    expect(target.connections()).toBe(0);
  });

  it("speaks nothing but https, and believes nobody else's certificate", async () => {
    const target = await secureTarget({ status: 200 });
    await expect(getter()(new URL(`http://receiver.example:${target.port}/`))).rejects.toThrow(/expected https/);
    await expect(getter()(urlOf(target, "other.example"))).rejects.toThrow(/altnames|certificate/i);
    expect(target.taken).toEqual([]);
  });

  it.each<Told>([
    { status: 302, headers: { location: "https://receiver.example/" } },
    { status: 404 },
    { status: 500, body: "x" },
    { status: 200, body: "x".repeat(101) },
    { status: 200, body: "x".repeat(5_000_000) },
  ])("takes no answer such as %j", async (told) => {
    const target = await secureTarget(told);
    await expect(getter()(urlOf(target))).rejects.toThrow(/Cannot use the answer: .*expected/);
    expect(target.taken).toHaveLength(1);
  });

  it("gives up on whoever does not answer", async () => {
    const target = await secureTarget("hang");
    await expect(getter(["127.0.0.0/8"], 100)(urlOf(target))).rejects.toThrow(/timeout|aborted/i);
  });
});
