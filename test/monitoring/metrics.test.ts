import { describe, expect, it } from "vitest";
import { createMetrics, metricTable } from "../../src/monitoring/metrics.ts";

describe("createMetrics()", () => {
  it("shows every metric of the table, each of its kind and with its help", async () => {
    const text = await createMetrics().text();
    for (const { name, kind, help } of Object.values(metricTable)) {
      expect(text).toContain(`# HELP ${name} ${help}\n# TYPE ${name} ${kind}\n`);
    }
  });

  it("names all metrics nixie_*, also those of the process", async () => {
    const names = [...(await createMetrics().text()).matchAll(/^# TYPE (\S+)/gm)].map((match) => String(match[1]));
    expect(names.length).toBeGreaterThan(Object.keys(metricTable).length);
    expect(names.filter((name) => !name.startsWith("nixie_"))).toEqual([]);
  });

  it("counts apart from another registry of the same process", async () => {
    const [one, two] = [createMetrics(), createMetrics()];
    one.messagesAccepted.inc({ door: "smtp" }, 3);
    expect(await one.text()).toContain('nixie_messages_accepted_total{door="smtp"} 3\n');
    expect(await two.text()).not.toContain('nixie_messages_accepted_total{door="smtp"}');
  });

  it("reads a watched gauge anew at each scrape, and shows none while it cannot be read", async () => {
    const metrics = createMetrics();
    let length: number | undefined = 7;
    metrics.watch("queueLength", async () => {
      if (length === undefined) throw new Error("The database is away");
      return [{ labels: { queue: "messages" }, value: length }];
    });
    expect(await metrics.text()).toContain('nixie_queue_length{queue="messages"} 7\n');
    length = undefined;
    expect(await metrics.text()).not.toContain("nixie_queue_length{");
    length = 2;
    expect(await metrics.text()).toContain('nixie_queue_length{queue="messages"} 2\n');
  });

  it("does not wait for a gauge that never answers", async () => {
    const metrics = createMetrics({ scrapeTimeoutMs: 10 });
    metrics.watch("queueLength", () => new Promise(() => {}));
    expect(await metrics.text()).toContain("nixie_queue_length");
  });

  it("refuses a label that the table does not name", () => {
    // @ts-expect-error: the type refuses it too
    expect(() => createMetrics().messagesAccepted.inc({ address: "lisa@example.com" })).toThrow();
  });
});
