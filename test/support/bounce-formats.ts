/** Bounces in the words of several mail servers, about a message of shop@sender.example. */

export type Failed = { readonly to: string; readonly tag: string; readonly at: Date };

/** A date as RFC 5322 §3.3 writes it. */
export function writtenDate(at: Date): string {
  return at.toUTCString().replace("GMT", "+0000");
}

function returned({ to, tag, at }: Failed): string {
  return `Date: ${writtenDate(at)}
To: ${to}
From: shop@sender.example
Subject: Your order
Message-Id: <${tag}@sender.example>
`;
}

export function eximBounce(failed: Failed): string {
  const { to, tag, at } = failed;
  const boundary = `${tag}-eximdsn-1965478960`;
  return `Return-path: <>
Received: from Debian-exim by mx.exim.example with local (Exim 4.96)
	id ${tag}
	for bounces@sender.example;
	${writtenDate(at)}
X-Failed-Recipients: ${to}
Auto-Submitted: auto-replied
From: Mail Delivery System <Mailer-Daemon@mx.exim.example>
To: bounces@sender.example
Content-Type: multipart/report; report-type=delivery-status; boundary=${boundary}
MIME-Version: 1.0
Subject: Mail delivery failed: returning message to sender
Message-Id: <E${tag}@mx.exim.example>
Date: ${writtenDate(at)}

--${boundary}
Content-type: text/plain; charset=us-ascii

This message was created automatically by mail delivery software.

A message that you sent could not be delivered to one or more of its
recipients. This is a permanent error. The following address(es) failed:

  ${to}
    Unrouteable address

--${boundary}
Content-type: message/delivery-status

Reporting-MTA: dns; mx.exim.example

Action: failed
Final-Recipient: rfc822;${to}
Status: 5.0.0

--${boundary}
Content-type: message/rfc822

Return-path: <bounces@sender.example>
${returned(failed)}
Hello

--${boundary}--
`;
}

export function qmailBounce(failed: Failed): string {
  const { to, tag, at } = failed;
  return `Received: (qmail ${tag} invoked for bounce); ${writtenDate(at)}
Date: ${writtenDate(at)}
From: MAILER-DAEMON@q.example.net
To: bounces@sender.example
Subject: failure notice

Hi. This is the qmail-send program at q.example.net.
I'm afraid I wasn't able to deliver your message to the following addresses.
This is a permanent error; I've given up. Sorry it didn't work out.

<${to}>:
Sorry, no mailbox here by that name. (#5.1.1)

--- Below this line is a copy of the message.

Return-Path: <bounces@sender.example>
${returned(failed)}
Hello
`;
}

export function gmailBounce(failed: Failed): string {
  const { to, tag, at } = failed;
  return `Return-Path: <>
Received: from mail-lf1-f65.google.com (mail-lf1-f65.google.com [203.0.113.65])
	by mx.sender.example with ESMTPS id ${tag}
	for <bounces@sender.example>; ${writtenDate(at)}
Message-ID: <${tag}@mail-lf1-f65.google.com>
Date: ${writtenDate(at)}
From: Mail Delivery Subsystem <mailer-daemon@googlemail.com>
To: bounces@sender.example
Subject: Delivery Status Notification (Failure)
Auto-Submitted: auto-replied
X-Failed-Recipients: ${to}
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="g${tag}"

--g${tag}
Content-Type: text/plain; charset=UTF-8

** Address not found **

Your message wasn't delivered to ${to} because the address couldn't be found, or is unable to receive mail.

--g${tag}
Content-Type: message/delivery-status

Reporting-MTA: dns; googlemail.com
Arrival-Date: ${writtenDate(at)}

Final-Recipient: rfc822; ${to}
Action: failed
Status: 5.1.1
Diagnostic-Code: smtp; 550-5.1.1 The account that you tried to reach does not exist. Please try
 550 5.1.1 https://support.google.com/mail/?p=NoSuchUser ${tag} - gsmtp

--g${tag}
Content-Type: message/rfc822

Return-Path: <bounces@sender.example>
${returned(failed)}
Hello

--g${tag}--
`;
}

/** A warning that a message still waits. */
export function postfixDelay(failed: Failed): string {
  const { to, tag, at } = failed;
  return `Received: by mx.sender.example (Postfix)
	id ${tag}; ${writtenDate(at)}
Date: ${writtenDate(at)}
From: Mail Delivery System <MAILER-DAEMON@mx.sender.example>
Subject: Delayed Mail (still being retried)
To: bounces@sender.example
Auto-Submitted: auto-replied
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="${tag}/mx.sender.example"
Message-Id: <${tag}.11CEB278212@mx.sender.example>

--${tag}/mx.sender.example
Content-Type: text/plain; charset=utf-8

# THIS IS A WARNING ONLY.  YOU DO NOT NEED TO RESEND YOUR MESSAGE. #

Your message could not be delivered for more than 4 hour(s).
It will be retried until it is 5 day(s) old.

<${to}>: host mx.rcpt.example[192.0.2.25] said: 451 4.7.1 Greylisted, try again later (in reply to RCPT TO command)

--${tag}/mx.sender.example
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.sender.example
Arrival-Date: ${writtenDate(at)}

Final-Recipient: rfc822; ${to}
Original-Recipient: rfc822;${to}
Action: delayed
Status: 4.7.1
Remote-MTA: dns; mx.rcpt.example
Diagnostic-Code: smtp; 451 4.7.1 Greylisted, try again later

--${tag}/mx.sender.example
Content-Type: text/rfc822-headers

${returned(failed)}
--${tag}/mx.sender.example--
`;
}
