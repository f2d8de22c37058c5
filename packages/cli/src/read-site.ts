import { readFile } from "node:fs/promises";
import { dirname, join } from "node:path";

import type { Site } from "@fim-forms/gateway";
import { readTheme } from "@fim-forms/theme";

import type { Io } from "./command.js";
import { readJsonFile } from "./read-json-file.js";
import { reportDiagnostics } from "./report.js";

const MEDIA_TYPES: ReadonlyMap<string, string> = new Map([
  ["svg", "image/svg+xml"],
  ["png", "image/png"],
  ["jpg", "image/jpeg"],
  ["jpeg", "image/jpeg"],
  ["webp", "image/webp"],
]);

/** Reads theme.json and the pictures that it names; `undefined` after printing what is wrong with it. */
export async function readSite(
  path: string,
  io: Io,
): Promise<Site | undefined> {
  const json = await readJsonFile(path);
  if (!json.ok) {
    reportDiagnostics([json.diagnostic], io, { sourceTexts: json.sourceTexts });
    return undefined;
  }
  const { value: theme, diagnostics } = readTheme(json.value, path);
  reportDiagnostics(diagnostics, io);
  if (theme === undefined) return undefined;
  const files = [theme.crest, theme.printCrest, theme.titleImage].flatMap(
    (image) => (image === undefined ? [] : [image.file]),
  );
  const images = await Promise.all(
    files.map(async (file) => {
      const extension = file.slice(file.lastIndexOf(".") + 1).toLowerCase();
      const mediaType =
        MEDIA_TYPES.get(extension) ?? "application/octet-stream";
      const bytes = await readFile(join(dirname(path), file));
      return [file, { mediaType, bytes }] as const;
    }),
  );
  return { theme, images: new Map(images) };
}
