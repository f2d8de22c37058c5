import { css } from "lit";

/** Step list, error summary, messages, review page and receipt. */
export const journey = css`
  .progress {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 0.375rem;
    margin-block-end: 1rem;
  }

  .bar {
    block-size: 0.5rem;
    inline-size: 100%;
    max-inline-size: 46rem;
    appearance: none;
    border: 0;
    border-radius: 1rem;
    overflow: hidden;
    background: var(--_border);
    color: var(--_action);
  }

  .bar::-webkit-progress-bar {
    background: var(--_border);
  }

  .bar::-webkit-progress-value {
    background: var(--_action);
  }

  .bar::-moz-progress-bar {
    background: var(--_action);
  }

  .steps {
    align-self: start;
  }

  .steps ol {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 0.125rem;
    list-style: none;
  }

  .steps li {
    display: grid;
    grid-template-columns: 1.75rem minmax(0, 1fr);
    align-items: baseline;
    padding: 0.375rem 0.5rem;
    border-inline-start: 4px solid transparent;
    hyphens: auto;
  }

  .steps li[aria-current] {
    border-color: var(--_action);
    background: var(--_surface);
    font-weight: 600;
  }

  .steps .mark {
    color: var(--_muted);
    font-variant-numeric: tabular-nums;
  }

  .steps .done .mark {
    color: var(--_success);
    font-weight: 700;
  }

  .steps .toggle {
    margin-block-end: 0.5rem;
  }

  @container (min-width: 60rem) {
    .steps .toggle {
      display: none;
    }
  }

  @container (max-width: 59.99rem) {
    .steps.closed ol {
      display: none;
    }
  }

  .message {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 0.5rem;
    max-inline-size: 46rem;
    padding: var(--_space) calc(var(--_space) * 1.25);
    border: 1px solid var(--_border);
    border-inline-start: 6px solid var(--_action);
    border-radius: var(--_radius);
    background: var(--_surface);
  }

  .message.danger {
    border-color: var(--_danger);
    background: var(--_danger-surface);
  }

  .message.success {
    border-color: var(--_success);
    background: var(--_success-surface);
  }

  .message-title {
    font-size: 1.15em;
  }

  .message ul {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 0.25rem;
    padding-inline-start: 1.25rem;
  }

  .message.danger a {
    color: var(--_danger);
    font-weight: 600;
  }

  .message:focus {
    outline: 3px solid var(--_focus);
    outline-offset: 2px;
  }

  .message .buttons {
    padding: 0;
  }

  .review {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: calc(var(--_space) * 2);
  }

  .review-section {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 0.5rem;
  }

  .review-section .review-section {
    margin-block: 0.75rem;
    padding-inline-start: clamp(0.5rem, 2cqi, 1rem);
    border-inline-start: 3px solid var(--_border);
  }

  .review-head {
    font-size: 1.2em;
  }

  .review-section .review-section .review-head {
    font-size: 1.05em;
  }

  .answers {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
  }

  .answer {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 0.125rem 1.25rem;
    padding-block: 0.625rem;
    border-block-end: 1px solid var(--_border);
  }

  .answer dt {
    color: var(--_muted);
    hyphens: auto;
  }

  .answer .value {
    overflow-wrap: anywhere;
  }

  .answer.invalid {
    padding-inline-start: 0.75rem;
    border-inline-start: 4px solid var(--_danger);
  }

  @container (min-width: 38rem) {
    .answer {
      grid-template-columns: minmax(0, 2fr) minmax(0, 3fr) 5rem;
      align-items: baseline;
    }
  }

  .receipt {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: calc(var(--_space) * 1.5);
    max-inline-size: 46rem;
  }

  .facts {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 0.25rem 1.25rem;
  }

  .facts dd {
    font-size: 1.15em;
    font-weight: 600;
    overflow-wrap: anywhere;
  }

  .downloads {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 0.5rem;
    padding-inline-start: 1.25rem;
  }

  /* A block, so that the list's mark stands beside the first line of a link that wraps. */
  .downloads a {
    display: block;
    inline-size: fit-content;
    padding-block: 0.15rem;
  }

  @container (min-width: 38rem) {
    .facts {
      grid-template-columns: auto minmax(0, 1fr);
      align-items: baseline;
    }
  }

  /* Forced colours paint transparent borders and drop backgrounds. */
  @media (forced-colors: active) {
    .steps li:not([aria-current]) {
      border-color: Canvas;
    }

    .bar {
      forced-color-adjust: none;
      --_border: Canvas;
      --_action: Highlight;
      border: 1px solid CanvasText;
    }
  }
`;
