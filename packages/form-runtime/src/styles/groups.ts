import { css } from "lit";

/** Groups, their headings, and the entries of repeats. */
export const groups = css`
  .group {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: calc(var(--_space) * 1.25);
  }

  .heading {
    font-size: 1.2em;
  }

  .group .group .heading {
    font-size: 1.1em;
  }

  .group-head {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 0.375rem;
    max-inline-size: var(--_width);
  }

  /* Inside a page, a group is set off by a line; deeper ones by a margin line, as long as there is room. */
  .nodes > .node > fieldset.group {
    padding-block-start: calc(var(--_space) * 1.25);
    border-block-start: 1px solid var(--_border);
  }

  .entry,
  .alternative {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--_space);
    padding: clamp(0.75rem, 3cqi, 1.25rem);
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    background: var(--_surface);
  }

  .entry .entry,
  .alternative .alternative,
  .alternative .entry,
  .entry .alternative {
    background: var(--_background);
  }

  .alternative {
    border-inline-start: 4px solid var(--_action);
  }

  .entries {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--_space);
    list-style: none;
  }

  .entry.plain {
    padding: 0;
    border: 0;
    background: none;
  }

  .entry:not(.plain) > .entry-tools {
    padding-block-start: var(--_space);
    border-block-start: 1px solid var(--_border);
  }

  .entry-tools {
    display: flex;
    flex-wrap: wrap;
    gap: 0.5rem;
  }

  .entry-tools .button {
    min-inline-size: 2.75rem;
  }

  .undo {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    gap: 0 0.75rem;
  }

  .entry-name:focus {
    outline: none;
  }
`;
