import { schedule, validate } from "node-cron";

/** Whether a text says when something comes round: a cron expression of five fields, or of six with the second first. */
export function isSchedule(text: string): boolean {
  return validate(text);
}

/**
 * Calls at each time of a schedule, in UTC, until it is stopped.
 * @throws SyntaxError for a text that is none
 */
export function every(cron: string, call: () => void): { stop(): void } {
  if (!validate(cron)) throw new SyntaxError(`Cannot keep time by "${cron}": expected a cron expression`);
  const task = schedule(cron, call, { timezone: "Etc/UTC", suppressMissedWarning: true, unref: true });
  return { stop: () => void task.destroy() };
}
