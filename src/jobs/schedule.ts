import { validate } from "node-cron";

/** Whether a text says when something comes round: a cron expression of five fields, or of six with the second first. */
export function isSchedule(text: string): boolean {
  return validate(text);
}
