import { contrast, luminance } from "./contrast.js";
import { fromOklch, toOklch } from "./oklch.js";
import { asWritten, type Srgb } from "./srgb.js";

/** A ground that a colour stands on, and the ratio that it needs there. */
export interface Demand {
  readonly ground: Srgb;
  /** 4.5 for text, 3 for borders of inputs and marks of focus (WCAG 2.2, 1.4.3 and 1.4.11). */
  readonly ratio: number;
}

/** True if the colour has enough contrast on every ground. */
export function hasContrast(colour: Srgb, demands: readonly Demand[]): boolean {
  return demands.every(
    ({ ground, ratio }) => contrast(colour, ground) >= ratio,
  );
}

/**
 * The colour nearest to `colour` with enough contrast on every ground: its hue stays, its lightness moves away from the
 * grounds as little as need be, in steps that survive being written as `#rrggbb`.
 *
 * @returns `colour` itself if it has enough contrast; black or white if no shade of its hue has
 */
export function reachContrast(colour: Srgb, demands: readonly Demand[]): Srgb {
  if (hasContrast(colour, demands)) return colour;
  const brightest = Math.max(...demands.map(({ ground }) => luminance(ground)));
  // Black has more contrast than white on all that is lighter than this.
  const away = brightest > 0.179 ? 0 : 1;
  const own = toOklch(colour);
  const shade = (share: number): Srgb =>
    asWritten(
      fromOklch({
        ...own,
        lightness: own.lightness + (away - own.lightness) * share,
      }),
    );
  let tooLittle = 0;
  let enough = 1;
  for (let step = 0; step < 16; step++) {
    const share = (tooLittle + enough) / 2;
    if (hasContrast(shade(share), demands)) enough = share;
    else tooLittle = share;
  }
  return shade(enough);
}
