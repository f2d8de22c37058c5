import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import {
  EXAMPLE_ACCOUNTS,
  EXAMPLE_IDS,
  type FitConnectSimulator,
} from "@fim-forms/simulators";
import { afterEach, beforeEach, expect, test } from "vitest";

import {
  progressInMemory,
  sha512,
} from "../../packages/gateway/test-support/delivery-package.js";
import {
  fitConnectPackage,
  fitConnectTarget,
  startTestFitConnect,
} from "../../packages/gateway/test-support/fit-connect.js";
import {
  hotFolder,
  type DeliveryPackage,
} from "../../packages/gateway/src/index.js";
import { askJwcrypto, runProcedure } from "./run-python.js";

interface Line {
  readonly problems: readonly string[];
  readonly reference: string;
  readonly files: Readonly<Record<string, string>>;
}

let folder = "";
let simulator: FitConnectSimulator;
let delivery: DeliveryPackage;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "fim-procedure-"));
  simulator = await startTestFitConnect({ verdicts: "procedure" });
  delivery = fitConnectPackage({ progress: progressInMemory() });
});
afterEach(async () => {
  await simulator.close();
  await rm(folder, { recursive: true });
});

const readInbox = async (): Promise<readonly Line[]> => {
  const [, { clientId, clientSecret }] = EXAMPLE_ACCOUNTS;
  const { tokenUrl, submissionApiUrl, keys } = simulator;
  const config = join(folder, "config.json");
  await writeFile(
    config,
    JSON.stringify({
      tokenUrl,
      submissionApiUrl,
      clientId,
      clientSecret,
      destinationId: EXAMPLE_IDS.destinationId,
      decryptionKeys: [keys.encryption],
      signingKey: keys.destinationSigning,
    }),
  );
  return runProcedure<Line>("fit-connect", config, join(folder, "fit"));
};

test("a procedure in Python opens what we send, finds every hash right, and its acceptance ends the delivery", async () => {
  const target = fitConnectTarget(simulator);
  expect((await target.send(delivery)).kind).toBe("pending");
  const [line, ...others] = await readInbox();
  expect(others).toEqual([]);
  expect(line).toMatchObject({ problems: [], reference: "7K3M-9QXT-2BRD" });
  expect(line?.files["manifest.json"]).toBe(delivery.manifestSha512);
  const hashes = Object.values(line?.files ?? {});
  for (const part of delivery.manifest.parts)
    if (part.path !== "submission.json") expect(hashes).toContain(part.sha512);

  const outcome = await target.send(delivery);
  expect(outcome).toMatchObject({ kind: "done" });
  expect(await readInbox()).toEqual([]);

  const evidence =
    outcome.kind === "done"
      ? (outcome.evidence as { readonly acceptEvent: string })
      : undefined;
  const { claims } = await askJwcrypto({
    do: "verify",
    jws: evidence?.acceptEvent,
    key: simulator.keys.destinationSigning,
  });
  expect(claims).toMatchObject({ iss: EXAMPLE_IDS.destinationId });
});

test("jwcrypto verifies the events of the delivery service", async () => {
  await fitConnectTarget(simulator).send(delivery);
  const [submission] = simulator.submissions();
  for (const jws of submission!.events)
    expect(
      await askJwcrypto({
        do: "verify",
        jws,
        key: simulator.keys.serviceSigning,
      }),
    ).toMatchObject({ header: { alg: "PS512", typ: "secevent+jwt" } });
});

test("both ways lead to the same bytes", async () => {
  const root = join(folder, "hot");
  expect(await hotFolder("hot", root).send(delivery)).toMatchObject({
    kind: "done",
  });
  await fitConnectTarget(simulator).send(delivery);
  const [hot] = await runProcedure<{
    readonly package: string;
    readonly problems: readonly string[];
    readonly manifestSha512: string;
  }>("hot-folder", root);
  await readInbox();
  expect(hot).toMatchObject({
    problems: [],
    manifestSha512: delivery.manifestSha512,
  });
  for (const name of ["submission.xml", "submission.pdf", "manifest.json"])
    expect(sha512(await readFile(join(root, "done", hot!.package, name)))).toBe(
      sha512(await readFile(join(folder, "fit", "7K3M-9QXT-2BRD", name))),
    );
});

test("a package that was changed after it arrived is set aside", async () => {
  const root = join(folder, "hot");
  await hotFolder("hot", root).send(delivery);
  const at = join(root, "inbox", delivery.manifest.reference);
  await writeFile(join(at, "submission.xml"), "<antrag>Meier</antrag>");
  await writeFile(join(at, "more.txt"), "x");
  const [line] = await runProcedure<Line>("hot-folder", root);
  expect(line?.problems).toEqual([
    "submission.xml is not what the manifest says",
    "more.txt is in no manifest",
  ]);
  const error = join(root, "failed", delivery.manifest.reference, "error.json");
  expect(await readFile(error, "utf8")).toContain("more.txt");
});

const RULES = join(import.meta.dirname, "dog-tax-rules.json");
const assess = async (
  change: (xml: string) => string = (xml) => xml,
): Promise<Readonly<Record<string, unknown>>> => {
  const xml = await readFile(
    new URL(
      "../../examples/hundesteuer-anmeldung/out/submission.xml",
      import.meta.url,
    ),
    "utf8",
  );
  await writeFile(join(folder, "submission.xml"), change(xml));
  await writeFile(
    join(folder, "manifest.json"),
    JSON.stringify({
      reference: "HSt-2026-000123",
      submissionId: "0123456789abcdef0123456789abcdef",
    }),
  );
  const [notice] = await runProcedure<Readonly<Record<string, unknown>>>(
    "assess",
    folder,
    join(folder, "return"),
    RULES,
  );
  return notice ?? {};
};

test("the dog of the example costs 7.00 € in the first year and 84.00 € in the next, in four parts", async () => {
  expect(await assess()).toMatchObject({
    reference: "HSt-2026-000123",
    title: "Ihr Hundesteuerbescheid",
    assessments: [
      {
        year: 2026,
        amountCents: 700,
        due: [{ date: "2027-02-15", amountCents: 700 }],
      },
      {
        year: 2027,
        amountCents: 8400,
        due: [
          { date: "2027-02-15", amountCents: 2100 },
          { date: "2027-05-15", amountCents: 2100 },
          { date: "2027-08-15", amountCents: 2100 },
          { date: "2027-11-15", amountCents: 2100 },
        ],
      },
    ],
  });
  const [notice = ""] = await readdir(join(folder, "return"));
  const pdf = await readFile(join(folder, "return", notice, "bescheid.pdf"));
  expect(pdf.subarray(0, 5).toString()).toBe("%PDF-");
});

test.each([
  ["the only dog", /<F99000000127>1</, "<F99000000127>0<", 500, 6000],
  ["a third dog", /<F99000000127>1</, "<F99000000127>2<", 900, 10800],
  [
    "a dangerous dog",
    /<F99000000124>false</,
    "<F99000000124>true<",
    5500,
    66000,
  ],
  ["held since January", /2026-11-10/, "2026-01-31", 7700, 8400],
])("the table of rules decides: %s", async (_, found, put, first, second) => {
  const { assessments } = await assess((xml) => {
    expect(xml).toMatch(found);
    return xml.replace(found, put);
  });
  expect(assessments).toMatchObject([
    { year: 2026, amountCents: first },
    { year: 2027, amountCents: second },
  ]);
});

test("a dog that came in December is liable from January on", async () => {
  const { assessments } = await assess((xml) =>
    xml.replace("2026-11-10", "2026-12-31"),
  );
  expect(assessments).toMatchObject([
    { year: 2027, amountCents: 8400 },
    { year: 2028, amountCents: 8400 },
  ]);
});
