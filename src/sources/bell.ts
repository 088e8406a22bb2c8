/** Wakes who waits, one at a time; a ring that nobody hears is kept for the next. */
export type Bell = {
  ring(): void;
  /** Resolves at a ring, or after so many milliseconds; true when it was a ring. */
  wait(milliseconds?: number): Promise<boolean>;
  /** Whether it rang since the last time that anybody waited or asked. */
  rang(): boolean;
};

export function createBell(): Bell {
  let kept = false;
  let hear: (() => void) | undefined;
  return {
    ring() {
      kept = true;
      hear?.();
    },
    async wait(milliseconds) {
      if (!kept) {
        await new Promise<void>((resolve) => {
          const timer = milliseconds === undefined ? undefined : setTimeout(resolve, milliseconds);
          hear = () => {
            clearTimeout(timer);
            resolve();
          };
        });
        hear = undefined;
      }
      return this.rang();
    },
    rang() {
      const before = kept;
      kept = false;
      return before;
    },
  };
}
