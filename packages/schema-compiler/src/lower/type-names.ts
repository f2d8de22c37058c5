/** Gives out TypeScript identifiers, each one once in a form. */
export interface TypeNames {
  /**
   * @param label - what people call the thing
   * @param fallback - used if the label holds no letter or digit
   */
  take(label: string, fallback: string): string;
}

/** Names that TypeScript, or what is emitted around the types, already uses. */
const RESERVED: readonly string[] = [
  "Any",
  "Array",
  "Boolean",
  "Date",
  "Error",
  "Exclude",
  "Extract",
  "FileValue",
  "FormValues",
  "Function",
  "JSON",
  "Map",
  "Math",
  "Never",
  "NonNullable",
  "Null",
  "Number",
  "Object",
  "Omit",
  "Partial",
  "Pick",
  "Promise",
  "Readonly",
  "ReadonlyArray",
  "Record",
  "RegExp",
  "Required",
  "Set",
  "String",
  "Symbol",
  "Undefined",
  "Unknown",
  "Void",
];

const LONGEST = 60;

/** Starts a form's set of names. */
export function typeNames(): TypeNames {
  const taken = new Set(RESERVED);
  /** Next number for a base, so that the thousandth namesake does not try 999 names. */
  const next = new Map<string, number>();
  return {
    take: (label, fallback) => {
      const base = pascalCase(label) || pascalCase(fallback) || "Element";
      let name = base;
      let count = next.get(base) ?? 2;
      while (taken.has(name)) name = `${base}${String(count++)}`;
      next.set(base, count);
      taken.add(name);
      return name;
    },
  };
}

/** `Straße und Hausnummer` → `StrasseUndHausnummer`. */
export function pascalCase(label: string): string {
  let name = "";
  for (const word of asciiOf(label).match(/[A-Za-z0-9]+/g) ?? []) {
    if (name !== "" && name.length + word.length > LONGEST) break;
    name += word.charAt(0).toUpperCase() + word.slice(1, LONGEST);
  }
  return /^[0-9]/.test(name) ? `N${name}` : name;
}

/** What German writes for letters that are not ASCII. */
const TRANSCRIBED: ReadonlyMap<string, string> = new Map([
  ["ä", "ae"],
  ["ö", "oe"],
  ["ü", "ue"],
  ["Ä", "Ae"],
  ["Ö", "Oe"],
  ["Ü", "Ue"],
  ["ß", "ss"],
  ["ẞ", "Ss"],
]);

function asciiOf(label: string): string {
  if (!/[\u0080-\uffff]/.test(label)) return label;
  return label
    .normalize("NFC")
    .replace(/[äöüÄÖÜßẞ]/g, (letter) => TRANSCRIBED.get(letter) ?? letter)
    .normalize("NFD")
    .replace(/\p{M}/gu, "");
}
