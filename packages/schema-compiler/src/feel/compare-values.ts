import type { Comparison, Field } from "@fim-forms/form-model";

import { nearest } from "../suggest.js";
import type { Place } from "./ast.js";
import { fail, type FeelContext } from "./context.js";
import { nameOf, type TypedOperand } from "./feel-type.js";

/**
 * Whether two operands can be compared: of one type, a code that the list has, in an order that there is.
 *
 * @returns false after a problem has been noted
 */
export function areComparable(
  operator: Comparison,
  left: TypedOperand & Place,
  right: TypedOperand & Place,
  context: FeelContext,
): boolean {
  const place = { start: left.start, end: right.end };
  if (!isSameType(left, right)) {
    fail(
      context,
      "value",
      place,
      `${described(left)} is compared with ${described(right)}, which is never equal to it`,
      mismatchHint(left, right) ?? mismatchHint(right, left),
    );
    return false;
  }
  if (operator !== "=" && operator !== "<>" && !hasOrder(left, right)) {
    fail(
      context,
      "value",
      place,
      left.type === "boolean"
        ? "true and false have no order"
        : "texts have no order",
      left.type === "boolean"
        ? undefined
        : "only codes of digits have one: compare with one in quotes, or name the codes: F in (…)",
    );
    return false;
  }
  return (
    (operator !== "=" && operator !== "<>"
      ? true
      : isPossible(left, right, context)) && isPossible(right, left, context)
  );
}

function isSameType(left: TypedOperand, right: TypedOperand): boolean {
  if (left.type === right.type) return true;
  const days = ["date", "dateTime"];
  return days.includes(left.type) && days.includes(right.type);
}

function described({ field, operand, type }: TypedOperand): string {
  if (field !== undefined)
    return `${field.fimId.id} "${field.name}" (${nameOf(type)})`;
  return "value" in operand
    ? `${nameOf(type)} (${String(operand.value)})`
    : nameOf(type);
}

function mismatchHint(
  { type, field }: TypedOperand,
  other: TypedOperand,
): string | undefined {
  switch (type) {
    case "boolean":
      return "compare with true or false, without quotes";
    case "text":
      return other.operand.kind === "number"
        ? `write ${field?.control === "select" ? "the code" : "the text"} in quotes: "${other.operand.value}"`
        : undefined;
    case "number":
      return other.type === "text" && other.field === undefined
        ? "write the number without quotes"
        : undefined;
    case "date":
      return 'write date("2026-11-22")';
    case "time":
      return 'write time("08:30:00")';
    case "dateTime":
      return 'write date and time("2026-11-22T08:30:00")';
    case "days":
      return 'write duration("P7D")';
    case "months":
      return 'write duration("P18Y"), or compare .years with a number';
  }
}

const DIGITS = /^\d+$/;

function hasOrder(left: TypedOperand, right: TypedOperand): boolean {
  if (left.type === "boolean") return false;
  if (left.type !== "text") return true;
  return [left, right].some(
    ({ operand }) => operand.kind === "text" && DIGITS.test(operand.value),
  );
}

/** Whether the field can have the value that stands on the other side. */
function isPossible(
  { field }: TypedOperand,
  { operand, start, end }: TypedOperand & Place,
  context: FeelContext,
): boolean {
  if (field === undefined || operand.kind !== "text") return true;
  return isValueOf(field, operand.value, { start, end }, context);
}

/** Whether a text can be the answer to a field; a problem is noted if it cannot. */
export function isValueOf(
  field: Field,
  text: string,
  place: Place,
  context: Pick<FeelContext, "codeLists" | "problems">,
): boolean {
  const list = context.codeLists.get(field.codeListId ?? "");
  const noted = { problems: context.problems };
  if (text === "") {
    note(noted, place, "an empty text is no answer", "write null");
    return false;
  }
  if (list === undefined || list.entries.length === 0) return true;
  if (list.entries.some(({ code }) => code === text)) return true;
  const labelled = list.entries.find(({ label }) => label === text);
  const near = nearest(
    text,
    list.entries.map(({ code }) => code),
  );
  note(
    noted,
    place,
    `the code list of ${field.fimId.id} "${field.name}" has no code "${text}"`,
    labelled !== undefined
      ? `"${text}" is the label of code "${labelled.code}"; write the code`
      : near === undefined
        ? undefined
        : `did you mean "${near}"?`,
  );
  return false;
}

function note(
  { problems }: Pick<FeelContext, "problems">,
  { start, end }: Place,
  message: string,
  hint?: string,
): void {
  problems.push({
    kind: "value",
    start,
    end,
    message,
    ...(hint === undefined ? {} : { hint }),
  });
}
