import type { Plugin } from "vite";

export function oneFile(): Plugin;
export function withoutLateImports(code: string): string;
