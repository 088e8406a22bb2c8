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

/**
 * What a name server says of a host: it has an exchanger, it has an address only, it takes no mail (RFC 7505), nobody
 * knows it, it has nothing, or the server fails, or says nothing at all. Whoever is not in a list is not known.
 */
export type Host = "exchanger" | "address" | "null-mx" | "gone" | "empty" | "failing" | "silent";
export type Hosts = Record<string, Host>;

/** A name server of loopback that answers for text records what a zone holds, and for the rest what hosts are. */
export async function startNameServer(zone: Zone, hosts: Hosts = {}): Promise<NameServer> {
  const socket = createSocket("udp4");
  const asked: string[] = [];
  socket.on("message", (query, from) => {
    const { name, end } = readQuestion(query);
    asked.push(name);
    const question = query.subarray(0, end);
    const type = question.readUInt16BE(end - 4);
    const told = type === 16 ? answer(question, zone[name.toLowerCase()]) : answerOf(question, type, hosts[name]);
    if (told !== undefined) socket.send(told, from.port, from.address);
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
  return respond(question, failed ? (codes[found?.code ?? "ENOTFOUND"] ?? 0) : 0, records.map(textRecord));
}

/** Of a host: RFC 1035 §3.3.9 and §3.4.1. */
function answerOf(question: Buffer, type: number, host: Host = "gone"): Buffer | undefined {
  if (host === "silent") return undefined;
  if (host === "gone" || host === "failing") return respond(question, host === "gone" ? 3 : 2, []);
  const [mx, a] = [type === 15, type === 1];
  // The exchanger has the name of the question, after the preference.
  if (mx && host === "exchanger") return respond(question, 0, [record(15, Buffer.from([0, 10, 0xc0, 0x0c]))]);
  if (mx && host === "null-mx") return respond(question, 0, [record(15, Buffer.from([0, 0, 0]))]);
  return respond(question, 0, a && host === "address" ? [record(1, Buffer.from([192, 0, 2, 1]))] : []);
}

function respond(question: Buffer, code: number, records: readonly Buffer[]): Buffer {
  const header = Buffer.from(question.subarray(0, 12));
  header.writeUInt16BE(0x8580 | code, 2);
  header.writeUInt16BE(records.length, 6);
  header.writeUInt32BE(0, 8);
  return Buffer.concat([header, question.subarray(12), ...records]);
}

function textRecord(text: string): Buffer {
  const strings = (text.match(/[\s\S]{1,255}/g) ?? [""]).map((one) =>
    Buffer.concat([Buffer.from([one.length]), Buffer.from(one, "latin1")]),
  );
  return record(16, Buffer.concat(strings));
}

function record(type: number, bytes: Buffer): Buffer {
  // The name is the question's; type, IN, a minute, and how long it is.
  const head = Buffer.from([0xc0, 0x0c, 0, type, 0, 1, 0, 0, 0, 60, 0, 0]);
  head.writeUInt16BE(bytes.length, 10);
  return Buffer.concat([head, bytes]);
}
