import type { DomainCheck } from "../domain/domain-standing.ts";
import { isUnderAny, withParents } from "../domain/domains.ts";
import { type AskDns, noAnswer } from "./ask.ts";

type Said = Pick<DomainCheck, "state" | "said">;

export type DmarcRecord = {
  /** The domain that publishes it: the asked one, or one above it. */
  readonly domain: string;
  readonly text: string;
  readonly policy: string | undefined;
  readonly isStrict: boolean;
};

const policies: Readonly<Record<string, string>> = {
  none: "It asks receivers for nothing but reports (p=none): a good start, and enough for bulk mail.",
  quarantine: "It asks receivers to put mail aside that is not provably yours (p=quarantine).",
  reject: "It asks receivers to refuse mail that is not provably yours (p=reject).",
};

/** The DMARC records of a name. RFC 7489 §6.3: the version comes first, to the letter. */
export function listDmarc(texts: readonly string[]): string[] {
  return texts.filter((text) => /^v=DMARC1\s*(?:;|$)/.test(text)).map((text) => text.slice(0, 2000));
}

/** Reads a record that `domain` publishes, as it holds for `asked`. RFC 7489 §6.3. */
export function readDmarc(domain: string, asked: string, text: string): DmarcRecord {
  const tags = new Map(
    text.split(";").map((piece) => {
      const [name = "", value = ""] = piece.split("=", 2);
      return [name.trim().toLowerCase(), value.trim().toLowerCase()];
    }),
  );
  const below = domain === asked ? undefined : tags.get("sp");
  const policy = below ?? tags.get("p");
  return { domain, text, policy, isStrict: tags.get("aspf") === "s" };
}

/** Whether a domain says what receivers shall do with mail that only claims to be its own. */
export async function checkDmarc(domain: string, bounceDomain: string | undefined, ask: AskDns): Promise<DomainCheck> {
  const above = withParents(domain).filter((name) => name.includes("."));
  const answers = await Promise.all(above.map((name) => ask.texts(`_dmarc.${name}`)));
  const at = answers.findIndex(({ values }) => listDmarc(values).length > 0);
  const found = listDmarc(answers[at]?.values ?? []);
  const told = answers[0]?.outcome === "failed" ? failed : say(found, above[at], domain, bounceDomain);
  const name = `_dmarc.${domain}`;
  return {
    check: "dmarc",
    about: `_dmarc.${above[at] ?? domain}`,
    found,
    ...told,
    expected: "One text record that begins with v=DMARC1, with a policy p=",
    why: "It says what receivers shall do with mail that only pretends to come from you. Gmail and Yahoo demand one of whoever sends much; p=none is enough.",
    record:
      told.state === "ok"
        ? undefined
        : { name, type: "TXT", value: `v=DMARC1; p=none; rua=mailto:postmaster@${domain}` },
  };
}

const failed: Said = { state: "unknown", said: `${noAnswer}.` };

function say(found: readonly string[], publisher = "", domain: string, bounceDomain: string | undefined): Said {
  const [text, ...others] = found;
  if (text === undefined) return { state: "missing", said: "There is no DMARC record, neither here nor above." };
  if (others.length > 0) return { state: "wrong", said: "There is more than one DMARC record, so none counts." };
  const record = readDmarc(publisher, domain, text);
  const policy = policies[record.policy ?? ""];
  if (policy === undefined)
    return { state: "wrong", said: "The record has no policy p= of none, quarantine or reject." };
  const inherited = publisher === domain ? "" : ` It stands at ${publisher}, and holds for what is below.`;
  return { state: "ok", said: `${policy}${inherited}${sayAlignment(record, domain, bounceDomain)}` };
}

/** RFC 7489 §3.1: the return path helps only where its domain is the sender's, or one of the same organisation. */
function sayAlignment(record: DmarcRecord, domain: string, bounceDomain: string | undefined): string {
  if (bounceDomain === undefined || record.policy === "none") return "";
  const isOne = isUnderAny(bounceDomain, [record.domain]) && isUnderAny(domain, [record.domain]);
  if (record.isStrict ? bounceDomain === domain : isOne) return "";
  return ` The return path's domain ${bounceDomain} does not count as yours there, so every message must be signed with DKIM by ${domain}.`;
}
