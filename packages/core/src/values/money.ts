const decimal = /^([+-]?)(\d*)(?:\.(\d*))?$/

/**
 * Decimal text in major units → integer minor units. `129.00` with 2 digits is 12900. Null where the text is no decimal
 * number, has more decimals than the currency (other than zeros), or leaves ±(2⁵³ − 1).
 */
export function parseMoney(text: string, digits: number): number | null {
  const parts = decimal.exec(text.trim())
  if (parts === null) return null
  const [, sign = '', whole = '', fraction = ''] = parts
  if (whole === '' && fraction === '') return null
  if (/[^0]/.test(fraction.slice(digits))) return null
  const minor = Number(whole + fraction.slice(0, digits).padEnd(digits, '0'))
  if (!Number.isSafeInteger(minor)) return null
  return sign === '-' ? 0 - minor : minor
}

/** Integer minor units → decimal text in major units: 12900 with 2 digits is `129.00`. */
export function formatMoney(minor: number, digits: number): string {
  const text = Math.abs(minor)
    .toString()
    .padStart(digits + 1, '0')
  const sign = minor < 0 ? '-' : ''
  if (digits === 0) return sign + text
  return `${sign}${text.slice(0, -digits)}.${text.slice(-digits)}`
}

/**
 * A decimal literal's text as a number of minor units, which need not be whole: the shift is made in the text, since
 * 19.99 × 100 is 1998.999… in binary.
 */
export function scaleDecimal(text: string, digits: number): number {
  const [mantissa, exponent = '0'] = text.toLowerCase().split('e')
  return Number(`${mantissa}e${Number(exponent) + digits}`)
}

/** Digits after the point in a currency's minor unit (ISO 4217), as `Intl` has them: CNY 2, JPY 0, KWD 3. */
export function currencyDigits(currency: string): number {
  const format = new Intl.NumberFormat('en', { style: 'currency', currency })
  return format.resolvedOptions().maximumFractionDigits ?? 2
}
