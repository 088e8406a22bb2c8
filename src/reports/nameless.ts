import type { DeliveryReport } from "../domain/report.ts";
import { compact } from "./compact.ts";
import { listFormats } from "./format-signs.ts";
import { isMailSystem } from "./mail-system.ts";
import { findOriginal, readInlineOriginal } from "./original.ts";
import { splitAtOriginal } from "./original-marker.ts";
import type { Source } from "./source.ts";

/**
 * Reads a report of a known format that names nobody by an address, as redacted ones do: something came back, and it
 * is no automatic answer. Those that may find a recipient must have been asked before.
 */
export function readNameless(source: Source): DeliveryReport | undefined {
  if (!isMailSystem(source)) return undefined;
  const [format] = listFormats(source);
  if (format === undefined) return undefined;
  const original = findOriginal(source.message) ?? readInlineOriginal(splitAtOriginal(source.text).rest);
  return compact({ ...source.base, kind: "delivery" as const, format: format.name, original, recipients: [] });
}
