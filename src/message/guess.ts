/** How much of a text is looked at. */
const lookedAt = 4096;

// The letters that are a third of any Russian text (о е а и н т), as each charset has them.
const cyrillic: readonly (readonly [charset: string, letters: readonly number[]])[] = [
  ["koi8-u", [0xcf, 0xc5, 0xc1, 0xc9, 0xce, 0xd4]],
  ["windows-1251", [0xee, 0xe5, 0xe0, 0xe8, 0xed, 0xf2]],
  ["iso-8859-5", [0xde, 0xd5, 0xd0, 0xd8, 0xdd, 0xe2]],
];

type Pair = readonly [lead: number, trail: number];

type Shares = {
  /** Of all pairs: lead bytes that only Shift_JIS has, kana of EUC-JP, trail bytes that only Big5 has besides. */
  readonly early: number;
  readonly kana: number;
  readonly asciiTrail: number;
  /** Of the pairs that are letters: Hangul of KS X 1001, the common half of GB 2312. */
  readonly hangul: number;
  readonly common: number;
};

/** What the pairs of each charset have that those of the others lack. The first that holds tells. */
const doubles: readonly (readonly [charset: string, holds: (shares: Shares) => boolean])[] = [
  ["shift_jis", ({ early }) => early >= 0.25],
  ["euc-jp", ({ kana }) => kana >= 0.25],
  ["big5", ({ asciiTrail }) => asciiTrail >= 0.1],
  ["euc-kr", ({ hangul }) => hangul >= 0.95],
  ["gb18030", ({ common }) => common >= 0.6],
];

function listPairs(bytes: Uint8Array): readonly Pair[] {
  const pairs: Pair[] = [];
  for (let at = 0; at + 1 < bytes.length; at++) {
    const lead = bytes[at] ?? 0;
    const trail = bytes[at + 1] ?? 0;
    if (lead < 0x81 || trail < 0x40) continue;
    pairs.push([lead, trail]);
    at++;
  }
  return pairs;
}

function sharesOf(pairs: readonly Pair[]): Shares {
  const share = (all: readonly Pair[], of: (lead: number, trail: number) => boolean) =>
    all.length === 0 ? 0 : all.filter(([lead, trail]) => of(lead, trail)).length / all.length;
  const letters = pairs.filter(([lead]) => lead >= 0xb0);
  return {
    early: share(pairs, (lead) => lead <= 0x9f),
    kana: share(pairs, (lead, trail) => (lead === 0xa4 || lead === 0xa5) && trail >= 0xa1),
    asciiTrail: share(pairs, (_, trail) => trail < 0x80),
    hangul: share(letters, (lead, trail) => lead <= 0xc8 && trail >= 0xa1),
    common: share(letters, (lead, trail) => lead <= 0xd7 && trail >= 0xa1),
  };
}

/**
 * The charset of bytes whose label is missing or wrong, as far as they tell: Cyrillic or one of East Asia. Undefined
 * where letters above ASCII stand alone among others, as in the languages of windows-1252.
 */
export function guessCharset(all: Uint8Array): string | undefined {
  const bytes = all.subarray(0, lookedAt);
  const high = bytes.filter((byte) => byte >= 0x80);
  const beside = bytes.filter(
    (byte, at) => byte >= 0x80 && ((bytes[at - 1] ?? 0) >= 0x80 || (bytes[at + 1] ?? 0) >= 0x80),
  );
  if (high.length < 8 || beside.length / high.length < 0.4) return undefined;
  for (const [charset, letters] of cyrillic) {
    if (high.filter((byte) => letters.includes(byte)).length / high.length >= 0.3) return charset;
  }
  const shares = sharesOf(listPairs(bytes));
  return doubles.find(([, holds]) => holds(shares))?.[0];
}
