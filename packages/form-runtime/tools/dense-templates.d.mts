import type { Plugin } from "vite";

export function denseTemplates(): Plugin;
export function dense(pieces: readonly string[]): string[];
export function rewrite(code: string): string;
