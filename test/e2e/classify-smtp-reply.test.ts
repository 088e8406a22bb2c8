import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { splitReplies } from "../../src/commands/smtp-reply.ts";

const cli = fileURLToPath(new URL("../../dist/cli.js", import.meta.url));
type Ran = { readonly status: number; readonly stdout: string; readonly stderr: string };

/** Without any setting at all: it needs neither a database nor a data directory. */
function classify(words: readonly string[], input = ""): Promise<Ran> {
  return new Promise((resolve) => {
    const { PATH = "" } = process.env;
    const child = execFile(process.execPath, [cli, "classify", ...words], { env: { PATH } }, (fault, stdout, stderr) =>
      resolve({ status: fault === null ? 0 : Number(fault.code), stdout, stderr }),
    );
    child.stdin?.end(input);
  });
}

describe("classify --smtp-reply", () => {
  it("tells people what a reply means, what to do, and by which words", async () => {
    const { status, stdout } = await classify(["--smtp-reply", "550 5.1.1 <jane@rcpt.test>: User unknown"]);
    expect(status).toBe(0);
    expect(stdout).toContain("hard/mailbox-unknown, terminal; at fault: recipient");
    expect(stdout).toContain("suppress. The address does not take mail");
    expect(stdout).toContain('"User unknown"');
  });

  it("reads replies of several lines from standard input, and says why a 4xx delays", async () => {
    const input =
      "550-5.7.1 Service unavailable; client host [203.0.113.9] blocked\r\n550 5.7.1 using zen.spamhaus.org\r\n451 4.7.1 Greylisted, come back in 00:05:00\r\n";
    const { stdout } = await classify(["--json", "--smtp-reply", "-"], input);
    const rows = stdout
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect(rows).toMatchObject([
      { reason: "ip-reputation", blocklist: "spamhaus", advice: { advice: "pause-provider" } },
      { reason: "greylisted", finality: "transient", advice: { advice: "retry", retryAfter: 300 } },
    ]);
  });

  it("goes by the host and the phase when they are given", async () => {
    const reply = "550 Unknown user jane@docomo.ne.jp";
    const filtered = await classify([
      "--json",
      "--smtp-reply",
      reply,
      "--host",
      "mfsmax.docomo.ne.jp",
      "--phase",
      "end-of-data",
    ]);
    expect(JSON.parse(filtered.stdout)).toMatchObject({ provider: "docomo", reason: "recipient-policy" });
    const unknown = await classify([
      "--json",
      "--smtp-reply",
      reply,
      "--recipient",
      "jane@docomo.ne.jp",
      "--phase",
      "rcpt",
    ]);
    expect(JSON.parse(unknown.stdout)).toMatchObject({ provider: "docomo", reason: "mailbox-unknown" });
  });

  it.each<[string[], string]>([
    [["--smtp-reply", "hello"], "expected a reply code, such as 550"],
    [["--smtp-reply", "550 no", "more"], "expected its text in one pair of quotes"],
    [["--smtp-reply", "550 no", "--phase", "lunch"], "expected connect, helo, mail, rcpt, data, end-of-data"],
  ])("says what was expected when it is called with %j", async (words, message) => {
    const { status, stderr } = await classify(words);
    expect(status).toBe(2);
    expect(stderr).toContain(message);
  });
});

describe("splitReplies()", () => {
  it.each([
    ["550 a\n", ["550 a"]],
    ["550-a\r\n550-b\r\n550 c\r\n450 d\r\n", ["550-a\n550-b\n550 c", "450 d"]],
    ["550-a\n550-b", ["550-a\n550-b"]],
    ["\n\n", []],
  ])("of %j gives %j", (text, replies) => {
    expect(splitReplies(text)).toEqual(replies);
  });
});
