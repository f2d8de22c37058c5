import { fromLinear, toLinear, type Srgb } from "./srgb.js";

/** A colour as people see it: lightness 0 to 1, chroma from 0 (grey), hue as an angle in radians. */
export interface Oklch {
  readonly lightness: number;
  readonly chroma: number;
  readonly hue: number;
}

/** Björn Ottosson's OKLab in polar form; https://bottosson.github.io/posts/oklab/ */
export function toOklch(colour: Srgb): Oklch {
  const red = toLinear(colour.red);
  const green = toLinear(colour.green);
  const blue = toLinear(colour.blue);
  const l = Math.cbrt(
    0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue,
  );
  const m = Math.cbrt(
    0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue,
  );
  const s = Math.cbrt(
    0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue,
  );
  const a = 1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s;
  const b = 0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s;
  return {
    lightness: 0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    chroma: Math.hypot(a, b),
    hue: Math.atan2(b, a),
  };
}

function toUnclippedSrgb({ lightness, chroma, hue }: Oklch): Srgb {
  const a = chroma * Math.cos(hue);
  const b = chroma * Math.sin(hue);
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  return {
    red: fromLinear(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s),
    green: fromLinear(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s),
    blue: fromLinear(-0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s),
  };
}

function isShown({ red, green, blue }: Srgb): boolean {
  return [red, green, blue].every(
    (channel) => channel >= -1e-6 && channel <= 1 + 1e-6,
  );
}

/** The nearest colour that a screen shows, of the same lightness and hue: chroma gives way. */
export function fromOklch(colour: Oklch): Srgb {
  const whole = toUnclippedSrgb(colour);
  if (isShown(whole)) return whole;
  let shown = 0;
  let tooMuch = colour.chroma;
  for (let step = 0; step < 24; step++) {
    const chroma = (shown + tooMuch) / 2;
    if (isShown(toUnclippedSrgb({ ...colour, chroma }))) shown = chroma;
    else tooMuch = chroma;
  }
  return toUnclippedSrgb({ ...colour, chroma: shown });
}
