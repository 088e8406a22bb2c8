import { z } from "zod";
import { smtpPhases } from "../domain/report.ts";
import { time } from "./schemas.ts";

const events = [
  ...["failed", "delayed", "delivered", "relayed", "expanded"],
  ...["complained", "unsubscribed", "auto-replied"],
];
const text = (description: string) => z.string().optional().meta({ description });

/** What became of mail, in our own words: for what no provider's format fits. Its reader is src/notices/generic.ts. */
export const genericNotice = z
  .object({
    id: z.string().max(200).meta({ description: "Names the event: the same whenever it is sent again" }),
    event: z
      .string()
      .max(100)
      .meta({
        description: `${events.map((event) => `\`${event}\``).join(", ")}; others are kept, and have no effect`,
      }),
    recipient: z
      .string()
      .max(1000)
      .optional()
      .meta({ description: "The address that was mailed; needed, except of an unknown event" }),
    at: time.optional().meta({ description: "When it happened; default: now" }),
    reason: text("What the server said; the more of it, the better it is judged"),
    code: z.union([z.string(), z.int()]).optional().meta({ description: "Reply code, where it is not in `reason`" }),
    status: text("Enhanced status (RFC 3463), where it is not in `reason`"),
    phase: z.enum(smtpPhases).optional(),
    remoteMta: text("The server that answered"),
    messageId: text("Message-ID"),
    envelopeId: text("ENVID (RFC 3461)"),
    queueId: text("The queue's id"),
    from: text("Of the message"),
    subject: text("Of the message"),
    stream: text("A stream of yours; default: the notice source's"),
    willRetryUntil: time.optional().meta({ description: "Of a delay" }),
    feedbackType: text("Of a complaint: `abuse`, `fraud`, `virus`, `other` or `not-spam`; default: `abuse`"),
    reportedBy: text("Of a complaint: whose feedback loop"),
    text: text("Of an automatic answer: its words"),
    tags: z.array(z.string()).optional().meta({ description: "Kept beside the report" }),
    metadata: z.record(z.string(), z.unknown()).optional().meta({ description: "Kept beside the report" }),
  })
  .meta({
    id: "GenericNotice",
    example: {
      id: "b-4711",
      event: "failed",
      recipient: "jane@example.com",
      at: "2026-03-01T12:00:00Z",
      reason: "550 5.1.1 User unknown",
      stream: "newsletter",
    },
  });
