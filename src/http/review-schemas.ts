import { z } from "zod";
import { judgeableReasons, reviewDecisions, reviewStates } from "../domain/review.ts";
import type { Reason } from "../domain/verdict.ts";
import * as schemas from "./schemas.ts";

/** A member of a review. */
export const reviewMember = z
  .object({
    id: schemas.id,
    verdictId: schemas.id.optional(),
    messageId: schemas.id.optional(),
    address: z.string().optional(),
    category: schemas.category.optional(),
    reason: schemas.reason.optional(),
    proof: schemas.proof.optional(),
    because: z.string().optional(),
    addedAt: schemas.time,
    settledAt: schemas.time.optional().meta({ description: "When a decision reached it" }),
    decision: z.string().optional(),
    decidedBy: z.string().optional(),
  })
  .meta({ id: "ReviewMember" });

/** A review with a few of its members. */
export const review = z
  .object({
    id: schemas.id,
    question: z.string(),
    cluster: z.string().meta({ description: "Look-alikes share it" }),
    byMember: z.boolean().meta({
      description:
        "Persons' wishes and what is not proven: a decision that touches several people has to name the members, or say `all`",
    }),
    members: z.int().meta({ description: "Verdicts that the question is about" }),
    settled: z.int().meta({ description: "Members that a decision has reached" }),
    samples: z.array(reviewMember).meta({ description: "The first of them" }),
    verdictId: schemas.id.optional().meta({ description: "Of the first member" }),
    messageId: schemas.id.optional().meta({ description: "Of the first member" }),
    state: z.enum(reviewStates),
    dueAt: schemas.time.optional().meta({
      description: "The wish in question is honoured then, for marketing, unless somebody decided",
    }),
    decision: z.string().optional().meta({
      description: "What was decided; `by-member` where the members were decided one after the other",
    }),
    judgedAs: schemas.reason.optional().meta({ description: "Of `judge`: what it was found to be" }),
    decidedBy: z.string().optional().meta({ description: "`key:<id>`, `user:<id>` or `job:<name>`" }),
    decidedAt: schemas.time.optional(),
    decisionId: schemas.id.optional().meta({ description: "What closed it, by which it is undone" }),
    openedAt: schemas.time,
  })
  .meta({ id: "Review" });

/** With its verdict and its report. */
export const fullReview = review
  .extend({
    verdict: schemas.verdict.optional(),
    report: schemas.fullReport.optional(),
    raw: z
      .string()
      .optional()
      .meta({ description: "Where to download the message", example: "/v1/messages/019c…/raw" }),
  })
  .meta({ id: "FullReview" });

/** A review as a queue shows it. */
export const reviewRow = z
  .object({
    ...review.pick({
      ...{ id: true, question: true, cluster: true, byMember: true, members: true, settled: true, state: true },
      ...{ openedAt: true, dueAt: true, verdictId: true, messageId: true },
    }).shape,
    address: z.string().optional().meta({ description: "Of the first member that waits" }),
    subject: z.string().optional(),
    from: z.string().optional().meta({ description: "As the message says" }),
    category: schemas.category.optional(),
    reason: schemas.reason.optional().meta({ description: "The classifier's guess" }),
    confidence: z.number().optional().meta({ description: "Of the guess, 0 to 1" }),
    rule: z.string().optional(),
    proof: schemas.proof.optional(),
    provider: z.string().optional(),
    receivedAt: schemas.time.optional(),
    door: schemas.door.optional(),
    source: z.string().optional().meta({ description: "The name of the mailbox that it was read from" }),
  })
  .meta({ id: "ReviewRow" });

/** How many reviews wait. */
export const reviewSummary = z
  .object({
    open: z.int().meta({ description: "At most 10,000" }),
    isMore: z.boolean().meta({ description: "There are more than were counted" }),
    newer: z.int().meta({ description: "Of these, opened after the review that was named" }),
    newest: schemas.id.optional(),
  })
  .meta({ id: "ReviewSummary" });

/** What each decision would do. */
export const reviewOutcomes = z
  .object({
    address: z.string().optional().meta({ description: "Whom it would be about: of the first member that waits" }),
    outcomes: z.array(
      z.object({
        decision: z.enum(reviewDecisions),
        reason: schemas.reason.optional().meta({ description: "Of `judge`" }),
        words: z.string().meta({ description: "What it would do, in plain words; days are in UTC" }),
        changes: z.boolean().meta({ description: "Anything in the list, or in what is counted, would change" }),
      }),
    ),
  })
  .meta({ id: "ReviewOutcomes" });

const judgeable = z.enum(judgeableReasons as [Reason, ...Reason[]]).meta({ id: "JudgeableReason" });
const ruling = {
  decision: z.enum(reviewDecisions).meta({
    description:
      "`judge`: what it was, with a `reason`, and what the rules do about that when it is proven follows; `suppress`: never mail it; `hold`: not for a while; `opt-out`: the person wants no marketing; `lift`: what came back, or a complaint that was none, goes off the list; `apply`: what a guard held back; `ignore`: nothing follows",
  }),
  reason: judgeable.optional().meta({ description: "Of `judge`: what it was" }),
  note: z.string().trim().max(1000).optional(),
};
type Said = { readonly decision: string; readonly reason?: unknown };
const isWhole = ({ decision, reason }: Said) => (decision === "judge") === (reason !== undefined);
const wholeness = { path: ["reason"], error: "expected with the decision judge, and with no other" };

/** The decision of one review. */
export const decideReviewBody = z
  .strictObject({
    ...ruling,
    members: z
      .union([z.literal("all"), z.array(schemas.id).min(1).max(1000)])
      .optional()
      .meta({ description: "These members alone, or `all` of them, whoever they are; default: the review as a whole" }),
    scope: schemas.scopeText.optional().meta({
      description: "Default: every stream; of an opt-out or complaint: every marketing stream. Not of `judge`",
    }),
    until: schemas.moment.optional().meta({ description: "Of a hold; default: 30 days from now" }),
    address: schemas.addressText.optional().meta({
      description: "Of one member; default: the verdict's. Needed where that has none",
    }),
  })
  .refine((body) => body.until === undefined || body.decision === "hold", {
    path: ["until"],
    error: "expected only with the decision hold",
  })
  .refine((body) => body.scope === undefined || body.decision !== "judge", {
    path: ["scope"],
    error: "expected not with the decision judge: the rules know the scope",
  })
  .refine(isWhole, wholeness)
  .meta({ id: "DecideReview", example: { decision: "suppress", note: "The company has closed" } });

/** What a decision answers. */
export const decidedReview = review
  .extend({ decisionId: schemas.id.meta({ description: "By which it is undone" }) })
  .meta({ id: "DecidedReview" });

/** One decision for many reviews. */
export const decideManyBody = z
  .strictObject({
    ids: z.array(schemas.id).min(1).max(500),
    ...ruling,
    members: z.literal("all").optional().meta({
      description:
        "Each member of each review, whoever they are; default: reviews that need their members named are refused",
    }),
    bulk: schemas.id.optional().meta({ description: "`bulk` of a call before, to be undone together with it" }),
  })
  .refine(isWhole, wholeness)
  .meta({
    id: "DecideReviews",
    example: { ids: ["019cb2a4-7c00-7000-8000-5f1d3c2b1a00"], decision: "judge", reason: "out-of-office" },
  });

/** What one decision for many reviews answers. */
export const decidedMany = z
  .object({
    bulk: schemas.id.optional().meta({ description: "By which all are undone; absent where none was decided" }),
    decided: z.array(schemas.id),
    refused: z.array(z.object({ id: schemas.id, type: z.string(), detail: z.string() })).meta({
      description: "As each would have been answered alone",
    }),
  })
  .meta({ id: "DecidedReviews" });

/** A decision as it is listed. */
export const reviewDecision = z
  .object({
    id: schemas.id,
    reviewId: schemas.id.meta({ description: "The first" }),
    decision: z.enum(reviewDecisions),
    reason: schemas.reason.optional(),
    actor: z.string().meta({ description: "`key:<id>`, `user:<id>` or `job:<name>`" }),
    at: schemas.time,
    reviews: z.int().meta({ description: "That were decided together" }),
    undone: z.int().meta({ description: "Of these, how many are undone" }),
    members: z.int(),
    toldAt: schemas.time.meta({ description: "Webhooks are told then; undone before, they never are" }),
    undoneAt: schemas.time.optional(),
    undoneBy: z.string().optional(),
    address: z.string().optional().meta({ description: "Of the first member" }),
    question: z.string().optional(),
  })
  .meta({ id: "ReviewDecision" });

/** What an undo answers. */
export const undoneDecision = z
  .object({
    undone: z.array(
      z.object({
        reviewId: schemas.id.meta({
          description: "Open again, or the newer one of look-alikes that its members joined",
        }),
        wasTold: z.boolean().meta({ description: "Webhooks had been told of the decision, and are told of the undo" }),
      }),
    ),
    left: z.array(z.object({ reviewId: schemas.id, type: z.string(), detail: z.string() })),
    remaining: z.int().meta({ description: "For which there was no time: ask again until it is 0" }),
  })
  .meta({ id: "UndoneDecision" });
