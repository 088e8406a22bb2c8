import { z } from "zod";
import { type NoticeAuth, type NoticeSource, noticeProviders, noticeSchemes } from "../domain/notice.ts";
import * as schemas from "./schemas.ts";

export const provider = z
  .enum(noticeProviders)
  .meta({ id: "NoticeProvider", description: "Who posts; `generic` is anybody" });

const secret = (description: string) => z.string().min(1).max(4096).meta({ description });
const common = {
  stream: schemas.streamId.optional().meta({ description: "The stream of events that name none" }),
  maxAgeSeconds: z
    .int()
    .min(30)
    .max(86_400)
    .optional()
    .meta({ description: "How far the time in a signature may lie from now; 300, for SNS 3,900" }),
};

/** One form for each scheme. */
export const noticeSourceBody = z
  .discriminatedUnion("scheme", [
    z.strictObject({
      scheme: z.literal("sns"),
      topics: z
        .array(
          z
            .string()
            .regex(/^arn:aws[a-z-]*:sns:[a-z0-9-]{1,40}:\d{12}:[\w-]{1,256}$/, "expected the ARN of an SNS topic"),
        )
        .min(1)
        .max(20)
        .meta({ description: "Topics whose messages are taken, and whose subscriptions are confirmed" }),
      ...common,
    }),
    z.strictObject({
      scheme: z.literal("ecdsa"),
      publicKey: secret("The verification key that SendGrid shows"),
      ...common,
    }),
    z.strictObject({ scheme: z.literal("hmac"), signingKey: secret("Mailgun's webhook signing key"), ...common }),
    z.strictObject({
      scheme: z.literal("standard-webhooks"),
      secret: secret("The signing secret: `whsec_` and base64"),
      ...common,
    }),
    z.strictObject({
      scheme: z.literal("ed25519"),
      publicKey: secret("The public key that MailPace shows"),
      ...common,
    }),
    z.strictObject({
      scheme: z.literal("basic"),
      username: z
        .string()
        .min(1)
        .max(200)
        .regex(/^[^:\p{Cc}]*$/u, "expected no colon"),
      password: z.string().min(16, "expected at least 16 characters").max(500),
      ...common,
    }),
    z.strictObject({
      scheme: z.literal("bearer"),
      token: z.string().regex(/^[\w.~+/-]{16,4096}=*$/, "expected at least 16 characters of a token"),
      ...common,
    }),
    z.strictObject({ scheme: z.literal("path"), ...common }),
  ])
  .meta({ id: "NoticeSourceSettings" });
export type NoticeSourceBody = z.output<typeof noticeSourceBody>;

export const noticeSource = z
  .object({
    provider,
    scheme: z.enum(noticeSchemes).meta({ description: "How a post is shown to come from the provider" }),
    path: z
      .string()
      .meta({ description: "Where the provider posts to; whoever knows it may try", example: "/v1/notices/ses/…" }),
    url: z.string().optional().meta({ description: "The same under PUBLIC_URL, where that is set" }),
    topics: z.array(z.string()).optional(),
    publicKey: z.string().optional(),
    username: z.string().optional(),
    stream: schemas.streamId.optional(),
    maxAgeSeconds: z.int(),
    createdAt: schemas.time,
    updatedAt: schemas.time,
    lastNoticeAt: schemas.time.optional().meta({ description: "When a post was last taken, to the minute" }),
    lastRefusedAt: schemas.time.optional(),
    lastRefusal: z.string().optional().meta({ description: "Why the last one was refused" }),
  })
  .meta({ id: "NoticeSource" });

/** A source as it may be shown: without what is secret in its scheme. */
export function viewNoticeSource(source: NoticeSource, publicUrl: string | undefined): Record<string, unknown> {
  const { provider, path, auth, stream, maxAgeSeconds, createdAt, updatedAt } = source;
  const { lastNoticeAt, lastRefusedAt, lastRefusal } = source;
  const where = `/v1/notices/${provider}/${path}`;
  return {
    provider,
    scheme: auth.scheme,
    path: where,
    url: publicUrl === undefined ? undefined : `${publicUrl.replace(/\/+$/, "")}${where}`,
    ...shown(auth),
    stream,
    maxAgeSeconds,
    createdAt,
    updatedAt,
    lastNoticeAt,
    lastRefusedAt,
    lastRefusal,
  };
}

function shown(auth: NoticeAuth): Record<string, unknown> {
  const known = { topics: undefined, publicKey: undefined, username: undefined, ...auth };
  return { topics: known.topics, publicKey: known.publicKey, username: known.username };
}

const count = (description: string) => z.int().meta({ description });
export const noticeAnswer = z
  .object({
    judged: count("Events that were judged, like any report"),
    duplicates: count("Events that were told before"),
    kept: count("Events of a type that nobody here knows: kept, with no effect"),
    passedOver: count("Events that say nothing of delivery"),
  })
  .meta({ id: "NoticeCounts" });
