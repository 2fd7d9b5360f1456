import { css } from 'lit'
import type { CSSResult } from 'lit'

/** In a narrow box the table is a list: who, and the one thing that matters most. */
export const narrowStyles: CSSResult = css`
  @container (width < 720px) {
    th,
    td {
      padding-inline: 8px;
    }
  }

  @container (width < 520px) {
    .search {
      flex: 1 1 160px;
    }

    .search kbd,
    .foot .help {
      display: none;
    }

    thead {
      display: none;
    }

    table,
    tbody {
      display: block;
    }

    tbody tr {
      display: flex;
      align-items: center;
      justify-content: space-between;
      gap: 12px;
      min-block-size: calc(var(--_row) + 4px);
      padding: 6px 8px;
      border-block-end: 1px solid var(--_line);
    }

    tbody tr:last-child {
      border-block-end: 0;
    }

    td {
      display: none;
    }

    td.matters {
      display: block;
      flex: none;
      block-size: auto;
      min-inline-size: 0;
      padding: 0;
      border: 0;
    }

    td.matters:first-child {
      flex: 1;
      inline-size: auto;
      max-inline-size: none;
    }

    .sort-group {
      display: grid;
      grid-template-columns: 3fr 2fr;
      gap: 12px;
      column-span: all;
      padding-block-end: 12px;
    }

    .sort-group label {
      display: grid;
      gap: 2px;
    }

    .groups {
      columns: 2 108px;
      inline-size: min(280px, calc(100vw - 42px));
    }

    .skeleton-row {
      grid-template-columns: 3fr 1fr;
    }

    .skeleton-row .bone:nth-child(n + 3) {
      display: none;
    }
  }
`
