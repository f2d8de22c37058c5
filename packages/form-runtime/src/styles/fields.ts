import { css } from "lit";

/** What all controls share: label, help, error, boxes to type in, radios. */
export const fields = css`
  .node {
    display: block;
  }

  .nodes {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: calc(var(--_space) * 1.75);
  }

  /* Far-away parts of a long page cost nothing until they come near. The padding leaves room for focus rings. */
  .part-of-page {
    content-visibility: auto;
    margin: -6px;
    padding: 6px;
  }

  .field {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 0.375rem;
    max-inline-size: var(--_width);
  }

  .label {
    font-weight: 600;
    line-height: 1.35;
    hyphens: auto;
  }

  legend.label,
  legend.heading {
    float: inline-start;
    inline-size: 100%;
  }

  legend.label + *,
  legend.heading + * {
    clear: both;
  }

  .optional {
    font-weight: 400;
    color: var(--_muted);
  }

  .help {
    color: var(--_muted);
    font-size: 0.95em;
  }

  .error {
    color: var(--_danger);
    font-weight: 600;
  }

  .error::before {
    content: "";
    display: inline-block;
    inline-size: 1.05em;
    block-size: 1.05em;
    margin-inline-end: 0.4em;
    vertical-align: -0.18em;
    background: currentColor;
    clip-path: polygon(50% 4%, 100% 96%, 0 96%);
  }

  /* Not by :has(): it would look around at every change of every field. */
  .field[aria-invalid="true"],
  .invalid > .field {
    padding-inline-start: 0.875rem;
    border-inline-start: 4px solid var(--_danger);
  }

  .box {
    inline-size: 100%;
    min-block-size: 2.875rem;
    padding: 0.5rem 0.75rem;
    border: 1px solid var(--_input-border);
    border-radius: var(--_radius);
    background: var(--_input-background);
    color: var(--_text);
    font: inherit;
    line-height: 1.4;
  }

  .box:focus-visible {
    outline-offset: 0;
    border-color: var(--_focus);
  }

  .box[aria-invalid="true"] {
    border: 2px solid var(--_danger);
  }

  textarea.box {
    min-block-size: 8rem;
    resize: vertical;
  }

  select.box {
    text-overflow: ellipsis;
  }

  .box.w-3 {
    inline-size: 4.25rem;
  }

  .box.w-5 {
    inline-size: 6.25rem;
  }

  .box.w-10 {
    max-inline-size: 10rem;
  }

  .box.w-20 {
    max-inline-size: 20rem;
  }

  .affix {
    display: flex;
    align-items: center;
    gap: 0.5rem;
  }

  .parts {
    display: flex;
    flex-wrap: wrap;
    gap: 0.75rem;
  }

  .part {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 0.2rem;
  }

  .part-label {
    font-size: 0.95em;
  }

  .options {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 0.125rem;
  }

  .options.inline {
    display: flex;
    flex-wrap: wrap;
    column-gap: 1.5rem;
  }

  .option {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr);
    align-items: start;
    gap: 0.7rem;
    min-block-size: 2.75rem;
    padding-block: 0.5rem;
    cursor: pointer;
    hyphens: auto;
  }

  .option-help {
    display: block;
    color: var(--_muted);
  }

  .option input {
    inline-size: 1.5rem;
    block-size: 1.5rem;
    margin: 0;
    accent-color: var(--_action);
    cursor: pointer;
  }

  .counter {
    color: var(--_muted);
    font-size: 0.95em;
  }

  .counter.over {
    color: var(--_danger);
    font-weight: 600;
  }

  .legal {
    font-size: 0.9em;
    color: var(--_muted);
  }

  .legal summary {
    display: list-item;
    inline-size: fit-content;
    min-block-size: 1.5rem;
    cursor: pointer;
  }

  .legal ul {
    padding-inline-start: 1.25rem;
  }

  .output {
    min-block-size: 1.5em;
  }

  .text {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 0.375rem;
    max-inline-size: var(--_width);
  }

  @media (forced-colors: active) {
    .error::before {
      forced-color-adjust: none;
      background: CanvasText;
    }
  }
`;
