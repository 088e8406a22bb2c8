import { describe, expect, it } from "vitest";
import { classify } from "../../src/classify/classify.ts";
import { messageKind } from "../../src/classify/kind.ts";
import type { FeedbackReport, Report } from "../../src/domain/report.ts";
import type { MessageKind, Verdict } from "../../src/domain/verdict.ts";
import { autoReply, bounce, feedback, humanReply } from "./reports.ts";

const judge = (report: Report) => classify(report, [])[0] as Verdict;

describe("classify() of feedback", () => {
  it.each<[Partial<FeedbackReport>, string, string]>([
    [{ feedbackType: "abuse" }, "complaint", "abuse"],
    [{ feedbackType: "other" }, "complaint", "other-complaint"],
    [{ feedbackType: "x-made-up" }, "complaint", "other-complaint"],
    [{ feedbackType: "not-spam" }, "notice", "not-spam"],
    [{ feedbackType: "opt-out" }, "opt-out", "arf-opt-out"],
    [{ feedbackType: "fraud" }, "notice", "abuse-desk"],
    [{ feedbackType: "virus" }, "notice", "abuse-desk"],
    [{ feedbackType: "auth-failure" }, "notice", "auth-failure-report"],
    [{ feedbackType: "abuse", extensions: { "auth-failure": ["dmarc"] } }, "notice", "auth-failure-report"],
    [
      { feedbackType: "abuse", userAgent: "abusix-py/0.1", subject: "Spamtraphit by 203.0.113.9" },
      "notice",
      "trap-hit",
    ],
    [{ feedbackType: "abuse", from: "1@reports.spamcop.net" }, "notice", "abuse-desk"],
    [{ feedbackType: "opt-out", format: "apple-unsubscribe" }, "opt-out", "list-unsubscribe"],
    [{ originalRcptTo: [] }, "complaint", "unattributed"],
    [{ originalRcptTo: ["redacted@rcpt.test"] }, "complaint", "unattributed"],
    [{ originalRcptTo: ["cb4a01a48251d4765f489076aa81e2a4@rcpt.test"] }, "complaint", "unattributed"],
    [{ originalRcptTo: ["not an address"] }, "complaint", "unattributed"],
  ])("reads %j as %s/%s", (report, category, reason) => {
    expect(judge(feedback(report))).toMatchObject({ category, reason });
  });

  it("gives a verdict for each recipient when several complained", () => {
    const verdicts = classify(feedback({ originalRcptTo: ["a@rcpt.test", "b@rcpt.test", "a@rcpt.test"] }), []);
    expect(verdicts.map(({ address, recipientIndex }) => [address, recipientIndex])).toEqual([
      ["a@rcpt.test", 0],
      ["b@rcpt.test", 1],
    ]);
  });

  it("is not sure enough to act when the type is unknown", () => {
    expect(judge(feedback({ feedbackType: "x-made-up" })).confidence).toBeLessThan(0.8);
  });
});

describe("classify() of automatic answers", () => {
  it.each([
    ["Out of Office: your letter", "", "out-of-office"],
    ["Automatic reply: your letter", "I am on annual leave until 1 December 2026.", "out-of-office"],
    ["Automatische Antwort: Ihr Brief", "Ich bin im Urlaub und wieder am 01.12.2026 erreichbar.", "out-of-office"],
    ["Réponse automatique : lettre", "Je suis absent du bureau jusqu'au 1 dec.", "out-of-office"],
    ["Respuesta automática: carta", "Estoy de vacaciones.", "out-of-office"],
    ["Risposta automatica", "Sono in ferie", "out-of-office"],
    ["Automatisk svar", "Jag har semester", "out-of-office"],
    ["自動応答: 手紙", "休暇中です", "out-of-office"],
    ["Автоответ", "Я в отпуске", "out-of-office"],
    [
      "Automatic reply: your letter",
      "Jane Doe is no longer with the company. Please contact joe@rcpt.test.",
      "left-organisation",
    ],
    ["Automatic reply", "I no longer work at Example Ltd. I am away.", "left-organisation"],
    ["Automatische Antwort", "Frau Doe ist nicht mehr im Unternehmen.", "left-organisation"],
    ["Réponse automatique", "Madame Doe a quitté la société.", "left-organisation"],
    ["Automatisch antwoord", "Jane werkt niet meer bij ons.", "left-organisation"],
    ["Автоответ", "Сотрудник больше не работает в компании.", "left-organisation"],
    ["自動返信", "このたび退職いたしました。", "left-organisation"],
    ["[Ticket#2024112310001] your letter", "", "ticket-ack"],
    ["Re: your letter", "##- Please type your reply above this line -##", "ticket-ack"],
    ["Automatic reply", "This mailbox is not monitored.", "unattended-mailbox"],
    ["Automatic reply", "Thank you.", "generic"],
  ])("reads %j, %j as %s", (subject, text, reason) => {
    expect(judge(autoReply(subject, text))).toMatchObject({
      category: "auto-reply",
      reason,
      address: "jane@rcpt.test",
    });
  });

  it.each([
    ["info@rcpt.test", "unattended-mailbox"],
    ["kontakt-nord@rcpt.test", "unattended-mailbox"],
    ["jane@rcpt.test", "left-organisation"],
    ["infante@rcpt.test", "left-organisation"],
  ])("says of the closed mailbox of %s: %s", (from, reason) => {
    const text = "Diese Adresse wird nicht mehr verwendet. Bitte nutzen Sie neu@rcpt.test.";
    expect(judge(autoReply("Automatische Antwort", text, from)).reason).toBe(reason);
  });

  it("does not believe what it quotes of our own letter", () => {
    const text =
      "Thank you.\n\nOn Mon, 23 Nov 2026 Sender wrote:\n> Our shop has left the company of old plugs; it no longer works.";
    expect(judge(autoReply("Automatic reply", text)).reason).toBe("generic");
  });

  it.each([
    ["I am away until 2026-12-24.", "2026-12-24"],
    ["Back on 1st of December 2026", "2026-12-01"],
    ["I will return on December 24th, 2026.", "2026-12-24"],
    ["Out of office until 2 Jan", "2027-01-02"],
    ["Ich bin abwesend bis 24.12.", "2026-12-24"],
    ["Out of office until 31 June", undefined],
    ["Out of office until 2029-01-01", undefined],
    ["Out of office", undefined],
  ])("reads from %j that the absence ends %s", (text, day) => {
    const { returnsAt, reason } = judge(autoReply("Automatic reply", text));
    expect([reason, returnsAt?.toISOString().slice(0, 10)]).toEqual(["out-of-office", day]);
  });

  it("names who is to be written to instead when somebody has left", () => {
    expect(
      judge(autoReply("Automatic reply", "jane@rcpt.test has left the company, write to joe@rcpt.test.")).replacement,
    ).toBe("joe@rcpt.test");
  });

  it("points at the words as they were written when they bear accents", () => {
    const text = "Señor X: Réponse. Je suis parti: a quitté la société";
    const [evidence] = judge(autoReply("Réponse automatique", text)).evidence;
    expect(text.slice(evidence?.start, evidence?.end)).toBe("a quitté la société");
  });
});

describe("classify() of people's answers", () => {
  it.each([
    ["Re: letter", "Thanks, I like it very much. When does it start?", "reply", 0],
    ["unsubscribe", "", "unsubscribe-request", 0.9],
    ["Re: letter", "STOP", "unsubscribe-request", 0.9],
    [
      "Re: letter",
      "Please remove me from your list.\n\nOn Mon, 23 Nov 2026 X wrote:\n> letter",
      "unsubscribe-request",
      0.9,
    ],
    ["Re: letter", "Bitte abmelden", "unsubscribe-request", 0.9],
    ["Re: letter", "退订", "unsubscribe-request", 0.9],
    [
      "Re: letter",
      "Hello there. I moved house and this is nothing for me, so please unsubscribe me. Jane",
      "unsubscribe-request",
      0.8,
    ],
    ["Re: letter", "Je ne souhaite plus recevoir vos courriers. Merci.", "unsubscribe-request", 0.8],
    ["Re: letter", "My new email address is jane@new.test", "address-change", 0],
    ["Re: letter", "This is spam! How did you get my address?", "complaint-text", 0],
    ["Re: letter", "We stop production of the remove tool. Which one do you recommend?", "reply", 0],
    [
      "Re: letter",
      "ok\n\nOn Mon, 23 Nov 2026 X wrote:\n> To unsubscribe me click here, or remove me from this list",
      "reply",
      0,
    ],
  ])("reads %j, %j as %s", (subject, text, reason, atLeast) => {
    const verdict = judge(humanReply(subject, text));
    expect(verdict).toMatchObject({ category: "human-reply", reason });
    expect(verdict.confidence).toBeGreaterThanOrEqual(atLeast);
  });

  it("is less sure of a letter that answers nothing", () => {
    const letter = { ...humanReply("My order", "Hello, when will my order come? Jane"), format: "letter" };
    const verdict = judge(letter);
    expect(verdict).toMatchObject({ reason: "reply", confidence: 0.7, rule: "fresh-letter" });
    expect(verdict.evidence[0]?.quote).toBe("My order");
  });

  it("leaves it to a person when the request stands in a long letter", () => {
    const text = `${"I have used your service for years and want to tell you a story about it. ".repeat(8)} Please unsubscribe me.`;
    expect(judge(humanReply("Re: letter", text))).toMatchObject({ reason: "unsubscribe-request", confidence: 0.65 });
  });
});

describe("classify() of everything else", () => {
  const base = { format: "test", text: "", received: [], defects: [] };

  it("says not-a-report when it is none", () => {
    expect(judge({ ...base, kind: "none" })).toMatchObject({ category: "unknown", reason: "not-a-report" });
  });

  it("says disposition when a message was read or deleted", () => {
    const report: Report = {
      ...base,
      kind: "disposition",
      disposition: "deleted",
      finalRecipient: "jane@rcpt.test",
      extensions: {},
    };
    expect(judge(report)).toMatchObject({ category: "notice", reason: "disposition", address: "jane@rcpt.test" });
  });

  it("gives the notice's own name when it is one", () => {
    expect(judge({ ...base, kind: "notice", notice: "challenge" })).toMatchObject({
      category: "notice",
      reason: "challenge",
    });
  });
});

describe("messageKind()", () => {
  const base = { format: "test", text: "", received: [], defects: [] };
  const two = (...actions: ("failed" | "delayed" | "delivered")[]) =>
    bounce(
      {},
      { recipients: actions.map((action) => ({ finalRecipient: `${action}@rcpt.test`, action, extensions: {} })) },
    );

  it.each<[Report, MessageKind]>([
    [two("delivered", "delayed", "failed"), "bounce"],
    [two("delivered", "delayed"), "delay"],
    [two("delivered"), "notice"],
    [two(), "bounce"],
    [feedback(), "complaint"],
    [feedback({ originalRcptTo: [] }), "complaint"],
    [feedback({ feedbackType: "opt-out" }), "opt-out"],
    [feedback({ feedbackType: "auth-failure" }), "notice"],
    [autoReply("Out of office"), "auto-reply"],
    [humanReply("Re: letter", "unsubscribe"), "human-reply"],
    [{ ...base, kind: "notice", notice: "recall" }, "notice"],
    [{ ...base, kind: "disposition", disposition: "displayed", extensions: {} }, "disposition"],
    [{ ...base, kind: "none" }, "unknown"],
  ])("calls report %# by one word: %s", (report, kind) => {
    expect(messageKind(report, classify(report, []))).toBe(kind);
  });
});
