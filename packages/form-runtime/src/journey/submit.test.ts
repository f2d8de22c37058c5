import type { Issue } from "@fim-forms/form-model";
import { describe, expect, test } from "vitest";

import { newIdempotencyKey, submit, type SubmitOutcome } from "./submit.js";

const request = {
  action: "/forms/dog/",
  formId: { id: "S99000000900", version: "1.0.0" },
  values: { A: "ä" },
  idempotencyKey: "key-1",
} as const;

const receipt = {
  submissionId: "s",
  reference: "R-1",
  submittedAt: "2026-11-23T10:05:00+01:00",
  downloads: { pdf: "/p", xml: "/x", json: "/j" },
};

const issue: Issue = {
  pointer: "/A",
  fimId: { id: "A" },
  constraint: "pattern",
  params: {},
};

const answer =
  (status: number, body: string): typeof fetch =>
  () =>
    Promise.resolve(new Response(body, { status }));

describe("submit", () => {
  test("posts id, version and values under the key", async () => {
    let sent: { url: string; init: RequestInit } | undefined;
    await submit(request, (url, init) => {
      // Only this call is made, with a text and an object.
      sent = { url: url as string, init: init as RequestInit };
      return Promise.resolve(Response.json(receipt, { status: 201 }));
    });
    expect(sent?.url).toBe("/forms/dog/submissions");
    expect(new Headers(sent?.init.headers).get("idempotency-key")).toBe(
      "key-1",
    );
    expect(JSON.parse(sent?.init.body as string)).toEqual({
      formId: "S99000000900",
      formVersion: "1.0.0",
      values: { A: "ä" },
    });
  });

  test("says which language the answers were given in, where it is known", async () => {
    const languages: unknown[] = [];
    for (const language of ["en", undefined])
      await submit(
        { ...request, ...(language === undefined ? {} : { language }) },
        (_url, init) => {
          languages.push(new Headers(init?.headers).get("content-language"));
          return Promise.resolve(Response.json(receipt, { status: 201 }));
        },
      );
    expect(languages).toEqual(["en", null]);
  });

  test.each<[string, typeof fetch, SubmitOutcome]>([
    [
      "201 with a receipt",
      answer(201, JSON.stringify(receipt)),
      { kind: "accepted", receipt },
    ],
    [
      "201 without a receipt",
      answer(201, "<html>"),
      { kind: "unavailable", status: 201 },
    ],
    [
      "422 with issues",
      answer(422, JSON.stringify({ issues: [issue, 3] })),
      { kind: "invalid", issues: [issue] },
    ],
    [
      "422 without issues",
      answer(422, JSON.stringify({ title: "Nein." })),
      { kind: "refused", status: 422, detail: "Nein." },
    ],
    ["503", answer(503, ""), { kind: "unavailable", status: 503 }],
    ["429", answer(429, ""), { kind: "unavailable", status: 429 }],
    ["404", answer(404, "not found"), { kind: "refused", status: 404 }],
    [
      "409 with a title",
      answer(409, JSON.stringify({ title: "Doppelt." })),
      { kind: "refused", status: 409, detail: "Doppelt." },
    ],
    [
      "no connection",
      () => Promise.reject(new TypeError("failed")),
      { kind: "unreachable" },
    ],
  ])("understands %s", async (_, send, expected) => {
    expect(await submit(request, send)).toEqual(expected);
  });

  test("gives up after its time", async () => {
    const never: typeof fetch = (_, init) =>
      new Promise((_resolve, reject) => {
        init?.signal?.addEventListener("abort", () => {
          reject(new Error("aborted"));
        });
      });
    const outcome = await submit({ ...request, timeoutMs: 10 }, never);
    expect(outcome).toEqual({ kind: "unreachable" });
  });
});

test("keys are UUIDs of version 4 and never the same", () => {
  const keys = Array.from({ length: 50 }, newIdempotencyKey);
  expect(new Set(keys).size).toBe(50);
  for (const key of keys)
    expect(key).toMatch(
      /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
    );
});
