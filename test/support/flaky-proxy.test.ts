import { type AddressInfo, connect, createServer, type Server, type Socket } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type FlakyProxy, startFlakyProxy } from "./flaky-proxy.ts";
import { eventually } from "./wait.ts";

let echo: Server;
let proxy: FlakyProxy;
beforeEach(async () => {
  echo = createServer((socket) => {
    socket.on("error", () => {});
    socket.pipe(socket);
  });
  await new Promise<void>((resolve) => echo.listen(0, "127.0.0.1", resolve));
  proxy = await startFlakyProxy((echo.address() as AddressInfo).port);
});
afterEach(async () => {
  await proxy.stop();
  echo.close();
});

type Client = { readonly socket: Socket; readonly closed: Promise<void>; text(): string; fault(): Error | undefined };

async function dial(): Promise<Client> {
  const socket = connect(proxy.port, "127.0.0.1");
  let text = "";
  let fault: Error | undefined;
  socket.on("data", (chunk) => {
    text += String(chunk);
  });
  socket.on("error", (error) => {
    fault = error;
  });
  const closed = new Promise<void>((resolve) => socket.once("close", () => resolve()));
  await Promise.race([new Promise((resolve) => socket.once("connect", resolve)), closed]);
  return { socket, closed, text: () => text, fault: () => fault };
}

const says = (client: Client, text: string) =>
  eventually(`"${text}"`, () => (client.text() === text ? true : undefined));

test("passes both ways, and ends when one side does", async () => {
  const client = await dial();
  client.socket.write("one");
  await says(client, "one");
  client.socket.end();
  await client.closed;
  expect(proxy.count()).toEqual({ taken: 1, open: 0, swallowed: 0 });
});

test("a black hole keeps connections open and silent, new ones too", async () => {
  const old = await dial();
  old.socket.write("one");
  await says(old, "one");
  proxy.mode = "blackhole";
  const fresh = await dial();
  old.socket.write("two");
  fresh.socket.write("three");
  await sleep(200);
  expect([old.text(), fresh.text(), old.socket.closed, fresh.socket.closed]).toEqual(["one", "", false, false]);
  proxy.mode = "pass";
  old.socket.write("four");
  await says(old, "onefour");
});

test("swallow() makes a black hole of what is open and lets new ones pass", async () => {
  const old = await dial();
  old.socket.write("one");
  await says(old, "one");
  proxy.swallow();
  const fresh = await dial();
  old.socket.write("two");
  fresh.socket.write("three");
  await says(fresh, "three");
  expect(old.text()).toBe("one");
});

test("swallows a connection after so many bytes of the server", async () => {
  proxy.swallowAfter = 5;
  const client = await dial();
  client.socket.write("0123");
  await says(client, "0123");
  client.socket.write("4567");
  await says(client, "01234567");
  client.socket.write("89");
  await sleep(200);
  expect([client.text(), client.socket.closed, proxy.count().swallowed]).toEqual(["01234567", false, 1]);
});

test("cuts a connection after so many bytes of the server", async () => {
  proxy.cutAfter = 5;
  const client = await dial();
  client.socket.write("0123456789");
  await client.closed;
  expect(client.text().length).toBeLessThanOrEqual(5);
});

test("reset() and refuse are seen as resets", async () => {
  const client = await dial();
  client.socket.write("one");
  await says(client, "one");
  proxy.reset();
  await client.closed;
  expect(client.fault()).toMatchObject({ code: "ECONNRESET" });
  proxy.mode = "refuse";
  const refused = await dial();
  await refused.closed;
  expect(refused.text()).toBe("");
});
