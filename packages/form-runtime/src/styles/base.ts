import { css } from "lit";

/** Text, layout of a page, focus, and what readers of the screen alone hear. */
export const base = css`
  :host {
    display: block;
    container-type: inline-size;
  }

  :host([hidden]),
  [hidden] {
    display: none !important;
  }

  .root {
    display: block;
    color: var(--_text);
    background: var(--fe-color-background, transparent);
    font-family: var(--_font);
    font-size: var(--_size);
    line-height: 1.5;
    overflow-wrap: anywhere;
    -webkit-text-size-adjust: 100%;
  }

  *,
  *::before,
  *::after {
    box-sizing: border-box;
  }

  h1,
  h2,
  h3,
  h4,
  h5,
  h6,
  p,
  ul,
  ol,
  dl,
  dd,
  fieldset,
  legend {
    margin: 0;
    padding: 0;
    border: 0;
  }

  h1,
  h2,
  h3,
  h4,
  h5,
  h6,
  legend {
    font-weight: 600;
    line-height: 1.25;
    hyphens: auto;
    text-wrap: balance;
  }

  fieldset {
    min-inline-size: 0;
  }

  .form-title {
    font-size: clamp(1.45em, 6cqi, 1.85em);
  }

  .step-title {
    font-size: clamp(1.25em, 5cqi, 1.45em);
  }

  .step-title:focus {
    outline: none;
  }

  .visually-hidden {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    margin: -1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }

  .muted {
    color: var(--_muted);
  }

  .lines {
    white-space: pre-line;
  }

  a {
    color: var(--_action);
    text-underline-offset: 0.15em;
  }

  a:hover {
    text-decoration-thickness: 0.14em;
  }

  :focus-visible {
    outline: 3px solid var(--_focus);
    outline-offset: 2px;
  }

  .head {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: calc(var(--_space) * 0.75);
    margin-block-end: calc(var(--_space) * 2);
  }

  .layout {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: calc(var(--_space) * 1.5);
  }

  .page {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: calc(var(--_space) * 1.75);
    max-inline-size: 46rem;
  }

  .page-head {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: calc(var(--_space) * 0.5);
  }

  .caption {
    color: var(--_muted);
  }

  .buttons {
    display: flex;
    flex-wrap: wrap;
    gap: var(--_space);
  }

  form > .buttons {
    padding-block-start: calc(var(--_space) * 1.25);
    border-block-start: 1px solid var(--_border);
  }

  @container (min-width: 60rem) {
    .layout.with-steps {
      grid-template-columns: 16rem minmax(0, 1fr);
      gap: calc(var(--_space) * 3);
    }
  }

  @media (forced-colors: active) {
    :focus-visible {
      outline-color: Highlight;
    }
  }

  @media print {
    .buttons,
    .steps,
    .link-button {
      display: none !important;
    }
  }
`;
