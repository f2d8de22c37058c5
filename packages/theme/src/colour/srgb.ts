/** A colour of the sRGB space, channels from 0 to 1. Values outside are colours that a screen cannot show. */
export interface Srgb {
  readonly red: number;
  readonly green: number;
  readonly blue: number;
}

const HEX = /^#(?:[0-9a-f]{3}|[0-9a-f]{6})$/i;

/** Reads `#rgb` and `#rrggbb`; `undefined` for anything else, names and transparency included. */
export function parseHex(text: string): Srgb | undefined {
  if (!HEX.test(text)) return undefined;
  const digits = text.slice(1);
  const wide =
    digits.length === 6
      ? digits
      : digits.replace(/./g, (digit) => digit + digit);
  const channel = (from: number): number =>
    Number.parseInt(wide.slice(from, from + 2), 16) / 255;
  return { red: channel(0), green: channel(2), blue: channel(4) };
}

/** Writes `#rrggbb`; what lies outside of the space is cut to its border. */
export function toHex({ red, green, blue }: Srgb): string {
  const digits = [red, green, blue].map((channel) =>
    Math.round(Math.min(1, Math.max(0, channel)) * 255)
      .toString(16)
      .padStart(2, "0"),
  );
  return `#${digits.join("")}`;
}

/** From the value stored to one proportional to light. */
export function toLinear(channel: number): number {
  return channel <= 0.04045
    ? channel / 12.92
    : ((channel + 0.055) / 1.055) ** 2.4;
}

/** The inverse of {@link toLinear}. */
export function fromLinear(light: number): number {
  return light <= 0.0031308
    ? light * 12.92
    : 1.055 * light ** (1 / 2.4) - 0.055;
}

/** What is left of a colour once it is written: contrast has to hold for this. */
export function asWritten(colour: Srgb): Srgb {
  return parseHex(toHex(colour)) ?? colour;
}
