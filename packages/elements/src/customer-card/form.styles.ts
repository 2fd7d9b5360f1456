import { css } from 'lit'
import type { CSSResult } from 'lit'

export const formStyles: CSSResult = css`
  form {
    display: grid;
    gap: 16px;
    padding-block: 16px;
    border-block-end: 1px solid var(--_line);
  }

  .form-fields {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(min(180px, 100%), 1fr));
    gap: 12px 16px;
  }

  .form-field {
    display: grid;
    align-content: start;
    justify-items: start;
    gap: 4px;
  }

  [aria-invalid='true']:not([type='checkbox']) {
    border-color: var(--_danger);
  }

  .refusal {
    color: var(--_danger);
  }

  .form-foot {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
  }
`
