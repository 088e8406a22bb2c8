import { type Address, readAddress } from "./address.ts";

// Each step takes off one wrapping; nobody nests more than a few.
const deepest = 4;

/**
 * An address and what is left of it as the wrappings are taken off that senders and relays put around addresses, the
 * outermost first: BATV (draft-levine-smtp-batv), SRS0 and SRS1, VERP. Empty where the text is no address.
 */
export function listLayers(text: string): readonly Address[] {
  const layers: Address[] = [];
  let address = readAddress(text);
  while (address !== undefined && layers.length <= deepest) {
    layers.push(address);
    const inner = unwrap(address.local);
    address = inner === undefined ? undefined : readAddress(inner.includes("@") ? inner : `${inner}@${address.domain}`);
  }
  return layers;
}

/** The key of an address after undoing what relays and senders wrap around it. */
export function bareKey(text: string): string | undefined {
  return listLayers(text).at(-1)?.key;
}

/** One wrapping, as a row: what stands in the local part, and how to read the address inside. */
type Wrapping = { readonly when: RegExp; readonly inside: (found: RegExpExecArray) => string };

const local = ([, found = ""]: RegExpExecArray) => found;
const address = ([, domain = "", user = ""]: RegExpExecArray) => `${user}@${domain}`;
const user = ([, name = "", domain = ""]: RegExpExecArray) => `${name}@${domain}`;

const wrappings: readonly Wrapping[] = [
  // The first drafts had the signature behind: prvs=local/0123abcdef. Key digit, three of the day, six of the digest.
  { when: /^prvs=([^=/]{1,255})\/\d{4}[0-9a-f]{6}$/i, inside: local },
  // prvs=0123abcdef=local, btv1==0123abcdef==local (Barracuda), msprvs1=…=local (SparkPost); some turn = into / or -.
  { when: /^(?:prvs|btv1|msprvs1)==?[^=/]{1,40}(?:==?|\/)(.+)$/i, inside: local },
  { when: /^prvs-\d{4}[0-9a-f]{6}-(.+)$/i, inside: local },
  { when: /^SRS0[=+-][^=]{1,40}=[^=]{1,4}=([^=]{1,255})=(.+)$/i, inside: address },
  // The first forwarder stands before the sign of its own SRS0, whose name is left out.
  { when: /^SRS1[=+-][^=]{1,40}=[^=]{1,255}=[=+-][^=]{1,40}=[^=]{1,4}=([^=]{1,255})=(.+)$/i, inside: address },
  // Exchange Online: forwarder+SRS=hash=day=domain=local.
  { when: /^[^=+]{1,64}\+SRS=[^=]{1,40}=[^=]{1,4}=([^=]{1,255})=(.+)$/i, inside: address },
  // Only an "=" that divides something like a host is a VERP; plus tags stay.
  { when: /^[^=]{0,100}[+-]([^=+]{1,64})=([a-z0-9.-]{1,253}\.[a-z]{2,63})$/i, inside: user },
];

function unwrap(text: string): string | undefined {
  for (const { when, inside } of wrappings) {
    const found = when.exec(text);
    if (found !== null) return inside(found);
  }
  return undefined;
}
