import { classify } from "../classify/classify.ts";
import { providerOf } from "../classify/providers.ts";
import type { KeyScope } from "../domain/key-scope.ts";
import type { PostedReply, ReplyOutcome } from "../domain/posted-reply.ts";
import { adviceFor } from "../policy/advice.ts";
import { readSmtpReply } from "../reports/smtp-reply.ts";
import type { Queryable } from "../store/database.ts";
import type { TenantSettings } from "../store/tenants/tenant-directory.ts";
import { type InstallationSettings, judge } from "./judge.ts";
import type { JudgedReport } from "./judgement.ts";
import { toldEffect } from "./told.ts";

/** Judges SMTP replies as the reports they are: one judge and one policy, whatever door a fact came through. */
export async function judgeReplies(
  tx: Queryable,
  caller: { readonly tenant: string; readonly scopes: ReadonlySet<KeyScope> },
  replies: readonly PostedReply[],
  settings: InstallationSettings & TenantSettings,
  now: Date,
): Promise<{ judged: JudgedReport[]; results: ReplyOutcome[] }> {
  const findings = replies.map((reply) => {
    const { address: recipient, stream: streamId, ...rest } = reply;
    const report = readSmtpReply({ recipient, ...rest });
    const verdicts = classify(report, settings.rules).slice(0, 1);
    const receivedAt = now;
    return { report, verdicts, receivedAt, streamId, scopedReply: { keyScopes: [...caller.scopes] } };
  });
  const judged = await judge(tx, caller.tenant, settings.streams, findings, settings, now);
  const results = judged.map(({ verdicts: [first] }, index): ReplyOutcome => {
    if (first === undefined) throw new Error("Cannot judge an SMTP reply: classify() gave no verdict, expected one");
    const { proven } = first;
    const { effect, because } = toldEffect(first);
    const { id: verdictId, verdict, proof } = proven;
    const { report } = findings[index] as (typeof findings)[number];
    const provider = providerOf(report, verdict);
    return { verdictId, verdict, provider, proof, effect, because, advice: adviceFor(verdict) };
  });
  return { judged, results };
}
