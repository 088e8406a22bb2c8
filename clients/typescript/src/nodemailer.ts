import type { Answer, Nixie, PostedSend, SmtpReply } from "./client.ts";

/** What of a message of nodemailer's the plugin uses. */
type Mail = {
  readonly data: { readonly [name: string]: unknown };
  readonly message: {
    getEnvelope(): { readonly from: string | false; readonly to: readonly string[] };
    setEnvelope(envelope: { from: string | false; to: string[] }): unknown;
    setHeader(name: string, value: string): unknown;
    getHeader(name: string): unknown;
    messageId(): string;
  };
};
type Rejection = {
  readonly message: string;
  readonly code?: string;
  readonly recipient?: string;
  readonly responseCode?: number;
  readonly response?: string;
  readonly command?: string;
};
type Sent = {
  readonly accepted?: readonly unknown[];
  readonly rejectedErrors?: readonly Rejection[];
  readonly response?: string;
};
type Callback = (fault: Rejection | null | undefined, sent?: Sent) => void;
/** A transport of nodemailer's, as `createTransport` makes it. */
export type Transporter = {
  // biome-ignore lint/suspicious/noExplicitAny: nodemailer's own type of a plugin differs from version to version
  use(step: string, plugin: any): unknown;
  // biome-ignore lint/suspicious/noExplicitAny: each transport has a type of its own
  readonly transporter: any;
};

export type PluginOptions = {
  /** The stream of a message; "default" where it answers undefined. */
  readonly stream?: string | ((data: Mail["data"]) => string | undefined);
  /** `remove` those who may not be mailed and send to the others; or `fail` as soon as there is one. Default: remove. */
  readonly refused?: "remove" | "fail";
  /** Header fields of docs/headers.md that Nixie does not know, for example List-Id, Feedback-ID, CFBL-Address. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Where to make return paths; Nixie's own default while it is not given. `false` leaves the envelope's sender alone. */
  readonly returnPathDomain?: string | false;
  /** The transport talks to the recipients' own servers: what they took counts as delivered. Default: false. */
  readonly direct?: boolean;
  /** Comes back in events and reports about the message. */
  readonly metadata?: (data: Mail["data"]) => Record<string, unknown> | undefined;
};

/** Nobody is left to send to: each recipient is held, or never to be mailed. */
export class RecipientsRefused extends Error {
  override readonly name = "RecipientsRefused";
  readonly code = "ENIXIE";
  readonly answers: readonly Answer[];
  constructor(answers: readonly Answer[]) {
    const words = answers.map(({ address, answer, because, unanswered }) => {
      const why = because?.reason ?? unanswered;
      return `${address}: ${answer}${why === undefined ? "" : ` (${why})`}`;
    });
    super(`Cannot send to ${words.join(", ")}`);
    this.answers = answers;
  }
}

/**
 * Has a nodemailer transport ask Nixie before each message, stamp and register it, and tell what the server answered.
 * While Nixie is down mail goes on as its stream's class says, without stamps.
 */
export function useNixie(transporter: Transporter, nixie: Nixie, options: PluginOptions = {}): void {
  transporter.use("stream", (mail: Mail, done: (fault?: Error) => void) => {
    prepare(mail, nixie, options).then(() => done(), done);
  });
  const transport = transporter.transporter as { send(mail: Mail, callback: Callback): void };
  const send = transport.send.bind(transport);
  transport.send = (mail, callback) =>
    send(mail, (fault, sent) => {
      // Whoever sent the message does not wait for what Nixie makes of the answer.
      tell(mail, nixie, options, fault, sent).catch(nixie.trouble);
      callback(fault, sent);
    });
}

async function prepare(mail: Mail, nixie: Nixie, options: PluginOptions): Promise<void> {
  const { from, to } = mail.message.getEnvelope();
  const stream = streamOf(mail, options);
  const answers = await nixie.check(to, stream);
  const refused = answers.filter(({ answer }) => answer !== "send");
  const left = to.filter((_, index) => answers[index]?.answer === "send");
  if (left.length === 0 || (refused.length > 0 && options.refused === "fail")) throw new RecipientsRefused(refused);
  if (refused.length > 0) mail.message.setEnvelope({ from, to: [...left] });
  for (const [name, value] of Object.entries(options.headers ?? {})) mail.message.setHeader(name, value);
  // A token and a link that several people share would stop the mail of the wrong one.
  const [only] = left;
  const stamping = only !== undefined && left.length === 1 ? stamp(mail, nixie, options, only) : undefined;
  // Mail that may be sent is sent, though nobody will know it again when it comes back.
  await Promise.all([stamping, register(mail, nixie, options, left)].map((step) => step?.catch(nixie.trouble)));
}

async function stamp(mail: Mail, nixie: Nixie, options: PluginOptions, recipient: string): Promise<void> {
  const { returnPathDomain: domain } = options;
  const stream = streamOf(mail, options);
  const [row] = await nixie.mintReturnPaths({
    recipients: [recipient],
    messageId: mail.message.messageId(),
    ...(stream === undefined ? {} : { stream }),
    ...(typeof domain === "string" ? { domain } : {}),
  });
  if (row === undefined) return;
  for (const [name, value] of Object.entries(row.headers)) mail.message.setHeader(name, value);
  if (options.headers?.["CFBL-Address"] !== undefined) mail.message.setHeader("CFBL-Feedback-ID", row.token);
  if (domain !== false) mail.message.setEnvelope({ from: row.returnPath, to: [recipient] });
}

async function register(mail: Mail, nixie: Nixie, options: PluginOptions, to: readonly string[]): Promise<void> {
  const stream = streamOf(mail, options);
  const metadata = options.metadata?.(mail.data);
  const rows = to.map((recipient) => ({
    recipient,
    messageId: mail.message.messageId(),
    ...(stream === undefined ? {} : { stream }),
    ...(metadata === undefined ? {} : { metadata }),
  }));
  const { errors } = await nixie.registerSends(rows);
  if (errors.length > 0) nixie.trouble(new Error(`Cannot register the message: ${errors[0]?.error}`));
}

/** Tells refusals to be judged; of what was taken, that it was. */
async function tell(
  mail: Mail,
  nixie: Nixie,
  options: PluginOptions,
  fault: (Rejection & { readonly rejectedErrors?: readonly Rejection[] }) | null | undefined,
  sent: Sent | undefined,
): Promise<void> {
  const stream = streamOf(mail, options);
  const common = { messageId: mail.message.messageId(), ...(stream === undefined ? {} : { stream }) };
  const rejected = sent?.rejectedErrors ?? fault?.rejectedErrors ?? afterData(mail, fault);
  const replies = rejected.flatMap((rejection): SmtpReply[] => {
    const { recipient: address, responseCode: code, response: text = "" } = rejection;
    if (address === undefined || code === undefined || code < 400) return [];
    return [{ ...common, ...phaseOf(rejection), address, code, text: bareText(text) }];
  });
  if (replies.length > 0) await nixie.tellReplies(replies);
  // A server of ours that takes a message has delivered nothing yet.
  const accepted = (options.direct === true ? (sent?.accepted ?? []) : []).map(
    (address): PostedSend => ({ ...common, recipient: addressOf(address), outcome: "delivered" }),
  );
  if (accepted.length > 0) await nixie.registerSends(accepted);
}

/** A message that was refused as a whole was refused for each of its recipients. */
function afterData(mail: Mail, fault: Rejection | null | undefined): readonly Rejection[] {
  if (fault?.responseCode === undefined || fault.response === undefined) return [];
  const { to } = mail.message.getEnvelope();
  return to.map((recipient) => ({ ...fault, message: fault.message, recipient }));
}

/** Where in the transaction a server said what, by what nodemailer calls it. */
const phases: Readonly<Record<string, SmtpReply["phase"]>> = {
  CONN: "connect",
  EHLO: "helo",
  HELO: "helo",
  "MAIL FROM": "mail",
  "RCPT TO": "rcpt",
  DATA: "data",
};

function phaseOf({ code, command = "" }: Rejection): Pick<SmtpReply, "phase"> {
  const phase = code === "EMESSAGE" ? "end-of-data" : phases[command];
  return phase === undefined ? {} : { phase };
}

/** Without the code in front of each line. */
function bareText(response: string): string {
  return response
    .split(/\r?\n/)
    .map((line) => line.replace(/^\d{3}(?:[ -]|$)/, ""))
    .join("\n");
}

function addressOf(address: unknown): string {
  return typeof address === "object" && address !== null && "address" in address
    ? String(address.address)
    : String(address);
}

function streamOf(mail: Mail, { stream }: PluginOptions): string | undefined {
  return typeof stream === "function" ? stream(mail.data) : stream;
}
