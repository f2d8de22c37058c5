/** The entries of a long list that are drawn: from `from` up to, not including, `to`. */
export interface ListWindow {
  readonly from: number;
  readonly to: number;
}

const BEFORE = 30;
const SIZE = 80;
const STEP = 40;

/** The window around an entry; around the top if there is none. */
export function windowAround(active: number, count: number): ListWindow {
  const from = Math.max(0, Math.min(active - BEFORE, count - SIZE));
  return { from, to: Math.min(count, from + SIZE) };
}

/** Keeps an entry inside the window, moving it only when the entry is near its edge. */
export function windowWith(
  window: ListWindow,
  active: number,
  count: number,
): ListWindow {
  const nearTop = active < window.from + 5 && window.from > 0;
  const nearEnd = active > window.to - 6 && window.to < count;
  return nearTop || nearEnd ? windowAround(active, count) : window;
}

/** Widens the window when its edge is scrolled into view. */
export function windowScrolled(
  { from, to }: ListWindow,
  edge: "top" | "end",
  count: number,
): ListWindow {
  return edge === "top"
    ? { from: Math.max(0, from - STEP), to }
    : { from, to: Math.min(count, to + STEP) };
}
