/** Returned messages for tests, worded as the servers of that name word them. */

export type Bounce = {
  /** Whom the message of ours was for. */
  readonly to: string;
  /** Tells one from another; ends up in Message-ID and queue id. */
  readonly tag: string;
  readonly status?: string;
  readonly diagnostic?: string;
  readonly from?: string;
  readonly at?: Date;
  /** A Received field of a host that is not ours, as a stranger's mail has. */
  readonly received?: string;
};

/** A bounce as Postfix writes it. Without `status` its mailbox is unknown. */
export function postfixBounce(bounce: Bounce): string {
  const { to, tag, from = "shop@sender.example" } = bounce;
  const date = (bounce.at ?? new Date()).toUTCString().replace("GMT", "+0000");
  const host = "mx.sender.example";
  const boundary = `${tag}.1795455742/${host}`;
  const diagnostic = bounce.diagnostic ?? `unknown user: "${to.split("@")[0]}"`;
  return `${bounce.received ? `${bounce.received}\n` : ""}Received: by ${host} (Postfix)
	id C8F562782C4; ${date}
Date: ${date}
From: Mail Delivery System <MAILER-DAEMON@${host}>
Subject: Undelivered Mail Returned to Sender
To: bounces@sender.example
Auto-Submitted: auto-replied
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status;
	boundary="${boundary}"
Message-Id: <${tag}.C8F562782C4@${host}>

This is a MIME-encapsulated message.

--${boundary}
Content-Description: Notification
Content-Type: text/plain; charset=utf-8

This is the mail system at host ${host}.

I'm sorry to have to inform you that your message could not
be delivered to one or more recipients. It's attached below.

                   The mail system

<${to}>: ${diagnostic}

--${boundary}
Content-Description: Delivery report
Content-Type: message/delivery-status

Reporting-MTA: dns; ${host}
X-Postfix-Queue-ID: C5E93278301
X-Postfix-Sender: rfc822; bounces@sender.example
Arrival-Date: ${date}

Final-Recipient: rfc822; ${to}
Original-Recipient: rfc822;${to}
Action: failed
Status: ${bounce.status ?? "5.1.1"}
Diagnostic-Code: X-Postfix; ${diagnostic}

--${boundary}
Content-Description: Undelivered Message Headers
Content-Type: text/rfc822-headers

Received: from app (localhost [127.0.0.1])
	by ${host} (Postfix) with ESMTP id C5E93278301
	for <${to}>; ${date}
Date: ${date}
To: ${to}
From: ${from}
Subject: Your order
Message-Id: <${tag}@sender.example>

--${boundary}--
`;
}

/** An abuse report (RFC 5965) about a message to `to` of a mailing list, as a feedback loop relays it. */
export function abuseReport(complaint: { to: string; tag: string; listId: string }): string {
  const date = new Date().toUTCString().replace("GMT", "+0000");
  return `Received: from mailrelay.provider.example (mailrelay.provider.example [198.51.100.7])
	by mx.sender.example (Postfix) with ESMTPS id 4Q2xN16yzz1
	for <bounces@sender.example>; ${date}
Received: from fbl-worker-3.provider.example (unknown [10.20.30.40])
	by mailrelay.provider.example with ESMTP id ${complaint.tag}; ${date}
From: Feedback Loop <fbl@provider.example>
To: bounces@sender.example
Date: ${date}
Subject: complaint about message from 203.0.113.5
Message-ID: <fbl-${complaint.tag}@provider.example>
MIME-Version: 1.0
Content-Type: multipart/report; report-type=feedback-report;
	boundary="fbl-${complaint.tag}"

--fbl-${complaint.tag}
Content-Type: text/plain; charset=us-ascii

This is an abuse report for a message received from 203.0.113.5.

--fbl-${complaint.tag}
Content-Type: message/feedback-report

Feedback-Type: abuse
User-Agent: ProviderFBL/2.1
Version: 1
Original-Mail-From: <bounces@sender.example>
Original-Rcpt-To: <${complaint.to}>
Arrival-Date: ${date}
Source-IP: 203.0.113.5
Reported-Domain: sender.example

--fbl-${complaint.tag}
Content-Type: message/rfc822

From: News <news@sender.example>
To: ${complaint.to}
Date: ${date}
Subject: This week
Message-ID: <${complaint.tag}@sender.example>
List-Id: <${complaint.listId}>
List-Unsubscribe: <https://sender.example/u/1>
MIME-Version: 1.0
Content-Type: text/plain

News of the week.

--fbl-${complaint.tag}--
`;
}

/** An out-of-office as Pigeonhole's vacation writes it. */
export function outOfOffice(reply: { from: string; tag: string }): string {
  const date = new Date().toUTCString().replace("GMT", "+0000");
  return `Message-ID: <dovecot-sieve-${reply.tag}@mail.example>
Date: ${date}
From: <${reply.from}>
To: <bounces@sender.example>
Subject: Out of office
In-Reply-To: <${reply.tag}@sender.example>
Auto-Submitted: auto-replied (vacation)
Precedence: bulk
X-Auto-Response-Suppress: All
MIME-Version: 1.0
Content-Type: text/plain; charset=utf-8

I am away until Monday.
`;
}
