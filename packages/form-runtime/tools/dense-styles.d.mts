import type { Plugin } from "vite";

export function denseStyles(): Plugin;
export function denseStyle(style: string): string;
