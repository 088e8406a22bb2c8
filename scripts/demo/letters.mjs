/** What comes back, as the mail systems of the world write it. Each answers a message of the shop's. */
const shop = "shop.example";

/** RFC 5322 §3.3. */
const dateOf = (at) => at.toUTCString().replace("GMT", "+0000");
const lines = (...parts) => `${parts.flat().join("\r\n").replace(/\r?\n/g, "\r\n")}\r\n`;

/** The message that was sent: what is known of it stands in whatever comes back. */
function original({ to, id, at, subject, stream }) {
  return [
    `Return-Path: <bounces@${shop}>`,
    `From: "The Shop" <${stream}@${shop}>`,
    `To: <${to}>`,
    `Subject: ${subject}`,
    `Date: ${dateOf(at)}`,
    `Message-ID: <${id}>`,
    "MIME-Version: 1.0",
    "Content-Type: text/plain; charset=utf-8",
  ];
}

function delivery({ sent, at, host, prose, fields, from = `MAILER-DAEMON@mx1.${shop}`, subject }) {
  const edge = `=_${sent.id.replace(/\W/g, "")}`;
  return lines(
    "Return-Path: <>",
    `From: Mail Delivery System <${from}>`,
    `To: bounces@${shop}`,
    `Subject: ${subject ?? "Undelivered Mail Returned to Sender"}`,
    `Date: ${dateOf(at)}`,
    `Message-ID: <r.${sent.id}>`,
    "Auto-Submitted: auto-replied",
    "MIME-Version: 1.0",
    `Content-Type: multipart/report; report-type=delivery-status; boundary="${edge}"`,
    "",
    `--${edge}`,
    "Content-Type: text/plain; charset=utf-8",
    "",
    prose,
    "",
    `--${edge}`,
    "Content-Type: message/delivery-status",
    "",
    `Reporting-MTA: dns; mx1.${shop}`,
    `Arrival-Date: ${dateOf(sent.at)}`,
    "",
    `Final-Recipient: rfc822; ${sent.to}`,
    ...fields,
    `Remote-MTA: dns; ${host}`,
    "",
    `--${edge}`,
    "Content-Type: message/rfc822",
    "",
    ...original(sent),
    "",
    "Hello, this is what you asked for.",
    "",
    `--${edge}--`,
  );
}

function failed({ sent, at, host }, status, reply, action = "failed") {
  const prose = [
    `This is the mail system at host mx1.${shop}.`,
    "",
    action === "delayed"
      ? "Your message could not be delivered yet. It will be retried until it is five days old. You do not need to send it again."
      : "I'm sorry to have to inform you that your message could not be delivered to one or more recipients.",
    "",
    `<${sent.to}>: host ${host} said: ${reply} (in reply to RCPT TO command)`,
  ].join("\n");
  const fields = [`Action: ${action}`, `Status: ${status}`, `Diagnostic-Code: smtp; ${reply}`];
  const subject = action === "delayed" ? "Delayed Mail (still being retried)" : undefined;
  return delivery({ sent, at, host, prose, fields, subject });
}

const unknownReplies = {
  google:
    "550-5.1.1 The email account that you tried to reach does not exist. Please try 550 5.1.1 double-checking the recipient's email address for typos. NoSuchUser - gsmtp",
  microsoft: "550 5.5.0 Requested action not taken: mailbox unavailable (S2017062302).",
  yahoo: "552 1 Requested mail action aborted, mailbox not found",
  exchange: "550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient not found by SMTP address lookup",
  exim: "550 Unrouteable address",
  postfix: "550 5.1.1 User unknown in virtual mailbox table",
};

/** The mailbox does not exist. */
export const unknown = (letter) => failed(letter, "5.1.1", unknownReplies[letter.kind]);

const fullReplies = {
  google: "452-4.2.2 The recipient's inbox is out of storage space. OverQuotaTemp - gsmtp",
  microsoft:
    "552 5.2.2 The recipient's mailbox is full and can't accept messages now. STOREDRV.Deliver; QuotaExceededException",
  postfix: "552 5.2.2 <user>: Mailbox is over quota",
};

/** The mailbox is full. */
export const full = (letter) => failed(letter, "5.2.2", fullReplies[letter.kind] ?? fullReplies.postfix);

/** It waits: a warning, no failure. */
export const delayed = (letter) =>
  failed(letter, "4.4.1", `421 4.7.0 ${letter.host} Temporarily deferred, try again later`, "delayed");

/** Our own address is on a blocklist: nobody's fault but ours. */
export const blocked = (letter) =>
  failed(
    letter,
    "5.7.1",
    "550 5.7.1 Service unavailable; Client host [198.51.100.25] blocked using zen.spamhaus.org; https://www.spamhaus.org/query/ip/198.51.100.25",
  );

/** The domain takes no mail. */
export const noDomain = (letter) =>
  failed(
    letter,
    "5.1.2",
    `550 5.1.2 Host or domain name not found. Name service error for name=${letter.sent.to.split("@")[1]} type=MX: Host not found`,
  );

/** A failure in words that no rule knows. */
export const odd = (letter, words) => failed(letter, "5.0.0", `554 5.0.0 ${words}`);

/** A complaint by a feedback loop (RFC 5965). */
export function complaint({ sent, at }) {
  const edge = `arf_${sent.id.replace(/\W/g, "")}`;
  return lines(
    "From: feedback@arf.mail.yahoo.example",
    `To: fbl@${shop}`,
    `Subject: FW: ${sent.subject}`,
    `Date: ${dateOf(at)}`,
    `Message-ID: <arf.${sent.id}>`,
    "MIME-Version: 1.0",
    `Content-Type: multipart/report; report-type=feedback-report; boundary="${edge}"`,
    "",
    `--${edge}`,
    "Content-Type: text/plain",
    "",
    "This is an email abuse report for a message received from your network.",
    "",
    `--${edge}`,
    "Content-Type: message/feedback-report",
    "",
    "Feedback-Type: abuse",
    "User-Agent: Yahoo!-Mail-Feedback/2.0",
    "Version: 1",
    `Original-Mail-From: <bounces@${shop}>`,
    `Original-Rcpt-To: <${sent.to}>`,
    `Arrival-Date: ${dateOf(sent.at)}`,
    "Source-IP: 198.51.100.25",
    "",
    `--${edge}`,
    "Content-Type: message/rfc822",
    "",
    ...original(sent),
    "",
    "This week: ten things for the garden.",
    "",
    `--${edge}--`,
  );
}

/** A letter of a person or of his machine, in answer to ours. */
function answer({ sent, at, name }, { subject, text, fields = [], isHtml = false }) {
  return lines(
    `From: "${name}" <${sent.to}>`,
    `To: "The Shop" <${sent.stream}@${shop}>`,
    `Subject: ${/[^\x20-\x7e]/.test(subject) ? `=?utf-8?B?${Buffer.from(subject).toString("base64")}?=` : subject}`,
    `Date: ${dateOf(at)}`,
    `Message-ID: <a.${sent.id}>`,
    `In-Reply-To: <${sent.id}>`,
    `References: <${sent.id}>`,
    ...fields,
    "MIME-Version: 1.0",
    `Content-Type: text/${isHtml ? "html" : "plain"}; charset=utf-8`,
    "Content-Transfer-Encoding: 8bit",
    "",
    text,
  );
}

const absences = [
  [
    "Automatic reply: {}",
    "Hello,\n\nI am out of the office until 14 December and will answer when I am back.\nIn urgent cases write to office@northwind.example.\n\nKind regards",
  ],
  [
    "Automatische Antwort: {}",
    "Guten Tag,\n\nich bin bis einschließlich 14.12. nicht im Büro. Ihre Nachricht wird nicht weitergeleitet.\nIn dringenden Fällen wenden Sie sich bitte an info@northwind.example.\n\nMit freundlichen Grüßen",
  ],
  [
    "Réponse automatique : {}",
    "Bonjour,\n\nJe suis absente du bureau jusqu'au 14 décembre. Je répondrai à votre message dès mon retour.\n\nCordialement",
  ],
  [
    "Respuesta automática: {}",
    "Hola:\n\nEstoy fuera de la oficina hasta el 14 de diciembre. Contestaré a mi vuelta.\n\nUn saludo",
  ],
];

/** An auto-reply (RFC 3834). */
export function absence(letter, { pick }) {
  const [subject, text] = pick(absences);
  const fields = ["Auto-Submitted: auto-replied", "X-Auto-Response-Suppress: All"];
  return answer(letter, { subject: subject.replace("{}", letter.sent.subject), text, fields });
}

const remarks = [
  "Hi,\n\nthank you, the parcel came yesterday. But one of the cups is broken. What can be done?\n\nBest,\n{}",
  "Hello,\n\ncould you send the invoice to our new address? We moved in October.\n\nThanks\n{}",
  "Guten Tag,\n\nwann ist der Tisch wieder lieferbar?\n\nViele Grüße\n{}",
];

/** A person answers. */
export const remark = (letter, { pick }) =>
  answer(letter, { subject: `Re: ${letter.sent.subject}`, text: pick(remarks).replace("{}", letter.name) });

const wishes = [
  "Please take me off this list.\n\n{}",
  "please unsubscribe me from your newsletter, I did not sign up for this\n\nSent from my phone",
  "Bitte nehmen Sie mich aus dem Verteiler.\n\n{}",
  "Merci de me désinscrire de votre newsletter.\n\n{}",
];

/** A person wants no more. */
export const wish = (letter, { pick }) =>
  answer(letter, {
    subject: `Re: ${letter.sent.subject}`,
    text: `${pick(wishes).replace("{}", letter.name)}\n\n> The Shop wrote:\n> This week: ten things for the garden.`,
  });

const puzzles = [
  ["Re: {}", "This mailbox is no longer monitored. {} has left Northwind. Please update your records."],
  ["Notice about your message", "The address you wrote to has changed hands. Mail for {} is not read here any more."],
  ["{}", "stop"],
  ["Ticket opened", "We got your message and opened a ticket. {} will look at it. Please do not answer this mail."],
  ["Re: {}", "who is this? i dont know you. dont write me"],
  ["Account closed", "{} closed the account. Messages are kept for 30 days and then deleted."],
];

/** What only a person should judge. */
export function puzzle(letter, { pick }) {
  const [subject, text] = pick(puzzles);
  return answer(letter, { subject: subject.replace("{}", letter.sent.subject), text: text.replace("{}", letter.name) });
}

/** HTML with all that a message should not have, from somebody who is no friend. */
export const hostile = (letter) =>
  answer(letter, {
    subject: 'Re: <b onmouseover="alert(1)">your offer</b>',
    isHtml: true,
    text: '<html><body style="color:#333"><h2>Please remove me</h2><p>I do not want <b>any</b> more of this.</p><img src="https://tracker.example/open.gif" onerror="alert(1)"><script>alert(1)</script><a href="https://phish.example/login">Click here</a></body></html>',
  });
