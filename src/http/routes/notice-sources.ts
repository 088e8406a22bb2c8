import { z } from "zod";
import { defaultMaxAgeSeconds, type NoticeAuth, type NoticeProvider, schemesOf } from "../../domain/notice.ts";
import type { Log } from "../../monitoring/log.ts";
import type { Database } from "../../store/database.ts";
import type { Sealer } from "../../store/seal.ts";
import {
  deleteNoticeSource,
  findNoticeSource,
  listNoticeSources,
  putNoticeSource,
} from "../../store/sends/notice-sources.ts";
import {
  type NoticeSourceBody,
  noticeSource,
  noticeSourceBody,
  provider,
  viewNoticeSource,
} from "../notice-schemas.ts";
import { Problem, type Route, route } from "../route.ts";

export type NoticeSourceContext = {
  readonly database: Database;
  readonly sealer: Sealer;
  readonly log: Pick<Log, "info">;
  readonly publicUrl: string | undefined;
  readonly now: () => Date;
  /** Whether a key can be used by its scheme. @throws TypeError. Handed in. */
  readonly checkAuth: (auth: NoticeAuth) => void;
};

const tag = "Notices";
const providerPath = z.object({ provider });
const unknown = { 404: { description: "There is no notice source of this provider" } };

/** Where providers post what became of mail that they sent for us. */
export function noticeSourceRoutes(context: NoticeSourceContext): Route[] {
  return [listRoute(context), findRoute(context), putRoute(context), deleteRoute(context)];
}

function listRoute({ database, sealer, publicUrl }: NoticeSourceContext): Route {
  return route({
    method: "get",
    path: "/v1/notice-sources",
    tag,
    summary: "List the providers that may post notices",
    scope: "manage",
    answers: {
      200: {
        description: "All of them, by provider",
        schema: z.object({ rows: z.array(noticeSource) }).meta({ id: "NoticeSources" }),
      },
    },
    handle: async ({ caller }) => {
      const sources = await listNoticeSources(database, sealer, caller.tenant);
      return { status: 200, body: { rows: sources.map((source) => viewNoticeSource(source, publicUrl)) } };
    },
  });
}

function findRoute({ database, sealer, publicUrl }: NoticeSourceContext): Route {
  return route({
    method: "get",
    path: "/v1/notice-sources/{provider}",
    tag,
    summary: "One provider that may post notices",
    scope: "manage",
    params: providerPath,
    answers: { 200: { description: "Its notice source, without secrets", schema: noticeSource }, ...unknown },
    handle: async ({ params, caller }) => {
      const source = await findNoticeSource(database, sealer, caller.tenant, params.provider);
      if (source === undefined) throw notFound(params.provider);
      return { status: 200, body: viewNoticeSource(source, publicUrl) };
    },
  });
}

function putRoute({ database, sealer, publicUrl, log, now, checkAuth }: NoticeSourceContext): Route {
  return route({
    method: "put",
    path: "/v1/notice-sources/{provider}",
    tag,
    summary: "Let a provider post notices",
    description:
      "Makes a path that nobody can guess, for the provider to post to, and says how its posts are verified: `ses` by " +
      "`sns`, `sendgrid` by `ecdsa`, `mailgun` by `hmac`, `resend` by `standard-webhooks`, `mailpace` by `ed25519`; " +
      "`postmark` and `sparkpost` do not sign, so theirs is `basic`, `path` or `bearer`. Put again, it says this anew, and " +
      "the path stays. Secrets are sealed and never told.",
    scope: "manage",
    audit: { body: ["scheme", "stream", "maxAgeSeconds"] },
    params: providerPath,
    body: noticeSourceBody,
    answers: {
      200: { description: "The notice source as it stands", schema: noticeSource },
      201: { description: "The notice source, new", schema: noticeSource },
    },
    handle: async ({ params, body, caller }) => {
      const { stream, maxAgeSeconds = defaultMaxAgeSeconds(body.scheme) } = body;
      const auth = readAuth(params.provider, body, checkAuth);
      const wanted = { provider: params.provider, auth, stream, maxAgeSeconds };
      const put = await putNoticeSource(database, sealer, caller.tenant, wanted, now());
      if (put === "unknown-tenant") throw new Problem(404, "not-found", "Cannot find this key's tenant any more");
      log.info({ provider: params.provider, scheme: auth.scheme, actor: caller.actor }, "Notice source put");
      return { status: put.created ? 201 : 200, body: viewNoticeSource(put.source, publicUrl) };
    },
  });
}

function deleteRoute({ database, log }: NoticeSourceContext): Route {
  return route({
    method: "delete",
    path: "/v1/notice-sources/{provider}",
    tag,
    summary: "Take no more notices of a provider",
    description: "Its path leads nowhere from now on, and its secrets are gone. What it told stays.",
    scope: "manage",
    params: providerPath,
    answers: { 204: { description: "It is gone" }, ...unknown },
    handle: async ({ params, caller }) => {
      if ((await deleteNoticeSource(database, caller.tenant, params.provider)) === "unknown") {
        throw notFound(params.provider);
      }
      log.info({ provider: params.provider, actor: caller.actor }, "Notice source removed");
      return { status: 204 };
    },
  });
}

function readAuth(
  provider: NoticeProvider,
  { stream: _stream, maxAgeSeconds: _age, ...auth }: NoticeSourceBody,
  checkAuth: NoticeSourceContext["checkAuth"],
): NoticeAuth {
  const known = schemesOf[provider];
  if (!known.includes(auth.scheme)) {
    const detail = `Cannot verify ${provider} by "${auth.scheme}": expected ${known.join(" or ")}`;
    throw new Problem(400, "validation", detail, {}, { errors: [{ path: "body.scheme", message: detail }] });
  }
  try {
    checkAuth(auth);
  } catch (fault) {
    if (!(fault instanceof TypeError)) throw fault;
    throw new Problem(400, "validation", fault.message, {}, { errors: [{ path: "body", message: fault.message }] });
  }
  return auth;
}

function notFound(provider: NoticeProvider): Problem {
  return new Problem(404, "not-found", `Cannot find a notice source of ${provider}`);
}
