import { ACCEPT, type Automaton } from "./automaton.js";

/** Follows all ways through an automaton at once, character by character. */
export interface Stepper {
  /** The first {@link Stepper.count} entries are the states that wait for the next character, each once. */
  readonly states: Uint16Array;
  readonly count: number;
  /** Of the states, whatever their order. */
  readonly hash: number;
  /** Whether the text so far matches. */
  readonly accepting: boolean;
  /** Whether these are exactly the states reached last. */
  isAt(known: Uint16Array): boolean;
  /** Goes to the start of a text. */
  start(): void;
  /** Goes on from states that were copied earlier. */
  resume(states: Uint16Array): void;
  /** Reads a character, given as {@link Alphabet.membership}. */
  step(membership: Uint8Array): void;
}

/** Builds the stepper. A step costs at most a constant for each state, for the states that are met only. */
export function buildStepper(automaton: Automaton): Stepper {
  const set = Int16Array.from(automaton.set);
  const next = Uint16Array.from(automaton.next);
  const other = Uint16Array.from(automaton.other);
  /** In which round a state was last reached; saves clearing a list of flags at each step. */
  const reached = new Uint32Array(set.length);
  let round = 0;
  let states = new Uint16Array(set.length);
  let spare = new Uint16Array(set.length);
  let count = 0;
  let hash = 0;
  const stack = new Uint16Array(set.length + 1);

  const beginRound = (): void => {
    if (round === 0xffffffff) {
      reached.fill(0);
      round = 0;
    }
    round++;
  };

  /** Appends the waiting states that can be reached from a fork without a character; returns the new length. */
  const spread = (from: number, list: Uint16Array, length: number): number => {
    let end = length;
    let height = 0;
    stack[height++] = from;
    while (height > 0) {
      let state = stack[--height] ?? 0;
      while (reached[state] !== round) {
        reached[state] = round;
        if (state === ACCEPT) break;
        if ((set[state] ?? 0) >= 0) {
          list[end++] = state;
          break;
        }
        stack[height++] = other[state] ?? 0;
        state = next[state] ?? 0;
      }
    }
    return end;
  };

  return {
    get states() {
      return states;
    },
    get count() {
      return count;
    },
    get hash() {
      return hash;
    },
    get accepting() {
      return reached[ACCEPT] === round;
    },
    isAt(known) {
      if (known.length !== count) return false;
      for (let index = 0; index < count; index++) {
        if (reached[known[index] ?? 0] !== round) return false;
      }
      return true;
    },
    start() {
      beginRound();
      count = spread(automaton.start, states, 0);
      hash = 0;
    },
    resume(from) {
      states.set(from);
      count = from.length;
    },
    step(membership) {
      beginRound();
      const current = states;
      const following = spare;
      const thisRound = round;
      let end = 0;
      for (let index = 0, length = count; index < length; index++) {
        const state = current[index] ?? 0;
        if (membership[set[state] ?? 0] !== 1) continue;
        const target = next[state] ?? 0;
        if (reached[target] === thisRound) continue;
        if ((set[target] ?? 0) < 0) end = spread(target, following, end);
        else {
          reached[target] = thisRound;
          following[end++] = target;
        }
      }
      let mixed = 0;
      for (let index = 0; index < end; index++) {
        const state = following[index] ?? 0;
        mixed = (mixed + Math.imul(state * state + 1, 0x9e3779b1)) | 0;
      }
      states = following;
      spare = current;
      count = end;
      hash = mixed;
    },
  };
}
