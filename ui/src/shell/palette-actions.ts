import { type KeyRow, keyLabel } from "../keys/keys.tsx";
import { sections } from "../settings/sections.ts";
import { places } from "./places.ts";

export type Action = { readonly id: string; readonly name: string; readonly says: string } & (
  | { readonly to: string }
  | { readonly run: () => void }
);

type Groups = ReadonlyMap<symbol, { readonly title: string; readonly rows: readonly KeyRow[] }>;

/** What fits the words that were typed: addresses first, then pages, then what the page's keys do. */
export function findActions(query: string, groups: Groups): readonly Action[] {
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
  return words.includes("@") ? [...addressActions(query.trim()), ...found] : found;
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
