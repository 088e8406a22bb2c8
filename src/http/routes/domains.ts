import { z } from "zod";
import { readDomain } from "../../domain/address.ts";
import {
  checkStates,
  type DeclaredDomain,
  type DomainCheck,
  domainCheckNames,
  type Snippet,
} from "../../domain/domain-standing.ts";
import { domainUses } from "../../domain/tenant.ts";
import { Problem, type Route, route } from "../route.ts";
import * as schemas from "../schemas.ts";

const tag = "Domains";
const mostSelectors = 5;

export type DomainContext = {
  readonly domains: {
    list(tenant: string): Promise<readonly DeclaredDomain[]>;
    check(tenant: string, domain: string, selectors: readonly string[]): Promise<readonly DomainCheck[] | undefined>;
    listSnippets(tenant: string, domain: string): Promise<readonly Snippet[] | undefined>;
  };
};

const domainName = z.string().meta({ description: "Lower case, A-labels", example: "example.com" });
const declared = z
  .object({
    domain: domainName,
    uses: z.array(z.enum(domainUses)),
    environment: z.array(z.enum(["SENDING_DOMAINS", "BOUNCE_DOMAINS"])).meta({
      description: "Settings of the environment that name it: there it is taken away, not here",
    }),
    createdAt: schemas.time
      .optional()
      .meta({ description: "When it was added; absent where only the environment names it" }),
  })
  .meta({ id: "DeclaredDomain" });

const record = z
  .object({ name: z.string(), type: z.enum(["MX", "TXT", "A"]), value: z.string() })
  .meta({ id: "DnsRecord", description: "To add to the DNS; what stands in angle brackets is yours to fill in" });
const check = z
  .object({
    check: z.enum(domainCheckNames),
    state: z.enum(checkStates).meta({
      description:
        "`missing`: it is not there; `wrong`: it is there, and does harm or nothing; `unknown`: nobody could tell",
    }),
    about: z.string().meta({ description: "The name that the DNS was asked for, or the setting that was looked at" }),
    found: z.array(z.string()).meta({ description: "What stands there" }),
    said: z.string().meta({ description: "What that means, in plain words" }),
    expected: z.string(),
    why: z.string().meta({ description: "What hangs on it" }),
    record: record.optional(),
  })
  .meta({ id: "DomainCheck" });
const snippet = z
  .object({
    id: z.string().meta({ example: "nodemailer" }),
    title: z.string(),
    language: z.string().meta({ example: "js" }),
    about: z.string(),
    text: z.string(),
  })
  .meta({ id: "Snippet" });

const domainPath = z.object({
  domain: z.string().max(255).meta({ description: "In any spelling", example: "example.com" }),
});
const unknown = { 404: { description: "The tenant has no such domain" } };
const selectors = z
  .string()
  .max(400)
  .transform((text) => text.split(",").map((one) => one.trim().toLowerCase()))
  .pipe(
    z
      .array(z.string().regex(/^[a-z0-9_](?:[a-z0-9._-]{0,61}[a-z0-9_])?$/, "expected selectors such as s1"))
      .min(1)
      .max(mostSelectors),
  )
  .optional()
  .meta({
    description: `DKIM selectors that the mail is signed with (s= of its signatures), with commas between; at most ${mostSelectors}. Without: the usual ones are tried`,
    example: "s1,s2",
  });

/** What a tenant's domains are, what they need, and what of it is there. */
export function domainRoutes(context: DomainContext): Route[] {
  return [listRoute(context), checkRoute(context), snippetRoute(context)];
}

function listRoute({ domains }: DomainContext): Route {
  return route({
    method: "get",
    path: "/v1/domains",
    tag,
    summary: "List the domains of this tenant, whoever named them",
    description:
      "Those of the environment as well. They are added and taken away by `/v1/tenants/{tenant}/domains/{domain}`.",
    scope: "read",
    answers: {
      200: {
        description: "All, by name",
        schema: z.object({ rows: z.array(declared) }).meta({ id: "DeclaredDomains" }),
      },
    },
    handle: async ({ caller }) => ({ status: 200, body: { rows: await domains.list(caller.tenant) } }),
  });
}

function checkRoute({ domains }: DomainContext): Route {
  return route({
    method: "get",
    path: "/v1/domains/{domain}/checks",
    tag,
    summary: "Look at what a domain needs, with the DNS of this moment",
    description:
      "Asks `DNS_SERVERS`, or the system's, for at most some eight seconds; answers are kept for five. Only about domains of " +
      "the tenant's. Each check says what it found, what it expected, and which record to add.",
    scope: "read",
    params: domainPath,
    query: z.object({ selectors }),
    answers: {
      200: {
        description: "Each check, in the order in which one sets it up",
        schema: z.object({ domain: domainName, checks: z.array(check) }).meta({ id: "DomainChecks" }),
      },
      ...unknown,
    },
    handle: async ({ params, query, caller }) => {
      const domain = readName(params.domain);
      const checks = await domains.check(caller.tenant, domain, query.selectors ?? []);
      if (checks === undefined) throw unknownProblem();
      return { status: 200, body: { domain, checks } };
    },
  });
}

function snippetRoute({ domains }: DomainContext): Route {
  return route({
    method: "get",
    path: "/v1/domains/{domain}/snippets",
    tag,
    summary: "What to copy into programs and mail servers, so that what comes back proves itself",
    description: "docs/headers.md, with the domain's own names in it.",
    scope: "read",
    params: domainPath,
    answers: {
      200: {
        description: "Each snippet",
        schema: z.object({ rows: z.array(snippet) }).meta({ id: "Snippets" }),
      },
      ...unknown,
    },
    handle: async ({ params, caller }) => {
      const rows = await domains.listSnippets(caller.tenant, readName(params.domain));
      if (rows === undefined) throw unknownProblem();
      return { status: 200, body: { rows } };
    },
  });
}

function readName(text: string): string {
  return readDomain(text) ?? text.toLowerCase();
}

function unknownProblem(): Problem {
  return new Problem(404, "not-found", "Cannot find this domain: the tenant has no such one");
}
