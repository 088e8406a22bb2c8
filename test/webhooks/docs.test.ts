import { readFileSync, writeFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { eventTypes } from "../../src/domain/event.ts";
import { testEvent } from "../../src/store/findings/replay.ts";
import { defaultSchedule } from "../../src/webhooks/backoff.ts";
import { newSecret, signatureHeaders, writeSecret } from "../../src/webhooks/sign.ts";
import { openTestDatabase, type TestDatabase } from "../support/database.ts";
import { type Example, exampleEvents } from "./example-events.ts";

const path = new URL("../../docs/webhooks.md", import.meta.url);
// A heading, words about it, and then its example before the next heading.
const section = /^### `([\w.]+)`\n((?:(?!^#).*\n)*?)```json\n([\s\S]*?)^```$/gm;

/** The examples of the page, in its order. */
function readExamples(page: string): { readonly type: string; readonly example: Record<string, unknown> }[] {
  return [...page.matchAll(section)].map(([, type = "", , json = ""]) => ({ type, example: JSON.parse(json) }));
}

/** What stands where and of which kind, without the values: ["data.proof string", …]. */
function shapeOf(value: unknown, at = ""): string[] {
  if (Array.isArray(value)) return [...new Set(value.flatMap((each) => shapeOf(each, `${at}[]`)))];
  if (typeof value !== "object" || value === null) return [`${at} ${typeof value}`];
  return Object.entries(value)
    .flatMap(([name, inner]) => shapeOf(inner, `${at}.${name}`))
    .sort();
}

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

describe("docs/webhooks.md", () => {
  it("shows every type of event once, just as a receiver gets it", async () => {
    const sent = await exampleEvents(database);
    expect([...sent.keys()].toSorted()).toEqual([...eventTypes].toSorted());
    // UPDATE_DOCS=1 writes what was delivered into the page.
    const { UPDATE_DOCS: update } = process.env;
    if (update === "1") rewrite(sent);
    const shown = readExamples(readFileSync(path, "utf8"));
    expect(shown.map(({ type }) => type)).toEqual([...eventTypes, testEvent]);
    for (const { type, example } of shown.filter((each) => each.type !== testEvent)) {
      expect(shapeOf(example), type).toEqual(shapeOf(sent.get(type as Example["type"])));
    }
  });

  it.each(readExamples(readFileSync(path, "utf8")))("shows the envelope of $type", ({ type, example }) => {
    expect(example).toEqual({
      type,
      version: 1,
      id: expect.stringMatching(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/),
      timestamp: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
      tenant: "default",
      sequence: expect.stringMatching(/^[1-9]\d*$/),
      data: expect.any(Object),
    });
  });

  it("shows a check of signatures that works", async () => {
    const blocks = readFileSync(path, "utf8").match(/^```js\n[\s\S]*?^```$/gm) ?? [];
    const code = blocks.find((block) => block.includes("function isGenuine"))?.slice(5, -3) ?? "";
    const module = `data:text/javascript,${encodeURIComponent(`${code}\nexport { isGenuine };`)}`;
    const { isGenuine } = (await import(/* @vite-ignore */ module)) as {
      isGenuine: (headers: Readonly<Record<string, string>>, body: string, secret: string) => boolean;
    };
    const [old, current, body] = [newSecret(), newSecret(), '{"größe":1}'];
    const sign = (at: Date) => signatureHeaders({ id: "a", at, body }, [current, old]);
    const headers = sign(new Date());
    expect(isGenuine(headers, body, writeSecret(current))).toBe(true);
    expect(isGenuine(headers, body, writeSecret(old))).toBe(true);
    expect(isGenuine(headers, body, writeSecret(newSecret()))).toBe(false);
    expect(isGenuine(headers, `${body} `, writeSecret(current))).toBe(false);
    expect(isGenuine({ ...headers, "webhook-id": "b" }, body, writeSecret(current))).toBe(false);
    expect(isGenuine(sign(new Date(Date.now() - 400_000)), body, writeSecret(current))).toBe(false);
    expect(isGenuine({}, body, writeSecret(current))).toBe(false);
  });

  it("tells the schedule that is kept", () => {
    const row = readFileSync(path, "utf8").match(/^\| wait before it \|(.*)\|$/m)?.[1] ?? "";
    const units: Record<string, number> = { s: 1000, min: 60_000, h: 3_600_000 };
    const waits = row.split("|").map((cell) => {
      const [, count, unit = ""] = /^ (\d+) (s|min|h) $/.exec(cell) ?? [];
      return Number(count) * (units[unit] ?? Number.NaN);
    });
    expect(waits).toEqual(defaultSchedule);
  });
});

function rewrite(sent: ReadonlyMap<string, Example>): void {
  const page = readFileSync(path, "utf8").replace(section, (whole, type: string, words: string) => {
    const example = sent.get(type);
    return example === undefined
      ? whole
      : `### \`${type}\`\n${words}\`\`\`json\n${JSON.stringify(example, undefined, 2)}\n\`\`\``;
  });
  writeFileSync(path, page);
}
