/** What is shown of the counts, and how good each must be. */

/** The most rows of a truth table that may be disputed. */
export const disputedLimit = 10;

/**
 * @typedef {object} Figure
 * @property {string} key
 * @property {string} title
 * @property {string} part  which count
 * @property {string | readonly string[]} [whole]  of which counts; without it the count itself is shown
 * @property {number} [atLeast]  percent
 * @property {number} [atMost]  count
 */

/** @type {readonly Figure[]} */
export const figures = [
  { key: "kind", title: "kind", part: "kindRight", whole: "files", atLeast: 99 },
  { key: "bounces", title: "bounces", part: "bouncesFound", whole: "bounces" },
  { key: "complaints", title: "complaints", part: "complaintsFound", whole: "complaints", atLeast: 100 },
  { key: "autoReplies", title: "auto-replies", part: "autoRepliesFound", whole: "autoReplies", atLeast: 100 },
  { key: "taken", title: "taken for one", part: "nonBouncesTaken", atMost: 0 },
  { key: "recall", title: "recipients", part: "recipientsFound", whole: "recipients", atLeast: 99.5 },
  {
    key: "precision",
    title: "precision",
    part: "recipientsFound",
    whole: ["recipientsFound", "recipientsExtra"],
    atLeast: 99.5,
  },
  { key: "complainers", title: "complainers", part: "complaintRecipientsFound", whole: "complaintRecipients" },
  { key: "action", title: "action", part: "actionsRight", whole: "actions", atLeast: 99 },
  { key: "status", title: "status", part: "statusesRight", whole: "statuses" },
  { key: "statusClass", title: "its class", part: "statusClassesRight", whole: "statuses" },
  { key: "reason", title: "reason", part: "reasonClassesRight", whole: "reasons", atLeast: 98 },
  { key: "hard", title: "hard", part: "hardRight", whole: "hard", atLeast: 99 },
  { key: "hardFalse", title: "falsely hard", part: "hardFalse", atMost: 0 },
  { key: "hardMissed", title: "not called hard", part: "hardMissed" },
];

/**
 * A figure's value: percent, or a count; undefined where there is nothing to count.
 * @param {Figure} figure
 * @param {Record<string, number>} counts
 * @returns {number | undefined}
 */
export function measure({ part, whole }, counts) {
  if (whole === undefined) return counts[part];
  const all = [whole].flat().reduce((sum, name) => sum + counts[name], 0);
  return all === 0 ? undefined : (100 * counts[part]) / all;
}

/**
 * Whether a figure is as good as asked; what is not asked, or cannot be counted, is.
 * @param {Figure} figure
 * @param {number | undefined} value
 */
export function isReached({ atLeast, atMost }, value) {
  if (value === undefined) return true;
  return value >= (atLeast ?? Number.NEGATIVE_INFINITY) && value <= (atMost ?? Number.POSITIVE_INFINITY);
}

/** @param {Figure} figure @param {number | undefined} value @param {number} [decimals] */
export function textOf(figure, value, decimals = 1) {
  if (value === undefined) return "–";
  return figure.whole === undefined ? String(value) : `${value.toFixed(decimals)} %`;
}
