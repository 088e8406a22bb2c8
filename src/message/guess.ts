/** How much of a text is looked at. */
const lookedAt = 4096;

// The letters that are a third of any Russian text (о е а и н т), as each charset has them.
const cyrillic: readonly (readonly [charset: string, letters: readonly number[]])[] = [
  ["koi8-u", [0xcf, 0xc5, 0xc1, 0xc9, 0xce, 0xd4]],
  ["windows-1251", [0xee, 0xe5, 0xe0, 0xe8, 0xed, 0xf2]],
  ["iso-8859-5", [0xde, 0xd5, 0xd0, 0xd8, 0xdd, 0xe2]],
];

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

/** Counts in one pass what the pairs hold. */
function sharesOf(bytes: Uint8Array): Shares {
  let [pairs, early, kana, asciiTrail, letters, hangul, common] = [0, 0, 0, 0, 0, 0, 0];
  for (let at = 0; at + 1 < bytes.length; at++) {
    const lead = bytes[at] as number;
    const trail = bytes[at + 1] as number;
    if (lead < 0x81 || trail < 0x40) continue;
    at++;
    pairs++;
    if (lead <= 0x9f) early++;
    if ((lead === 0xa4 || lead === 0xa5) && trail >= 0xa1) kana++;
    if (trail < 0x80) asciiTrail++;
    if (lead < 0xb0) continue;
    letters++;
    if (lead <= 0xc8 && trail >= 0xa1) hangul++;
    if (lead <= 0xd7 && trail >= 0xa1) common++;
  }
  const share = (count: number, all: number) => (all === 0 ? 0 : count / all);
  return {
    early: share(early, pairs),
    kana: share(kana, pairs),
    asciiTrail: share(asciiTrail, pairs),
    hangul: share(hangul, letters),
    common: share(common, letters),
  };
}

type HighBytes = { readonly count: number; readonly beside: number; readonly ofByte: Uint16Array };

/** How many bytes above ASCII there are, how many of them stand beside another, and how many there are of each. */
function countHigh(bytes: Uint8Array): HighBytes {
  const ofByte = new Uint16Array(256);
  let count = 0;
  let beside = 0;
  let before = 0;
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at] as number;
    if (byte >= 0x80) {
      count++;
      ofByte[byte] = (ofByte[byte] ?? 0) + 1;
      if (before >= 0x80 || (bytes[at + 1] ?? 0) >= 0x80) beside++;
    }
    before = byte;
  }
  return { count, beside, ofByte };
}

/**
 * The charset of bytes whose label is missing or wrong, as far as they tell: Cyrillic or one of East Asia. Undefined
 * where letters above ASCII stand alone among others, as in the languages of windows-1252.
 */
export function guessCharset(all: Uint8Array): string | undefined {
  const bytes = all.subarray(0, lookedAt);
  const { count, beside, ofByte } = countHigh(bytes);
  if (count < 8 || beside / count < 0.4) return undefined;
  for (const [charset, letters] of cyrillic) {
    if (letters.reduce((sum, letter) => sum + (ofByte[letter] ?? 0), 0) / count >= 0.3) return charset;
  }
  const shares = sharesOf(bytes);
  return doubles.find(([, holds]) => holds(shares))?.[0];
}
