/** What came to a door of late. */
export type DoorTraffic = {
  /** The counts go back to then at most: the start of this instance. */
  readonly since: Date;
  readonly lastMessageAt?: Date | undefined;
  /** Messages that were stored in the last 24 hours, counted by whole hours. */
  readonly messages: number;
  /** Messages and recipients that were refused in that time; absent for a door that does not tell. */
  readonly refused?: number | undefined;
};

type Hour = { readonly hour: number; messages: number; refused: number };

const hourMs = 3_600_000;
const hours = 24;

/** Counts what comes to the doors of this instance, an hour at a time, and forgets it after a day. */
export class DoorCounts {
  readonly #since: Date;
  readonly #hours = new Map<string, Hour[]>();
  readonly #last = new Map<string, Date>();

  constructor(since: Date) {
    this.#since = since;
  }

  noteMessage(door: string, now: Date): void {
    this.#hourOf(door, now).messages++;
    this.#last.set(door, now);
  }

  noteRefused(door: string, now: Date): void {
    this.#hourOf(door, now).refused++;
  }

  /** What came to a door in the last 24 hours. */
  trafficOf(door: string, now: Date): DoorTraffic {
    const recent = this.#recent(door, now);
    const sum = (count: (hour: Hour) => number) => recent.reduce((total, hour) => total + count(hour), 0);
    return {
      since: this.#since,
      lastMessageAt: this.#last.get(door),
      messages: sum(({ messages }) => messages),
      refused: sum(({ refused }) => refused),
    };
  }

  #recent(door: string, now: Date): Hour[] {
    const oldest = Math.floor(now.getTime() / hourMs) - hours;
    return (this.#hours.get(door) ?? []).filter(({ hour }) => hour > oldest);
  }

  #hourOf(door: string, now: Date): Hour {
    const hour = Math.floor(now.getTime() / hourMs);
    const kept = this.#hours.get(door) ?? [];
    const last = kept.at(-1);
    if (last?.hour === hour) return last;
    const next = { hour, messages: 0, refused: 0 };
    this.#hours.set(door, [...this.#recent(door, now), next]);
    return next;
  }
}
