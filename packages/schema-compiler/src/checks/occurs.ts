import type { Angabe } from "../fim/model.js";

/** A multiplicity as written; that it is malformed or contradicts itself is said while lowering. */
export interface WrittenOccurs {
  readonly min: number;
  /** `Infinity` for "*". */
  readonly max: number;
}

/** Reads a multiplicity; `undefined` if it is missing or malformed. */
export function readOccurs(
  anzahl: Angabe | undefined,
): WrittenOccurs | undefined {
  const match = /^(\d+)\s*:\s*(\d+|\*)$/.exec(anzahl?.text ?? "");
  if (match === null) return undefined;
  return {
    min: Number(match[1]),
    max: match[2] === "*" ? Infinity : Number(match[2]),
  };
}
