import { moneyFormat } from '@guanxi/core/sentences'
import type { Language } from './messages/index.ts'

const timeZone = 'Asia/Shanghai'

export interface Format {
  /** Fen as yuan, say ¥1,280.00. */
  money(fen: number): string
  /** The same without fen, for figures read at a glance. */
  roundMoney(fen: number): string
  number(value: number): string
  /** A share with its sign, say +12%. */
  change(share: number): string
  /** Day and time of day, as short as it can be said. */
  moment(at: number): string
  day(at: number): string
}

export function formatFor(language: Language): Format {
  const money = moneyFormat(language, 'CNY')
  const round = moneyFormat(language, 'CNY', { maximumFractionDigits: 0 })
  const number = new Intl.NumberFormat(language)
  const percent = new Intl.NumberFormat(language, { style: 'percent', signDisplay: 'exceptZero' })
  const moment = new Intl.DateTimeFormat(language, {
    timeZone,
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  })
  const day = new Intl.DateTimeFormat(language, { timeZone, day: 'numeric', month: 'short', year: 'numeric' })
  return {
    money: (fen) => money.format(fen / 100),
    roundMoney: (fen) => round.format(fen / 100),
    number: (value) => number.format(value),
    change: (share) => percent.format(share).replace('-', '−'),
    moment: (at) => moment.format(at),
    day: (at) => day.format(at),
  }
}
