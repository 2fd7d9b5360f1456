import { html } from 'hono/html'
import type { Takings } from '../../books/takings.ts'
import type { View } from '../env.ts'
import type { Html } from './layout.ts'

const height = 120
const step = 20

/** A bar a day; the best day is said in words, each day by its title. */
export function bars({ t, format }: View, days: readonly (Takings & { readonly at: number })[]): Html {
  const best = days.reduce((a, b) => (b.amount > a.amount ? b : a))
  const said = t.overview.best(format.roundMoney(best.amount), format.day(best.at))
  const bar = ({ at, amount, orders }: Takings & { readonly at: number }, index: number) => {
    const tall = best.amount === 0 ? 0 : Math.max(1, (amount / best.amount) * height)
    return html`<rect
      class="${at === best.at ? 'best' : ''}"
      x="${index * step + 3}"
      y="${height - tall}"
      width="${step - 6}"
      height="${tall}"
    >
      <title>${format.day(at)}: ${format.roundMoney(amount)} · ${t.overview.orders(orders)}</title>
    </rect>`
  }
  return html`<p class="finding">${said}</p>
    <svg
      class="bars"
      viewBox="0 0 ${days.length * step} ${height}"
      preserveAspectRatio="none"
      role="img"
      aria-label="${t.overview.days}. ${said}"
    >
      ${days.map(bar)}
    </svg>
    <p class="ends">
      <span>${format.day(days[0]?.at ?? 0)}</span><span>${format.day(days.at(-1)?.at ?? 0)}</span>
    </p>`
}
