import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { expect, test } from "@playwright/test";
import { createGateway, type HostedForm } from "@fim-forms/gateway";
import type {} from "@fim-forms/form-runtime";
import { compile } from "@fim-forms/schema-compiler";

import {
  corpusFolder,
  readNamed,
  realCodeLists,
  realSchemas,
} from "../support/corpus.js";

/** Every page of every real schema renders in Chromium, under the content security policy, without a word on the console. */
test.describe("real schemas", () => {
  test.skip(corpusFolder === undefined, "needs FIM_CORPUS");

  const schemas = corpusFolder === undefined ? [] : realSchemas(corpusFolder);
  const codeLists =
    corpusFolder === undefined ? [] : realCodeLists(corpusFolder);
  let gateway: ReturnType<typeof createGateway>;
  let origin = "";

  test.beforeAll(async () => {
    const forms: HostedForm[] = [];
    for (const { id, path } of schemas) {
      const { model, artefacts } = await compile(
        { schema: readNamed(path), codeLists },
        { allowMissingLists: true },
      );
      const text = (fileName: string): string =>
        artefacts.find((artefact) => artefact.fileName === fileName)?.text ??
        "";
      if (model === undefined) throw new Error(`${id} does not compile`);
      forms.push({
        slug: id.toLowerCase(),
        model,
        modelJson: text("form-model.json"),
        schemaJson: text("schema.json"),
        xsd: text("schema.xsd"),
        codeListFiles: new Map(
          artefacts.map((artefact) => [artefact.fileName, artefact.text]),
        ),
      });
    }
    gateway = createGateway({
      forms,
      dataDir: await mkdtemp(join(tmpdir(), "fim-forms-real-")),
      runtimeBundlePath: join(
        import.meta.dirname,
        "../../packages/form-runtime/dist/fim-form.js",
      ),
    });
    origin = await gateway.listen({ host: "127.0.0.1", port: 0 });
  });

  test.afterAll(async () => {
    await gateway.close();
  });

  test("are the four of XDatenfelder 2 and the twenty of XDatenfelder 3", () => {
    expect(schemas).toHaveLength(24);
  });

  for (const { id } of schemas) {
    test(`${id} renders every page`, async ({ page }) => {
      const complaints: string[] = [];
      page.on("console", (message) => {
        if (message.type() === "error" || message.type() === "warning") {
          complaints.push(message.text());
        }
      });
      page.on("pageerror", (error) => complaints.push(error.message));

      await page.goto(`${origin}/forms/${id.toLowerCase()}`);
      await expect(page.getByRole("button", { name: /^Weiter/ })).toBeVisible();
      const steps = await page.evaluate(
        () => document.querySelector("fim-form")?.steps ?? [],
      );
      expect(steps.length).toBeGreaterThan(0);
      for (const { id: stepId, title } of steps) {
        await page.evaluate(
          (step) => document.querySelector("fim-form")?.goToStep(step),
          stepId,
        );
        await expect(
          page.getByRole("heading", { level: 2, name: title, exact: true }),
        ).toBeVisible();
      }
      expect(complaints).toEqual([]);
    });
  }
});
