import { z } from "zod";
import { roles } from "../../domain/role.ts";
import { invitationLink, makeInvitation } from "../../store/access/invitations.ts";
import {
  changeRole,
  createUser,
  listUsers,
  removeUser,
  resetUser,
  type UserChange,
} from "../../store/access/user-changes.ts";
import type { Database } from "../../store/database.ts";
import { requireScope } from "../auth.ts";
import { hashPassword, newPassword } from "../password.ts";
import { Problem, type Route, route } from "../route.ts";
import * as schemas from "../schemas.ts";
import { userName } from "./session.ts";

const tag = "Users";
const who = "For admins of the installation: a person of the role `admin`, or such a key of the tenant `default`.";

type Context = { readonly database: Database; readonly publicUrl?: string | undefined; readonly now: () => Date };

const role = z.enum(roles).meta({
  id: "Role",
  description:
    "`admin`: all, users and settings included; `operator`: decides, and changes the list, sources and webhooks; `viewer`: sees, " +
    "changes nothing, and reads no messages as they came",
});
const userPath = z.object({ user: schemas.id });
const listed = z
  .object({
    id: schemas.id,
    name: z.string().meta({ example: "Anna" }),
    role,
    createdAt: schemas.time,
    lastSeenAt: schemas.time.optional().meta({ description: "To the minute; absent when not signed in" }),
    hasPassword: z.boolean(),
    hasSecondStep: z.boolean(),
    hasIdentity: z.boolean().meta({ description: "Signs in through the identity provider" }),
    invitedUntil: schemas.time.optional().meta({ description: "A link to choose a password is out, until then" }),
  })
  .meta({ id: "User" });
const invitation = z
  .object({
    link: z.string().meta({
      description: "Works once, and is shown only now; without PUBLIC_URL it lacks the host",
      example: `https://nixie.example.com/invitation#${"x".repeat(43)}`,
    }),
    until: schemas.time,
  })
  .meta({ id: "Invitation" });

const unknownUser = { 404: { description: "There is no such person" } };
const lastAdmin = { 409: { description: "`last-admin`: nobody who can sign in would be an admin" } };

/** The people of the installation and what they may do. */
export function userRoutes(context: Context): Route[] {
  return [listRoute(context), createRoute(context), changeRoute(context), removeRoute(context), resetRoute(context)];
}

function listRoute({ database }: Context): Route {
  return route({
    method: "get",
    path: "/v1/users",
    tag,
    summary: "List the people who can sign in, by name",
    description: who,
    scope: "platform",
    answers: { 200: { description: "Everybody", schema: z.object({ users: z.array(listed) }) } },
    handle: async ({ caller }) => {
      requireScope(caller, "admin");
      return { status: 200, body: { users: await listUsers(database) } };
    },
  });
}

function createRoute({ database, publicUrl, now }: Context): Route {
  return route({
    method: "post",
    path: "/v1/users",
    tag,
    summary: "Add a person",
    description: `With a password to begin with, or, without one, with a link to choose one, good for a week. ${who}`,
    scope: "platform",
    audit: { body: ["name", "role"] },
    belongs: "house",
    body: z
      .strictObject({ name: userName, role, password: newPassword.optional() })
      .meta({ id: "NewUser", example: { name: "Anna", role: "operator" } }),
    answers: {
      201: {
        description: "The person, and the link where there is no password",
        schema: z
          .object({ id: schemas.id, name: z.string(), role, invitation: invitation.optional() })
          .meta({ id: "CreatedUser" }),
      },
      409: { description: "`name-taken`: somebody has this name" },
    },
    handle: async ({ caller, body }) => {
      requireScope(caller, "admin");
      const { name, role, password } = body;
      const made = password === undefined ? makeInvitation(now()) : undefined;
      const passwordHash = password === undefined ? undefined : await hashPassword(password);
      const user = await createUser(database, { name, role, passwordHash, invitation: made }, now());
      if (user === "name-taken") {
        throw new Problem(409, "name-taken", `Cannot add "${name}": expected a name that nobody has`);
      }
      const link = made && { link: invitationLink(publicUrl, made), until: made.until };
      return { status: 201, body: { ...user, invitation: link } };
    },
  });
}

function changeRoute({ database }: Context): Route {
  return route({
    method: "patch",
    path: "/v1/users/{user}",
    tag,
    summary: "Give a person another role",
    description: `Counts from its next request on. ${who}`,
    scope: "platform",
    audit: { body: ["role"] },
    belongs: "house",
    params: userPath,
    body: z.strictObject({ role }).meta({ id: "ChangeUser" }),
    answers: { 204: { description: "Changed" }, ...unknownUser, ...lastAdmin },
    handle: async ({ caller, params, body }) => {
      requireScope(caller, "admin");
      requireDone(await changeRole(database, params.user, body.role));
      return { status: 204 };
    },
  });
}

function removeRoute({ database, now }: Context): Route {
  return route({
    method: "delete",
    path: "/v1/users/{user}",
    tag,
    summary: "Remove a person",
    description: `Its sessions end at once. What it did keeps its name. ${who}`,
    scope: "platform",
    belongs: "house",
    params: userPath,
    answers: { 204: { description: "Removed" }, ...unknownUser, ...lastAdmin },
    handle: async ({ caller, params }) => {
      requireScope(caller, "admin");
      requireDone(await removeUser(database, params.user, now()));
      return { status: 204 };
    },
  });
}

function resetRoute({ database, publicUrl, now }: Context): Route {
  return route({
    method: "post",
    path: "/v1/users/{user}/reset",
    tag,
    summary: "Take a person's password away, and let it choose another",
    description: `Its sessions end at once; the link is good for a week. ${who}`,
    scope: "platform",
    audit: { body: ["secondStep"] },
    belongs: "house",
    params: userPath,
    body: z
      .strictObject({
        secondStep: z
          .enum(["keep", "end"])
          .default("keep")
          .meta({ description: "`end` when its phone and its recovery codes are gone, too" }),
      })
      .meta({ id: "ResetUser" }),
    answers: { 200: { description: "The link to hand over", schema: invitation }, ...unknownUser, ...lastAdmin },
    handle: async ({ caller, params, body }) => {
      requireScope(caller, "admin");
      const made = makeInvitation(now());
      requireDone(await resetUser(database, params.user, { invitation: made, secondStep: body.secondStep }));
      return { status: 200, body: { link: invitationLink(publicUrl, made), until: made.until } };
    },
  });
}

function requireDone(outcome: UserChange): void {
  if (outcome === "unknown") throw new Problem(404, "not-found", "Cannot change this person: there is none");
  if (outcome === "last-admin") {
    const detail = "Cannot do this to the last admin who can sign in: expected another admin beside";
    throw new Problem(409, "last-admin", detail);
  }
}
