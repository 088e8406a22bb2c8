import type { SourceFields } from "./source-fields.ts";

export type Preset = {
  readonly name: string;
  readonly fields: Partial<SourceFields>;
  /** What there is to know before. */
  readonly hint?: string;
};

const tls = { port: "993", tls: "tls" } as const;
const appPassword =
  "It takes no usual password here: make an app password for Nixie in the account's security settings, and use it below.";

/** The usual providers of mailboxes; docs/imap.md says more of each. */
export const presets: Readonly<Record<string, Preset>> = {
  own: { name: "My own server, or another provider", fields: {} },
  google: {
    name: "Google (Gmail, Workspace)",
    fields: { ...tls, host: "imap.gmail.com", folders: "INBOX, \\Junk", method: "password", provider: "google" },
    hint: "Turn on 2-Step Verification, make an app password at myaccount.google.com/apppasswords, and use its 16 letters; or use OAuth.",
  },
  microsoft: {
    name: "Microsoft 365",
    fields: {
      ...tls,
      host: "outlook.office365.com",
      folders: "INBOX, \\Junk",
      method: "oauth",
      provider: "microsoft",
      flow: "client-credentials",
    },
    hint: "Microsoft takes no passwords. Register an app in Entra with IMAP.AccessAsApp, and make it known to Exchange; its application id, directory id and secret go below.",
  },
  yahoo: { name: "Yahoo, AOL", fields: { ...tls, host: "imap.mail.yahoo.com", method: "password" }, hint: appPassword },
  icloud: {
    name: "iCloud",
    fields: { ...tls, host: "imap.mail.me.com", method: "password" },
    hint: "Make an app-specific password at account.apple.com; the user name is what stands before @icloud.com.",
  },
  fastmail: { name: "Fastmail", fields: { ...tls, host: "imap.fastmail.com", method: "password" }, hint: appPassword },
  zoho: { name: "Zoho", fields: { ...tls, host: "imap.zoho.com", method: "password" }, hint: appPassword },
};
