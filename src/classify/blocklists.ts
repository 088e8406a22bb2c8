import type { Searchable } from "./searchable.ts";

/** Lists by the words that name them; the first that is named stands on the verdict. */
const blocklists: readonly { readonly when: RegExp; readonly name: string }[] = [
  { when: /\bdbl\.spamhaus|\bspamhaus dbl\b/i, name: "spamhaus-dbl" },
  { when: /\bpbl\.spamhaus|spamhaus\.org\/pbl/i, name: "spamhaus-pbl" },
  { when: /\bsbl\.spamhaus|spamhaus\.org\/sbl/i, name: "spamhaus-sbl" },
  { when: /\bxbl\.spamhaus|spamhaus\.org\/xbl/i, name: "spamhaus-xbl" },
  { when: /\bspamhaus/i, name: "spamhaus" },
  { when: /\bbarracudacentral|\bBRBL\b|\bbarracuda reputation/i, name: "barracuda" },
  { when: /\bspamcop/i, name: "spamcop" },
  { when: /\bsorbs\b/i, name: "sorbs" },
  { when: /\babuseat\b/i, name: "cbl" },
  { when: /\buceprotect/i, name: "uceprotect" },
  { when: /\bpsbl\b/i, name: "psbl" },
  { when: /\binvaluement|\bivm(?:SIP|URI)/i, name: "invaluement" },
  { when: /\bhostkarma|\bjunkemailfilter/i, name: "hostkarma" },
  { when: /\bcloudmark/i, name: "cloudmark" },
  { when: /\bipcheck\.proofpoint/i, name: "proofpoint" },
  { when: /\bRBL\+|\btrend ?micro/i, name: "trend-micro" },
  { when: /\bnixspam|\bmanitu\b/i, name: "nixspam" },
  { when: /\b0spam\b/i, name: "0spam" },
  { when: /\bspamrl\b/i, name: "spamrl" },
  { when: /\bsurbl/i, name: "surbl" },
  { when: /\buribl/i, name: "uribl" },
  { when: /\bsender ?score/i, name: "senderscore" },
  { when: /\blashback/i, name: "lashback" },
  { when: /\bmailspike/i, name: "mailspike" },
  { when: /\babusix/i, name: "abusix" },
  { when: /\bsenderbase/i, name: "senderbase" },
  { when: /\bspamrats/i, name: "spamrats" },
  { when: /\bS31[45]0\b|\bS775\b/, name: "microsoft" },
  { when: /\bATTRBL\b|\batt\.net\/blocks/i, name: "att" },
];

/** The name of the blocklist that a text names. */
export function findBlocklist(texts: readonly Searchable[]): string | undefined {
  for (const { text } of texts) {
    const found = blocklists.find(({ when }) => when.test(text));
    if (found !== undefined) return found.name;
  }
  return undefined;
}
