import { describe, expect, it } from "vitest";
import { classify } from "../../src/classify/classify.ts";
import type { OperatorRule } from "../../src/domain/operator-rule.ts";
import type { Action, DeliveryRecipient, DeliveryReport } from "../../src/domain/report.ts";
import type { Verdict } from "../../src/domain/verdict.ts";
import { bounce, date, humanReply } from "./reports.ts";

function judge(
  recipient: Partial<DeliveryRecipient>,
  report: Partial<DeliveryReport> = {},
  rules: readonly OperatorRule[] = [],
): Verdict {
  return classify(bounce(recipient, report), rules)[0] as Verdict;
}

const unknown = { type: "smtp", text: "550 5.1.1 User unknown" };

describe("classify() of actions", () => {
  it.each(["5.1.1", "4.2.2", "4.7.1"])(
    "says delayed with its cause, never a bounce, when the action is delayed beside %s",
    (status) => {
      const verdict = judge({ action: "delayed", status });
      expect(verdict).toMatchObject({ category: "notice", reason: "delayed", finality: "transient", fault: "none" });
      expect(verdict.cause).toBe(
        { "5.1.1": "mailbox-unknown", "4.2.2": "mailbox-full", "4.7.1": "unexplained" }[status],
      );
    },
  );

  it.each<Action>(["delivered", "relayed", "expanded"])("says %s when the action is that", (action) => {
    expect(judge({ action, status: "2.0.0" })).toMatchObject({ category: "notice", reason: action });
  });

  it("doubts when a delivery is said beside a refusal", () => {
    expect(judge({ action: "delivered", status: "5.1.1" })).toMatchObject({ category: "unknown", reason: "ambiguous" });
  });

  it("doubts when a failure is said beside success", () => {
    expect(judge({ action: "failed", status: "2.0.0" })).toMatchObject({ category: "unknown", reason: "ambiguous" });
  });

  it("doubts when nothing at all is said", () => {
    expect(judge({ action: undefined })).toMatchObject({ category: "unknown", reason: "ambiguous" });
  });

  it("has given up when the action is failed beside 4.x.x", () => {
    expect(judge({ action: "failed", status: "4.2.2" })).toMatchObject({
      reason: "mailbox-full",
      finality: "terminal",
    });
  });

  it("still tries when no action stands beside a 4xx", () => {
    expect(judge({ action: undefined, diagnosticCode: { type: "smtp", text: "450 4.2.2 full" } }).finality).toBe(
      "transient",
    );
  });

  it("says ambiguous when a report names no recipient", () => {
    expect(classify(bounce({}, { recipients: [] }), [])).toMatchObject([
      { category: "unknown", reason: "ambiguous", rule: "no-recipient" },
    ]);
  });

  it("gives each recipient its own verdict when there are several", () => {
    const recipients: DeliveryRecipient[] = [
      { finalRecipient: "a@rcpt.test", action: "failed", extensions: {} },
      { finalRecipient: "b@rcpt.test", action: "failed", diagnosticCode: unknown, extensions: {} },
      { finalRecipient: "c@rcpt.test", action: "delayed", status: "4.4.1", extensions: {} },
    ];
    const verdicts = classify(bounce({}, { recipients, text: "550 5.1.1 User unknown" }), []);
    expect(verdicts.map(({ recipientIndex, address, reason }) => [recipientIndex, address, reason])).toEqual([
      [0, "a@rcpt.test", "undetermined"],
      [1, "b@rcpt.test", "mailbox-unknown"],
      [2, "c@rcpt.test", "delayed"],
    ]);
  });
});

describe("classify() of texts", () => {
  it("believes the reply and not the relay's transcript when both are there", () => {
    const text = "<<< 550 5.7.1 blocked using Spamhaus\n550 5.1.1 <jane@rcpt.test>... User unknown";
    const verdict = judge({
      status: "5.1.1",
      diagnosticCode: { type: "SMTP", text: "550 5.7.1 blocked using Spamhaus" },
      text,
    });
    expect(verdict).toMatchObject({ reason: "ip-reputation", status: "5.7.1", replyCode: 550 });
  });

  it("reads the first refusal of a transcript when there is no diagnostic code", () => {
    const text =
      ">>> DATA\n<<< 550 5.2.2 The recipient's mailbox is over quota\n550 5.1.1 <jane@rcpt.test>... User unknown\n<<< 503 5.5.1 Valid RCPT command must precede DATA";
    expect(judge({ status: "5.1.1", text })).toMatchObject({ reason: "mailbox-full", status: "5.2.2", replyCode: 550 });
  });

  it("reads the report's own text when it has one recipient of whom nothing is said", () => {
    const text = "jane@rcpt.test: sorry, no mailbox here by that name";
    expect(judge({}, { text })).toMatchObject({ reason: "mailbox-unknown" });
    expect(judge({}, { text }).evidence[0]).toMatchObject({ field: "text", recipientIndex: undefined });
  });

  it("puts offsets into the text as it is when the reply was folded", () => {
    const text =
      "host mx[192.0.2.1] said: 550-5.1.1 The email account that you\n tried to 550-5.1.1 reach does not exist.";
    const [evidence] = judge({ diagnosticCode: { type: "smtp", text } }).evidence;
    expect(text.slice(evidence?.start, evidence?.end)).toBe(evidence?.quote);
    expect(evidence?.quote).toBe("email account that you\n tried to 550-5.1.1 reach does not exist");
  });

  it("keeps the quote at 200 units when a match is longer", () => {
    const text = `550 user ${" ".repeat(600)} unknown`;
    const [evidence] = judge({ diagnosticCode: { type: "smtp", text } }).evidence;
    expect(evidence?.quote).toHaveLength(200);
    expect(text.slice(evidence?.start, evidence?.end).endsWith("unknown")).toBe(true);
  });

  it("looks no further than 2,048 units when a text is long", () => {
    expect(judge({ diagnosticCode: { type: "smtp", text: `550 ${"x ".repeat(1200)} user unknown` } }).reason).toBe(
      "undetermined",
    );
  });

  it("dates the verdict by the last attempt, the arrival, or the report, in this order", () => {
    const [attempt, arrival] = [new Date("2026-11-20T00:00:00Z"), new Date("2026-11-19T00:00:00Z")];
    expect(judge({ lastAttemptDate: attempt }, { arrivalDate: arrival }).occurredAt).toBe(attempt);
    expect(judge({}, { arrivalDate: arrival }).occurredAt).toBe(arrival);
    expect(judge({}).occurredAt).toEqual(date);
  });

  it("recognises its own refusal before an operator's rule", () => {
    const rule: OperatorRule = { name: "mine", when: { contains: "nixie" }, reason: "mailbox-unknown" };
    const verdict = judge({ diagnosticCode: { type: "smtp", text: "550 5.7.1 nixie-suppressed" } }, {}, [rule]);
    expect(verdict.reason).toBe("own-refusal");
  });
});

describe("classify() with operator rules", () => {
  const diagnosticCode = { type: "smtp", text: "550 5.7.1 Nope, said   the Filter" };
  const recipient = { diagnosticCode, remoteMta: "dns; mx1.rcpt.test (192.0.2.1)" };
  const rule = (when: OperatorRule["when"]): OperatorRule => ({ name: "mine", when, reason: "recipient-policy" });

  it.each<OperatorRule["when"]>([
    { contains: "said the filter" },
    { status: "5.7" },
    { status: "5.7.1" },
    { replyCode: 550 },
    { remoteMta: "rcpt.test" },
    { recipientDomain: "rcpt.test" },
    { format: "rfc3464" },
    { format: "rfc3464", status: "5.7.1", contains: "nope" },
  ])("obeys when every condition holds: %j", (when) => {
    expect(judge(recipient, {}, [rule(when)])).toMatchObject({
      rule: "operator:mine",
      reason: "recipient-policy",
      category: "block",
      confidence: 1,
    });
  });

  it.each<OperatorRule["when"]>([
    {},
    { contains: "something else" },
    { status: "5.7.10" },
    { status: "5.1" },
    { replyCode: 554 },
    { remoteMta: "cpt.test" },
    { recipientDomain: "sub.rcpt.test" },
    { format: "qmail" },
    { status: "5.7.1", contains: "something else" },
  ])("goes on to its own rules when a condition does not hold: %j", (when) => {
    expect(judge(recipient, {}, [rule(when)]).rule).not.toBe("operator:mine");
  });

  it("points at the words when an operator's rule names some", () => {
    const [evidence] = judge(recipient, {}, [rule({ contains: "said the filter" })]).evidence;
    expect(diagnosticCode.text.slice(evidence?.start, evidence?.end)).toBe("said   the Filter");
  });

  it("takes the first rule when several hold", () => {
    const first = { ...rule({ replyCode: 550 }), name: "first" };
    expect(judge(recipient, {}, [first, rule({ status: "5.7" })]).rule).toBe("operator:first");
  });

  it("applies to other reports than bounces", () => {
    const verdicts = classify(humanReply("Invoice", "see attachment"), [
      { name: "mine", when: { contains: "invoice" }, reason: "ticket-ack" },
    ]);
    expect(verdicts).toMatchObject([{ category: "auto-reply", reason: "ticket-ack", rule: "operator:mine" }]);
  });
});

describe("classify() of hops", () => {
  const to = (...addresses: string[]) => ({ original: { fromDomain: "sender.test", to: addresses, fields: {} } });

  it.each<[string, Partial<DeliveryRecipient>, Partial<DeliveryReport>, Verdict["hop"]]>([
    ["the original recipient is the same", { originalRecipient: "Jane@RCPT.test" }, {}, "direct"],
    ["the original recipient is another", { originalRecipient: "team@rcpt.test" }, {}, "downstream"],
    [
      "the original recipient was wrapped for return",
      { originalRecipient: "list+jane=rcpt.test@sender.test" },
      {},
      "direct",
    ],
    ["To names it", {}, to("other@rcpt.test", "JANE@rcpt.test"), "direct"],
    ["To names but another", {}, to("team@alias.test"), "unknown"],
    [
      "To names another, where the copy had arrived",
      {},
      {
        original: { fromDomain: "sender.test", to: ["team@alias.test"], fields: { "delivered-to": "team@alias.test" } },
      },
      "downstream",
    ],
    ["To names a list of ours", {}, to("news@sender.test"), "unknown"],
    ["To names several others", {}, to("a@rcpt.test", "b@rcpt.test"), "unknown"],
    ["nothing was returned", {}, {}, "unknown"],
    [
      "the text tells of an alias",
      { text: "<jane@rcpt.test> (expanded from <team@rcpt.test>): user unknown" },
      {},
      "downstream",
    ],
    ["Exim tells of an alias", { text: "(generated from team@rcpt.test)" }, to("jane@rcpt.test"), "downstream"],
    ["a program failed", { finalRecipient: "|/usr/bin/procmail" }, {}, "downstream"],
    ["the recipient is no address", { finalRecipient: "jane" }, {}, "unknown"],
  ])("is right when %s", (_when, recipient, report, hop) => {
    expect(judge({ diagnosticCode: unknown, ...recipient }, report).hop).toBe(hop);
  });

  it("is never hard when the failing address is behind the one we mailed", () => {
    const verdict = judge({ diagnosticCode: unknown, originalRecipient: "team@rcpt.test" });
    expect(verdict).toMatchObject({ category: "soft", reason: "mailbox-unknown", fault: "recipient" });
  });

  it("blames nobody when a forward broke SPF", () => {
    const diagnosticCode = { type: "smtp", text: "550 5.7.23 SPF check failed" };
    expect(judge({ diagnosticCode, originalRecipient: "team@rcpt.test" })).toMatchObject({
      reason: "spf-failed",
      fault: "none",
    });
  });
});
