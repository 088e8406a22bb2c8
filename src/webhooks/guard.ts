import { isIP } from "node:net";
import ipaddr from "ipaddr.js";

/** What may be sent to, beside the public internet. */
export type TargetRules = {
  /** CIDR ranges that are allowed although they are not public, or "any". */
  readonly allowed: "any" | readonly string[];
  /** Ranges of ports, ends included; 80, 443 and 1024 to 65535 when not given. */
  readonly ports?: readonly (readonly [number, number])[] | undefined;
};

export type TargetAddress = { readonly address: string; readonly family: 4 | 6 };

/** Every address of a host; rejects when there is none. */
export type Resolve = (host: string) => Promise<readonly TargetAddress[]>;

export type Guard = {
  /** The URL, when it may be a target as far as it can be told without asking the DNS. @throws TargetError */
  readonly parseTarget: (text: string) => URL;
  /** The addresses to connect to, and to no others: the DNS is asked once and all must be good. @throws TargetError */
  readonly findAddresses: (target: URL) => Promise<readonly TargetAddress[]>;
};

/** A target that is refused: its text says why. */
export class TargetError extends Error {}

const longestUrl = 2048;
const defaultPorts = [
  [80, 80],
  [443, 443],
  [1024, 65_535],
] as const;

// IANA IPv4 Special-Purpose Address Registry (RFC 6890), multicast and class E. 192.88.99.0/24 and the AS112 ranges
// are routed, but nobody's receiver lives there.
const refusedIpv4 = [
  "0.0.0.0/8",
  "10.0.0.0/8",
  "100.64.0.0/10",
  "127.0.0.0/8",
  "169.254.0.0/16",
  "172.16.0.0/12",
  "192.0.0.0/24",
  "192.0.2.0/24",
  "192.31.196.0/24",
  "192.52.193.0/24",
  "192.88.99.0/24",
  "192.168.0.0/16",
  "192.175.48.0/24",
  "198.18.0.0/15",
  "198.51.100.0/24",
  "203.0.113.0/24",
  "224.0.0.0/4",
  "240.0.0.0/4",
].map(parseRange);

// Only what is handed out for public use (RFC 4291 §2.4) is good: a deny list would have to know every way to write
// an IPv4 address in IPv6 (mapped, compatible, NAT64, 6to4, Teredo, SRv6).
const publicIpv6 = parseRange("2000::/3");
const refusedIpv6 = ["2001::/23", "2001:db8::/32", "2002::/16", "2620:4f:8000::/48", "3fff::/20"].map(parseRange);

const loopback = ["127.0.0.1", "::1"] as const;

type Range = ReturnType<typeof parseRange>;
type Ip = ReturnType<typeof ipaddr.parse>;

/** Makes the guard that every webhook passes, at creation and at each attempt. @throws TypeError for a bad range */
export function createGuard(rules: TargetRules, resolve: Resolve): Guard {
  const allowed = rules.allowed === "any" ? "any" : rules.allowed.map(parseRange);
  const ports = rules.ports ?? defaultPorts;
  const refuse = (address: string) => {
    if (!isGood(address, allowed)) throw new TargetError(`Cannot send to ${address}: expected a public address`);
  };
  return {
    parseTarget(text) {
      const url = parseUrl(text);
      const port = Number(url.port || (url.protocol === "https:" ? 443 : 80));
      if (!ports.some(([first, last]) => port >= first && port <= last)) {
        const expected = ports.map(([first, last]) => (first === last ? first : `${first} to ${last}`)).join(", ");
        throw new TargetError(`Cannot send to port ${port}: expected ${expected}`);
      }
      const literal = literalOf(url);
      if (literal !== undefined) refuse(literal);
      if (isLocalName(url) && !loopback.some((address) => isGood(address, allowed))) refuse(loopback[0]);
      return url;
    },
    async findAddresses(target) {
      const literal = literalOf(target);
      const found = literal === undefined ? await resolve(target.hostname) : [addressOf(literal)];
      if (found.length === 0) throw new TargetError(`Cannot send to ${target.hostname}: it has no address`);
      for (const { address } of found) refuse(address);
      return found;
    },
  };
}

function parseUrl(text: string): URL {
  if (text.length > longestUrl)
    throw new TargetError(`Cannot send to this URL: expected at most ${longestUrl} characters`);
  // The WHATWG parser folds octal, hexadecimal, short and full-width spellings of an address into one.
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || !/^https?:$/.test(url.protocol)) {
    throw new TargetError("Cannot send to this URL: expected http:// or https:// and a host");
  }
  if (url.username !== "" || url.password !== "") {
    throw new TargetError("Cannot send to this URL: expected no user name and no password in it");
  }
  return url;
}

/** The address that a host is by itself, without any question to the DNS. */
function literalOf({ hostname }: URL): string | undefined {
  const host = hostname.replace(/^\[(.*)\]$/, "$1");
  return isIP(host) === 0 ? undefined : host;
}

// RFC 6761 §6.3: whatever a name server says, these mean the loopback interface.
function isLocalName({ hostname }: URL): boolean {
  return /(?:^|\.)localhost\.?$/.test(hostname);
}

function addressOf(address: string): TargetAddress {
  return { address, family: isIP(address) === 6 ? 6 : 4 };
}

function isGood(address: string, allowed: "any" | readonly Range[]): boolean {
  if (isIP(address) === 0) return false;
  if (allowed === "any") return true;
  const ip = ipaddr.parse(address);
  return isPublic(ip) || allowed.some((range) => isWithin(ip, range));
}

function isPublic(ip: Ip): boolean {
  if (ip.kind() === "ipv4") return !refusedIpv4.some((range) => isWithin(ip, range));
  return isWithin(ip, publicIpv6) && !refusedIpv6.some((range) => isWithin(ip, range));
}

function isWithin(ip: Ip, range: Range): boolean {
  return ip.kind() === range[0].kind() && ip.match(range);
}

function parseRange(text: string): [Ip, number] {
  if (!ipaddr.isValidCIDR(text)) throw new TypeError(`Cannot allow "${text}": expected a range such as 10.0.0.0/8`);
  return ipaddr.parseCIDR(text);
}
