import { type Returned, readInlineReturned } from "./original.ts";
import { splitAtOriginal } from "./original-marker.ts";

/** Finds the returned message in the text for people: after a marker, else where a field begins that only headers have. */
export function findReturnedInText(text: string): Returned | undefined {
  const { report, rest } = splitAtOriginal(text);
  if (rest !== "") return readInlineReturned(rest);
  const at = report.search(/^[> \t]{0,8}(?:return-path|received|delivered-to|x-original-to): /im);
  return at < 0 ? undefined : readInlineReturned(report.slice(at));
}
