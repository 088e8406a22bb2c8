import { queryOptions } from "@tanstack/react-query";
import type { components } from "../../../clients/typescript/src/schema.ts";
import { api, ask } from "../api/client.ts";
import { chosenTenant } from "../api/tenant.ts";

export type Content = components["schemas"]["MessageContent"];
export type Mark = Content["marks"][number];
export type FullMessage = components["schemas"]["FullMessage"];

/** What is shown of a message; also for fetching the next ones ahead. */
export function contentQuery(id: string) {
  return queryOptions({
    queryKey: ["message-content", id],
    queryFn: ({ signal }) => ask(api.GET("/v1/messages/{id}/content", { params: { path: { id } }, signal })),
    // What came in does not change.
    staleTime: 300_000,
  });
}

/** A message with what was read from it. */
export function messageQuery(id: string) {
  return queryOptions({
    queryKey: ["message", id],
    queryFn: ({ signal }) => ask(api.GET("/v1/messages/{id}", { params: { path: { id } }, signal })),
  });
}

/** The address of a message's bytes or its safe HTML: frames and links can send no field, so the tenant stands in it. */
export function messageAddress(id: string, part: "raw" | "body.html"): string {
  const tenant = chosenTenant();
  return `/v1/messages/${encodeURIComponent(id)}/${part}${tenant === undefined ? "" : `?tenant=${encodeURIComponent(tenant)}`}`;
}

/** "status-5.1.1" as people read it. */
export function ruleWords(rule: string): string {
  const words = rule.replace(/^operator:/, "Your rule: ").replaceAll("-", " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}

export function sizeWords(bytes: number): string {
  const kilobytes = bytes / 1024;
  if (kilobytes < 1) return `${bytes} bytes`;
  return kilobytes < 1024 ? `${Math.round(kilobytes)} KB` : `${(kilobytes / 1024).toFixed(1)} MB`;
}
