import { createHmac } from "node:crypto";

import type { FormValue, Pointer } from "@fim-forms/form-model";

import type { Answer } from "../inbox/answers.js";
import type { FieldChange } from "./query-store.js";

/**
 * Hash of one answer: HMAC-SHA-512 under the salt of the case, over pointer and value as submission.json has it. The salt
 * keeps hashes of two cases from being compared, and answers of few possibilities from being looked up.
 *
 * @returns 128 lower-case hex digits; `null` where there is no answer
 */
export function fieldHash(
  salt: string,
  pointer: Pointer,
  value: FormValue | undefined,
): string | null {
  return value === undefined
    ? null
    : createHmac("sha512", Buffer.from(salt, "hex"))
        .update(`${pointer}\n${JSON.stringify(value)}`)
        .digest("hex");
}

/** Text of `changes.json`: what a later version of a package has changed, and that nothing else has. */
export interface Changes {
  readonly formatVersion: 1;
  readonly salt: string;
  readonly revises: {
    readonly submissionId: string;
    readonly manifestSha512: string;
  };
  /** Lower-case hex or `null`, and the new answer; absent where there is none any more. */
  readonly changes: readonly (FieldChange & { readonly value?: FormValue })[];
  readonly unchanged: readonly {
    readonly pointer: Pointer;
    readonly sha512: string;
  }[];
}

/** Compares two versions, answer by answer. */
export function compareAnswers(
  salt: string,
  before: readonly Answer[],
  after: readonly Answer[],
): Pick<Changes, "changes" | "unchanged"> {
  const old = new Map(before.map((one) => [one.pointer, one.value]));
  const next = new Map(after.map((one) => [one.pointer, one.value]));
  const changes: Changes["changes"][number][] = [];
  const unchanged: Changes["unchanged"][number][] = [];
  for (const pointer of new Set([...old.keys(), ...next.keys()])) {
    const value = next.get(pointer);
    const was = fieldHash(salt, pointer, old.get(pointer));
    const is = fieldHash(salt, pointer, value);
    if (was !== is)
      changes.push({
        pointer,
        before: was,
        after: is,
        ...(value === undefined ? {} : { value }),
      });
    else if (is !== null) unchanged.push({ pointer, sha512: is });
  }
  return { changes, unchanged };
}
