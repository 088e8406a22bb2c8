import { classify } from "../classify/classify.ts";
import { readAddress } from "../domain/address.ts";
import type { FeedbackReport } from "../domain/report.ts";
import { readToken, type StoredTokenKey, type Token, tokenField } from "../domain/token.ts";
import type { LinkTarget, UnsubscribeLinks } from "../domain/unsubscribe-link.ts";
import { isAbout } from "../proof/token.ts";
import { checkToken, registryKey } from "../proof/token-proof.ts";
import { type Database, inTransaction, type Queryable } from "../store/database.ts";
import { listEntries, lockAddresses } from "../store/list/entries.ts";
import type { TokenDirectory } from "../store/sends/token-directory.ts";
import type { TenantDirectory } from "../store/tenants/tenant-directory.ts";
import { holdTenant } from "../store/tenants/tenants.ts";
import type { Finding } from "./finding.ts";
import { type InstallationSettings, judge } from "./judge.ts";
import type { JudgedReport } from "./judgement.ts";
import { createFindTokens } from "./tokens.ts";

export type LinkOptions = {
  readonly database: Database;
  readonly tokens: TokenDirectory;
  readonly directory: Pick<TenantDirectory, "findSettings">;
  readonly judge: InstallationSettings;
  readonly now: () => Date;
  readonly onJudged: (judged: readonly JudgedReport[], milliseconds: number) => void;
};

/** Makes what links to unsubscribe do. What follows from one is judged and recorded like any report. */
export function createUnsubscribeLinks(options: LinkOptions): UnsubscribeLinks {
  return {
    async find(text) {
      const found = await open(options, text);
      return typeof found === "string" ? { state: found } : { state: "open", recipient: found.recipient };
    },
    async follow(text) {
      const found = await open(options, text);
      return typeof found === "string" ? { state: found } : optOut(options, found);
    },
  };
}

type Opened = { readonly token: Token; readonly key: StoredTokenKey; readonly recipient: string };

/** Whose a link is: the address in its long form, else the one that was registered. */
async function open(options: LinkOptions, text: string): Promise<Opened | "unknown" | "revoked"> {
  const token = readToken(text);
  if (token === undefined) return "unknown";
  const keys = await options.tokens.findKeys([token.keyId]);
  const checked = checkToken(token, keys, { purpose: "unsubscribe", at: options.now() });
  if (typeof checked === "string") return checked === "revoked" ? "revoked" : "unknown";
  const { key } = checked;
  const digest = { tenant: key.tenant, keyId: key.id, digest: token.recipient };
  const recipient = token.carried ?? (await options.tokens.findRecipients([digest])).get(registryKey(token)) ?? "";
  const address = readAddress(recipient);
  return address !== undefined && isAbout(token, key, address.key)
    ? { token, key, recipient: address.text }
    : "unknown";
}

async function optOut(options: LinkOptions, opened: Opened): Promise<LinkTarget> {
  const { key, recipient } = opened;
  const began = performance.now();
  const settings = (await options.directory.findSettings([key.tenant])).get(key.tenant);
  if (settings === undefined) return { state: "unknown" };
  const now = options.now();
  const report = reportOf(opened, now);
  const verdicts = classify(report, settings.rules);
  const tokens = await createFindTokens(options.tokens)({ report, verdicts, envelope: undefined, at: now });
  const finding: Finding = { report, verdicts, receivedAt: now, tenant: key.tenant, tokens };
  const judged = await inTransaction(options.database, async (tx) => {
    if (!(await holdTenant(tx, key.tenant))) return undefined;
    if (await isStopped(tx, key.tenant, recipient)) return [];
    return judge(tx, key.tenant, settings.streams, [finding], { ...options.judge, ...settings }, now);
  });
  if (judged === undefined) return { state: "unknown" };
  if (judged.length > 0) options.onJudged(judged, performance.now() - began);
  return { state: "open", recipient };
}

/** Whether the wish is on the list already: a link may be followed as often as a provider likes. */
async function isStopped(tx: Queryable, tenant: string, recipient: string): Promise<boolean> {
  const key = readAddress(recipient)?.key ?? "";
  await lockAddresses(tx, tenant, [key]);
  const entries = await listEntries(tx, tenant, [key]);
  return entries.some(
    ({ cause, scope, answer, expiresAt }) =>
      cause === "opt-out" && scope === "*marketing" && answer === "never" && expiresAt === undefined,
  );
}

function reportOf({ token, recipient }: Opened, now: Date): FeedbackReport {
  return {
    kind: "feedback",
    format: "one-click",
    date: now,
    text: "",
    received: [],
    defects: [],
    feedbackType: "opt-out",
    originalRcptTo: [recipient],
    recipientSource: `token: ${token.text}`,
    incidents: 1,
    extensions: { [tokenField]: [token.text] },
  };
}
