import { describe, expect, it } from "vitest";
import { LeaseLost } from "../../../src/domain/source.ts";
import { nameDeskFaults } from "../../../src/sources/imap/desk-faults.ts";
import { SourceError } from "../../../src/sources/imap/faults.ts";

class Desk {
  readonly #fault: Error;
  constructor(fault: Error) {
    this.#fault = fault;
  }
  async accept(): Promise<string[]> {
    throw this.#fault;
  }
  async token(): Promise<string> {
    throw this.#fault;
  }
  async runState(word: string): Promise<string> {
    return `${word} ${this.#fault.message}`;
  }
}

describe("nameDeskFaults()", () => {
  it("tells a database that is away from a mail server that is", async () => {
    const away = Object.assign(new Error("connect ECONNREFUSED 127.0.0.1:5432"), { code: "ECONNREFUSED" });
    const desk = nameDeskFaults(new Desk(away));
    await expect(desk.accept()).rejects.toMatchObject({ fault: { kind: "database", step: "read" } });
    await expect(desk.token()).rejects.toBe(away);
    expect(await desk.runState("and")).toBe("and connect ECONNREFUSED 127.0.0.1:5432");
  });

  it("lets pass what has been named already, and the loss of the lease", async () => {
    const lost = new LeaseLost("gone");
    await expect(nameDeskFaults(new Desk(lost)).accept()).rejects.toBe(lost);
    const named = new SourceError({ kind: "throttled", step: "read", words: "W.", nextStep: "N." });
    await expect(nameDeskFaults(new Desk(named)).accept()).rejects.toBe(named);
  });
});
