/**
 * A cell of CSV (RFC 4180) that a spreadsheet takes for text: what would start a formula there gets an apostrophe in
 * front (OWASP, CSV injection). A plain number keeps its sign.
 */
export function safeCell(text: string): string {
  const safe = startsFormula.test(text) && !number.test(text) ? `'${text}` : text
  return /[",;\t\r\n]|^\s|\s$/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

/** Also the full-width forms, which some spreadsheets take too. */
const startsFormula = /^\s*[=+\-@\t\r＝＋－＠]/u

const number = /^\s*[+-]?[\d.,]+\s*$/
