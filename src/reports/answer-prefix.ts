import { foldText } from "../domain/fold.ts";

/** What clients of many languages put before the subject of an answer, folded. */
const words =
  "re|aw|antw|antwort|sv|vs|svar|odp|odg|odpov[eě]d|ynt|yan|res|resp|rif|r|ref|ha|atb|vast|vá|válasz|αναπ|απ|σχετ|отв|ответ|відп|на|bls|balas|trả lời|תשובה|השב|رد|پاسخ|उत्तर|ตอบ|ตอบกลับ|返信|回复|回覆|答复|答覆|回信|답장|회신|re ?\\^?\\d";
const forwards =
  "fw|fwd|wg|tr|rv|enc|pd|vl|vb|doorst|i|vs|转发|轉寄|轉發|전달|転送|пер|переслано|proslijed|továbbítás|пренасочено";

const answered = new RegExp(`^\\s{0,4}(?:${foldText(words)})(?:\\[\\d{1,3}\\]|\\(\\d{1,3}\\))?\\.? ?:`);
const oneTag = new RegExp(
  `^(?:(?:${foldText(words)}|${foldText(forwards)})(?:\\[\\d{1,3}\\]|\\(\\d{1,3}\\))?\\.? ?: ?|\\[[^\\]]{1,60}\\] ?|[*!#]{1,5} ?)`,
);

/** Says whether a subject, folded, begins as an answer does. */
export function isAnswered(subject: string): boolean {
  return answered.test(subject);
}

const mostTags = 5;

/** What is left of a folded subject as Re:, Fwd: and [tags] are taken off one after another, itself first. */
export function listBareSubjects(subject: string): readonly string[] {
  const subjects = [subject.trim()];
  for (let turn = 0; turn < mostTags; turn++) {
    const rest = (subjects.at(-1) ?? "").replace(oneTag, "");
    if (rest === subjects.at(-1)) break;
    subjects.push(rest);
  }
  // A tag may itself be the sign: "[Auto-Reply] Your order".
  return subjects.map((bare) => bare.replace(/^["'[(【<«*_ ]{1,4}/, ""));
}
