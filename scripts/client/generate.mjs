import { register } from "node:module";
import { readConfig } from "../../dist/config.js";
import { describeApi } from "../../dist/http/openapi.js";
import { apiRoutes } from "../../dist/service/routes.js";

// The generator is written against TypeScript 5, whose API its successor no longer has.
register("./typescript-5.mjs", import.meta.url);

/** Stands for parts that only run when a request comes: whatever is asked of it, it answers itself. */
const absent = new Proxy(function absent() {}, {
  get: (_, name) => (name === Symbol.toPrimitive ? () => "" : absent),
  apply: () => absent,
});

/** The types of every route but those of people who sign in, as TypeScript. */
export async function generateTypes() {
  const parts = { config: readConfig({}), store: absent, work: absent, sources: absent, log: absent };
  const document = describeApi(apiRoutes(parts, { now: () => new Date(0) }), { version: "0" });
  const { default: openapi, astToString } = await import("openapi-typescript");
  const types = await openapi(structuredClone(document), { alphabetize: true, rootTypes: false, silent: true });
  return `// Made by "npm run client" from the OpenAPI document.\n\n${astToString(types)}`;
}
