import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { classify } from "../../src/classify/classify.ts";
import type { SmtpPhase } from "../../src/domain/report.ts";
import type { Reason } from "../../src/domain/verdict.ts";
import { bounce } from "./reports.ts";

type Line = {
  readonly text: string;
  readonly remoteMta?: string;
  readonly phase?: string;
  readonly format?: string;
  readonly reason: Reason;
};
type Relay = { readonly tell: (reply: string, host: string) => string; readonly phase?: SmtpPhase };

// What a remote server said, in the words of the system that was told.
const relays: Readonly<Record<string, Relay>> = {
  Postfix: {
    tell: (reply, host) => `host ${host}[192.0.2.1] said: ${reply} (in reply to RCPT TO command)`,
    phase: "rcpt",
  },
  Exim: {
    tell: (reply, host) =>
      `host ${host} [192.0.2.1]\n    SMTP error from remote mail server after RCPT TO:<jane@rcpt.test>:\n    ${reply}`,
    phase: "rcpt",
  },
  "Exim on one line": {
    tell: (reply, host) =>
      `SMTP error from remote mail server after RCPT TO:<jane@rcpt.test>: host ${host} [192.0.2.1]: ${reply}`,
    phase: "rcpt",
  },
  "Sendmail's transcript": {
    tell: (reply, host) =>
      `... while talking to ${host}.:\n>>> RCPT To:<jane@rcpt.test>\n<<< ${reply}\n550 5.1.1 <jane@rcpt.test>... User unknown`,
  },
  qmail: { tell: (reply) => `192.0.2.1 does not like recipient.\nRemote host said: ${reply}\nGiving up on 192.0.2.1.` },
  Exchange: { tell: (reply) => `Remote Server returned '${reply}'` },
  Gmail: { tell: (reply) => `The response from the remote server was:\n${reply}` },
  "a field that repeats its type": { tell: (reply) => `smtp; ${reply}` },
};

// A 503 only echoes what went wrong before, so a transcript's reader looks past it.
const lines = readdirSync(new URL("replies", import.meta.url))
  .flatMap((name) =>
    readFileSync(new URL(`replies/${name}`, import.meta.url), "utf8")
      .trim()
      .split("\n"),
  )
  .map((line) => JSON.parse(line) as Line)
  .filter(({ text, phase, format }) => /^[45]\d\d[ -](?!.*(?: said: | -> |response))/i.test(text) && !phase && !format)
  .filter(({ text }) => !text.startsWith("503"));

function reasonOf(text: string, remoteMta: string | undefined, phase?: SmtpPhase): Reason | undefined {
  return classify(bounce({ diagnosticCode: { type: "smtp", text }, remoteMta, phase }), [])[0]?.reason;
}

describe("classify() of a reply that a relay tells of", () => {
  it.each(Object.entries(relays))("says the same as of the reply itself when the relay is %s", (_name, relay) => {
    const different = lines.filter(({ text, remoteMta }) => {
      const told = relay.tell(text, remoteMta ?? "mx.rcpt.test");
      return reasonOf(told, remoteMta) !== reasonOf(text, remoteMta, relay.phase);
    });
    expect(lines.length).toBeGreaterThan(1500);
    expect(different.map(({ text }) => text)).toEqual([]);
  });
});
