/** An event as it is stored; `type` is one of domain/event.ts or "webhook.test". */
export type SendableEvent = {
  readonly type: string;
  readonly version: number;
  readonly id: string;
  readonly timestamp: Date;
  readonly tenant: string;
  /** A decimal number, as text since it may outgrow what JSON readers keep exactly. */
  readonly sequence: string;
  readonly data: Readonly<Record<string, unknown>>;
};

/** Longest body that is sent, in bytes. */
export const longestBody = 65_536;

/**
 * The body of an event. Where it would be longer than `limit` bytes, the longest members of `data` are left out and
 * named in `data.omitted`: receivers can ask the API for them, while a body that is refused tells them nothing.
 */
export function writeBody(event: SendableEvent, limit: number = longestBody): string {
  const { type, version, id, timestamp, tenant, sequence } = event;
  const write = (data: unknown) => JSON.stringify({ type, version, id, timestamp, tenant, sequence, data });
  const whole = write(event.data);
  if (Buffer.byteLength(whole) <= limit) return whole;
  const members = Object.entries(event.data)
    .map(([name, value]) => ({ name, value, size: Buffer.byteLength(JSON.stringify(value) ?? "") }))
    .sort((a, b) => a.size - b.size);
  for (;;) {
    const dropped = members.pop();
    if (dropped === undefined) return write({});
    const kept = Object.fromEntries(members.map(({ name, value }) => [name, value]));
    const omitted = Object.keys(event.data).filter((name) => !(name in kept));
    const body = write({ ...kept, omitted });
    if (Buffer.byteLength(body) <= limit) return body;
  }
}
