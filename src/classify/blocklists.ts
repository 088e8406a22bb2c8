import { indexRows } from "../matching/row-index.ts";
import type { Searchable } from "./searchable.ts";

/** Lists by the words that name them; the first that is named stands on the verdict. */
const blocklists: readonly { readonly when: RegExp; readonly name: string }[] = [
  { when: /\bdbl\.spamhaus|\bspamhaus dbl\b/i, name: "spamhaus-dbl" },
  { when: /\bzen\.spamhaus|\bsbl-xbl\.spamhaus/i, name: "spamhaus" },
  { when: /\bspamhaus css\b|\bcss\.spamhaus|spamhaus\.org\/css/i, name: "spamhaus-css" },
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
  { when: /\bcloudmark|\bcm-csi\b|\blisted on CSI\b/i, name: "cloudmark" },
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
  { when: /\bblocklist\.de\b/i, name: "blocklist-de" },
  { when: /\bdronebl\b/i, name: "dronebl" },
  { when: /\bgbudb\b/i, name: "gbudb" },
  { when: /\bs5h\.net\b/i, name: "s5h" },
  { when: /\bspameatingmonkey\b/i, name: "spameatingmonkey" },
  { when: /\bwpbl\b/i, name: "wpbl" },
  { when: /\bspfbl\b/i, name: "spfbl" },
  { when: /\bbackscatterer\b/i, name: "backscatterer" },
  { when: /\bimp\.ch\b|\bswinog\b/i, name: "swinog" },
  { when: /\bnjabl\b/i, name: "njabl" },
  { when: /\bahbl\b/i, name: "ahbl" },
  { when: /\bspamsources\.fabel\b/i, name: "fabel" },
  { when: /\banonmails\b/i, name: "anonmails" },
  { when: /\brbl\.interserver\b/i, name: "interserver" },
  { when: /\bmegarbl\b/i, name: "megarbl" },
  { when: /\bnordspam\b/i, name: "nordspam" },
  { when: /\bdnsrbl\b|\bdnsbl\.info\b/i, name: "dnsrbl" },
  { when: /\bfive-?ten\b|\bblackholes\.us\b/i, name: "fiveten" },
  { when: /\banti-spam\.org\.cn\b/i, name: "anti-spam-cn" },
  { when: /\bfortiguard\b|\bfortiip\b/i, name: "fortiguard" },
  { when: /\bcyren\b|\bcommtouch\b/i, name: "cyren" },
  { when: /\bsophos\b/i, name: "sophos" },
  { when: /\bvaderetro\b|\bvade ?secure\b/i, name: "vade" },
  { when: /\bmimecast\.org\b/i, name: "mimecast" },
  { when: /\brats-(?:dyna|spam|noptr)\b/i, name: "spamrats" },
  { when: /\bATTRBL\b|\batt\.net\/blocks/i, name: "att" },
];

const queried = /\b(?:blocked|listed|found) (?:using|by|in|at|on) ((?:[a-z0-9-]{1,63}\.){1,6}[a-z]{2,24})\b/i;

const findLists = indexRows(blocklists, ({ when }) => when);

/** The name of the blocklist that a text names; of one that has no name here, the zone that was queried. */
export function findBlocklist(texts: readonly Searchable[]): string | undefined {
  for (const { text } of texts) {
    const found = findLists(text).find(({ when }) => when.test(text));
    if (found !== undefined) return found.name;
    // Postfix's words are "blocked using ZONE", and many other servers took them over.
    const zone = queried.exec(text)?.[1];
    if (zone !== undefined) return zone.toLowerCase();
  }
  return undefined;
}
