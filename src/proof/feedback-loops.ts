/** Who may say that somebody complained: a domain that signs nothing but feedback reports, or one address of a domain that signs other mail too. */
export type FeedbackLoop = {
  /** d= of its signatures. */
  readonly signer: string;
  /** Where the signer also signs what its users write: the one address that no user has. */
  readonly from?: string | undefined;
};

/** The feedback loops that are known, by whom they are signed. A domain stands for its subdomains too. */
export const knownFeedbackLoops: readonly FeedbackLoop[] = [
  // Yahoo and AOL: senders.yahooinc.com/faqs names the signing domain.
  { signer: "arf.mail.yahoo.com" },
  // Outlook.com's Junk Mail Reporting Program. Everybody at Hotmail is signed by this domain.
  { signer: "hotmail.com", from: "staff@hotmail.com" },
  // Mail.ru's own, beside the one that Validity runs.
  { signer: "corp.mail.ru", from: "fbl@corp.mail.ru" },
  // Validity (Return Path) runs loops for Comcast, Mail.ru, Yandex and others, each under a name of its own.
  { signer: "senderscore.net" },
  { signer: "app.returnpath.net" },
  // Loops that Validity runs under names of the provider.
  { signer: "fbl.fastmail.com" },
  { signer: "fbl.hostedemail.com" },
  { signer: "fbl.cox.net" },
  { signer: "fbl.synacor.com" },
  { signer: "fbl.usa.net" },
  { signer: "fbl.zoho.com" },
  { signer: "fbl.italiaonline.net" },
  { signer: "fbl.xs4all.net" },
  { signer: "fbl.apps.rackspace.com" },
  { signer: "feedback.apps.rackspace.com" },
  { signer: "feedback.bluetie.com" },
  { signer: "feedback.comcast.net" },
  { signer: "feedback.postmaster.rr.com" },
  { signer: "feedback.terra.com" },
];

/** Reads a loop that an operator adds: a domain, or an address of one that signs other mail too. */
export function readFeedbackLoop(text: string): FeedbackLoop {
  const at = text.lastIndexOf("@");
  return at < 0 ? { signer: text } : { signer: text.slice(at + 1), from: text };
}
