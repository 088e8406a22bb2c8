import { expect, test } from "vitest";
import type { Report } from "../../src/domain/report.ts";
import { scanMessage } from "../../src/message/scan.ts";
import { readReport } from "../../src/reports/read.ts";

const read = (from: string, subject: string, text: string, ...fields: string[]): Report =>
  readReport(scanMessage(Buffer.from([`From: ${from}`, `Subject: ${subject}`, ...fields, "", text].join("\r\n"))));

/** What a report says it is, in one word. */
const kindOf = (report: Report) => (report.kind === "notice" ? report.notice : report.kind);

test.each<[string, string, string, string]>([
  ["moderation", "owner@x.example", "Your message to Gardeners awaits moderator approval", ""],
  ["moderation", "g-bounces@x.example", "Gardeners post from ann@x.example requires approval", ""],
  ["moderation", "g-bounces@x.example", "4 Gardeners moderator request(s) waiting", ""],
  ["moderation", "g-bounces@x.example", "Votre message à Jardin est en attente d'approbation", ""],
  ["moderation", "g-owner@x.example", "BOUNCE g@x.example: Approval required", ""],
  ["moderation", "g-help@x.example", "MODERATE for g@x.example", ""],
  ["moderation", "LISTSERV@x.example", "GARDEN-L: approval required (1A2B3C)", ""],
  ["subscription", "g-request@x.example", `confirm ${"0a".repeat(20)}`, ""],
  ["subscription", "majordomo@x.example", "Majordomo results: subscribe", ""],
  ["subscription", "g-help@x.example", "confirm subscribe to g@x.example", ""],
  ["subscription", "LISTSERV@x.example", "Command confirmation request (1A2B3C)", ""],
  ["subscription", "sympa@x.example", "Welcome to list gardeners", ""],
  ["quarantine", "no-reply@gw.example", "Daily Spam Digest", ""],
  ["quarantine", "quarantine@gw.example", "2 quarantined messages", ""],
  ["quarantine", "spam@gw.example", "[Quarantine] Messages on hold for ann@x.example", ""],
  ["quarantine", "postmaster@gw.example", "Rapport de quarantaine", ""],
  ["quarantine", "noreply@gw.example", "メール隔離通知", ""],
  ["quarantine", "postmaster@gw.example", "Notice", "Your message was placed in quarantine by our filter."],
  ["recall", "ann@x.example", "Message Recall Report for message [Minutes]", ""],
  ["recall", "ann@x.example", "Rappel : Compte rendu", "Ann souhaite rappeler le message « Compte rendu »."],
  // What looks like it and is not.
  ["reply", "ann@x.example", "Re: 2 quarantined messages", "Please send it again."],
  ["none", "ann@x.example", "Quarantine rules at the border", "Travellers must stay in quarantine for ten days."],
  ["none", "ann@x.example", "Welcome to the gardening club", "We meet on Monday."],
  ["none", "ann@x.example", "Recall of a toaster", "The maker recalls 400 toasters."],
  ["none", "ann@x.example", "Recall notice", "I would like to recall the message I sent, sorry."],
  ["none", "no-reply@x.example", "Your ticket: message on hold", "Hello."],
  [
    "delivery",
    "postmaster@gw.example",
    "Delivery failure",
    "<ann@rcpt.example>: placed in quarantine. 550 5.1.1 unknown",
  ],
  [
    "delivery",
    "postmaster@gw.example",
    "Notice",
    "Could not be delivered to <ann@rcpt.example>: your message was placed in quarantine. 550 5.7.1 spam",
  ],
  [
    "delivery",
    "MAILER-DAEMON@x.example",
    "Undeliverable: Report Domain: x Submitter: y Report-ID: 1",
    "<rua@x.example>: 550 5.1.1 user unknown",
  ],
])("readNotice() says %s of %s, %j", async (kind, from, subject, text) => {
  expect(kindOf(await read(from, subject, text))).toBe(kind);
});

test("readNotice() does not take a newsletter for a digest", async () => {
  const bulk = "List-Unsubscribe: <https://x.example/u>";
  expect(kindOf(await read("no-reply@x.example", "How to read a quarantine report", "…", bulk))).toBe("none");
});

test("readNotice() keeps the words that gave it away", async () => {
  const report = await read("no-reply@gw.example", "Your spam quarantine summary for today", "");
  expect(report).toMatchObject({ signals: [{ field: "subject", quote: "spam quarantine" }] });
});

test.each<[string, string, string]>([
  ["Read: Bulbs", "Your message was read on 15.09.2026 09:59.", "displayed"],
  ["Not read: Bulbs", "Your message Bulbs was deleted without being read on Tuesday.", "deleted"],
  ["Gelesen: Zwiebeln", "Ihre Nachricht Zwiebeln wurde am Dienstag gelesen.", "displayed"],
  ["Nicht gelesen: Zwiebeln", "Zwiebeln: ungelesen gelöscht", "deleted"],
  ["Lu : Bulbes", "Votre message Bulbes a été lu mardi.", "displayed"],
  ["Leído: Bulbos", "El mensaje Bulbos se leyó el martes.", "displayed"],
  ["Letto: Bulbi", "Il messaggio Bulbi è stato letto martedì.", "displayed"],
  ["Lida: Bolbos", "A mensagem Bolbos foi lida na terça.", "displayed"],
  ["Gelezen: Bollen", "Uw bericht Bollen is op dinsdag gelezen.", "displayed"],
  ["Læst: Løg", "Din meddelelse Løg blev læst tirsdag.", "displayed"],
  ["Läst: Lökar", "Meddelandet Lökar lästes på tisdag.", "displayed"],
  ["Luettu: Sipulit", "Viesti Sipulit luettiin tiistaina.", "displayed"],
  ["Przeczytano: Cebulki", "Wiadomość Cebulki została przeczytana we wtorek.", "displayed"],
  ["Прочитано: Луковицы", "Сообщение Луковицы было прочитано во вторник.", "displayed"],
  ["開封済み: 球根", "メッセージ 球根 は開封されました。", "displayed"],
  ["已读: 球茎", "您的邮件 球茎 已于 星期二 被阅读。", "displayed"],
  ["읽음: 구근", "메시지 구근 을(를) 읽었습니다.", "displayed"],
])("readReceipt() understands %s", async (subject, text, disposition) => {
  const report = await read("ann@x.example", subject, text);
  expect(report).toMatchObject({ kind: "disposition", format: "receipt-words", disposition });
});

test.each<[string, string]>([
  ["Read: how to plant bulbs", "The museum was opened in 1990."],
  ["Read this", "Your letter was read aloud at 10:30."],
  ["Re: Read: Bulbs", "Your message was read on 15.09.2026 09:59."],
  ["Bulbs", "Your message was read on 15.09.2026 09:59."],
])("readReceipt() leaves %j, %j alone", async (subject, text) => {
  expect((await read("ann@x.example", subject, text)).kind).not.toBe("disposition");
});
