import { css } from "lit";

/** What stands around the pages: languages, saving for later, the warning before time is up, and the printed form. */
export const offers = css`
  .languages {
    display: flex;
    flex-wrap: wrap;
    gap: 0.25rem 1.25rem;
  }

  .languages [aria-pressed="true"] {
    color: var(--_text);
    font-weight: 600;
    text-decoration: none;
  }

  .drafts {
    max-inline-size: 46rem;
    margin-block-start: calc(var(--_space) * 2);
    padding-block-start: var(--_space);
    border-block-start: 1px solid var(--_border);
  }

  .drafts > summary {
    min-block-size: 1.75rem;
    color: var(--_action);
    cursor: pointer;
  }

  .drafts > fim-drafts {
    display: block;
    padding-block: var(--_space);
  }

  .drafts input[type="file"] {
    block-size: auto;
  }

  .reuse {
    display: grid;
    gap: 0.75rem;
  }

  .reuse > div {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.25rem 0.75rem;
  }

  /* Texts that nobody translated run their own way, on the side of all others. */
  .root[dir="rtl"] :is(p, li, dd, dt, legend, label, h1, h2, h3, h4, h5, h6) {
    unicode-bidi: plaintext;
    text-align: right;
  }

  .note {
    padding-inline-start: 0.75rem;
    border-inline-start: 4px solid var(--_action);
  }

  .note.success {
    border-color: var(--_success);
  }

  .dialog {
    max-inline-size: min(34rem, calc(100vw - 2rem));
    padding: calc(var(--_space) * 1.5);
    border: 2px solid var(--_border);
    border-radius: var(--_radius);
    background: var(--_background);
    color: var(--_text);
    font: inherit;
  }

  .dialog[open] {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--_space);
  }

  .dialog::backdrop {
    background: rgb(0 0 0 / 60%);
  }

  @media print {
    .root {
      color-scheme: light only;
      background: none;
    }

    .languages,
    .drafts,
    .progress,
    .dialog,
    .legal {
      display: none !important;
    }

    .layout.with-steps {
      display: block;
    }

    .answer {
      grid-template-columns: minmax(0, 2fr) minmax(0, 3fr);
      break-inside: avoid;
    }

    .review-head {
      break-after: avoid;
    }
  }
`;
