import { isIPv4, isIPv6 } from "node:net";
import { readAddress } from "../domain/address.ts";
import type { Envelope } from "../domain/envelope.ts";
import type { Report } from "../domain/report.ts";

/** Where a report comes from, as far as its writer can hardly vary it. */
export type Origins = {
  /** The /24 or /48 of the host that handed it over. */
  readonly network?: string | undefined;
  /** The domain of From, else the reporting server. */
  readonly reporter?: string | undefined;
};

const longestName = 253;

/**
 * Where a report comes from. Of a message that a relay of ours handed on, the relay's own Received field tells; what the
 * fields below it say anybody can write.
 */
export function originsOf(report: Report, envelope: Envelope | undefined): Origins {
  const relayed = envelope?.trustedRelay === true ? report.received[0]?.fromAddress : envelope?.remoteAddress;
  return { network: relayed === undefined ? undefined : networkOf(relayed), reporter: reporterOf(report) };
}

function reporterOf(report: Report): string | undefined {
  const from = readAddress(report.from ?? "")?.domain;
  const mta = report.kind === "delivery" ? report.reportingMta?.trim().toLowerCase() : undefined;
  return (from ?? mta)?.slice(0, longestName);
}

/** The network of an address, "192.0.2.0/24" or "2001:db8:1::/48"; undefined of what is no address. */
export function networkOf(address: string): string | undefined {
  const bare = address
    .toLowerCase()
    .replace(/^ipv6:/, "")
    .replace(/^::ffff:(?=\d+\.)/, "")
    .replace(/%.*$/, "");
  if (isIPv4(bare)) return `${bare.split(".").slice(0, 3).join(".")}.0/24`;
  if (!isIPv6(bare)) return undefined;
  const [head = "", tail] = bare.split("::");
  const first = head === "" ? [] : head.split(":");
  const last = tail === undefined || tail === "" ? [] : tail.split(":");
  const zeros = tail === undefined ? [] : Array<string>(Math.max(0, 8 - first.length - last.length)).fill("0");
  const groups = [...first, ...zeros, ...last].slice(0, 3);
  return `${groups.map((group) => Number.parseInt(group, 16).toString(16)).join(":")}::/48`;
}
