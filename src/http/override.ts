import { z } from "zod";
import type { Act } from "../domain/act.ts";
import { readAddress } from "../domain/address.ts";
import { isWish, type LookupAnswer, type Stream, type Suppression } from "../domain/decision.ts";
import { type Database, inTransaction } from "../store/database.ts";
import { appendAct } from "../store/people/audit.ts";
import { type Answering, answerAddresses } from "./answer.ts";
import { requireScope } from "./auth.ts";
import { type Call, Problem } from "./route.ts";
import * as schemas from "./schemas.ts";

/** Each is written down before it is answered, so that there is an end to how many one request may ask for. */
export const mostOverridden = 100;
const mostReasons = 20;

const what =
  "Reasons to pass over, as in `because.reason`; needs the scope `override`, and each address is written to the audit log " +
  "before it is answered. For a marketing stream, reasons that tell what a person wants (complaints, opt-outs) are " +
  "refused, and entries of these causes are never passed over";
const reasons = z.array(schemas.entryReason).min(1).max(mostReasons);

/** Of a body. */
export const ignoredReasons = reasons.optional().meta({
  description: `${what}. At most ${mostOverridden} addresses at once`,
  example: ["mailbox-full"],
});

/** Of a query: with commas between. */
export const ignoredQuery = z
  .string()
  .max(1000)
  .transform((text) => text.split(","))
  .pipe(reasons)
  .optional()
  .meta({ description: `${what}. With commas between`, example: "mailbox-full,system-full" });

export type Overriding = {
  readonly texts: readonly string[];
  readonly streamName: string | undefined;
  /** None: the list is asked as ever. */
  readonly ignored: readonly Suppression["reason"][] | undefined;
};

/**
 * May these addresses be mailed, these reasons apart? What is passed over is written to the audit log first.
 * @throws Problem 400 or 403 where they may not be ignored
 */
export async function answerOverriding(
  context: Answering & { readonly database: Database },
  { caller, requestId, remoteAddress }: Pick<Call<unknown, unknown, unknown>, "caller" | "requestId" | "remoteAddress">,
  { texts, streamName, ignored }: Overriding,
): Promise<LookupAnswer[]> {
  if (ignored === undefined) return answerAddresses(context, caller.tenant, texts, streamName);
  requireScope(caller, "override");
  const stream = await context.streams.find(caller.tenant, streamName);
  requireIgnorable(stream, ignored, texts.length);
  const answering: Answering = {
    ...context,
    answerFor: (entries, asked, now) => context.answerFor(entries, asked, now, ignored),
  };
  const answers = await answerAddresses(answering, caller.tenant, texts, streamName);
  const request = { stream: stream.id, ignored, remoteAddress, requestId };
  await inTransaction(context.database, async (tx) => {
    for (const answer of answers)
      await appendAct(tx, caller.tenant, actOf(caller.actor, answer, request), context.now());
  });
  return answers;
}

function requireIgnorable(stream: Stream, ignored: readonly Suppression["reason"][], addresses: number): void {
  if (addresses > mostOverridden) {
    const detail = `Cannot ignore reasons for ${addresses} addresses: expected at most ${mostOverridden} at once`;
    throw new Problem(400, "validation", detail);
  }
  const wish = ignored.find(isWish);
  if (wish === undefined || stream.class !== "marketing") return;
  throw new Problem(
    400,
    "not-ignorable",
    `Cannot ignore "${wish}" for the marketing stream "${stream.id}": expected no reason that tells what a person wants`,
  );
}

function actOf(actor: string, answer: LookupAnswer, request: Readonly<Record<string, unknown>>): Act {
  const { address, overruled, ...answered } = answer;
  const details = { address, ...request, answered, instead: overruled ?? answered };
  return { actor, name: "override", addressKey: readAddress(address)?.key, details };
}
