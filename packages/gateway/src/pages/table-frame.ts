import { html, type HtmlValue, type SafeHtml } from "./html.js";

/** What may be wider than the screen: it scrolls by itself, by the keyboard as well, and has a name for it. */
export function scrollFrame(label: string, content: HtmlValue): SafeHtml {
  return html`<div
    class="table-frame"
    tabindex="0"
    role="region"
    aria-label="${label}"
  >
    ${content}
  </div>`;
}

/**
 * A table with a heading for each column, in a frame of its own.
 *
 * @param rows - `<tr>` elements
 * @param kind - more classes of the table
 */
export function tableFrame(
  label: string,
  headings: readonly string[],
  rows: HtmlValue,
  kind = "",
): SafeHtml {
  return scrollFrame(
    label,
    html`<table class="${`table ${kind}`.trimEnd()}">
      <thead>
        <tr>
          ${headings.map((text) => html`<th scope="col">${text}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${rows}
      </tbody>
    </table>`,
  );
}
