import { matchLength, type PatternNode } from "./ast.js";
import { buildAlphabet } from "./alphabet.js";
import { buildAutomaton } from "./automaton.js";
import { buildStepper } from "./stepper.js";

/** Answers whether a whole text matches. Time grows with the length of the text only linearly, whatever the pattern. */
export type Matcher = (text: string) => boolean;

/** A place in a match that has been met before: the states, and where each symbol leads from here. */
interface Place {
  readonly states: Uint16Array;
  readonly accepting: boolean;
  readonly moves: Map<number, Place>;
}

/** So many states in places, and so many moves between them, are remembered; then the memory starts anew. */
const REMEMBERED_STATES = 200_000;
const REMEMBERED_MOVES = 20_000;

/** Builds the matcher of a pattern: an automaton that remembers where it has been. */
export function matcherOf(pattern: PatternNode): Matcher {
  const automaton = buildAutomaton(pattern);
  const alphabet = buildAlphabet(automaton.sets);
  const stepper = buildStepper(automaton);
  const length = matchLength(pattern);
  const places = new Map<string, Place>();
  let rememberedStates = 0;
  let rememberedMoves = 0;

  const forget = (): void => {
    // Emptied, so that a place that is still in use holds on to none of the others.
    for (const { moves } of places.values()) moves.clear();
    places.clear();
    rememberedStates = 0;
    rememberedMoves = 0;
  };

  /** The place where the stepper is. */
  const recall = (): Place => {
    const { accepting, count, hash } = stepper;
    const key = `${String(hash)} ${String(count)} ${String(accepting)}`;
    const known = places.get(key);
    if (known !== undefined && stepper.isAt(known.states)) return known;
    if (
      rememberedStates > REMEMBERED_STATES ||
      rememberedMoves > REMEMBERED_MOVES
    ) {
      forget();
    }
    const states = stepper.states.slice(0, count);
    const place = { states, accepting, moves: new Map() };
    places.set(key, place);
    rememberedStates += count + 1;
    return place;
  };

  return (text) => {
    // A code point has one or two units: enough to turn away what is far too long or short.
    if (text.length < length.min) return false;
    if (length.max !== null && text.length > 2 * length.max) return false;
    stepper.start();
    let place = recall();
    for (let index = 0; index < text.length; index++) {
      const codePoint = text.codePointAt(index) ?? 0;
      if (codePoint > 0xffff) index++;
      const symbol = alphabet.symbol(codePoint);
      let reached = place.moves.get(symbol);
      if (reached === undefined) {
        stepper.resume(place.states);
        stepper.step(alphabet.membership(symbol));
        reached = recall();
        place.moves.set(symbol, reached);
        rememberedMoves++;
      }
      place = reached;
      if (place.states.length === 0 && index < text.length - 1) return false;
    }
    return place.accepting;
  };
}
