import { createHash } from "node:crypto";
import { text as textOf } from "node:stream/consumers";

import type { FormValues } from "@fim-forms/form-model";
import {
  encodeManifest,
  renderPdf,
  withDocument,
  type PdfFonts,
} from "@fim-forms/pdf-render";
import { loadFonts } from "@fim-forms/pdf-render/node";

import { shareBlobs } from "../storage/blob-lock.js";
import type { Manifest } from "../storage/manifest.js";
import {
  openPart,
  sealDocument,
  type StoreTools,
} from "../storage/stored-parts.js";
import { decodeRecipe, type Recipe } from "./recipe.js";

/** Makes the documents of submissions that were taken in without one. */
export interface DocumentMaker {
  /**
   * Makes the document and writes it and the manifest that names it. Of several callers, here or in another process, all
   * get the same manifest.
   *
   * @returns the manifest byte for byte
   * @throws CannotMakeDocument if the answers cannot be printed
   */
  complete(submissionId: string): Promise<string>;
  /** Remembers a recipe that is at hand, which spares reading it. */
  know(recipe: Recipe): void;
}

/** The answers of a submission cannot be printed; the codes are those of the renderer. */
export class CannotMakeDocument extends Error {
  override readonly name = "CannotMakeDocument";
}

const DOCUMENT = "submission.pdf";
/** Forms with their schemas are large. */
const RECIPES_KEPT = 20;

interface Incomplete {
  readonly manifest: string;
  readonly keyId: string | null;
  readonly isComplete: boolean;
  readonly recipe: string | null;
}

/**
 * Opens the maker. It works on one document at a time, and lets waiting requests go first: rendering takes tens of
 * milliseconds of processor time, taking a submission in only a few.
 */
export function openDocumentMaker(tools: StoreTools): DocumentMaker {
  const recipes = new Map<string, Recipe>();
  const underWay = new Map<string, Promise<string>>();
  let fonts: Promise<PdfFonts> | undefined;
  let last: Promise<unknown> = Promise.resolve();

  const know = (recipe: Recipe): void => {
    recipes.delete(recipe.sha256);
    recipes.set(recipe.sha256, recipe);
    const oldest = recipes.keys().next();
    if (recipes.size > RECIPES_KEPT && oldest.done !== true)
      recipes.delete(oldest.value);
  };
  const recipeOf = async (sha256: string): Promise<Recipe> => {
    const known = recipes.get(sha256);
    if (known !== undefined) return known;
    const [row] = await tools.database.query<{ content: string }>(
      "select content from gateway.recipes where sha256 = $1",
      [sha256],
    );
    if (row === undefined) throw new Error("a recipe has gone");
    const recipe = decodeRecipe(sha256, row.content);
    know(recipe);
    return recipe;
  };

  const make = async (submissionId: string): Promise<string> => {
    const { database, vault, blobs } = tools;
    const row = await readIncomplete(tools, submissionId);
    const key = await vault.find(database, row.keyId);
    if (row.isComplete || row.recipe === null || key === undefined)
      return key === undefined ? row.manifest : key.openText(row.manifest);
    // We wrote both ourselves.
    const manifest = JSON.parse(await key.openText(row.manifest)) as Manifest;
    const json = await readText(tools, submissionId, "submission.json");
    const { model, xsd, slug, theme } = await recipeOf(row.recipe);
    fonts ??= loadFonts();
    const rendered = await renderPdf({
      model,
      xsd,
      json,
      values: JSON.parse(json) as FormValues,
      xml: await readText(tools, submissionId, "submission.xml"),
      reference: manifest.reference,
      submittedAt: manifest.submittedAt,
      submissionId,
      formSlug: slug,
      attachmentPaths: pathsOf(manifest),
      fonts: await fonts,
      ...(theme === undefined ? {} : { theme }),
    });
    if (rendered.bytes === undefined)
      throw new CannotMakeDocument(
        rendered.diagnostics
          .filter(({ severity }) => severity === "error")
          .map(({ code }) => code)
          .join(", "),
      );
    const complete: Manifest = {
      ...(await withDocument(manifest, rendered.bytes)),
      submissionId,
      form: manifest.form,
    };
    const text = encodeManifest(complete);
    const part = await sealDocument(
      key,
      blobs,
      DOCUMENT,
      rendered.bytes,
      complete.parts.at(-1)?.sha512 ?? "",
    );
    const sealed = await key.sealText(text);
    const isFirst = await database.transaction(async (inside) => {
      await shareBlobs(inside);
      const rows = await inside.query(
        `update gateway.submissions set manifest = $2, manifest_sha512 = $3, is_complete = true, recipe = null
          where id = $1 and not is_complete returning 1`,
        [submissionId, sealed, createHash("sha512").update(text).digest("hex")],
      );
      if (rows.length === 0) return false;
      if (part.blob !== null && !(await blobs.has(part.blob)))
        throw new Error("a part has gone from disk");
      await inside.query(
        "insert into gateway.parts (submission_id, path, blob, content, key_id) values ($1, $2, $3, $4, $5)",
        [submissionId, part.path, part.blob, part.content, part.keyId],
      );
      return true;
    });
    if (isFirst) return text;
    const theirs = await readIncomplete(tools, submissionId);
    return key.openText(theirs.manifest);
  };

  return {
    know,
    complete(submissionId) {
      const there = underWay.get(submissionId);
      if (there !== undefined) return there;
      const mine = last
        .then(idle, idle)
        .then(() => make(submissionId))
        .finally(() => underWay.delete(submissionId));
      underWay.set(submissionId, mine);
      last = mine.catch(() => undefined);
      return mine;
    },
  };
}

/** Lets what has arrived meanwhile begin. */
async function idle(): Promise<void> {
  for (let turn = 0; turn < 3; turn += 1)
    await new Promise((next) => setImmediate(next));
}

async function readIncomplete(
  { database }: StoreTools,
  submissionId: string,
): Promise<Incomplete> {
  const [row] = await database.query<Incomplete>(
    `select manifest, key_id as "keyId", is_complete as "isComplete", recipe
       from gateway.submissions where id = $1`,
    [submissionId],
  );
  if (row === undefined) throw new Error("the submission has gone");
  return row;
}

async function readText(
  tools: StoreTools,
  submissionId: string,
  path: string,
): Promise<string> {
  const bytes = await openPart(tools, submissionId, path);
  if (bytes === undefined) throw new Error(`${path} is not stored`);
  return textOf(bytes);
}

/** Where the attachments lie, by their ids, as the manifest says. */
function pathsOf({ parts }: Manifest): ReadonlyMap<string, string> {
  return new Map(
    parts.flatMap(({ attachmentId, path }) =>
      attachmentId === undefined || path === undefined
        ? []
        : [[attachmentId, path] as const],
    ),
  );
}
