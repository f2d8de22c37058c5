import {
  parseDate,
  parseDateTime,
  parseNumber,
  parseTime,
  searchForm,
  searchForms,
  type CodeList,
  type CodeListEntry,
  type Field,
  type FormatLanguage,
  type FormValue,
} from "@fim-forms/form-model";

/** Lists up to this length are a drop-down list; longer ones are typed and looked up. */
export const LONGEST_DROP_DOWN = 500;
/** Entries offered when a typed text fits several. */
const MOST_MATCHES = 50;

/**
 * Turns what was typed into a value. What cannot be read stays as it was typed, so that the citizen sees it again beside
 * the message.
 *
 * @returns `undefined` for an empty field
 */
export function readEntry(
  field: Field,
  text: string,
  codeList: CodeList | undefined,
  language: FormatLanguage = "de",
): FormValue | undefined {
  const typed = text.replace(/\r\n?/g, "\n");
  const trimmed = typed.trim();
  // First of all: a code may be made of blanks.
  if (codeList?.entries.some(({ code }) => code === typed) === true)
    return typed;
  if (trimmed === "") return undefined;
  if (codeList !== undefined) return readCode(trimmed, codeList);
  switch (field.valueType) {
    case "boolean":
      return trimmed === "true" || (trimmed === "false" ? false : trimmed);
    case "number":
    case "integer":
    case "currency":
      return parseNumber(trimmed, field.valueType, language) ?? trimmed;
    case "date":
      return parseDate(trimmed) ?? trimmed;
    case "time":
      return parseTime(trimmed) ?? trimmed;
    case "dateTime":
      return parseDateTime(trimmed) ?? trimmed;
    case "text":
    case "textLatin":
    case "object":
      return typed;
    case "file":
      // Files come as files.
      return undefined;
  }
}

function readCode(typed: string, { entries }: CodeList): string {
  if (entries.some(({ code }) => code === typed)) return typed;
  const wanted = searchForm(typed);
  const named = entries.filter(({ label }) =>
    searchForms(label).includes(wanted),
  );
  const [only] = named;
  return only !== undefined && named.length === 1 ? only.code : typed;
}

/** The entries that a typed text may have meant: those that begin with it first, then those that hold it. */
export function matchingEntries(
  typed: string,
  entries: readonly CodeListEntry[],
): readonly CodeListEntry[] {
  const wanted = searchForm(typed);
  if (wanted === "") return [];
  const starting: CodeListEntry[] = [];
  const holding: CodeListEntry[] = [];
  for (const entry of entries) {
    const forms = [...searchForms(entry.label), searchForm(entry.code)];
    if (forms.some((form) => form.startsWith(wanted))) starting.push(entry);
    else if (forms.some((form) => form.includes(wanted))) holding.push(entry);
  }
  return [...starting, ...holding].slice(0, MOST_MATCHES);
}
