import { paletteOf, type Palette } from "./palette.js";
import type { Theme } from "./theme.js";

/** The custom property of the form component for each colour. */
const PROPERTIES: Readonly<Record<keyof Palette, string>> = {
  text: "--fe-color-text",
  textMuted: "--fe-color-text-muted",
  background: "--fe-color-background",
  surface: "--fe-color-surface",
  border: "--fe-color-border",
  inputBorder: "--fe-color-input-border",
  inputBackground: "--fe-color-input-background",
  action: "--fe-color-action",
  onAction: "--fe-color-on-action",
  focus: "--fe-color-focus",
  danger: "--fe-color-danger",
  dangerSurface: "--fe-color-danger-surface",
  success: "--fe-color-success",
  successSurface: "--fe-color-success-surface",
};

/**
 * A style sheet that gives a page, and every `<fim-form>` on it, the town's look: custom properties for light and dark
 * pages. Served as a file of its own, since the policy of a page forbids inline styles.
 */
export function themeStylesheet(theme: Theme): string {
  const light = paletteOf(theme, "light").palette;
  const dark = paletteOf(theme, "dark").palette;
  const declarations = (Object.keys(PROPERTIES) as (keyof Palette)[]).map(
    (name) =>
      `  ${PROPERTIES[name]}: light-dark(${light[name]}, ${dark[name]});`,
  );
  if (theme.fontFamily !== undefined && theme.fontFamily.length > 0)
    declarations.push(
      `  --fe-font-family: ${theme.fontFamily.map((name) => `"${name}"`).join(", ")}, system-ui, sans-serif;`,
    );
  if (theme.cornerRadius !== undefined)
    declarations.push(`  --fe-radius: ${String(theme.cornerRadius)}px;`);
  return `:root {\n  color-scheme: light dark;\n${declarations.join("\n")}\n}\n`;
}
