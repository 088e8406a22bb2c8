import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { readReceived } from "../../src/message/received.ts";
import { isLocal } from "../../src/proof/own-bounce.ts";

type Case = { readonly local: boolean; readonly server: string; readonly text: string };
const cases = JSON.parse(readFileSync(new URL("received-cases.json", import.meta.url), "utf8")) as Case[];

describe("isLocal()", () => {
  it.each(cases)("is $local when the field is of $server", ({ local, text }) => {
    expect(isLocal(readReceived(text))).toBe(local);
  });
});
