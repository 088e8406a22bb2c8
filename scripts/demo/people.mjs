import { createChance, drawWeighted } from "./dice.mjs";

/** Names, domains and mail systems of a shop's customers. All domains are reserved for examples (RFC 2606). */
export const names = [
  ..."anna berg|marie dupont|john miller|sofia rossi|lukas weber|emma jensen|pedro alves|chen wei|yuki tanaka".split(
    "|",
  ),
  ..."olga ivanova|ahmed hassan|laura garcia|peter novak|ida lund|tom brown|lea martin|max fischer|eva kovacs".split(
    "|",
  ),
  ..."noah smith|julia keller|paul moreau|clara vidal|jan kowalski|nina horvat|sam taylor|mia olsen|leo ricci".split(
    "|",
  ),
];

/** Where customers have their mailboxes, how common each is, and what its server calls itself. */
export const providers = [
  { domain: "gmail.example", host: "gmail-smtp-in.l.google.com", weight: 9, kind: "google" },
  { domain: "outlook.example", host: "outlook-com.olc.protection.outlook.com", weight: 7, kind: "microsoft" },
  { domain: "yahoo.example", host: "mta7.am0.yahoodns.net", weight: 4, kind: "yahoo" },
  { domain: "orange.example", host: "smtp-in.orange.fr", weight: 2, kind: "postfix" },
  { domain: "webmail.example", host: "mx00.gmx.net", weight: 3, kind: "postfix" },
  { domain: "northwind.example", host: "mail.northwind.example", weight: 2, kind: "exchange" },
  { domain: "school.example", host: "mx.school.example", weight: 1, kind: "exim" },
];

/** A customer; the same number is the same one. */
export function customer(number) {
  const { chance } = createChance(number * 7919 + 17);
  const [first, last] = names[Math.floor(chance() * names.length)].split(" ");
  const provider = drawWeighted(providers, chance) ?? providers[0];
  const address = `${first}.${last}${number}@${provider.domain}`;
  return {
    name: `${first[0].toUpperCase()}${first.slice(1)} ${last[0].toUpperCase()}${last.slice(1)}`,
    first,
    address,
    provider,
  };
}
