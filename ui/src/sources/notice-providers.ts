import type { components } from "../../../clients/typescript/src/schema.ts";

export type Provider = components["schemas"]["NoticeProvider"];
export type NoticeSettings = components["schemas"]["NoticeSourceSettings"];
type Scheme = NoticeSettings["scheme"];

type Field = { readonly name: string; readonly label: string; readonly where: string; readonly isSecret?: boolean };

/** What each way of verifying needs. */
export const schemeFields: Readonly<Record<Scheme, readonly Field[]>> = {
  sns: [{ name: "topics", label: "Topic ARNs, with commas between", where: "Amazon SNS, the topic's page" }],
  ecdsa: [
    { name: "publicKey", label: "Verification key", where: "Mail Settings, Event Webhook, Signature Verification" },
  ],
  hmac: [{ name: "signingKey", label: "Webhook signing key", where: "Settings, API Security", isSecret: true }],
  "standard-webhooks": [
    { name: "secret", label: "Signing secret (whsec_…)", where: "The webhook's page", isSecret: true },
  ],
  ed25519: [{ name: "publicKey", label: "Public key", where: "The domain's Webhooks, Public Key Verification" }],
  basic: [
    { name: "username", label: "User name", where: "Yours to choose" },
    { name: "password", label: "Password", where: "Yours to choose, at least 16 characters", isSecret: true },
  ],
  bearer: [{ name: "token", label: "Token", where: "What your OAuth server gives the provider", isSecret: true }],
  path: [],
};

/** Who may post, and how their posts are shown to be theirs; the first way is the one to take. */
export const providers: Readonly<Record<Provider, { readonly name: string; readonly schemes: readonly Scheme[] }>> = {
  ses: { name: "Amazon SES", schemes: ["sns"] },
  sendgrid: { name: "SendGrid", schemes: ["ecdsa"] },
  postmark: { name: "Postmark", schemes: ["basic", "path"] },
  mailgun: { name: "Mailgun", schemes: ["hmac"] },
  sparkpost: { name: "SparkPost", schemes: ["basic", "bearer"] },
  resend: { name: "Resend", schemes: ["standard-webhooks"] },
  mailpace: { name: "MailPace", schemes: ["ed25519"] },
  generic: { name: "Anything else", schemes: ["standard-webhooks", "basic", "bearer", "path"] },
};

export const schemeWords: Readonly<Record<Scheme, string>> = {
  sns: "Signed by Amazon SNS",
  ecdsa: "Signed with its key",
  hmac: "Signed with the signing key",
  "standard-webhooks": "Signed by Standard Webhooks",
  ed25519: "Signed with its key",
  basic: "User name and password",
  bearer: "A token",
  path: "The secret address alone",
};

/** What the API is handed, of what was typed. */
export function settingsOf(scheme: Scheme, typed: Readonly<Record<string, string>>): NoticeSettings {
  const values = schemeFields[scheme].map(({ name }) => {
    const text = (typed[name] ?? "").trim();
    return [name, name === "topics" ? text.split(",").map((topic) => topic.trim()) : text] as const;
  });
  return { scheme, ...Object.fromEntries(values) } as NoticeSettings;
}
