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
