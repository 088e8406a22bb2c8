import type { Notice, NoticeAnswer, NoticeAuth, NoticePost, NoticeProvider, NoticeSource } from "../domain/notice.ts";
import { parseNotices } from "../notices/read.ts";
import { type Refused, verifyPost } from "../notices/verify.ts";
import { checkSnsMessage, readSnsMessage } from "../notices/verify-sns.ts";
import type { Database } from "../store/database.ts";
import type { Sealer } from "../store/seal.ts";
import { findNoticeSourceByPath, notePost } from "../store/sends/notice-sources.ts";
import type { Intake } from "./intake.ts";
import { type PostedNotices, ReplayError } from "./notices.ts";

export type ReceiverOptions = Pick<Intake, "postNotices"> & {
  readonly database: Database;
  readonly sealer: Sealer;
  readonly now: () => Date;
  /** Gets what lies at a URL of SNS's, which only `readSnsUrl` makes. Rejects when it cannot be had. */
  readonly fetchSns: (url: URL) => Promise<string>;
  readonly onAnswer: (provider: NoticeProvider, answer: NoticeAnswer) => void;
};

export type NoticeReceiver = {
  /** Takes a post at the path of a source, once it is shown to come from its provider. */
  readonly receive: (provider: NoticeProvider, path: string, post: NoticePost) => Promise<NoticeAnswer>;
  /** Takes a post from a caller whose key vouches for it. */
  readonly take: (tenant: string, provider: NoticeProvider, post: NoticePost) => Promise<NoticeAnswer>;
};

type Posted = Omit<PostedNotices, "notices">;

/** Makes the receiver of providers' posts. Its answer comes after the commit: what is answered "taken" is judged. */
export function createNoticeReceiver(options: ReceiverOptions): NoticeReceiver {
  const told = (provider: NoticeProvider, answer: NoticeAnswer): NoticeAnswer => {
    options.onAnswer(provider, answer);
    return answer;
  };
  return {
    async receive(provider, path, post) {
      const source = await findNoticeSourceByPath(options.database, options.sealer, path);
      if (source?.provider !== provider) return told(provider, { outcome: "unknown-source" });
      const answer = await receive(options, source, post);
      const why = "why" in answer ? answer.why : undefined;
      await notePost(options.database, source, options.now(), why);
      return told(provider, answer);
    },
    async take(tenant, provider, post) {
      return told(provider, await judge(options, { tenant, provider }, post));
    },
  };
}

async function receive(options: ReceiverOptions, source: NoticeSource, post: NoticePost): Promise<NoticeAnswer> {
  const { tenant, provider, stream, auth, maxAgeSeconds } = source;
  const when = { now: options.now(), maxAgeSeconds };
  if (auth.scheme === "sns") return receiveSns(options, source, auth, post);
  const verified = verifyPost(post, auth, when);
  if (verified.refused !== undefined) return refusal(source, verified);
  const once = verified.once === undefined ? undefined : { token: verified.once, body: post.body };
  return judge(options, { tenant, provider, stream, once }, post);
}

async function judge(options: ReceiverOptions, posted: Posted, post: NoticePost): Promise<NoticeAnswer> {
  const deliveryId = post.headers["webhook-id"] ?? post.headers["svix-id"];
  let notices: readonly Notice[];
  try {
    notices = parseNotices(posted.provider, post.body, deliveryId);
  } catch (fault) {
    if (fault instanceof SyntaxError) return { outcome: "unreadable", why: fault.message };
    throw fault;
  }
  const { tenant, provider, stream, once } = posted;
  try {
    return { outcome: "taken", ...(await options.postNotices({ tenant, provider, stream, once, notices })) };
  } catch (fault) {
    if (!(fault instanceof ReplayError)) throw fault;
    return { outcome: "refused", by: "signature", scheme: "hmac", why: fault.message };
  }
}

function refusal({ auth }: NoticeSource, { refused, why }: Refused): NoticeAnswer {
  return { outcome: "refused", by: refused, scheme: auth.scheme, why };
}

type SnsAuth = Extract<NoticeAuth, { scheme: "sns" }>;

async function receiveSns(
  options: ReceiverOptions,
  source: NoticeSource,
  { topics }: SnsAuth,
  post: NoticePost,
): Promise<NoticeAnswer> {
  const message = readSnsMessage(post.body, topics);
  if ("refused" in message) return refusal(source, message);
  const certificate = await orUndefined(options.fetchSns(message.certificateUrl));
  if (certificate === undefined) return unavailable("the certificate of Amazon SNS cannot be had");
  const when = { now: options.now(), maxAgeSeconds: source.maxAgeSeconds };
  const verified = checkSnsMessage(message, certificate, when);
  if (verified.refused !== undefined) return refusal(source, verified);
  switch (message.type) {
    case "Notification":
      return judge(options, source, post);
    case "SubscriptionConfirmation":
      if (message.subscribeUrl === undefined) {
        return refusal(source, { refused: "signature", why: "expected a SubscribeURL of Amazon SNS for this topic" });
      }
      if ((await orUndefined(options.fetchSns(message.subscribeUrl))) !== undefined) {
        return { outcome: "noted", what: "subscribed" };
      }
      return unavailable("the subscription cannot be confirmed");
    case "UnsubscribeConfirmation":
      return { outcome: "noted", what: "unsubscribed" };
    default:
      return { outcome: "unreadable", why: `Type "${message.type.slice(0, 100)}": expected a notification` };
  }
}

function unavailable(why: string): NoticeAnswer {
  return { outcome: "unavailable", why };
}

async function orUndefined<T>(work: Promise<T>): Promise<T | undefined> {
  try {
    return await work;
  } catch {
    // Why it could not be had is told by whoever fetches.
    return undefined;
  }
}
