import { cp, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";

import type { Verification } from "@fim-forms/pdf-render/verify";
import { beforeAll, describe, expect, test } from "vitest";

import {
  compileExample,
  fim,
  inRepository,
  sharedFolder,
  temporaryFolder,
} from "../../test-support/run-fim.js";

const EXAMPLES = ["hundesteuer-anmeldung", "bewohnerparkausweis"];
const root = await sharedFolder();
const folders = new Map<string, string>();
const models = new Map<string, string>();

beforeAll(async () => {
  for (const name of EXAMPLES) {
    const model = await compileExample(name, join(root, name, "form"));
    models.set(name, model);
    const out = join(root, name, "submission");
    const { code, err } = await fim(
      "render",
      model,
      inRepository(`examples/${name}/values.json`),
      "--out",
      out,
      "--attachments",
      inRepository(`examples/${name}/attachments`),
      "--reference",
      "HSt-2026-000123",
      "--submitted-at",
      "2026-11-23T10:05:00+01:00",
    );
    expect([code, err.includes("error")]).toEqual([0, false]);
    folders.set(name, out);
  }
}, 120_000);

interface Printed {
  readonly submissions: readonly (Verification & { readonly name: string })[];
}

async function verifyJson(...args: readonly string[]) {
  const { code, out } = await fim("verify", ...args, "--format", "json");
  // The shape that the command's help promises.
  const [submission] = (JSON.parse(out) as Printed).submissions;
  return { code, claims: submission!.claims };
}

describe.each(EXAMPLES)("%s", (name) => {
  test("the folder that was rendered: every claim is checked and holds", async () => {
    const { code, out } = await fim("verify", folders.get(name)!);
    expect(out).not.toMatch(/FAILS/);
    expect([code, out.match(/^ {2}(?:holds|FAILS|unchecked)/gm)]).toEqual([
      0,
      expect.not.arrayContaining(["  FAILS"]) as string[],
    ]);
  });

  test("the PDF alone holds as well", async () => {
    const pdf = join(folders.get(name)!, "submission.pdf");
    const { code, claims } = await verifyJson(pdf);
    expect(claims.filter(({ verdict }) => verdict !== "holds")).toEqual([]);
    expect(code).toBe(0);
  });

  test("so it does against the form that was compiled", async () => {
    const pdf = join(folders.get(name)!, "submission.pdf");
    const { code } = await fim("verify", pdf, "--model", models.get(name)!);
    expect(code).toBe(0);
  });
});

async function copy(): Promise<string> {
  const folder = await temporaryFolder();
  await cp(folders.get("hundesteuer-anmeldung")!, folder, { recursive: true });
  return folder;
}

test.each([
  "submission.pdf",
  "submission.xml",
  "submission.json",
  "manifest.json",
  "attachments/1.pdf",
])("one changed byte of %s fails and is named", async (part) => {
  const folder = await copy();
  const path = join(folder, part);
  const bytes = await readFile(path);
  const at = Math.floor(bytes.length / 2);
  bytes[at] = (bytes[at] ?? 0) ^ 1;
  await writeFile(path, bytes);
  const { code, claims } = await verifyJson(folder);
  expect(code).toBe(1);
  expect(
    claims.filter(({ verdict }) => verdict === "fails").map((one) => one.part),
  ).toContain(part);
});

test("another form is not the one that the manifest names", async () => {
  const pdf = join(folders.get("hundesteuer-anmeldung")!, "submission.pdf");
  const { code, out } = await fim(
    "verify",
    pdf,
    "--model",
    models.get("bewohnerparkausweis")!,
  );
  expect(code).toBe(1);
  expect(out).toContain("it is not the form that the manifest names");
});

test("what does not belong to a submission is named, and does no harm", async () => {
  const folder = await copy();
  await writeFile(join(folder, "notes.txt"), "x");
  const { code, out } = await fim("verify", folder);
  expect(code).toBe(0);
  expect(out).toMatch(/unchecked {2}notes\.txt/);
});

test.each([
  ["a text", "Guten Tag"],
  ["nothing", ""],
  ["a header alone", "%PDF-1.7\n"],
])("%s is no submission", async (_, text) => {
  const path = join(await temporaryFolder(), "a.pdf");
  await writeFile(path, text);
  const { code, out } = await fim("verify", path);
  expect(code).toBe(1);
  expect(out).toContain("FAILS");
});

test.each([
  ["nothing to verify", [], "is missing"],
  ["a file that is not there", ["none.pdf"], "none.pdf: there is no such file"],
  ["another format", ["x.pdf", "--format", "xml"], "--format knows"],
])("%s is wrong usage", async (_, args, message) => {
  const { code, err } = await fim("verify", ...args);
  expect(code).toBe(2);
  expect(err).toContain(message);
});
