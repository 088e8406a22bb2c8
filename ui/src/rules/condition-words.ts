import type { components } from "../../../clients/typescript/src/schema.ts";

export type Conditions = components["schemas"]["RuleConditions"];
export type OwnRule = components["schemas"]["OwnRule"];

/** A pattern as people read it: the asterisk stands for anything. */
const shown = (pattern: string) => `“${pattern.replaceAll("*", "…")}”`;
/** "auto-submitted" as it stands in messages. */
const fieldName = (name: string) => name.replace(/(^|-)([a-z])/g, (letters) => letters.toUpperCase());

/** Each condition in words, to be read after "When a message". */
export function conditionWords(when: Conditions): readonly string[] {
  const { subject, sender, field, phrase, contains, status, replyCode, format, provider } = when;
  const { remoteMta, reportingHost, recipientDomain } = when;
  const said = [
    subject && `has the subject ${shown(subject)}`,
    field && `has ${fieldName(field.name)}: ${field.value.replaceAll("*", "…")}`,
    sender && (sender.startsWith("@") ? `comes from anybody at ${sender.slice(1)}` : `comes from ${sender}`),
    phrase && `contains the phrase “${phrase}”`,
    contains && `says “${contains}”`,
    status && `has the status ${status}`,
    replyCode && `has the reply code ${replyCode}`,
    provider && `is about a mailbox at ${provider}`,
    remoteMta && `was refused by ${remoteMta}`,
    reportingHost && `was reported by ${reportingHost}`,
    recipientDomain && `is about an address at ${recipientDomain}`,
    format && `was read as ${format}`,
  ];
  return said.flatMap((one) => (one ? [one] : []));
}

/** All conditions as one sentence. */
export function sentenceOf(when: Conditions): string {
  return conditionWords(when).join(" and ");
}
