import { createServer, type AddressInfo } from "node:net";

import Fastify from "fastify";
import { expect, onTestFinished, test } from "vitest";

import { openTestGateway } from "../test-support/test-gateway.js";
import { closeWithin, listen } from "./listen.js";

async function takePort(): Promise<number> {
  const other = createServer();
  await new Promise<void>((done) => other.listen(0, "127.0.0.1", done));
  onTestFinished(() => {
    other.close();
  });
  // A listening server has an address with a port.
  return (other.address() as AddressInfo).port;
}

test("a taken port gives way to a later one", async () => {
  const port = await takePort();
  const gateway = await openTestGateway();
  onTestFinished(() => gateway.close());
  const url = await listen(gateway.app, port);
  expect(Number(new URL(url).port)).toBeGreaterThan(port);
  const response = await fetch(`${url}/health`);
  expect(response.status).toBe(200);
});

test("an address that is not this machine's is an error", async () => {
  const app = Fastify();
  await expect(listen(app, 0, "192.0.2.1")).rejects.toThrow("EADDRNOTAVAIL");
});

test("closing waits for a request under way", async () => {
  const app = Fastify();
  let answer: () => void = () => undefined;
  let reached: () => void = () => undefined;
  const atHandler = new Promise<void>((done) => (reached = done));
  app.get("/", async () => {
    reached();
    await new Promise<void>((done) => (answer = done));
    return "done";
  });
  const response = fetch(`${await listen(app, 0)}/`);
  await atHandler;
  const closed = app.close();
  answer();
  expect(await (await response).text()).toBe("done");
  await closed;
});

test("closing does not wait for ever for a client that never ends its request", async () => {
  const app = Fastify();
  let reached: () => void = () => undefined;
  const atHandler = new Promise<void>((done) => (reached = done));
  app.get("/", () => {
    reached();
    return new Promise(() => undefined);
  });
  const response = fetch(`${await listen(app, 0)}/`);
  const broken = expect(response).rejects.toThrow();
  await atHandler;
  await closeWithin(app, 50);
  await broken;
});
