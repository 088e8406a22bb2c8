import type { DomainCheck } from "../domain/domain-standing.ts";
import { isUnderAny } from "../domain/domains.ts";
import { type AskDns, noAnswer } from "./ask.ts";

type Said = Pick<DomainCheck, "state" | "said">;

/** RFC 7208 §4.6.4: terms that cost a question; those behind an include are not counted here. */
const asking = /^[+\-~?]?(?:include:|a(?:[:/]|$)|mx(?:[:/]|$)|ptr(?::|$)|exists:)|^redirect=/i;
const mostAsking = 10;

/** What a domain's text records say about who may send for it. RFC 7208 §3.2, §4.5. */
export function readSpf(texts: readonly string[]): Said & { readonly records: readonly string[] } {
  const records = listSpf(texts);
  const [record, ...others] = records;
  if (record === undefined) return { records, state: "missing", said: "There is no SPF record." };
  if (others.length > 0) {
    const said = `There are ${records.length} SPF records. Where there is more than one, none counts: make one of them.`;
    return { records, state: "wrong", said };
  }
  return { records, ...readTerms(record.trim().split(/\s+/).slice(1)) };
}

function listSpf(texts: readonly string[]): string[] {
  return texts.filter((text) => /^v=spf1(?:\s|$)/i.test(text)).map((text) => text.slice(0, 2000));
}

function readTerms(terms: readonly string[]): Said {
  const isAll = (term: string) => /^[+\-~?]?all$/i.test(term);
  if (terms.some((term) => /^\+?all$/i.test(term))) {
    return { state: "wrong", said: 'It ends with "+all", which lets everybody in the world send as this domain.' };
  }
  if (terms.filter((term) => !isAll(term)).length === 0) {
    return { state: "wrong", said: "It allows nobody to send with this domain in the return path." };
  }
  const questions = terms.filter((term) => asking.test(term)).length;
  if (questions > mostAsking) {
    const said = `It makes receivers look up ${questions} other names. Beyond ${mostAsking} they give up, and it counts as broken.`;
    return { state: "wrong", said };
  }
  return { state: "ok", said: "There is one SPF record. See that it names every server that sends your mail." };
}

/** Whether the domain of the return path says who may send with it. */
export async function checkSpf(
  bounceDomain: string,
  sendingDomains: readonly string[],
  ask: AskDns,
): Promise<DomainCheck> {
  const { outcome, values } = await ask.texts(bounceDomain);
  const { records, ...said } = readSpf(values);
  const failed = { state: "unknown", said: `${noAnswer}.` } as const;
  const told = outcome === "failed" ? failed : said;
  return {
    check: "spf",
    about: bounceDomain,
    found: records,
    ...told,
    expected: "One text record that begins with v=spf1, and names the servers that send your mail",
    why: "Receivers look here, at the domain of the return path, to see whether your server may send. Where it may not, mail lands in spam or is refused.",
    record: told.state === "ok" ? undefined : await proposed(bounceDomain, sendingDomains, ask),
  };
}

/** Whoever may send as the sending domain may use its return path, too. */
async function proposed(
  bounceDomain: string,
  sendingDomains: readonly string[],
  ask: AskDns,
): Promise<DomainCheck["record"]> {
  const others = sendingDomains.filter((domain) => domain !== bounceDomain);
  const sender = others.find((domain) => isUnderAny(bounceDomain, [domain])) ?? others[0];
  const isKnown = sender !== undefined && readSpf((await ask.texts(sender)).values).state === "ok";
  const value = isKnown ? `v=spf1 redirect=${sender}` : "v=spf1 ip4:<address of your mail server> -all";
  return { name: bounceDomain, type: "TXT", value };
}
