import { createHash } from "node:crypto";
import { classify } from "../classify/classify.ts";
import type { Notice, NoticeCounts, NoticeProvider } from "../domain/notice.ts";
import type { Report } from "../domain/report.ts";
import type { Queryable } from "../store/database.ts";
import { rememberKeys } from "../store/sends/notice-keys.ts";
import type { TenantSettings } from "../store/tenants/tenant-directory.ts";
import type { Finding } from "./finding.ts";
import { type InstallationSettings, judge } from "./judge.ts";
import type { JudgedReport } from "./judgement.ts";

/** What a provider posted, after it was shown to be that provider. */
export type PostedNotices = {
  readonly tenant: string;
  readonly provider: NoticeProvider;
  readonly notices: readonly Notice[];
  /** Of events that name no stream. */
  readonly stream?: string | undefined;
  /** A token that may come with these bytes and no others. */
  readonly once?: { readonly token: string; readonly body: Uint8Array } | undefined;
};

/** A token that came before came again with other events. */
export class ReplayError extends Error {}

/**
 * Judges notices as the reports they are: one judge and one policy, whatever door a fact came through. What was told
 * before is passed over.
 * @throws ReplayError when the token of this post was used for another
 */
export async function judgeNotices(
  tx: Queryable,
  posted: PostedNotices,
  settings: InstallationSettings & TenantSettings,
  now: Date,
): Promise<{ judged: JudgedReport[]; counts: NoticeCounts }> {
  await checkToken(tx, posted, now);
  const telling = posted.notices.filter((notice): notice is Telling => notice.report !== undefined);
  const keys = telling.map(({ id }) => keyOf("event", posted, id));
  const fresh = await rememberKeys(tx, keys, now);
  // Of the same event twice in one post the first is judged.
  const told = telling.filter((_, index) => fresh.delete((keys[index] as Buffer).toString("hex")));
  const findings = told.map(({ report, stream = posted.stream }): Finding => {
    const verdicts = classify(report, settings.rules);
    const { tenant, provider } = posted;
    return { report, verdicts, receivedAt: now, tenant, streamId: stream, notice: { provider } };
  });
  const judged = await judge(tx, posted.tenant, settings.streams, findings, settings, now);
  const kept = told.filter(({ report }) => report.kind === "none").length;
  const counts = {
    judged: told.length - kept,
    duplicates: telling.length - told.length,
    kept,
    passedOver: posted.notices.length - telling.length,
  };
  return { judged, counts };
}

type Telling = Notice & { readonly report: Report };

async function checkToken(tx: Queryable, posted: PostedNotices, now: Date): Promise<void> {
  if (posted.once === undefined) return;
  const { token, body } = posted.once;
  const digest = createHash("sha256").update(body).digest("hex");
  const [used, usedSo] = [keyOf("token", posted, token), keyOf("token", posted, `${token} ${digest}`)];
  const fresh = await rememberKeys(tx, [used, usedSo], now);
  if (!fresh.has(used.toString("hex")) && fresh.has(usedSo.toString("hex"))) {
    throw new ReplayError("Cannot take this post: its signature came before, with other events");
  }
}

function keyOf(what: "event" | "token", { tenant, provider }: PostedNotices, id: string): Buffer {
  // What begins with these words is never the key of a message, which begins with a digest.
  const words = JSON.stringify([tenant, provider, id]);
  return createHash("sha256").update(`notice ${what} ${words}`).digest();
}
