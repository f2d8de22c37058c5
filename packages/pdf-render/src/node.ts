import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";

import type { PdfFonts } from "./input.js";

const require = createRequire(import.meta.url);

const FILES = {
  regular: "@expo-google-fonts/noto-sans/400Regular/NotoSans_400Regular.ttf",
  bold: "@expo-google-fonts/noto-sans/700Bold/NotoSans_700Bold.ttf",
  italic:
    "@expo-google-fonts/noto-sans/400Regular_Italic/NotoSans_400Regular_Italic.ttf",
  fallback: "dejavu-fonts-ttf/ttf/DejaVuSans.ttf",
} as const;

let loading: Promise<PdfFonts> | undefined;

/**
 * Reads Noto Sans and, as fallback, DejaVu Sans from their npm packages. Together they cover DIN SPEC 91379.
 *
 * Read once: later calls give the same arrays, so that the renderer finds the fonts already parsed.
 */
export function loadFonts(): Promise<PdfFonts> {
  loading ??= readFonts();
  return loading;
}

async function readFonts(): Promise<PdfFonts> {
  const [regular, bold, italic, fallback] = await Promise.all([
    readFont(FILES.regular),
    readFont(FILES.bold),
    readFont(FILES.italic),
    readFont(FILES.fallback),
  ]);
  return { regular, bold, italic, fallback };
}

async function readFont(specifier: string): Promise<Uint8Array> {
  return new Uint8Array(await readFile(require.resolve(specifier)));
}
