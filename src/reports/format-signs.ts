import { indexRows } from "../matching/row-index.ts";
import type { ProseFormat, Sign } from "./prose-format.ts";
import { proseFormats } from "./prose-formats.ts";
import { fieldOf, type Source } from "./source.ts";

const headLimit = 4096;

type SignRow = { readonly format: ProseFormat; readonly sign: Sign };

const findSigns = indexRows<SignRow>(
  proseFormats.flatMap((format) => format.signs.map((sign) => ({ format, sign }))),
  ({ sign }) => sign.from,
  ({ sign }) => sign.subject,
  ({ sign }) => sign.text,
);

/** The formats of which a sign holds, in their order. */
export function listFormats(source: Source): ReadonlySet<ProseFormat> {
  const from = (fieldOf(source, "from") ?? "").slice(0, 500);
  const subject = source.subject.slice(0, 500);
  const head = source.text.slice(0, headLimit);
  const holds = ({ sign }: SignRow) =>
    (sign.from?.test(from) ?? true) &&
    (sign.subject?.test(subject) ?? true) &&
    (sign.text?.test(head) ?? true) &&
    (sign.field?.[1].test((fieldOf(source, sign.field[0]) ?? "").slice(0, 1000)) ?? true);
  const rows = findSigns(from, subject, head).filter(holds);
  return new Set(rows.map(({ format }) => format));
}
