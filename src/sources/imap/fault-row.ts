import type { SourceFaultKind, SourceStep } from "../../domain/source.ts";

/** What is known of a failure; texts are capped before a pattern sees them. */
export type Symptom = {
  readonly step: SourceStep;
  /** Codes of Node, of imapflow and of the errors below. */
  readonly codes: readonly string[];
  /** The server's response code, such as AUTHENTICATIONFAILED (RFC 9051 §7.1). */
  readonly response?: string | undefined;
  readonly text: string;
  readonly host: string;
  /** "oauth": a token was refused, or the fetching of one failed. */
  readonly method?: "password" | "oauth" | undefined;
};

/** One way in which a mailbox fails. The first row whose conditions all hold gives the words. */
export type FaultRow = {
  readonly name: string;
  readonly kind: SourceFaultKind;
  /** Where it happens, whatever step was under way. */
  readonly step?: SourceStep;
  readonly when: {
    readonly step?: readonly SourceStep[];
    readonly code?: readonly string[];
    readonly response?: readonly string[];
    readonly text?: RegExp;
    readonly host?: RegExp;
    readonly method?: "password" | "oauth";
  };
  readonly words: string;
  readonly nextStep: string;
};

/** Whether a row tells of this failure. */
export function tellsOf({ when }: FaultRow, symptom: Symptom): boolean {
  return (
    (when.step === undefined || when.step.includes(symptom.step)) &&
    (when.code === undefined || when.code.some((code) => symptom.codes.includes(code))) &&
    (when.response === undefined || (symptom.response !== undefined && when.response.includes(symptom.response))) &&
    (when.method === undefined || when.method === symptom.method) &&
    (when.host === undefined || when.host.test(symptom.host)) &&
    (when.text === undefined || when.text.test(symptom.text))
  );
}
