import type { Listed } from "./folder.ts";

/** How much is read at once. */
export type ReadLimits = {
  /** Messages of one commit. */
  readonly batchMessages: number;
  /** Bytes of one commit; a larger message goes alone. */
  readonly batchBytes: number;
  /** Of a larger message only so many bytes are taken, and it stays in its mailbox. */
  readonly messageBytes: number;
};

/** Cuts a list into batches within the limits, each of at least one message. */
export function chunk(listed: readonly Listed[], limits: ReadLimits): Listed[][] {
  const batches: Listed[][] = [];
  let bytes = 0;
  for (const one of listed) {
    const size = Math.min(one.bytes, limits.messageBytes);
    const open = batches.at(-1);
    if (open === undefined || open.length >= limits.batchMessages || bytes + size > limits.batchBytes) {
      batches.push([one]);
      bytes = size;
    } else {
      open.push(one);
      bytes += size;
    }
  }
  return batches;
}
