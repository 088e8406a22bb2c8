import type { ImapFlow } from "imapflow";
import { describe, expect, test } from "vitest";
import { fetchBodies } from "../../../src/sources/imap/folder.ts";

const listed = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ uid: index + 1, bytes: 10, deliveredAt: undefined }));

function refusal(text: string): Error {
  return Object.assign(new Error("Command failed"), { responseStatus: "NO", responseText: text });
}

function uidsIn(set: string): number[] {
  return set.split(",").flatMap((part) => {
    const [first = 0, last = first] = part.split(":").map(Number);
    return Array.from({ length: last - first + 1 }, (_, index) => first + index);
  });
}

/** A server that refuses every FETCH with one of these UIDs in it, and answers NIL for some. */
function clientThat(options: {
  refuses?: readonly number[];
  text?: string;
  nil?: readonly number[];
  gone?: readonly number[];
}) {
  const commands: string[] = [];
  const client = {
    usable: true,
    async search({ uid }: { uid: string }) {
      return uidsIn(uid).filter((one) => !options.gone?.includes(one));
    },
    async *fetch(set: string) {
      commands.push(set);
      const uids = uidsIn(set);
      if (uids.some((uid) => options.refuses?.includes(uid))) throw refusal(options.text ?? "Internal error occurred");
      for (const uid of uids.reverse()) {
        if (options.gone?.includes(uid)) continue;
        yield options.nil?.includes(uid) ? { uid } : { uid, source: Buffer.from(`message ${uid}`) };
      }
    },
  };
  return { client: client as unknown as ImapFlow, commands };
}

describe("fetchBodies()", () => {
  test("it gives messages in the order that was asked for, and leaves out what is gone", async () => {
    const { client, commands } = clientThat({ gone: [2] });
    const { fetched, unfetched } = await fetchBodies(client, listed(3), 100);
    expect(fetched.map(({ raw }) => raw.toString())).toEqual(["message 1", "message 3"]);
    expect([unfetched, commands]).toEqual([[], ["1:3"]]);
  });

  test("a message that the server refuses does not keep those around it from being fetched", async () => {
    const { client } = clientThat({ refuses: [3, 8] });
    const { fetched, unfetched } = await fetchBodies(client, listed(10), 100);
    expect(unfetched).toEqual([3, 8]);
    expect(fetched.map(({ listed: { uid } }) => uid)).toEqual([1, 2, 4, 5, 6, 7, 9, 10]);
  });

  test("one that comes without its bytes is there, but was not fetched", async () => {
    const { client } = clientThat({ nil: [2] });
    const { fetched, unfetched } = await fetchBodies(client, listed(2), 100);
    expect([fetched.length, unfetched]).toEqual([1, [2]]);
  });

  test("a server that asks to be left alone is left alone", async () => {
    const { client, commands } = clientThat({ refuses: [1], text: "[THROTTLED] Request is throttled" });
    await expect(fetchBodies(client, listed(8), 100)).rejects.toThrow("Command failed");
    expect(commands).toEqual(["1:8"]);
  });

  test("of a message that is larger than it takes, it says that this is not the whole", async () => {
    const { client } = clientThat({});
    const { fetched } = await fetchBodies(client, listed(1), 9);
    expect(fetched.map(({ whole }) => whole)).toEqual([false]);
  });
});
