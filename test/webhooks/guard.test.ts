import { readFileSync } from "node:fs";
import { isIP } from "node:net";
import { describe, expect, it } from "vitest";
import { createGuard, type Resolve, type TargetRules } from "../../src/webhooks/guard.ts";

const addresses = JSON.parse(readFileSync(new URL("ssrf-addresses.json", import.meta.url), "utf8")) as {
  refusedAddresses: string[];
  allowedAddresses: string[];
  refusedUrls: string[];
};
const strict: TargetRules = { allowed: [] };
const resolveTo =
  (...found: string[]): Resolve =>
  async () =>
    found.map((address) => ({ address, family: isIP(address) === 6 ? 6 : 4 }));
/** Passes a URL through all of the guard. */
const pass = async (url: string, rules: TargetRules, resolve: Resolve) => {
  const guard = createGuard(rules, resolve);
  return guard.findAddresses(guard.parseTarget(url));
};
const hostOf = (address: string) => (isIP(address) === 6 ? `[${address}]` : address);

describe("createGuard()", () => {
  it.each(addresses.refusedAddresses)("refuses %s as a literal and as the answer of a name server", async (address) => {
    expect(() => createGuard(strict, resolveTo()).parseTarget(`https://${hostOf(address)}/hook`)).toThrow("public");
    await expect(pass("https://example.com/hook", strict, resolveTo(address))).rejects.toThrow("public address");
  });

  it.each(addresses.allowedAddresses)("allows %s as a literal and as the answer of a name server", async (address) => {
    const url = new URL(`https://${hostOf(address)}/`);
    expect(await pass(url.href, strict, resolveTo())).toEqual([
      { address: url.hostname.replace(/[[\]]/g, ""), family: isIP(address) },
    ]);
    expect(await pass("https://example.com/", strict, resolveTo(address))).toHaveLength(1);
  });

  // Every other name answers with a public address, so that nothing is refused for want of one.
  const names: Record<string, string> = {
    "metadata.google.internal": "169.254.169.254",
    "localtest.me": "127.0.0.1",
    "127.0.0.1.nip.io": "127.0.0.1",
  };
  it.each(addresses.refusedUrls)("refuses %j", async (url) => {
    await expect(pass(url, strict, (host) => resolveTo(names[host] ?? "93.184.215.14")(host))).rejects.toThrow(
      /^Cannot send to /,
    );
  });

  it("refuses a name when one of its addresses is bad, wherever it stands", async () => {
    for (const found of [
      ["93.184.215.14", "10.0.0.1"],
      ["10.0.0.1", "93.184.215.14"],
      ["2606:4700:4700::1111", "::1", "1.1.1.1"],
    ]) {
      await expect(pass("http://example.com/", strict, resolveTo(...found))).rejects.toThrow("public address");
    }
  });

  it("refuses a name that has no address, or gives what is none", async () => {
    await expect(pass("http://example.com/", strict, resolveTo())).rejects.toThrow("no address");
    await expect(pass("http://example.com/", strict, resolveTo("elsewhere"))).rejects.toThrow("public address");
  });

  it("asks the DNS once", async () => {
    let asked = 0;
    await pass("http://example.com/", strict, async () => {
      asked++;
      return [{ address: "1.1.1.1", family: 4 }];
    });
    expect(asked).toBe(1);
  });

  it.each([
    ["http://10.1.2.3/", ["10.0.0.0/8"], true],
    ["http://10.1.2.3/", ["192.168.0.0/16", "10.1.2.3/32"], true],
    ["http://10.1.2.3/", ["192.168.0.0/16"], false],
    ["http://[fd00::1]/", ["fd00::/8"], true],
    ["http://[fd00::1]/", ["0.0.0.0/0"], false],
    ["http://[::ffff:10.1.2.3]/", ["10.0.0.0/8"], false],
    ["http://localhost/", ["127.0.0.0/8"], true],
    ["http://localhost/", ["::1/128"], true],
    ["http://localhost/", ["10.0.0.0/8"], false],
    ["http://8.8.8.8/", ["10.0.0.0/8"], true],
    ["http://127.0.0.1:8080/", "any", true],
    ["http://127.0.0.1:25/", "any", false],
    ["ftp://127.0.0.1:8080/", "any", false],
    ["http://a:b@127.0.0.1:8080/", "any", false],
  ] as const)("parseTarget() of %s with %j allowed: %s", (url, allowed, expected) => {
    const guard = createGuard({ allowed }, resolveTo());
    if (expected) expect(guard.parseTarget(url).href).toBe(url);
    else expect(() => guard.parseTarget(url)).toThrow(/^Cannot send to /);
  });

  it("keeps to the ports it is given", () => {
    const guard = createGuard({ allowed: [], ports: [[443, 443]] }, resolveTo());
    expect(guard.parseTarget("https://example.com/").port).toBe("");
    expect(() => guard.parseTarget("http://example.com/")).toThrow("Cannot send to port 80: expected 443");
    expect(() => guard.parseTarget("https://example.com:8443/")).toThrow("port 8443");
  });

  it("refuses a URL of more than 2048 characters", () => {
    const guard = createGuard(strict, resolveTo());
    expect(() => guard.parseTarget(`https://example.com/${"x".repeat(2030)}`)).toThrow("2048");
  });

  it("throws a TypeError for a range that is none", () => {
    expect(() => createGuard({ allowed: ["10.0.0.0/33"] }, resolveTo())).toThrow(TypeError);
  });
});
