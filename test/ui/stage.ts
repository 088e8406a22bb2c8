import { type Browser, setUpFirstUser, startBrowser } from "../support/browser.ts";
import { openTestDatabase, type TestDatabase } from "../support/database.ts";
import { type Service, startService } from "../support/service.ts";

/** What a suite of the pages plays on: a service on a database of its own, its first person's cookie, and a browser. */
export type Stage = {
  readonly database: TestDatabase;
  readonly service: Service;
  readonly browser: Browser;
  readonly cookie: string;
  readonly close: () => Promise<void>;
};

/** Opens all of it; `close` ends it in reverse. */
export async function openStage(): Promise<Stage> {
  const database = await openTestDatabase();
  const service = await startService({ DATABASE_URL: database.url });
  const browser = await startBrowser();
  const cookie = await setUpFirstUser(service);
  return {
    ...{ database, service, browser, cookie },
    async close() {
      await browser.close();
      await service.stop();
      await database.close();
    },
  };
}
