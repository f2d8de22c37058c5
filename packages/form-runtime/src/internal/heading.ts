import { html, type TemplateResult } from "lit";
import { ifDefined } from "lit/directives/if-defined.js";

/** What a heading carries beside its text. */
export interface HeadingOptions {
  readonly className: string;
  readonly id?: string;
  /** Whether script may move the focus there. */
  readonly focusable?: boolean;
}

/** A heading of a level known only at run time; below 6 there are no further levels, so deeper ones stay at 6. */
export function heading(
  level: number,
  content: unknown,
  options: HeadingOptions,
): TemplateResult {
  const { className } = options;
  const id = ifDefined(options.id);
  const tabindex = ifDefined(options.focusable === true ? "-1" : undefined);
  switch (Math.min(level, 6)) {
    case 1:
      return html`<h1 class=${className} id=${id} tabindex=${tabindex}>
        ${content}
      </h1>`;
    case 2:
      return html`<h2 class=${className} id=${id} tabindex=${tabindex}>
        ${content}
      </h2>`;
    case 3:
      return html`<h3 class=${className} id=${id} tabindex=${tabindex}>
        ${content}
      </h3>`;
    case 4:
      return html`<h4 class=${className} id=${id} tabindex=${tabindex}>
        ${content}
      </h4>`;
    case 5:
      return html`<h5 class=${className} id=${id} tabindex=${tabindex}>
        ${content}
      </h5>`;
    default:
      return html`<h6 class=${className} id=${id} tabindex=${tabindex}>
        ${content}
      </h6>`;
  }
}
