/** Shows money in a language. A configuration has one currency, so its symbol alone says which. */
export function moneyFormat(
  language: string,
  currency: string,
  options: Intl.NumberFormatOptions = {},
): Intl.NumberFormat {
  return new Intl.NumberFormat(language, {
    style: 'currency',
    currency,
    currencyDisplay: 'narrowSymbol',
    ...options,
  })
}
