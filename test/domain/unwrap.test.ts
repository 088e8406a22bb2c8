import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bareKey, listLayers } from "../../src/domain/unwrap.ts";

describe("bareKey()", () => {
  it.each([
    ["Jane@RCPT.test", "jane@rcpt.test"],
    ["prvs=0123456789=jane@rcpt.test", "jane@rcpt.test"],
    ["PRVS=0123ABCDEF/jane@rcpt.test", "jane@rcpt.test"],
    ["prvs=jane/0123abcdef@rcpt.test", "jane@rcpt.test"],
    ["prvs-0123abcdef-jane@rcpt.test", "jane@rcpt.test"],
    ["btv1==0123abcdef==jane@rcpt.test", "jane@rcpt.test"],
    ["msprvs1=20783ab-cd_ef=jane@rcpt.test", "jane@rcpt.test"],
    ["SRS0=ab12=XY=rcpt.test=jane@forward.test", "jane@rcpt.test"],
    ["srs0+ab12=xy=rcpt.test=jane@forward.test", "jane@rcpt.test"],
    ["SRS1=cd34=forward.test==ab12=XY=rcpt.test=jane@other.test", "jane@rcpt.test"],
    ["user+SRS=ab12+=XY=rcpt.test=jane@tenant.test", "jane@rcpt.test"],
    ["SRS0=ab12=XY=rcpt.test=prvs=0123abcdef=jane@forward.test", "jane@rcpt.test"],
    ["bounces+61689-10be-jane=rcpt.test@sendgrid.test", "jane@rcpt.test"],
    ["list-return-123-jane=rcpt.test@lists.test", "jane@rcpt.test"],
    ["jane+tag@rcpt.test", "jane+tag@rcpt.test"],
    ["a=b@rcpt.test", "a=b@rcpt.test"],
    ["prvs-jane@rcpt.test", "prvs-jane@rcpt.test"],
    ["user+caf_=jane=rcpt.test@gmail.test", "user+caf_=jane=rcpt.test@gmail.test"],
  ])("undoes the wrapping of %s", (text, key) => {
    expect(bareKey(text)).toBe(key);
  });
});

/** What a sender or relay makes of local@domain. */
const wrap: Readonly<Record<string, (local: string, domain: string) => string>> = {
  batv: (local, domain) => `prvs=7301a1b2c3=${local}@${domain}`,
  "batv-slash": (local, domain) => `prvs=7301a1b2c3/${local}@${domain}`,
  barracuda: (local, domain) => `btv1==301a1b2c3d4==${local}@${domain}`,
  srs0: (local, domain) => `SRS0=x9Yz=QH=${domain}=${local}@forward.test`,
  srs1: (local, domain) => `SRS1=k2Lm=first.test==x9Yz=QH=${domain}=${local}@second.test`,
  exchange: (local, domain) => `fwd+SRS=x9Yz=QH=${domain}=${local}@tenant.test`,
  verp: (local, domain) => `bounce+${local}=${domain}@sender.test`,
  upper: (local, domain) => `${local}@${domain}`.toUpperCase(),
};

describe("listLayers()", () => {
  const plainLocal = fc.stringMatching(/^[a-z][a-z0-9._]{0,14}[a-z0-9]$/);
  const plainDomain = fc.constantFrom("rcpt.test", "mail.rcpt.example", "xn--bcher-kva.example");

  it("ends at the address within when senders and relays have wrapped it in any order", () => {
    fc.assert(
      fc.property(
        plainLocal,
        plainDomain,
        fc.array(fc.constantFrom(...Object.keys(wrap)), { maxLength: 3 }),
        (name, host, names) => {
          let text = `${name}@${host}`;
          for (const wrapping of names) {
            // VERP divides at the last equals sign that precedes a host, so nobody wraps what holds one already.
            if (wrapping === "verp" && text.includes("=")) continue;
            const at = text.lastIndexOf("@");
            text = wrap[wrapping]?.(text.slice(0, at), text.slice(at + 1)) ?? text;
          }
          expect(bareKey(text), text).toBe(`${name}@${host}`);
        },
      ),
      { numRuns: 2000 },
    );
  });

  it("never throws, and begins with the address itself, whatever it reads", () => {
    const pieces = fc.constantFrom(
      "prvs=",
      "SRS0=",
      "SRS1=",
      "+SRS=",
      "==",
      "=",
      "/",
      "+",
      "-",
      "a",
      "b.test",
      "0123abcdef",
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 12 }), (parts) => {
        const text = `${parts.join("")}@rcpt.test`;
        const [first] = listLayers(text);
        if (first !== undefined) expect(first.text).toBe(text);
      }),
      { numRuns: 2000 },
    );
  });
});
