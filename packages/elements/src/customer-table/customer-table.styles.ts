import { css } from 'lit'
import type { CSSResult } from 'lit'

export const tableStyles: CSSResult = css`
  .toolbar {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 8px;
    padding-block-end: 12px;
  }

  .search {
    position: relative;
    flex: 0 1 280px;
    min-inline-size: 160px;
  }

  .search .icon {
    position: absolute;
    inset-block-start: calc(50% - 8px);
    inset-inline-start: 9px;
    color: var(--_muted);
    pointer-events: none;
  }

  .search input {
    padding-inline: 32px;
    appearance: none;
  }

  .search input:not(:placeholder-shown) {
    padding-inline-end: 8px;
  }

  .search input::-webkit-search-cancel-button {
    filter: grayscale(1);
  }

  kbd {
    padding: 0 5px;
    border: 1px solid var(--_line);
    border-radius: 4px;
    font-size: 11px;
    line-height: 16px;
    color: var(--_muted);
  }

  .search kbd {
    position: absolute;
    inset-block-start: calc(50% - 9px);
    inset-inline-end: 8px;
    pointer-events: none;
  }

  .search:focus-within kbd,
  .search input:not(:placeholder-shown) ~ kbd {
    display: none;
  }

  .count {
    min-inline-size: 18px;
    padding: 0 5px;
    border-radius: 9px;
    background: var(--_accent);
    color: var(--_on-accent);
    font-size: 12px;
    line-height: 18px;
    text-align: center;
  }

  .chip.removable {
    min-block-size: 26px;
    border-radius: 13px;
  }

  .chip.removable:hover {
    background: var(--_edge);
  }

  .chip.removable .icon {
    inline-size: 12px;
    block-size: 12px;
  }

  .scroll {
    overflow-x: auto;
    border-block: 1px solid var(--_line);
  }

  table {
    inline-size: 100%;
    border-collapse: collapse;
  }

  tbody {
    transition: opacity 150ms ease-out 150ms;
  }

  [aria-busy='true'] tbody {
    opacity: 0.6;
  }

  th,
  td {
    block-size: var(--_row);
    padding: 0 12px;
    border-block-end: 1px solid var(--_line);
    text-align: start;
    white-space: nowrap;
    font-weight: inherit;
  }

  th {
    font-size: var(--_small);
    color: var(--_muted);
  }

  th .sort {
    color: inherit;
  }

  tbody tr:last-child td {
    border-block-end: 0;
  }

  th:first-child,
  td:first-child {
    padding-inline-start: 8px;
  }

  .cell-number {
    text-align: end;
  }

  td.cell-title {
    /* A share of the width whatever the name's length. */
    inline-size: 30%;
    max-inline-size: 0;
    overflow: hidden;
    text-overflow: ellipsis;
    font-weight: 500;
  }

  .sort {
    display: inline-flex;
    align-items: center;
    gap: 2px;
    min-block-size: 24px;
    border-radius: 4px;
  }

  .cell-number .sort {
    flex-direction: row-reverse;
  }

  .sort .icon {
    inline-size: 14px;
    block-size: 14px;
    opacity: 0;
  }

  .sort:hover .icon,
  .sort:focus-visible .icon {
    opacity: 0.6;
  }

  .sort.sorted {
    font-weight: 600;
  }

  .sort.sorted .icon {
    opacity: 1;
  }

  tbody tr {
    cursor: pointer;
  }

  tbody tr:hover {
    background-color: var(--_hover);
  }

  tbody tr[aria-selected='true'] {
    background-color: var(--_chosen);
    box-shadow: inset 2px 0 var(--_accent);
  }

  tbody tr[aria-selected='true']:dir(rtl) {
    box-shadow: inset -2px 0 var(--_accent);
  }

  tbody tr.changed {
    animation-name: changed-row;
  }

  tbody tr:focus-visible {
    outline-offset: -2px;
  }

  /* By keyboard there is no hover: the focused row says its times exactly. */
  td:has(time) {
    position: relative;
  }

  tbody tr:focus-visible time::after {
    content: attr(title);
    position: absolute;
    inset-block: 3px;
    inset-inline-end: 4px;
    display: flex;
    align-items: center;
    padding-inline: 8px;
    border-radius: 4px;
    background: CanvasText;
    color: Canvas;
  }

  .foot {
    display: flex;
    align-items: center;
    gap: 8px;
    min-block-size: var(--_row);
    padding-block-start: 8px;
    font-size: var(--_small);
  }

  .foot .range {
    flex: 1;
    padding-inline-start: 8px;
    color: var(--_muted);
  }

  .foot .help {
    border-color: transparent;
    color: var(--_muted);
  }

  .groups {
    columns: 3 132px;
    column-gap: 16px;
    inline-size: min(460px, calc(100vw - 42px));
  }

  fieldset {
    break-inside: avoid;
    padding-block-end: 12px;
  }

  legend {
    padding: 0;
    margin-block-end: 2px;
  }

  .option {
    display: flex;
    align-items: center;
    gap: 8px;
    min-block-size: 28px;
    padding-block: 3px;
  }

  .sort-group {
    display: none;
  }

  .float-foot {
    display: flex;
    align-items: center;
    justify-content: space-between;
    padding-block-start: 8px;
    border-block-start: 1px solid var(--_line);
  }

  .shortcuts {
    inline-size: min(340px, calc(100vw - 16px));
  }

  .shortcuts dl {
    display: grid;
    grid-template-columns: auto 1fr;
    gap: 6px 16px;
    margin-block-start: 8px;
  }

  .skeleton {
    border-block: 1px solid var(--_line);
  }

  .skeleton-row {
    display: grid;
    grid-template-columns: 3fr 1.4fr 1fr 1fr 1.2fr;
    align-items: center;
    gap: 24px;
    block-size: var(--_row);
    padding-inline: 8px;
  }

  .skeleton-row + .skeleton-row {
    border-block-start: 1px solid var(--_line);
  }

  .skeleton-row .bone:first-child {
    inline-size: 55%;
  }

  .skeleton-row:nth-child(3n) .bone:first-child {
    inline-size: 40%;
  }
`
