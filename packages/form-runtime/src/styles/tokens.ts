import { css } from "lit";

/**
 * The tokens that a page may set, each read once into a private twin. A page with KERN's custom properties themes the
 * form by them; without, our own calm defaults hold. `light-dark()` follows the page's `color-scheme`, so a page
 * that knows no dark mode never gets a dark form.
 */
export const tokens = css`
  .root {
    all: initial;
    color-scheme: inherit;

    --_text: var(
      --fe-color-text,
      var(--kern-color-layout-text-default, light-dark(#1b2430, #eef1f5))
    );
    --_muted: var(
      --fe-color-text-muted,
      var(--kern-color-layout-text-muted, light-dark(#4a5462, #b9c2cf))
    );
    --_background: var(
      --fe-color-background,
      var(--kern-color-layout-background-default, light-dark(#ffffff, #14181f))
    );
    --_surface: var(
      --fe-color-surface,
      var(--kern-color-layout-background-hued, light-dark(#f3f6fa, #1e2530))
    );
    --_border: var(
      --fe-color-border,
      var(--kern-color-layout-border, light-dark(#ccd4de, #46505e))
    );
    --_input-border: var(
      --fe-color-input-border,
      var(--kern-color-form-input-border, light-dark(#616d7d, #94a0b1))
    );
    --_input-background: var(
      --fe-color-input-background,
      var(--kern-color-form-input-background, light-dark(#ffffff, #0f1319))
    );
    --_action: var(
      --fe-color-action,
      var(--kern-color-action-default, light-dark(#0a4f9e, #8fbcff))
    );
    --_on-action: var(
      --fe-color-on-action,
      var(--kern-color-action-on-default, light-dark(#ffffff, #0a1a30))
    );
    --_focus: var(
      --fe-color-focus,
      var(--kern-color-action-focus-default, light-dark(#0a4f9e, #ffd75e))
    );
    --_danger: var(
      --fe-color-danger,
      var(--kern-color-feedback-danger, light-dark(#a8200d, #ffa69b))
    );
    --_danger-surface: var(
      --fe-color-danger-surface,
      var(--kern-color-feedback-danger-background, light-dark(#fdf1ef, #34191a))
    );
    --_success: var(
      --fe-color-success,
      var(--kern-color-feedback-success, light-dark(#1a6637, #86d9a4))
    );
    --_success-surface: var(
      --fe-color-success-surface,
      var(
        --kern-color-feedback-success-background,
        light-dark(#eef8f1, #14291c)
      )
    );
    --_font: var(
      --fe-font-family,
      var(
        --kern-typography-font-family-default,
        "Fira Sans",
        "Noto Sans",
        system-ui,
        -apple-system,
        "Segoe UI",
        sans-serif
      )
    );
    --_size: var(--fe-font-size, 1.0625rem);
    --_radius: var(
      --fe-radius,
      var(--kern-metric-border-radius-default, 0.25rem)
    );
    --_width: var(--fe-field-width, 38rem);
    --_space: var(--fe-space, 1rem);
  }
`;
