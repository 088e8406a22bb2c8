import { ligatures } from "../domain/ligatures.ts";

/**
 * Lower case; Latin and Greek letters without their marks, ligatures spelled out, wide forms narrow, quotes straight.
 * Other scripts keep their marks, which are letters there. Offsets are not kept.
 */
export function foldReport(text: string): string {
  if (!/[^\0-\x7f]/.test(text)) return text.toLowerCase();
  const folded = text
    .toLowerCase()
    .normalize("NFKD")
    .replace(/(?<=[a-zα-ω])\p{Mn}+/gu, "")
    .normalize("NFC");
  return folded.replace(/[ßæœøłđðþı’ʼ]/g, (letter) => ligatures[letter] ?? "'");
}
