/** How much is read at once. */
export type ReadLimits = {
  /** Messages of one commit. */
  readonly batchMessages: number;
  /** Bytes of one commit; a larger message goes alone. */
  readonly batchBytes: number;
  /** Of a larger message only so many bytes are taken, and it stays in its mailbox. */
  readonly messageBytes: number;
};
