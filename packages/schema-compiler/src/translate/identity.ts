import { expandFimId, formatFimId, type FimId } from "@fim-forms/form-model";

import type { Identifikation } from "../fim/model.js";

/** The id that a translation names, in the long form; versions as they are written. */
export function identityOf(identifikation: Identifikation): FimId {
  const { id, version } = identifikation;
  const expanded = expandFimId(id.text);
  return version === undefined
    ? { id: expanded }
    : { id: expanded, version: version.text };
}

/**
 * A version in three parts, `undefined` for working copies. Translations are written in version 3 of the standard also
 * for schemas of version 2, which count `1.1` what version 3 counts `1.1.0`.
 */
export function threeParts(version: string | undefined): string | undefined {
  return version !== undefined && /^\d+\.\d+$/.test(version)
    ? `${version}.0`
    : version;
}

/** Whether two versions are the same one; a working copy is the same as any. */
export function isSameVersion(left: FimId, right: FimId): boolean {
  const [one, other] = [threeParts(left.version), threeParts(right.version)];
  return one === undefined || other === undefined || one === other;
}

/**
 * Looks up by id and version: the exact version, else one that may be it, else any other version of the id.
 */
export class Versions<Value> {
  readonly #byId = new Map<
    string,
    { readonly fimId: FimId; readonly value: Value }[]
  >();

  /** @returns the value that is there already under the same id and version */
  add(fimId: FimId, value: Value): Value | undefined {
    const known = this.#byId.get(fimId.id) ?? [];
    this.#byId.set(fimId.id, known);
    const name = exactName(fimId);
    const same = known.find((one) => exactName(one.fimId) === name);
    if (same === undefined) known.push({ fimId, value });
    return same?.value;
  }

  find(fimId: FimId): Value | undefined {
    const known = this.#byId.get(fimId.id) ?? [];
    const name = exactName(fimId);
    const found =
      known.find((one) => exactName(one.fimId) === name) ??
      known.find((one) => isSameVersion(one.fimId, fimId)) ??
      known[0];
    return found?.value;
  }

  /** Whether the id is there, and whether it is there in this version. */
  has(fimId: FimId): "not" | "otherVersion" | "yes" {
    const known = this.#byId.get(fimId.id);
    if (known === undefined) return "not";
    return known.some((one) => isSameVersion(one.fimId, fimId))
      ? "yes"
      : "otherVersion";
  }

  get ids(): readonly string[] {
    return [...this.#byId.keys()];
  }
}

function exactName({ id, version }: FimId): string {
  const tidy = threeParts(version);
  return formatFimId(tidy === undefined ? { id } : { id, version: tidy });
}
