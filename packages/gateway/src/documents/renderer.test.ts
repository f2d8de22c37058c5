import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import { renderJson, renderXml } from "@fim-forms/pdf-render";
import { build } from "rolldown";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { hostedForm, testModel } from "../../test-support/test-gateway.js";
import { recipeFor } from "./recipe.js";
import { openRenderer } from "./renderer.js";

const root = fileURLToPath(new URL("../../../..", import.meta.url));
const recipe = recipeFor(hostedForm(testModel, "probe"));
const job = jobFor("Müller");

function jobFor(name: string) {
  const values = { F99000000001: name };
  return {
    json: renderJson(testModel, values),
    xml: renderXml(testModel, values).text,
    reference: "7K3M-9QXT-2BRD",
    submittedAt: "2026-11-23T10:05:00+01:00",
    submissionId: "0123456789abcdef0123456789abcdef",
    attachmentPaths: new Map<string, string>(),
  };
}

describe("in a thread", () => {
  let folder = "";
  const file = (name: string): string => join(folder, name);
  /** A thread that does what `code` does with a message. */
  const thread = async (name: string, code: string): Promise<string> => {
    await writeFile(
      file(name),
      `import { parentPort } from "node:worker_threads";
       let jobs = 0;
       parentPort.on("message", ({ id, recipe, content, job }) => { jobs += 1; ${code} });`,
    );
    return file(name);
  };

  beforeAll(async () => {
    // Below the checkout, so that the fonts are found.
    folder = await mkdtemp(join(root, "node_modules/.fim-renderer-"));
    await build({
      input: fileURLToPath(new URL("render-thread.ts", import.meta.url)),
      platform: "node",
      resolve: { conditionNames: ["source", "node", "import"] },
      output: { file: file("real.mjs"), codeSplitting: false },
      logLevel: "silent",
    });
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  test("a document has the same bytes as in this thread", async () => {
    const renderer = openRenderer(file("real.mjs"));
    const here = openRenderer(file("not-there.mjs"));
    try {
      const expected = await here.render(job, recipe);
      expect(expected.ok).toBe(true);
      expect(await renderer.render(job, recipe)).toEqual(expected);
      // The thread has kept the recipe.
      expect(await renderer.render(job, recipe)).toEqual(expected);
    } finally {
      await renderer.close();
    }
  });

  test("a recipe is sent when the thread asks for it, not before", async () => {
    const renderer = openRenderer(
      await thread(
        "asking.mjs",
        `if (jobs > 1) recipe = content?.slug ?? "none";
         parentPort.postMessage(jobs === 1 ? { id, kind: "recipe-missing" }
           : { id, kind: "done", rendering: { ok: false, codes: [recipe] } });`,
      ),
    );
    const slugs = [];
    for (let turn = 0; turn < 2; turn += 1) {
      const made = await renderer.render(job, recipe);
      slugs.push(made.ok ? "made" : made.codes[0]);
    }
    expect(slugs).toEqual(["probe", "none"]);
    await renderer.close();
  });

  test("what kills the thread fails alone: the next job gets a new one", async () => {
    const renderer = openRenderer(
      await thread(
        "dying.mjs",
        `if (job.json.includes("Tod")) process.exit(1);
         parentPort.postMessage({ id, kind: "done", rendering: { ok: false, codes: [String(jobs)] } });`,
      ),
    );
    const asked = ["Müller", "Tod", "Müller"].map((name) =>
      renderer.render(jobFor(name), recipe).catch((error: unknown) => error),
    );
    expect(await Promise.all(asked)).toEqual([
      { ok: false, codes: ["1"] },
      new Error("the rendering thread has ended"),
      { ok: false, codes: ["1"] },
    ]);
    await renderer.close();
  });

  test("a fault is told by its name, which holds no answer", async () => {
    const renderer = openRenderer(
      await thread(
        "failing.mjs",
        `parentPort.postMessage({ id, kind: "failed", error: "RangeError" });`,
      ),
    );
    await expect(renderer.render(job, recipe)).rejects.toThrow(
      "rendering failed: RangeError",
    );
    await renderer.close();
  });
});
