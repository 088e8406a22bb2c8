import type { NoticeReport } from "../domain/report.ts";
import { indexRows } from "../matching/row-index.ts";
import { isDmarcAggregate, isTlsReport } from "./aggregate.ts";
import { challengeRows } from "./challenges.ts";
import { compact } from "./compact.ts";
import { noticeRows, type NoticeRow as SignedRow } from "./notice-rows.ts";
import { findOriginal } from "./original.ts";
import { isCalledBounce, isPassedOn } from "./passed-on.ts";
import type { Sign } from "./prose-format.ts";
import { fieldOf, type Source } from "./source.ts";

type NoticeRow = {
  readonly name: string;
  readonly notice: NoticeReport["notice"];
  readonly when: (source: Source) => boolean;
};

const start = (source: Source) => source.text.slice(0, 4096);

/** Those that more than signs tell; the first that holds answers, before any of the rows of signs. */
export const checkedNotices: readonly NoticeRow[] = [
  { name: "rfc8460", notice: "tls-report", when: isTlsReport },
  { name: "rfc9990", notice: "dmarc-aggregate", when: isDmarcAggregate },
];

type Signal = NonNullable<NoticeReport["signals"]>[number];
type Found = { readonly name: string; readonly notice: NoticeReport["notice"]; readonly signals: readonly Signal[] };

/** What of a sign was found, in each place it asks for; undefined where one of them does not hold. */
function signalsOf(sign: Sign, source: Source): readonly Signal[] | undefined {
  const asked: readonly (readonly [field: string, text: string, pattern: RegExp | undefined])[] = [
    ["subject", source.subject.slice(0, 500), sign.subject],
    ["text", start(source), sign.text],
    ["from", (fieldOf(source, "from") ?? "").slice(0, 500), sign.from],
    [sign.field?.[0] ?? "", (fieldOf(source, sign.field?.[0] ?? "") ?? "").slice(0, 1000), sign.field?.[1]],
  ];
  const signals: Signal[] = [];
  for (const [field, text, pattern] of asked) {
    const found = pattern?.exec(text);
    if (pattern !== undefined && !found) return undefined;
    // The sender's own words would be looked for in the address that the report keeps.
    if (found && field !== "from" && found[0] !== "") signals.push({ field, quote: found[0].slice(0, 200) });
  }
  return signals;
}

// One index for all, since each pass over the text counts; challenges stand first.
const signRows = [...challengeRows, ...noticeRows].flatMap((row) => row.signs.map((sign) => ({ row, sign })));
const findSigns = indexRows<{ readonly row: SignedRow; readonly sign: Sign }>(
  signRows,
  ({ sign }) => sign.from,
  ({ sign }) => sign.subject,
  ({ sign }) => sign.text,
);
const challenges: ReadonlySet<SignedRow> = new Set(challengeRows);

function findRow(source: Source): Found | undefined {
  const row = checkedNotices.find((candidate) => candidate.when(source));
  if (row) return { name: row.name, notice: row.notice, signals: [] };
  const from = (fieldOf(source, "from") ?? "").slice(0, 500);
  for (const { row: signed, sign } of findSigns(from, source.subject.slice(0, 500), start(source))) {
    if (!challenges.has(signed) && (isPassedOn(source) || isCalledBounce(source))) return undefined;
    if (signed.notBulk && isBulkOrRefusal(source)) continue;
    const signals = signalsOf(sign, source);
    if (signals !== undefined) return { name: signed.name, notice: signed.notice, signals };
  }
  return undefined;
}

/** Who refused a message may say that it went to quarantine: a refusal all the same. */
function isBulkOrRefusal(source: Source): boolean {
  const bulk = ["list-id", "list-unsubscribe"].some((name) => fieldOf(source, name) !== undefined);
  return bulk || /\b5\d\d[ -]#?5\.\d{1,3}\.\d{1,3}\b/.test(start(source));
}

/** Recognises machine mail about mail that blames no recipient; what it holds is not read. */
export function readNotice(source: Source): NoticeReport | undefined {
  const found = findRow(source);
  if (!found) return undefined;
  const signals = found.signals.length > 0 ? found.signals : undefined;
  const original = findOriginal(source.message);
  return compact({
    ...source.base,
    kind: "notice" as const,
    format: found.name,
    notice: found.notice,
    original,
    signals,
  });
}
