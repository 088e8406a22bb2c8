import { createSocket } from "node:dgram";
import type { Zone } from "./dkim.ts";

const codes: Readonly<Record<string, number>> = { ESERVFAIL: 2, ENOTFOUND: 3 };

export type NameServer = {
  /** As DNS_SERVERS wants it. */
  readonly address: string;
  /** The names that were asked for, in order. */
  readonly asked: readonly string[];
  stop(): Promise<void>;
};

/** A name server of loopback that answers for text records what a zone holds. */
export async function startNameServer(zone: Zone): Promise<NameServer> {
  const socket = createSocket("udp4");
  const asked: string[] = [];
  socket.on("message", (query, from) => {
    const { name, end } = readQuestion(query);
    asked.push(name);
    socket.send(answer(query.subarray(0, end), zone[name.toLowerCase()]), from.port, from.address);
  });
  await new Promise<void>((resolve) => socket.bind(0, "127.0.0.1", resolve));
  return {
    address: `127.0.0.1:${socket.address().port}`,
    asked,
    stop: () => new Promise((resolve) => socket.close(() => resolve())),
  };
}

/** The name of the first question, and where the question ends. RFC 1035 §4.1. */
function readQuestion(query: Buffer): { readonly name: string; readonly end: number } {
  const labels: string[] = [];
  let at = 12;
  for (let length = query[at] ?? 0; length > 0; length = query[at] ?? 0) {
    labels.push(query.toString("latin1", at + 1, at + 1 + length));
    at += 1 + length;
  }
  return { name: labels.join("."), end: at + 5 };
}

function answer(question: Buffer, found: Zone[string] | undefined): Buffer {
  const failed = found === undefined || (typeof found === "object" && "code" in found);
  const records = failed ? [] : [found].flat();
  const code = failed ? (codes[found?.code ?? "ENOTFOUND"] ?? 0) : 0;
  const header = Buffer.from(question.subarray(0, 12));
  header.writeUInt16BE(0x8580 | code, 2);
  header.writeUInt16BE(records.length, 6);
  header.writeUInt32BE(0, 8);
  return Buffer.concat([header, question.subarray(12), ...records.map(textRecord)]);
}

function textRecord(text: string): Buffer {
  const strings = (text.match(/[\s\S]{1,255}/g) ?? [""]).map((one) =>
    Buffer.concat([Buffer.from([one.length]), Buffer.from(one, "latin1")]),
  );
  const bytes = Buffer.concat(strings);
  // The name is the question's; TXT, IN, a minute, and how long it is.
  const head = Buffer.from([0xc0, 0x0c, 0, 16, 0, 1, 0, 0, 0, 60, 0, 0]);
  head.writeUInt16BE(bytes.length, 10);
  return Buffer.concat([head, bytes]);
}
