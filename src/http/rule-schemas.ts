import { z } from "zod";
import { readAddress, readDomain } from "../domain/address.ts";
import { type RuleConditions, reasonsOfNoRule, ruledFields, ruleStates } from "../domain/operator-rule.ts";
import * as schemas from "./schemas.ts";

const lettersOf = (text: string) => text.replace(/[^\p{L}\p{N}]/gu, "").length;
const literal = z
  .string()
  .trim()
  .max(200)
  .refine((text) => lettersOf(text) >= 4, "expected at least four letters or digits");
const mostStars = 8;
const domain = z
  .string()
  .trim()
  .max(255)
  .refine((text) => readDomain(text) !== undefined, "expected a domain such as example.com");
const name = z.string().regex(/^[a-z0-9][a-z0-9.-]{0,62}$/, "expected up to 63 of a-z, 0-9, hyphen and full stop");

const conditions = z.strictObject({
  subject: literal
    .refine((text) => text.split("*").length - 1 <= mostStars, `expected at most ${mostStars} asterisks`)
    .optional()
    .meta({ description: "The whole subject; `*` stands for anything", example: "Automatic reply: *" }),
  sender: z
    .string()
    .trim()
    .max(320)
    .refine(
      (text) => (text.startsWith("@") ? readDomain(text.slice(1)) : readAddress(text)) !== undefined,
      "expected an address, or @ with a domain",
    )
    .optional()
    .meta({ description: "Who wrote it: an address, or `@` with a domain, which stands for its subdomains too" }),
  field: z
    .strictObject({ name: z.enum(ruledFields), value: z.string().trim().min(1).max(200) })
    .optional()
    .meta({
      description: "A header field and its value, without parameters; `*` stands for anything",
      example: { name: "auto-submitted", value: "auto-replied" },
    }),
  phrase: literal
    .optional()
    .meta({ description: "Stands anywhere in the text for people", example: "no longer employed at" }),
  contains: literal.optional().meta({
    description:
      "Stands in the reply of a failure, or in what is said of its recipient; elsewhere in the subject or the beginning of the text",
  }),
  status: z
    .string()
    .regex(/^[245]\.\d{1,3}(?:\.\d{1,3})?$/, "expected a status such as 5.7.1, or 5.7 for all below it")
    .optional(),
  replyCode: z.int().min(200).max(599).optional(),
  format: name.optional().meta({ description: "By which reader or form it was read", example: "rfc3464" }),
  provider: name.optional().meta({ description: "As verdicts are counted", example: "google" }),
  remoteMta: domain.optional().meta({ description: "The host that refused, or a domain above it" }),
  reportingHost: domain.optional().meta({ description: "The host that reports, or a domain above it" }),
  recipientDomain: domain.optional(),
});

/** Conditions that alone say what a message is; the others only narrow it down. */
const telling = ["subject", "sender", "phrase", "contains", "status"] as const;

export const ruleConditions = conditions
  .refine((when) => telling.some((one) => when[one] !== undefined), {
    error: `expected one of ${telling.join(", ")}: the other conditions hold for all sorts of messages`,
  })
  .meta({
    id: "RuleConditions",
    description: "All that are given must hold. They compare without case; none is a regular expression",
  });

export const ruleReason = schemas.reason.refine(
  (reason) => !reasonsOfNoRule.includes(reason),
  `expected a reason that a message can tell, none of ${reasonsOfNoRule.join(", ")}`,
);

export const ruleName = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]{0,62}$/, "expected 1 to 63 of a-z, 0-9 and hyphen, no hyphen first")
  .meta({ description: "Verdicts name the rule `operator:` and this", example: "out-of-office-2" });

const shownConditions = z.record(z.string(), z.unknown()).meta({ description: "As `RuleConditions`" });

export const ownRule = z
  .object({
    name: z.string(),
    position: z.int().meta({ description: "Rules are tried in this order; the first that holds decides" }),
    when: shownConditions,
    reason: schemas.reason,
    state: z.enum(ruleStates),
    note: z.string().optional(),
    createdBy: z.string(),
    createdAt: schemas.time,
    revertedBy: z.string().optional(),
    revertedAt: schemas.time.optional(),
    hits: z.int().meta({ description: "Verdicts that it gave" }),
    lastHitAt: schemas.time.optional(),
    isSettling: z.boolean().meta({ description: "What waited when it was made is still being settled" }),
    settled: z.int().meta({ description: "Members of reviews that it settled when it was made" }),
    decisionId: schemas.id.optional().meta({ description: "The first of the decisions by which it settled them" }),
  })
  .meta({ id: "OwnRule" });

const example = z
  .object({
    verdictId: schemas.id,
    reportId: schemas.id,
    reviewId: schemas.id.optional(),
    address: z.string().optional(),
    subject: z.string().optional(),
    reason: schemas.reason.meta({ description: "What it is taken for at present" }),
  })
  .meta({ id: "RuleExample" });

const reach = {
  waiting: z.int().meta({ description: "Verdicts that wait for a person, and that it is about" }),
  waitingInAll: z.int().meta({ description: "Verdicts that wait and were looked at" }),
  past: z.int().meta({ description: "Verdicts of the last 30 days that it is about, those that wait not among them" }),
  decidedDifferently: z
    .int()
    .meta({ description: "Of these, how many a person or another rule took for something else" }),
  examples: z.array(example).meta({ description: "Some of those that wait" }),
  differing: z.array(example).meta({ description: "Some of those that were decided differently" }),
  isCutOff: z.boolean().meta({
    description:
      "Not all was looked at: at most 5,000 that wait and 5,000 messages, the latest first, and for three seconds",
  }),
};

export const ruleReach = z.object(reach).meta({ id: "RuleReach" });
export const ruleProposal = z.object({ when: shownConditions, ...reach }).meta({ id: "RuleProposal" });

/** Conditions without those that were not given. */
export function storedConditions(when: z.output<typeof ruleConditions>): RuleConditions {
  return Object.fromEntries(Object.entries(when).filter(([, value]) => value !== undefined));
}
