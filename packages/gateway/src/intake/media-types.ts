import { visitNodes, type FormModel } from "@fim-forms/form-model";

/** Types that every form takes: they can be looked into, and every authority can open them. */
const KNOWN_TYPES = ["application/pdf", "image/png", "image/jpeg"] as const;

/** A type whose files are looked into. */
export type KnownType = (typeof KNOWN_TYPES)[number];

const ALIASES: ReadonlyMap<string, string> = new Map([
  ["image/jpg", "image/jpeg"],
  ["image/pjpeg", "image/jpeg"],
  ["image/x-png", "image/png"],
  ["application/x-pdf", "application/pdf"],
]);

/** Extensions that belong to a type. A file of another type may not carry them, nor this type any other. */
const EXTENSIONS: ReadonlyMap<string, readonly string[]> = new Map([
  ["application/pdf", ["pdf"]],
  ["image/png", ["png"]],
  ["image/jpeg", ["jpg", "jpeg", "jpe", "jfif"]],
]);

/** Extensions that a double click runs. */
const RUNNING = new Set(
  "app bat cmd com cpl exe hta htm html jar js jse lnk mjs msi ps1 scr sh svg vb vbs wsf xhtml xht".split(
    " ",
  ),
);

/** The type that a Content-Type header names, lower-case, without parameters and with aliases resolved. */
export function readMediaType(header: string | undefined): string {
  const type = (header ?? "").split(";", 1)[0]?.trim().toLowerCase() ?? "";
  return ALIASES.get(type) ?? type;
}

/** The types that a form takes: the common ones and those that its schema names. */
export function mediaTypesOf(
  model: Pick<FormModel, "children">,
): ReadonlySet<string> {
  const types = new Set<string>(KNOWN_TYPES);
  visitNodes(model, (node) => {
    if (node.kind === "field" && node.valueType === "file")
      for (const type of node.constraints.mediaTypes ?? [])
        types.add(readMediaType(type));
  });
  return types;
}

/** Whether a name's extension fits the type of the file. */
export function extensionFits(extension: string, mediaType: string): boolean {
  const expected = EXTENSIONS.get(mediaType);
  if (expected !== undefined) return expected.includes(extension);
  if (RUNNING.has(extension)) return false;
  return ![...EXTENSIONS.values()].some((list) => list.includes(extension));
}
