/**
 * A cell of CSV (RFC 4180) that a spreadsheet takes for text: what would start a formula there gets an apostrophe in
 * front (OWASP, CSV injection). A plain number keeps its sign.
 */
export function safeCell(text: string): string {
  const safe = startsFormula.test(text) && !number.test(text) ? `'${text}` : text
  return /[",;\t\r\n]|^\s|\s$/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

/** What a cell held before `safeCell`, once the file has been cut into cells. */
export function originalOf(cell: string): string {
  return cell.startsWith("'") && startsFormula.test(cell) ? cell.slice(1) : cell
}

/**
 * Also the full-width forms, which some spreadsheets take too; and behind apostrophes of the text's own, so that the one that
 * was put in front can be told from them.
 */
const startsFormula = /^'*\s*[=+\-@\t\r＝＋－＠]/u

const number = /^\s*[+-]?[\d.,]+\s*$/
