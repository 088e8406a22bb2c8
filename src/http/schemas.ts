/** The shapes that the API takes and gives: validation, types and OpenAPI at once. */
import { z } from "zod";
import { advices } from "../domain/advice.ts";
import { answers, causes, effects, overrulers, stoppingCauses, streamClasses } from "../domain/decision.ts";
import { doors } from "../domain/envelope.ts";
import { categories, messageKinds, proofs, type Reason, reasons } from "../domain/verdict.ts";

const reasonNames = Object.keys(reasons) as [Reason, ...Reason[]];

/** A moment that a caller names, read into a Date. */
export const moment = z.iso
  .datetime({ offset: true })
  .transform((text) => new Date(text))
  .meta({ description: "RFC 3339", example: "2026-03-01T12:00:00Z" });

/** A moment that Nixie tells. */
export const time = z.iso.datetime().meta({ description: "RFC 3339, UTC", example: "2026-03-01T12:00:00.000Z" });

export const id = z.uuid().meta({ description: "UUID", example: "019cb2a4-7c00-7000-8000-5f1d3c2b1a00" });

// No longest length: an over-long address is answered like any other text that is no address, not refused.
export const addressText = z.string().meta({
  description: "An address as it is written in an envelope, without angle brackets",
  example: "jane@example.com",
});

/** Of an API key, or of a key that mints tokens; PostgreSQL cannot even compare a NUL. */
export const keyId = z
  .string()
  .max(100)
  .regex(/^[^\0]*$/, "expected the id of a key, without NUL");

export const streamId = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]{0,62}$/, "expected 1 to 63 of a-z, 0-9 and hyphen, no hyphen first")
  .meta({ description: "A stream: a kind of mail that you send", example: "newsletter" });

export const scopeText = z.union([z.literal("*"), z.literal("*marketing"), streamId]).meta({
  description: "`*`: every stream; `*marketing`: every marketing stream; else one stream",
  example: "*marketing",
});

export const answer = z.enum(answers).meta({
  id: "Answer",
  description: "`send`; `hold`: not now, perhaps later; `never`",
});
export const cause = z.enum(causes).meta({
  id: "Cause",
  description:
    "Why an entry exists. One address may have one of each, so that lifting a bounce never lifts an opt-out; `allow` is " +
    "an entry of the allow-list, which stops nobody",
});
/** Of entries that stop mail: the allow-list has routes of its own. */
export const stoppingCause = z.enum(stoppingCauses).meta({ id: "StoppingCause" });
export const origin = z.enum(["report", "smtp-reply", "api", "operator", "import"]).meta({ id: "Origin" });
export const reason = z.enum(reasonNames).meta({ id: "Reason", example: "mailbox-unknown" });
export const entryReason = z.union([reason, z.literal("manual")]).meta({ id: "EntryReason" });
export const proof = z.enum(proofs).meta({
  id: "Proof",
  description: "How well it is shown that the report answers mail of yours",
});
export const category = z.enum(categories).meta({ id: "Category" });
export const messageKind = z.enum(messageKinds).meta({ id: "MessageKind" });
export const door = z.enum(doors).meta({ id: "Door", description: "The way a message came in" });

/** Of rows with `tenantInQuery`. */
export const tenantInQuery = z
  .string()
  .max(64)
  .optional()
  .meta({ description: "As the field `Nixie-Tenant` says it, for frames and links, which can send no field" });

/** How many rows a page may hold, and where it starts. */
export const paging = {
  limit: z.coerce.number().int().min(1).max(1000).default(100).meta({ description: "Most rows of one page" }),
  cursor: z.string().max(2048).optional().meta({ description: "`next` of the page before" }),
};

/** A page of rows and the way to the next one. */
export function pageOf<T extends z.ZodType>(name: string, row: T) {
  return z
    .object({
      rows: z.array(row),
      next: z.string().optional().meta({ description: "Cursor of the next page; absent on the last one" }),
    })
    .meta({ id: `${name}Page` });
}

const entriesAnswer = {
  answer,
  until: time.optional().meta({ description: "A hold ends then; absent when nobody knows" }),
  because: z
    .object({
      reason: entryReason,
      cause,
      scope: scopeText,
      since: time,
      verdictId: id.optional(),
      address: z.string().optional().meta({
        description: "Whose the entry is, where it is of an address with another tag (see `baseAddressMatching`)",
      }),
    })
    .optional()
    .meta({ description: "The entry that decided; absent when the answer is `send`" }),
};

export const lookupAnswer = z
  .object({
    address: z.string(),
    suppressed: z.boolean().meta({ description: "`answer` is `never`" }),
    ...entriesAnswer,
    overruled: z
      .object({ by: z.enum(overrulers), ...entriesAnswer })
      .optional()
      .meta({ description: "What would have been answered, had not the allow-list or `ignore` overruled it" }),
  })
  .meta({
    id: "LookupAnswer",
    example: {
      address: "jane@example.com",
      answer: "never",
      suppressed: true,
      because: {
        reason: "mailbox-unknown",
        cause: "delivery",
        scope: "*",
        since: "2026-03-01T12:00:00.000Z",
        verdictId: "019cb2a4-7c00-7000-8000-5f1d3c2b1a00",
      },
    },
  });

export const suppression = z
  .object({
    address: z.string().meta({ description: "As first seen; `@domain` for a whole domain" }),
    addressKey: z.string().meta({ description: "As it is compared" }),
    scope: scopeText,
    cause: stoppingCause,
    answer: z.enum(["hold", "never"]),
    reason: entryReason,
    proof,
    origin,
    verdictId: id.optional(),
    note: z.string().optional(),
    firstSeenAt: time,
    lastSeenAt: time,
    expiresAt: time.optional(),
    holds: z.int().meta({ description: "How often a hold of this entry was set" }),
  })
  .meta({ id: "Suppression" });

export const suppressionChange = z
  .object({
    id,
    at: time,
    change: z.enum(["created", "updated", "removed", "expired", "erased"]),
    scope: scopeText,
    cause,
    actor: z.string().meta({ description: "Who: `policy`, `key:<id>`, `user:<id>` or `job:<name>`" }),
    why: z.string(),
    verdictId: id.optional(),
    entry: z.record(z.string(), z.unknown()).meta({ description: "The entry after the change, or what was removed" }),
  })
  .meta({ id: "SuppressionChange" });

export const verdict = z
  .object({
    id,
    reportId: id,
    recipientIndex: z.int(),
    address: z.string().optional(),
    stream: z.string().optional(),
    action: z.string().optional(),
    status: z.string().optional(),
    replyCode: z.int().optional(),
    category,
    reason,
    fault: z.string(),
    finality: z.string(),
    hop: z.string(),
    proof,
    confidence: z.number(),
    rule: z.string(),
    detail: z.record(z.string(), z.unknown()).meta({
      description:
        "Evidence, what the text told beside, what proves it (`provenBy`) and what you registered with the message (`metadata`)",
    }),
    occurredAt: time,
    effect: z.enum([...effects, "linked"]),
    because: z.string().meta({ description: "Why that effect, in one sentence" }),
    unproven: z.boolean().meta({ description: "It would have had an effect, had it been proven" }),
    sameFactAs: id.optional().meta({ description: "The verdict that told this fact before" }),
    shadow: z.boolean().meta({
      description: "It was read from a mailbox in mode `shadow`: nothing followed from it, `effect` is what would have",
    }),
    rulePack: z.string().optional().meta({
      description: "The version of the built-in rules; absent of what was judged before they had one",
    }),
    supersedes: id.optional().meta({ description: "Judged again: the verdict before" }),
    supersededBy: id.optional().meta({ description: "The verdict that stands in its place" }),
    undoneBy: id.optional().meta({ description: "The job that took back what followed from it" }),
  })
  .meta({ id: "Verdict" });

export const report = z
  .object({
    id,
    messageId: id.optional().meta({ description: "The message it was read from; absent for a posted SMTP reply" }),
    kind: z.enum(["delivery", "feedback", "disposition", "auto-reply", "reply", "notice", "none"]),
    messageKind,
    format: z.string(),
    subject: z.string().optional(),
    originalMessageId: z.string().optional(),
    receivedAt: time,
  })
  .meta({ id: "Report" });

export const fullReport = report
  .extend({
    detail: z.record(z.string(), z.unknown()).meta({ description: "The whole report as its reader understood it" }),
    readerVersion: z.int(),
    rulePack: z.string().optional(),
    verdicts: z.array(verdict),
  })
  .meta({ id: "FullReport" });

export const message = z
  .object({
    id,
    size: z.int().meta({ description: "Bytes" }),
    door,
    mailFrom: z.string(),
    rcptTo: z.string(),
    remoteAddress: z.string().optional(),
    trustedRelay: z.boolean(),
    receivedAt: time,
    state: z.enum(["accepted", "done", "unreadable"]),
    attempts: z.int(),
    lastError: z.string().optional(),
    processedAt: time.optional(),
  })
  .meta({ id: "Message" });

export const stream = z.object({ id: streamId, class: z.enum(streamClasses), createdAt: time }).meta({ id: "Stream" });

export const advice = z
  .object({
    advice: z.enum(advices).meta({
      description:
        "`retry` later; `drop` this message only; `suppress` this address; `fix`: you must change something; `pause-provider`: slow down for the whole provider",
    }),
    retryAfter: z.int().optional().meta({ description: "Seconds" }),
    because: z.string(),
  })
  .meta({ id: "Advice" });
