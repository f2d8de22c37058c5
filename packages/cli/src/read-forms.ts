import { readdir, readFile, stat } from "node:fs/promises";
import { basename, join, resolve } from "node:path";

import { absentCodeLists, decodeFormModel } from "@fim-forms/form-model";
import type { HostedForm } from "@fim-forms/gateway";

import { UsageError, type Io } from "./command.js";
import { readFormModel } from "./read-form-model.js";

/**
 * Reads what `fim compile` has written, for the server.
 *
 * @param folder - of one form, or of one folder a form
 * @returns the forms in the order of their folders' names; `undefined` if one is broken, after that has been printed
 * @throws UsageError if there is no form
 */
export async function readForms(
  folder: string,
  io: Io,
): Promise<HostedForm[] | undefined> {
  const folders = await formFolders(folder);
  if (folders.length === 0)
    throw new UsageError(
      `${folder} holds no compiled form; make one with "fim compile <schema.xml> --out ${folder}"`,
    );
  const forms: HostedForm[] = [];
  for (const path of folders) {
    const modelPath = join(path, "form-model.json");
    const model = await readFormModel(modelPath, io);
    if (model === undefined) continue;
    const [modelJson, schemaJson, xsd] = await Promise.all([
      readFile(modelPath, "utf8"),
      readFile(join(path, "schema.json"), "utf8"),
      readFile(join(path, "schema.xsd"), "utf8"),
    ]);
    forms.push({
      slug: toSlug(path),
      model,
      modelJson,
      schemaJson,
      xsd,
      codeListFiles: await readCodeListTexts(path, modelJson),
    });
  }
  return forms.length === folders.length ? forms : undefined;
}

/** Texts of the code lists that form-model.json refers to, by their addresses. */
async function readCodeListTexts(
  folder: string,
  modelJson: string,
): Promise<ReadonlyMap<string, string>> {
  const { value } = decodeFormModel(JSON.parse(modelJson));
  const hrefs = (value === undefined ? [] : absentCodeLists(value)).map(
    ({ entriesFile }) => entriesFile.href,
  );
  return new Map(
    await Promise.all(
      hrefs.map(
        async (href) =>
          [href, await readFile(join(folder, href), "utf8")] as const,
      ),
    ),
  );
}

async function formFolders(folder: string): Promise<string[]> {
  if (await holdsForm(folder)) return [folder];
  const below: string[] = [];
  for (const name of (await readdir(folder)).sort())
    if (await holdsForm(join(folder, name))) below.push(join(folder, name));
  return below;
}

async function holdsForm(folder: string): Promise<boolean> {
  try {
    return (await stat(join(folder, "form-model.json"))).isFile();
  } catch {
    return false;
  }
}

/** The folder's name as part of an address. */
function toSlug(path: string): string {
  const slug = basename(resolve(path))
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "")
    .slice(0, 100);
  return slug === "" ? "form" : slug;
}
