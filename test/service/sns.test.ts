import { beforeEach, describe, expect, it } from "vitest";
import { createSnsFetch } from "../../src/service/sns.ts";

const certificate = new URL("https://sns.eu-west-1.amazonaws.com/SimpleNotificationService-1.pem");
const confirmation = new URL("https://sns.eu-west-1.amazonaws.com/?Action=ConfirmSubscription");
let asked: string[] = [];
let isDown = false;
let now = 0;
let fetch: (url: URL) => Promise<string>;

beforeEach(() => {
  asked = [];
  isDown = false;
  now = 0;
  const get = async (url: URL) => {
    asked.push(url.href);
    if (isDown) throw new Error("Cannot reach it");
    return `text ${asked.length}`;
  };
  fetch = createSnsFetch(get, { warn: () => {} }, () => now);
});

describe("createSnsFetch()", () => {
  it("asks for a certificate once a day, however many want it", async () => {
    expect(await Promise.all([fetch(certificate), fetch(certificate)])).toEqual(["text 1", "text 1"]);
    now = 23 * 3_600_000;
    expect(await fetch(certificate)).toBe("text 1");
    now = 25 * 3_600_000;
    expect(await fetch(certificate)).toBe("text 2");
  });

  it("asks again for what could not be had, but only after a minute", async () => {
    isDown = true;
    await expect(fetch(certificate)).rejects.toThrow("Cannot reach it");
    isDown = false;
    now = 59_000;
    await expect(fetch(certificate)).rejects.toThrow("Cannot reach it");
    expect(asked).toHaveLength(1);
    now = 61_000;
    expect(await fetch(certificate)).toBe("text 2");
  });

  it("visits the place of a confirmation each time", async () => {
    await fetch(confirmation);
    await fetch(confirmation);
    expect(asked).toHaveLength(2);
  });

  it("remembers only so many certificates", async () => {
    for (let index = 0; index < 60; index++) {
      await fetch(new URL(`https://sns.eu-west-1.amazonaws.com/${index}.pem`));
    }
    await fetch(new URL("https://sns.eu-west-1.amazonaws.com/59.pem"));
    expect(asked).toHaveLength(60);
    await fetch(new URL("https://sns.eu-west-1.amazonaws.com/0.pem"));
    expect(asked).toHaveLength(61);
  });
});
