import { afterEach, describe, expect, test } from "vitest";

import {
  openTestGateway,
  type TestGateway,
} from "../../test-support/test-gateway.js";
import { openTestTowns } from "../../test-support/towns.js";
import type { GatewayOptions } from "../options.js";

let gateway: TestGateway | undefined;
afterEach(() => gateway?.close());

const open = async (options: Partial<GatewayOptions>): Promise<TestGateway> =>
  (gateway = await openTestGateway(options));

const ask = (
  one: TestGateway,
  remoteAddress: string,
  headers: Readonly<Record<string, string>> = {},
  url = "/",
) => one.app.inject({ url, remoteAddress, headers });

describe("all requests of a client together", () => {
  test("beyond the limit, programs get a problem and a time to wait", async () => {
    const one = await open({ rateLimits: { requests: 2 } });
    expect((await ask(one, "192.0.2.1")).statusCode).toBe(200);
    expect((await ask(one, "192.0.2.1", {}, "/nowhere")).statusCode).toBe(404);
    const refused = await ask(one, "192.0.2.1");
    expect(refused.statusCode).toBe(429);
    expect(refused.headers["content-type"]).toContain(
      "application/problem+json",
    );
    expect(Number(refused.headers["retry-after"])).toBeGreaterThan(0);
    expect(refused.headers["content-security-policy"]).toContain(
      "default-src 'none'",
    );
    expect(refused.json()).toMatchObject({
      type: "urn:fim-forms:problem:too-many-requests",
      status: 429,
    });
  });

  test("people get a page", async () => {
    const one = await open({ rateLimits: { requests: 0 } });
    const page = await ask(one, "192.0.2.1", { accept: "text/html" });
    expect(page.statusCode).toBe(429);
    expect(page.body).toContain("zu viele Anfragen");
  });

  test("another client is not held off", async () => {
    const one = await open({ rateLimits: { requests: 1 } });
    await ask(one, "192.0.2.1");
    expect((await ask(one, "192.0.2.1")).statusCode).toBe(429);
    expect((await ask(one, "192.0.2.2")).statusCode).toBe(200);
  });

  test("an IPv6 network of 64 bits is one client", async () => {
    const one = await open({ rateLimits: { requests: 1 } });
    await ask(one, "2001:db8:1:2::1");
    expect((await ask(one, "2001:db8:1:2:ffff::9")).statusCode).toBe(429);
    expect((await ask(one, "2001:db8:1:3::1")).statusCode).toBe(200);
  });
});

describe("who a client is", () => {
  test("what a request says about its origin is not believed, and the operator told", async () => {
    const one = await open({ rateLimits: { requests: 1 } });
    for (const [claimed, status] of [
      ["198.51.100.1", 200],
      ["198.51.100.2", 429],
    ] as const)
      expect(
        (await ask(one, "192.0.2.1", { "x-forwarded-for": claimed }))
          .statusCode,
      ).toBe(status);
    expect(
      one.log.filter(({ alarm }) => alarm === "untrusted-proxy"),
    ).toHaveLength(1);
  });

  test("a named proxy is believed, and only about the last stretch", async () => {
    const one = await open({
      rateLimits: { requests: 1 },
      trustProxy: ["192.0.2.0/24"],
    });
    const through = (chain: string, from = "192.0.2.1") =>
      ask(one, from, { "x-forwarded-for": chain });
    expect((await through("198.51.100.1")).statusCode).toBe(200);
    expect((await through("198.51.100.2")).statusCode).toBe(200);
    // The client wrote the first one itself.
    expect((await through("203.0.113.9, 198.51.100.2")).statusCode).toBe(429);
    expect((await through("198.51.100.3", "203.0.113.1")).statusCode).toBe(200);
    expect((await through("198.51.100.4", "203.0.113.1")).statusCode).toBe(429);
  });
});

test("writing is limited by itself; reading goes on", async () => {
  const one = await open({ rateLimits: { writes: 1 } });
  const values = { F99000000001: "Anna" };
  expect((await one.submit(values)).statusCode).toBe(201);
  expect((await one.submit(values)).statusCode).toBe(429);
  expect((await one.upload("x")).statusCode).toBe(429);
  expect((await ask(one, "127.0.0.1")).statusCode).toBe(200);
});

test("files are limited by themselves", async () => {
  const one = await open({ rateLimits: { files: 1 } });
  expect((await one.upload("x")).statusCode).toBe(422);
  expect((await one.upload("x")).statusCode).toBe(429);
  expect((await one.submit({ F99000000001: "Anna" })).statusCode).toBe(201);
});

test.each([
  ["passwords", "/stadt/inbox/login"],
  ["codes", "/stadt/status"],
  ["codes of one submission", `/stadt/status/${"0".repeat(32)}`],
])("tries at %s are limited further", async (_, url) => {
  const towns = await openTestTowns({ rateLimits: { secrets: 1 } });
  const first = await towns.post(url, { code: "x", name: "x", password: "x" });
  expect(first.statusCode).toBe(403);
  expect((await towns.post(url, { code: "x" })).statusCode).toBe(429);
  expect((await towns.post("/stadt/inbox/logout", {})).statusCode).toBe(303);
  await towns.close();
});

test("messages of targets do not count as writing", async () => {
  const one = await open({
    rateLimits: { writes: 0 },
    deliveryTargets: [
      {
        name: "peer",
        type: "test",
        send: () => Promise.resolve({ kind: "done", receipt: "1" }),
        hear: () => [],
      },
    ],
  });
  const heard = await one.app.inject({
    method: "POST",
    url: "/callbacks/peer",
    headers: { "content-type": "application/json" },
    payload: "{}",
  });
  expect(heard.statusCode).toBe(204);
});
