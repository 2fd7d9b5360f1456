import { html } from 'lit'
import type { TemplateResult } from 'lit'

const icon = (path: string, look = ''): TemplateResult =>
  html`<svg class="icon ${look}" viewBox="0 0 16 16" aria-hidden="true"><path d=${path} /></svg>`

export const searchIcon: TemplateResult = icon(
  'M11.5 11.5 14 14M7 12.5a5.5 5.5 0 1 0 0-11 5.5 5.5 0 0 0 0 11Z',
)
export const filterIcon: TemplateResult = icon('M2 4h12M4.5 8h7M7 12h2')
/** These two point along the line of reading. */
export const previousIcon: TemplateResult = icon('M10 3 5 8l5 5', 'turns')
export const nextIcon: TemplateResult = icon('m6 3 5 5-5 5', 'turns')
export const upIcon: TemplateResult = icon('m4 10 4-4 4 4')
export const downIcon: TemplateResult = icon('m4 6 4 4 4-4')
export const crossIcon: TemplateResult = icon('m4 4 8 8m0-8-8 8')
export const tickIcon: TemplateResult = icon('m3 8.5 3.5 3.5L13 4.5')
export const questionIcon: TemplateResult = icon('M5.5 6a2.5 2.5 0 1 1 3.6 2.2c-.8.4-1.1.8-1.1 1.8M8 13v.01')
export const plusIcon: TemplateResult = icon('M8 3v10M3 8h10')
