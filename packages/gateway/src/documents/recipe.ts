import { createHash } from "node:crypto";

import {
  decodeFormModel,
  encodeFormModel,
  type FormModel,
} from "@fim-forms/form-model";
import type { PdfTheme } from "@fim-forms/pdf-render";

import type { Queryable } from "../storage/database.js";

/**
 * What a document is made of besides the answers. Kept with the submission, so that the document of today can be made
 * tomorrow, by another process, after the form or the letterhead has changed.
 */
export interface Recipe {
  /** Lower-case hex; the recipe's identity. */
  readonly sha256: string;
  readonly slug: string;
  readonly model: FormModel;
  readonly xsd: string;
  readonly theme?: PdfTheme;
}

/** Recipes at hand, the latest ones. */
export interface RecipeShelf {
  put(recipe: Recipe): void;
  find(sha256: string): Recipe | undefined;
}

/** Forms with their schemas are large. */
const MOST_KEPT = 20;

/** An empty shelf. */
export function createRecipeShelf(): RecipeShelf {
  const recipes = new Map<string, Recipe>();
  return {
    put(recipe) {
      recipes.delete(recipe.sha256);
      recipes.set(recipe.sha256, recipe);
      const oldest = recipes.keys().next();
      if (recipes.size > MOST_KEPT && oldest.done !== true)
        recipes.delete(oldest.value);
    },
    find: (sha256) => recipes.get(sha256),
  };
}

/** The parts of a hosted form that a document needs. */
export interface FormForRecipe {
  readonly slug: string;
  readonly model: FormModel;
  readonly xsd: string;
}

const formHashes = new WeakMap<FormForRecipe, string>();
const themeHashes = new WeakMap<PdfTheme, string>();

/** Identity of a form: the same for two that ask the same and offer the same codes. Cheap from the second time on. */
export function formHashOf(form: FormForRecipe): string {
  return remembered(formHashes, form, () =>
    hashOf(`${form.slug}\n${form.xsd}\n${encodeFormModel(form.model)}`),
  );
}

/** The recipe for documents of a form; cheap from the second time on. */
export function recipeFor(form: FormForRecipe, theme?: PdfTheme): Recipe {
  const formHash = formHashOf(form);
  const themeHash =
    theme === undefined
      ? ""
      : remembered(themeHashes, theme, () => hashOf(encodeTheme(theme)));
  return {
    sha256: hashOf(`${formHash}\n${themeHash}`),
    slug: form.slug,
    model: form.model,
    xsd: form.xsd,
    ...(theme === undefined ? {} : { theme }),
  };
}

/** Writes a recipe unless it is there; within the transaction that refers to it. */
export async function keepRecipe(
  inside: Queryable,
  recipe: Recipe,
): Promise<void> {
  // Large, and nearly always there.
  const [there] = await inside.query(
    "select 1 from gateway.recipes where sha256 = $1 for key share",
    [recipe.sha256],
  );
  if (there !== undefined) return;
  await inside.query(
    "insert into gateway.recipes (sha256, content) values ($1, $2) on conflict do nothing",
    [recipe.sha256, encodeRecipe(recipe)],
  );
}

/** @throws Error if it is not what `encodeRecipe` wrote */
export function decodeRecipe(sha256: string, content: string): Recipe {
  // We wrote it ourselves; the model is read by its codec all the same.
  const { slug, xsd, model, theme } = JSON.parse(content) as {
    readonly slug: string;
    readonly xsd: string;
    readonly model: unknown;
    readonly theme?: string;
  };
  const decoded = decodeFormModel(model);
  if (decoded.value === undefined)
    throw new Error("the form of a recipe cannot be read");
  return {
    sha256,
    slug,
    xsd,
    model: decoded.value,
    ...(theme === undefined ? {} : { theme: decodeTheme(theme) }),
  };
}

function encodeRecipe({ slug, xsd, model, theme }: Recipe): string {
  return JSON.stringify({
    slug,
    xsd,
    model: JSON.parse(encodeFormModel(model)) as unknown,
    ...(theme === undefined ? {} : { theme: encodeTheme(theme) }),
  });
}

function encodeTheme({ crest, ...theme }: PdfTheme): string {
  return JSON.stringify({
    ...theme,
    ...(crest === undefined
      ? {}
      : {
          crest: {
            ...crest,
            bytes: Buffer.from(crest.bytes).toString("base64"),
          },
        }),
  });
}

function decodeTheme(text: string): PdfTheme {
  // Written by `encodeTheme`.
  const { crest, ...theme } = JSON.parse(text) as Omit<PdfTheme, "crest"> & {
    readonly crest?: { readonly bytes: string; readonly description: string };
  };
  return {
    ...theme,
    ...(crest === undefined
      ? {}
      : {
          crest: {
            description: crest.description,
            bytes: Buffer.from(crest.bytes, "base64"),
          },
        }),
  };
}

function remembered<Key extends object>(
  known: WeakMap<Key, string>,
  key: Key,
  work: () => string,
): string {
  const value = known.get(key) ?? work();
  known.set(key, value);
  return value;
}

function hashOf(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
