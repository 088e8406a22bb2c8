/** Fills the queue of the tenant "default" with open reviews, each of a message of its own, as processing would have left them. */
import { join } from "node:path";
import pg from "pg";
import { root } from "../support.mjs";

const load = (path) => import(join(root, "dist", path));
const batch = 500;

/** What people and servers write; the guess is not sure of any. */
const kinds = [
  {
    subject: "Undeliverable: Receipt",
    text: "Hello,\n\nMarie Dupont is no longer employed at Northwind. This mailbox is not monitored and your message has not been read.\n\nPlease update your records.",
    guess: { category: "hard", reason: "mailbox-unknown", fault: "recipient", confidence: 0.52, rule: "phrase-gone" },
    question: "Is it mailbox-unknown? The signs are weak.",
    provider: "microsoft",
  },
  {
    subject: "Automatische Antwort: Ihre Bestellung",
    text: "Guten Tag,\n\nich bin bis zum 3. Dezember nicht im Büro. In dringenden Fällen wenden Sie sich bitte an die Zentrale.\n\nMit freundlichen Grüßen",
    guess: { category: "auto-reply", reason: "out-of-office", fault: "none", confidence: 0.48, rule: "vacation-words" },
    question: "Is it out-of-office? The signs are weak.",
    provider: "google",
  },
  {
    subject: "Re: Weekly digest",
    text: "please take me off this list. i did not sign up for this.\n\nSent from my phone\n\n> On Mon, Nov 23, 2026 Weekly Digest wrote:\n> Five stories you missed",
    guess: {
      category: "human-reply",
      reason: "unsubscribe-request",
      fault: "recipient",
      confidence: 0.66,
      rule: "asks-for-no-more",
    },
    question: "Does the person want no more mail? It is honoured unless somebody decides within 24 hours.",
    provider: "yahoo",
  },
  {
    subject: "Re: Special offer",
    text: "This is spam. I will report you if it comes again.",
    guess: {
      category: "human-reply",
      reason: "complaint-text",
      fault: "recipient",
      confidence: 0.73,
      rule: "complains",
    },
    question: "What does the person want? (complaint-text)",
    provider: "mail-ru",
  },
  {
    subject: "Re: Welcome aboard",
    text: "Thank you! One question: can I change the delivery address?",
    guess: { category: "human-reply", reason: "reply", fault: "none", confidence: 0.44, rule: "answers" },
    question: "What does this message say? (reply)",
    provider: "other",
  },
  {
    subject: "Delivery Status Notification",
    text: "Your message could not be delivered: 550 5.4.1 and 250 2.0.0 queued as 4F2A.\n\nThe signs contradict each other.",
    guess: { category: "unknown", reason: "ambiguous", fault: "none", confidence: 0.3, rule: "conflict" },
    question: "What does this message say? (ambiguous)",
    provider: "proofpoint",
  },
];

/** Opens `count` reviews, the newest a moment ago; every tenth has three members. */
export async function fillReviews(databaseUrl, count) {
  const { storeMessages } = await load("store/findings/inbox.js");
  const { insertReports, insertVerdicts } = await load("store/findings/findings.js");
  const { newId } = await load("store/id.js");
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 2 });
  const parts = { storeMessages, insertReports, insertVerdicts, newId };
  for (let first = 0; first < count; first += batch)
    await fillBatch(pool, parts, first, Math.min(batch, count - first), count);
  await pool.query("ANALYZE reviews, review_members, verdicts, reports, messages");
  await pool.end();
}

async function fillBatch(pool, { storeMessages, insertReports, insertVerdicts, newId }, first, size, count) {
  const made = Array.from({ length: size }, (_, index) => makeReview(newId, first + index, count));
  const now = new Date();
  const envelope = { mailFrom: "", rcptTo: "bounces@sender.example", door: "smtp", trustedRelay: false };
  const stored = await storeMessages(
    pool,
    made.map(({ raw }) => ({ raw: Buffer.from(raw), envelope })),
    now,
  );
  await pool.query("UPDATE messages SET state = 'done', processed_at = now() WHERE id = ANY($1)", [
    stored.map(({ id }) => id),
  ]);
  const withMessages = made.map((one, index) => ({ ...one, messageId: stored[index].id }));
  await insertReports(
    pool,
    "default",
    withMessages.map(({ head, messageId }) => ({ ...head, messageId })),
  );
  await insertVerdicts(
    pool,
    "default",
    made.map(({ verdict }) => verdict),
  );
  await openAll(pool, newId, withMessages);
}

function makeReview(newId, number, count) {
  const kind = kinds[number % kinds.length];
  const at = new Date(Date.now() - (count - number) * 60_000);
  const address = `customer${number}@recipient.example`;
  const from = `postmaster${number}@recipient.example`;
  const reportId = newId(at.getTime());
  const raw = `From: ${from}\r\nTo: bounces@sender.example\r\nSubject: ${kind.subject}\r\nMessage-ID: <${number}@recipient.example>\r\n\r\n${kind.text.replaceAll("\n", "\r\n")}\r\n`;
  const quote = kind.text.slice(7, 30);
  const evidence = [{ field: "text", start: 7, end: 7 + quote.length, quote, readerVersion: 2 }];
  const said = { recipientIndex: 0, finality: "terminal", hop: "direct", evidence, address, ...kind.guess };
  const report = {
    kind: "reply",
    format: "rfc822",
    subject: kind.subject,
    from,
    text: kind.text,
    received: [],
    defects: [],
  };
  const effect = { effect: "review", because: kind.question, unproven: false, shadow: false };
  const about = { address, addressKey: address, streamId: undefined, proof: "matched", occurredAt: at };
  return {
    ...{ kind, address, at, raw, reportId, number },
    head: { id: reportId, messageKind: "unknown", report, receivedAt: at },
    verdict: {
      ...{
        id: newId(at.getTime()),
        reportId,
        verdict: said,
        provider: kind.provider,
        factKey: undefined,
        sameFactAs: undefined,
      },
      ...about,
      ...effect,
    },
  };
}

async function openAll(pool, newId, made) {
  const rows = made.map(({ kind, at, number, verdict, messageId }) => ({
    id: newId(at.getTime()),
    question: kind.question,
    cluster: `bench:${number}`,
    at,
    members: number % 10 === 0 ? 3 : 1,
    verdict: verdict.id,
    message: messageId,
    address: verdict.address,
  }));
  await pool.query(
    `INSERT INTO reviews (tenant_id, id, question, cluster, by_member, members, verdict_id, message_id, opened_at)
     SELECT 'default', id, question, cluster, true, members, verdict, message, at FROM jsonb_to_recordset($1::jsonb)
       AS r (id uuid, question text, cluster text, members int, verdict uuid, message uuid, at timestamptz)`,
    [JSON.stringify(rows)],
  );
  const members = rows.flatMap((row) =>
    Array.from({ length: row.members }, (_, index) => {
      const address = index === 0 ? row.address : `alike${index}.${row.address}`;
      return { review: row.id, id: newId(), verdict: row.verdict, message: row.message, address, at: row.at };
    }),
  );
  await pool.query(
    `INSERT INTO review_members (tenant_id, review_id, id, verdict_id, message_id, address_key, address, added_at)
     SELECT 'default', review, id, verdict, message, address, address, at FROM jsonb_to_recordset($1::jsonb)
       AS m (review uuid, id uuid, verdict uuid, message uuid, address text, at timestamptz)`,
    [JSON.stringify(members)],
  );
}
