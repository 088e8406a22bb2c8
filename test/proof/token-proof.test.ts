import { describe, expect, it } from "vitest";
import { classify } from "../../src/classify/classify.ts";
import type { DeliveryRecipient, DeliveryReport, Original } from "../../src/domain/report.ts";
import { readToken, type StoredTokenKey, type Token } from "../../src/domain/token.ts";
import { mintLongToken, mintToken, recipientDigest } from "../../src/proof/token.ts";
import { listReportTokens } from "../../src/proof/token-places.ts";
import { bindTokens, checkToken, registryKey, type TokenBook } from "../../src/proof/token-proof.ts";

const key: StoredTokenKey = { id: "k7m2q", secret: "correct-horse-battery-staple", tenant: "default" };
const day = (text: string) => new Date(`${text}T00:00:00.000Z`);
const subject = {
  purpose: "bounce",
  recipient: "jane@rcpt.test",
  stream: "newsletter",
  send: "<1@sender.test>",
  expires: day("2026-12-26"),
} as const;
const at = day("2026-11-27");
const asked = { purpose: "bounce", at } as const;
const tokenText = mintToken(key, subject);

function read(text: string): Token {
  const token = readToken(text);
  if (token === undefined) throw new Error(`Cannot read ${text}: expected a token`);
  return token;
}

function bookOf(keys: readonly StoredTokenKey[], registered: readonly string[] = []): TokenBook {
  const recipients = registered.map((address) => {
    return [registryKey({ keyId: key.id, recipient: recipientDigest(key, address) }), address] as const;
  });
  return { keys: new Map(keys.map((one) => [one.id, one])), recipients: new Map(recipients) };
}

function bounceOf(recipients: readonly Partial<DeliveryRecipient>[], original?: Partial<Original>): DeliveryReport {
  return {
    kind: "delivery",
    format: "rfc3464",
    text: "",
    received: [],
    defects: [],
    recipients: recipients.map((one) => ({ action: "failed", status: "5.1.1", extensions: {}, ...one })),
    ...(original === undefined ? {} : { original: { to: [], fields: {}, ...original } }),
  };
}

/** What becomes of each verdict of a bounce that came to the return path. */
function bind(report: DeliveryReport, book = bookOf([key]), text = tokenText) {
  return bindTokens({ report, verdicts: classify(report, []) }, [read(text)], book, asked);
}

describe("checkToken()", () => {
  const last = new Date(day("2026-12-27").getTime() - 1);
  const link = mintToken(key, { ...subject, purpose: "unsubscribe" });

  it.each([
    ["holds to the end of its last day", tokenText, {}, { purpose: "bounce", at: last }, "holds"],
    ["expires then", tokenText, {}, { purpose: "bounce", at: day("2026-12-27") }, "expired"],
    ["holds until its key retires", tokenText, { retiresAt: day("2026-11-28") }, asked, "holds"],
    ["expires with its key", tokenText, { retiresAt: at }, asked, "expired"],
    ["is believed no more once its key is revoked", tokenText, { revokedAt: at }, asked, "revoked"],
    ["proves no wish when it is a return path", tokenText, {}, { purpose: "unsubscribe", at }, "wrong-purpose"],
    ["proves no bounce when it is a link", link, {}, asked, "wrong-purpose"],
    [
      "stops mail however old it is",
      link,
      { retiresAt: at },
      { purpose: "unsubscribe", at: day("2050-01-01") },
      "holds",
    ],
    ["stops none once its key is revoked", link, { revokedAt: at }, { purpose: "unsubscribe", at }, "revoked"],
    ["is altered under another secret", tokenText, { secret: "another" }, asked, "altered"],
    ["is nobody's under another key", tokenText, { id: "aaaaa" }, asked, "unknown-key"],
  ] as const)("%s", (_what, text, change, when, expected) => {
    const checked = checkToken(read(text), bookOf([{ ...key, ...change }]).keys, when);
    expect(typeof checked === "string" ? checked : "holds").toBe(expected);
  });
});

describe("bindTokens()", () => {
  it("binds the verdict when it names the recipient, whatever wraps the address", () => {
    for (const finalRecipient of ["Jane@RCPT.test", "prvs=0123abcdef=jane@rcpt.test", "x+jane=rcpt.test@relay.test"]) {
      const [found] = bind(bounceOf([{ finalRecipient }]));
      expect(found).toMatchObject({ outcome: "bound", hop: undefined });
      expect(found).toHaveProperty("recipient", expect.stringMatching(/^jane@rcpt\.test$/i));
    }
  });

  it("prefers whom the sender asked for over what that became", () => {
    const report = bounceOf([{ originalRecipient: "jane@rcpt.test", finalRecipient: "target@alias.test" }]);
    expect(bind(report)).toMatchObject([{ outcome: "bound", recipient: "jane@rcpt.test" }]);
  });

  it("does not act on another address than the token's when somebody uses his own token", () => {
    expect(bind(bounceOf([{ finalRecipient: "victim@rcpt.test" }]))).toEqual([{ outcome: "mismatched" }]);
    const original = { to: ["jane@rcpt.test"] };
    expect(bind(bounceOf([{ finalRecipient: "victim@rcpt.test" }], original))).toMatchObject([
      { outcome: "bound", recipient: "jane@rcpt.test", hop: "downstream" },
    ]);
  });

  it("counts the failures of others beside the recipient as what became of mail to the recipient", () => {
    const report = bounceOf([{ finalRecipient: "victim@rcpt.test" }, { finalRecipient: "jane@rcpt.test" }]);
    expect(bind(report)).toMatchObject([
      { outcome: "bound", recipient: "jane@rcpt.test", hop: "downstream" },
      { outcome: "bound", recipient: "jane@rcpt.test", hop: undefined },
    ]);
  });

  it("finds the recipient when the report names nobody and the token is registered or carries it", () => {
    const nameless = bounceOf([{}]);
    expect(bind(nameless)).toEqual([{ outcome: "mismatched" }]);
    const known = { outcome: "bound", recipient: "jane@rcpt.test", hop: undefined };
    expect(bind(nameless, bookOf([key], ["jane@rcpt.test"]))).toMatchObject([known]);
    expect(bind(nameless, bookOf([key]), mintLongToken(key, subject))).toMatchObject([known]);
  });

  it("does not believe what was registered or hung on for another token", () => {
    const book = { ...bookOf([key]), recipients: new Map([[registryKey(read(tokenText)), "victim@rcpt.test"]]) };
    expect(bind(bounceOf([{}]), book)).toEqual([{ outcome: "mismatched" }]);
  });

  it("names the send by its Message-ID where that fits, else by the token", () => {
    const recipients = [{ finalRecipient: "jane@rcpt.test" }];
    const named = (messageId: string) => bind(bounceOf(recipients, { messageId }));
    expect(named("<1@sender.test>")).toMatchObject([{ send: "<1@sender.test>" }]);
    expect(named("<2@sender.test>")).toMatchObject([{ send: `token:${tokenText}` }]);
    expect(bind(bounceOf(recipients))).toMatchObject([{ send: `token:${tokenText}` }]);
  });

  it("tells the stream", () => {
    const [found] = bind(bounceOf([{ finalRecipient: "jane@rcpt.test" }]));
    if (found?.outcome !== "bound") throw new Error("expected it to be bound");
    expect(["default", "newsletter", "receipts"].filter(found.isOfStream)).toEqual(["newsletter"]);
  });

  it("goes by the token that holds when others stand beside it", () => {
    const report = bounceOf([{ finalRecipient: "jane@rcpt.test" }]);
    const verdicts = classify(report, []);
    const other = read(mintToken({ ...key, secret: "another" }, subject));
    const bound = bindTokens({ report, verdicts }, [other, read(tokenText)], bookOf([key]), asked);
    expect(bound).toMatchObject([{ outcome: "bound" }]);
    expect(bindTokens({ report, verdicts }, [other], bookOf([key]), asked)).toEqual([{ outcome: "altered" }]);
    expect(bindTokens({ report, verdicts }, [], bookOf([key]), asked)).toEqual([undefined]);
  });
});

describe("listReportTokens()", () => {
  const long = mintLongToken(key, subject);
  const texts = (fields: Record<string, string>, rcptTo = "bounces@sender.test") =>
    listReportTokens(bounceOf([{}], { fields }), { rcptTo }).map(({ text }) => text);

  it.each([
    [{ "nixie-token": long }],
    [{ "nixie-token": ` ${tokenText.toUpperCase()} ` }],
    [{ "return-path": `<b+${tokenText}@bounces.sender.test>` }],
    [{ "cfbl-feedback-id": `111:${tokenText.slice(0, 20)} ${tokenText.slice(20)}:222` }],
  ])("finds the token in %j", (fields) => {
    expect(texts(fields)).toEqual([tokenText]);
  });

  it("finds each token once, in its longest form", () => {
    const rcptTo = `b+${tokenText}@bounces.sender.test`;
    const found = listReportTokens(bounceOf([{}], { fields: { "nixie-token": long } }), { rcptTo });
    expect(found).toMatchObject([{ text: tokenText, carried: "jane@rcpt.test" }]);
  });

  it("finds none where there is none", () => {
    expect(texts({ "list-unsubscribe": `<https://sender.test/u/${tokenText}>` })).toEqual([]);
    expect(listReportTokens(bounceOf([{}]), undefined)).toEqual([]);
  });
});
