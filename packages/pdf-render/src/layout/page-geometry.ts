/** All lengths in points, y counted from the top edge; the writer turns it round. */
export const PAGE = {
  width: 595.28,
  height: 841.89,
  left: 68,
  right: 540,
  /** Room for a letterhead and for holes. */
  top: 70,
  bottom: 772,
  headerBaseline: 44,
  footerBaseline: 806,
} as const;

export const TEXT_WIDTH = PAGE.right - PAGE.left;

/** The whole width, for texts that stand alone. */
export const TEXT_COLUMN = { x: PAGE.left, width: TEXT_WIDTH } as const;

/** Rows up to this height move to the next page as a whole; higher ones are cut. */
export const WHOLE_ROW = (PAGE.bottom - PAGE.top) / 4;
