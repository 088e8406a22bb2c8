import { connect, type Socket } from "node:net";
import { connect as connectTls, type TLSSocket } from "node:tls";

/** A connection on which a test says exactly what it wants, byte for byte. */
export type Wire = {
  readonly socket: Socket;
  write(text: string | Uint8Array): void;
  /** The next reply, all its lines; what the server says nothing to ends in an error after a minute. */
  reply(): Promise<string>;
  /** Writes a line and waits for the reply to it. */
  ask(line: string): Promise<string>;
  /** Resolves with everything said and not yet read, once the server has closed. */
  closed(): Promise<string>;
  startTls(): Promise<Wire>;
};

const replyForm = /^(?:\d{3}-[^\r\n]*\r\n)*\d{3}(?: [^\r\n]*)?\r\n/;

function over(socket: Socket | TLSSocket): Wire {
  let heard = "";
  let isClosed = false;
  const waiters = new Set<() => void>();
  const wake = () => {
    for (const waiter of [...waiters]) waiter();
  };
  socket.setEncoding("latin1");
  socket.on("data", (text: string) => {
    heard += text;
    wake();
  });
  socket.on("error", () => {});
  socket.on("close", () => {
    isClosed = true;
    wake();
  });
  const until = <T>(read: () => T | undefined, wanted: string): Promise<T> =>
    new Promise((resolve, reject) => {
      const finish = (settle: () => void) => {
        clearTimeout(deadline);
        waiters.delete(look);
        settle();
      };
      const look = () => {
        const value = read();
        if (value !== undefined) finish(() => resolve(value));
        else if (isClosed) finish(() => reject(new Error(`closed while waiting for ${wanted}; heard "${heard}"`)));
      };
      const deadline = setTimeout(() => finish(() => reject(new Error(`no ${wanted}; heard "${heard}"`))), 60_000);
      waiters.add(look);
      look();
    });
  const wire: Wire = {
    socket,
    write: (text) => void socket.write(text),
    reply: () =>
      until(() => {
        const reply = replyForm.exec(heard)?.[0];
        if (reply !== undefined) heard = heard.slice(reply.length);
        return reply?.trimEnd();
      }, "reply"),
    ask: (line) => {
      socket.write(`${line}\r\n`);
      return wire.reply();
    },
    closed: () => until(() => (isClosed ? heard : undefined), "end of connection"),
    startTls: () =>
      new Promise((resolve, reject) => {
        socket.removeAllListeners("data");
        const secure = connectTls({ socket, rejectUnauthorized: false });
        const wrapped = over(secure);
        secure.once("secureConnect", () => resolve(wrapped));
        secure.once("error", reject);
      }),
  };
  return wire;
}

/** Connects without a word. */
export function dial(port: number, host = "127.0.0.1"): Wire {
  return over(connect({ port, host, noDelay: true }));
}

/** Connects, reads the greeting and says EHLO, or LHLO. */
export async function greet(port: number, protocol: "smtp" | "lmtp" = "smtp"): Promise<Wire> {
  const wire = dial(port);
  await wire.reply();
  await wire.ask(protocol === "lmtp" ? "LHLO client.example" : "EHLO client.example");
  return wire;
}
