export type LaneLimits = {
  /** Most attempts under way at once, to all endpoints together … */
  readonly total: number;
  /** … and to one. */
  readonly perEndpoint: number;
};

type Lane = { running: number; failing: boolean; pausedUntil: number };

/**
 * How many attempts may start, in all and for each endpoint. An endpoint whose last attempt failed gets one at a time
 * until one succeeds: dead ones then wait on their time-outs without taking the places of the living.
 */
export class Lanes {
  readonly #limits: LaneLimits;
  readonly #lanes = new Map<string, Lane>();
  #running = 0;

  constructor(limits: LaneLimits) {
    this.#limits = limits;
  }

  /** Attempts that may start now. */
  get free(): number {
    return this.#limits.total - this.#running;
  }

  /** What may start for those endpoints that may not have the usual number, by id. */
  rooms(now: Date): Map<string, number> {
    const rooms = new Map<string, number>();
    for (const [key, lane] of this.#lanes) {
      const isPaused = lane.pausedUntil > now.getTime();
      if (!isPaused && !lane.failing && lane.running === 0) this.#lanes.delete(key);
      else rooms.set(key, isPaused ? 0 : Math.max(0, this.#limitOf(lane) - lane.running));
    }
    return rooms;
  }

  enter(endpointId: string): void {
    this.#lane(endpointId).running++;
    this.#running++;
  }

  /** Ends an attempt; answers whether that made room where there was none. */
  leave(endpointId: string, result: "worked" | "failed" | "untold"): "room-made" | "had-room" {
    const lane = this.#lane(endpointId);
    const wasFull = this.free <= 0 || lane.running >= this.#limitOf(lane);
    lane.running--;
    this.#running--;
    if (result !== "untold") lane.failing = result === "failed";
    return wasFull ? "room-made" : "had-room";
  }

  /** Starts nothing for an endpoint until then, as it asked. */
  pause(endpointId: string, until: Date): void {
    this.#lane(endpointId).pausedUntil = until.getTime();
  }

  #limitOf(lane: Lane): number {
    return lane.failing ? 1 : this.#limits.perEndpoint;
  }

  #lane(endpointId: string): Lane {
    let lane = this.#lanes.get(endpointId);
    if (lane === undefined) {
      lane = { running: 0, failing: false, pausedUntil: 0 };
      this.#lanes.set(endpointId, lane);
    }
    return lane;
  }
}
