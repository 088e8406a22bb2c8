import type { Role } from "../../src/domain/role.ts";
import { hashPassword } from "../../src/http/password.ts";
import type { Route } from "../../src/http/route.ts";
import { type AccessContext, accessRoutes } from "../../src/http/routes/access.ts";
import { createLog } from "../../src/monitoring/log.ts";
import { createUser } from "../../src/store/access/user-changes.ts";
import { createSession } from "../../src/store/access/users.ts";
import { recordAct } from "../../src/store/people/audit.ts";
import type { TestDatabase } from "./database.ts";
import { startTestHttp, type TestHttp } from "./http.ts";
import { testSealer } from "./sealer.ts";

export const password = "correct horse battery";
export const otherPassword = "another horse staple";

type Answer = Awaited<ReturnType<TestHttp["call"]>>;
type Person = { readonly id: string; readonly Cookie: string };

export type House = {
  readonly database: TestDatabase;
  readonly http: TestHttp;
  /** What the clock of the house says; set it to let time pass. */
  now: Date;
  /** A person with the password, signed in. */
  readonly addPerson: (name: string, role: Role) => Promise<Person>;
  /** Calls as a page of a signed-in person does. */
  readonly callAs: (Cookie: string, method: string, path: string, body?: unknown) => Promise<Answer>;
  readonly signIn: (body: object) => Promise<{ status: number; type: string | undefined; cookie: string }>;
  readonly close: () => Promise<void>;
};

type Options = { readonly context?: Partial<AccessContext>; readonly more?: (database: TestDatabase) => Route[] };

/** The rows of accounts and users, served with a clock of their own; behind one proxy on loopback. Closing removes all people. */
export async function openHouse(
  database: TestDatabase,
  { context = {}, more = () => [] }: Options = {},
): Promise<House> {
  const passwordHash = await hashPassword(password);
  const house: { now: Date } = { now: new Date() };
  const now = () => house.now;
  const record: AccessContext["recordAct"] = (tenant, act) => recordAct(database, tenant, act, now());
  const rows = accessRoutes({
    version: "1",
    ...{ database, sealer: testSealer, cookie: "plain", recordAct: record, now },
    publicUrl: "https://nixie.example/",
    isSetUpOpen: async () => false,
    log: createLog({ level: "fatal" }),
    ...context,
  });
  const http = await startTestHttp([...rows, ...more(database)], database, {
    recordAct: record,
    trustedProxies: ["127.0.0.1"],
  });
  return Object.assign(house, {
    database,
    http,
    async addPerson(name: string, role: Role) {
      const user = await createUser(database, { name, role, passwordHash }, now());
      if (user === "name-taken") throw new Error(`Cannot add ${name}: expected a name that nobody has`);
      return { id: user.id, Cookie: `sid=${await createSession(database, user.id, now())}` };
    },
    callAs: (Cookie: string, method: string, path: string, body?: unknown) =>
      http.call(method, path, { body, headers: { Cookie, "Sec-Fetch-Site": "same-origin" } }),
    async signIn(body: object) {
      const answer = await http.call("POST", "/v1/session", { body });
      const { type } = (answer.body ?? {}) as { type?: string };
      return { status: answer.status, type: type?.replace("urn:nixie:problem:", ""), cookie: cookieOf(answer) };
    },
    async close() {
      await http.stop();
      await database.pool.query("TRUNCATE users, api_keys CASCADE");
    },
  });
}

/** The cookie that an answer sets, as a browser sends it back. */
export function cookieOf(answer: { readonly headers: Headers }): string {
  return answer.headers.get("set-cookie")?.split(";")[0] ?? "";
}
