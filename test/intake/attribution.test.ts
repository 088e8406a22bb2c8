import { expect, test } from "vitest";
import type { Envelope } from "../../src/domain/envelope.ts";
import type { Report } from "../../src/domain/report.ts";
import type { DomainOwner } from "../../src/domain/tenant.ts";
import { type Asked, domainsAsked, findTenant } from "../../src/intake/attribution.ts";
import { registryKey } from "../../src/store/sends/sends.ts";

const owners = new Map<string, DomainOwner>([
  ["esp.example", { tenant: "default", uses: ["sending", "bounce"] }],
  ["bounces.shoes.example", { tenant: "shoes", uses: ["bounce"] }],
  ["shoes.example", { tenant: "shoes", uses: ["sending"] }],
  ["hats.esp.example", { tenant: "hats", uses: ["sending"] }],
  ["hats.example", { tenant: "hats", uses: ["sending", "bounce"] }],
]);

const to = (rcptTo: string): Envelope => ({ mailFrom: "", rcptTo, door: "smtp", trustedRelay: false });
const common = { format: "x", text: "", received: [], defects: [], recipients: [] };
const bounceOf = (fromDomain: string): Report => ({ ...common, kind: "delivery", original: { fromDomain } }) as never;
const replyTo = (inReplyTo: string): Report => ({ ...common, kind: "reply", inReplyTo }) as never;

const cases: readonly (readonly [string, Asked, string])[] = [
  ["its door, whatever it names", { tenant: "hats", envelope: to("a@bounces.shoes.example") }, "hats"],
  ["the address that it came to", { envelope: to("a@Bounces.SHOES.example") }, "shoes"],
  [
    "that address rather than the original",
    { envelope: to("a@hats.example"), report: bounceOf("shoes.example") },
    "hats",
  ],
  [
    "the original where the address is the house's",
    { envelope: to("a@esp.example"), report: bounceOf("shoes.example") },
    "shoes",
  ],
  ["a domain above the original's", { envelope: to(""), report: bounceOf("news.eu.shoes.example") }, "shoes"],
  ["the nearest domain above the original's", { report: bounceOf("mail.hats.esp.example") }, "hats"],
  ["the house's own domain", { report: bounceOf("other.esp.example") }, "default"],
  ["what a reply answers", { report: replyTo("<1@mail.shoes.example>") }, "shoes"],
  [
    "nothing, of a stranger's",
    { envelope: to("a@elsewhere.example"), report: bounceOf("stranger.example") },
    "default",
  ],
  [
    "nothing, where a bounce domain stands as a sender",
    { report: bounceOf("bounces.shoes.example.evil.example") },
    "default",
  ],
  ["nothing, where a sending domain is written to", { envelope: to("a@shoes.example") }, "default"],
  ["nothing, below a bounce domain", { envelope: to("a@x.bounces.shoes.example") }, "default"],
  ["its envelope, when it could not be read", { envelope: to("a@bounces.shoes.example"), report: undefined }, "shoes"],
];

const sent = (fromDomain: string, to = "jane@rcpt.example"): Asked => {
  const report = { ...bounceOf(fromDomain), original: { fromDomain, messageId: "<1@x.example>", to: [] } } as never;
  return { report, verdicts: [{ recipientIndex: 0, address: to, hop: "direct" }] as never };
};
const signature = { by: "sender", domain: "x.example", recipient: "a@b.example", messageId: "<1@x.example>" } as const;
const registered = (...tenants: string[]) => new Map([[registryKey("1@x.example", "jane@rcpt.example"), tenants]]);

const evident: readonly (readonly [string, Asked, ReadonlyMap<string, readonly string[]>, string])[] = [
  [
    "a signature, whatever the original names",
    { ...sent("hats.example"), signatures: [{ ...signature, owner: "shoes" }] },
    new Map(),
    "shoes",
  ],
  ["a registered message of the house's domain", sent("esp.example"), registered("shoes"), "shoes"],
  ["a registered message of a stranger's domain", sent("stranger.example"), registered("shoes"), "shoes"],
  ["a registered message of his own domain", sent("shoes.example"), registered("shoes"), "shoes"],
  ["the domain, where another registered the message", sent("hats.example"), registered("shoes"), "hats"],
  ["nothing, where several registered it", sent("esp.example"), registered("shoes", "hats"), "default"],
  [
    "nothing, where it was registered for another recipient",
    sent("esp.example", "john@rcpt.example"),
    registered("shoes"),
    "default",
  ],
  ["its door, whoever registered it", { ...sent("esp.example"), tenant: "hats" }, registered("shoes"), "hats"],
];

test.each(evident)("findTenant() goes by %s", (_what, asked, registrants, tenant) => {
  expect(findTenant(asked, owners, registrants)).toBe(tenant);
});

test.each(cases)("findTenant() goes by %s", (_what, asked, tenant) => {
  // Only what domainsAsked names may be needed.
  const known = new Map([...owners].filter(([domain]) => domainsAsked(asked).includes(domain)));
  expect(findTenant(asked, known)).toBe(tenant);
});

test("domainsAsked() asks for few domains, whatever a stranger writes", () => {
  const long = Array.from({ length: 120 }, () => "a").join(".");
  expect(domainsAsked({ report: bounceOf(long) })).toHaveLength(10);
  expect(domainsAsked({ tenant: "hats", envelope: to("a@b.example"), report: bounceOf(long) })).toEqual([]);
});
