import { afterEach, describe, expect, test } from "vitest";
import { createLog } from "../../src/monitoring/log.ts";
import { type Duty, type DutyOptions, startDuties } from "../../src/sources/duties.ts";
import { eventually } from "../support/wait.ts";

const open: { stop(): Promise<void> }[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((one) => one.stop()));
});

/** A place where duties are taken up by one at a time, and what happens is written down. */
function startPlace(options: Partial<DutyOptions> = {}) {
  const happened: string[] = [];
  const held = new Map<string, AbortController>();
  const wanted = new Map<string, string>();
  const ends = new Map<string, () => void>();
  const duty = (name: string, version: string): Duty => ({
    name,
    version,
    async begin() {
      happened.push(`begin ${name} ${version}`);
      let finish = () => {};
      const ended = new Promise<void>((resolve) => {
        finish = resolve;
      });
      ends.set(name, finish);
      return {
        ended,
        async stop() {
          finish();
          happened.push(`stop ${name} ${version}`);
        },
      };
    },
  });
  const duties = startDuties({
    list: async () => [...wanted].map(([name, version]) => duty(name, version)),
    async hold(name) {
      if (held.has(name)) return undefined;
      const abort = new AbortController();
      held.set(name, abort);
      return { lost: abort.signal, release: async () => void held.delete(name) };
    },
    log: createLog({ level: "silent" }),
    checkMs: 10,
    ...options,
  });
  open.push(duties);
  const until = (line: string, times = 1) =>
    eventually(line, () => (happened.filter((one) => one === line).length >= times ? true : undefined));
  return { duties, happened, held, wanted, ends, until };
}

describe("startDuties()", () => {
  test("it begins what is wanted, and ends what is wanted no more", async () => {
    const { wanted, until, held } = startPlace();
    wanted.set("a", "1").set("b", "1");
    await until("begin a 1");
    await until("begin b 1");
    wanted.delete("a");
    await until("stop a 1");
    await eventually("a to be free", () => (held.has("a") ? undefined : true));
    expect([...held.keys()]).toEqual(["b"]);
  });

  test("it begins anew what has changed, and what ended by itself", async () => {
    const { wanted, until, ends } = startPlace();
    wanted.set("a", "1");
    await until("begin a 1");
    wanted.set("a", "2");
    await until("begin a 2");
    ends.get("a")?.();
    await until("begin a 2", 2);
  });

  test("it leaves alone what another instance has, and takes it over once that is free", async () => {
    const { wanted, until, held, happened } = startPlace();
    held.set("a", new AbortController());
    wanted.set("a", "1").set("b", "1");
    await until("begin b 1");
    expect(happened).toEqual(["begin b 1"]);
    held.delete("a");
    await until("begin a 1");
  });

  test("it stops work whose right was lost", async () => {
    const { wanted, until, held } = startPlace();
    wanted.set("a", "1");
    await until("begin a 1");
    held.get("a")?.abort();
    await until("stop a 1");
  });

  test("one that cannot begin keeps no other from beginning, and gives its right back", async () => {
    const failing: Duty = {
      name: "bad",
      version: "1",
      begin: async () => {
        throw new Error("no");
      },
    };
    const begun: string[] = [];
    const good: Duty = {
      name: "good",
      version: "1",
      async begin() {
        begun.push("good");
        return { ended: new Promise(() => {}), stop: async () => {} };
      },
    };
    const { held } = startPlace({ list: async () => [failing, good] });
    await eventually("good", () => begun[0]);
    await eventually("bad to be free", () => (held.has("bad") ? undefined : true));
  });

  test("its stop waits for the work, and gives every right back", async () => {
    const { duties, wanted, until, held, happened } = startPlace();
    wanted.set("a", "1").set("b", "1");
    await until("begin b 1");
    await duties.stop();
    expect(happened.filter((line) => line.startsWith("stop")).sort()).toEqual(["stop a 1", "stop b 1"]);
    expect(held.size).toBe(0);
  });

  test("work that does not end holds up neither the others nor the stop for long", async () => {
    const begun: string[] = [];
    const duty = (name: string, version: string): Duty => ({
      name,
      version,
      async begin() {
        begun.push(`${name} ${version}`);
        return { ended: new Promise(() => {}), stop: () => new Promise(() => {}) };
      },
    });
    let listed = [duty("stuck", "1")];
    const { duties, held } = startPlace({ list: async () => listed, mostStopMs: 300 });
    await eventually("stuck", () => (begun.includes("stuck 1") ? true : undefined));
    listed = [duty("stuck", "2"), duty("other", "1")];
    await eventually("other", () => (begun.includes("other 1") ? true : undefined));
    expect(begun).not.toContain("stuck 2");
    await eventually("stuck anew", () => (begun.includes("stuck 2") ? true : undefined));
    await duties.stop();
    expect(held.size).toBe(0);
  });

  test("work that ends badly when its right is lost ends nothing else", async () => {
    const begun: string[] = [];
    const bad: Duty = {
      name: "bad",
      version: "1",
      async begin() {
        begun.push("bad");
        return { ended: new Promise(() => {}), stop: () => Promise.reject(new Error("no")) };
      },
    };
    const { held } = startPlace({ list: async () => [bad] });
    await eventually("bad", () => begun[0]);
    held.get("bad")?.abort();
    await eventually("bad once more", () => begun[1]);
  });

  test("one that is no longer as it was listed is not begun, and gives its right back", async () => {
    let asked = 0;
    const stale: Duty = {
      name: "stale",
      version: "1",
      async begin() {
        asked += 1;
        return undefined;
      },
    };
    const { held } = startPlace({ list: async () => [stale] });
    await eventually("it to be asked twice", () => (asked > 1 ? true : undefined));
    await eventually("stale to be free", () => (held.has("stale") ? undefined : true));
  });
});
