import { BlockList, isIP } from "node:net";

/** Whether only this machine can reach a listener on `host`. */
export function isLoopbackHost(host: string): boolean {
  return host.toLowerCase() === "localhost" || isLoopback(peerAddress(host));
}

/** A peer's address as it is compared: an IPv4 address that a dual-stack socket wrote as IPv6 becomes IPv4 again. */
export function peerAddress(address: string): string {
  const bare = address.replace(/^\[|\]$/g, "").replace(/%.*$/, "");
  const mapped = /^::ffff:(\d{1,3}(?:\.\d{1,3}){3})$/i.exec(bare)?.[1];
  return mapped ?? bare.toLowerCase();
}

function isLoopback(address: string): boolean {
  return isIP(address) === 4 ? address.startsWith("127.") : address === "::1";
}

/**
 * Makes the test for a trusted relay. `ranges` are addresses and CIDR ranges; undefined means loopback, and that
 * only while the listener itself is on loopback: behind a port forward every stranger seems to come from loopback.
 * @throws SyntaxError when a range is none
 */
export function createRelayTest(ranges: readonly string[] | undefined, host: string): (address: string) => boolean {
  if (ranges === undefined) {
    const trustsLoopback = isLoopbackHost(host);
    return (address) => trustsLoopback && isLoopback(peerAddress(address));
  }
  const list = new BlockList();
  for (const range of ranges) addRange(list, range);
  return (address) => {
    const peer = peerAddress(address);
    const version = isIP(peer);
    return version !== 0 && list.check(peer, version === 4 ? "ipv4" : "ipv6");
  };
}

function addRange(list: BlockList, range: string): void {
  const [written = "", prefix, ...rest] = range.split("/");
  const address = peerAddress(written);
  const version = isIP(address);
  const family = version === 4 ? "ipv4" : "ipv6";
  const longest = version === 4 ? 32 : 128;
  const bits = prefix === undefined ? longest : /^\d{1,3}$/.test(prefix) ? Number(prefix) : -1;
  if (version === 0 || bits < 0 || bits > longest || rest.length > 0) {
    throw new SyntaxError(`Cannot read relay "${range}": expected an address or a CIDR range`);
  }
  list.addSubnet(address, bits, family);
}
