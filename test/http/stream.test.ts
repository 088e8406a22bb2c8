import { get, type IncomingMessage } from "node:http";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { z } from "zod";
import { route } from "../../src/http/route.ts";
import { openTestDatabase, type TestDatabase } from "../support/database.ts";
import { startTestHttp, type TestHttp } from "../support/http.ts";
import { eventually } from "../support/wait.ts";

let database: TestDatabase;
let http: TestHttp;
/** Parts that were asked for, and whether the stream was ended. */
let made = 0;
let ended = false;

const megabyte = `${"x".repeat(999_999)}\n`;

async function* makeParts(how: string): AsyncGenerator<string | Uint8Array> {
  try {
    if (how === "broken") throw new Error("Surprise");
    if (how === "bad") yield '{"m":1}\n';
    const count = { endless: 10_000, none: 0 }[how] ?? 3;
    while (made < count) {
      made++;
      yield how === "endless" ? megabyte : how === "bytes" ? Buffer.of(made) : `{"n":${made}}\n`;
      if (how === "breaking" && made === 2) throw new Error("Surprise");
    }
  } finally {
    ended = true;
  }
}

beforeAll(async () => {
  database = await openTestDatabase();
  const mediaType = "application/x-ndjson";
  const streams = route({
    method: "patch",
    path: "/stream/{how}",
    tag: "x",
    summary: "Stream",
    scope: "none",
    params: z.object({ how: z.string() }),
    answers: { 200: { description: "Lines", mediaType, lines: z.object({ n: z.int().max(2) }) } },
    handle: async ({ params: { how } }) => ({
      status: 200,
      headers: { "Content-Type": mediaType },
      body: makeParts(how),
    }),
  });
  const unchecked = { description: "Parts", mediaType };
  http = await startTestHttp(
    [
      { ...streams, path: "/checked/{how}" },
      { ...streams, method: "get", answers: { 200: unchecked } },
    ],
    database,
  );
});
afterAll(async () => {
  await http.stop();
  await database.close();
});
beforeEach(() => {
  made = 0;
  ended = false;
});

describe("a reply with a stream", () => {
  it("is sent part by part, with its fields", async () => {
    const answer = await http.call("GET", "/stream/text");
    expect([answer.status, answer.text, ended]).toEqual([200, '{"n":1}\n{"n":2}\n{"n":3}\n', true]);
    expect(answer.headers.get("content-type")).toBe("application/x-ndjson");
    expect(answer.headers.get("cache-control")).toBe("no-store");
    made = 0;
    expect((await http.call("GET", "/stream/bytes")).text).toBe("\x01\x02\x03");
    expect(await http.call("GET", "/stream/none")).toMatchObject({ status: 200, text: "" });
  });

  it("makes nothing for HEAD", async () => {
    const answer = await http.call("HEAD", "/stream/endless");
    expect([answer.status, answer.headers.get("content-type"), made]).toEqual([200, "application/x-ndjson", 0]);
  });

  it("is a problem when it fails before its first part", async () => {
    const answer = await http.call("GET", "/stream/broken");
    expect(answer).toMatchObject({ status: 500, body: { type: "urn:nixie:problem:internal" } });
    expect(answer.headers.get("content-type")).toBe("application/problem+json");
  });

  it("is cut off when it fails later, and the log says so once", async () => {
    const headers = { "X-Request-Id": "breaking-7" };
    await expect(http.call("GET", "/stream/breaking", { headers })).rejects.toThrow();
    const lines = await eventually("the line of the request's end", () => {
      const found = http.logs().match(/^.*breaking-7.*$/gm) ?? [];
      return found.length > 1 ? found : undefined;
    });
    expect(lines.filter((line) => line.includes('"level":"error"'))).toHaveLength(1);
    expect(lines.join()).toContain("Request cut off");
  });

  it("is made no faster than it is taken, and is ended when the client leaves", async () => {
    const response = await new Promise<IncomingMessage>((resolve, reject) => {
      get(`${http.url}/stream/endless`, { headers: { "X-Request-Id": "leaving-7" } }, resolve).on("error", reject);
    });
    response.on("error", () => {}).pause();
    let seen = 0;
    await eventually("the stream to stand still", () => {
      const stands = made > 0 && made === seen;
      seen = made;
      return stands || undefined;
    });
    // What the sockets hold, a few megabytes, and not all ten gigabytes.
    expect(made).toBeLessThan(200);
    expect(ended).toBe(false);
    response.destroy();
    await eventually("the stream to end", () => ended || undefined);
    expect(http.logs()).not.toMatch(/"level":"error".*leaving-7/);
  });

  it("does not send a line that its row does not document", async () => {
    await expect(http.call("PATCH", "/checked/text")).rejects.toThrow();
    expect((await http.call("PATCH", "/checked/bad")).status).toBe(500);
  });
});
