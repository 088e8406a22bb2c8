import { z } from "zod";
import type { Source } from "../../domain/source.ts";
import { defaultTenant } from "../../domain/tenant.ts";
import {
  changeSource,
  createSource,
  deleteSource,
  environmentName,
  listSources,
  openSecrets,
} from "../../store/sources/sources.ts";
import { type Caller, Problem, type Route, route } from "../route.ts";
import * as schemas from "../schemas.ts";
import { newSource, type SourceChangeBody, sourceChange } from "../source-body.ts";
import { foundSource, type Listener, noteAct, requireSource, type SourceContext } from "../source-context.ts";
import { listener, source } from "../source-schemas.ts";
import { checkSource, readChange, readNewSource } from "../source-settings.ts";
import { viewSource, viewSources } from "../source-view.ts";
import { sourceActRoutes } from "./source-acts.ts";
import { sourceDownloadRoutes } from "./source-downloads.ts";
import { sourceRunRoutes } from "./source-runs.ts";

const tag = "Sources";
const idPath = z.object({ id: schemas.id });
const unknown = { 404: { description: "There is no such source" } };
const nameTaken = "`name-taken`: another mailbox has this name";

/** Of a description, what is no secret. */
const auditedFields = [
  "name",
  "host",
  "port",
  "tls",
  "folders",
  "afterAccept",
  "schedule",
  "idle",
  "mode",
  "backlog",
  "silentHours",
];

/** The mailboxes that are read, and what became of them. */
export function sourceRoutes(context: SourceContext): Route[] {
  return [
    listRoute(context),
    createRoute(context),
    findRoute(context),
    changeRoute(context),
    deleteRoute(context),
    ...sourceActRoutes(context),
    ...sourceRunRoutes(context),
    ...sourceDownloadRoutes(context),
  ];
}

function listRoute(context: SourceContext): Route {
  return route({
    method: "get",
    path: "/v1/sources",
    tag,
    summary: "List the mailboxes, with how each fares",
    description: "Beside them stand the listeners that take mail in by SMTP, LMTP and HTTP, and what came to each.",
    scope: "read",
    answers: {
      200: {
        description: "All mailboxes, oldest first",
        schema: z.object({ rows: z.array(source), listeners: z.array(listener) }).meta({ id: "Sources" }),
      },
    },
    handle: async ({ caller }) => {
      const rows = await viewSources(context, await listSources(context.database, caller.tenant));
      const isHouse = caller.tenant === defaultTenant;
      const listeners = context.listeners().map(({ traffic, ...door }) => (isHouse ? viewDoor(door, traffic) : door));
      return { status: 200, body: { rows, listeners } };
    },
  });
}

/** The web server does not tell what it refused as mail. */
function viewDoor(door: Omit<Listener, "traffic">, { refused, ...traffic }: Listener["traffic"]): object {
  return { ...door, traffic: door.door === "http" ? traffic : { ...traffic, refused } };
}

function createRoute(context: SourceContext): Route {
  return route({
    method: "post",
    path: "/v1/sources",
    tag,
    summary: "Add a mailbox",
    description:
      "It is not read before `POST /v1/sources/{id}/start`: look first, with `POST /v1/sources/{id}/dry-run`, what " +
      "that would do. `POST /v1/sources/test` tells whether the mailbox can be got at. Secrets are sealed and never told.",
    scope: "manage",
    audit: { body: auditedFields },
    body: newSource,
    answers: { 201: { description: "The mailbox, paused", schema: source }, 409: { description: nameTaken } },
    handle: async ({ body, caller }) => {
      const described = readNewSource(body);
      checkSource(described, context.isSchedule);
      if (body.name === environmentName) throw nameProblem(body.name);
      const fields = { ...described, origin: "api", paused: true } as const;
      const created = await createSource(context.database, context.sealer, caller.tenant, fields, context.now());
      if (created === "name-taken") throw nameProblem(body.name);
      noteAct(context, caller, created.id, "created");
      return { status: 201, body: await viewSource(context, created) };
    },
  });
}

function nameProblem(name: string): Problem {
  const detail = `Cannot name a source "${name}": expected a name that no other source has, nor IMAP_URL's`;
  return new Problem(409, "name-taken", detail);
}

function findRoute(context: SourceContext): Route {
  return route({
    method: "get",
    path: "/v1/sources/{id}",
    tag,
    summary: "One mailbox, with how it fares",
    scope: "read",
    params: idPath,
    answers: { 200: { description: "The mailbox", schema: source }, ...unknown },
    handle: async ({ params, caller }) => ({
      status: 200,
      body: await viewSource(context, await requireSource(context, caller.tenant, params.id)),
    }),
  });
}

function changeRoute(context: SourceContext): Route {
  return route({
    method: "patch",
    path: "/v1/sources/{id}",
    tag,
    summary: "Change a mailbox",
    description:
      "It takes effect at once. What is absent stays, secrets too; but what was entrusted to one server is never sent " +
      "to another one, nor in the clear: give it again. With another host or user name it is another mailbox, and " +
      "read from its start.",
    scope: "manage",
    audit: { body: auditedFields },
    params: idPath,
    body: sourceChange,
    answers: {
      200: { description: "The mailbox as it stands", schema: source },
      409: { description: `${nameTaken}; \`secrets-needed\`: give the secrets with this change` },
      ...unknown,
    },
    handle: async ({ params: { id }, body, caller }) => {
      const before = await requireSource(context, caller.tenant, id);
      if (Object.keys(body).length === 0) return { status: 200, body: await viewSource(context, before) };
      const changed = await change(context, caller, before, body);
      noteAct(context, caller, id, `changed ${Object.keys(body).join(", ")}`);
      return { status: 200, body: await viewSource(context, changed) };
    },
  });
}

async function change(
  context: SourceContext,
  { tenant }: Caller,
  before: Source,
  body: SourceChangeBody,
): Promise<Source> {
  const { database, sealer } = context;
  const wanted = readChange(withPort(before, body));
  const kept = await openSecrets(database, sealer, before);
  const given = Object.fromEntries(Object.entries(wanted.secrets).filter(([, secret]) => secret !== undefined));
  checkSource({ settings: { ...before, ...wanted.settings }, secrets: { ...kept, ...given } }, context.isSchedule);
  if (body.name === environmentName && before.name !== environmentName) throw nameProblem(body.name);
  const changed = await changeSource(database, sealer, tenant, before.id, wanted);
  if (changed === "name-taken") throw nameProblem(body.name ?? before.name);
  if (changed === "secrets-needed") {
    const detail =
      "Cannot send the secrets of before to another server, or in the clear: expected them again in `auth`";
    throw new Problem(409, "secrets-needed", detail);
  }
  return foundSource(changed, before.id);
}

/** With another TLS mode, a port that was the default of the old one becomes the default of the new one. */
function withPort({ tls, port }: Source, body: SourceChangeBody): SourceChangeBody {
  const defaultPort = (mode: Source["tls"]) => (mode === "tls" ? 993 : 143);
  if (body.tls === undefined || body.port !== undefined || port !== defaultPort(tls)) return body;
  return { ...body, port: defaultPort(body.tls) };
}

function deleteRoute(context: SourceContext): Route {
  return route({
    method: "delete",
    path: "/v1/sources/{id}",
    tag,
    summary: "Remove a mailbox",
    description:
      "It is read no more, and its secrets are gone. The messages that were read from it stay, and so does what followed " +
      "from them. The mailbox of IMAP_URL comes back at the next start.",
    scope: "manage",
    params: idPath,
    answers: { 204: { description: "It is gone" }, ...unknown },
    handle: async ({ params: { id }, caller }) => {
      if ((await deleteSource(context.database, caller.tenant, id)) === "unknown") foundSource(undefined, id);
      noteAct(context, caller, id, "removed");
      return { status: 204 };
    },
  });
}
