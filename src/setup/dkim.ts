import type { DomainCheck } from "../domain/domain-standing.ts";
import { type PublishedKey, readPublishedKey } from "../proof/dkim/published-key.ts";
import { type AskDns, noAnswer } from "./ask.ts";

/** Selectors that mail servers and providers take unless told otherwise. */
export const usualSelectors = [
  "nixie",
  "default",
  "dkim",
  "mail",
  "google",
  "selector1",
  "selector2",
  "s1",
  "s2",
  "k1",
] as const;

const words: Readonly<Record<Exclude<PublishedKey["state"], "usable">, Pick<DomainCheck, "state" | "said">>> = {
  none: { state: "missing", said: "There is no DKIM key under this name." },
  several: { state: "wrong", said: "There is more than one key under this name, so none counts." },
  revoked: { state: "wrong", said: "The key was taken back: its p= is empty." },
  testing: {
    state: "wrong",
    said: "The key is marked as a trial (t=y): receivers treat mail signed with it as if it were not signed.",
  },
  unusable: { state: "wrong", said: "There is a record, but no key in it that can be used." },
};

const expected = "A text record with a public key: RSA of 1,024 bits or more (2,048 are usual), or Ed25519";
const why =
  "Your mail server signs each message, and the key here lets everybody check it. A bounce that brings your signature " +
  "back proves that it is about mail of yours. Gmail and Yahoo take no bulk mail without.";

/** Whether keys are published with which a domain's mail can be signed: those that the asker names, else the usual ones. */
export async function checkDkim(domain: string, selectors: readonly string[], ask: AskDns): Promise<DomainCheck[]> {
  if (selectors.length === 0) return [await checkUsual(domain, ask)];
  return Promise.all(selectors.map((selector) => checkSelector(domain, selector, ask)));
}

async function checkSelector(domain: string, selector: string, ask: AskDns): Promise<DomainCheck> {
  const name = `${selector}._domainkey.${domain}`;
  const { outcome, values } = await ask.texts(name);
  const key = readPublishedKey(values);
  const told = outcome === "failed" ? ({ state: "unknown", said: `${noAnswer}.` } as const) : wordsOf(key);
  const value = "v=DKIM1; k=rsa; p=<the public key of your mail server>";
  return {
    check: "dkim",
    about: name,
    found: values.map((text) => text.slice(0, 2000)),
    ...told,
    expected,
    why,
    record: told.state === "ok" ? undefined : { name, type: "TXT", value },
  };
}

async function checkUsual(domain: string, ask: AskDns): Promise<DomainCheck> {
  const looked = await Promise.all(usualSelectors.map((selector) => checkSelector(domain, selector, ask)));
  const usable = looked.filter(({ state }) => state === "ok");
  const found = usable.map(({ about }) => about);
  const said =
    usable.length > 0
      ? `There are keys under usual names. See that your mail server signs with one of them: ${found.join(", ")}.`
      : "None of the usual names has a key. Say which selector your mail server signs with: it is s= in the DKIM-Signature field of any message.";
  const state = usable.length > 0 ? "ok" : "unknown";
  return { check: "dkim", about: `<selector>._domainkey.${domain}`, state, found, said, expected, why };
}

function wordsOf(key: PublishedKey): Pick<DomainCheck, "state" | "said"> {
  if (key.state !== "usable") return words[key.state];
  const kind = key.type === "rsa" ? `RSA, ${key.bits} bits` : "Ed25519";
  const isShort = key.type === "rsa" && key.bits < 2048;
  const advice = isShort ? " 2,048 bits are usual today: change it when you next can." : "";
  return { state: "ok", said: `There is a key (${kind}).${advice}` };
}
