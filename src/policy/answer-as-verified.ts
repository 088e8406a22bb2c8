import { readAddress } from "../domain/address.ts";
import type { Answer, Stream } from "../domain/decision.ts";
import type { Report } from "../domain/report.ts";
import type { Verdict } from "../domain/verdict.ts";
import { answerFor } from "./answer.ts";
import { decide } from "./decide.ts";
import { defaultPolicySettings } from "./settings.ts";

const stream: Stream = { id: "default", class: "transactional" };

/** What a lookup would answer after this one report, had it been verified: default stream, default settings, no history. */
export function answerAsVerified(report: Report, verdict: Verdict): Answer {
  const now = verdict.occurredAt ?? report.date ?? new Date(0);
  const { suppressions } = decide(
    {
      judged: { verdict, proof: "verified", stream },
      address: verdict.address === undefined ? undefined : readAddress(verdict.address),
      history: { suppressions: [], strikes: [] },
      streams: [stream],
      now,
      random: () => 0.5,
      origin: "report",
    },
    defaultPolicySettings,
  );
  return answerFor(suppressions, stream, now).answer;
}
