import type { Call } from "./route.ts";

const hourMs = 3_600_000;

/**
 * Says whether the act "somebody reads messages" is due: once an hour for each person or key and tenant, so that a
 * person who reviews a thousand messages leaves a few rows in the audit log and not a thousand. Kept in this process:
 * several instances write one each.
 */
export function createOpenings(now: () => Date): (call: Pick<Call<unknown, unknown, unknown>, "caller">) => boolean {
  const lastHour = new Map<string, number>();
  return ({ caller }) => {
    const hour = Math.floor(now().getTime() / hourMs);
    const key = JSON.stringify([caller.tenant, caller.actor]);
    if (lastHour.get(key) === hour) return false;
    for (const [known, at] of lastHour) if (at !== hour) lastHour.delete(known);
    lastHour.set(key, hour);
    return true;
  };
}
