import { expect, test } from "vitest";
import type { Accepted, Incoming } from "../../src/domain/envelope.ts";
import { defaultGroupLimits, groupAccept } from "../../src/intake/accept.ts";

function incoming(text: string, bytes = text.length): Incoming {
  const raw = Buffer.alloc(bytes, " ");
  raw.write(text);
  return { raw, envelope: { mailFrom: "", rcptTo: text, door: "smtp", trustedRelay: false } };
}

/** A store whose commits end when told to; it refuses groups that hold a message named "bad". */
function heldStore() {
  const groups: string[][] = [];
  const release: (() => void)[] = [];
  async function store(messages: readonly Incoming[]): Promise<Accepted[]> {
    const names = messages.map((message) => message.envelope.rcptTo);
    groups.push(names);
    await new Promise<void>((resolve) => release.push(resolve));
    if (names.includes("bad")) throw new Error("Cannot store bad");
    return names.map((name) => ({ id: name, duplicate: false }));
  }
  const turn = () => new Promise((resolve) => setImmediate(resolve));
  async function drain() {
    for (let idle = 0; idle < 3; ) {
      await turn();
      const next = release.shift();
      if (next === undefined) idle++;
      else {
        idle = 0;
        next();
      }
    }
  }
  return { groups, store, drain };
}

const alone = { ...defaultGroupLimits, concurrent: 1 };

test("accept() commits a lone caller at once and gathers those who come meanwhile", async () => {
  const { groups, store, drain } = heldStore();
  const accept = groupAccept(store, alone, () => {});
  const all = Promise.all(["a", "b", "c"].map((name) => accept([incoming(name)])));
  await drain();
  expect(groups).toEqual([["a"], ["b", "c"]]);
  expect(await all).toEqual([
    [{ id: "a", duplicate: false }],
    [{ id: "b", duplicate: false }],
    [{ id: "c", duplicate: false }],
  ]);
});

test("accept() answers each message of a caller in order", async () => {
  const { store, drain } = heldStore();
  const accept = groupAccept(store, alone, () => {});
  const first = accept([incoming("x")]);
  const both = accept([incoming("one"), incoming("two")]);
  await drain();
  await first;
  expect((await both).map((one) => (one as Accepted).id)).toEqual(["one", "two"]);
});

test("accept() caps a group by bytes and by messages, and lets a larger message go alone", async () => {
  const { groups, store, drain } = heldStore();
  const accept = groupAccept(store, { bytes: 100, messages: 3, concurrent: 1 }, () => {});
  const sizes: [string, number][] = [
    ["a", 1],
    ["b", 60],
    ["c", 50],
    ["d", 500],
    ["e", 1],
    ["f", 1],
    ["g", 1],
    ["h", 1],
  ];
  const all = Promise.all(sizes.map(([name, bytes]) => accept([incoming(name, bytes)])));
  await drain();
  await all;
  expect(groups).toEqual([["a"], ["b"], ["c"], ["d"], ["e", "f", "g"], ["h"]]);
});

test("accept() refuses only the bad message when a group fails", async () => {
  const { groups, store, drain } = heldStore();
  const accept = groupAccept(store, alone, () => {});
  const all = Promise.allSettled(["a", "b", "bad", "c"].map((name) => accept([incoming(name)])));
  await drain();
  expect((await all).map((one) => one.status)).toEqual(["fulfilled", "fulfilled", "rejected", "fulfilled"]);
  expect(groups).toEqual([["a"], ["b", "bad", "c"], ["b"], ["bad"], ["c"]]);
});

test("accept() goes on after a failure", async () => {
  const { store, drain } = heldStore();
  const accept = groupAccept(store, alone, () => {});
  const refused = accept([incoming("bad")]).catch((fault: Error) => fault.message);
  await drain();
  expect(await refused).toBe("Cannot store bad");
  const later = accept([incoming("a")]);
  await drain();
  expect(await later).toEqual([{ id: "a", duplicate: false }]);
});
