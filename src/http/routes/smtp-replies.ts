import { z } from "zod";
import type { LookupAnswer } from "../../domain/decision.ts";
import type { PostedReply, ReplyOutcome } from "../../domain/posted-reply.ts";
import { smtpPhases } from "../../domain/report.ts";
import { type Answering, answerAddresses } from "../answer.ts";
import { type Caller, type Route, route } from "../route.ts";
import * as schemas from "../schemas.ts";

const postedReply = z
  .strictObject({
    address: z
      .string()
      .min(1)
      .max(1024)
      .meta({ description: "The recipient that was refused", example: "jane@example.com" }),
    code: z.int().min(200).max(599).meta({ description: "RFC 5321 §4.2 reply code", example: 550 }),
    status: z
      .string()
      .regex(/^[245]\.\d{1,3}\.\d{1,3}$/, "expected class.subject.detail, such as 5.1.1")
      .optional()
      .meta({ description: "RFC 3463 enhanced status; also read from the text", example: "5.1.1" }),
    text: z.string().max(8192).default("").meta({ description: "What the server said", example: "5.1.1 No such user" }),
    phase: z.enum(smtpPhases).optional().meta({ description: "Where in the transaction the reply was given" }),
    stream: schemas.streamId.optional(),
    messageId: z.string().max(998).optional().meta({ description: "Message-ID of the mail that was refused" }),
    remoteMta: z
      .string()
      .max(255)
      .optional()
      .meta({ description: "The server that refused", example: "mx.example.com" }),
    at: schemas.moment.optional().meta({ description: "When; default: now" }),
  })
  .meta({ id: "SmtpReply" });

const manyReplies = z.strictObject({ replies: z.array(postedReply).min(1).max(1000) }).meta({ id: "SmtpReplies" });

/** Judges replies and does what follows, all or none; one outcome each, in order. Handed in. */
export type PostReplies = (caller: Caller, replies: readonly PostedReply[]) => Promise<readonly ReplyOutcome[]>;

const outcome = z
  .object({
    address: z.string(),
    verdictId: schemas.id,
    category: schemas.category,
    reason: schemas.reason,
    fault: z.string(),
    finality: z.string(),
    confidence: z.number(),
    rule: z.string(),
    cause: schemas.reason.optional().meta({ description: "Of a delay (4xx): the reason a refusal would have had" }),
    replyCode: z.int().optional(),
    status: z.string().optional().meta({ description: "The enhanced status believed", example: "5.1.1" }),
    phase: z.enum(smtpPhases).optional(),
    provider: z.string().meta({ description: "Who refused, by host, wording or address; else `other`" }),
    blocklist: z.string().optional().meta({ description: "The list that was named", example: "spamhaus" }),
    replacement: z.string().optional().meta({ description: "Of a moved mailbox: the address named instead" }),
    evidence: z.array(z.record(z.string(), z.unknown())).meta({ description: "The words that decided" }),
    proof: schemas.proof,
    effect: z.string(),
    because: z.string().meta({ description: "Why that effect, in one sentence" }),
    advice: schemas.advice,
    answer: schemas.lookupAnswer,
  })
  .meta({ id: "SmtpReplyOutcome" });

function tellOutcome(reply: PostedReply, result: ReplyOutcome, answer: LookupAnswer): Record<string, unknown> {
  const { category, reason, fault, finality, confidence, rule, cause, evidence } = result.verdict;
  const { replyCode, status, phase, blocklist, replacement } = result.verdict;
  const { verdictId, provider, proof, effect, because, advice } = result;
  const said = { replyCode, status, phase, provider, blocklist, replacement, evidence };
  const judged = { category, reason, fault, finality, confidence, rule, cause, ...said };
  return { address: reply.address, verdictId, ...judged, proof, effect, because, advice, answer };
}

// Of a body that is neither form, the faults of the form that was meant tell more than "invalid".
const tellNearest: z.core.$ZodErrorMap<z.core.$ZodIssueInvalidUnion> = ({ input, errors = [] }) => {
  const isMany = typeof input === "object" && input !== null && "replies" in input;
  const [fault] = errors[isMany ? 1 : 0] ?? [];
  return fault === undefined ? undefined : `${fault.path.map(String).join(".") || "body"}: ${fault.message}`;
};

/** May each reply's address be mailed from now on, in its stream? */
async function answerReplies(
  context: Answering,
  tenant: string,
  replies: readonly PostedReply[],
): Promise<ReadonlyMap<PostedReply, LookupAnswer>> {
  const answers = new Map<PostedReply, LookupAnswer>();
  for (const stream of new Set(replies.map((reply) => reply.stream))) {
    const asked = replies.filter((reply) => reply.stream === stream);
    const given = await answerAddresses(
      context,
      tenant,
      asked.map((reply) => reply.address),
      stream,
    );
    for (const [index, reply] of asked.entries()) answers.set(reply, given[index] as LookupAnswer);
  }
  return answers;
}

/** Judging what servers answer while mail is being sent. */
export function smtpReplyRoutes(context: Answering & { readonly postReplies: PostReplies }): Route[] {
  return [
    route({
      method: "post",
      path: "/v1/smtp-replies",
      tag: "SMTP replies",
      summary: "Hand in what a server answered, and learn what to do",
      description:
        "One reply, or up to 1,000 as `replies`. A key scoped for this is proof enough: what it tells has its full effect.",
      scope: "report",
      audit: "none",
      body: z.union([postedReply, manyReplies], { error: tellNearest }),
      // 1,000 replies of the longest kind.
      bodyLimitBytes: 12_000_000,
      answers: {
        200: {
          description: "What each one means; a single one stands alone",
          schema: z.union([outcome, z.object({ results: z.array(outcome) }).meta({ id: "SmtpReplyOutcomes" })]),
        },
      },
      handle: async ({ body, caller }) => {
        const replies = "replies" in body ? body.replies : [body];
        const results = await context.postReplies(caller, replies);
        const answers = await answerReplies(context, caller.tenant, replies);
        const told = replies.map((reply, index) =>
          tellOutcome(reply, results[index] as ReplyOutcome, answers.get(reply) as LookupAnswer),
        );
        return { status: 200, body: "replies" in body ? { results: told } : told[0] };
      },
    }),
  ];
}
