import type { DomainUse } from "./tenant.ts";

/** ok: as it should be; missing: it is not there; wrong: it is there and does harm or nothing; unknown: nobody could tell. */
export const checkStates = ["ok", "missing", "wrong", "unknown"] as const;
export type CheckState = (typeof checkStates)[number];

/** What is looked at of a domain, in the order in which it is set up. */
export const domainCheckNames = ["return-path", "mail-exchanger", "spf", "dkim", "dmarc", "unsubscribe-link"] as const;
export type DomainCheckName = (typeof domainCheckNames)[number];

/** A record of the DNS as one would add it: its full name without the last dot, and its value. */
export type DnsRecord = { readonly name: string; readonly type: "MX" | "TXT" | "A"; readonly value: string };

/** What one look at a domain found. */
export type DomainCheck = {
  readonly check: DomainCheckName;
  readonly state: CheckState;
  /** The name that the DNS was asked for, or the setting that was looked at. */
  readonly about: string;
  /** What stands there, as it stands there. */
  readonly found: readonly string[];
  /** What that means, in plain words. */
  readonly said: string;
  readonly expected: string;
  /** What hangs on it. */
  readonly why: string;
  /** What to add to the DNS, or to put in place of what is there; words in angle brackets are to be filled in. */
  readonly record?: DnsRecord | undefined;
};

/** A domain of a tenant's, whoever named it. */
export type DeclaredDomain = {
  readonly domain: string;
  readonly uses: readonly DomainUse[];
  /** Settings of the environment that name it; there it has to be taken away. */
  readonly environment: readonly ("SENDING_DOMAINS" | "BOUNCE_DOMAINS")[];
  /** When somebody added it; missing where only the environment names it. */
  readonly createdAt?: Date | undefined;
};

/** What is known of a domain before the DNS is asked. */
export type DomainFacts = {
  readonly domain: string;
  readonly uses: readonly DomainUse[];
  /** Of the return paths of its mail. */
  readonly bounceDomain: string | undefined;
  /** All that the tenant sends from. */
  readonly sendingDomains: readonly string[];
  /** The host that takes mail for bounce domains, and who says so. */
  readonly mailHost: { readonly name: string; readonly from: "MAIL_HOST" | "PUBLIC_URL" } | undefined;
  readonly publicUrl: string | undefined;
  /** By which DKIM keys its mail is signed, as far as the asker tells. */
  readonly selectors: readonly string[];
};

/** Text to copy into a program or a mail server. */
export type Snippet = {
  readonly id: string;
  readonly title: string;
  /** As a highlighter would name it: js, php, python, sh, ini, text. */
  readonly language: string;
  readonly about: string;
  readonly text: string;
};

/** What snippets are made out of. */
export type SnippetValues = {
  readonly domain: string;
  readonly bounceDomain: string;
  /** Where the REST API is reached, without a slash at its end. */
  readonly url: string;
  readonly unsubscribeAddress: string;
};
