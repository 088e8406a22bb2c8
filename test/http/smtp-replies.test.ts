import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { PostedReply } from "../../src/domain/posted-reply.ts";
import type { Caller } from "../../src/http/route.ts";
import { entryOf, outcomeOf, putEntries, type Rows, startRows } from "./rows.ts";

let rows: Rows;
let key: string;
let posted: { caller: Caller; replies: readonly PostedReply[] }[] = [];

beforeAll(async () => {
  rows = await startRows({
    async postReplies(caller, replies) {
      posted.push({ caller, replies });
      await putEntries(
        rows.database,
        replies.map((reply) => entryOf(reply.address, { scope: reply.stream ?? "*" })),
        caller.tenant,
      );
      return replies.map(() => outcomeOf("mailbox-unknown"));
    },
  });
  key = await rows.key("report");
});
afterAll(() => rows.stop());
beforeEach(() => {
  posted = [];
});

const post = (body: unknown, by = key) => rows.call("POST", "/v1/smtp-replies", { key: by, body });
const reply = { address: "jane@example.com", code: 550 };

describe("POST /v1/smtp-replies", () => {
  it("answers one reply with its verdict, its advice and what holds from now on", async () => {
    const { status, body } = await post({
      ...reply,
      status: "5.1.1",
      text: "5.1.1 No such user",
      phase: "rcpt",
      stream: "news",
      messageId: "<1@example.com>",
      remoteMta: "mx.example.com",
      at: "2026-03-01T13:00:00+02:00",
    });
    expect(status).toBe(200);
    expect(body).toMatchObject({
      address: "jane@example.com",
      category: "hard",
      reason: "mailbox-unknown",
      proof: "verified",
      effect: "suppress",
      advice: { advice: "suppress" },
      answer: { address: "jane@example.com", answer: "never", because: { scope: "news" } },
    });
    expect(posted).toHaveLength(1);
    expect(posted[0]?.caller.tenant).toBe("default");
    expect(posted[0]?.replies).toEqual([
      {
        ...reply,
        status: "5.1.1",
        text: "5.1.1 No such user",
        phase: "rcpt",
        stream: "news",
        messageId: "<1@example.com>",
        remoteMta: "mx.example.com",
        at: new Date("2026-03-01T11:00:00Z"),
      },
    ]);
  });

  it("answers many in their order, each in its own stream", async () => {
    const replies = Array.from({ length: 1000 }, (_, index) => ({
      address: `many${index}@example.com`,
      code: 550,
      ...(index % 3 === 0 ? {} : { stream: `s${index % 3}` }),
    }));
    const { status, body } = await post({ replies });
    const { results } = body as {
      results: { address: string; answer: { answer: string; because: { scope: string } } }[];
    };
    expect(status).toBe(200);
    expect(results.map((result) => result.address)).toEqual(replies.map((each) => each.address));
    expect(new Set(results.map((result) => result.answer.answer))).toEqual(new Set(["never"]));
    expect(results.slice(0, 3).map((result) => result.answer.because.scope)).toEqual(["*", "s1", "s2"]);
    expect(posted).toHaveLength(1);
  });

  it.each([
    ["no address", { code: 550 }, "address"],
    ["a code that is none", { ...reply, code: 199 }, "code"],
    ["a code as text", { ...reply, code: "550" }, "code"],
    ["a status that is none", { ...reply, status: "5.1" }, "status"],
    ["an unknown phase", { ...reply, phase: "quit" }, "phase"],
    ["a text that is too long", { ...reply, text: "x".repeat(8193) }, "text"],
    ["an unknown word", { ...reply, replyCode: 550 }, "replyCode"],
    ["no replies", { replies: [] }, "replies"],
    ["too many", { replies: Array(1001).fill(reply) }, "replies"],
    ["a bad one among many", { replies: [reply, { ...reply, code: 1 }] }, "replies.1.code"],
    ["no object", [reply], "object"],
  ])("refuses %s and says what is wrong", async (_what, body, said) => {
    const refused = await post(body);
    expect([refused.status, (refused.body as { type: string }).type]).toEqual([400, "urn:nixie:problem:validation"]);
    expect((refused.body as { detail: string }).detail).toContain(said);
    expect(posted).toEqual([]);
  });

  it("asks for the scope report", async () => {
    expect((await post(reply, await rows.key("ingest", "suppress"))).status).toBe(403);
    expect((await post(reply, await rows.key("admin"))).status).toBe(200);
  });
});
