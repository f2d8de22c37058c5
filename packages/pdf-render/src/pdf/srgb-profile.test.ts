import { expect, test } from "vitest";

import { srgbProfile } from "./srgb-profile.js";

test("the profile is a readable ICC profile of its own length", () => {
  const bytes = srgbProfile();
  const view = new DataView(bytes.buffer);
  const text = (from: number, to: number): string =>
    String.fromCharCode(...bytes.slice(from, to));
  expect(view.getUint32(0)).toBe(bytes.length);
  expect(text(12, 20)).toBe("mntrRGB ");
  expect(text(36, 40)).toBe("acsp");
  for (let index = 0; index < view.getUint32(128); index++) {
    const offset = view.getUint32(132 + 12 * index + 4);
    const length = view.getUint32(132 + 12 * index + 8);
    expect(offset % 4).toBe(0);
    expect(offset + length).toBeLessThanOrEqual(bytes.length);
  }
});
