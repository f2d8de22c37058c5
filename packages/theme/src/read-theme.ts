import {
  checkShape,
  type Diagnostic,
  type Staged,
} from "@fim-forms/form-model";

import { themeShape } from "./theme-shape.js";
import type { Theme } from "./theme.js";

const MAX_CORNER_RADIUS = 24;

/**
 * Reads a theme from parsed JSON.
 *
 * @param source - what the file is called in diagnostics
 * @returns the theme, or diagnostics THM1001 (form) and THM1002 (number out of bounds) that name the place as a JSON Pointer
 */
export function readTheme(json: unknown, source: string): Staged<Theme> {
  const diagnostics: Diagnostic[] = checkShape(themeShape, json).map(
    ({ pointer, expected }) => ({
      code: "THM1001",
      severity: "error",
      message: `${source}${pointer === "" ? "" : ` at ${pointer}`}: ${expected} is expected`,
      hint: "packages/theme/src/theme.schema.json describes the file; editors complete by it",
    }),
  );
  if (diagnostics.length > 0) return { value: undefined, diagnostics };
  // The shape was checked above.
  const theme = json as Theme;
  if ((theme.cornerRadius ?? 0) > MAX_CORNER_RADIUS)
    return {
      value: undefined,
      diagnostics: [
        {
          code: "THM1002",
          severity: "error",
          message: `${source} at /cornerRadius: at most ${String(MAX_CORNER_RADIUS)} px is possible`,
          hint: "a rounder corner would cut into the text of an input",
        },
      ],
    };
  return { value: theme, diagnostics: [] };
}
