import { toLinear, type Srgb } from "./srgb.js";

/** Relative luminance after WCAG 2.2: 0 for black, 1 for white. */
export function luminance({ red, green, blue }: Srgb): number {
  return (
    0.2126 * toLinear(red) + 0.7152 * toLinear(green) + 0.0722 * toLinear(blue)
  );
}

/** Contrast ratio after WCAG 2.2, from 1 (no difference) to 21 (black on white). */
export function contrast(one: Srgb, other: Srgb): number {
  const [darker = 0, lighter = 0] = [luminance(one), luminance(other)].sort(
    (left, right) => left - right,
  );
  return (lighter + 0.05) / (darker + 0.05);
}
