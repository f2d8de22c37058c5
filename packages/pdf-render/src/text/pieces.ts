import {
  characterKind,
  clusters,
  codePointsOf,
  fitMarks,
} from "./characters.js";
import type { Typeface } from "./typeface.js";

/** Letters that one typeface sets together. */
export interface Letters {
  readonly kind: "letters";
  readonly face: Typeface;
  readonly text: string;
}

/** A character that is shown by its code point. */
export interface Shown {
  readonly kind: "shown";
  readonly codePoint: number;
  /** It has no shape of its own, no font has it, or its letter has too many marks already. */
  readonly why: "invisible" | "missing" | "stacked";
}

export type Piece = Letters | Shown;

/**
 * Splits a word by what can be done with its letters. A letter and its marks stay together as long as one typeface has
 * them all.
 *
 * @param faces - the wanted one first
 */
export function splitWord(word: string, faces: readonly Typeface[]): Piece[] {
  const pieces: Piece[] = [];
  const addLetters = (face: Typeface, text: string): void => {
    const last = pieces.at(-1);
    if (last?.kind === "letters" && last.face === face) {
      pieces[pieces.length - 1] = { ...last, text: last.text + text };
    } else pieces.push({ kind: "letters", face, text });
  };
  for (const cluster of clusters(word.normalize("NFC"))) {
    const { fitting, excess } = fitMarks(codePointsOf(cluster));
    const face = ableFace(fitting, faces);
    if (face !== undefined) addLetters(face, String.fromCodePoint(...fitting));
    else {
      for (const codePoint of fitting) {
        const single = ableFace([codePoint], faces);
        if (single !== undefined) {
          addLetters(single, String.fromCodePoint(codePoint));
        } else {
          const why =
            characterKind(codePoint) === "invisible" ? "invisible" : "missing";
          pieces.push({ kind: "shown", codePoint, why });
        }
      }
    }
    for (const codePoint of excess) {
      pieces.push({ kind: "shown", codePoint, why: "stacked" });
    }
  }
  return pieces;
}

function ableFace(
  codePoints: readonly number[],
  faces: readonly Typeface[],
): Typeface | undefined {
  if (!codePoints.every((codePoint) => characterKind(codePoint) === "plain")) {
    return undefined;
  }
  return faces.find((face) =>
    codePoints.every((codePoint) => face.has(codePoint)),
  );
}
