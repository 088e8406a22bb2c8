import { Resolver } from "node:dns/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { DomainOutcome } from "../../src/domain/dead-domain.ts";
import { type CheckDomain, createDomainCheck } from "../../src/jobs/domain-check.ts";
import { type Host, type NameServer, startNameServer } from "../support/dns.ts";

const hosts = ["exchanger", "address", "null-mx", "gone", "empty", "failing", "silent"] as const;

let servers: NameServer[];
let check: CheckDomain;
beforeAll(async () => {
  // "gone-failing.test": what the one says, and the other.
  const pairs = hosts.flatMap((one) => hosts.map((other) => [`${one}-${other}.test`, one, other] as const));
  servers = await Promise.all([
    startNameServer({}, Object.fromEntries(pairs.map(([name, one]) => [name, one]))),
    startNameServer({}, Object.fromEntries(pairs.map(([name, , other]) => [name, other]))),
  ]);
  check = createDomainCheck(
    servers.map(({ address }) => {
      const resolver = new Resolver({ timeout: 500, tries: 1 });
      resolver.setServers([address]);
      return resolver;
    }),
  );
});
afterAll(() => Promise.all(servers.map((server) => server.stop())));

test.each<[Host, Host, DomainOutcome]>([
  ["exchanger", "exchanger", "exists"],
  ["address", "address", "exists"],
  ["null-mx", "null-mx", "null-mx"],
  ["gone", "gone", "gone"],
  ["empty", "empty", "unclear"],
  ["failing", "failing", "unclear"],
  ["silent", "silent", "unclear"],
  ["gone", "exchanger", "exists"],
  ["address", "null-mx", "exists"],
  ["silent", "exchanger", "exists"],
  ["gone", "failing", "unclear"],
  ["silent", "gone", "unclear"],
  ["gone", "empty", "unclear"],
  ["gone", "null-mx", "unclear"],
])("createDomainCheck() makes of %s and %s: %s", async (one, other, outcome) => {
  expect(await check(`${one}-${other}.test`)).toBe(outcome);
});

test("createDomainCheck() asks nobody about an address literal, and believes nobody where there is nobody to ask", async () => {
  expect(await check("[192.0.2.1]")).toBe("unclear");
  expect(await createDomainCheck([])("gone-gone.test")).toBe("unclear");
});
