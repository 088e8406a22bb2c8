/** Mulberry32: small, seeded, good enough to choose places. */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

type Mutation = (raw: Buffer, donor: Buffer, random: () => number) => Buffer;

const at = (raw: Uint8Array, random: () => number) => Math.floor(random() * (raw.length + 1));

function span(raw: Buffer, random: () => number): Buffer {
  const start = at(raw, random);
  return raw.subarray(start, start + Math.floor(random() * 400));
}

// Pieces that mean something to a reader of mail.
const tokens = [
  "\r\n\r\n",
  "\n",
  "\r",
  "\0",
  "--",
  "=?utf-8?Q?",
  "?=",
  "=?iso-2022-jp?B?",
  "<",
  ">",
  "@",
  '"',
  "(",
  ")",
  ";",
  ":",
  " ",
  "\t",
  "Content-Type: multipart/mixed; boundary=cut\n",
  "Content-Transfer-Encoding: base64\n",
  "Final-Recipient: rfc822;",
  "Status: ",
  "Action: delayed\n",
  "550 5.1.1 ",
  "charset=utf-16",
  "__proto__: x\n",
  "\\x{D800}",
  "\u{1f4e7}",
  "\xff\xfe",
  "=ED=A0=80",
  "&#xd800;",
];

const mutations: readonly Mutation[] = [
  (raw, _, random) => raw.subarray(0, at(raw, random)),
  (raw, _, random) => raw.subarray(at(raw, random)),
  (raw, _, random) => {
    const copy = Buffer.from(raw);
    for (let count = 1 + Math.floor(random() * 20); count > 0; count--)
      copy[Math.floor(random() * copy.length)] = Math.floor(random() * 256);
    return copy;
  },
  (raw, donor, random) => Buffer.concat([raw.subarray(0, at(raw, random)), donor.subarray(at(donor, random))]),
  (raw, donor, random) => {
    const place = at(raw, random);
    return Buffer.concat([raw.subarray(0, place), span(donor, random), raw.subarray(place)]);
  },
  (raw, _, random) => {
    const place = at(raw, random);
    return Buffer.concat([raw.subarray(0, place), raw.subarray(place + Math.floor(random() * 200))]);
  },
  (raw, _, random) => {
    const place = at(raw, random);
    const token = tokens[Math.floor(random() * tokens.length)] ?? "";
    return Buffer.concat([
      raw.subarray(0, place),
      Buffer.from(token.repeat(1 + Math.floor(random() * 5)), "latin1"),
      raw.subarray(place),
    ]);
  },
  (raw, _, random) => {
    const place = at(raw, random);
    return Buffer.concat([
      raw.subarray(0, place),
      Buffer.alloc(Math.floor(random() * 3000), raw[place] ?? 0x20),
      raw.subarray(place),
    ]);
  },
  (raw) => Buffer.from(raw.toString("latin1").replace(/\r?\n/g, "\r"), "latin1"),
  (raw) => Buffer.from(raw.toString("latin1").replace(/\r?\n/g, "\r\n"), "latin1"),
];

/** Damages a message in one to four ways that the random source chooses. */
export function mutate(raw: Uint8Array, donor: Uint8Array, random: () => number): Uint8Array {
  let mutant = Buffer.from(raw);
  for (let count = 1 + Math.floor(random() * 4); count > 0; count--) {
    const mutation = mutations[Math.floor(random() * mutations.length)];
    if (mutation) mutant = Buffer.from(mutation(mutant, Buffer.from(donor), random));
  }
  return mutant;
}
