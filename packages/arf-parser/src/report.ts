import { findFeedbackBlock } from "./block.ts";
import { readFeedbackFields } from "./feedback.ts";
import { readFields } from "./fields.ts";
import { limitsOf } from "./limits.ts";
import { byteText, decodeText, decodeTransfer, type Entity, findValue, readTree } from "./mime.ts";
import type { CfblAddress, Defect, FeedbackFields, FeedbackReport, Field, Limits, Original } from "./types.ts";
import { readPath } from "./values.ts";

const originalTypes: readonly string[] = [
  "message/rfc822",
  "message/global",
  "text/rfc822-headers",
  "text/rfc822-header",
  "message/rfc822-headers",
  "message/global-headers",
];

type Reading = { readonly text: string; readonly limits: Limits; readonly defects: Defect[] };
type Found = {
  readonly feedback: Entity;
  readonly siblings: readonly Entity[];
  readonly labelled: boolean;
  /** The fields, where they stand among other lines of the part. */
  readonly block?: string;
};

function* walk(entity: Entity): Generator<{ readonly entity: Entity; readonly parent: Entity | undefined }> {
  const stack: { entity: Entity; parent: Entity | undefined }[] = [{ entity, parent: undefined }];
  for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
    yield next;
    for (const child of [...next.entity.entities].reverse()) stack.push({ entity: child, parent: next.entity });
  }
}

function isLabelled(parent: Entity | undefined): boolean {
  return parent?.parameters.get("report-type")?.toLowerCase() === "feedback-report";
}

/** The labelled part; else, in a multipart/report that says feedback-report, the part with a Feedback-Type; else a block of fields. */
function findFeedback(root: Entity, reading: Reading): Found | undefined {
  const { defects } = reading;
  const places = [...walk(root)];
  const labelled = places.filter(({ entity }) => entity.type === "message/feedback-report");
  const [first] = labelled;
  if (first !== undefined) {
    if (labelled.length > 1) {
      const detail = `${labelled.length} parts of type message/feedback-report; the first was read`;
      defects.push({ name: "feedback-part-repeated", detail });
    }
    return { feedback: first.entity, siblings: first.parent?.entities ?? [], labelled: isLabelled(first.parent) };
  }
  const unlabelled = findUnlabelled(places, reading);
  if (unlabelled === undefined) return undefined;
  const detail = `The machine-readable part is ${unlabelled.feedback.type}: expected message/feedback-report`;
  defects.push({ name: "feedback-part-unlabelled", detail });
  return unlabelled;
}

function findUnlabelled(
  places: readonly { readonly entity: Entity; readonly parent: Entity | undefined }[],
  { text }: Reading,
): Found | undefined {
  const leaves = places.filter(({ entity }) => entity.entities.length === 0 && !originalTypes.includes(entity.type));
  for (const { entity, parent } of leaves) {
    const body = decodeTransfer(text, entity, []);
    const inReport = isLabelled(parent);
    const block = findFeedbackBlock(body);
    if (block === undefined && !(inReport && /^feedback-type[ \t]*:/im.test(body))) continue;
    const place = { feedback: entity, siblings: parent?.entities ?? [], labelled: inReport };
    return block === undefined ? place : { ...place, block };
  }
  return undefined;
}

/** RFC 9477 §3.1: an address, and which format its owner wants. */
function readCfblAddress(value: string): CfblAddress | undefined {
  const [path = "", ...parameters] = value.split(";");
  const address = readPath(path);
  const xarf = parameters.some((parameter) => /^\s*report\s*=\s*"?xarf"?\s*$/i.test(parameter));
  return address === "" ? undefined : { address, format: xarf ? "xarf" : "arf" };
}

function allValues(fields: readonly Field[], name: string): readonly string[] {
  return fields.filter((field) => field.name.toLowerCase() === name).map((field) => field.value);
}

/** A returned header ends long before; its body is of no interest. */
const originalBytes = 1024 * 1024;

function readOriginal(entity: Entity, { text, limits, defects }: Reading): Original {
  const head = { ...entity, bodyEnd: Math.min(entity.bodyEnd, entity.bodyStart + originalBytes) };
  // Bytes beyond US-ASCII are legal in a header since RFC 6532.
  const decoded = decodeText(decodeTransfer(text, head, defects));
  // Yahoo once put an mbox separator first. Blank lines before a header are no header's end either.
  const body = decoded.replace(/^\s*(?:From [^\r\n]*[\r\n]+)?/, "");
  const { fields } = readFields(body, { start: 0, end: body.length, blank: "ends" }, limits, []);
  const messageId = findValue(fields, "Message-ID");
  const feedbackId = findValue(fields, "CFBL-Feedback-ID")?.replace(/\s/g, "");
  return {
    type: entity.type,
    fields,
    ...(messageId ? { messageId: readPath(messageId) } : {}),
    ...(feedbackId ? { cfblFeedbackId: feedbackId } : {}),
    cfblAddresses: allValues(fields, "cfbl-address").flatMap((value) => readCfblAddress(value) ?? []),
  };
}

function readHumanText(siblings: readonly Entity[], feedback: Entity, { text }: Reading): string {
  const part = siblings.find((entity) => entity !== feedback && entity.type === "text/plain");
  if (part === undefined) return "";
  return decodeText(decodeTransfer(text, part, [])).replace(/\r\n?/g, "\n");
}

function saysNothing(fields: FeedbackFields): boolean {
  const { feedbackType, userAgent, version, originalRcptTo, sourceIp, arrivalDate, originalMailFrom } = fields;
  const said = [feedbackType, userAgent, version, originalRcptTo[0], sourceIp, arrivalDate, originalMailFrom];
  return said.every((value) => value === undefined);
}

/**
 * Parses a whole message that carries a feedback report (RFC 5965 §2). Faults inside a report are listed in its
 * `defects`. A string is taken as UTF-8.
 *
 * @throws SyntaxError when the message holds no machine-readable part of a feedback report
 */
export function parseFeedbackReport(message: Uint8Array | string, limits?: Partial<Limits>): FeedbackReport {
  const bytes = typeof message === "string" ? new TextEncoder().encode(message) : message;
  const bounds = limitsOf(limits);
  const defects: Defect[] = [];
  if (bytes.length > bounds.bytes) {
    const detail = `${bytes.length} bytes; the first ${bounds.bytes} were read`;
    defects.push({ name: "bytes-over-limit", detail });
  }
  const reading = { text: byteText(bytes.subarray(0, bounds.bytes)), limits: bounds, defects };
  const root = readTree(reading.text, bounds, defects);
  const found = findFeedback(root, reading);
  if (found === undefined) {
    throw new SyntaxError(`Cannot parse a message of type ${root.type}: expected a part message/feedback-report`);
  }
  if (!found.labelled) {
    const detail = "The message is not multipart/report with report-type=feedback-report";
    defects.push({ name: "report-type-missing", detail });
  }
  const written = found.block ?? decodeTransfer(reading.text, found.feedback, defects);
  const said = readFeedbackFields(decodeText(written), limits);
  if (saysNothing(said)) {
    throw new SyntaxError("Cannot parse part message/feedback-report: expected at least one field of RFC 5965");
  }
  const part = found.siblings.find((entity) => originalTypes.includes(entity.type));
  if (part === undefined) {
    const detail = "No part message/rfc822 or text/rfc822-headers: expected the message complained of";
    defects.push({ name: "original-missing", detail });
  }
  return {
    ...said,
    fields: root.fields,
    text: readHumanText(found.siblings, found.feedback, reading),
    ...(part === undefined ? {} : { original: readOriginal(part, reading) }),
    defects: [...defects, ...said.defects],
  };
}
