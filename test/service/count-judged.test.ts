import { expect, it } from "vitest";
import type { MessageOrigin } from "../../src/domain/source.ts";
import { openBook } from "../../src/intake/book.ts";
import { decideReports, proveFindings } from "../../src/intake/judge.ts";
import { readMessage } from "../../src/intake/reading.ts";
import type { Log } from "../../src/monitoring/log.ts";
import { createMetrics } from "../../src/monitoring/metrics.ts";
import { countJudged } from "../../src/service/count-judged.ts";
import { fromMailbox, testJudge } from "../support/intake.ts";
import { postfixBounce } from "../support/samples.ts";

const runId = "01a20ad7-1b0c-701b-a9b1-dd2bf6bdb94e";

/** A judged bounce of a stranger's mail: it would have an effect, had it been proven. */
function judged(origin: Partial<MessageOrigin>, tag: string) {
  const text = postfixBounce({ to: `${tag}@gone.example`, tag, from: "news@stranger.example" });
  const { raw, ...message } = fromMailbox(text, origin, { trustedRelay: false });
  const finding = { ...readMessage(raw, []), ...message, receivedAt: new Date() };
  const grounds = { ...testJudge, streams: [], tenant: "default", sends: [] };
  return decideReports(openBook(), proveFindings([finding], grounds), {
    streams: [],
    settings: testJudge,
    now: new Date(),
    plausible: "hold",
  });
}

it("countJudged() keeps backlogs and shadows out of the counters, and says in the log how many there were", async () => {
  const metrics = createMetrics();
  const lines: unknown[] = [];
  const note = (fields: unknown) => lines.push(fields);
  const log = { info: note, warn: note, debug: () => {} } as unknown as Log;
  countJudged([...judged({}, "a"), ...judged({ runId }, "b"), ...judged({ shadow: true, runId }, "c")], log, metrics);
  const text = await metrics.text();
  expect(text).toContain('nixie_messages_processed_total{kind="bounce"} 3\n');
  expect(text).toContain('nixie_verdicts_total{category="hard",proof="none",effect="ignore"} 1\n');
  expect(text).toContain('nixie_unproven_effects_total{category="hard"} 1\n');
  expect(lines[0]).toEqual({ reports: 3, unproven: 1, historical: 1, shadows: 1 });
  expect(lines[1]).toMatchObject({ count: 1 });
});
