import { expect, test } from "vitest";
import { isAudited } from "../../src/http/audit.ts";
import { nameOf, everyRow as rows } from "../support/every-row.ts";

/** Too many to write down, and no act of a person's or of a key's on what is kept; the message, send or change tells itself. */
const unaudited = [
  "POST /u/{token}",
  "POST /v1/messages",
  "POST /v1/notices/{provider}",
  "POST /v1/notices/{provider}/{path}",
  "POST /v1/return-paths",
  // It only counts what a rule would reach.
  "POST /v1/rules/reach",
  "POST /v1/sends",
  // It begins to sign in; who did is told at the return.
  "POST /v1/session/open-id",
  "POST /v1/smtp-replies",
  "POST /v1/suppressions/check",
];
/** These write down what they may: anybody may call the last three without a key; the first must not name whom it is about. */
const own = [
  "DELETE /v1/people/{address}",
  "DELETE /v1/session",
  "POST /v1/session",
  "POST /v1/session/invitation",
  "POST /v1/setup",
];

test("every route that changes something is audited, but for those listed here", () => {
  const unsafe = rows.filter(({ method }) => method !== "get");
  expect(unsafe.length).toBeGreaterThan(30);
  const exceptions = unsafe.filter((row) => !isAudited(row) && row.audit !== "own");
  expect(exceptions.map(nameOf).sort()).toEqual(unaudited);
  expect(
    unsafe
      .filter(({ audit }) => audit === "own")
      .map(nameOf)
      .sort(),
  ).toEqual(own);
});

test("so is reading what strangers wrote, and downloads of what is too much for a page", () => {
  const reads = rows.filter(({ method, audit }) => method === "get" && audit === "own");
  expect(reads.map(nameOf).sort()).toEqual([
    "GET /v1/messages/{id}/body.html",
    "GET /v1/messages/{id}/content",
    "GET /v1/messages/{id}/raw",
    "GET /v1/session/open-id/return",
    "GET /v1/sources/{id}/disagreements",
    "GET /v1/sources/{id}/runs/{runId}/events",
  ]);
});

test("the fields of a body that are written down exist, and none has the name of a secret", () => {
  const audited = rows.flatMap((row) =>
    typeof row.audit === "object" ? row.audit.body.map((name) => ({ row, name })) : [],
  );
  expect(audited.length).toBeGreaterThan(20);
  expect(audited.filter(({ name }) => /pass|secret|token$|key$|auth|url/i.test(name)).map(({ name }) => name)).toEqual(
    [],
  );
});
