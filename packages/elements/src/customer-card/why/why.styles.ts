import { css } from 'lit'
import type { CSSResult } from 'lit'

export const whyStyles: CSSResult = css`
  .why {
    display: grid;
    gap: 10px;
    padding-block: 4px 16px;
  }

  .by-hand {
    display: grid;
    gap: 2px;
    padding: 8px 12px;
    border-inline-start: 2px solid var(--_accent);
    background-color: var(--_chosen);
  }

  .by-hand .reason {
    overflow-wrap: anywhere;
    white-space: pre-line;
  }

  .missing {
    display: grid;
    gap: 4px;
  }

  .rules {
    display: grid;
    gap: 12px;
  }

  .rule {
    padding-inline-start: 12px;
    border-inline-start: 2px solid var(--_line);
  }

  .rule.decided {
    border-color: var(--_accent);
  }

  .rule-title {
    display: flex;
    flex-wrap: wrap;
    gap: 0 6px;
  }

  .condition .line {
    align-items: center;
  }

  .parts {
    display: grid;
    gap: 6px;
    padding-inline-start: 12px;
    padding-block-start: 4px;
  }

  .condition b {
    font-weight: 500;
  }

  .verdict {
    display: inline-flex;
    align-items: center;
    gap: 4px;
    font-size: var(--_small);
    white-space: nowrap;
  }

  .verdict .icon {
    inline-size: 14px;
    block-size: 14px;
    stroke-width: 2;
  }

  .verdict.holds {
    color: var(--_ok);
  }

  .verdict.fails {
    color: var(--_danger);
  }

  .verdict.unknown {
    color: var(--_warn);
  }

  .seen {
    display: flex;
    flex-wrap: wrap;
    gap: 0 12px;
  }

  .seen div {
    display: flex;
    gap: 6px;
  }

  .bounds {
    inline-size: 100%;
    border-collapse: collapse;
  }

  .bounds th {
    font-weight: inherit;
    text-align: start;
  }

  .bounds :is(th, td) {
    block-size: 28px;
    padding: 0 8px;
    border-block-end: 1px solid var(--_line);
  }

  .bounds :is(th, td):last-child {
    text-align: end;
  }

  .bounds tr.here {
    background-color: var(--_chosen);
    font-weight: 600;
  }

  b.plain {
    font-weight: 600;
    color: CanvasText;
  }
`
