import type { components } from "../../../clients/typescript/src/schema.ts";
import type { Source } from "./source-queries.ts";

type Auth = components["schemas"]["SourceAuthInput"];
export type SourceBody = components["schemas"]["CreateSource"];

/** What stands in the form, as text. */
export type SourceFields = {
  readonly name: string;
  readonly host: string;
  readonly port: string;
  readonly tls: Source["tls"];
  readonly caCertificate: string;
  readonly method: "password" | "oauth";
  readonly username: string;
  /** Empty: what is kept stays. */
  readonly password: string;
  readonly provider: "google" | "microsoft" | "other";
  readonly flow: "refresh-token" | "client-credentials";
  readonly clientId: string;
  readonly clientSecret: string;
  readonly refreshToken: string;
  readonly directory: string;
  readonly tokenUrl: string;
  /** With commas between. */
  readonly folders: string;
  readonly after: "leave" | "seen" | "move" | "delete";
  readonly moveTo: string;
  readonly mode: Source["mode"];
  readonly backlog: Source["backlog"];
  readonly silentHours: string;
};

export const emptyFields: SourceFields = {
  name: "",
  host: "",
  port: "993",
  tls: "tls",
  caCertificate: "",
  method: "password",
  username: "",
  password: "",
  provider: "google",
  flow: "refresh-token",
  clientId: "",
  clientSecret: "",
  refreshToken: "",
  directory: "",
  tokenUrl: "",
  folders: "INBOX",
  after: "leave",
  moveTo: "Nixie",
  mode: "act",
  backlog: "read",
  silentHours: "",
};

/** A mailbox as it stands, in the form; no secret is ever told. */
export function fieldsOf(source: Source): SourceFields {
  const { auth, afterAccept } = source;
  const oauth = auth.method === "oauth" ? auth : undefined;
  const seen = afterAccept.action === "leave" && afterAccept.flag !== undefined;
  return {
    ...emptyFields,
    name: source.name,
    host: source.host,
    port: String(source.port),
    tls: source.tls,
    caCertificate: source.caCertificate ?? "",
    method: auth.method,
    username: auth.username,
    provider: oauth?.provider ?? "google",
    flow: oauth?.flow ?? "refresh-token",
    clientId: oauth?.clientId ?? "",
    directory: oauth?.directory ?? "",
    tokenUrl: oauth?.tokenUrl ?? "",
    folders: source.folders.join(", "),
    after: seen ? "seen" : afterAccept.action,
    moveTo: afterAccept.action === "move" ? afterAccept.folder : "Nixie",
    mode: source.mode,
    backlog: source.backlog,
    silentHours: source.silentHours === undefined ? "" : String(source.silentHours),
  };
}

/** What the API is handed; what is empty is absent. */
export function bodyOf(fields: SourceFields): Omit<SourceBody, "schedule" | "idle"> {
  const { name, host, port, tls, mode, backlog, caCertificate, silentHours } = fields;
  return {
    name,
    host: host.trim() as SourceBody["host"],
    port: Number(port),
    tls,
    auth: authOf(fields),
    folders: fields.folders
      .split(",")
      .map((folder) => folder.trim())
      .filter((folder) => folder !== ""),
    afterAccept: afterOf(fields),
    mode,
    backlog,
    ...(caCertificate.trim() !== "" && { caCertificate }),
    ...(silentHours !== "" && { silentHours: Number(silentHours) }),
  };
}

function authOf(fields: SourceFields): Auth {
  const username = fields.username.trim();
  if (fields.method === "password") {
    return { method: "password", username, ...(fields.password !== "" && { password: fields.password }) };
  }
  const { provider, flow, clientSecret, refreshToken, directory, tokenUrl } = fields;
  return {
    method: "oauth",
    username,
    provider,
    flow,
    clientId: fields.clientId.trim(),
    ...(clientSecret !== "" && { clientSecret }),
    ...(refreshToken !== "" && { refreshToken }),
    ...(directory !== "" && { directory }),
    ...(tokenUrl !== "" && { tokenUrl }),
  };
}

function afterOf({ after, moveTo }: SourceFields): SourceBody["afterAccept"] {
  switch (after) {
    case "leave":
      return { action: "leave" };
    case "seen":
      return { action: "leave", flag: "\\Seen" };
    case "move":
      return { action: "move", folder: moveTo };
    case "delete":
      return { action: "delete" };
    default:
      return after satisfies never;
  }
}
