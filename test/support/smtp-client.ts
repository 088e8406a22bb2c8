import { connect, type Socket } from "node:net";

/** The last line of a reply, and its code. */
export type Answer = { readonly code: number; readonly text: string };

export type MailClient = {
  /** Sends a command line, or nothing to read the next reply. */
  command(line: string | undefined): Promise<Answer>;
  /**
   * One transaction on this connection: the answers to the message, one for each accepted recipient with LMTP and
   * one in all with SMTP. An earlier refusal is the only answer.
   */
  send(mailFrom: string, rcptTo: readonly string[], raw: Uint8Array | string): Promise<readonly Answer[]>;
  quit(): Promise<void>;
  destroy(): void;
};

/**
 * Connects to an SMTP or LMTP listener of loopback and greets it. Small on purpose: the tests must see every reply
 * and every broken connection themselves.
 * @throws Error when the connection breaks, from whatever waits for a reply
 */
export async function connectMail(
  protocol: "smtp" | "lmtp",
  port: number,
  host = "127.0.0.1",
  /** The address to come from: on loopback, any of 127.0.0.0/8. */
  localAddress?: string,
): Promise<MailClient> {
  const socket = connect({ host, port, noDelay: true, ...(localAddress === undefined ? {} : { localAddress }) });
  const nextReply = readReplies(socket);
  const command = (line: string | undefined) => {
    if (line !== undefined) socket.write(`${line}\r\n`);
    return nextReply();
  };
  const client: MailClient = {
    command,
    async send(mailFrom, rcptTo, raw) {
      const refused = (answer: Answer) => answer.code >= 400;
      const from = await command(`MAIL FROM:<${mailFrom}>`);
      if (refused(from)) return [from];
      const answers: Answer[] = [];
      for (const recipient of rcptTo) answers.push(await command(`RCPT TO:<${recipient}>`));
      const taken = answers.filter((answer) => !refused(answer)).length;
      const go = taken === 0 ? undefined : await command("DATA");
      if (go === undefined || refused(go)) {
        await command("RSET");
        return [go ?? (answers[0] as Answer)];
      }
      socket.write(dotted(raw));
      const replies: Answer[] = [];
      for (let next = 0; next < (protocol === "lmtp" ? taken : 1); next++) replies.push(await nextReply());
      return replies;
    },
    async quit() {
      await command("QUIT").catch(() => undefined);
      socket.destroy();
    },
    destroy: () => socket.destroy(),
  };
  await command(undefined);
  await command(protocol === "lmtp" ? "LHLO test.example" : "EHLO test.example");
  return client;
}

/** CRLF line ends, dots doubled (RFC 5321 §4.5.2), and the end mark. */
function dotted(raw: Uint8Array | string): Buffer {
  const text = typeof raw === "string" ? raw : Buffer.from(raw).toString("latin1");
  const encoding = typeof raw === "string" ? "utf8" : "latin1";
  const lines = text.replace(/\r?\n/g, "\r\n").replace(/^\./gm, "..");
  return Buffer.from(`${lines}${lines.endsWith("\r\n") ? "" : "\r\n"}.\r\n`, encoding);
}

type Waiter = { resolve(answer: Answer): void; reject(fault: Error): void };

/** A function that answers with the next complete reply of the server. RFC 5321 §4.2.1. */
function readReplies(socket: Socket): () => Promise<Answer> {
  const ready: Answer[] = [];
  const waiting: Waiter[] = [];
  let rest = "";
  let broken: Error | undefined;
  socket.setEncoding("utf8");
  socket.on("data", (chunk) => {
    rest += String(chunk);
    const lines = rest.split("\r\n");
    rest = lines.pop() ?? "";
    for (const line of lines.filter((one) => !/^\d{3}-/.test(one))) {
      const answer = { code: Number(line.slice(0, 3)), text: line.slice(4) };
      const waiter = waiting.shift();
      if (waiter === undefined) ready.push(answer);
      else waiter.resolve(answer);
    }
  });
  const breakOff = (fault: Error) => {
    broken ??= fault;
    for (const waiter of waiting.splice(0)) waiter.reject(broken);
  };
  socket.on("error", breakOff);
  socket.on("close", () => breakOff(new Error("the server closed the connection")));
  return () =>
    new Promise((resolve, reject) => {
      const answer = ready.shift();
      if (answer !== undefined) resolve(answer);
      else if (broken !== undefined) reject(broken);
      else waiting.push({ resolve, reject });
    });
}
