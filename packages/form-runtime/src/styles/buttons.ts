import { css } from "lit";

/** Buttons of three weights; all at least 44 px high, the ones within text at least 24 px. */
export const buttons = css`
  .button {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    position: relative;
    min-block-size: 2.875rem;
    padding: 0.5em 1.25em;
    border: 2px solid var(--_action);
    border-radius: var(--_radius);
    background: transparent;
    color: var(--_action);
    font: inherit;
    font-weight: 600;
    line-height: 1.25;
    text-align: center;
    text-decoration: none;
    cursor: pointer;
    overflow-wrap: anywhere;
  }

  .button:hover {
    background: var(--_surface);
    text-decoration: underline;
    text-underline-offset: 0.2em;
  }

  .button.primary {
    background: var(--_action);
    color: var(--_on-action);
  }

  .button.small {
    min-block-size: 2.75rem;
    padding: 0.35em 0.9em;
    border-width: 1px;
    font-weight: 500;
  }

  .button:disabled {
    border-style: dashed;
    cursor: default;
    text-decoration: none;
  }

  .link-button {
    display: inline;
    min-block-size: 1.75rem;
    min-inline-size: 1.75rem;
    padding: 0.15em 0;
    border: 0;
    background: none;
    color: var(--_action);
    font: inherit;
    text-align: start;
    text-decoration: underline;
    text-underline-offset: 0.15em;
    cursor: pointer;
  }

  .link-button:hover {
    text-decoration-thickness: 0.14em;
  }

  @media (forced-colors: active) {
    .button.primary {
      forced-color-adjust: none;
      border-color: ButtonText;
      background: ButtonText;
      color: ButtonFace;
    }
  }
`;
