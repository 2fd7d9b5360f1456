import { css } from 'lit'
import type { CSSResult } from 'lit'

export const cardStyles: CSSResult = css`
  header {
    display: grid;
    grid-template-columns: minmax(0, auto) minmax(0, 1fr) auto;
    align-items: center;
    gap: 4px 12px;
    padding-block-end: 16px;
    border-block-end: 1px solid var(--_line);
  }

  h2 {
    font-size: 1.1em;
  }

  .chips {
    display: flex;
    flex-wrap: wrap;
    gap: 6px;
  }

  button.chip {
    min-block-size: 24px;
    border-radius: 12px;
    font-weight: 500;
  }

  button.chip:hover {
    background-color: var(--_edge);
  }

  .chip.outlined {
    border: 1px solid var(--_edge);
    background-color: transparent;
  }

  .record {
    grid-column: 3;
    grid-row: 1 / 3;
  }

  .about {
    grid-column: 1 / 3;
  }

  .body {
    display: grid;
    gap: 28px 40px;
    padding-block-start: 20px;
  }

  .body > div {
    display: grid;
    align-content: start;
    gap: 28px;
  }

  section {
    min-inline-size: 0;
  }

  h3 {
    padding-block-end: 6px;
  }

  .fact {
    display: flex;
    align-items: center;
    justify-content: space-between;
    gap: 16px;
    min-block-size: calc(26px + 6px * var(--_density));
    border-block-start: 1px solid var(--_line);
    border-radius: 1px;
  }

  .fact dt {
    flex: none;
    max-inline-size: 50%;
  }

  .fact dd {
    text-align: end;
  }

  summary.fact {
    cursor: pointer;
    list-style: none;
  }

  summary.fact::-webkit-details-marker {
    display: none;
  }

  summary.fact:hover {
    background-color: var(--_hover);
  }

  .fact .value {
    flex: 1;
    text-align: end;
    font-weight: 500;
  }

  .fact .icon {
    margin-inline-start: -8px;
    color: var(--_muted);
    transition: rotate 120ms ease-out;
  }

  details[open] .fact .icon {
    rotate: 180deg;
  }

  .timeline > li {
    position: relative;
    display: flex;
    justify-content: space-between;
    gap: 12px;
    padding: 0 0 14px 20px;
  }

  .timeline > li:dir(rtl) {
    padding: 0 20px 14px 0;
  }

  .timeline > li > :last-child {
    flex: none;
    padding-block-start: 0.1em;
  }

  /* The thread and its knots: filled for what happened, hollow for what followed from it. */
  .timeline > li::before {
    content: '';
    position: absolute;
    inset-block: 0.75em -0.75em;
    inset-inline-start: 4px;
    border-inline-start: 1px solid var(--_line);
  }

  .timeline > li:last-child::before {
    display: none;
  }

  .timeline > li::after {
    content: '';
    position: absolute;
    inset-block-start: calc(0.75em - 4px);
    inset-inline-start: 0;
    inline-size: 9px;
    block-size: 9px;
    border-radius: 50%;
    background: color-mix(in srgb, currentColor 60%, transparent);
  }

  .timeline > li.change::after {
    inset-inline-start: 1px;
    inline-size: 7px;
    block-size: 7px;
    border: 1px solid color-mix(in srgb, currentColor 60%, transparent);
    background: Canvas;
  }

  .timeline > li.voided .line {
    text-decoration: line-through;
  }

  .timeline > li.pending {
    opacity: 0.75;
  }

  .line {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    justify-content: space-between;
    gap: 0 12px;
  }

  .timeline .line {
    justify-content: start;
  }

  .data {
    display: flex;
    flex-wrap: wrap;
    gap: 0 12px;
  }

  .data div {
    display: flex;
    gap: 4px;
  }

  .skeleton .body > div {
    gap: 0;
  }

  .skeleton .name {
    inline-size: 180px;
    block-size: 14px;
  }

  .skeleton .fact .bone:first-child {
    inline-size: 30%;
  }

  .skeleton .fact .bone:last-child {
    inline-size: 18%;
  }

  @container (width >= 640px) {
    .body {
      grid-template-columns: minmax(0, 5fr) minmax(0, 6fr);
    }
  }

  @container (width < 440px) {
    .chips {
      grid-column: 1 / -1;
      grid-row: 2;
    }

    h2 {
      grid-column: 1 / -1;
    }

    .about {
      grid-column: 1 / -1;
      grid-row: 3;
    }

    .record {
      grid-column: 1 / -1;
      grid-row: 4;
      margin-block-start: 8px;
    }
  }

  @media (prefers-reduced-motion: reduce) {
    .fact .icon {
      transition: none;
    }
  }
`
