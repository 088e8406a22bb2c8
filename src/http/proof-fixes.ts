import type { ProofSetUp } from "../store/findings/proof-overview.ts";

/** What a tenant has, as far as it bears on proof. */
export type ProofStanding = ProofSetUp & {
  readonly sendingDomains: readonly string[];
  /** The part of the reports of the time that nothing proves, 0 to 1; 0 where there were none. */
  readonly unproven: number;
  /** As `unproven`, with what is only plausible. */
  readonly weak: number;
  readonly now: Date;
};

export type ProofFix = {
  /** What is missing. */
  readonly missing: string;
  /** What to set up. */
  readonly fix: string;
  /** Where it is described. */
  readonly docs: string;
};

type Row = ProofFix & { readonly when: (standing: ProofStanding) => boolean };

const lately = 30 * 86_400_000;
/** A part of reports that is worth mending. */
const notable = 0.05;

function isSeen({ lastSeen, now }: ProofStanding, kind: string): boolean {
  const at = lastSeen[kind];
  return at !== undefined && now.getTime() - at.getTime() < lately;
}

/** What can be missing, and how to mend it, the most useful first. */
const rows: readonly Row[] = [
  {
    missing: "No sending domain is known, so nothing even seems to answer mail of yours",
    fix: "Name the domains of your From addresses: SENDING_DOMAINS, or the tenant's domains",
    docs: "docs/proof.md#no-sending-domain",
    when: ({ sendingDomains }) => sendingDomains.length === 0,
  },
  {
    missing: "No key for tokens",
    fix: "Take return paths from POST /v1/return-paths as envelope senders: each proves who was mailed",
    docs: "docs/return-paths.md#three-ways-to-get-one",
    when: (standing) => !standing.tokenKeys && standing.weak > notable,
  },
  {
    missing: "There is a key for tokens, but no token came back for 30 days",
    fix: "See that your mail leaves with the minted return path, and that its domain leads to Nixie's listener",
    docs: "docs/proof.md#tokens-that-do-not-come-back",
    when: (standing) => standing.tokenKeys && !isSeen(standing, "token"),
  },
  {
    missing: "Nothing that came back for 30 days bore a DKIM signature of yours that holds",
    fix: "Sign To and Message-ID with a domain that you send from, one message for each recipient",
    docs: "docs/proof.md#your-dkim-signature",
    when: (standing) =>
      standing.sendingDomains.length > 0 && standing.weak > notable && !isSeen(standing, "own-signature"),
  },
  {
    missing: "No message is registered",
    fix: "Post what you send to /v1/sends, before you send it",
    docs: "docs/proof.md#registered-messages",
    when: (standing) => !standing.sends && standing.weak > notable,
  },
  {
    missing: "Messages are registered, but no report of the last 30 days was about one",
    fix: "See that the Message-ID and the recipient are registered as they are sent",
    docs: "docs/proof.md#registered-messages",
    when: (standing) => standing.sends && standing.weak > notable && !isSeen(standing, "registered"),
  },
  {
    missing: "No bounce is known as your own mail server's",
    fix: "Name your mail servers in TRUSTED_RELAYS, if they hand bounces to Nixie",
    docs: "docs/operations.md#proxies-and-trusted-relays",
    when: (standing) => standing.unproven > notable && !isSeen(standing, "own-bounce"),
  },
  {
    missing: "No complaint is known as a feedback loop's",
    fix: "Join the loops of the providers, and add those that are not known in FEEDBACK_DOMAINS",
    docs: "docs/proof.md#feedback-loops",
    when: (standing) => standing.weak > notable && !isSeen(standing, "feedback-loop"),
  },
];

/** What a tenant can set up so that more of its reports are proven. */
export function listFixes(standing: ProofStanding): ProofFix[] {
  return rows.filter(({ when }) => when(standing)).map(({ missing, fix, docs }) => ({ missing, fix, docs }));
}
