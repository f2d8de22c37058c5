import type { Plugin } from "vite";

export function oneFile(beside: ReadonlyMap<string, string>): Plugin;
export function withoutLateImports(
  code: string,
  beside?: ReadonlyMap<string, string>,
): string;
