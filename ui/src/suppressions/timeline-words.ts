import type { components } from "../../../clients/typescript/src/schema.ts";
import { causeWords, sayReason } from "./words.ts";

type Row = components["schemas"]["TimelineRow"];
type Said = { readonly title: string; readonly says: string };

const kindWords: Readonly<Record<Row["kind"], string>> = {
  verdict: "Mail came back",
  change: "Changes of the list",
  review: "Reviews",
  decision: "Decisions",
  act: "Acts of people and programs",
  send: "Sends",
  token: "Return paths",
  reactivation: "Reactivations",
  life: "Sign of life",
};

export const kindChoices = [
  { value: "", label: "Everything" },
  ...Object.entries(kindWords).map(([value, label]) => ({ value, label })),
];

const changeWords: Readonly<Record<string, string>> = {
  created: "Put on the list",
  updated: "Changed on the list",
  removed: "Taken off the list",
  expired: "Ended by itself",
  erased: "Erased",
};
const signWords: Readonly<Record<string, string>> = {
  reply: "A person answered",
  "out-of-office": "An out-of-office reply came",
  delivered: "Mail arrived",
};
const outcomeWords: Readonly<Record<string, string>> = {
  sent: "A message was sent",
  delivered: "A message was delivered",
  failed: "A message failed",
};

/** A row of a timeline in plain words. */
export function sayRow({ kind, details }: Row): Said {
  const text = (name: string) => (typeof details[name] === "string" ? (details[name] as string) : "");
  switch (kind) {
    case "verdict":
      return { title: sayReason(text("reason")), says: [text("subject"), text("because")].filter(Boolean).join(" · ") };
    case "change":
      return {
        title: `${changeWords[text("change")] ?? text("change")}: ${causeWords[text("cause")] ?? text("cause")}`,
        says: text("why"),
      };
    case "review":
      return { title: "Put before a person", says: text("question") };
    case "decision":
      return { title: `Decided: ${text("decision")}`, says: text("question") };
    case "act":
      return { title: text("act"), says: reasonOf(details["body"]) };
    case "send":
      return {
        title: outcomeWords[text("outcome")] ?? "A message was sent",
        says: `Stream ${text("stream") || "default"}`,
      };
    case "token":
      return { title: "A return path was made for it", says: "" };
    case "reactivation":
      return { title: `Works again (${text("basis")})`, says: text("evidence") };
    case "life":
      return { title: signWords[text("sign")] ?? "A sign of life", says: "" };
    default:
      return kind satisfies never;
  }
}

function reasonOf(body: unknown): string {
  const reason = (body as { readonly reason?: unknown } | null | undefined)?.reason;
  return typeof reason === "string" ? reason : "";
}
