import { callbackBody, callbackHeaders } from "@fim-forms/simulators";
import { afterEach, expect, test } from "vitest";

import {
  openTestGateway,
  type TestGateway,
} from "../../test-support/test-gateway.js";
import type { DeliveryTarget } from "./delivery-port.js";
import { callbackJudge } from "./fit-connect/callback.js";

const SECRET = "TEST-callback-secret";
const CASE = "e89e107e-ed79-40e6-ad34-4e770f9df263";
const SUBMISSION = {
  caseId: CASE,
  submissionId: "ce75a6b8-d72f-4b94-b09e-af6be35bc2ae",
  destinationId: "879ee109-a690-4db8-ab32-424284184d7d",
};

let gateway: TestGateway;
let attempts: number;
afterEach(() => gateway.close());

/** Waits for a verdict for hours, unless it hears of news. */
const waitingTarget = (): DeliveryTarget => {
  const judge = callbackJudge(SECRET, () => new Date());
  return {
    name: "fit",
    type: "fit-connect",
    hear: (headers, body) => {
      const verdict = judge.judge(headers, body);
      return verdict.ok ? verdict.hints.map(({ caseId }) => caseId) : undefined;
    },
    send: () => {
      attempts += 1;
      return Promise.resolve(
        attempts > 1
          ? { kind: "done", receipt: "r" }
          : { kind: "pending", checkAfterMs: 3_600_000, externalRef: CASE },
      );
    },
  };
};
const open = async () => {
  attempts = 0;
  gateway = await openTestGateway({
    deliveryTargets: [waitingTarget()],
    now: () => new Date(),
  });
};
const post = (body: string, headers: Record<string, string>) =>
  gateway.app.inject({
    method: "POST",
    url: "/callbacks/fit",
    payload: body,
    headers,
  });
const states = async () =>
  (
    await gateway.database.query<{ state: string }>(
      "select state from gateway.deliveries",
    )
  ).map(({ state }) => state);

test("a message of the target brings the next attempt forward", async () => {
  await open();
  const body = callbackBody("new-events", [SUBMISSION]);
  const early = await post(body, callbackHeaders(body, SECRET, new Date()));
  // Before there is anything to hurry, it is harmless.
  expect(early.statusCode).toBe(204);
  expect((await gateway.submit({ F99000000001: "Müller" })).statusCode).toBe(
    201,
  );
  await expect.poll(states, { timeout: 20_000 }).toEqual(["pending"]);
  const later = new Date(Date.now() + 1000);
  const { statusCode } = await post(body, callbackHeaders(body, SECRET, later));
  expect(statusCode).toBe(204);
  await expect.poll(states, { timeout: 20_000 }).toEqual(["done"]);
  expect(attempts).toBe(2);
});

test("messages of strangers, old ones and large ones change nothing", async () => {
  await open();
  await gateway.submit({ F99000000001: "Müller" });
  await expect.poll(states, { timeout: 20_000 }).toEqual(["pending"]);
  const body = callbackBody("new-events", [SUBMISSION]);
  const long = JSON.stringify({ x: "x".repeat(1_100_000) });
  const answers = await Promise.all([
    post(body, callbackHeaders(body, "wrong", new Date())),
    post(body, callbackHeaders(body, SECRET, new Date(Date.now() - 600_000))),
    post(body, { "content-type": "application/json" }),
    post(long, callbackHeaders(long, SECRET, new Date())),
  ]);
  expect(answers.map(({ statusCode }) => statusCode)).toEqual([
    401, 401, 401, 413,
  ]);
  expect(await states()).toEqual(["pending"]);
  expect(attempts).toBe(1);
});
