import { css } from "lit";

/** The searchable list. */
export const combobox = css`
  .combobox {
    position: relative;
    display: flex;
  }

  .combobox .box {
    padding-inline-end: 3rem;
    text-overflow: ellipsis;
  }

  .combobox-toggle {
    position: absolute;
    inset-block: 0;
    inset-inline-end: 0;
    inline-size: 2.875rem;
    border: 0;
    background: none;
    color: var(--_text);
    cursor: pointer;
  }

  .combobox-toggle::before {
    content: "";
    display: block;
    inline-size: 0.55rem;
    block-size: 0.55rem;
    margin: -0.25rem auto 0;
    border: solid currentColor;
    border-width: 0 2px 2px 0;
    transform: rotate(45deg);
  }

  .combobox-list {
    position: absolute;
    z-index: 2;
    inset-block-start: calc(100% + 2px);
    inset-inline: 0;
    max-block-size: min(20rem, 60vh);
    margin: 0;
    padding: 0;
    overflow-y: auto;
    overscroll-behavior: contain;
    list-style: none;
    border: 1px solid var(--_input-border);
    border-radius: var(--_radius);
    background: var(--_input-background);
    box-shadow: 0 6px 20px rgb(0 0 0 / 0.18);
  }

  .combobox-option {
    min-block-size: 2.75rem;
    padding: 0.55rem 0.75rem;
    border-inline-start: 4px solid transparent;
    cursor: pointer;
    overflow-wrap: anywhere;
  }

  .combobox-option:hover {
    background: var(--_surface);
  }

  .combobox-option.active {
    border-color: var(--_action);
    background: var(--_surface);
    text-decoration: underline;
    text-underline-offset: 0.2em;
  }

  .combobox-option[aria-selected="true"] {
    font-weight: 600;
  }

  .combobox-empty {
    padding: 0.55rem 0.75rem;
    color: var(--_muted);
  }

  /* The part in which the focus is must not clip the list that hangs out of it. */
  .part-of-page:focus-within {
    content-visibility: visible;
    contain: layout style;
    position: relative;
    z-index: 1;
  }

  @media (forced-colors: active) {
    .combobox-option {
      border-color: Canvas;
    }

    .combobox-option.active {
      forced-color-adjust: none;
      background: Highlight;
      color: HighlightText;
    }
  }
`;
