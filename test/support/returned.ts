/** Reports from somewhere on the Internet, as anybody could write them, and the messages of ours that they return. */

export function original(to: string, tag: string, from = "shop@sender.example"): string {
  return `From: Shop <${from}>
To: ${to}
Subject: Your order
Date: ${new Date().toUTCString()}
Message-ID: <${tag}@${from.slice(from.lastIndexOf("@") + 1)}>

Thank you.
`;
}

export type Written = {
  /** When it says that it happened; now. */
  readonly at?: Date;
  /** Whose server says so. */
  readonly host?: string;
};

export function strangersBounce(failed: string, tag: string, returned: string, written: Written = {}): string {
  const { at = new Date(), host = "mx.rcpt.example" } = written;
  return `From: MAILER-DAEMON@${host}
To: bounces@sender.example
Message-ID: <bounce-${tag}@${host}>
Date: ${at.toUTCString()}
Subject: Undelivered Mail Returned to Sender
Content-Type: multipart/report; report-type=delivery-status; boundary=b

--b

It could not be delivered.
--b
Content-Type: message/delivery-status

Reporting-MTA: dns; ${host}
Arrival-Date: ${at.toUTCString()}

Final-Recipient: rfc822; ${failed}
Action: failed
Status: 5.1.1
Diagnostic-Code: smtp; 550 5.1.1 No such user

--b
Content-Type: message/rfc822

${returned}
--b--
`;
}

export function complaint(about: string, from: string): string {
  return `From: Feedback <${from}>
To: fbl@sender.example
Date: ${new Date().toUTCString()}
Subject: FW: Your order
Content-Type: multipart/report; report-type=feedback-report; boundary=b

--b

This is a complaint.
--b
Content-Type: message/feedback-report

Feedback-Type: abuse
User-Agent: Test/1.0
Version: 1
Original-Rcpt-To: ${about}

--b
Content-Type: message/rfc822

${original(about, `complained-${about.slice(0, 3)}`)}
--b--
`;
}
