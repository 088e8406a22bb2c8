import { describe, expect, it } from "vitest";
import { foldText } from "../../src/domain/fold.ts";
import { findOwnWords } from "../../src/domain/quotation.ts";

const ours = "Unsubscribe here";
const marked = `\n> ${ours}\n`;
const bare = `\n\n${ours}\n`;

function ownWords(text: string): string {
  const own = [...findOwnWords(text)].map(({ start, end }) => text.slice(start, end));
  return own.join("").trim();
}

describe("findOwnWords()", () => {
  it.each([
    `Yes.\n\nOn Mon, 23 Nov 2026 at 10:00, News <news@sender.example> wrote:${marked}`,
    `Yes.\n\nOn Mon, 23 Nov 2026 at 10:00, News\n<news@sender.example> wrote:${marked}`,
    `Yes.\n\nOn Mon, 23 Nov 2026 at 10:00, News <news@sender.example> wrote:${bare}`,
    `Yes.\n\nAm 23.11.2026 um 10:00 schrieb News:${bare}`,
    `Yes.\n\nLe lun. 23 nov. 2026 à 10:00, News <news@sender.example> a écrit :${bare}`,
    `Yes.\n\nEl lun, 23 nov 2026 a las 10:00, News (<news@sender.example>) escribió:${bare}`,
    `Yes.\n\nIl giorno lun 23 nov 2026 alle ore 10:00 News <news@sender.example> ha scritto:${bare}`,
    `Yes.\n\nEm seg., 23 de nov. de 2026 às 10:00, News <news@sender.example> escreveu:${bare}`,
    `Yes.\n\nOp ma 23 nov 2026 om 10:00 schreef News <news@sender.example>:${bare}`,
    `Yes.\n\nDen mån 23 nov. 2026 kl 10:00 skrev News <news@sender.example>:${bare}`,
    `Yes.\n\nma 23. marrask. 2026 klo 10.00 News (news@sender.example) kirjoitti:${bare}`,
    `Yes.\n\npon., 23 lis 2026 o 10:00 News <news@sender.example> napisał(a):${bare}`,
    `Yes.\n\npo 23. 11. 2026 v 10:00 odesílatel News <news@sender.example> napsal:${bare}`,
    `Yes.\n\nNews <news@sender.example> ezt írta (időpont: 2026. nov. 23., H, 10:00):${bare}`,
    `Yes.\n\nпн, 23 нояб. 2026 г. в 10:00, News <news@sender.example>:${marked}`,
    `Yes.\n\n23.11.2026 10:00, News пишет:${bare}`,
    `Yes.\n\nΣτις Δευ 23 Νοε 2026 στις 10:00 π.μ., ο χρήστης News <news@sender.example> έγραψε:${bare}`,
    `Yes.\n\nNews <news@sender.example>, 23 Kas 2026 Pzt, 10:00 tarihinde şunu yazdı:${bare}`,
    `Yes.\n\n‫בתאריך יום ב׳, 23 בנוב׳ 2026 ב-10:00 מאת ‪News‬‏ <‪news@sender.example‬‏>:‬${marked}`,
    `Yes.\n\n2026年11月23日(月) 10:00 News <news@sender.example>:${marked}`,
    `Yes.\n\nNews <news@sender.example> 于2026年11月23日周一 10:00写道：${bare}`,
    `Yes.\n\n2026년 11월 23일 (월) 오전 10:00, News <news@sender.example>님이 작성:${bare}`,
    `Yes.\n\nVào 10:00 Th 2, 23 thg 11, 2026 News <news@sender.example> đã viết:${bare}`,
    `Yes.\n\n-----Original Message-----${bare}`,
    `Yes.\n\n-------- Ursprüngliche Nachricht --------${bare}`,
    `Yes.\n\n-----Message d'origine-----${bare}`,
    `Yes.\n\n------------------ 原始邮件 ------------------${bare}`,
    `Yes.\n\n---------- Forwarded message ---------${bare}`,
    `Yes.\n\n________________________________\nFrom: News <news@sender.example>\nSent: Monday\nTo: Ann\nSubject: News${bare}`,
    `Yes.\n\nDe : News <news@sender.example>\nEnvoyé : lundi\nÀ : Ann\nObjet : News${bare}`,
    `Yes.\n\n*Von:* News\n*Gesendet:* Montag\n*An:* Ann\n*Betreff:* News${bare}`,
    `Yes.\n\nОт: News\nОтправлено: понедельник\nКому: Ann\nТема: News${bare}`,
    `Yes.\n\n差出人: News\n送信日時: 月曜日\n宛先: Ann\n件名: News${bare}`,
    `Yes.\n\n发件人：News\n发送时间：周一\n收件人：Ann\n主题：News${bare}`,
    `On Mon, 23 Nov 2026 at 10:00, News <news@sender.example> wrote:\n> ${ours}\n\nYes.`,
    `> ${ours}\n\nYes.\n-- \nAnn, ${ours}`,
  ])("keeps what the writer wrote of %j", (text) => {
    expect(ownWords(text).replace(/_+$/, "").trim()).toBe("Yes.");
  });

  it.each([
    "Note:\nI am away.",
    "From: 3 May\nI am away.",
    "-- Automatic reply --\nI am away.",
    "----- English version below -----\nI am away.",
    "I wrote: nothing.\nI am away.",
    "________________\nI am away.",
    "-- \nI am away.",
  ])("does not take %j for a quotation", (text) => {
    expect(ownWords(text)).toBe(text.trim());
  });
});

describe("foldText()", () => {
  it.each([
    ["Réponse Weiß", "reponse weiss"],
    ["OTOMATİK YANIT", "otomatik yanit"],
    ["ΑΠΟΥΣΊΑΣ απουσίας", "απουσιασ απουσιασ"],
    ["Ｒｅ：１２", "re:12"],
    ["Đã viết", "da viet"],
    ["إجازة حتى ١٤", "اجازه حتی 14"],
    ["Ёлка й", "елка й"],
    ["ไม่อยู่ が 한", "ไม่อยู่ が 한"],
    ["soft\u00adhy\u200bphen", "softhyphen"],
  ])("makes %j %j", (text, folded) => {
    expect(foldText(text)).toBe(folded);
  });
});
