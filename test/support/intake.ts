import type { Incoming } from "../../src/domain/envelope.ts";
import type { MessageOrigin } from "../../src/domain/source.ts";
import { defaultSettings } from "../../src/domain/tenant-settings.ts";
import { type Intake, type IntakeOptions, startIntake } from "../../src/intake/intake.ts";
import type { JudgeSettings } from "../../src/intake/judge.ts";
import type { Readers } from "../../src/intake/readers.ts";
import { readMessage } from "../../src/intake/reading.ts";
import { defaultPolicySettings } from "../../src/policy/settings.ts";
import type { Database } from "../../src/store/database.ts";
import type { TenantDirectory, TenantSettings } from "../../src/store/tenants/tenant-directory.ts";

/** Reads in this thread; what contains "X-Test: throw" no reader survives. */
export const localReaders: Readers = {
  async read({ raw, rules, mailFrom }) {
    if (Buffer.from(raw).includes("X-Test: throw")) throw new Error("told to");
    return readMessage(raw, rules, mailFrom);
  },
  async stop() {},
};

export const testJudge: JudgeSettings = {
  policy: defaultPolicySettings,
  sendingDomains: ["sender.example"],
  random: () => 0.5,
};

/** A directory of one tenant, "default", that sends from sender.example unless `settings` say otherwise. */
export function soleTenant(settings: Partial<TenantSettings> = {}): TenantDirectory {
  const { streams = [{ id: "default", class: "transactional" }], rules = [] } = settings;
  const { sendingDomains = ["sender.example"], chosen = defaultSettings, rulesVersion = 0 } = settings;
  return {
    findSettings: async () => new Map([["default", { streams, rules, rulesVersion, sendingDomains, chosen }]]),
    findOwners: async () => new Map(),
    findRegistrants: async () => new Map(),
    isGiven: () => false,
    forget: () => {},
  };
}

/** An intake without threads of its own; it tells its faults. */
export async function startTestIntake(
  database: Database,
  options: Partial<IntakeOptions> = {},
): Promise<Intake & { readonly faults: string[] }> {
  const faults: string[] = [];
  const intake = await startIntake({
    database,
    readers: localReaders,
    judge: testJudge,
    directory: soleTenant(),
    instance: "test",
    now: () => new Date(),
    onAccepted: () => {},
    onGroup: () => {},
    onStored: () => {},
    onJudged: () => {},
    onFault: (fault) => faults.push(String(fault)),
    onUnreadable: () => {},
    ...options,
  });
  return { ...intake, faults };
}

const sourceId = "01a20ad7-1b0c-701b-a9b1-dd2bf6bdb94c";

/** A message that was read from a mailbox, delivered now unless said otherwise. */
export function fromMailbox(
  text: string | Uint8Array,
  origin: Partial<MessageOrigin> = {},
  envelope: Partial<Incoming["envelope"]> = {},
): Incoming & { readonly origin: MessageOrigin } {
  return {
    raw: Buffer.from(text),
    envelope: { mailFrom: "", rcptTo: "box@sender.example", door: "imap", trustedRelay: true, ...envelope },
    origin: { sourceId, shadow: false, deliveredAt: new Date(), priority: 0, ...origin },
  };
}
