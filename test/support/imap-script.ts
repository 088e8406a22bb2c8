import { readFileSync } from "node:fs";
import { createServer, type Socket } from "node:net";
import { createSecureContext, createServer as createTlsServer, TLSSocket } from "node:tls";

/** Certificates of test/fixtures/tls/private-ca. */
export type TestCertificate = "localhost" | "expired" | "early" | "other";

export function readTestTls(name: TestCertificate | "ca"): { readonly cert: string; readonly key: string } {
  const read = (file: string) => readFileSync(new URL(`../fixtures/tls/private-ca/${file}`, import.meta.url), "utf8");
  return { cert: read(`${name}.pem`), key: read("key.pem") };
}

/** What the server writes in answer to a command: lines without their ends, `TAG` standing for the command's tag. */
export type ScriptedAnswer = readonly string[] | "close" | "silence";

export type ImapScript = {
  readonly tls?: TestCertificate | undefined;
  /** Offered by STARTTLS. */
  readonly starttls?: TestCertificate | undefined;
  readonly greeting?: string | "close" | "silence" | undefined;
  /** It says something of no weight this often, in milliseconds. */
  readonly chatterMs?: number | undefined;
  readonly capabilities?: string | undefined;
  /** Answers a whole line, before anything else does. */
  readonly reply?: ((line: string) => ScriptedAnswer | undefined) | undefined;
  /** By command, before the usual answers; for AUTHENTICATE the answer to the whole exchange. */
  readonly answers?: Readonly<Record<string, ScriptedAnswer | undefined>> | undefined;
};

export type ImapScriptServer = {
  readonly port: number;
  /** Every line that clients sent. */
  readonly lines: readonly string[];
  readonly stop: () => Promise<void>;
};

const usual: Readonly<Record<string, ScriptedAnswer>> = {
  LOGIN: ["TAG OK signed in"],
  AUTHENTICATE: ["TAG OK signed in"],
  NOOP: ["TAG OK done"],
  ID: ["* ID NIL", "TAG OK done"],
  ENABLE: ["TAG OK done"],
  NAMESPACE: ['* NAMESPACE (("" "/")) NIL NIL', "TAG OK done"],
  LIST: ['* LIST () "/" INBOX', "TAG OK done"],
  LSUB: ["TAG OK done"],
  EXAMINE: ["* 3 EXISTS", "* OK [UIDVALIDITY 7] ok", "* OK [UIDNEXT 12] ok", "TAG OK [READ-ONLY] open"],
  CLOSE: ["TAG OK closed"],
  LOGOUT: ["* BYE see you", "TAG OK bye"],
};

/** A server that says what its script says: for faults that no real server shows when it is wanted. */
export async function startImapScript(script: ImapScript = {}): Promise<ImapScriptServer> {
  const lines: string[] = [];
  const sockets = new Set<Socket>();
  const serve = (socket: Socket) => {
    sockets.add(socket);
    socket.on("error", () => {});
    greet(socket, script);
    chatter(socket, script);
    converse(socket, script, lines);
  };
  const server =
    script.tls === undefined ? createServer(serve) : createTlsServer({ ...readTestTls(script.tls) }, serve);
  server.on("connection", (socket: Socket) => sockets.add(socket.on("error", () => {})));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  return {
    port: typeof address === "object" && address !== null ? address.port : 0,
    lines,
    stop: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy();
        server.close(() => resolve());
      }),
  };
}

function greet(socket: Socket, { greeting = "* OK ready" }: ImapScript): void {
  if (greeting === "close") socket.end();
  else if (greeting !== "silence") socket.write(`${greeting}\r\n`);
}

function chatter(socket: Socket, { chatterMs }: ImapScript): void {
  if (chatterMs === undefined) return;
  const timer = setInterval(() => socket.write("* OK still here\r\n"), chatterMs);
  socket.on("close", () => clearInterval(timer));
}

function converse(socket: Socket, script: ImapScript, lines: string[]): void {
  let held = "";
  let authenticating: string | undefined;
  const take = (line: string): void => {
    lines.push(line);
    if (authenticating !== undefined) {
      const tag = authenticating;
      authenticating = undefined;
      answer(socket, tag, answerTo(script, "AUTHENTICATE"));
      return;
    }
    const [tag = "", name = "", ...words] = line.split(" ");
    const reply = script.reply?.(line);
    const command = name.toUpperCase();
    if (reply !== undefined) answer(socket, tag, reply);
    else if (command === "AUTHENTICATE" && words.length === 1) {
      authenticating = tag;
      socket.write("+ \r\n");
    } else if (command === "CAPABILITY") {
      const offered = script.capabilities ?? `IMAP4rev1 ID${script.starttls === undefined ? "" : " STARTTLS"}`;
      answer(socket, tag, [`* CAPABILITY ${offered}`, "TAG OK done"]);
    } else if (command === "STARTTLS" && script.starttls !== undefined) {
      socket.write(`${tag} OK go ahead\r\n`);
      socket.removeAllListeners("data");
      const secure = new TLSSocket(socket, {
        isServer: true,
        secureContext: createSecureContext(readTestTls(script.starttls)),
      });
      secure.on("error", () => {});
      const { starttls: _, ...rest } = script;
      converse(secure, rest, lines);
    } else answer(socket, tag, answerTo(script, command));
  };
  socket.on("data", (chunk: Buffer) => {
    held += chunk.toString("latin1");
    for (let end = held.indexOf("\r\n"); end >= 0; end = held.indexOf("\r\n")) {
      const line = held.slice(0, end);
      held = held.slice(end + 2);
      take(line);
    }
  });
}

function answerTo(script: ImapScript, command: string): ScriptedAnswer {
  return script.answers?.[command] ?? usual[command] ?? ["TAG BAD unknown command"];
}

function answer(socket: Socket, tag: string, scripted: ScriptedAnswer): void {
  if (scripted === "silence") return;
  if (scripted === "close") socket.end();
  else socket.write(scripted.map((line) => `${line.replace(/^TAG/, tag)}\r\n`).join(""));
}
