import { createHash } from "node:crypto";
import { text as textOf } from "node:stream/consumers";

import { encodeManifest, withDocument } from "@fim-forms/pdf-render";

import { shareBlobs } from "../storage/blob-lock.js";
import type { Manifest } from "../storage/manifest.js";
import {
  openPart,
  sealDocument,
  type StoreTools,
} from "../storage/stored-parts.js";
import { createRecipeShelf, decodeRecipe, type Recipe } from "./recipe.js";
import type { Renderer } from "./renderer.js";

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
  /**
   * Identity of what a submission was taken in with: its form with the lists of that day. `undefined` for submissions of
   * versions that did not keep it.
   */
  recipeHashOf(submissionId: string): Promise<string | undefined>;
  /** @throws Error if there is no such recipe: it stays as long as a submission refers to it */
  readRecipe(sha256: string): Promise<Recipe>;
}

/** The answers of a submission cannot be printed; the codes are those of the renderer. */
export class CannotMakeDocument extends Error {
  override readonly name = "CannotMakeDocument";
}

const DOCUMENT = "submission.pdf";

/** What the maker works with. */
export interface MakerTools extends StoreTools {
  readonly renderer: Renderer;
}

interface Incomplete {
  readonly manifest: string;
  readonly keyId: string | null;
  readonly isComplete: boolean;
  readonly recipe: string | null;
}

/** Opens the maker. The renderer works on one document at a time; reading and writing of others goes on meanwhile. */
export function openDocumentMaker(tools: MakerTools): DocumentMaker {
  const shelf = createRecipeShelf();
  const underWay = new Map<string, Promise<string>>();

  const readRecipe = async (sha256: string): Promise<Recipe> => {
    const known = shelf.find(sha256);
    if (known !== undefined) return known;
    const [row] = await tools.database.query<{ content: string }>(
      "select content from gateway.recipes where sha256 = $1",
      [sha256],
    );
    if (row === undefined) throw new Error("a recipe has gone");
    const recipe = decodeRecipe(sha256, row.content);
    shelf.put(recipe);
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
    const rendered = await tools.renderer.render(
      {
        json,
        xml: await readText(tools, submissionId, "submission.xml"),
        reference: manifest.reference,
        submittedAt: manifest.submittedAt,
        submissionId,
        attachmentPaths: pathsOf(manifest),
        ...(manifest.account === undefined
          ? {}
          : { account: manifest.account }),
      },
      await readRecipe(row.recipe),
    );
    if (!rendered.ok) throw new CannotMakeDocument(rendered.codes.join(", "));
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
        `update gateway.submissions set manifest = $2, manifest_sha512 = $3, is_complete = true
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
    know: (recipe) => {
      shelf.put(recipe);
    },
    readRecipe,
    async recipeHashOf(submissionId) {
      const [row] = await tools.database.query<{ recipe: string | null }>(
        "select recipe from gateway.submissions where id = $1",
        [submissionId],
      );
      return row?.recipe ?? undefined;
    },
    complete(submissionId) {
      const there = underWay.get(submissionId);
      if (there !== undefined) return there;
      const mine = make(submissionId).finally(() =>
        underWay.delete(submissionId),
      );
      underWay.set(submissionId, mine);
      return mine;
    },
  };
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
