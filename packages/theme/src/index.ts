export type {
  Theme,
  ThemeAuthority,
  ThemeColourName,
  ThemeColours,
  ThemeImage,
  ThemeLink,
  ThemeText,
} from "./theme.js";
export { readTheme } from "./read-theme.js";
export { themeShape } from "./theme-shape.js";
export {
  paletteOf,
  type ColourChange,
  type Palette,
  type Scheme,
} from "./palette.js";
export { themeStylesheet } from "./stylesheet.js";
