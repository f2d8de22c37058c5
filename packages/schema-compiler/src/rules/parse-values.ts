import type { Cursor } from "./cursor.js";
import { parseValue, type ValueContext } from "./parse-value.js";
import type { Joint, ProseValue } from "./prose.js";

const OR = new Set(["oder"]);

const AND = new Set(["und", "sowie"]);

/** `001 "a" ODER 002 "b"`, `(121000 UND 340000)`, `360000, 410000`. */
export function parseValues(
  cursor: Cursor,
  context: ValueContext,
):
  | { readonly values: readonly ProseValue[]; readonly joint: Joint }
  | undefined {
  return cursor.first(
    () => {
      if (!cursor.take("(")) return undefined;
      const inner = parseSequence(cursor, context);
      if (inner === undefined || !cursor.take(")")) return undefined;
      return {
        ...inner,
        joint: inner.joint === "none" ? "none" : "listed",
      } as const;
    },
    () => parseSequence(cursor, context),
  );
}

function parseSequence(
  cursor: Cursor,
  context: ValueContext,
):
  | { readonly values: readonly ProseValue[]; readonly joint: Joint }
  | undefined {
  const first = parseValue(cursor, context);
  if (first === undefined) return undefined;
  const values = [first];
  let joint: Joint = "none";
  for (;;) {
    const next = cursor.attempt((): ProseValue | undefined => {
      const comma = cursor.take(",");
      const said: Joint =
        cursor.takeOf(OR) !== ""
          ? "or"
          : cursor.takeOf(AND) !== ""
            ? cursor.take("/", "oder")
              ? "or"
              : "and"
            : "comma";
      if (said === "comma" && !comma) return undefined;
      const value = parseValue(cursor, context, true);
      if (value === undefined) return undefined;
      if (
        said !== "comma" &&
        joint !== said &&
        (joint === "or" || joint === "and")
      )
        return cursor.fail('"und" and "oder" are mixed among values');
      if (said !== "comma" || joint === "none") joint = said;
      return value;
    });
    if (next === undefined) return { values, joint };
    values.push(next);
  }
}
