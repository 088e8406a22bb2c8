import { describe, expect, it } from "vitest";
import { openDoor, send } from "../support/door.ts";
import { greet } from "../support/wire.ts";

describe.each(["smtp", "lmtp"] as const)("startSmtp() with tokens required, by %s", (protocol) => {
  it("takes known recipients, and refuses others for good before their message comes", async () => {
    const isKnownRecipient = async (address: string) => address.startsWith("b+");
    const door = await openDoor({ protocol, isKnownRecipient });
    const wire = await greet(door.port, protocol);
    await wire.ask("MAIL FROM:<>");
    expect(await wire.ask("RCPT TO:<bounces@bounces.example.com>")).toMatch(/^550 5\.7\.1 /);
    expect(await wire.ask("RCPT TO:<b+1@bounces.example.com>")).toMatch(/^250 /);
    expect(await wire.ask("RCPT TO:<b+1@elsewhere.example.com>")).toMatch(/^550 5\.7\.1 .*relays nothing/);
    expect(door.refused).toEqual(["no-token", "not-our-domain"]);
    await wire.ask("RSET");
    expect(await send(wire, "x", ["b+1@bounces.example.com"])).toMatch(/^250 /);
    expect(door.stored.map(({ envelope }) => envelope.rcptTo)).toEqual(["b+1@bounces.example.com"]);
  });

  it("asks to come again when it cannot tell", async () => {
    const door = await openDoor({ protocol, isKnownRecipient: () => Promise.reject(new Error("database away")) });
    const wire = await greet(door.port, protocol);
    await wire.ask("MAIL FROM:<>");
    expect(await wire.ask("RCPT TO:<b+1@bounces.example.com>")).toMatch(/^451 4\.3\.0 /);
  });
});
