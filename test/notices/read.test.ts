import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { describe, expect, it, test } from "vitest";
import { classify } from "../../src/classify/classify.ts";
import { noticeProviders } from "../../src/domain/notice.ts";
import type { Verdict } from "../../src/domain/verdict.ts";
import { parseNotices } from "../../src/notices/read.ts";
import { listNoticeFixtures } from "./posts.ts";

// `UPDATE_GOLDEN=1 npx vitest run test/notices/read.test.ts` writes the answers anew; read the difference before you commit it.
const update = process.env["UPDATE_GOLDEN"] === "1";

function judge(verdict: Verdict) {
  const { evidence, recipientIndex: _, ...said } = verdict;
  return { ...said, evidence: evidence.map(({ field, quote }) => `${field}: ${quote}`) };
}

describe("parseNotices()", () => {
  it.each(listNoticeFixtures().map((fixture) => [fixture.name, fixture] as const))(
    "reads %s as its golden file says",
    (_, { provider, body, path }) => {
      const read = parseNotices(provider, body).map((notice) => ({
        ...notice,
        verdicts: notice.report === undefined ? [] : classify(notice.report, []).map(judge),
      }));
      const answer = `${JSON.stringify(read, null, 2)}\n`;
      const golden = path.replace(/\.(?:nd)?json$/, ".golden.json");
      if (update) writeFileSync(golden, answer);
      expect(JSON.parse(answer)).toEqual(JSON.parse(readFileSync(golden, "utf8")));
      expect(existsSync(golden.replace(".golden.json", ".md")), "a .md says whence it comes and why").toBe(true);
    },
  );

  it.each(noticeProviders)("refuses what %s does not post", (provider) => {
    for (const body of ["", "null", "[1]", '"text"', "{", "<html>"]) {
      if (provider === "generic" && body === "") continue;
      expect(() => parseNotices(provider, Buffer.from(body)), body).toThrow(SyntaxError);
    }
  });

  it("names the line of a generic event that is none", () => {
    const good = '{"id":"1","event":"failed","recipient":"a@example.com"}';
    const parse = (...lines: string[]) => parseNotices("generic", Buffer.from(lines.join("\n")));
    expect(parse(good, "", good)).toHaveLength(2);
    expect(() => parse(good, "{")).toThrow("Cannot read line 2: expected a JSON object");
    expect(() => parse(good, '{"event":"failed"}')).toThrow(/^Cannot read line 2: expected "id"/);
    expect(() => parse(good, '{"id":"2"}')).toThrow(/^Cannot read line 2: expected "event"/);
    expect(() => parse(good, '{"id":"2","event":"failed"}')).toThrow(/^Cannot read line 2: expected "recipient"/);
    expect(() => parse(good, good.replace("}", ',"at":"yesterday"}'))).toThrow(/^Cannot read line 2: at "yesterday"/);
  });

  it("gives the same event the same id, and another one another", () => {
    for (const { provider, body, name } of listNoticeFixtures()) {
      const ids = parseNotices(provider, body).map(({ id }) => id);
      expect(new Set(ids).size, name).toBe(ids.length);
      expect(parseNotices(provider, body).map(({ id }) => id)).toEqual(ids);
    }
  });

  it("takes the name of a Resend delivery for the event's id", () => {
    const body = Buffer.from('{"type":"email.delivered","data":{"to":["a@example.com"]}}');
    expect(parseNotices("resend", body, "msg_1")).toMatchObject([{ id: "msg_1" }]);
  });

  it.each(noticeProviders)("refuses an event of %s that nests without end", (provider) => {
    const deep = `${"[".repeat(500_000)}${"]".repeat(500_000)}`;
    const members = `"event":"x","type":"x","RecordType":"x","eventType":"x","id":"1","deep":${deep}`;
    const body = Buffer.from(`[{${members},"event-data":{${members}},"msys":{"x":{${members}}}}]`);
    try {
      // Whether it can be written out depends on the stack: refused or kept, never another error.
      expect(parseNotices(provider, body)).toHaveLength(1);
    } catch (fault) {
      expect(fault).toBeInstanceOf(SyntaxError);
    }
  });

  it("reads hostile members without harm", () => {
    const members = ["__proto__", "constructor", "toString", "valueOf"];
    for (const member of members) {
      const event = {
        event: member,
        email: "a@example.com",
        type: member,
        RecordType: member,
        "event-data": { event: member },
      };
      const body = Buffer.from(JSON.stringify([{ ...event, msys: { x: { type: member } }, id: "1" }]));
      for (const provider of noticeProviders) {
        const [notice] = parseNotices(provider, body);
        expect([provider, notice?.report?.kind]).toEqual([provider, "none"]);
      }
    }
  });
});

test("docs/notices.md shows events that are taken, and every member that one may have", () => {
  const page = readFileSync(new URL("../../docs/notices.md", import.meta.url), "utf8");
  const example = /```ndjson\n([^`]+)```/.exec(page)?.[1] ?? "";
  expect(parseNotices("generic", Buffer.from(example)).map(({ report }) => report?.kind)).toEqual([
    ...["delivery", "delivery", "feedback", "feedback"],
  ]);
  const reader = readFileSync(new URL("../../src/notices/generic.ts", import.meta.url), "utf8");
  const members = [...reader.matchAll(/json(?:Text|Texts|Date|Object)\(event, "(\w+)"/g)].map(([, name]) => name);
  expect(new Set(members).size).toBeGreaterThan(15);
  const shown = page.slice(page.indexOf("## Words of our own"));
  expect(members.filter((name) => !shown.includes(`\`${name}\``))).toEqual([]);
});
