import { startCmis, type CmisSimulator } from "@fim-forms/simulators";
import { afterAll, beforeAll, expect, test } from "vitest";

import { makeSample } from "../../../test-support/sample-package.js";
import { cmis, type CmisOptions } from "./cmis.js";

const LOGIN = { user: "portal", password: "right" };
let dms: CmisSimulator;

beforeAll(async () => {
  dms = await startCmis(LOGIN);
});
afterAll(() => dms.close());

const target = (swapped: Partial<CmisOptions> = {}) =>
  cmis("dms", {
    url: dms.url,
    folder: "/Antraege",
    credentials: { kind: "basic", ...LOGIN },
    peer: { networks: ["127.0.0.1"] },
    ...swapped,
  });

test("the folder is named by the reference, documents keep their media types", async () => {
  const sample = makeSample({ reference: "HSt-2026-000123" });
  expect(await target().send(sample.next())).toMatchObject({
    kind: "done",
    receipt: expect.stringContaining(sample.manifestSha512) as unknown,
  });
  const folder = dms
    .folders()
    .find(({ path }) => path === "/Antraege/HSt-2026-000123");
  expect(
    Array.from(folder?.documents ?? [], ([name, { mediaType }]) => [
      name,
      mediaType,
    ]),
  ).toEqual([
    ["submission.xml", "application/xml"],
    ["submission.json", "application/json"],
    ["submission.pdf", "application/pdf"],
    ["manifest.json", "application/json"],
  ]);
});

test("asked whether a package has arrived, it knows", async () => {
  const sample = makeSample();
  expect(await target().lookup?.(sample.next())).toEqual({ kind: "absent" });
  await target().send(sample.next());
  expect(await target().lookup?.(sample.next())).toMatchObject({
    kind: "there",
  });
});

test.each<[string, Partial<CmisOptions>]>([
  [
    "a wrong password",
    { credentials: { kind: "basic", user: "portal", password: "wrong" } },
  ],
  ["a repository that is not there", { repositoryId: "other" }],
  ["a server that nobody configured", { peer: {} }],
])("%s: a person must look", async (_, swapped) => {
  expect(await target(swapped).send(makeSample().next())).toMatchObject({
    kind: "permanent",
  });
});

test.each(["", "Antraege", "/", "/a/", "/a//b"])(
  "“%s” is no folder",
  (folder) => {
    expect(() => target({ folder })).toThrow("the folder for packages");
  },
);
