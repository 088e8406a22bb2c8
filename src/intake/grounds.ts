import { sendDays } from "../domain/send.ts";
import { questionsOf } from "../proof/registered.ts";
import type { Queryable } from "../store/database.ts";
import { findSends } from "../store/sends/sends.ts";
import type { Finding, Grounds } from "./finding.ts";

/** Asks for what else it takes to prove a tenant's findings; the number of questions does not grow with them. */
export async function gatherGrounds(
  tx: Queryable,
  known: Omit<Grounds, "sends">,
  findings: readonly Finding[],
  now: Date,
): Promise<Grounds> {
  const asked = findings.flatMap(({ report, verdicts }) => verdicts.flatMap((verdict) => questionsOf(report, verdict)));
  const since = new Date(now.getTime() - sendDays * 86_400_000);
  return { ...known, sends: await findSends(tx, known.tenant, asked, since) };
}
