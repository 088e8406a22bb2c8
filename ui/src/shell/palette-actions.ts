import { type KeyRow, keyLabel } from "../keys/keys.tsx";
import { sections } from "../settings/sections.ts";
import { causeWords, type Entry, sayReason } from "../suppressions/words.ts";
import { places } from "./places.ts";

export type Action = { readonly id: string; readonly name: string; readonly says: string } & (
  | { readonly to: string }
  | { readonly run: () => void }
);

type Groups = ReadonlyMap<symbol, { readonly title: string; readonly rows: readonly KeyRow[] }>;

/**
 * What fits the words that were typed: pages, then what the page's keys do, then addresses that are on the list. What has
 * an @ is an address: then addresses come first, and what was typed before those that begin so.
 */
export function findActions(query: string, groups: Groups, onList: readonly Action[]): readonly Action[] {
  const words = query.trim().toLowerCase();
  const pages = [
    ...places.map((place) => ({ id: place.to, name: place.name, says: place.says, to: place.to })),
    ...sections.map((section) => ({ id: section.to, name: section.name, says: "Settings", to: section.to })),
    { id: "/account", name: "Your account", says: "Password, second step, sessions", to: "/account" },
    { id: "/setup", name: "Set up Nixie", says: "Domains, a mailbox, a list, a webhook, a test bounce", to: "/setup" },
  ];
  const acts = [...groups.values()]
    .filter(({ title }) => title !== "Go to" && title !== "Everywhere")
    .flatMap(({ title, rows }) => rows.map((row) => toAction(title, row)));
  const found = [...pages, ...acts].filter(({ name, says }) => `${name} ${says}`.toLowerCase().includes(words));
  return words.includes("@") ? [...addressActions(query.trim()), ...onList, ...found] : [...found, ...onList];
}

/** Whether an address may begin so: three characters or more, and none that only text has. */
export function isStartOfAddress(text: string): boolean {
  return /^[^\s,;:()<>[\]"\\]{3,320}$/.test(text);
}

/** An address that is on the list. */
export function toEntryAction(entry: Pick<Entry, "address" | "addressKey" | "cause" | "reason">): Action {
  const { address, addressKey, cause, reason } = entry;
  const path = encodeURIComponent(address);
  const to = address.startsWith("@") ? `/suppressions?q=${path}` : `/addresses/${path}`;
  const why = reason === "manual" ? "" : `: ${sayReason(reason)}`;
  return { id: `entry ${addressKey}`, name: address, says: `On the list · ${causeWords[cause]}${why}`, to };
}

function addressActions(address: string): Action[] {
  const path = encodeURIComponent(address);
  if (address.startsWith("@")) {
    const to = `/suppressions?q=${path}`;
    return [{ id: "domain", name: `Suppressions at ${address}`, says: "The list of this domain", to }];
  }
  return [
    { id: "address", name: address, says: "Everything about this address", to: `/addresses/${path}` },
    { id: "why", name: `Why is ${address} blocked?`, says: "In plain words", to: `/why/${path}` },
  ];
}

function toAction(title: string, { keys, name, run }: KeyRow): Action {
  const says = `${title} · ${keys.map(keyLabel).join(" or ")}`;
  return { id: `${title} ${name}`, name, says, run: () => run(new KeyboardEvent("keydown")) };
}
