import { createTransport } from "nodemailer";

export type Canary = {
  /** smtp:// or smtps:// with user and password. */
  readonly url: string;
  readonly from: string;
  readonly to: string;
  /** By which the message is known when it is seen in the mailbox. */
  readonly token: string;
  readonly version: string;
  readonly timeoutMs?: number | undefined;
};

const usualTimeoutMs = 30_000;

/**
 * Sends the message that must be seen again in a mailbox, which proves that mail still finds its way there.
 * @throws Error in words, without the URL and its password
 */
export async function sendCanary({ url, from, to, token, version, timeoutMs = usualTimeoutMs }: Canary): Promise<void> {
  const target = readSmtpUrl(url);
  const transport = createTransport({
    ...target,
    name: from.slice(from.lastIndexOf("@") + 1),
    connectionTimeout: timeoutMs,
    greetingTimeout: timeoutMs,
    socketTimeout: timeoutMs,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  const deadline = new Promise<never>((_, reject) => {
    setTimeout(() => reject(new Error(`no answer within ${timeoutMs * 2} ms`)), timeoutMs * 2).unref();
  });
  try {
    await Promise.race([transport.sendMail(letter({ from, to, token, version })), deadline]);
  } catch (fault) {
    const said = fault instanceof Error ? fault.message : String(fault);
    throw new Error(`Cannot send the canary through ${target.host}: ${withoutSecret(said, target.auth?.pass)}`);
  } finally {
    transport.close();
  }
}

function letter({ from, to, token, version }: Pick<Canary, "from" | "to" | "token" | "version">) {
  return {
    from,
    to,
    subject: "Nixie canary: please leave this message alone",
    headers: { "X-Nixie-Canary": token, "Auto-Submitted": "auto-generated", "X-Auto-Response-Suppress": "All" },
    text: [
      `Nixie ${version} sent this message to the mailbox that it reads, to be sure that mail still arrives there.`,
      "Nobody has to answer it. It is removed or left like any other message once it has been read.",
      "If it lies here unread for long, the reading of this mailbox has stopped: run `nixie doctor`.",
    ].join("\r\n\r\n"),
  };
}

type SmtpTarget = {
  readonly host: string;
  readonly port: number;
  readonly secure: boolean;
  readonly requireTLS: boolean;
  readonly ignoreTLS: boolean;
  readonly auth?: { readonly user: string; readonly pass: string };
};

/**
 * Reads smtps:// (TLS from the first byte, port 465) or smtp:// (STARTTLS demanded, port 587; `?tls=none` allows plain
 * text). nodemailer's own reading would take options such as a command to run from the URL.
 * @throws SyntaxError that does not show the URL
 */
export function readSmtpUrl(text: string): SmtpTarget {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const isSmtps = url?.protocol === "smtps:";
  if (url === undefined || !(isSmtps || url.protocol === "smtp:") || url.hostname === "") {
    throw new SyntaxError(
      "Cannot read the canary's URL: expected smtps://user:password@host or smtp://user:password@host",
    );
  }
  const plain = !isSmtps && url.searchParams.get("tls") === "none";
  return {
    host: url.hostname.replace(/^\[|\]$/g, ""),
    port: url.port === "" ? (isSmtps ? 465 : plain ? 25 : 587) : Number(url.port),
    secure: isSmtps,
    requireTLS: !isSmtps && !plain,
    ignoreTLS: plain,
    ...(url.username === ""
      ? {}
      : { auth: { user: decodeURIComponent(url.username), pass: decodeURIComponent(url.password) } }),
  };
}

function withoutSecret(said: string, secret: string | undefined): string {
  const hidden = secret === undefined || secret.length < 4 ? said : said.split(secret).join("[hidden]");
  return hidden.replace(/\s+/g, " ").slice(0, 500);
}

const headBytes = 65_536;
const mostToken = 128;

/** The token of a canary: the value of its X-Nixie-Canary field; undefined for any other message. */
export function canaryToken(raw: Uint8Array): string | undefined {
  const head = Buffer.from(raw.buffer, raw.byteOffset, Math.min(raw.byteLength, headBytes)).toString("latin1");
  for (const line of head.split(/\r?\n/, 1000)) {
    if (line === "") return undefined;
    if (!/^x-nixie-canary:/i.test(line)) continue;
    const token = line.slice(line.indexOf(":") + 1).trim();
    return token !== "" && token.length <= mostToken ? token : undefined;
  }
  return undefined;
}
