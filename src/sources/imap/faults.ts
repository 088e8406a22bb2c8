import type { SourceFault, SourceStep } from "../../domain/source.ts";
import type { Farewell } from "./farewell.ts";
import { type FaultRow, type Symptom, tellsOf } from "./fault-row.ts";
import { connectionFaults, ownFaults } from "./fault-rows-connection.ts";
import { loginFaults } from "./fault-rows-login.ts";
import { sessionFaults } from "./fault-rows-session.ts";
import { tokenFaults } from "./fault-rows-token.ts";

/** What the caller knows of a failure besides the error itself. */
export type Circumstances = {
  readonly farewell?: Farewell | undefined;
  readonly host?: string | undefined;
  readonly method?: "password" | "oauth" | undefined;
  /** Codes that the fault rows know, besides the error's own. */
  readonly codes?: readonly string[] | undefined;
  /** Secrets that the server may have repeated: they are taken out of what it said. */
  readonly hidden?: readonly string[] | undefined;
};

/** A mailbox cannot be read, and why in words. Its message holds no secrets. */
export class SourceError extends Error {
  override readonly name = "SourceError";
  readonly fault: SourceFault;
  /** How long the server asked to be left alone, in milliseconds. */
  readonly askedMs: number | undefined;

  constructor(fault: SourceFault, options: { readonly cause?: unknown; readonly askedMs?: number | undefined } = {}) {
    super(fault.words, options.cause === undefined ? {} : { cause: options.cause });
    this.fault = fault;
    this.askedMs = options.askedMs;
  }

  /** Names whatever was thrown; what was named already stays as it is. */
  static from(error: unknown, step: SourceStep, known: Circumstances = {}): SourceError {
    if (error instanceof SourceError) return error;
    return new SourceError(faultOf(error, step, known), { cause: error, askedMs: askedMsOf(error) });
  }
}

/** Every row, the most specific first; docs/imap.md lists them in this order. */
export const faultRows: readonly FaultRow[] = [
  ...ownFaults,
  ...tokenFaults,
  ...connectionFaults,
  ...loginFaults,
  ...sessionFaults,
];

const mostSaid = 500;
const mostText = 2048;

/** What went wrong with a mailbox while `step` was under way, in words for people who are no engineers. */
export function faultOf(error: unknown, step: SourceStep, known: Circumstances = {}): SourceFault {
  if (error instanceof SourceError) return error.fault;
  const symptom = symptomOf(error, step, known);
  const row = faultRows.find((one) => tellsOf(one, symptom));
  const said = withoutSecrets(symptom.text, known.hidden ?? []).slice(0, mostSaid);
  if (row === undefined) return unexpected(step, said);
  const { kind, words, nextStep } = row;
  return { kind, step: row.step ?? step, words, nextStep, ...(said === "" ? {} : { said }) };
}

function unexpected(step: SourceStep, said: string): SourceFault {
  return {
    kind: "unexpected",
    step,
    words: "Something failed in a way that Nixie does not know.",
    nextStep: "Nixie tries again by itself. If it stays so, report what was said together with the log of that minute.",
    ...(said === "" ? {} : { said }),
  };
}

/** imapflow's texts that say nothing of the cause. */
const emptyWords = new Set([
  "Command failed",
  "Unexpected close",
  "Connection not available",
  "Invalid server response",
]);

function symptomOf(error: unknown, step: SourceStep, known: Circumstances): Symptom {
  // A command that fails since its connection is gone says less than what ended the connection.
  const chain = [...chainOf(error), ...chainOf(known.farewell?.error)];
  const told = (name: string) => chain.map((one): unknown => Reflect.get(one, name)).filter((one) => one !== undefined);
  const usedToken = told("executedCommand").some((one) => /AUTHENTICATE (?:XOAUTH2|OAUTHBEARER)/.test(String(one)));
  const flagged = told("authenticationFailed").includes(true) ? ["authenticationFailed"] : [];
  const names = [...told("code"), ...told("name")].filter((one) => typeof one === "string");
  return {
    step,
    codes: [...names, ...(known.codes ?? []), ...flagged],
    response: [...told("serverResponseCode"), ...told("response").map(codeOf)].find((one) => typeof one === "string"),
    text: textOf(told, known.farewell),
    host: known.host ?? "",
    method: known.method ?? (usedToken || told("oauthError").length > 0 ? "oauth" : undefined),
  };
}

/** The code of a response as imapflow has parsed it, where it has not named the code itself. */
function codeOf(response: unknown): string | undefined {
  const parsed = response as { attributes?: { section?: { value?: unknown }[] }[] } | null;
  const code = parsed?.attributes?.[0]?.section?.[0]?.value;
  return typeof code === "string" ? code.toUpperCase() : undefined;
}

/** Everything that was said, once each. imapflow keeps it in different places. */
function textOf(told: (name: string) => readonly unknown[], farewell: Farewell | undefined): string {
  const texts = [
    ...told("responseText"),
    ...told("reason"),
    farewell?.bye,
    ...told("oauthError").map((one) => (typeof one === "object" ? JSON.stringify(one) : one)),
    ...told("message").filter((one) => !emptyWords.has(String(one))),
    ...told("response"),
    farewell?.alert,
  ].flatMap((one) => (typeof one === "string" && one !== "" ? withoutTag(one.slice(0, mostText)) : []));
  const distinct = texts.filter((one, at) => !texts.some((other, place) => repeats(one, other, place < at)));
  return distinct.join(" · ").replace(/\s+/g, " ").slice(0, mostText);
}

/** The tag of the command that was refused tells nobody anything. */
function withoutTag(text: string): string {
  return text.replace(/^[0-9A-F]{1,8} (?=NO |BAD )/, "");
}

/** Whether a text stands in another one as well; of two that are the same the first counts. */
function repeats(one: string, other: string, isEarlier: boolean): boolean {
  return other.includes(one) && (other.length > one.length || isEarlier);
}

/** An error, its causes and the errors that it collects, a few levels deep. */
function chainOf(error: unknown, depth = 0): Error[] {
  if (!(error instanceof Error) || depth > 3) return [];
  const collected: unknown[] = error instanceof AggregateError ? error.errors.slice(0, 4) : [];
  return [error, ...[...collected, error.cause].flatMap((one) => chainOf(one, depth + 1))];
}

/** What a server said, without what must not be told: known secrets, and whatever looks like one. */
export function withoutSecrets(text: string, secrets: readonly string[]): string {
  let told = text;
  for (const secret of secrets) {
    if (secret.length >= 4) told = told.split(secret).join("[hidden]");
  }
  return told
    .replace(/[\w+/=-]{40,}/g, "[hidden]")
    .replace(/\p{Cc}+/gu, " ")
    .trim();
}

/** How long the server asked to be left alone, in milliseconds. */
function askedMsOf(error: unknown): number | undefined {
  for (const one of chainOf(error)) {
    const asked: unknown = Reflect.get(one, "throttleReset");
    if (typeof asked === "number" && asked > 0) return asked;
  }
  return undefined;
}
