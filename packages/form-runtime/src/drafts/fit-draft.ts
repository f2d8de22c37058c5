import {
  formatDate,
  formatNumber,
  parsePointer,
  type Field,
  type FormModel,
  type FormNode,
  type FormValue,
  type FormValues,
  type RememberedAnswer,
} from "@fim-forms/form-model";

import { isRecord } from "../internal/is-record.js";
import { isList, type Draft, type LeftoverAnswer } from "./draft.js";

/** A draft as this version of the form can take it. */
export interface FittedDraft {
  readonly values: FormValues;
  readonly remembered: readonly RememberedAnswer[];
  /** All that has no place in it. */
  readonly leftover: readonly LeftoverAnswer[];
}

/**
 * Makes a draft of another version of the form fit this one. An answer keeps its place where the form still has it, as
 * an answer that is given once or several times; whatever else there is comes back by name, so that nothing is lost in
 * silence. Nothing is moved to another place: that would be guessing.
 */
export function fitDraft(model: FormModel, draft: Draft): FittedDraft {
  const fitter = new Fitter(model, draft);
  const values = fitter.group(model.children, draft.values, "");
  const remembered = draft.remembered.flatMap(({ pointer, value }) => {
    const path = parsePointer(pointer).filter((token) => !/^\d+$/.test(token));
    const node = nodeByPath(model, path);
    const fitted = fitter.node(node, value, path.join("/"));
    return fitted === undefined ? [] : [{ pointer, value: fitted }];
  });
  return { values, remembered, leftover: fitter.leftover };
}

function nodeByPath(
  model: FormModel,
  path: readonly string[],
): FormNode | undefined {
  let children: readonly FormNode[] = model.children;
  let found: FormNode | undefined;
  for (const key of path) {
    found = children.find((node) => node.key === key);
    if (found === undefined) return undefined;
    children = found.kind === "group" ? found.children : [];
  }
  return found;
}

class Fitter {
  readonly leftover: LeftoverAnswer[] = [];
  readonly #model: FormModel;
  readonly #labels: Draft["labels"];

  constructor(model: FormModel, draft: Draft) {
    this.#model = model;
    this.#labels = draft.labels;
    this.leftover.push(...draft.leftover);
  }

  group(
    children: readonly FormNode[],
    values: FormValues,
    path: string,
  ): FormValues {
    const byKey = new Map(children.map((node) => [node.key, node]));
    const fitted = Object.entries(values).flatMap(([key, value]) => {
      const at = path === "" ? key : `${path}/${key}`;
      const fit = this.node(byKey.get(key), value, at);
      return fit === undefined ? [] : [[key, fit] as const];
    });
    return Object.fromEntries(fitted);
  }

  /** What of a value fits a node; the rest is left over. */
  node(
    node: FormNode | undefined,
    value: FormValue,
    path: string,
  ): FormValue | undefined {
    if (node === undefined) {
      this.#leave(value, path);
      return undefined;
    }
    const entries = isList(value) ? value : [value];
    const fitting = node.occurs.max === 1 ? entries.slice(0, 1) : entries;
    for (const entry of entries.slice(fitting.length)) this.#leave(entry, path);
    const fitted = fitting.flatMap((entry) => {
      const fit = this.#instance(node, entry, path);
      return fit === undefined ? [] : [fit];
    });
    return node.occurs.max === 1 ? fitted[0] : fitted;
  }

  #instance(
    node: FormNode,
    value: FormValue,
    path: string,
  ): FormValue | undefined {
    if (node.kind === "group") {
      if (isGroup(value)) return this.group(node.children, value, path);
    } else if (this.#takes(node, value)) {
      return node.valueType === "text" && typeof value === "number"
        ? formatNumber(value, "number")
        : value;
    }
    this.#leave(value, path);
    return undefined;
  }

  /** Whether a control can show the value; a text that is wrong stands in a box, and can be corrected there. */
  #takes(field: Field, value: FormValue): boolean {
    const { control, valueType, codeListId } = field;
    if (value === "") return true;
    if (control === "label") return false;
    if (control === "select" && codeListId !== undefined) {
      const list = this.#model.codeLists.find(({ id }) => id === codeListId);
      return (
        list === undefined ||
        list.entries.length === 0 ||
        list.entries.some(({ code }) => code === value)
      );
    }
    switch (valueType) {
      case "boolean":
        return typeof value === "boolean";
      case "file":
        return isRecord(value) && "attachmentId" in value;
      default:
        return typeof value === "string" || typeof value === "number";
    }
  }

  /** Names a value that has no place, part by part. */
  #leave(value: FormValue, path: string): void {
    if (isList(value)) {
      for (const entry of value) this.#leave(entry, path);
    } else if (isGroup(value)) {
      for (const [key, part] of Object.entries(value))
        this.#leave(part, path === "" ? key : `${path}/${key}`);
    } else if (value !== "") {
      const label = Object.hasOwn(this.#labels, path)
        ? this.#labels[path]
        : undefined;
      this.leftover.push({ label: label ?? path, text: readable(value) });
    }
  }
}

function isGroup(value: FormValue): value is FormValues {
  return isRecord(value) && !("attachmentId" in value);
}

/** A value without its field, as well as it can be read. */
function readable(value: FormValue): string {
  if (typeof value === "boolean") return value ? "Ja" : "Nein";
  if (typeof value === "number") return formatNumber(value, "number");
  if (typeof value === "string") return formatDate(value);
  const { fileName } = value as { readonly fileName?: unknown };
  return typeof fileName === "string" ? fileName : JSON.stringify(value);
}
