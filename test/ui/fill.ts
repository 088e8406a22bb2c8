import type { Service } from "../support/service.ts";

/** Fills a service with what the pages show: some of each kind. */
export async function fillPages(service: Service): Promise<void> {
  await service.call("GET", "/v1/session");
}
