import { codeListIndex, hasRules, visitNodes } from "@fim-forms/form-model";
import type { FormModel } from "@fim-forms/form-model";

import type { Draft } from "../drafts/draft.js";
import type { FieldRegistry } from "../registry/field-registry.js";

/**
 * What only some forms need, and pages load only for these. A form waits for its parts before it starts, so that nothing
 * is missing in the middle of an answer.
 */
const loaders = {
  rules: () => import("./rules.js"),
  lists: () => import("./lists.js"),
  files: () => import("./files.js"),
  prefill: () => import("./prefill.js"),
  otherVersion: () => import("../drafts/fit-draft.js"),
} as const;

type PartName = keyof typeof loaders;

/** The parts that are there; those that a form does not need may be missing. */
export type Parts = {
  readonly [Name in PartName]?: Awaited<ReturnType<(typeof loaders)[Name]>>;
};

const parts: { -readonly [Name in keyof Parts]: Parts[Name] } = {};

/**
 * Loads what a form needs.
 *
 * @param draft - what the form will go on from
 * @param isPrefilled - something is known about the citizen
 * @returns the parts at once if all are there already, so that a form need not wait; rejects if one cannot be loaded
 */
export function partsFor(
  model: FormModel,
  controls: FieldRegistry,
  draft: Draft | undefined,
  isPrefilled: boolean,
): Parts | Promise<Parts> {
  const missing = needs(model, controls, draft, isPrefilled).filter(
    (name) => parts[name] === undefined,
  );
  return missing.length === 0 ? parts : loadParts(missing);
}

/** Loads parts that a form may need later on; all of them by default. */
export async function loadParts(
  // The keys are the names.
  names: readonly PartName[] = Object.keys(loaders) as PartName[],
): Promise<Parts> {
  await Promise.all(names.map(load));
  return parts;
}

async function load(name: PartName): Promise<void> {
  const part = await loaders[name]().catch(loadAnew);
  const elements: Elements = "elements" in part ? part.elements : [];
  for (const [tag, element] of elements)
    if (customElements.get(tag) === undefined)
      customElements.define(tag, element);
  // What the loader of a name loads is the part of that name, which the compiler cannot see.
  Object.assign(parts, { [name]: part });
}

/**
 * Loads a module under an address that is new to the page: many browsers remember that a module did not come, and never ask
 * for it again. Which one it was stands in the words of the error only, and not in every browser's.
 */
function loadAnew(error: unknown): Promise<object> {
  const [url] = /https?:\S+/.exec(String(error)) ?? [];
  if (url === undefined) throw error;
  return import(
    /* @vite-ignore */ /* webpackIgnore: true */ `${url}?${String(Date.now())}`
  ) as Promise<object>; // the module that its loader did not get
}

type Elements = readonly (readonly [string, CustomElementConstructor])[];

function needs(
  model: FormModel,
  controls: FieldRegistry,
  draft: Draft | undefined,
  isPrefilled: boolean,
): readonly PartName[] {
  const needed = new Set<PartName>();
  if (isPrefilled) needed.add("prefill");
  if (hasRules(model)) needed.add("rules");
  if (draft !== undefined && isOfOtherVersion(draft, model))
    needed.add("otherVersion");
  const lists = codeListIndex(model);
  visitNodes(model, (node) => {
    if (node.kind !== "field") return;
    if (node.valueType === "file") needed.add("files");
    const list = lists.get(node.codeListId ?? "");
    if (list === undefined) return;
    if (
      list.entriesFile !== undefined ||
      controls.find(node, list).tag === "fim-combobox"
    )
      needed.add("lists");
  });
  return [...needed];
}

/** Whether a draft was begun with another version of the form. */
export function isOfOtherVersion(draft: Draft, { fimId }: FormModel): boolean {
  return draft.formVersion !== (fimId.version ?? "");
}
