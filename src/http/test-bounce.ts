type TestBounce = {
  /** Whose mail failed. */
  readonly address: string;
  /** Sent the mail that failed. */
  readonly from: string;
  readonly messageId: string;
  readonly returnPath: string;
  readonly at: Date;
};

/** RFC 2606 §3: nobody has an address there, and nobody ever will. */
const testDomain = "test-bounce.example";

/** An address that no mail can ever be meant for. */
export function testAddress(tag: string): string {
  return `test-${tag}@${testDomain}`;
}

/** A delivery report (RFC 3464) as a mail server writes it when a mailbox does not exist. */
export function composeTestBounce({ address, from, messageId, returnPath, at }: TestBounce): Uint8Array {
  const date = at.toUTCString().replace("GMT", "+0000");
  const boundary = `nixie-test-${at.getTime()}`;
  const reason = `550 5.1.1 <${address}>: Recipient address rejected: User unknown`;
  const lines = [
    `Date: ${date}`,
    `From: Mail Delivery System <MAILER-DAEMON@mx.${testDomain}>`,
    `To: ${returnPath}`,
    "Subject: Undelivered Mail Returned to Sender",
    `Message-ID: <bounce-of-${messageId.slice(1)}`,
    "Auto-Submitted: auto-replied",
    "MIME-Version: 1.0",
    `Content-Type: multipart/report; report-type=delivery-status; boundary="${boundary}"`,
    "",
    `--${boundary}`,
    "Content-Type: text/plain; charset=utf-8",
    "",
    "This is a test bounce that Nixie wrote to itself.",
    "",
    "I'm sorry to have to inform you that your message could not be delivered to one or more recipients.",
    "",
    `<${address}>: ${reason}`,
    "",
    `--${boundary}`,
    "Content-Type: message/delivery-status",
    "",
    `Reporting-MTA: dns; mx.${testDomain}`,
    `Arrival-Date: ${date}`,
    "",
    `Final-Recipient: rfc822; ${address}`,
    "Action: failed",
    "Status: 5.1.1",
    `Remote-MTA: dns; mx.${testDomain}`,
    `Diagnostic-Code: smtp; ${reason}`,
    "",
    `--${boundary}`,
    "Content-Type: text/rfc822-headers",
    "",
    `Date: ${date}`,
    `From: ${from}`,
    `To: ${address}`,
    "Subject: A test of Nixie",
    `Message-ID: ${messageId}`,
    "",
    `--${boundary}--`,
    "",
  ];
  return new TextEncoder().encode(lines.join("\r\n"));
}
