import type { Action, Defect } from "../domain/report.ts";
import { addDefect } from "../message/defects.ts";

// RFC 3464 §2.3.4: a comment may follow the code, so only its start is anchored. Vendors use a third number up to 999.
const statusField = /^\s{0,9}([245]\.\d{1,3}\.\d{1,3})(?!\d|\.\d)/;

/** Reads a Status field; a reply code or words in its place are a defect. RFC 3464 §2.3.4. */
export function readStatus(value: string | undefined, defects: Defect[]): string | undefined {
  if (value === undefined) return undefined;
  const status = statusField.exec(value)?.[1];
  if (status === undefined) addDefect(defects, "status-unreadable", `Status: ${value.slice(0, 80)}`);
  return status;
}

const actions: readonly (readonly [start: RegExp, action: Action])[] = [
  [/^(?:fail|undeliver|bounce|reject)/, "failed"],
  // SendGrid writes "expired" of what it still counts as delayed.
  [/^(?:delay|expired)/, "delayed"],
  [/^deliver/, "delivered"],
  [/^relay/, "relayed"],
  [/^expand/, "expanded"],
];

/** Reads an Action field in any case, with comments and the spellings that are seen. RFC 3464 §2.3.3. */
export function readAction(value: string | undefined, defects: Defect[]): Action | undefined {
  if (value === undefined) return undefined;
  const word = value.trim().toLowerCase();
  const action = actions.find(([start]) => start.test(word))?.[1];
  if (action === undefined) addDefect(defects, "action-unknown", `Action: ${value.slice(0, 80)}`);
  return action;
}

// Neighbours must not make it part of an address, a version or a path: 5.7.1.2, v5.2.1, /5.1.1.
const statusWord = /(?<![\d./vV-])([245]\.[0-7]\.\d{1,3})(?![\d]|\.\d)/g;
const vague = /^[245]\.(?:0\.0|4\.7)$/;

/** Finds an enhanced status in free text: the first that says something, else the first. RFC 3463. */
export function findStatus(text: string): string | undefined {
  const found = [...text.slice(0, 2048).matchAll(statusWord)].map((match) => match[1]);
  return found.find((status) => status !== undefined && !vague.test(status)) ?? found[0];
}

const replyWord =
  /(?<![\d.\w@-])([245][0-5]\d)(?=[- ]|$)(?![- ]?(?:bytes|kb|mb|seconds|messages|minutes|hours|days))/gi;

export type FoundReply = { readonly code: number; readonly index: number };

/** Finds the first refusal in free text that stands where a reply can start, else the first reply. RFC 5321 §4.2. */
export function findReply(text: string): FoundReply | undefined {
  let first: FoundReply | undefined;
  for (const match of text.slice(0, 2048).matchAll(replyWord)) {
    const before = text.slice(Math.max(0, match.index - 12), match.index);
    if (/(?:^|[\s:;'"(>#=\]])$/.test(before) && !/(?:port|line|state|id) $/i.test(before)) {
      const found = { code: Number(match[1]), index: match.index };
      if (found.code >= 400) return found;
      first ??= found;
    }
  }
  return first;
}

/**
 * Joins a multi-line reply that was folded into one line: `550-5.1.1 no 550 5.1.1 such user` loses the repeated code
 * and status. A status that differs begins a reply of its own, and stays. RFC 5321 §4.2.1.
 */
export function dropRepeatedCodes(text: string): string {
  const head = /^(\d{3})[- ](?:([245]\.\d{1,3}\.\d{1,3}) )?/.exec(text);
  if (!head) return text;
  const [all, code = "", status] = head;
  const rest = text.slice(all.length);
  const repeated = [`${code}-`, `${code} `].map((prefix) => ` ${status ? `${prefix}${status} ` : prefix}`);
  // Without a status only the dash form is sure to continue a reply.
  const joined = (status ? repeated : repeated.slice(0, 1)).reduce(
    (line, prefix) => line.replaceAll(prefix, " "),
    ` ${rest}`,
  );
  return `${code} ${status ? `${status} ` : ""}${joined.trimStart()}`;
}
