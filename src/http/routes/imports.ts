import { z } from "zod";
import type { Job } from "../../domain/job.ts";
import type { Database } from "../../store/database.ts";
import { listRejects } from "../../store/jobs/imports.ts";
import { answerJob, findJob } from "../../store/jobs/jobs.ts";
import { linesType } from "../body-lines.ts";
import { job, requireChanged, unknownJob, viewJob } from "../job-schemas.ts";
import { type Caller, Problem, type Route, route } from "../route.ts";
import * as schemas from "../schemas.ts";
import { guardCell, quoteCell } from "../suppression-export.ts";

const tag = "Imports";
const idPath = z.object({ id: schemas.id });
const as = z.string().max(63).meta({ description: "What the file is", example: "sendgrid-bounces" });

/** Stores a file and queues its job. Handed in. */
export type ReceiveImport = (
  caller: Pick<Caller, "tenant" | "actor">,
  file: {
    readonly stream: AsyncIterable<Uint8Array>;
    readonly encoding: "csv" | "ndjson";
    readonly as: string | undefined;
    readonly apply: "ask" | "at-once";
  },
) => Promise<Job | { readonly unreadable: string }>;

export type ImportContext = {
  readonly database: Database;
  readonly receiveImport: ReceiveImport;
  readonly wakeBatch: () => void;
  readonly now: () => Date;
};

/** Taking lists of other systems in. */
export function importRoutes(context: ImportContext): Route[] {
  return [postRoute(context), applyRoute(context), rejectsRoute(context)];
}

function postRoute({ receiveImport, wakeBatch }: ImportContext): Route {
  return route({
    method: "post",
    path: "/v1/imports",
    tag,
    summary: "Import suppressions from a file",
    description:
      "CSV or NDJSON, stored while it arrives. 202 with a job: it judges every row by its own text and finds out what " +
      "an import would do; then it is `asking` (`outcome.asks`: `as`, what the file is; `choices`, what becomes of " +
      "rows that do not say that their address takes no mail), and `POST /v1/imports/{id}/apply` answers. Exports of " +
      "Nixie, Postmark, SendGrid, Mailgun, SES and Postal are known by their columns.",
    scope: "suppress",
    query: z.object({
      format: z.enum(["csv", "ndjson"]).optional().meta({ description: "Default: by Content-Type" }),
      as: as.optional(),
      dryRun: z.enum(["true", "false"]).default("true").meta({
        description: "`false`: apply it at once where nothing has to be asked, as of an export of Nixie",
      }),
    }),
    streamBody: { types: ["text/csv", linesType, "application/octet-stream"] },
    answers: {
      202: { description: "It is stored; the job", schema: job },
      400: { description: "`unreadable-file`: it holds no rows, or no column of addresses; nothing is stored" },
    },
    handle: async ({ query: { format, as, dryRun }, stream, headers, caller }) => {
      const isLines = headers["content-type"]?.toLowerCase().startsWith(linesType) === true;
      const encoding = format ?? (isLines ? "ndjson" : "csv");
      const apply = dryRun === "false" ? "at-once" : "ask";
      const made = await receiveImport(caller, { stream, encoding, as, apply });
      if ("unreadable" in made) throw new Problem(400, "unreadable-file", made.unreadable);
      wakeBatch();
      return { status: 202, headers: { Location: `/v1/jobs/${made.id}` }, body: viewJob(made) };
    },
  });
}

const choice = z.enum(["keep", "hold", "release"]);
const answers = z
  .strictObject({
    as: as.optional(),
    choices: z
      .strictObject({ soft: choice, block: choice, unclear: choice, old: choice, alive: choice })
      .partial()
      .optional()
      .meta({
        description:
          "`keep`: never mailed; `hold`: not for 30 days; `release`: not imported. Expected for every group asked about",
      }),
  })
  .meta({ id: "ImportAnswers", example: { choices: { soft: "release", block: "release", unclear: "hold" } } });

function applyRoute({ database, wakeBatch, now }: ImportContext): Route {
  return route({
    method: "post",
    path: "/v1/imports/{id}/apply",
    tag,
    summary: "Answer what an import asks, and let it go on",
    scope: "suppress",
    params: idPath,
    body: answers,
    audit: { body: ["as", "choices"] },
    answers: {
      202: { description: "The job as it stands", schema: job },
      409: {
        description: "`wrong-state`: it asks nothing; `answer-missing`: it asks something else, or more",
      },
      ...unknownJob,
    },
    handle: async ({ params: { id }, body, caller }) => {
      const asking = requireImport(await findJob(database.pool, caller.tenant, id));
      if (asking.state !== "asking") requireChanged("not-possible", "answer");
      const answer = { ...pickAnswer(asking, body), appliedBy: caller.actor };
      const job = requireChanged(await answerJob(database.pool, caller.tenant, id, answer, now()), "answer");
      wakeBatch();
      return { status: 202, body: viewJob(job) };
    },
  });
}

function requireImport(found: Job | undefined): Job {
  return requireChanged(found?.kind === "import" ? found : "unknown", "find");
}

/** What of the answers is asked for. @throws Problem 409 where something of it is missing */
function pickAnswer({ outcome = {} }: Job, { as, choices = {} }: z.output<typeof answers>) {
  const {
    asks,
    groups,
    choices: offered,
  } = outcome as {
    readonly asks?: unknown;
    readonly groups?: readonly (keyof typeof choices)[];
    readonly choices?: readonly { readonly as: string }[];
  };
  if (asks === "as") {
    if (as !== undefined && offered?.some((one) => one.as === as) === true) return { as };
    const expected = (offered ?? []).map((one) => one.as).join(", ");
    throw new Problem(409, "answer-missing", `Cannot tell what the file is: expected \`as\` to be one of ${expected}`);
  }
  const missing = (groups ?? []).filter((group) => choices[group] === undefined);
  if (missing.length === 0) return { choices };
  throw new Problem(409, "answer-missing", `Cannot apply this import: expected a choice for ${missing.join(", ")}`);
}

const pageRows = 500;

function rejectsRoute({ database }: ImportContext): Route {
  return route({
    method: "get",
    path: "/v1/imports/{id}/rejects",
    tag,
    summary: "The rows of an import that could not be read, as CSV",
    description: "The line in the file, why, and the row. Kept as long as the job.",
    scope: "read",
    params: idPath,
    answers: { 200: { description: "`line,reason,row`", mediaType: "text/csv" }, ...unknownJob },
    handle: async ({ params: { id }, caller }) => {
      const { id: jobId } = requireImport(await findJob(database.pool, caller.tenant, id));
      return {
        status: 200,
        headers: {
          "Content-Type": "text/csv; charset=utf-8; header=present",
          "Content-Disposition": 'attachment; filename="rejects.csv"',
        },
        body: rejectLines(database, { tenant: caller.tenant, jobId }),
      };
    },
  });
}

async function* rejectLines(database: Database, key: Parameters<typeof listRejects>[1]): AsyncGenerator<string> {
  yield "line,reason,row\r\n";
  for (let after = -1; ; ) {
    const rows = await listRejects(database, key, after, pageRows);
    const last = rows.at(-1);
    if (last === undefined) return;
    yield rows.map(({ line, reason, row }) => `${[String(line), reason, row].map(cellOf).join(",")}\r\n`).join("");
    after = last.line;
  }
}

function cellOf(text: string): string {
  return quoteCell(guardCell(text));
}
