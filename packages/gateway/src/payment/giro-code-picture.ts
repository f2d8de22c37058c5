import encodeQR from "qr";

import { html, type SafeHtml } from "../pages/html.js";

/** Modules of quiet zone around the code: what the standard of QR codes asks for. */
const BORDER = 4;

/**
 * Draws a GiroCode as an SVG that stands in the page itself: without style, script or an address of its own.
 *
 * @param content - as EPC069-12 has it: UTF-8, at most 331 bytes, so that level M needs version 13 at most
 * @param name - what screen readers say of the picture
 */
export function giroCodePicture(content: string, name: string): SafeHtml {
  const rows = encodeQR(content, "raw", {
    ecc: "medium",
    encoding: "byte",
    border: BORDER,
  });
  const size = String(rows.length);
  return html`<svg
    class="giro-code"
    role="img"
    aria-label="${name}"
    viewBox="0 0 ${size} ${size}"
    shape-rendering="crispEdges"
  >
    <rect width="${size}" height="${size}" fill="#fff" />
    <path d="${pathOf(rows)}" fill="#000" />
  </svg>`;
}

/** One rectangle for each run of dark modules in a row. */
function pathOf(rows: readonly (readonly boolean[])[]): string {
  return rows
    .flatMap((row, y) =>
      Array.from(
        row
          .map((dark) => (dark ? "1" : "0"))
          .join("")
          .matchAll(/1+/g),
        ({ index, 0: { length } }) =>
          `M${String(index)} ${String(y)}h${String(length)}v1h-${String(length)}z`,
      ),
    )
    .join("");
}
