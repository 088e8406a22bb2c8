import { writtenDate } from "../../support/bounce-formats.ts";

/** What a server says of a recipient who could not be reached. */
export type Failing = {
  /** The message of ours, told from all others. */
  readonly tag: string;
  readonly at: Date;
  /** Whom we mailed: the To of the message. */
  readonly mailed: string;
  /** The address that failed, where it is another one. */
  readonly failed?: string;
  readonly action?: "failed" | "delayed";
  readonly status: string;
  /** What the next server said, or the own one. */
  readonly said: string;
  readonly remoteMta?: string;
  /** When the message was sent; `at`, unless said. */
  readonly sentAt?: Date;
};

const ours = "mx.sender.example";

/** A bounce that our own Postfix composed: no Received field tells of another host. */
export function ownPostfix(failing: Failing): string {
  return postfix(ours, `Received: by ${ours} (Postfix)\n\tid 4Q9${failing.tag}; ${writtenDate(failing.at)}\n`, failing);
}

/** A bounce of another host's Postfix, whose alias or forward had taken the message on. */
export function postfixOf(host: string, failing: Failing): string {
  const at = writtenDate(failing.at);
  const received = `Received: from ${host} (${host} [203.0.113.77])
	by ${ours} (Postfix) with ESMTPS id 4QB${failing.tag}; ${at}
Received: by ${host} (Postfix)
	id 7F2${failing.tag}; ${at}
`;
  return postfix(host, received, failing);
}

function postfix(host: string, received: string, failing: Failing): string {
  const { tag, mailed, failed = mailed, status, said, action = "failed", at, remoteMta } = failing;
  const expanded = failed === mailed ? "" : ` (expanded from\n    <${mailed}>)`;
  const [code] = /^\d{3}/.exec(said) ?? [];
  const heard = code === undefined ? said : `host ${remoteMta ?? "mx"}[192.0.2.44] said: ${said}`;
  const subject = action === "failed" ? "Undelivered Mail Returned to Sender" : "Delayed Mail (still being retried)";
  const opening =
    action === "failed"
      ? "I'm sorry to have to inform you that your message could not\nbe delivered to one or more recipients. It's attached below."
      : "Your message could not be delivered for more than 4 hour(s).\nIt will be retried until it is 5 day(s) old.";
  const remote = remoteMta === undefined ? "" : `Remote-MTA: dns; ${remoteMta}\n`;
  const boundary = `4Q9${tag}.1795455742/${host}`;
  return `${received}Date: ${writtenDate(at)}
From: MAILER-DAEMON@${host} (Mail Delivery System)
Subject: ${subject}
To: bounces@bounces.sender.example
Auto-Submitted: auto-replied
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status;
	boundary="${boundary}"
Message-Id: <20261103.4Q9${tag}@${host}>

This is a MIME-encapsulated message.

--${boundary}
Content-Description: Notification
Content-Type: text/plain; charset=us-ascii

This is the mail system at host ${host}.

${opening}

<${failed}>${expanded}: ${heard}

--${boundary}
Content-Description: Delivery report
Content-Type: message/delivery-status

Reporting-MTA: dns; ${host}
X-Postfix-Queue-ID: 7F2${tag}
X-Postfix-Sender: rfc822; bounces@bounces.sender.example
Arrival-Date: ${writtenDate(at)}

Final-Recipient: rfc822; ${failed}
Original-Recipient: rfc822;${mailed}
Action: ${action}
Status: ${status}
${remote}Diagnostic-Code: ${code === undefined ? "X-Postfix" : "smtp"}; ${said}

--${boundary}
Content-Description: Undelivered Message
Content-Type: message/rfc822

${original(failing)}
--${boundary}--
`;
}

/** A bounce of an Exim behind us that forwarded: it knows no Original-Recipient, and says where the address came from. */
export function eximOf(host: string, failing: Failing): string {
  const { tag, mailed, failed = mailed, said, at, remoteMta = "mx.next.example" } = failing;
  const boundary = `1795455742-eximdsn-${tag}`;
  const from = failed === mailed ? "" : `\n    (generated from ${mailed})`;
  return `Received: from ${host} ([203.0.113.78])
	by ${ours} (Postfix) with ESMTPS id 4QC${tag}; ${writtenDate(at)}
Received: from mail by ${host} with local (Exim 4.97)
	id 1tK${tag}-0001aB-2C; ${writtenDate(at)}
X-Failed-Recipients: ${failed}
Auto-Submitted: auto-replied
From: Mail Delivery System <Mailer-Daemon@${host}>
To: bounces@bounces.sender.example
References: <${tag}@sender.example>
Content-Type: multipart/report; report-type=delivery-status; boundary=${boundary}
MIME-Version: 1.0
Subject: Mail delivery failed: returning message to sender
Message-Id: <E1tK${tag}-0001aB-2C@${host}>
Date: ${writtenDate(at)}

--${boundary}
Content-type: text/plain; charset=us-ascii

This message was created automatically by mail delivery software.

A message that you sent could not be delivered to one or more of its
recipients. This is a permanent error. The following address(es) failed:

  ${failed}${from}
    host ${remoteMta} [192.0.2.45]
    SMTP error from remote mail server after RCPT TO:<${failed}>:
    ${said}

--${boundary}
Content-type: message/delivery-status

Reporting-MTA: dns; ${host}

Action: failed
Final-Recipient: rfc822;${failed}
Status: 5.0.0
Remote-MTA: dns; ${remoteMta}
Diagnostic-Code: smtp; ${said}

--${boundary}
Content-type: message/rfc822

${original(failing)}
--${boundary}--
`;
}

/** Gmail's bounce of a message that was forwarded to it: it names only its own address. */
export function gmailOf(failing: Failing): string {
  const { tag, mailed, failed = mailed, status, said, at } = failing;
  return `Received: from mail-sor-f69.google.com (mail-sor-f69.google.com [209.85.220.69])
	by ${ours} (Postfix) with ESMTPS id 4QD${tag}
	for <bounces@bounces.sender.example>; ${writtenDate(at)}
X-Failed-Recipients: ${failed}
Auto-Submitted: auto-replied
From: Mail Delivery Subsystem <mailer-daemon@googlemail.com>
To: bounces@bounces.sender.example
Subject: Delivery Status Notification (Failure)
Message-ID: <${tag}.c3f1@mx.google.com>
Date: ${writtenDate(at)}
MIME-Version: 1.0
Content-Type: multipart/report; boundary="0000${tag}"; report-type=delivery-status

--0000${tag}
Content-Type: text/plain; charset="UTF-8"

** Message not delivered **

Your message wasn't delivered to ${failed}.

The response was:

${said}

--0000${tag}
Content-Type: message/delivery-status

Reporting-MTA: dns; googlemail.com
Arrival-Date: ${writtenDate(at)}

Final-Recipient: rfc822; ${failed}
Action: failed
Status: ${status}
Diagnostic-Code: smtp; ${said.replaceAll("\n", "\n ")}
Last-Attempt-Date: ${writtenDate(at)}

--0000${tag}
Content-Type: message/rfc822

${original(failing)}
--0000${tag}--
`;
}

function original({ tag, at, sentAt = at, mailed }: Failing): string {
  return `Date: ${writtenDate(sentAt)}
From: Sender <news@sender.example>
To: ${mailed}
Subject: This week
Message-ID: <${tag}@sender.example>
MIME-Version: 1.0
Content-Type: text/plain

News of the week.
`;
}
