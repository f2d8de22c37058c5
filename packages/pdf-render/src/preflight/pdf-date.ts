const PDF_DATE =
  /^D:(\d{4})(\d\d)?(\d\d)?(\d\d)?(\d\d)?(\d\d)?(Z|[+-]\d\d(?:'?\d\d)?)?'?/;

/** A date of PDF as ISO 8601 to the second, comparable with those of XMP; `undefined` if it is none. */
export function isoDateOfPdf(text: string): string | undefined {
  const match = PDF_DATE.exec(text);
  if (match === null) return undefined;
  const [
    ,
    year = "",
    month = "01",
    day = "01",
    hour = "00",
    minute = "00",
    second = "00",
    zone = "Z",
  ] = match;
  const offset =
    zone === "Z"
      ? "Z"
      : `${zone.slice(0, 3)}:${zone.slice(3).replace("'", "") || "00"}`;
  return `${year}-${month}-${day}T${hour}:${minute}:${second}${offset}`;
}

/** True if two dates of ISO 8601 are the same second. */
export function isSameSecond(one: string, other: string): boolean {
  const [first, second] = [one, other].map((text) =>
    Math.floor(Date.parse(text) / 1000),
  );
  return first === second;
}
