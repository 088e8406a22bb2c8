import { describe, expect, it } from "vitest";
import { scanMessage } from "../../src/message/scan.ts";
import { networkOf, originsOf } from "../../src/proof/origins.ts";
import { readReport } from "../../src/reports/read.ts";
import { postfixBounce } from "../support/samples.ts";

describe("networkOf()", () => {
  it.each([
    ["192.0.2.77", "192.0.2.0/24"],
    ["::ffff:192.0.2.77", "192.0.2.0/24"],
    ["IPv6:2001:db8:1:2:3:4:5:6", "2001:db8:1::/48"],
    ["2001:0DB8:0001::9", "2001:db8:1::/48"],
    ["2001:db8::9", "2001:db8:0::/48"],
    ["::1", "0:0:0::/48"],
    ["fe80::1%eth0", "fe80:0:0::/48"],
    ["mx.example", undefined],
    ["", undefined],
  ])("of %s is %s", (address, network) => {
    expect(networkOf(address)).toBe(network);
  });
});

describe("originsOf()", () => {
  const stranger = "Received: from mx.rcpt.test (mx.rcpt.test [203.0.113.5]) by mx.sender.example with ESMTP id 1";
  const report = readReport(
    scanMessage(Buffer.from(postfixBounce({ to: "a@b.example", tag: "1", received: stranger }))),
  );
  const envelope = { mailFrom: "", rcptTo: "b@sender.example", door: "smtp", remoteAddress: "198.51.100.9" } as const;

  it("believes the host that handed it over, and the field of a relay of ours", () => {
    expect(originsOf(report, { ...envelope, trustedRelay: false }).network).toBe("198.51.100.0/24");
    expect(originsOf(report, { ...envelope, trustedRelay: true }).network).toBe("203.0.113.0/24");
    expect(originsOf(report, undefined).network).toBeUndefined();
  });

  it("names the sender's domain, else the reporting server", () => {
    expect(originsOf(report, undefined).reporter).toBe("mx.sender.example");
    expect(originsOf({ ...report, from: undefined }, undefined).reporter).toBe("mx.sender.example");
    expect(originsOf({ ...report, from: "Bounces <b@other.example>" }, undefined).reporter).toMatch(/example$/);
  });
});
