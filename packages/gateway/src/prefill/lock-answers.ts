import {
  isEmpty,
  nodeIndex,
  valueAt,
  type FormModel,
  type FormValue,
  type FormValues,
  type Pointer,
} from "@fim-forms/form-model";

import type { Prefill, PrefilledField } from "./apply-mapping.js";
import type { TrustLevel } from "./trust-level.js";

/** An answer of a submission that stands as the account gave it. */
export interface AccountAnswer {
  readonly pointer: Pointer;
  /** Of this answer; absent where the account proves nothing. */
  readonly level?: TrustLevel;
}

/**
 * Puts proven answers in the place of whatever a browser has sent, with the alternatives that lead there.
 *
 * @param given - what was sent, still unchecked
 */
export function imposeLocked(
  model: FormModel,
  given: unknown,
  { fields }: Prefill,
): unknown {
  const nodes = nodeIndex(model);
  return fields
    .filter(({ note }) => note === "locked")
    .reduce<unknown>(
      (values, { pointer, value }) =>
        put(nodes, values, "", pointer.slice(1).split("/"), value),
      given,
    );
}

function put(
  nodes: ReturnType<typeof nodeIndex>,
  around: unknown,
  path: string,
  [key = "", ...deeper]: readonly string[],
  value: FormValue,
): unknown {
  const members =
    typeof around === "object" && around !== null && !Array.isArray(around)
      ? Object.entries(around)
      : [];
  const group = nodes.get(path);
  const isChoice = group?.kind === "group" && group.arrangement === "choice";
  const before = members.find(([name]) => name === key)?.[1] as unknown;
  const inner = path === "" ? key : `${path}/${key}`;
  const after =
    deeper.length === 0 ? value : put(nodes, before, inner, deeper, value);
  // Entries, not assignment: `__proto__` is a name like any other here.
  return Object.fromEntries([
    ...members.filter(([name]) => name !== key && !isChoice),
    [key, after],
  ]);
}

/** Which answers still are those of the account, among the canonical ones of a submission; all others are the citizen's. */
export function answersFrom(
  values: FormValues,
  { fields }: Prefill,
): readonly AccountAnswer[] {
  return fields
    .filter((field) => stands(values, field))
    .map(({ pointer, level }) => ({
      pointer,
      ...(level === undefined ? {} : { level }),
    }));
}

function stands(values: FormValues, { pointer, value }: PrefilledField) {
  const answer = valueAt(values, pointer);
  return !isEmpty(answer) && answer === value;
}
