import { ApiFault, toFault, withTenant } from "../api/client.ts";
import type { WalkedStep } from "./source-queries.ts";

/**
 * Has a mailbox tested, and hands over each step as it comes.
 * @throws ApiFault when the test is refused, or its answer is cut off
 */
export async function streamSteps(
  path: string,
  body: unknown,
  signal: AbortSignal,
  onStep: (step: WalkedStep) => void,
): Promise<void> {
  const headers = { Accept: "application/x-ndjson, application/problem+json", "Content-Type": "application/json" };
  const request = new Request(path, { method: "POST", headers, signal, body: JSON.stringify(body ?? {}) });
  const response = await fetch(withTenant(request)).catch(() => undefined);
  if (response === undefined) throw new ApiFault(0, "unreachable", "Nixie does not answer. Is the network there?");
  if (!response.ok || response.body === null) throw toFault(response, await response.json().catch(() => undefined));
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = "";
  for (;;) {
    const { value, done } = await reader.read();
    if (done) return;
    const lines = (rest + value).split("\n");
    rest = lines.pop() ?? "";
    for (const line of lines) onStep(JSON.parse(line) as WalkedStep);
  }
}
