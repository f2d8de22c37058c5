import { callbackBody, callbackHeaders } from "@fim-forms/simulators";
import { describe, expect, test } from "vitest";

import { callbackJudge, MAX_CALLBACK_BYTES } from "./callback.js";

/** Published by the service for everybody to test with. */
const SECRET = "insecure_unsafe_qHScgrg_kP-R31jHUwp3GkVkGJolvBchz65b74Lzue0";
const TIMESTAMP = 1672527599;
const TYPE =
  "https://schema.fitko.de/fit-connect/submission-api/callbacks/new-submissions";
const OLD_BODY = `{"type":"${TYPE}","submissionIds":["f39ab143-d91a-474a-b69f-b00f1a1873c2"]}`;
const BODY = `{"type":"${TYPE}","submissionIds":["f39ab143-d91a-474a-b69f-b00f1a1873c2"],"submissions":[{"destinationId":"d12caea8-f372-4eb1-b102-b0a228253a11","submissionId":"f39ab143-d91a-474a-b69f-b00f1a1873c2","caseId":"9eec7d3e-dc66-4f82-9f52-1520bf96a32e"}]}`;
const HINT = {
  submissionId: "f39ab143-d91a-474a-b69f-b00f1a1873c2",
  caseId: "9eec7d3e-dc66-4f82-9f52-1520bf96a32e",
};
const HEADERS = {
  "callback-timestamp": String(TIMESTAMP),
  "callback-authentication":
    "2056b372b5bcec06d8f11ab79b84b42d6cbe1c8e1178cdfa36e4385dcf717758aaa7599f417d9ec3e079087884f4fd59680bf713621383e2d4414ef74fb10df3",
};

const judge = (secondsLater = 1, secret = SECRET) =>
  callbackJudge(secret, () => new Date((TIMESTAMP + secondsLater) * 1000));

test("both vectors of the documentation verify", () => {
  expect(judge().judge(HEADERS, Buffer.from(BODY))).toEqual({
    ok: true,
    hints: [HINT],
  });
  expect(
    judge().judge(
      {
        ...HEADERS,
        "callback-authentication":
          "798cd0edb70c08e5b32aa8a18cbbc8ff6b3078c51af6d011ff4e32e470c746234fc4314821fe5185264b029e962bd37de33f3b9fc5f1a93c40ce6672845e90df",
      },
      Buffer.from(OLD_BODY),
    ),
  ).toEqual({ ok: true, hints: [] });
});

describe("refused", () => {
  const signed = (body: string) =>
    callbackHeaders(body, SECRET, new Date(TIMESTAMP * 1000));

  test.each<[string, Record<string, string>, string, number?]>([
    ["without headers", {}, BODY],
    ["with another body", HEADERS, BODY.replace("d12c", "d12d")],
    [
      "with the same JSON written anew",
      HEADERS,
      JSON.stringify(JSON.parse(BODY), null, 1),
    ],
    [
      "with another time",
      { ...HEADERS, "callback-timestamp": String(TIMESTAMP + 1) },
      BODY,
    ],
    [
      "in upper case",
      {
        ...HEADERS,
        "callback-authentication":
          HEADERS["callback-authentication"].toUpperCase(),
      },
      BODY,
    ],
    [
      "cut short",
      {
        ...HEADERS,
        "callback-authentication": HEADERS["callback-authentication"].slice(
          0,
          64,
        ),
      },
      BODY,
    ],
    ["older than five minutes", HEADERS, BODY, 301],
    ["from the future", HEADERS, BODY, -301],
    [
      "of an unknown type",
      signed('{"type":"https://evil.example"}'),
      '{"type":"https://evil.example"}',
    ],
    ["no JSON", signed("nonsense"), "nonsense"],
    [
      "too large",
      signed(`"${"x".repeat(MAX_CALLBACK_BYTES)}"`),
      `"${"x".repeat(MAX_CALLBACK_BYTES)}"`,
    ],
  ])("%s", (_, headers, body, secondsLater = 1) => {
    expect(judge(secondsLater).judge(headers, Buffer.from(body)).ok).toBe(
      false,
    );
  });

  test("with another secret", () => {
    expect(judge(1, "other").judge(HEADERS, Buffer.from(BODY)).ok).toBe(false);
  });
});

test("the same callback twice is heard once", () => {
  const once = judge();
  expect(once.judge(HEADERS, Buffer.from(BODY))).toMatchObject({
    hints: [HINT],
  });
  expect(once.judge(HEADERS, Buffer.from(BODY))).toEqual({
    ok: true,
    hints: [],
  });
});

test("what has no ids of the right form is no hint", () => {
  const body = callbackBody("new-events", [
    { destinationId: "x", submissionId: "../x", caseId: "y" },
  ]);
  const headers = callbackHeaders(body, SECRET, new Date(TIMESTAMP * 1000));
  expect(judge().judge(headers, Buffer.from(body))).toEqual({
    ok: true,
    hints: [],
  });
});
