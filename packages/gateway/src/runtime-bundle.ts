import { createRequire } from "node:module";

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
