import { describe, expect, it } from "vitest";
import { classify } from "../../src/classify/classify.ts";
import type { Envelope } from "../../src/domain/envelope.ts";
import type { AutoReply, DeliveryReport, FeedbackReport, Report } from "../../src/domain/report.ts";
import type { Verdict } from "../../src/domain/verdict.ts";
import { readReceived } from "../../src/message/received.ts";
import { actedOn, type ProofInput, prove } from "../../src/proof/prove.ts";

const own = "by mail.sender.test (Postfix) id 4ZxY0p1Qz; Mon, 23 Nov 2026 18:13:13 +0000 (UTC)";
const stranger =
  "from localhost (unknown [203.0.113.5]) by mail.sender.test (Postfix) with SMTP id 4ZxY; Mon, 23 Nov 2026 18:13:13 +0000";
const relay: Envelope = {
  mailFrom: "",
  rcptTo: "bounces@sender.test",
  door: "smtp",
  remoteAddress: "127.0.0.1",
  trustedRelay: true,
};
const bounce: DeliveryReport = {
  kind: "delivery",
  format: "rfc3464",
  text: "",
  received: [readReceived(own)],
  defects: [],
  recipients: [
    {
      finalRecipient: "alias-target@rcpt.test",
      originalRecipient: "jane@rcpt.test",
      action: "failed",
      status: "5.1.1",
      extensions: {},
    },
  ],
};
const complaint: FeedbackReport = {
  kind: "feedback",
  format: "arf",
  text: "",
  received: [],
  defects: [],
  feedbackType: "abuse",
  originalRcptTo: ["jane@rcpt.test"],
  incidents: 1,
  extensions: {},
};

function proofOf(report: Report, rest: Partial<ProofInput> = {}) {
  return prove({ report, verdict: verdictOf(report), tenant: "default", sendingDomains: ["sender.test"], ...rest })
    .proof;
}

function verdictOf(report: Report): Verdict {
  return classify(report, [])[0] as Verdict;
}

describe("prove()", () => {
  it("verifies a bounce when a trusted relay composed it", () => {
    expect(proofOf(bounce, { envelope: relay })).toBe("verified");
  });

  it("verifies a bounce when its server writes no Received field", () => {
    expect(proofOf({ ...bounce, received: [] }, { envelope: relay })).toBe("verified");
  });

  it("does not verify when the same bounce comes from no trusted relay", () => {
    expect(proofOf(bounce, { envelope: { ...relay, trustedRelay: false } })).toBe("none");
    expect(proofOf(bounce)).toBe("none");
  });

  it("does not verify when the trusted relay handed a stranger's mail on", () => {
    expect(proofOf({ ...bounce, received: [readReceived(stranger)] }, { envelope: relay })).toBe("none");
  });

  it("does not verify when an older field tells of another host", () => {
    expect(proofOf({ ...bounce, received: [readReceived(own), readReceived(stranger)] }, { envelope: relay })).toBe(
      "none",
    );
  });

  it("does not verify when the bounce has a sender", () => {
    expect(proofOf(bounce, { envelope: { ...relay, mailFrom: "postmaster@sender.test" } })).toBe("none");
  });

  it("does not verify when a trusted relay hands on anything but a delivery report", () => {
    expect(proofOf(complaint, { envelope: relay })).toBe("none");
  });

  it.each([
    [["report"], "verified"],
    [["admin"], "verified"],
    [["ingest", "read"], "none"],
  ] as const)("proves an SMTP reply by the scopes %j of its key as %s", (keyScopes, proof) => {
    expect(proofOf({ ...bounce, format: "smtp-reply" }, { scopedReply: { keyScopes } })).toBe(proof);
  });

  it("believes what a provider was shown to have posted", () => {
    expect(proofOf({ ...bounce, format: "sendgrid" }, { notice: { provider: "sendgrid" } })).toBe("verified");
    expect(proofOf({ ...bounce, format: "sendgrid" }, {})).not.toBe("verified");
  });

  it("verifies what a token binds, and names whom and what", () => {
    const token = {
      outcome: "bound",
      recipient: "Jane@rcpt.test",
      send: "<1@sender.test>",
      hop: "downstream",
      isOfStream: () => false,
    } as const;
    const shown = prove({ report: bounce, verdict: verdictOf(bounce), tenant: "default", sendingDomains: [], token });
    const { isOfStream: _, outcome: __, ...rest } = token;
    expect(shown).toEqual({ proof: "verified", by: "token", ...rest });
    expect(actedOn(bounce, verdictOf(bounce), shown)).toBe("Jane@rcpt.test");
  });

  it.each([
    ["altered", "none"],
    ["expired", "none"],
    ["mismatched", "none"],
    ["unknown-key", "plausible"],
  ] as const)("does not believe a sending domain beside a token that is %s: %s", (outcome, proof) => {
    const original = { fromDomain: "sender.test", to: [], fields: {} };
    expect(proofOf({ ...bounce, original }, { token: { outcome } })).toBe(proof);
    expect(proofOf({ ...bounce, original }, { token: { outcome }, envelope: relay })).toBe("verified");
  });

  it.each([
    ["sender.test", "plausible"],
    ["news.sender.test", "plausible"],
    ["notsender.test", "none"],
    ["sender.test.evil.example", "none"],
  ])("finds an original from %s %s", (fromDomain, proof) => {
    const original = { fromDomain, to: [], fields: {} };
    expect(proofOf({ ...bounce, original })).toBe(proof);
    expect(proofOf({ ...complaint, original })).toBe(proof);
  });

  it("finds an automatic answer plausible when it answers a Message-ID of ours", () => {
    const answer: AutoReply = {
      kind: "auto-reply",
      format: "rfc3834",
      text: "",
      received: [],
      defects: [],
      signals: [],
      inReplyTo: "<abc.1@Sender.Test>",
    };
    expect(proofOf(answer)).toBe("plausible");
    expect(proofOf({ ...answer, inReplyTo: "<abc.1@rcpt.test>" })).toBe("none");
    expect(proofOf({ ...answer, inReplyTo: "nonsense" })).toBe("none");
  });
});

describe("prove() with signatures that hold", () => {
  const original = { fromDomain: "sender.test", to: ["jane@rcpt.test"], fields: {} };
  const signature = {
    by: "sender",
    domain: "news.sender.test",
    owner: "default",
    recipient: "Jane@rcpt.test",
    messageId: "<a@sender.test>",
  } as const;
  const shown = (report: Report, rest: Partial<ProofInput> = {}) =>
    prove({
      report,
      verdict: verdictOf(report),
      tenant: "default",
      sendingDomains: ["sender.test"],
      signatures: [signature],
      ...rest,
    });
  const verified = { proof: "verified", recipient: "Jane@rcpt.test", send: "<a@sender.test>" };
  const failing = (finalRecipient?: string, originalRecipient?: string): DeliveryReport => {
    const [first] = bounce.recipients;
    return { ...bounce, original, recipients: [{ ...first, extensions: {}, finalRecipient, originalRecipient }] };
  };

  it("verifies when we signed that it was for the one who failed", () => {
    expect(shown(failing("jane@RCPT.test"))).toMatchObject(verified);
    expect(shown(failing("alias@rcpt.test", "jane@rcpt.test"))).toMatchObject(verified);
    expect(shown(failing())).toMatchObject(verified);
    expect(shown({ ...complaint, original })).toMatchObject(verified);
    expect(shown({ ...complaint, original, originalRcptTo: [] })).toMatchObject(verified);
  });

  it("verifies when the copy tells that it had arrived before it went on", () => {
    const fields = { "delivered-to": "jane@rcpt.test" };
    expect(shown({ ...failing("away@else.test"), original: { ...original, fields } })).toMatchObject(verified);
  });

  it("does not verify when another failed, or another tenant's domain signed", () => {
    expect(shown(failing("victim@rcpt.test")).proof).toBe("plausible");
    expect(shown({ ...complaint, original, originalRcptTo: ["victim@rcpt.test"] }).proof).toBe("plausible");
    expect(shown(failing("jane@rcpt.test"), { tenant: "other" }).proof).toBe("plausible");
    expect(shown(failing("jane@rcpt.test"), { signatures: [] }).proof).toBe("plausible");
  });

  it("tells recipients of one report apart", () => {
    const [first] = bounce.recipients;
    const both = ["jane@rcpt.test", "john@rcpt.test"].map((finalRecipient) => ({ finalRecipient, status: "5.1.1" }));
    const recipients = both.map((one) => ({ ...first, ...one, originalRecipient: undefined, extensions: {} }));
    const report = { ...bounce, original, recipients };
    const proofs = classify(report, []).map((verdict) => shown(report, { verdict }).proof);
    expect(proofs).toEqual(["verified", "plausible"]);
  });

  it("matches a complaint about our mail that a feedback loop signed, and no other", () => {
    const signatures = [{ by: "feedback-loop", domain: "fbl.isp.test" }] as const;
    expect(shown({ ...complaint, original }, { signatures })).toEqual({ proof: "matched", by: "feedback-loop" });
    expect(shown({ ...complaint, originalMailFrom: "<b@news.sender.test>" }, { signatures }).proof).toBe("matched");
    expect(shown(complaint, { signatures }).proof).toBe("none");
    expect(shown({ ...complaint, original: { ...original, fromDomain: "x.test" } }, { signatures }).proof).toBe("none");
    expect(shown({ ...bounce, original }, { signatures }).proof).toBe("plausible");
  });
});

describe("actedOn()", () => {
  it("names whom we mailed when our own server says what that became", () => {
    expect(actedOn(bounce, verdictOf(bounce), { proof: "verified" })).toBe("jane@rcpt.test");
  });

  it("names the final recipient when anyone could have written the other", () => {
    expect(actedOn(bounce, verdictOf(bounce), { proof: "plausible" })).toBe("alias-target@rcpt.test");
  });

  it("names the final recipient when the original one is no address", () => {
    const recipients = bounce.recipients.map((recipient) => ({ ...recipient, originalRecipient: "unknown" }));
    const report = { ...bounce, recipients };
    expect(actedOn(report, verdictOf(report), { proof: "verified" })).toBe("alias-target@rcpt.test");
  });

  it("names whom we are shown to have mailed, whatever the report says", () => {
    const shown = { proof: "verified", recipient: "jane.doe@rcpt.test" } as const;
    expect(actedOn(bounce, verdictOf(bounce), shown)).toBe("jane.doe@rcpt.test");
  });

  it("names the complainer when the report is a complaint", () => {
    expect(actedOn(complaint, verdictOf(complaint), { proof: "none" })).toBe("jane@rcpt.test");
  });
});
