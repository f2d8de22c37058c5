import { contrast, luminance } from "./colour/contrast.js";
import { fromOklch, toOklch } from "./colour/oklch.js";
import {
  hasContrast,
  reachContrast,
  type Demand,
} from "./colour/reach-contrast.js";
import { asWritten, parseHex, toHex, type Srgb } from "./colour/srgb.js";
import type { Theme, ThemeColourName, ThemeColours } from "./theme.js";

/** Light pages and dark ones. */
export type Scheme = "light" | "dark";

/** Every colour of a page in one scheme, as `#rrggbb`; each has the contrast that it needs. */
export interface Palette {
  readonly text: string;
  readonly textMuted: string;
  readonly background: string;
  readonly surface: string;
  readonly border: string;
  readonly inputBorder: string;
  readonly inputBackground: string;
  readonly action: string;
  readonly onAction: string;
  readonly focus: string;
  readonly danger: string;
  readonly dangerSurface: string;
  readonly success: string;
  readonly successSurface: string;
}

/** A colour of the town that could not be used as it is. */
export interface ColourChange {
  readonly scheme: Scheme;
  readonly colour: ThemeColourName;
  readonly given: string;
  readonly used: string;
  /** Smallest contrast against the grounds that it stands on, of what was given and of what is used. */
  readonly contrastGiven: number;
  readonly contrastUsed: number;
  readonly contrastNeeded: number;
}

const TEXT = 4.5;
const SHAPE = 3;

const DEFAULTS = {
  light: {
    text: "#1b2430",
    textMuted: "#4a5462",
    background: "#ffffff",
    surface: "#f3f6fa",
    border: "#ccd4de",
    inputBorder: "#616d7d",
    action: "#0a4f9e",
    danger: "#a8200d",
    dangerSurface: "#fdf1ef",
    success: "#1a6637",
    successSurface: "#eef8f1",
  },
  dark: {
    text: "#eef1f5",
    textMuted: "#b9c2cf",
    background: "#14181f",
    surface: "#1e2530",
    border: "#46505e",
    inputBorder: "#94a0b1",
    action: "#8fbcff",
    danger: "#ffa69b",
    dangerSurface: "#34191a",
    success: "#86d9a4",
    successSurface: "#14291c",
  },
} as const;

/** A ground is far enough from the middle for text of any hue: relative luminance. */
const LIGHT_GROUND_FROM = 0.7;
const DARK_GROUND_TO = 0.05;

/**
 * Works out every colour of a town's pages in one scheme. What the town sets is used where it can be read; otherwise the
 * nearest shade that can, and the change is told.
 */
export function paletteOf(
  theme: Theme,
  scheme: Scheme,
): { readonly palette: Palette; readonly changes: readonly ColourChange[] } {
  const defaults = DEFAULTS[scheme];
  const set = coloursOf(theme, scheme);
  const changes: ColourChange[] = [];

  const ground = (name: "background" | "surface"): Srgb => {
    const given = set[name];
    const wanted = colour(given ?? defaults[name]);
    const used = asGround(wanted, scheme);
    if (given !== undefined && toHex(used) !== toHex(wanted))
      changes.push({
        scheme,
        colour: name,
        given,
        used: toHex(used),
        ...contrasts(wanted, used, colour(defaults.text)),
        contrastNeeded: TEXT,
      });
    return used;
  };
  const readable = (
    name: ThemeColourName | undefined,
    wanted: string,
    demands: readonly Demand[],
  ): Srgb => {
    const before = colour(wanted);
    const after = reachContrast(before, demands);
    const given = name === undefined ? undefined : set[name];
    if (
      name !== undefined &&
      given !== undefined &&
      !hasContrast(before, demands)
    )
      changes.push({
        scheme,
        colour: name,
        given,
        used: toHex(after),
        contrastGiven: smallest(before, demands),
        contrastUsed: smallest(after, demands),
        contrastNeeded: Math.max(...demands.map(({ ratio }) => ratio)),
      });
    return after;
  };

  const background = ground("background");
  const surface = ground("surface");
  const inputBackground = background;
  const everywhere = (ratio: number): readonly Demand[] =>
    [background, surface].map((one) => ({ ground: one, ratio }));

  const actionFrom = set.action === undefined ? "brand" : "action";
  const action = readable(
    actionFrom,
    set[actionFrom] ?? defaults.action,
    everywhere(TEXT),
  );
  const onAction =
    contrast(action, WHITE) >= contrast(action, BLACK) ? WHITE : BLACK;
  const dangerSurface = colour(defaults.dangerSurface);
  const successSurface = colour(defaults.successSurface);
  const on = (own: Srgb): readonly Demand[] => [
    ...everywhere(TEXT),
    { ground: own, ratio: TEXT },
  ];
  const palette = {
    text: readable("text", set.text ?? defaults.text, [
      ...everywhere(TEXT),
      { ground: dangerSurface, ratio: TEXT },
      { ground: successSurface, ratio: TEXT },
    ]),
    textMuted: readable(undefined, defaults.textMuted, everywhere(TEXT)),
    background,
    surface,
    border: colour(defaults.border),
    inputBorder: readable(undefined, defaults.inputBorder, everywhere(SHAPE)),
    inputBackground,
    action,
    onAction,
    focus: readable("focus", set.focus ?? toHex(action), everywhere(SHAPE)),
    danger: readable(undefined, defaults.danger, on(dangerSurface)),
    dangerSurface,
    success: readable(undefined, defaults.success, on(successSurface)),
    successSurface,
  };
  return {
    // The same keys, written as text.
    palette: Object.fromEntries(
      Object.entries(palette).map(([name, value]) => [name, toHex(value)]),
    ) as unknown as Palette,
    changes,
  };
}

const WHITE: Srgb = { red: 1, green: 1, blue: 1 };
const BLACK: Srgb = { red: 0, green: 0, blue: 0 };

/** Text and grounds of a light page say nothing about a dark one; the town's own colour does. */
function coloursOf(theme: Theme, scheme: Scheme): ThemeColours {
  const { dark, ...light } = theme.colours;
  if (scheme === "light") return light;
  const { brand, action } = light;
  return {
    ...(brand === undefined ? {} : { brand }),
    ...(action === undefined ? {} : { action }),
    ...dark,
  };
}

function asGround(wanted: Srgb, scheme: Scheme): Srgb {
  const fits = (one: Srgb): boolean =>
    scheme === "light"
      ? luminance(one) >= LIGHT_GROUND_FROM
      : luminance(one) <= DARK_GROUND_TO;
  if (fits(wanted)) return wanted;
  const own = toOklch(wanted);
  const end = scheme === "light" ? 1 : 0;
  for (let step = 1; step < 50; step++) {
    const lightness = own.lightness + ((end - own.lightness) * step) / 50;
    const shade = asWritten(fromOklch({ ...own, lightness }));
    if (fits(shade)) return shade;
  }
  return scheme === "light" ? WHITE : BLACK;
}

/** The town's colours were checked when the theme was read. */
function colour(hex: string): Srgb {
  return parseHex(hex) ?? BLACK;
}

function smallest(one: Srgb, demands: readonly Demand[]): number {
  return Math.min(...demands.map(({ ground }) => contrast(one, ground)));
}

function contrasts(
  given: Srgb,
  used: Srgb,
  text: Srgb,
): Pick<ColourChange, "contrastGiven" | "contrastUsed"> {
  return {
    contrastGiven: contrast(given, text),
    contrastUsed: contrast(used, text),
  };
}
