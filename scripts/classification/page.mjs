/** The part of docs/classification.md that lists every rule, written from the tables themselves. */
import { sampleOf } from "./sample.mjs";

/** Everything below this line is written by `npm run docs`. */
export const mark = "<!-- Written by `npm run docs` from src/classify/tables and src/reports; a test compares. -->";

/** In the order in which they are asked; a table that is not named here comes last. */
const sections = [
  ["Signs without words", ["plain-rules"]],
  ["Google", ["google"]],
  ["Amazon SES", ["amazon"]],
  ["Yahoo, AOL and Apple", ["yahoo-apple"]],
  ["Carriers and services of Asia and Russia", ["carriers-asia"]],
  ["Microsoft", ["microsoft"]],
  ["Carriers, gateways and services of the West", ["carriers-west"]],
  ["Phrases about the sender", ["sender-phrases"]],
  ["Phrases about reputation, content and rate", ["reputation-phrases"]],
  ["Phrases about the mailbox", ["recipient-phrases"]],
  ["Phrases that say unknown", ["unknown-phrases"]],
  ["Phrases about systems and networks", ["system-phrases"]],
  ["Phrases in languages of Latin script", ["languages-latin"]],
  ["Phrases in other scripts", ["languages-other"]],
  ["Status codes", ["statuses"]],
  ["Generic phrases", ["generic"]],
  ["Labels in the notices of providers", ["provider-labels"]],
  ["Reply codes", ["reply-codes"]],
  ["Feedback", ["feedback-rules"]],
  ["Who has left", ["left-west", "left-east", "closed-addresses"]],
  ["Who is away", ["absences"]],
  ["Help desks and unattended mailboxes", ["acknowledgements"]],
  ["People's wishes", ["unsubscribe-requests"]],
  ["People's complaints and new addresses", ["complaint-words", "address-changes"]],
];

/**
 * Writes the listing. `tables` are the modules of src/classify/tables by file name, `reasons` the table of reasons,
 * `formats` the rows of prose formats and `notices` those of notices.
 */
export function writeListing({ tables, reasons, formats, notices }) {
  const named = new Set(sections.flatMap(([, files]) => files));
  const others = Object.keys(tables).filter((file) => !named.has(file));
  const all = [...sections, ...others.sort().map((file) => [titleOf(file), [file]])];
  const parts = all.flatMap(([title, files]) => {
    const rows = files.flatMap((file) => listRules(tables[file] ?? {}));
    return rows.length === 0 ? [] : [`### ${title}`, ruleTable(rows, reasons)];
  });
  return [
    mark,
    "## Every rule",
    "What a rule looks for is given by a few texts that it matches; *and more* where its expression has other alternatives. " +
      "`…` stands for anything short, `x` in a status for class 4 or 5.",
    ...parts,
    "## Formats of home-made reports",
    "A report that follows no standard is known by one of these signs; the line that names a recipient is in `src/reports/formats`.",
    table(
      ["format", "signs"],
      formats.map(({ name, signs }) => [code(name), signs.map(signText).join("; or ")]),
    ),
    "## Notices",
    "Machine mail about mail that blames no recipient. Without signs: `src/reports/notices.ts` looks at more than one thing.",
    table(
      ["format", "signs", "notice"],
      notices.map(({ name, notice, signs }) => [code(name), signs?.map(signText).join("; or ") ?? "", notice]),
    ),
  ]
    .join("\n\n")
    .concat("\n");
}

/** Every row of a module: of its lists, and of its records by name. */
function listRules(module) {
  // By name: a module lists what it exports in an order of the loader's own.
  const values = Object.keys(module)
    .sort()
    .map((name) => module[name]);
  return values.flatMap((value) => {
    if (Array.isArray(value)) return value.filter(isRule);
    if (value === null || typeof value !== "object" || value instanceof RegExp) return [];
    if (isRule(value)) return [value];
    return Object.entries(value).flatMap(([name, row]) => (isSigned(row) ? [{ name, ...row }] : []));
  });
}

const isRule = (row) => typeof row?.name === "string" && typeof row.confidence === "number";
const isSigned = (row) => typeof row?.sign === "string" && typeof row.confidence === "number";

function ruleTable(rows, reasons) {
  const cells = rows.map((row) => [
    code(row.name),
    conditionsOf(row).join("; ") || "no row above does",
    row.reason,
    reasons[row.reason].category,
    reasons[row.reason].fault,
    String(row.confidence),
  ]);
  return table(["rule", "holds when", "reason", "category", "fault", "confidence"], cells);
}

function conditionsOf(row) {
  const { sign, provider, types, formats, extension, status, codes, phases, when } = row;
  return [
    sign,
    provider === undefined || provider === "any" ? undefined : [provider].flat().join(", "),
    types === undefined ? undefined : `type ${types.map(code).join(", ")}`,
    formats === undefined ? undefined : `format ${formats.map(code).join(", ")}`,
    extension === undefined ? undefined : `field ${code(extension[0])}`,
    row.class === undefined ? undefined : `class ${row.class}`,
    status === undefined ? undefined : `status ${code(statusText(status))}`,
    codes === undefined ? undefined : `reply ${codes.join(", ")}`,
    phases === undefined ? undefined : `at ${phases.join(", ")}`,
    when === undefined ? undefined : [when].flat().map(textsOf).join("; "),
  ].filter((condition) => condition !== undefined);
}

/** One kind of sign of a format: all of it must be seen. */
function signText({ from, subject, text, field }) {
  return [
    from === undefined ? undefined : `from ${textsOf(from)}`,
    subject === undefined ? undefined : `subject ${textsOf(subject)}`,
    text === undefined ? undefined : `text ${textsOf(text)}`,
    field === undefined ? undefined : `field ${code(field[0])}: ${textsOf(field[1])}`,
  ]
    .filter((part) => part !== undefined)
    .join(", ");
}

/** Longer than this, a text says no more to people. */
const longest = 60;

function textsOf(regex) {
  const { texts, alternatives } = sampleOf(regex);
  if (texts.length === 0) return code(shorten(regex.source));
  const more = alternatives > texts.length ? " and more" : "";
  return `${texts.map((text) => code(shorten(text))).join(", ")}${more}`;
}

const shorten = (text) => (text.length > longest ? `${text.slice(0, longest - 1)}…` : text);

/** `^[45]\.7\.(?:23|25)$` as x.7.(23|25). */
function statusText({ source }) {
  return source
    .replace(/^\^|\$$/g, "")
    .replaceAll("\\.", ".")
    .replaceAll("(?:", "(")
    .replaceAll("[45]", "x");
}

const titleOf = (file) => `${file[0].toUpperCase()}${file.slice(1)}`.replaceAll("-", " ");

/** Bars would end a cell, even in code. */
function code(text) {
  const fence = text.includes("`") ? "``" : "`";
  return `${fence}${text.replaceAll("|", "\\|")}${fence}`;
}

function table(head, rows) {
  const line = (cells) => `| ${cells.join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
}
