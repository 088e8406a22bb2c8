import type { DomainCheck, DomainFacts } from "../domain/domain-standing.ts";
import type { AskDns } from "./ask.ts";
import { checkDkim } from "./dkim.ts";
import { checkDmarc } from "./dmarc.ts";
import { checkExchanger } from "./exchanger.ts";
import { checkSpf } from "./spf.ts";
import { checkUnsubscribeLink } from "./unsubscribe-link.ts";

/** Looks at all that a domain needs so that what comes back is known and believed, in the order in which it is set up. */
export async function checkDomain(facts: DomainFacts, ask: AskDns): Promise<DomainCheck[]> {
  const { domain, uses, sendingDomains } = facts;
  const isSending = uses.includes("sending");
  const bounceDomains = new Set([
    ...(uses.includes("bounce") ? [domain] : []),
    ...(isSending && facts.bounceDomain !== undefined ? [facts.bounceDomain] : []),
  ]);
  const ofReturnPaths = [...bounceDomains].flatMap((name) => [
    checkExchanger(name, facts, ask),
    checkSpf(name, isSending ? [domain] : sendingDomains, ask),
  ]);
  const ofSending = isSending
    ? [checkDmarc(domain, facts.bounceDomain, ask), checkUnsubscribeLink(facts.publicUrl, ask)]
    : [];
  const [returnPaths, keys, rest] = await Promise.all([
    Promise.all(ofReturnPaths),
    isSending ? checkDkim(domain, facts.selectors, ask) : [],
    Promise.all(ofSending),
  ]);
  return [...(isSending ? [checkReturnPath(facts)] : []), ...returnPaths, ...keys, ...rest];
}

function checkReturnPath({ bounceDomain }: Pick<DomainFacts, "bounceDomain">): DomainCheck {
  const isSet = bounceDomain !== undefined;
  return {
    check: "return-path",
    state: isSet ? "ok" : "missing",
    about: "BOUNCE_DOMAINS",
    found: isSet ? [bounceDomain] : [],
    said: isSet
      ? `Return paths are made at ${bounceDomain}.`
      : "No bounce domain is known, so no return paths can be made.",
    expected:
      "A domain of its own for bounces, such as bounces.example.com: BOUNCE_DOMAINS, or a domain of the use bounce",
    why: "Bounces go to the return path, which people do not see. With a domain of its own they come to Nixie, each with a token that proves whom you mailed.",
  };
}
