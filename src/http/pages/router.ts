import { type RequestHandler, Router } from "express";
import { markRoute } from "../access-log.ts";
import { createDocs } from "../docs.ts";
import type { Route } from "../route.ts";
import { type AppContext, createAppPage, createAssets } from "./app.ts";
import { style } from "./style.ts";

/** What is served beside the rows of the API. */
export type Pages = {
  /** Files and documents with paths of their own. */
  readonly files: Router;
  /** Whatever else a browser asks for. */
  readonly app: RequestHandler;
};

/** What people see: the operator's pages, the API description, and the style of the pages for strangers. */
export function createPages(
  context: AppContext,
): (authenticate: (row: Pick<Route, "scope" | "exposure">) => RequestHandler) => Pages {
  return (authenticate) => {
    const files = Router();
    files.get("/pages/style.css", markRoute({ path: "/pages/style.css", logging: "quiet" }), (_request, response) => {
      response.type("css").send(style);
    });
    files.use(createAssets(context.folder));
    files.use(createDocs(authenticate({ scope: "any", exposure: "open-on-loopback" })));
    return { files, app: createAppPage(context) };
  };
}
