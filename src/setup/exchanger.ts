import type { DomainCheck, DomainFacts } from "../domain/domain-standing.ts";
import { type AskDns, type DnsAnswer, type Exchanger, noAnswer } from "./ask.ts";

type Found = Pick<DomainCheck, "state" | "found" | "said">;

/** Whether mail to a bounce domain comes here. RFC 5321 §5.1. */
export async function checkExchanger(
  bounceDomain: string,
  { mailHost }: Pick<DomainFacts, "mailHost">,
  ask: AskDns,
): Promise<DomainCheck> {
  const found = await look(bounceDomain, mailHost, ask);
  const host = mailHost?.name ?? "<the host name of this server>";
  return {
    check: "mail-exchanger",
    about: bounceDomain,
    ...found,
    expected: `An MX record of ${bounceDomain} that names ${mailHost?.name ?? "the server that hands mail to Nixie"}`,
    why: "It tells the world which server takes mail to this domain. Without it bounces go nowhere, and Nixie never hears of them.",
    record: found.state === "ok" ? undefined : { name: bounceDomain, type: "MX", value: `10 ${host}.` },
  };
}

async function look(domain: string, mailHost: DomainFacts["mailHost"], ask: AskDns): Promise<Found> {
  const exchangers = await ask.exchangers(domain);
  if (exchangers.outcome === "failed") return { state: "unknown", found: [], said: `${noAnswer}.` };
  if (exchangers.values.length === 0) return lookAtAddresses(domain, mailHost, ask);
  const found = [...exchangers.values].sort(byPriority).map(({ exchange, priority }) => `${priority} ${exchange}`);
  // RFC 7505 §3: the exchanger is the root.
  if (exchangers.values.every(({ exchange }) => exchange === "" || exchange === ".")) {
    return { state: "wrong", found, said: "The domain says of itself that it takes no mail at all." };
  }
  return { found, ...(await compare(exchangers, mailHost, ask)) };
}

/** RFC 5321 §5.1: for want of an exchanger, the domain's own addresses take its mail. */
async function lookAtAddresses(domain: string, mailHost: DomainFacts["mailHost"], ask: AskDns): Promise<Found> {
  const { outcome, values } = await ask.addresses(domain);
  if (outcome === "failed") return { state: "unknown", found: [], said: `${noAnswer}.` };
  if (values.length === 0)
    return { state: "missing", found: [], said: "There is no MX record, and no address either." };
  const told = await compare({ outcome, values: [{ exchange: domain, priority: 0 }] }, mailHost, ask);
  return { ...told, found: values, said: `There is no MX record, so its address takes its mail. ${told.said}` };
}

async function compare(
  exchangers: DnsAnswer<Exchanger>,
  mailHost: DomainFacts["mailHost"],
  ask: AskDns,
): Promise<Pick<Found, "state" | "said">> {
  const names = exchangers.values.map(({ exchange }) => bare(exchange));
  const list = names.join(", ");
  if (mailHost === undefined) {
    const said = `Mail goes to ${list}. Nixie does not know under which name it is reached: set MAIL_HOST, and it can tell.`;
    return { state: "unknown", said };
  }
  if (names.includes(bare(mailHost.name))) return { state: "ok", said: `Mail goes to ${mailHost.name}.` };
  const [own, ...theirs] = await Promise.all([mailHost.name, ...names].map((name) => ask.addresses(name)));
  const addresses = new Set(own?.values);
  if (theirs.some(({ values }) => values.some((address) => addresses.has(address)))) {
    return { state: "ok", said: `Mail goes to ${list}, which is the same server as ${mailHost.name}.` };
  }
  const elsewhere = `Mail goes to ${list}, not to ${mailHost.name}.`;
  if (mailHost.from === "MAIL_HOST") return { state: "wrong", said: elsewhere };
  const said = `${elsewhere} That is right only where that server hands it on to Nixie; then name it in MAIL_HOST.`;
  return { state: "unknown", said };
}

function bare(name: string): string {
  return name.toLowerCase().replace(/\.$/, "");
}

function byPriority(one: Exchanger, other: Exchanger): number {
  return one.priority - other.priority;
}
