import { readdirSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

/**
 * Finds the bundle of `<fim-form>` in the runtime's package. It is served to browsers and never imported here.
 *
 * @returns `undefined` if it has not been built
 */
export function findRuntimeBundle(): string | undefined {
  try {
    return createRequire(import.meta.url).resolve(
      "@fim-forms/form-runtime/fim-form.js",
    );
  } catch {
    return undefined;
  }
}

/**
 * Finds what the bundle looks for beside itself: languages such as `fim-form.en.js`, and what few forms need.
 *
 * @returns names with their paths; none if the bundle brings all that it needs
 */
export function filesBeside(
  bundlePath: string,
): readonly (readonly [string, string])[] {
  const folder = dirname(bundlePath);
  return readdirSync(folder)
    .filter((name) => /^fim-form\.[a-z-]+\.js$/.test(name))
    .map((name) => [name, join(folder, name)] as const);
}
