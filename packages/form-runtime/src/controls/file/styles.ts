import { css } from "lit";

/** The file control. */
export const file = css`
  .file-row {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.5rem 1rem;
    padding: 0.625rem 0.875rem;
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    background: var(--_surface);
  }

  .files {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 0.5rem;
  }

  .file-name {
    flex: 1 1 12rem;
    overflow-wrap: anywhere;
  }

  .file-progress {
    inline-size: 100%;
    block-size: 0.75rem;
    accent-color: var(--_action);
  }

  .file-picks {
    display: flex;
    flex-wrap: wrap;
    gap: 0.75rem;
  }

  .file-pick {
    position: relative;
    display: inline-flex;
    max-inline-size: 100%;
  }

  /* The real input lies over its button, invisible: files can be dropped on it, and it has the button's size. */
  .file-pick input {
    position: absolute;
    z-index: 1;
    inset: 0;
    inline-size: 100%;
    block-size: 100%;
    margin: 0;
    opacity: 0;
    cursor: pointer;
    font-size: 1rem;
  }

  .file-pick input::file-selector-button {
    cursor: pointer;
  }

  .file-pick input:focus-visible + .button {
    outline: 3px solid var(--_focus);
    outline-offset: 2px;
  }

  .file-pick input:hover + .button {
    background: var(--_surface);
    text-decoration: underline;
  }
`;
