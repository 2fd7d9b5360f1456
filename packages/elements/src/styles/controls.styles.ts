import { css } from 'lit'
import type { CSSResult } from 'lit'

/** Buttons, fields, icons and what floats. */
export const controlStyles: CSSResult = css`
  button,
  input,
  select {
    margin: 0;
    font: inherit;
    color: inherit;
    letter-spacing: inherit;
  }

  button {
    padding: 0;
    border: 0;
    background: none;
    text-align: inherit;
    cursor: pointer;
  }

  :focus-visible {
    outline: 2px solid var(--_accent);
    outline-offset: 1px;
  }

  .icon {
    flex: none;
    inline-size: 16px;
    block-size: 16px;
    fill: none;
    stroke: currentColor;
    stroke-width: 1.5;
    stroke-linecap: round;
    stroke-linejoin: round;
  }

  .icon.turns:dir(rtl) {
    transform: scaleX(-1);
  }

  .button {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: 6px;
    min-block-size: calc(28px + 4px * var(--_density));
    padding: 0 12px;
    border: 1px solid var(--_edge);
    border-radius: var(--_radius);
    font-weight: 500;
    white-space: nowrap;
    transition: background-color 120ms ease-out;
  }

  .button:hover {
    background-color: var(--_hover);
  }

  .button.primary {
    border-color: transparent;
    background-color: var(--_accent);
    color: var(--_on-accent);
  }

  .button.primary:hover {
    background-color: color-mix(in srgb, var(--_accent) 88%, currentColor);
  }

  .button.quiet {
    border-color: transparent;
    color: var(--_accent);
  }

  .button.icon-only {
    inline-size: calc(28px + 4px * var(--_density));
    padding: 0;
  }

  .button[aria-disabled='true'] {
    opacity: 0.45;
    cursor: default;
  }

  input:not([type='checkbox']),
  select {
    inline-size: 100%;
    min-inline-size: 0;
    block-size: calc(28px + 4px * var(--_density));
    padding: 0 10px;
    border: 1px solid var(--_edge);
    border-radius: var(--_radius);
    background-color: transparent;
  }

  select option {
    background-color: Canvas;
    color: CanvasText;
  }

  input::placeholder {
    color: var(--_muted);
    opacity: 1;
  }

  input[type='checkbox'] {
    flex: none;
    inline-size: 16px;
    block-size: 16px;
    accent-color: var(--_accent);
  }

  .float {
    position-area: block-end span-inline-end;
    position-try-fallbacks:
      flip-inline,
      flip-block,
      flip-block flip-inline;
    max-inline-size: min(560px, calc(100vw - 16px));
    /* Of the room on its side of the button; where that is little, the fallbacks are tried. */
    max-block-size: max(160px, 100% - 8px);
    margin: 4px 0;
    padding: 12px;
    border: 1px solid var(--_line);
    border-radius: calc(var(--_radius) + 2px);
    background: Canvas;
    color: CanvasText;
    box-shadow: 0 8px 28px rgb(0 0 0 / 18%);
    line-height: inherit;
  }

  @supports not (position-area: block-end) {
    .float {
      margin: auto;
    }
  }

  @media (prefers-reduced-motion: reduce) {
    .button {
      transition: none;
    }
  }
`
