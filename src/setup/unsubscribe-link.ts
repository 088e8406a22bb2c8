import type { DomainCheck } from "../domain/domain-standing.ts";
import { type AskDns, noAnswer } from "./ask.ts";

type Said = Pick<DomainCheck, "state" | "said"> & { readonly record?: DomainCheck["record"] };

/** Whether links to unsubscribe can be put into mail: RFC 8058 §3.1 wants https. */
export async function checkUnsubscribeLink(publicUrl: string | undefined, ask: AskDns): Promise<DomainCheck> {
  const told = await look(publicUrl, ask);
  return {
    check: "unsubscribe-link",
    about: "PUBLIC_URL",
    found: publicUrl === undefined ? [] : [publicUrl],
    ...told,
    expected: "PUBLIC_URL with https, and a host name that the world can look up",
    why: "People who are tired of your mail leave by one click instead of the spam button. Gmail and Yahoo demand it of bulk mail.",
  };
}

async function look(publicUrl: string | undefined, ask: AskDns): Promise<Said> {
  if (publicUrl === undefined) {
    return { state: "missing", said: "PUBLIC_URL is not set, so links to unsubscribe cannot be made." };
  }
  const { protocol, hostname } = new URL(publicUrl);
  if (protocol !== "https:") {
    return {
      state: "wrong",
      said: "PUBLIC_URL is not https: a link that anybody on the way can read is none to act upon.",
    };
  }
  if (/^[\d.]+$|^\[/.test(hostname)) return { state: "ok", said: "Links lead to this address." };
  const { outcome, values } = await ask.addresses(hostname);
  if (outcome === "failed") return { state: "unknown", said: `${noAnswer}.` };
  if (values.length > 0) return { state: "ok", said: `Links lead to ${hostname} (${values.join(", ")}).` };
  const record = { name: hostname, type: "A", value: "<address of this server>" } as const;
  return { state: "wrong", said: `The host ${hostname} has no address, so no link works.`, record };
}
