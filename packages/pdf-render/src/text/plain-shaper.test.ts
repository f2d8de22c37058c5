import { beforeAll, expect, test } from "vitest";

import { loadFonts } from "../node.js";
import { shapeOpenType } from "./open-type.js";
import { PLAIN_CHARACTERS, shapePlain } from "./plain-shaper.js";
import { loadTypefaces, type Typefaces } from "./typeface.js";

let typefaces: Typefaces;
beforeAll(async () => {
  typefaces = (await loadTypefaces(await loadFonts())).value!;
});

const WORDS = [
  "AVATAR",
  "Tüte,",
  "„Wörter“",
  "f.ü.r",
  "Straße–Weg",
  "fi-ff-ffi",
  "12.345,67",
  "L’Été",
  "Øre",
  "(AT)",
  "r.",
  "y;",
];

test.each(["regular", "bold", "italic"] as const)(
  "%s: plain words are set as the OpenType engine sets them",
  (name) => {
    const face = typefaces[name];
    const letters = PLAIN_CHARACTERS.map((codePoint) =>
      String.fromCodePoint(codePoint),
    ).filter((letter) => face.has(letter.codePointAt(0)!));
    for (const word of [...WORDS, ...letters]) {
      expect(shapePlain(face, word), word).toEqual(shapeOpenType(face, word));
    }
  },
);

test.each([
  ["combining marks", "M̂"],
  ["letters beyond German ones", "Ğ"],
  ["controls", "a\u0007"],
  ["a soft hyphen", "Haft\u00adpflicht"],
])("%s are left to the OpenType engine", (_, word) => {
  expect(shapePlain(typefaces.regular, word)).toBeUndefined();
});
