import { css } from 'lit'
import type { CSSResult } from 'lit'

/** Tokens from a few seeds, the ground everything stands on, and the words of the little grammar all elements share. */
export const sharedStyles: CSSResult = css`
  :host {
    --_accent: var(--gx-accent, light-dark(#2457d6, #8fb0ff));
    --_on-accent: var(--gx-on-accent, light-dark(#fff, #0d1730));
    --_ok: var(--gx-ok, light-dark(#1a7a3c, #6fd08c));
    --_warn: var(--gx-warn, light-dark(#8a5a00, #e9b949));
    --_danger: var(--gx-danger, light-dark(#b3261e, #ff9a90));
    --_radius: var(--gx-radius, 6px);
    --_density: var(--gx-density, 1);
    --_row: calc(32px + 8px * var(--_density));
    --_muted: var(--gx-muted, color-mix(in srgb, currentColor 72%, transparent));
    --_line: var(--gx-line, color-mix(in srgb, currentColor 14%, transparent));
    --_edge: var(--gx-edge, color-mix(in srgb, currentColor 28%, transparent));
    --_hover: var(--gx-hover, color-mix(in srgb, currentColor 5%, transparent));
    --_fill: var(--gx-fill, color-mix(in srgb, currentColor 8%, transparent));
    --_chosen: var(--gx-chosen, color-mix(in srgb, var(--_accent) 12%, transparent));
    --_lit: color-mix(in srgb, var(--_accent) 20%, transparent);
    --_small: max(0.857em, 12px);
    display: block;
    line-height: 1.5;
    text-align: start;
  }

  :host([hidden]) {
    display: none;
  }

  *,
  ::before,
  ::after {
    box-sizing: border-box;
  }

  .root {
    container-type: inline-size;
    contain-intrinsic-inline-size: 480px;
    font-variant-numeric: tabular-nums;
    overflow-wrap: anywhere;
  }

  .root:lang(zh) {
    line-height: 1.6;
    line-break: strict;
    letter-spacing: normal;
  }

  p,
  dl,
  dd,
  ol,
  ul,
  h2,
  h3,
  fieldset {
    margin: 0;
    padding: 0;
    border: 0;
    font: inherit;
    list-style: none;
  }

  code,
  kbd {
    font-family: ui-monospace, 'SF Mono', Menlo, Consolas, monospace;
    font-size: 0.9em;
  }

  .small {
    font-size: var(--_small);
  }

  .strong {
    font-weight: 600;
  }

  .muted {
    color: var(--_muted);
  }

  .hidden {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }

  .money {
    white-space: nowrap;
  }

  .money small {
    font-size: 0.8em;
    color: var(--_muted);
  }

  .chip {
    display: inline-flex;
    align-items: center;
    gap: 4px;
    min-block-size: 22px;
    padding: 0 8px;
    border-radius: 11px;
    background: var(--_fill);
    font-size: var(--_small);
    line-height: 1.4;
  }

  .notice {
    display: grid;
    justify-items: center;
    align-content: center;
    gap: 4px;
    min-block-size: 200px;
    padding: 32px 16px;
    text-align: center;
    text-wrap: balance;
  }

  .notice .button {
    margin-block: 12px 4px;
  }

  .bone {
    display: block;
    block-size: 10px;
    border-radius: 5px;
    background: var(--_fill);
    animation: breathe 1.6s ease-in-out infinite;
  }

  .changed {
    border-radius: 2px;
    animation: changed 1.6s ease-out;
  }

  @keyframes breathe {
    50% {
      opacity: 0.45;
    }
  }

  @keyframes changed {
    from {
      background-color: var(--_lit);
      box-shadow: 0 0 0 4px var(--_lit);
    }
  }

  @keyframes changed-row {
    from {
      background-color: var(--_lit);
    }
  }

  @media (prefers-reduced-motion: reduce) {
    .bone {
      animation: none;
    }

    /* Said without motion: there, then gone. */
    .changed {
      animation-timing-function: step-end;
    }
  }

  @media (forced-colors: active) {
    .chip {
      border: 1px solid;
    }
  }
`
