import { type Address, readAddress } from "../domain/address.ts";
import type { Report } from "../domain/report.ts";
import type { StoredTokenKey, Token, TokenOutcome, TokenPurpose } from "../domain/token.ts";
import { listLayers } from "../domain/unwrap.ts";
import type { Hop, Verdict } from "../domain/verdict.ts";
import { namesOf } from "./bound.ts";
import { isAbout, isGenuine, isOfSend, isOfStream } from "./token.ts";

/** What is known of the tokens at hand; the store was asked for it. */
export type TokenBook = {
  /** By key id: those of the tenant whose report it is. */
  readonly keys: ReadonlyMap<string, StoredTokenKey>;
  /** Recipients that were registered, by `registryKey`. */
  readonly recipients: ReadonlyMap<string, string>;
};

export const emptyTokenBook: TokenBook = { keys: new Map(), recipients: new Map() };

/** What the tokens of a report say of one of its verdicts. */
export type TokenFinding =
  | {
      readonly outcome: "bound";
      /** As written: the address that the token was minted for. */
      readonly recipient: string;
      /** What tells this send from others. */
      readonly send: string;
      /** "downstream": the report says that another address failed than the one we mailed. */
      readonly hop?: Hop | undefined;
      readonly isOfStream: (stream: string) => boolean;
    }
  | { readonly outcome: Exclude<TokenOutcome, "bound"> };

/** A token that is what it seems to be, with the key that minted it. */
type Genuine = { readonly token: Token; readonly key: StoredTokenKey };

/** Where a registered recipient stands in a TokenBook. */
export function registryKey({ keyId, recipient }: Pick<Token, "keyId" | "recipient">): string {
  return keyId + recipient;
}

/** Whether a token holds at a time, for a purpose; whom it is about is another question. */
export function checkToken(
  token: Token,
  keys: TokenBook["keys"],
  { purpose, at }: { readonly purpose: TokenPurpose; readonly at: Date },
): Genuine | Exclude<TokenOutcome, "bound"> {
  const key = keys.get(token.keyId);
  if (key === undefined) return "unknown-key";
  if (!isGenuine(token, key)) return "altered";
  if (key.revokedAt !== undefined) return "revoked";
  if (token.purpose !== purpose) return "wrong-purpose";
  // A wish to get no more mail never expires.
  if (purpose === "unsubscribe") return { token, key };
  const ends = key.retiresAt !== undefined && key.retiresAt < token.expiresAt ? key.retiresAt : token.expiresAt;
  return at < ends ? { token, key } : "expired";
}

/**
 * What tokens say of each verdict of a report, in order; undefined where there is no token. A verdict is bound by the
 * addresses that it names itself; where none of them fits, by what its neighbours, the token or the returned header
 * name: then it tells what became of mail to that address further down.
 */
export function bindTokens(
  { report, verdicts }: { readonly report: Report; readonly verdicts: readonly Verdict[] },
  tokens: readonly Token[],
  book: TokenBook,
  asked: { readonly purpose: TokenPurpose; readonly at: Date },
): readonly (TokenFinding | undefined)[] {
  if (tokens.length === 0) return verdicts.map(() => undefined);
  const checked = tokens.map((token) => checkToken(token, book.keys, asked));
  const genuine = checked.filter((one) => typeof one !== "string");
  if (genuine.length === 0) {
    const faults = checked.filter((one) => typeof one === "string");
    const outcome = faults.find((fault) => fault !== "unknown-key") ?? "unknown-key";
    return verdicts.map(() => ({ outcome }));
  }
  const own = verdicts.map((verdict) => find(genuine, namesOf(report, verdict)));
  const any = own.find((found) => found !== undefined);
  const beside = any ?? find(genuine, [...carriedIn(genuine, book), ...namesBeside(report)]);
  return verdicts.map((verdict, index) => {
    const found = own[index];
    if (found !== undefined) return bound(report, found, undefined);
    if (beside === undefined) return { outcome: "mismatched" };
    const namesAnother = namesOf(report, verdict).some((name) => readAddress(name) !== undefined);
    return bound(report, beside, namesAnother ? "downstream" : undefined);
  });
}

type Found = Genuine & { readonly address: Address };

/** The first address, as written or with its wrappings undone, for which one of the tokens was minted. */
function find(genuine: readonly Genuine[], names: readonly string[]): Found | undefined {
  for (const address of names.flatMap(listLayers)) {
    const match = genuine.find(({ token, key }) => isAbout(token, key, address.key));
    if (match !== undefined) return { ...match, address };
  }
  return undefined;
}

function bound({ original }: Report, { token, key, address }: Found, hop: Hop | undefined): TokenFinding {
  const messageId = original?.messageId;
  const named = messageId !== undefined && isOfSend(token, key, messageId);
  return {
    outcome: "bound",
    recipient: address.text,
    // Reports about one send agree on its Message-ID; without it the token is as good a name.
    send: named ? messageId : `token:${token.text}`,
    hop,
    isOfStream: (stream) => isOfStream(token, key, stream),
  };
}

/** What the tokens themselves tell. */
function carriedIn(genuine: readonly Genuine[], { recipients }: TokenBook): readonly string[] {
  return genuine.flatMap(({ token }) =>
    [token.carried, recipients.get(registryKey(token))].filter((name) => name !== undefined),
  );
}

const deliveryFields = ["delivered-to", "x-original-to", "envelope-to", "x-envelope-to", "x-hmxmroriginalrecipient"];
const mostNames = 120;

/** The addresses that the returned header names; anybody may have written them, and only one can fit. */
function namesBeside({ original }: Report): readonly string[] {
  if (original === undefined) return [];
  const fields = deliveryFields.flatMap((name) => original.fields[name]?.trim() ?? []);
  return [...original.to, ...fields].slice(0, mostNames);
}
