import type { Cursor } from "./cursor.js";
import type { ProseValue } from "./prose.js";
import { MONTHS } from "./vocabulary.js";

/** `03.10.1990`, `3. Oktober 1990` */
export function parseDate(
  cursor: Cursor,
): (ProseValue & { readonly kind: "date" }) | undefined {
  const { start } = cursor;
  const named = MONTHS.get(cursor.word(2));
  const [dayOf, yearOf] = [cursor.peek(), cursor.peek(3)];
  if (
    named !== undefined &&
    dayOf !== undefined &&
    yearOf !== undefined &&
    /^\d{1,2}$/u.test(dayOf.text) &&
    cursor.is(".", 1) &&
    /^\d{4}$/u.test(yearOf.text)
  ) {
    const value = `${yearOf.text}-${named}-${dayOf.text.padStart(2, "0")}`;
    cursor.at += 4;
    return { kind: "date", value, start, end: cursor.end };
  }
  const [day, , month, , year] = [0, 1, 2, 3, 4].map((n) => cursor.peek(n));
  if (
    day?.kind !== "number" ||
    month?.kind !== "number" ||
    year?.kind !== "number" ||
    !cursor.is(".", 1) ||
    !cursor.is(".", 3) ||
    year.text.length !== 4 ||
    day.text.length > 2 ||
    month.text.length > 2
  )
    return undefined;
  const value = `${year.text}-${month.text.padStart(2, "0")}-${day.text.padStart(2, "0")}`;
  cursor.at += 5;
  return { kind: "date", value, start, end: cursor.end };
}

/** German notation to decimal text. Digits alone keep their leading zeros. */
export function parseNumber(cursor: Cursor): string | undefined {
  return cursor.attempt(() => {
    const minus = cursor.take("-");
    const whole = cursor.peek();
    if (whole?.kind !== "number") return undefined;
    cursor.at++;
    let digits = whole.text;
    while (
      cursor.is(".") &&
      cursor.peek()?.spaced === false &&
      /^\d{3}$/u.test(cursor.peek(1)?.text ?? "") &&
      cursor.peek(1)?.spaced === false
    ) {
      digits += cursor.peek(1)?.text ?? "";
      cursor.at += 2;
    }
    const decimals = cursor.peek(1);
    if (
      cursor.is(",") &&
      cursor.peek()?.spaced === false &&
      decimals?.kind === "number" &&
      !decimals.spaced
    ) {
      digits += `.${decimals.text}`;
      cursor.at += 2;
    }
    return minus ? `-${digits}` : digits;
  });
}
