import { afterAll, afterEach, beforeAll, expect, it } from "vitest";
import { createLog } from "../../src/monitoring/log.ts";
import { createWalk } from "../../src/service/source-walk.ts";
import { findSource, openSecrets } from "../../src/store/sources/sources.ts";
import { type SourceRows, startSourceRows } from "../http/source-rows.ts";
import { readTestTls, startImapScript } from "../support/imap-script.ts";
import { testSealer } from "../support/sources.ts";
import { startTokenScript } from "../support/token-script.ts";

const log = createLog({ level: "silent" });
let rows: SourceRows;
const open: (() => unknown)[] = [];
beforeAll(async () => {
  rows = await startSourceRows({
    walk: (tried) => createWalk({ database: rows.database, sealer: testSealer }, log)(tried),
  });
});
afterEach(async () => {
  for (const close of open.splice(0)) await close();
});
afterAll(() => rows.stop());

type Body = { id: string; passed: boolean; steps: { step: string; outcome: string }[] };
const ask = async (path: string, body?: unknown) => {
  const answer = await rows.ask("POST", path, body);
  return { status: answer.status, body: answer.body as Body, text: answer.text };
};

async function describeMailbox(auth: object) {
  const server = await startImapScript({ tls: "localhost", capabilities: "IMAP4rev1 ID IDLE SASL-IR AUTH=XOAUTH2" });
  open.push(server.stop);
  const { cert: caCertificate } = readTestTls("ca");
  return { name: `Box ${server.port}`, host: "localhost", port: server.port, caCertificate, auth };
}

async function describeOauth() {
  const tokens = await startTokenScript({ rotate: true });
  open.push(tokens.stop);
  const oauth = { method: "oauth", username: "bob@example.com", provider: "other", flow: "refresh-token" };
  return describeMailbox({ ...oauth, clientId: "client", refreshToken: "refresh-0", tokenUrl: tokens.url });
}

it("createWalk() walks through a mailbox that is described, and tells no password", async () => {
  const answer = await ask(
    "/v1/sources/test",
    await describeMailbox({ method: "password", username: "bob", password: "hunter22" }),
  );
  expect(answer).toMatchObject({ status: 200, body: { passed: true } });
  expect(answer.body.steps.map(({ step }) => step)).toEqual(["settings", "dns", "tcp", "tls", "login", "folder"]);
  expect(answer.text + rows.logs()).not.toContain("hunter22");
});

it("createWalk() tells which step failed when nothing listens, and why", async () => {
  const mailbox = await describeMailbox({ method: "password", username: "bob", password: "hunter22" });
  for (const close of open.splice(0)) await close();
  const { body } = await ask("/v1/sources/test", mailbox);
  expect(body).toMatchObject({ passed: false });
  expect(body.steps.find(({ outcome }) => outcome === "failed")).toMatchObject({
    step: "tcp",
    fault: { kind: "unreachable", words: expect.any(String), nextStep: expect.any(String) },
  });
});

it("createWalk() keeps a refresh token that took the place of a kept one, so that the next walk passes too", async () => {
  const { id } = (await ask("/v1/sources", await describeOauth())).body;
  expect((await ask(`/v1/sources/${id}/test`)).body).toMatchObject({ passed: true });
  const source = await findSource(rows.database, "default", id);
  expect(source && (await openSecrets(rows.database, testSealer, source))).toEqual({ refreshToken: "refresh-1" });
  const again = await ask(`/v1/sources/${id}/test`);
  expect(again.body).toMatchObject({ passed: true });
  expect(again.text).not.toMatch(/refresh-|access-/);
});
