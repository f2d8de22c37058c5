import { matchLength, type PatternNode } from "./ast.js";
import { buildAlphabet, type Alphabet } from "./alphabet.js";
import { ACCEPT, buildAutomaton, type Automaton } from "./automaton.js";

/** Answers whether a whole text matches. Time grows with the length of the text only linearly, whatever the pattern. */
export type Matcher = (text: string) => boolean;

/** States that wait for a character, all at the same place of the text, and where each symbol leads from here. */
interface Place {
  readonly states: Uint16Array;
  readonly accepting: boolean;
  /** Absent for places that are not remembered. */
  readonly moves?: Map<number, Place>;
}

/** Places with more states than this are not remembered: making their key would cost more than the step itself. */
const REMEMBERED_STATES = 256;

/** So many places and moves between them are remembered; then the memory starts anew. */
const REMEMBERED_PLACES = 1_000;
const REMEMBERED_MOVES = 20_000;

/** Builds the matcher of a pattern. */
export function matcherOf(pattern: PatternNode): Matcher {
  const automaton = buildAutomaton(pattern);
  const alphabet = buildAlphabet(automaton.sets);
  const length = matchLength(pattern);
  const places = placesOf(automaton, alphabet);

  return (text) => {
    // A code point has one or two units: enough to turn away what is far too long or short.
    if (text.length < length.min) return false;
    if (length.max !== null && text.length > 2 * length.max) return false;
    let place = places.start();
    for (let index = 0; index < text.length; index++) {
      const codePoint = text.codePointAt(index) ?? 0;
      if (codePoint > 0xffff) index++;
      place = places.step(place, alphabet.symbol(codePoint));
      if (place.states.length === 0)
        return place.accepting && index === text.length - 1;
    }
    return place.accepting;
  };
}

function placesOf(
  automaton: Automaton,
  alphabet: Alphabet,
): {
  start(): Place;
  step(place: Place, symbol: number): Place;
} {
  const { set, next, other } = automaton;
  const known = new Map<string, Place>();
  let moveCount = 0;
  /** In which round a state was last reached; saves clearing a list of flags at each step. */
  const reached = new Uint32Array(set.length);
  let round = 0;
  const stack = new Uint16Array(set.length + 1);
  const waiting = new Uint16Array(set.length);
  let waitingCount = 0;

  /** Collects the states that wait for a character and can be reached from `state` without one. */
  const collect = (state: number): void => {
    let height = 0;
    stack[height++] = state;
    while (height > 0) {
      let current = stack[--height] ?? 0;
      while (reached[current] !== round) {
        reached[current] = round;
        if (current === ACCEPT) break;
        if ((set[current] ?? -1) >= 0) {
          waiting[waitingCount++] = current;
          break;
        }
        stack[height++] = other[current] ?? ACCEPT;
        current = next[current] ?? ACCEPT;
      }
    }
  };
  const begin = (): void => {
    waitingCount = 0;
    if (round === 0xffffffff) {
      reached.fill(0);
      round = 0;
    }
    round++;
  };
  const end = (): Place => {
    const states = waiting.slice(0, waitingCount);
    const accepting = reached[ACCEPT] === round;
    if (waitingCount > REMEMBERED_STATES) return { states, accepting };
    const key = `${accepting ? "1" : "0"}${String.fromCharCode(...states.sort())}`;
    const same = known.get(key);
    if (same !== undefined) return same;
    const place: Place = { states, accepting, moves: new Map() };
    if (known.size >= REMEMBERED_PLACES || moveCount >= REMEMBERED_MOVES) {
      for (const { moves } of known.values()) moves?.clear();
      known.clear();
      moveCount = 0;
    }
    known.set(key, place);
    return place;
  };
  const compute = (place: Place, symbol: number): Place => {
    const membership = alphabet.membership(symbol);
    begin();
    for (const state of place.states) {
      if (membership[set[state] ?? 0] === 1) collect(next[state] ?? ACCEPT);
    }
    return end();
  };

  return {
    start() {
      begin();
      collect(automaton.start);
      return end();
    },
    step(place, symbol) {
      const known = place.moves?.get(symbol);
      if (known !== undefined) return known;
      const move = compute(place, symbol);
      if (place.moves !== undefined && move.moves !== undefined) {
        place.moves.set(symbol, move);
        moveCount++;
      }
      return move;
    },
  };
}
